"""The one real editor: laid over the row of a param, by the rules of the inspector's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from graph.edits import Unset
from graph.kinds import TextKind, Value
from graph.spec import Param
from gui.canvas.fields import field_rect, set_value
from gui.canvas.geometry import text_growth
from gui.i18n import tr
from gui.panels.editors import LineEditor, NumberEditor, make_editor
from gui.panels.states import node_state
from gui.panels.widgets import label, set_state

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

MIN_WIDTH, MIN_TEXT_WIDTH, MIN_HEIGHT, MAX_HEIGHT = 56, 160, 24, 40
COMPLAINT_WIDTH = 200
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
TAB = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class FieldEditor(QFrame):
    """Enter, Tab and leaving take over what fits; Esc takes nothing; what does not fit says why."""

    def __init__(self, canvas: CanvasBase, name: str, param: Param) -> None:
        super().__init__(canvas)
        self.canvas, self.name, self.param = canvas, name, param
        self.editor = make_editor(param.kind, self._nodes)
        self.complaint = label(role="error", wrap=True)
        self._lay_out()
        self.editor.set_names(f"{name}: {param.name}", tr(param.summary))
        self.editor.committed.connect(self._take)
        self.editor.complained.connect(self._complain)
        self._field = self.editor.focusProxy() or self.editor
        self._field.installEventFilter(self)
        if isinstance(self.editor, NumberEditor):
            self.editor.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.follow()
        self.show()
        self._field.setFocus(Qt.FocusReason.TabFocusReason)

    def follow(self) -> None:
        """Stand over the row with the value as it is now."""
        rect = field_rect(self.canvas, self.name, self.param.name)
        if rect is None:
            self.canvas.close_field()
            return
        session = self.canvas.session
        node, result = session.model.node(self.name), session.result(self.name)
        shown = node_state(self.param, node, result)
        if isinstance(self.editor, LineEditor):
            self.editor.set_clearable(bool(self.param.infer))
        self.editor.implied = shown.implied
        self.editor.show_value(shown.value, shown.hint)
        self._complain(self.editor.complaint)
        self._place(self.canvas.view.rect_to_widget(rect))

    def finish(self) -> bool:
        """Take over what was typed. False when it does not fit."""
        return not isinstance(self.editor, LineEditor) or self.editor.finish()

    def _take(self, value: Value | Unset, gesture: str) -> None:
        if not set_value(self.canvas, self.name, self.param.name, value, gesture):
            self.follow()

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))
        set_state(self, "state", "bad" if sentence else "")
        rect = field_rect(self.canvas, self.name, self.param.name)
        if rect is not None:
            self._place(self.canvas.view.rect_to_widget(rect))

    def _nodes(self) -> list[str]:
        return sorted(node.name for node in self.canvas.session.model.nodes())

    def _place(self, row: QRectF) -> None:
        """Over the value: the name of the param stays to be read."""
        scale, ink = self.canvas.view.scale, self.canvas.ink
        named = (ink.small_width(self.param.name) * text_growth(scale) + 12) * scale
        least = MIN_TEXT_WIDTH if isinstance(self.param.kind, TextKind) else MIN_WIDTH
        width = max(least, round(row.width() - named))
        height = min(MAX_HEIGHT, max(MIN_HEIGHT, round(row.height() + 6)))
        self._field.setFixedHeight(height)
        below = 0
        if not self.complaint.isHidden():
            width = max(width, COMPLAINT_WIDTH)
            below = self.complaint.heightForWidth(width - 10) + 8
        top = round(row.center().y() - height / 2)
        self.setGeometry(round(row.left() + named), top, width, height + below)
        self.raise_()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.editor)
        rows.addWidget(self.complaint, 1)
        self.complaint.setContentsMargins(5, 3, 5, 4)
        self.complaint.hide()
        self.setObjectName("field")
        t = self.canvas.tokens
        self.setStyleSheet(
            f"#field {{ background: {t.panel}; border-radius: 4px; }}"
            f' #field[state="bad"] {{ border: 1px solid {t.bad}; }}'
            f" QLineEdit, QComboBox {{ min-height: 0; padding: 0 4px; border-radius: 4px;"
            f" background: {t.raised}; border: 1px solid {t.accent}; color: {t.text}; }}"
            f' QLineEdit[state="bad"] {{ border: 1px solid {t.bad}; }}'
            f" QCheckBox {{ padding-left: 6px; min-height: 0; }}"
        )

    # -- keys and focus --------------------------------------------------------------------------

    def _on_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            if isinstance(self.editor, LineEditor):
                self.editor.restore()
            self.canvas.close_field()
        elif key in TAB:
            if self.finish():
                self.canvas.edit_next(self.name, self.param.name, TAB[Qt.Key(key)])
        elif key in ENTER:
            if self.finish():
                self.canvas.close_field()
        else:
            return False
        return True

    def _on_focus_out(self, event: QFocusEvent) -> None:
        staying = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
        if event.reason() not in staying and self.canvas.open_field is self:
            self.finish()
            self.canvas.close_field()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event.key())
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._on_focus_out(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # no key reaches the canvas behind it
