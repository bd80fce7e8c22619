"""Dots on wires: put, moved, merged and taken away, each as one `Edit`.

Wires from one output that run through the same place share that dot, so they form a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from graph.compose import as_edit
from graph.edits import Edit, Link, Position, SetLink
from graph.model import GraphModel


def sharing(model: GraphModel, link: Link, dot: Position) -> list[Link]:
    """The wires from the output of ``link`` that run through a dot."""
    return [
        other
        for other in sorted(model.links_out_of(link.source))
        if other.output == link.output and dot in model.link_state(other).points
    ]


def trunk(model: GraphModel, link: Link, place: int) -> list[Link]:
    """The wires that run along the piece of ``link`` that ends in its dot number ``place``.

    The last piece, to its input, is its own.
    """
    way = model.link_state(link).points[: place + 1]
    if len(way) <= place:
        return [link]
    return [
        other
        for other in sharing(model, link, way[-1])
        if model.link_state(other).points[: place + 1] == way
    ]


def put_dot(model: GraphModel, link: Link, place: int, dot: Position) -> Edit:
    """A new dot on a piece of a wire, and on all that run along it."""
    return as_edit(_with_dot(model, one, place, dot) for one in trunk(model, link, place))


def put_dots(model: GraphModel, places: Iterable[tuple[Link, int, Position]]) -> Edit:
    """New dots on several wires; where one lies twice on a wire, it is one dot."""
    return as_edit(_with_dot(model, link, place, dot) for link, place, dot in places)


def move_dot(model: GraphModel, link: Link, old: Position, new: Position) -> Edit | None:
    """A dot goes elsewhere on all wires that share it; None when it stays."""
    return _changed(model, [(link, old)], lambda _dot: new)


def shift_dots(
    model: GraphModel, chosen: Iterable[tuple[Link, Position]], step: Position
) -> Edit | None:
    """Dots go on by a step, on all wires that share them; None when none moves."""
    return _changed(model, chosen, lambda dot: (dot[0] + step[0], dot[1] + step[1]))


def remove_dots(model: GraphModel, chosen: Iterable[tuple[Link, Position]]) -> Edit | None:
    """Dots go from all wires that share them; None when there are none."""
    return _changed(model, chosen, lambda _dot: None)


def straighten(model: GraphModel, links: Iterable[Link]) -> list[Edit]:
    """What takes all dots off these wires."""
    states = ((link, model.link_state(link)) for link in links)
    return [SetLink(link, replace(state, points=())) for link, state in states if state.points]


def mute(model: GraphModel, links: Iterable[Link], muted: bool) -> Edit | None:
    """Wires count or do not; None when they are so already."""
    states = ((link, model.link_state(link)) for link in links)
    edits = [SetLink(k, replace(one, muted=muted)) for k, one in states if one.muted is not muted]
    return as_edit(edits) if edits else None


def _changed(
    model: GraphModel,
    chosen: Iterable[tuple[Link, Position]],
    to: Callable[[Position], Position | None],
) -> Edit | None:
    found: dict[Link, set[Position]] = {}
    for link, dot in chosen:
        for one in sharing(model, link, dot):
            found.setdefault(one, set()).add(dot)
    edits: list[Edit] = []
    for one in sorted(found):
        state = model.link_state(one)
        places = [to(point) if point in found[one] else point for point in state.points]
        points = _once([place for place in places if place is not None])
        if points != state.points:
            edits.append(SetLink(one, replace(state, points=points)))
    return as_edit(edits) if edits else None


def _with_dot(model: GraphModel, link: Link, place: int, dot: Position) -> SetLink:
    state = model.link_state(link)
    points = _once([*state.points[:place], dot, *state.points[place:]])
    return SetLink(link, replace(state, points=points))


def _once(points: list[Position]) -> tuple[Position, ...]:
    """Without a dot that the wire runs through already."""
    return tuple(dict.fromkeys(points))
