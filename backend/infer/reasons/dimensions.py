"""Params that name dimensions or sizes of the tensor that comes in."""

from __future__ import annotations

import math

from backend.infer import fixes
from backend.infer.node import NodeCall
from graph.kinds import Value
from graph.problems import Problem
from graph.tensorspec import Dim
from graph.text import text

NAMES = ("dim", "dims", "dim0", "dim1", "start_dim", "end_dim")
GROWING = frozenset({"stack", "unsqueeze"})  # count the dimension that they add


def no_such_dimension(call: NodeCall) -> Problem | None:
    """A dimension is named that the tensor does not have."""
    if call.first is None:
        return None
    rank = len(call.first.shape) + (call.spec.id in GROWING)
    for name in NAMES:
        value = call.params.get(name)
        wrong = [dim for dim in _whole(value) if not -rank <= dim < rank]
        if wrong:
            return Problem(
                "param.dim",
                text(
                    "{received} has {rank} dimensions, numbered 0 to {last}; {param} names {dim}.",
                    received=str(call.first),
                    rank=rank,
                    last=rank - 1,
                    param=name,
                    dim=wrong[0],
                ),
                node=call.node.name,
                param=name,
                received=str(wrong[0]),
                expected=text("{low} to {high}", low=-rank, high=rank - 1),
                fixes=(fixes.set_param(call.node.name, name, _last(value)),),
            )
    return None


def wrong_order(call: NodeCall) -> Problem | None:
    """Permute names every dimension once."""
    dims = call.params.get("dims")
    if call.spec.id != "permute" or call.first is None or not isinstance(dims, tuple):
        return None
    rank = len(call.first.shape)
    if sorted(int(dim) % rank for dim in dims) == list(range(rank)):
        return None
    swapped = (0, *range(2, rank), 1) if rank > 2 else tuple(range(rank))
    return Problem(
        "param.order",
        text(
            "Permute has to name each of the {rank} dimensions of {received} once.",
            rank=rank,
            received=str(call.first),
        ),
        node=call.node.name,
        param="dims",
        received=", ".join(map(str, dims)),
        expected=", ".join(map(str, swapped)),
        fixes=(fixes.set_param(call.node.name, "dims", swapped),),
    )


def wrong_number_of_values(call: NodeCall) -> Problem | None:
    """A reshaped sample has as many values as before."""
    param = {"reshape": "shape", "unflatten": "unflattened_size"}.get(call.spec.id, "")
    shape = call.params.get(param)
    if not param or call.first is None or not isinstance(shape, tuple):
        return None
    taken = call.first.shape[1:]
    if call.spec.id == "unflatten":
        dim = call.params.get("dim")
        taken = call.first.shape[dim : dim + 1] if isinstance(dim, int) and dim >= 0 else ()
    count = _product(taken)
    if count is None or _fits(count, shape):
        return None
    fitting = _nearest(count, [int(size) for size in shape])
    return Problem(
        "shape.reshape",
        text(
            "{received} has {count} values in each sample; {shape} would have another number.",
            received=str(call.first),
            count=count,
            shape="×".join(map(str, shape)),
        ),
        node=call.node.name,
        param=param,
        received="×".join(map(str, shape)),
        expected=text("{count} values", count=count),
        fixes=(fixes.set_param(call.node.name, param, fitting),),
    )


def wrong_parts(call: NodeCall) -> Problem | None:
    """Split and Chunk make as many parts as they have outputs."""
    count, dim, size = (call.params.get(name) for name in ("count", "dim", "size"))
    if call.spec.id not in {"split", "chunk"} or call.first is None:
        return None
    if not isinstance(count, int) or not isinstance(dim, int):
        return None
    length = call.first.shape[dim]
    if not isinstance(length, int):
        return None
    largest = max(length // count, 1)
    too_short = text(
        "{count} parts cannot be made of the {length} values in dimension {dim} of {received}.",
        count=count,
        length=length,
        dim=dim,
        received=str(call.first),
    )
    param = "size" if isinstance(size, int) and length >= count else "count"
    return Problem(
        "shape.parts",
        too_short,
        node=call.node.name,
        param=param,
        received=str(call.params.get(param)),
        expected=str(largest if param == "size" else length),
        fixes=(
            fixes.set_param(call.node.name, param, largest if param == "size" else max(length, 1)),
        ),
    )


def no_such_index(call: NodeCall) -> Problem | None:
    """Select takes one of the places that there are."""
    dim, index = call.params.get("dim"), call.params.get("index")
    if call.spec.id != "select" or call.first is None:
        return None
    if not isinstance(dim, int) or not isinstance(index, int):
        return None
    length = call.first.shape[dim]
    if not isinstance(length, int) or -length <= index < length:
        return None
    return Problem(
        "param.index",
        text(
            "Dimension {dim} of {received} has places 0 to {last}; there is no {index}.",
            dim=dim,
            received=str(call.first),
            last=length - 1,
            index=index,
        ),
        node=call.node.name,
        param="index",
        received=str(index),
        expected=text("{low} to {high}", low=-length, high=length - 1),
        fixes=(fixes.set_param(call.node.name, "index", -1),),
    )


def _whole(value: Value) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return tuple(item for item in value if isinstance(item, int))
    return (value,) if isinstance(value, int) and not isinstance(value, bool) else ()


def _last(value: Value) -> Value:
    return (-1,) if isinstance(value, tuple) else -1


def _product(sizes: tuple[Dim, ...]) -> int | None:
    numbers = [size for size in sizes if isinstance(size, int)]
    return math.prod(numbers) if len(numbers) == len(sizes) else None


def _fits(count: int, shape: tuple[object, ...]) -> bool:
    sizes = [size for size in shape if isinstance(size, int)]
    known = math.prod(size for size in sizes if size != -1)
    return known == count if -1 not in sizes else bool(known) and count % known == 0


def _nearest(count: int, shape: list[int]) -> tuple[int, ...]:
    """The shape with its first size left open, if the others allow that; else one row."""
    rest = math.prod(size for size in shape[1:])
    return (-1, *shape[1:]) if rest > 0 and count % rest == 0 and len(shape) > 1 else (-1,)
