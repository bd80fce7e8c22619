"""Finding one's way without the mouse: problems, names, ways along the wires."""

from __future__ import annotations

from collections.abc import Callable

from graph import walks
from graph.levels import Way, all_drawings, drawing_at, way_to
from graph.model import GraphModel
from graph.problems import Severity
from gui.canvas.base import CanvasBase
from gui.canvas.find_bar import FindBar
from gui.canvas.geometry import NEAR
from gui.canvas.mini_map import MiniMap

Spot = tuple[Way, str]  # a drawing of the document, and a node in it


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
        bar.tell((self._place_in(found) or 0) + 1 if found else 0, len(found))

    def _matching(self, words: str) -> list[Spot]:
        """All nodes that the words fit, in this drawing and inside composites."""
        root = self.session.root
        return [
            (way, name)
            for way in all_drawings(root, self.session.way)
            for name in matching(drawing_at(root, way), words)
        ]

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

    def _wrong_nodes(self) -> list[Spot]:
        inference, root = self.session.whole, self.session.root
        bad = [p for p in inference.problems if p.node] if inference else []
        worst = [p.node for p in bad if p.severity is Severity.ERROR]
        others = [p.node for p in bad if p.severity is Severity.WARNING]
        spots = [way_to(root, path) for path in dict.fromkeys(worst + others)]
        return [(way, name) for way, name in spots if name]

    def _place_in(self, spots: list[Spot]) -> int | None:
        """Which of them is seen and selected."""
        session = self.session
        here = (i for i, (w, n) in enumerate(spots) if w == session.way and n in session.selection)
        return next(here, None)

    def _step_through(self, spots: list[Spot], step: int) -> None:
        if not spots:
            return
        here = self._place_in(spots)
        first = self._first_here(spots) if step > 0 else -1
        way, name = spots[first if here is None else (here + step) % len(spots)]
        self.session.go(way)
        if self.view.scale < NEAR:
            self.view.scale = 1.0
            self.coarsen()
        self.view.center(self.mirror.rect_of(name).center(), self.width(), self.height())
        self.reveal(name)

    def _first_here(self, spots: list[Spot]) -> int:
        """The first that is in the seen drawing, else the first of all."""
        return next((i for i, (way, _) in enumerate(spots) if way == self.session.way), 0)


def matching(model: GraphModel, words: str) -> list[str]:
    """The nodes of a drawing whose name, type or title has all the words, from left to right."""
    wanted = words.casefold().split()
    found = []
    for node in model.nodes():
        spec = model.types.find(node.type)
        known = (node.name, node.type, *((spec.title, spec.term) if spec else ()))
        whole = " ".join(known).casefold()
        if all(word in whole for word in wanted):
            found.append(node.name)
    return sorted(found, key=lambda name: (model.node(name).position, name))
