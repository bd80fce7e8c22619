"""Rewiring by key: chain the selection up, swap inputs, replace nodes by another type."""

from __future__ import annotations

from graph import rewire
from graph.edits import Edit
from graph.fits import Fit
from graph.problems import Problem, Severity
from graph.spec import NodeSpec
from graph.text import Text, text
from gui.canvas.adding import Adding
from gui.canvas.hover import NOTHING
from gui.i18n import tr


class Rewiring(Adding):
    """Commands for the wires of what is selected, each one step to undo."""

    _replacing: tuple[str, ...] = ()

    def has_several_selected(self) -> bool:
        """Whether more than one node is selected."""
        return len(self.session.selection) > 1

    def connect_selection(self) -> None:
        """Wire the selected nodes to each other in reading order."""
        model = self.session.model
        heights = {name: self.mirror.face(name).height for name in self._selected()}
        edit = rewire.chain_up(model, rewire.reading_order(model, heights, heights))
        nothing = text("Nothing to connect: every input is taken, or nothing fits.")
        self._do_or_say(edit, tr("Connect the selection"), nothing)

    def swap_inputs(self) -> None:
        """Swap what feeds the first two inputs of the selected node."""
        for name in self._selected()[:1]:
            edit = rewire.swap_inputs(self.session.model, name)
            nothing = text("{node} has no two inputs to swap.", node=name)
            self._do_or_say(edit, tr("Swap the inputs of {node}", node=name), nothing)

    def replace_selection(self) -> None:
        """Open the search for a type that takes the place of the selected nodes."""
        model, names = self.session.model, self._selected()
        if not names:
            return
        first = model.spec(names[0])
        fitting = [
            spec
            for spec in (*model.composite_specs(), *model.registry)
            if all(rewire.can_replace(model, name, spec) for name in names)
        ]
        if first is not None:  # its kin first; the order of the catalogue otherwise
            fitting.sort(key=lambda s: (s.group != first.group, s.category is not first.category))
        self._waiting_end, self._replacing = None, names
        self.set_hover(NOTHING)
        place = self.view.rect_to_widget(self.mirror.rect_of(names[0])).topLeft()
        self.quick_add.open(place.toPoint(), [Fit(spec, "") for spec in fitting], ())

    def _on_chosen(self, spec: NodeSpec, port: str) -> None:
        if not self._replacing:
            super()._on_chosen(spec, port)
            return
        model = self.session.model
        names = [name for name in self._replacing if name in model]
        edit, made = rewire.replace_nodes(model, names, spec)
        if names and self.session.do(edit, tr("Replace by {node}", node=spec.title)):
            self.session.select(made)
            self.remember_spec(spec)

    def _on_search_closed(self) -> None:
        self._replacing = ()
        super()._on_search_closed()

    def _selected(self) -> tuple[str, ...]:
        """The selected nodes, in reading order."""
        here = [name for name in self.session.selection if name in self.mirror.index]
        return tuple(rewire.reading_order(self.session.model, here))

    def _do_or_say(self, edit: Edit | None, label: str, nothing: Text) -> None:
        if edit is None:
            self.session.refused.emit(Problem("canvas.nothing", nothing, Severity.HINT))
        else:
            self.session.do(edit, label)
