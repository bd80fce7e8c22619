"""What is known of an operation that is not run: perhaps its shapes, and what it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backend.infer.result import NodeResult
from backend.plugins import shapes
from backend.plugins.folder import Operations
from backend.plugins.running import may_run
from backend.plugins.shapes import Seen
from graph.custom import custom_of
from graph.edits import Node
from graph.flatten import FlatSnapshot
from graph.problems import Problem
from graph.spec import NodeSpec
from graph.text import text

NEEDS_CONSENT = "operation.consent"


def is_inert(spec: NodeSpec) -> bool:
    """Whether it is an operation of a person's own that must not run here."""
    return bool(custom_of(spec.id)) and not may_run(spec.target)


def inert(
    node: Node, spec: NodeSpec, result: NodeResult, operations: Operations, kept: Seen
) -> NodeResult:
    """``result`` with what can be told without running the operation.

    Args:
        kept: what came out in earlier trainings (`backend.plugins.shapes.seen`).
    """
    operation = operations.found.get(spec.id)
    if operation is None:  # the folder changed a moment ago
        return result
    if any(not port.optional and port.name not in result.inputs for port in spec.inputs):
        outputs: shapes.Shapes = {}
    else:
        key = shapes.key_of(operation, result.params, result.inputs)
        told = shapes.declared(operation, result.params, result.inputs)
        outputs = {**told, **shapes.recalled(kept, key)}
    if operations.allows(operation):
        return replace(result, outputs=outputs)
    message = text(
        "“{name}” is code of your own and was not allowed to run yet. Read it, then allow it.",
        name=operation.name,
    )
    problem = Problem(NEEDS_CONSENT, message, node=node.name, received=operation.sha256)
    return replace(result, outputs=outputs, problems=(problem,))


def remember(
    operations: Operations, flat: FlatSnapshot, results: Iterable[tuple[str, NodeResult]]
) -> None:
    """Keep what operations gave in a training, for the drawing to show it afterwards."""
    calls = [
        (shapes.key_of(operation, result.params, result.inputs), result.outputs)
        for name, result in results
        if name in flat.nodes and (operation := operations.found.get(flat.nodes[name].type))
    ]
    shapes.remember(calls)
