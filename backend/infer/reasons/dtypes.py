"""Whole numbers where a layer computes with fractions, and the other way round."""

from __future__ import annotations

from backend.infer import fixes
from backend.infer.node import NodeCall
from graph.problems import Fix, Problem
from graph.spec import Role
from graph.tensorspec import TensorSpec
from graph.text import text

WANT_WHOLE = {
    "embedding": "input",
    "embeddingbag": "input",
    "maxunpool1d": "indices",
    "maxunpool2d": "indices",
    "maxunpool3d": "indices",
}
WHOLE = frozenset({"int64", "int32", "int16", "int8", "uint8"})
NO_FRACTIONS = WHOLE | {"bool"}


def needs_whole_numbers(call: NodeCall) -> Problem | None:
    """An embedding looks numbers up in a table, so it takes whole ones."""
    port = WANT_WHOLE.get(call.spec.id)
    came = call.inputs.get(port or "")
    if port is None or came is None or came.dtype in WHOLE:
        return None
    return Problem(
        "dtype.integer",
        text(
            "{title} takes whole numbers (class numbers, word ids); {received} comes in.",
            title=call.spec.title,
            received=came.described,
        ),
        node=call.node.name,
        port=port,
        received=came.dtype,
        expected="int64",
        fixes=fixes.given(fixes.insert(call.drawing, call.link(port), "cast", to="long")),
    )


def weighted_whole_numbers(call: NodeCall) -> Problem | None:
    """A layer with weights cannot multiply them by class numbers or word ids.

    Checked before torch is asked: the meta device multiplies anything.
    """
    sized = {param.infer.partition("[")[0] for param in call.spec.params if param.infer}
    ports = ("input", "other") if call.spec.id == "matmul" else tuple(sized)
    if call.spec.id == "matmul" and len({spec.dtype for spec in call.inputs.values()}) == 1:
        return None
    return _not_fractions(call, ports)


def needs_fractions(call: NodeCall) -> Problem | None:
    """A mean or a root is no whole number."""
    if call.spec.role is Role.LOSS or call.spec.id.startswith(("embedding", "maxunpool")):
        return None
    return _not_fractions(call, tuple(call.inputs))


def _not_fractions(call: NodeCall, ports: tuple[str, ...]) -> Problem | None:
    for port in ports:
        came = call.inputs.get(port)
        if came is not None and came.dtype in NO_FRACTIONS:
            return Problem(
                "dtype.float",
                text(
                    "{title} computes with fractions; {received} comes in.",
                    title=call.spec.title,
                    received=came.described,
                ),
                node=call.node.name,
                port=port,
                received=came.dtype,
                expected="float32",
                fixes=_fractions(call, port, came),
            )
    return None


def _fractions(call: NodeCall, port: str, came: TensorSpec) -> tuple[Fix, ...]:
    """Ids of a sequence are looked up in an embedding, other numbers are converted."""
    link = call.link(port)
    cast = fixes.insert(call.drawing, link, "cast", to="float")
    if call.spec.role is Role.MODULE and came.dtype == "int64" and len(came.shape) == 2:
        return fixes.given(fixes.insert(call.drawing, link, "embedding"), cast)
    return fixes.given(cast)
