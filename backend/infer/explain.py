"""Torch's complaint about a call, told as our own: where, what came, what is needed, a remedy."""

from __future__ import annotations

from backend.infer.meta import Failure
from backend.infer.node import NodeCall
from graph.problems import Problem
from graph.text import text


def explain(call: NodeCall, failure: Failure) -> Problem:
    """Why ``call`` failed, in the user's words, with fixes."""
    return _quote(call, failure)


def _quote(call: NodeCall, failure: Failure) -> Problem:
    received = ", ".join(f"{port} {spec.described}" for port, spec in call.inputs.items())
    return Problem(
        "torch.refused",
        text(
            "{title} cannot take {received}. Torch says: {words}",
            title=call.spec.title,
            received=received or text("no input"),
            words=failure.message,
        ),
        node=call.node.name,
        port=call.first_port,
        received=received,
    )
