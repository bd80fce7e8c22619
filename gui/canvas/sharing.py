"""Sharing of weights from the canvas."""

from __future__ import annotations

from graph import lending
from gui.canvas.base import CanvasBase
from gui.canvas.steps import named
from gui.composites import attempt
from gui.i18n import tr


class Sharing(CanvasBase):
    """Lets selected nodes have the same weights; what the rules forbid is said."""

    def all_sharing(self) -> bool:
        """Whether the selected nodes have one set of weights."""
        return lending.is_shared(self.session.model, self.session.selection)

    def can_share(self) -> bool:
        """Whether several nodes are selected, or one that borrows its weights."""
        return len(self.session.selection) > 1 or self.all_sharing()

    def toggle_sharing(self) -> None:
        """Have the selected nodes use the same weights, or each its own again."""
        model, names = self.session.model, self.session.selection
        if self.all_sharing():
            self.session.do(lending.end_sharing(model, names), named(tr("Own weights"), names))
        elif edit := attempt(self.session, lambda: lending.share(model, names)):
            self.session.do(edit, named(tr("Share weights"), names))
