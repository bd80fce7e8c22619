"""Edits that say how a drawing looks and need no node types: places, dots, frames and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from graph import rules
from graph.drawn import Drawn
from graph.edits import (
    Annotate,
    Annotation,
    Connect,
    Edit,
    Group,
    Link,
    LinkState,
    Move,
    Node,
    Position,
    SetLink,
)
from graph.problems import forbid


class Arranged(Drawn):
    """A drawing that can be arranged."""

    def _disconnect(self, link: Link) -> Edit:
        forbid(rules.no_such_link(self, link))
        state = self.link_state(link)
        self._take(link)
        return Connect(link, state)

    def _set_link(self, link: Link, state: LinkState) -> Edit:
        forbid(rules.no_such_link(self, link) or rules.state_problem(link, state))
        before = self.link_state(link)
        self._set_state(link, state)
        return SetLink(link, before)

    def _annotate(self, name: str, annotation: Annotation | None) -> Edit:
        before = self._annotations.get(name)
        if annotation is None:
            forbid(rules.no_such_annotation(self, name))
            del self._annotations[name]
        else:
            forbid(rules.annotation_problem(name, annotation))
            forbid(rules.too_many_annotations(len({*self._annotations, name})))
            self._annotations[name] = annotation
        return Annotate(name, before)

    def _move(self, positions: Mapping[str, Position]) -> Edit:
        before = {name: self._known(name).position for name in positions}
        for name, position in positions.items():
            forbid(rules.position_problem(name, position))
        bent = dict(self._bent_along(before, positions))
        for link, state in bent.items():
            forbid(rules.state_problem(link, state))
        for name, (x, y) in positions.items():
            self._replace(replace(self.node(name), position=(float(x), float(y))))
        back: list[Edit] = [Move(MappingProxyType(before))]
        for link, state in bent.items():
            back.append(SetLink(link, self.link_state(link)))
            self._set_state(link, state)
        return Group(tuple(back)) if len(back) > 1 else back[0]

    def _bent_along(
        self, before: Mapping[str, Position], after: Mapping[str, Position]
    ) -> Iterable[tuple[Link, LinkState]]:
        """Wires whose two ends move alike, with their dots moved as much."""
        for link, state in self._states.items():
            if state.points and link.source in after and link.target in after:
                dx, dy = _apart(before[link.source], after[link.source])
                if (dx, dy) != (0.0, 0.0) and _alike(
                    (dx, dy), _apart(before[link.target], after[link.target])
                ):
                    yield link, shifted(state, dx, dy)

    def _known(self, name: str) -> Node:
        forbid(rules.node_problem(self, name))
        return self.node(name)


def shifted(state: LinkState, dx: float, dy: float) -> LinkState:
    """The state of a wire whose dots lie elsewhere."""
    if not state.points:
        return state
    return replace(state, points=tuple((x + dx, y + dy) for x, y in state.points))


def unbent(state: LinkState) -> LinkState:
    """The state of a wire that runs as it likes."""
    return replace(state, points=())


def _apart(one: Position, other: Position) -> Position:
    return other[0] - one[0], other[1] - one[1]


def _alike(one: Position, other: Position) -> bool:
    return abs(one[0] - other[0]) < 0.01 and abs(one[1] - other[1]) < 0.01
