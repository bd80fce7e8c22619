"""Problems of a drawing as a whole, one small function each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from backend.infer.node import Drawing
from graph.problems import Problem
from graph.text import text

Check = Callable[[Drawing], Iterator[Problem]]


def check(drawing: Drawing) -> list[Problem]:
    """Everything that is wrong with the drawing beyond single calls, in the order of `CHECKS`."""
    return [problem for rule in CHECKS for problem in rule(drawing)]


def missing_inputs(drawing: Drawing) -> Iterator[Problem]:
    """A required input without a wire."""
    for node, spec in drawing.nodes():
        wired = {link.input for link in drawing.snapshot.into[node.name]}
        values = spec.values(node.params)
        for port in spec.inputs:
            if port.optional or (port.when and not values.get(port.when)):
                continue
            if any(spec.input(name) is port for name in wired):
                continue
            message = text("Nothing is wired to {port} of {node}.", port=port.name, node=node.name)
            yield Problem("input.missing", message, node=node.name, port=port.name)


CHECKS: tuple[Check, ...] = (missing_inputs,)
