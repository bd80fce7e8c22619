"""Aligning and distributing the selected nodes, each as one step to undo."""

from __future__ import annotations

from types import MappingProxyType

from graph import align
from graph.edits import Move, Position
from gui.canvas.base import CanvasBase
from gui.i18n import tr


class Aligning(CanvasBase):
    """The commands that put the selection in line."""

    def can_align(self) -> bool:
        """Whether there is anything to align with."""
        return len(self.session.selection) > 1

    def can_distribute(self) -> bool:
        """Whether there are gaps to make equal."""
        return len(self.session.selection) > 2

    def align_to(self, side: str) -> None:
        """Bring one side of the selected nodes onto a line."""
        if self.can_align():
            self._put(align.align(self._boxes(), side), tr("Align"))

    def distribute(self, axis: int) -> None:
        """Make the gaps between the selected nodes equal."""
        if self.can_distribute():
            self._put(align.distribute(self._boxes(), axis), tr("Distribute"))

    def _boxes(self) -> align.Boxes:
        boxes = {}
        for name in sorted(self.session.selection):
            face, (x, y) = self.mirror.face(name), self.session.model.node(name).position
            boxes[name] = (x, y, face.width, face.height)
        return boxes

    def _put(self, places: dict[str, Position], label: str) -> None:
        self.cancel_gesture()
        model = self.session.model
        moved = {n: p for n, p in places.items() if p != model.node(n).position}
        if moved:
            self.session.do(Move(MappingProxyType(moved)), label)
