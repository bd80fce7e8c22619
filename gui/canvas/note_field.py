"""The fields in which a frame is named and a note is written, over where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from graph.edits import FRAME, Annotate
from graph.rules import MAX_TEXT
from gui.canvas.annotations import TITLE
from gui.i18n import tr
from gui.tokens import RADIUS

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

LEAST_WIDTH, LEAST_HEIGHT = 200, 96
MAX_TITLE = 200
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QPlainTextEdit):
    """Plain text in, Markdown out. Leaving the field keeps what was written, Esc does not.

    Enter ends a title; in a note it is a new line, and Ctrl+Enter ends it. A new note in which
    nothing was written goes.
    """

    def __init__(self, canvas: CanvasBase, note: str, *, new: bool = False) -> None:
        super().__init__(canvas)
        self._made_at = canvas.session.undo.index() if new else -1
        self.canvas = canvas
        self.note = note
        one = canvas.session.model.annotations[note]
        self.is_title = one.kind == FRAME
        self._before = one.text
        self.setPlainText(one.text)
        self.setObjectName("noteField")
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        name, hint = tr("Text of the note"), tr("Text, with *stress* and # headings")
        if self.is_title:
            name, hint = tr("Title of the frame"), tr("Title")
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setAcceptDrops(False)
        t = canvas.tokens
        self.setStyleSheet(
            f"#noteField {{ background: {t.panel}; color: {t.text}; border: 1px solid {t.accent};"
            f" border-radius: {RADIUS}px; padding: 1px 4px;"
            f" selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}"
        )
        self.follow()
        self.show()
        self.selectAll()
        self.setFocus()

    def follow(self) -> None:
        """Stand over it, as large as can be written in."""
        if self.note not in self.canvas.session.model.annotations:
            self.canvas.close_field()
            return
        rect = self.canvas.mirror.annotations.rect(self.note)
        if self.is_title:
            rect = QRectF(rect.left(), rect.top(), rect.width(), TITLE)
        place = self.canvas.view.rect_to_widget(rect).toAlignedRect()
        height = 30 if self.is_title else max(LEAST_HEIGHT, place.height())
        self.setGeometry(QRect(place.x(), place.y(), max(LEAST_WIDTH, place.width()), height))

    def commit(self) -> None:
        """Keep what was written and go."""
        if self.canvas.open_field is not self:
            return
        model = self.canvas.session.model
        one = model.annotations.get(self.note)
        written = self.toPlainText()[:MAX_TEXT]
        if self.is_title:
            written = " ".join(written.split())[:MAX_TITLE]
        self.canvas.close_field()
        if not written.strip():
            self._take_back()
        if one is not None and written != self._before:
            label = tr("Name a frame") if self.is_title else tr("Write a note")
            self.canvas.session.do(Annotate(self.note, replace(one, text=written)), label)

    def _take_back(self) -> None:
        undo = self.canvas.session.undo
        if not self.is_title and undo.index() == self._made_at:
            undo.undo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = self.is_title or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.canvas.close_field()
            self._take_back()
        elif event.key() in ENTER and ends:
            self.commit()
        else:
            super().keyPressEvent(event)
        event.accept()  # no key reaches the canvas behind it

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
