"""Which nodes may become a composite together."""

from __future__ import annotations

from collections.abc import Collection

from graph.composites import PORTS
from graph.model import GraphModel
from graph.problems import Problem
from graph.references import references
from graph.spec import PortType
from graph.text import Text, text


def group_problem(model: GraphModel, chosen: Collection[str]) -> Problem | None:
    """Whether the chosen nodes can be taken out of their drawing as one."""
    if not chosen:
        return Problem("group.empty", text("Select the nodes that are to become a composite."))
    for name in chosen:
        if name not in model:
            return Problem("node.unknown", text("There is no node “{name}”.", name=name))
        if model.node(name).type in PORTS:
            return _refused(
                "port", text("{node} is a port and stays where it is.", node=name), name
            )
    for node in model.nodes():
        if node.shares and (node.name in chosen) != (node.shares in chosen):
            message = text(
                "{node} and {owner} share weights: group both, or neither.",
                node=node.name,
                owner=node.shares,
            )
            return _refused("shares", message, node.name)
    return (
        _reference_problem(model, chosen)
        or _schedule_problem(model, chosen)
        or _circle_problem(model, chosen)
    )


def _reference_problem(model: GraphModel, chosen: Collection[str]) -> Problem | None:
    """From inside a composite no name reaches outside: what is followed, what is trained."""
    for name in sorted(chosen):
        node = model.node(name)
        for _, named in references(node, model.spec(name)):
            first = [path.partition(".")[0] for path in named]
            other = next((one for one in first if one in model and one not in chosen), None)
            if other is not None:
                message = text(
                    "{node} names {other}: group both, or {other} alone.", node=name, other=other
                )
                return _refused("reference", message, name)
    return None


def _schedule_problem(model: GraphModel, chosen: Collection[str]) -> Problem | None:
    for link in model.links():
        spec = model.spec(link.source)
        port = spec.output(link.output) if spec else None
        crosses = (link.source in chosen) != (link.target in chosen)
        if crosses and port and port.type is PortType.SCHEDULE:
            message = text("{node} and what it drives have to be in one drawing.", node=link.source)
            return _refused("schedule", message, link.source)
    return None


def _circle_problem(model: GraphModel, chosen: Collection[str]) -> Problem | None:
    """A way out of the chosen nodes and back would make the composite feed itself."""
    waiting = [k.target for name in chosen for k in model.links_out_of(name)]
    seen: set[str] = set(chosen)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for link in model.links_out_of(name):
            if link.target in chosen:
                message = text(
                    "{node} is fed by these nodes and feeds them again. Select it, too.", node=name
                )
                return _refused("cycle", message, name)
            waiting.append(link.target)
    return None


def _refused(code: str, message: Text, node: str) -> Problem:
    return Problem(f"group.{code}", message, node=node)
