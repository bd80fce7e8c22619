"""A field that takes the next key that is pressed, whichever it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.i18n import tr
from gui.keymap import NATIVE, pressed

LONE = {
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
}


class KeyRecorder(QLineEdit):
    """Waits for a key while it has the focus; Esc leaves things as they are.

    Signals:
        recorded(str): this key was pressed, as portable text.
        left(): the wait is over without a key.
    """

    recorded = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab is a key to record
        self.setAccessibleName(tr("Press the new key"))
        self.setPlaceholderText(tr("Press the new key; Esc keeps the old one"))

    def record(self) -> None:
        """Wait for a key."""
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # nothing else may take the key
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clear()
        self.left.emit()

    def _take(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in LONE:
            held = QKeySequence(Qt.Key.Key_A.value | modifiers.value).toString(NATIVE)
            self.setText(f"{held[:-1]}…" if held[:-1] else "")
        elif key == Qt.Key.Key_Escape and not modifiers:
            self.clearFocus()
        else:
            self.recorded.emit(pressed(event)[-1])
