"""The keyboard on the canvas: a pressed key gives the command that has it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from gui.actions import Command
from gui.canvas.base import CanvasBase
from gui.canvas.geometry import NUDGE, NUDGE_FAR
from gui.keymap import Keymap

PAN_STEP = 48.0


class Keyboard(CanvasBase):
    """Keys. A window that gives the commands actions of its own takes their keys before us."""

    commands: list[Command]
    keymap: Keymap
    _held_key = -1

    def use_keymap(self, keymap: Keymap) -> None:
        """Listen to these keys from now on."""
        self.keymap = keymap
        keymap.changed.connect(self.retranslate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._give_command(event) and not self.leaves_by(event.key()):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == self._held_key and not event.isAutoRepeat():
            self._held_key = -1
            self.space_held = False
            self.setCursor(Qt.CursorShape.ArrowCursor)
        else:
            super().keyReleaseEvent(event)

    def hold_to_pan(self) -> None:
        """The mouse moves the paper until the key is let go."""
        self.space_held = True
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def escape(self) -> None:
        """Call off the gesture; without one, select nothing; with nothing selected, go out."""
        chosen = self.has_choice()
        if self.gesture is not None or self.pan_gesture is not None:
            self.cancel_gesture()
        elif chosen:
            self.select_none()
        else:
            self.session.leave()

    def move_by_key(self, x: int, y: int, *, far: bool = False) -> None:
        """Move what is selected by a step, or without a selection the paper."""
        if self.session.selection or self.chosen_notes or self.chosen_dots:
            step = NUDGE_FAR if far else NUDGE
            self.nudge(x * step, y * step)
        else:
            self.pan_by(-x * PAN_STEP, -y * PAN_STEP)

    def tab_pressed(self, event: QEvent) -> bool:
        """A command that has Tab comes before leaving the canvas by it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        tab = event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return tab and self._give_command(event)

    def _give_command(self, event: QKeyEvent) -> bool:
        given = self.keymap.at(event)
        command = next((command for command in self.commands if command.id == given), None)
        if command is None or not command.enabled():
            return False
        if command.held:
            self._held_key = event.key()
        if not (command.held and event.isAutoRepeat()):
            command.run()
        return True
