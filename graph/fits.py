"""What a wire can be taken to: types and ports that fit, the best first."""

from __future__ import annotations

from typing import NamedTuple

from graph import rules
from graph.compose import End, first_names, port_type
from graph.edits import Link
from graph.model import GraphModel
from graph.registry import Registry
from graph.spec import NodeSpec, Port, PortType


class Fit(NamedTuple):
    """A node type, its port for a wire, and how well it fits: 0 is best."""

    spec: NodeSpec
    port: str
    rank: int = 0


def compatible_specs(
    registry: Registry, model: GraphModel, end: End, *, never_loss: bool = False
) -> list[Fit]:
    """Node types, each with the port, that a wire hanging from ``end`` can be taken to.

    The best first (`Fit.rank`); an optional port only where a type has no other.

    Args:
        never_loss: what ``end`` gives has dimensions, so that no input for a loss takes it.
    """
    carried = port_type(model, end)
    fits: list[Fit] = []
    for spec in (*model.composite_specs(), *registry):
        for place, (name, port) in enumerate(_offered(spec.inputs if end.output else spec.outputs)):
            fitting = carried.feeds(port.type) if end.output else port.type.feeds(carried)
            if fitting and not (never_loss and port.type is PortType.LOSS):
                exact = port.type is carried
                rank = 2 * (not exact) + (place > 0 or port.optional)
                fits.append(Fit(spec, name, rank))
    return sorted(fits, key=lambda fit: fit.rank)


def free_inputs(model: GraphModel, name: str, source: End, *, spare: bool = False) -> list[str]:
    """The inputs of node ``name`` that need a wire, have none, and that ``source`` may feed.

    With ``spare`` also those that need none.
    """
    spec = model.spec(name)
    taken = {link.input for link in model.links_into(name)}
    return [
        port
        for port in model.input_names(name)
        if port not in taken
        and (spare or not ((known := spec.input(port) if spec else None) and known.optional))
        and rules.can_connect(model, Link(source.node, source.port, name, port)) is None
    ]


def _offered(ports: tuple[Port, ...]) -> list[tuple[str, Port]]:
    named = list(first_names(ports))
    return [item for item in named if not item[1].optional] or named[:1]
