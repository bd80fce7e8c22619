"""Composites from the canvas: make one of the selection, unpack one, make one unique."""

from __future__ import annotations

from functools import partial

from graph import defining, grouping, unpacking
from graph.composites import composite_of
from graph.edits import FRAME, AddNode, Edit, flatten
from gui.canvas.base import CanvasBase
from gui.canvas.notes_moving import nodes_inside
from gui.composites import attempt, make_unique
from gui.i18n import tr

NAME = "block"


class Composing(CanvasBase):
    """Commands for composites, each one step to undo; what the rules forbid is said."""

    def has_composite_selected(self) -> bool:
        """Whether the one selected node uses a composite."""
        names = tuple(self.session.selection)
        return len(names) == 1 and bool(composite_of(self.session.model.node(names[0]).type))

    def has_composites_selected(self) -> bool:
        """Whether nodes are selected, and all of them use composites."""
        model, names = self.session.model, self.session.selection
        return bool(names) and all(composite_of(model.node(name).type) for name in names)

    def group_selection(self) -> None:
        """Make the selected nodes a composite; the wires that crossed become its ports."""
        model = self.session.model
        name = defining.free_composite_name(model, NAME)
        nodes, notes = self._content()
        edit = attempt(self.session, partial(grouping.group, model, nodes, name, notes))
        self._do_and_select(edit, tr("Group as {name}", name=name))

    def can_group(self) -> bool:
        """Whether nodes are selected, or a frame with nodes in it."""
        return bool(self.session.selection) or bool(self.with_content()[0])

    def _content(self) -> tuple[set[str], set[str]]:
        """What is selected, and the frames whose nodes all are, with the notes in them."""
        nodes, notes = self.with_content()
        full = {
            name
            for name, one in self.session.model.annotations.items()
            if one.kind == FRAME and (inside := nodes_inside(self, {name})) and inside <= nodes
        }
        return nodes, {*notes, *full, *self.mirror.annotations.inside(full)}

    def unpack_selection(self) -> None:
        """Put the nodes of the selected composites in their place."""
        model, names = self.session.model, sorted(self.session.selection)
        edit = attempt(self.session, partial(unpacking.unpack, model, *names))
        label = tr("Unpack {name}", name=names[0]) if len(names) == 1 else tr("Unpack composites")
        self._do_and_select(edit, label)

    def make_unique(self) -> None:
        """Give the selected composite a definition of its own, so that edits reach only it."""
        for name in tuple(self.session.selection):
            make_unique(self.session, name)

    def _do_and_select(self, edit: Edit | None, label: str) -> None:
        if edit is not None and self.session.do(edit, label):
            added = [one.node.name for one in flatten(edit) if isinstance(one, AddNode)]
            self.session.select(added)
