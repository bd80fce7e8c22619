"""Finding one's way without the mouse: problems, names, ways along the wires."""

from __future__ import annotations

from collections.abc import Callable

from graph import walks
from graph.problems import Severity
from gui.canvas.base import CanvasBase
from gui.canvas.find_bar import FindBar
from gui.canvas.geometry import NEAR
from gui.canvas.mini_map import MiniMap


class Finding(CanvasBase):
    """Commands that select and show. None of them is a step to undo."""

    find_bar: FindBar | None = None
    mini_map: MiniMap | None = None

    # -- mini-map --------------------------------------------------------------------------------

    def has_map(self) -> bool:
        """Whether the mini-map is shown."""
        return self.mini_map is not None and self.mini_map.isVisible()

    def toggle_map(self) -> None:
        """Show the mini-map, or hide it."""
        if self.mini_map is None:
            self.mini_map = MiniMap(self)
        shown = not self.mini_map.isVisible()
        self.mini_map.renew()
        self.mini_map.setVisible(shown)

    # -- problems --------------------------------------------------------------------------------

    def has_problems(self) -> bool:
        """Whether any node is wrong."""
        return bool(self._wrong_nodes())

    def next_problem(self) -> None:
        """Show and select the next node that is wrong."""
        self._step_through(self._wrong_nodes(), 1)

    def previous_problem(self) -> None:
        """Show and select the previous node that is wrong."""
        self._step_through(self._wrong_nodes(), -1)

    # -- names -----------------------------------------------------------------------------------

    def open_find(self) -> None:
        """Open the bar that finds nodes by name, type or title."""
        if self.find_bar is None:
            self.find_bar = FindBar(self)
            self.find_bar.asked.connect(self._find_step)
        self.find_bar.open()

    def find_next(self) -> None:
        """Show and select the next node that was searched for."""
        self._find_step(1)

    def find_previous(self) -> None:
        """Show and select the previous node that was searched for."""
        self._find_step(-1)

    def _find_step(self, step: int) -> None:
        bar = self.find_bar
        if bar is None or not bar.words():
            self.open_find()
            return
        found = self._matching(bar.words())
        self._step_through(found, step)
        chosen = self.session.selection
        place = next((i for i, name in enumerate(found, 1) if name in chosen), 0)
        bar.tell(place, len(found))

    def _matching(self, words: str) -> list[str]:
        wanted, model = words.casefold().split(), self.session.model
        found = []
        for node in model.nodes():
            spec = model.registry.find(node.type)
            known = (node.name, node.type, *((spec.title, spec.term) if spec else ()))
            whole = " ".join(known).casefold()
            if all(word in whole for word in wanted):
                found.append(node.name)
        return sorted(found, key=lambda name: (model.node(name).position, name))

    # -- ways along the wires --------------------------------------------------------------------

    def select_upstream(self) -> None:
        """Select also all that feeds the selected nodes."""
        self.session.select(walks.upstream(self.session.model, self.session.selection))

    def select_downstream(self) -> None:
        """Select also all that the selected nodes feed."""
        self.session.select(walks.downstream(self.session.model, self.session.selection))

    def select_connected(self) -> None:
        """Select also all that hangs together with the selected nodes."""
        self.session.select(walks.connected(self.session.model, self.session.selection))

    def walk_back(self) -> None:
        """Go to what feeds the selected node, or to the start of the selected wire."""
        if self.chosen_link is not None:
            self.reveal(self.chosen_link.source)
            return
        self._walk(lambda name: next(iter(walks.before(self.session.model, name)), None))

    def walk_on(self) -> None:
        """Go to what the selected node feeds, or to the end of the selected wire."""
        if self.chosen_link is not None:
            self.reveal(self.chosen_link.target)
            return
        self._walk(lambda name: next(iter(walks.after(self.session.model, name)), None))

    def walk_up(self) -> None:
        """Go to the node above that shares a neighbour with the selected one."""
        self._walk(lambda name: walks.beside(self.session.model, name, -1))

    def walk_down(self) -> None:
        """Go to the node below that shares a neighbour with the selected one."""
        self._walk(lambda name: walks.beside(self.session.model, name, 1))

    # -- inside ----------------------------------------------------------------------------------

    def _walk(self, way: Callable[[str], str | None]) -> None:
        if self.session.selection:
            found = way(min(self.session.selection))
            if found is not None:
                self.reveal(found)

    def _wrong_nodes(self) -> list[str]:
        inference = self.session.inference
        bad = [p for p in inference.problems if p.node] if inference else []
        worst = [p.node for p in bad if p.severity is Severity.ERROR]
        others = [p.node for p in bad if p.severity is Severity.WARNING]
        return [name for name in dict.fromkeys(worst + others) if name in self.mirror.index]

    def _step_through(self, names: list[str], step: int) -> None:
        if not names:
            return
        here = next((i for i, name in enumerate(names) if name in self.session.selection), None)
        first = 0 if step > 0 else -1
        name = names[first if here is None else (here + step) % len(names)]
        if self.view.scale < NEAR:
            self.view.scale = 1.0
            self.coarsen()
        middle = self.mirror.rect_of(name).center()
        self.view.x = middle.x() - self.width() / 2 / self.view.scale
        self.view.y = middle.y() - self.height() / 2 / self.view.scale
        self.view.settle()
        self.reveal(name)
