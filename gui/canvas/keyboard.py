"""The keyboard on the canvas: shortcuts that no menu has taken, arrows, space and Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from gui.actions import Command
from gui.canvas.base import CanvasBase
from gui.canvas.geometry import NUDGE, NUDGE_FAR
from gui.canvas.gestures import Modifiers

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
PAN_STEP = 48.0


class Keyboard(CanvasBase):
    """Keys. A window that gives the commands actions of its own takes their keys before us."""

    commands: list[Command]
    _by_key: dict[str, Command]

    def learn_keys(self, commands: list[Command]) -> None:
        """Listen to the shortcuts of these commands."""
        self.commands = commands
        self._by_key = {
            QKeySequence(keys).toString(): command
            for command in commands
            for keys in command.shortcuts
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.escape()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif key in ARROWS and not event.modifiers() & Modifiers.AltModifier:
            self._arrow(*ARROWS[key], event.modifiers())
        elif not self._command(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = False
            self.setCursor(Qt.CursorShape.ArrowCursor)
        else:
            super().keyReleaseEvent(event)

    def escape(self) -> None:
        """Call off the gesture; without one, select nothing."""
        if self.gesture is not None or self.pan_gesture is not None:
            self.cancel_gesture()
        else:
            self.select_none()

    def tab_pressed(self, event: QEvent) -> bool:
        """Tab adds a node instead of leaving the canvas; Shift+Tab leaves it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return event.key() == Qt.Key.Key_Tab and not event.modifiers() and self._command(event)

    def _arrow(self, x: int, y: int, modifiers: Modifiers) -> None:
        if not self.session.selection:
            self.pan_by(-x * PAN_STEP, -y * PAN_STEP)
        elif modifiers & Modifiers.ShiftModifier:
            self.nudge(x * NUDGE_FAR, y * NUDGE_FAR)
        else:
            self.nudge(x * NUDGE, y * NUDGE)

    def _command(self, event: QKeyEvent) -> bool:
        plain = Qt.KeyboardModifier.KeypadModifier
        modifiers = event.modifiers() & ~plain
        pressed = QKeySequence(event.key() | modifiers.value).toString()
        command = self._by_key.get(pressed)
        if command is None or not command.enabled():
            return False
        command.run()
        return True
