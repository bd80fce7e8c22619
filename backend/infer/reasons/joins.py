"""Several tensors that have to fit together: added, put side by side, stacked, multiplied."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from backend.infer import fixes
from backend.infer.node import NodeCall
from graph.problems import Fix, Problem
from graph.tensorspec import Dim, TensorSpec
from graph.text import text

ELEMENTWISE = frozenset(
    ["add", "multiply", "maximum", "minimum", "subtract", "divide", "reparameterise"]
)

Shape = tuple[Dim, ...]
Fits = Callable[[Shape, Shape], bool]


def not_elementwise(call: NodeCall) -> Problem | None:
    """Sizes agree or one of them is 1, counted from the last dimension."""
    if call.spec.id not in ELEMENTWISE:
        return None
    return _first_clash(call, "shape.elementwise", _broadcasts)


def not_concatenable(call: NodeCall) -> Problem | None:
    """All sizes agree but the one along which they are put side by side."""
    if call.spec.id != "concatenate":
        return None
    return _first_clash(
        call, "shape.concatenate", lambda one, other: _differing(one, other) <= {_dim(call, one)}
    )


def not_stackable(call: NodeCall) -> Problem | None:
    """Stacked tensors are equal."""
    if call.spec.id != "stack":
        return None
    return _first_clash(call, "shape.stack", lambda one, other: one == other)


def not_multiplicable(call: NodeCall) -> Problem | None:
    """A matrix product needs as many columns on the left as rows on the right."""
    left, right = call.inputs.get("input"), call.inputs.get("other")
    if call.spec.id != "matmul" or left is None or right is None:
        return None
    if len(left.shape) < 2 or len(right.shape) < 2 or left.shape[-1] == right.shape[-2]:
        return None
    rank = len(right.shape)
    fitting = left.shape[-1] == right.shape[-1]
    turn = fixes.insert(call.drawing, call.link("other"), "transpose", dim0=rank - 2, dim1=rank - 1)
    return Problem(
        "shape.matmul",
        text(
            "The first matrix has {columns} columns, the second {rows} rows; they have to agree.",
            columns=left.shape[-1],
            rows=right.shape[-2],
        ),
        node=call.node.name,
        port="other",
        received=str(right),
        expected="×".join([*map(str, right.shape[:-2]), str(left.shape[-1]), "…"]),
        fixes=fixes.given(turn if fitting else None),
    )


def _first_clash(call: NodeCall, code: str, fits: Fits) -> Problem | None:
    """The first input that does not go with the one before all others."""
    (first_port, first), *others = call.inputs.items()
    for port, came in others:
        if fits(first.shape, came.shape):
            continue
        return Problem(
            code,
            text(
                "{port} is {received}, {first_port} is {first}; {title} needs {rule}.",
                port=port,
                received=str(came),
                first_port=first_port,
                first=str(first),
                title=call.spec.title,
                rule=_rule(call, first),
            ),
            node=call.node.name,
            port=port,
            received=str(came),
            expected=str(first),
            fixes=_fixes(call, port, first, came),
        )
    return None


def _rule(call: NodeCall, first: TensorSpec) -> object:
    if call.spec.id == "concatenate":
        return text("equal sizes but in dimension {dim}", dim=_dim(call, first.shape))
    return text("equal sizes")


def _fixes(call: NodeCall, port: str, first: TensorSpec, came: TensorSpec) -> tuple[Fix, ...]:
    drawing, link = call.drawing, call.link(port)
    if len(first.shape) > len(came.shape) == 2:
        longer = call.link(call.first_port)
        return fixes.given(fixes.insert(drawing, longer, "flatten"))
    if len(came.shape) > len(first.shape) == 2:
        return fixes.given(fixes.insert(drawing, link, "flatten"))
    if len(came.shape) != len(first.shape):
        return ()
    differing = _differing(first.shape, came.shape)
    spatial = len(came.shape) in (3, 4, 5) and differing and min(differing) > 1
    size = tuple(dim for dim in first.shape[2:] if isinstance(dim, int))
    return fixes.given(
        fixes.insert(drawing, link, "interpolate", size=size) if spatial else None,
        _other_dim(call, differing),
        _same_width(call, port, first, differing),
        _side_by_side(call, differing),
    )


def _other_dim(call: NodeCall, differing: set[int]) -> Fix | None:
    if call.spec.id != "concatenate" or len(differing) != 1:
        return None
    return fixes.set_param(call.node.name, "dim", min(differing))


def _same_width(call: NodeCall, port: str, first: TensorSpec, differing: set[int]) -> Fix | None:
    """Let the layer before give as many channels or features as the other branch has."""
    width = first.shape[min(differing)] if len(differing) == 1 else None
    if not isinstance(width, int) or call.spec.id == "concatenate":
        return None
    return fixes.widen(call, width, port)


def _side_by_side(call: NodeCall, differing: set[int]) -> Fix | None:
    if call.spec.id not in ELEMENTWISE or differing != {1}:
        return None
    return fixes.replace_type(call.drawing, call.node.name, "concatenate")


def _dim(call: NodeCall, shape: Shape) -> int:
    dim = call.params.get("dim")
    return dim % len(shape) if isinstance(dim, int) and shape else 0


def _differing(one: Shape, other: Shape) -> set[int]:
    pairs = enumerate(zip_longest(one, other))
    return {place for place, (size, twin) in pairs if size != twin}


def _broadcasts(one: Shape, other: Shape) -> bool:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return all(size == twin or 1 in (size, twin) for size, twin in pairs)
