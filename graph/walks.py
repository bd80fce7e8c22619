"""Ways along the wires: what feeds a node, what it feeds, who stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.edits import Link
from graph.model import GraphModel
from graph.snapshot import reached


def upstream(model: GraphModel, names: Iterable[str]) -> frozenset[str]:
    """The nodes, and all that feeds them over any number of wires."""
    return _closure(names, lambda name: before(model, name))


def downstream(model: GraphModel, names: Iterable[str]) -> frozenset[str]:
    """The nodes, and all that they feed over any number of wires."""
    return _closure(names, lambda name: after(model, name))


def connected(model: GraphModel, names: Iterable[str]) -> frozenset[str]:
    """The nodes, and all that hangs together with them."""
    return _closure(names, lambda name: [*before(model, name), *after(model, name)])


def before(model: GraphModel, name: str) -> list[str]:
    """What feeds a node, in the order of its inputs."""
    return list(dict.fromkeys(link.source for link in wires_into(model, name)))


def wires_into(model: GraphModel, name: str) -> list[Link]:
    """The wires that end at a node, in the order of its inputs."""
    order = {port: place for place, port in enumerate(model.input_names(name))}
    return sorted(model.links_into(name), key=lambda link: order.get(link.input, len(order)))


def after(model: GraphModel, name: str) -> list[str]:
    """What a node feeds, from top to bottom."""
    found = {link.target for link in model.links_out_of(name)}
    return sorted(found, key=lambda other: (model.node(other).position[::-1], other))


def beside(model: GraphModel, name: str, step: int) -> str | None:
    """The next node below (``step`` 1) or above (-1) that has a neighbour in common with it."""
    others = {name}
    for source in before(model, name):
        others |= set(after(model, source))
    for target in after(model, name):
        others |= set(before(model, target))
    column = sorted(others, key=lambda other: (model.node(other).position[::-1], other))
    place = column.index(name) + step
    return column[place] if 0 <= place < len(column) else None


def rightward(model: GraphModel, name: str) -> list[str]:
    """What a node leads to by wires that all run to the right."""

    def step(one: str) -> list[str]:
        x = model.node(one).position[0]
        ends = (link.target for link in model.links_out_of(one))
        return [end for end in ends if model.node(end).position[0] > x]

    return reached([name], step)


def _closure(names: Iterable[str], step: Callable[[str], Iterable[str]]) -> frozenset[str]:
    start = list(names)
    return frozenset((*start, *reached(start, step)))
