"""The bar over the canvas that finds nodes by name, type or title."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from gui.canvas.base import CanvasBase
from gui.i18n import tr
from gui.theme import is_language_change
from gui.tokens import GAP_1, GAP_2

WIDTH = 300
STEPS = {"canvas.find_next": 1, "canvas.find_previous": -1}


class FindBar(QFrame):
    """A search field at the top right; Enter and F3 go on, with Shift back, Esc closes.

    Signals:
        asked(int): go to the next match (1) or the previous one (-1).
    """

    asked = Signal(int)

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.setObjectName("findBar")
        self.field = QLineEdit()
        self.count = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_2, GAP_1, GAP_2, GAP_1)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        self.setFixedWidth(WIDTH)
        self.field.textChanged.connect(lambda _written: self.count.clear())
        canvas.installEventFilter(self)
        self.retranslate()
        self.hide()

    def open(self) -> None:
        """Show it, ready to be typed into."""
        t = self.canvas.tokens
        self.setStyleSheet(
            f"#findBar {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: 9px; }}"
            f" #findBar QLabel {{ color: {t.dim}; }}"
        )
        self.adjustSize()
        self._stand()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def words(self) -> str:
        """What is searched for."""
        return self.field.text().strip()

    def tell(self, place: int, found: int) -> None:
        """Say which match of how many is shown."""
        if found:
            self.count.setText(tr("{place} of {number}", place=place, number=found))
        else:
            self.count.setText(tr("Not found"))

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.field.setPlaceholderText(tr("Find in the drawing"))
        self.field.setAccessibleName(tr("Find in the drawing"))

    def _stand(self) -> None:
        self.move(max(8, self.canvas.width() - self.width() - 8), 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        given = self.canvas.keymap.at(event)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or given in STEPS:
            self.asked.emit(STEPS.get(given, -1 if back else 1))
        elif key == Qt.Key.Key_Escape:
            self.hide()
            self.canvas.setFocus()
        elif given == "canvas.find":
            self.field.selectAll()
        event.accept()  # no key reaches the canvas behind it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._stand()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
