"""Windows that slide over an image or a sequence and do not fit into it."""

from __future__ import annotations

import re

from backend.infer import fixes
from backend.infer.node import NodeCall
from graph.kinds import Value
from graph.problems import Problem
from graph.text import text

SLIDING = re.compile(r"(conv|maxpool|avgpool|lppool|fractionalmaxpool)([123])d|unfold")


def window_too_large(call: NodeCall) -> Problem | None:
    """A kernel is at most as large as the image with its padding."""
    sizes = _sizes(call)
    kernel = _each(call.params.get("kernel_size"), len(sizes))
    dilation = _each(call.params.get("dilation", 1), len(sizes))
    padding = _each(call.params.get("padding", 0), len(sizes))
    spans = [step * (size - 1) + 1 for size, step in zip(kernel, dilation, strict=True)]
    rooms = [size + 2 * border for size, border in zip(sizes, padding, strict=True)]
    if all(span <= room for span, room in zip(spans, rooms, strict=True)):
        return None
    fitting = min((r - 1) // d + 1 for r, d in zip(rooms, dilation, strict=True))
    room = "×".join(map(str, rooms))
    return Problem(
        "shape.kernel",
        text(
            "The window of {title} is {span}, larger than what comes in: {room} with its padding.",
            title=call.spec.title,
            span="×".join(map(str, spans)),
            room=room,
        ),
        node=call.node.name,
        port=call.first_port,
        param="kernel_size",
        received="×".join(map(str, kernel)),
        expected=text("at most {size}", size=fitting),
        fixes=fixes.given(
            fixes.set_param(call.node.name, "kernel_size", fitting) if fitting > 1 else None,
            fixes.take_out(call.drawing, call.node.name),
        ),
    )


def padding_too_large(call: NodeCall) -> Problem | None:
    """Pooling pads by half its window at most."""
    if "pool" not in call.spec.id or not call.params.get("padding"):
        return None
    sizes = _sizes(call)
    kernel = _each(call.params.get("kernel_size"), len(sizes))
    padding = _each(call.params.get("padding"), len(sizes))
    if all(border <= size // 2 for border, size in zip(padding, kernel, strict=True)):
        return None
    most = min(size // 2 for size in kernel)
    return Problem(
        "param.padding",
        text("The padding of {title} is at most half its window.", title=call.spec.title),
        node=call.node.name,
        param="padding",
        received="×".join(map(str, padding)),
        expected=text("at most {size}", size=most),
        fixes=(fixes.set_param(call.node.name, "padding", most),),
    )


def same_with_stride(call: NodeCall) -> Problem | None:
    """Torch has no padding “same” for a stride above 1."""
    stride = call.params.get("stride")
    if call.params.get("padding") != "same" or stride in (None, 1, (1,), (1, 1), (1, 1, 1)):
        return None
    return Problem(
        "param.same_stride",
        text("Padding “same” works with stride 1 only."),
        node=call.node.name,
        param="padding",
        received="same",
        expected=text("a whole number"),
        fixes=(
            fixes.set_param(call.node.name, "padding", 1),
            fixes.set_param(call.node.name, "stride", 1),
        ),
    )


def vanishing(call: NodeCall) -> Problem | None:
    """An adaptive, transposed or resizing layer is asked for an output of size 0 or less."""
    shape = call.first.shape if call.first else ()
    if not any(dim == 0 for dim in shape):
        return None
    return Problem(
        "shape.empty",
        text("What comes in is empty: {received} has a dimension of size 0.", received=call.first),
        node=call.node.name,
        port=call.first_port,
        received=str(call.first),
    )


def _sizes(call: NodeCall) -> list[int]:
    """Sizes of the dimensions that the window slides over; empty when nothing slides."""
    sliding = SLIDING.fullmatch(call.spec.id)
    if sliding is None or call.first is None:
        return []
    dims = int(sliding[2] or 2)
    sizes = call.first.shape[-dims:]
    return [size for size in sizes if isinstance(size, int)] if len(sizes) == dims else []


def _each(value: Value, dims: int) -> list[int]:
    """A value for each dimension; words such as “same” count as enough padding, here 2¹⁶."""
    if isinstance(value, str):
        return [0 if value == "valid" else 2**16] * dims
    if isinstance(value, tuple):
        return [int(item) for item in value][:dims]
    return [int(value or 0)] * dims
