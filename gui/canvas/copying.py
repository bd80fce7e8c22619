"""Copies that keep what feeds the originals, and nodes taken out of their chain."""

from __future__ import annotations

from graph import compose
from gui.canvas.editing import PASTE_OFFSET, Editing
from gui.canvas.steps import named
from gui.i18n import tr


class Copying(Editing):
    """Further commands for the selection, each one step to undo."""

    def duplicate_with_inputs(self) -> None:
        """Copy the selected nodes; the copies are fed by what feeds the originals."""
        names = self.session.selection
        if names:
            offset = (PASTE_OFFSET, PASTE_OFFSET)
            edit, copies = compose.duplicate(self.session.model, names, offset, incoming=True)
            if self.session.do(edit, named(tr("Duplicate"), names)):
                self.session.select(copies.values())

    def paste_with_inputs(self) -> None:
        """Paste, fed by what feeds the copied nodes, where that is still there."""
        self.paste(keep_inputs=True)

    def detach(self) -> None:
        """Take the selected nodes out of their chain and wire what is left to itself."""
        self.cancel_gesture()
        names = self.session.selection
        edit = compose.detach(self.session.model, names) if names else None
        if edit is not None:
            self.session.do(edit, named(tr("Detach"), names))
