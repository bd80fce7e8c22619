"""The field that opens over a node's title to give it another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from graph import rules
from graph.edits import Rename
from gui.canvas.geometry import HEADER
from gui.i18n import render, tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


class RenameField(QLineEdit):
    """Enter renames, Esc and leaving the field do not; a bad name says why and stays."""

    def __init__(self, canvas: CanvasBase, name: str) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.name = name
        self.setText(name)
        self.setMaxLength(rules.MAX_NAME)
        self.setAccessibleName(tr("Name of the node"))
        self.textChanged.connect(lambda _written: self._judge())
        self.returnPressed.connect(self._finish)
        self.follow()
        self.show()
        self.selectAll()
        self.setFocus()

    def follow(self) -> None:
        """Stand over the node's title."""
        mirror = self.canvas.mirror
        if self.name not in mirror.index:
            self.canvas.close_field()
            return
        rect = mirror.rect_of(self.name)
        place = self.canvas.view.rect_to_widget(
            QRectF(rect.left(), rect.top(), rect.width(), HEADER)
        ).toAlignedRect()
        self.setGeometry(place.x(), place.center().y() - 15, max(160, place.width()), 30)

    def _judge(self) -> str:
        wanted = self.text().strip()
        model = self.canvas.session.model
        problem = rules.name_problem(wanted)
        complaint = render(problem.message) if problem else ""
        if not complaint and wanted != self.name and wanted in model:
            complaint = tr("The name is taken. Choose one that no other node has.")
        self.setToolTip(complaint)
        edge = self.canvas.tokens.bad if complaint else self.canvas.tokens.accent
        self.setStyleSheet(f"QLineEdit {{ border: 1px solid {edge}; }}")
        return complaint

    def _finish(self) -> None:
        wanted = self.text().strip()
        if self._judge() or self.name not in self.canvas.session.model:
            return
        if wanted != self.name:
            self.canvas.session.do(Rename(self.name, wanted), tr("Rename {node}", node=self.name))
        self.canvas.close_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.canvas.close_field()
            return
        super().keyPressEvent(event)
        event.accept()  # no key reaches the canvas behind it

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.canvas.open_field is self:
            self.canvas.close_field()
