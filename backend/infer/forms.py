"""What torch says of the commonest calls, worked out in microseconds instead of milliseconds.

The inferrer asks here before `meta`. A form speaks for the plain case only, float32 and sizes that
fit, and is silent (None) about all else, so that torch itself refuses and explains. A test holds
every form against torch's own words on thousands of random calls.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeGuard

from backend.infer.meta import Outcome
from backend.infer.result import Cost
from graph.kinds import Value
from graph.tensorspec import Dim, TensorSpec

FLOAT = "float32"
ITEM = 4  # bytes
MAX_SIZE = 2**24  # of a dimension; beyond it sizes in bytes may be too large for torch
MAX_NUMEL = 2**44

Params = Mapping[str, Value]
Shapes = Mapping[str, TensorSpec]
Shape = tuple[Dim, ...]
Form = Callable[[Params, Shapes], Outcome | None]


def known(target: str, params: Params, inputs: Shapes) -> Outcome | None:
    """What a call gives, or None where torch has to be asked.

    Args:
        target: of the node's spec.
        params: every param with its final value.
        inputs: shape and dtype by port name.
    """
    form = FORMS.get(target)
    if form is None or not inputs or not all(map(_is_plain, inputs.values())):
        return None
    return form(params, inputs)


def _same(params: Params, inputs: Shapes) -> Outcome | None:
    """Element by element: what comes in goes out in the same shape."""
    return _outcome(inputs["input"].shape)


def _dropout(params: Params, inputs: Shapes) -> Outcome | None:
    p = params.get("p")
    return _outcome(inputs["input"].shape) if _is_number(p) and 0 <= p <= 1 else None


def _gelu(params: Params, inputs: Shapes) -> Outcome | None:
    exact = params.get("approximate") in ("none", "tanh")
    return _outcome(inputs["input"].shape) if exact else None


def _elementwise(params: Params, inputs: Shapes) -> Outcome | None:
    """Several tensors, of one shape or broadcast."""
    shape: Shape = ()
    for tensor in inputs.values():
        joined = _broadcast(shape, tensor.shape)
        if joined is None:
            return None
        shape = joined
    return _outcome(shape)


def _concatenate(params: Params, inputs: Shapes) -> Outcome | None:
    shapes = [tensor.shape for tensor in inputs.values()]
    first, dim = shapes[0], params.get("dim")
    if type(dim) is not int or not -len(first) <= dim < len(first):
        return None
    dim %= len(first)
    rest = {(len(shape), *shape[:dim], *shape[dim + 1 :]) for shape in shapes}
    sizes = [shape[dim] for shape in shapes] if len(rest) == 1 else [0]
    if not _are_sizes(sizes):
        return None
    return _outcome((*first[:dim], sum(sizes), *first[dim + 1 :]))


def _linear(params: Params, inputs: Shapes) -> Outcome | None:
    shape = inputs["input"].shape
    sizes = (params.get("in_features"), params.get("out_features"))
    if len(shape) < 2 or not _are_sizes(sizes) or sizes[0] != shape[-1]:
        return None
    before, after = sizes
    bias = {"bias": (after,)} if params.get("bias") else {}
    return _outcome((*shape[:-1], after), {"weight": (after, before), **bias}, before)


def _layer_norm(params: Params, inputs: Shapes) -> Outcome | None:
    shape, normed = inputs["input"].shape, params.get("normalized_shape")
    last = (normed,) if type(normed) is int else normed
    if not isinstance(last, tuple) or not last or not _are_sizes(last):
        return None
    if shape[-len(last) :] != last or not _is_number(params.get("eps")):
        return None
    return _outcome(shape, _affine(last, params, "elementwise_affine"))


def _batch_norm(dims: int) -> Form:
    def form(params: Params, inputs: Shapes) -> Outcome | None:
        shape, features = inputs["input"].shape, (params.get("num_features"),)
        fits = len(shape) == dims + 2 or (dims == 1 and len(shape) == 2)
        eps, momentum = params.get("eps"), params.get("momentum") or 0
        # One sample alone cannot be normalised in training, so the batch has to be one.
        if not fits or shape[1:2] != features or type(shape[0]) is int or not _are_sizes(features):
            return None
        if not (_is_number(eps) and eps > 0 and _is_number(momentum)):
            return None
        return _outcome(shape, _affine(features, params, "affine"))

    return form


def _conv(dims: int) -> Form:
    def form(params: Params, inputs: Shapes) -> Outcome | None:
        shape = inputs["input"].shape
        sizes = [params.get(name) for name in ("in_channels", "out_channels", "groups")]
        if len(shape) != dims + 2 or not _are_sizes(sizes) or params.get("padding_mode") != "zeros":
            return None
        before, after, groups = sizes
        kernel = _each(params.get("kernel_size"), dims)
        window = _windows(shape[2:], params, kernel)
        if before != shape[1] or before % groups or after % groups or not window or not kernel:
            return None
        weight = (after, before // groups, *kernel)
        bias = {"bias": (after,)} if params.get("bias") else {}
        return _outcome((shape[0], after, *window), {"weight": weight, **bias}, _prod(weight[1:]))

    return form


def _pool(dims: int) -> Form:
    def form(params: Params, inputs: Shapes) -> Outcome | None:
        shape = inputs["input"].shape
        rare = [params.get(name) for name in ("return_indices", "ceil_mode", "divisor_override")]
        if len(shape) != dims + 2 or not all(value is None or value is False for value in rare):
            return None
        kernel, padding = (_each(params.get(name), dims) for name in ("kernel_size", "padding"))
        if not kernel or not padding:
            return None
        too_far = any(2 * pad > width for pad, width in zip(padding, kernel, strict=True))
        stride = kernel if params.get("stride") is None else params["stride"]
        given = {"dilation": 1, **params, "stride": stride}
        window = _windows(shape[2:], given, kernel)
        return _outcome((*shape[:2], *window)) if window and not too_far else None

    return form


def _adaptive(dims: int) -> Form:
    def form(params: Params, inputs: Shapes) -> Outcome | None:
        shape, sizes = inputs["input"].shape, _each(params.get("output_size"), dims)
        if len(shape) != dims + 2 or not sizes or not _are_sizes(sizes):
            return None
        return _outcome((*shape[:2], *sizes))

    return form


SAME = ("ReLU", "ReLU6", "SiLU", "Sigmoid", "Tanh", "Hardswish", "Hardsigmoid", "Mish", "SELU")
JOINING = ("add", "multiply", "maximum", "minimum")
POOLS = ("MaxPool", "AvgPool")

FORMS: Mapping[str, Form] = {
    **{f"torch.nn.{name}": _same for name in (*SAME, "Identity")},
    **{f"backend.operations.{name}": _elementwise for name in JOINING},
    "backend.operations.concatenate": _concatenate,
    "torch.nn.Dropout": _dropout,
    "torch.nn.GELU": _gelu,
    "torch.nn.LayerNorm": _layer_norm,
    "torch.nn.Linear": _linear,
    **{f"torch.nn.BatchNorm{dims}d": _batch_norm(dims) for dims in (1, 2)},
    **{f"torch.nn.Conv{dims}d": _conv(dims) for dims in (1, 2)},
    **{f"torch.nn.{name}{dims}d": _pool(dims) for name in POOLS for dims in (1, 2)},
    **{f"torch.nn.AdaptiveAvgPool{dims}d": _adaptive(dims) for dims in (1, 2)},
}


def _outcome(
    shape: Shape, weights: Mapping[str, tuple[int, ...]] | None = None, adds: int = 0
) -> Outcome | None:
    """One output and what it costs; ``adds`` are the multiply-adds for each of its values."""
    output = TensorSpec(shape, FLOAT)
    learned = weights or {}
    number = sum(map(_prod, learned.values()))
    values = _prod(output.concrete(1))
    if max(number, values * max(adds, 1)) > MAX_NUMEL:
        return None
    cost = Cost(number, number, values * adds, number * ITEM, values * ITEM)
    return Outcome((output,), cost, MappingProxyType(learned))


def _affine(size: tuple[int, ...], params: Params, switch: str) -> dict[str, tuple[int, ...]]:
    names = ("weight", "bias") if params.get("bias") else ("weight",)
    return dict.fromkeys(names, size) if params.get(switch) else {}


def _broadcast(one: Shape, other: Shape) -> Shape | None:
    if one == other:
        return one
    length = max(len(one), len(other))
    pairs = zip((1,) * (length - len(one)) + one, (1,) * (length - len(other)) + other, strict=True)
    joined = [a if b == 1 else b if a in (1, b) else None for a, b in pairs]
    return None if None in joined else tuple(dim for dim in joined if dim is not None)


def _windows(
    sizes: Shape, params: Params, kernel: tuple[int, ...] | None
) -> tuple[int, ...] | None:
    """How often a window fits along each dimension; None when it does not."""
    names = ("padding", "stride", "dilation")
    padding, stride, dilation = (_each(params.get(name), len(sizes)) for name in names)
    if not kernel or not padding or not stride or not dilation or not _are_sizes(sizes):
        return None
    if min(*kernel, *stride, *dilation) < 1 or min(padding) < 0:
        return None
    found = tuple(
        (size + 2 * pad - far * (width - 1) - 1) // step + 1
        for size, pad, far, width, step in zip(
            sizes, padding, dilation, kernel, stride, strict=True
        )
    )
    return found if min(found) >= 1 else None


def _each(value: Value, dims: int) -> tuple[int, ...] | None:
    """A size for each dimension, from one for all of them or as many."""
    several = value if isinstance(value, tuple) else (value,) * dims
    if len(several) != dims or any(type(size) is not int for size in several):
        return None
    return several  # type: ignore[return-value]  # just looked at


def _are_sizes(values: object) -> TypeGuard[tuple[int, ...]]:
    return all(type(size) is int and 1 <= size <= MAX_SIZE for size in values)  # type: ignore[attr-defined]


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_plain(tensor: TensorSpec) -> bool:
    """Fractions, no empty dimension, and the batch, if at all, in front."""
    shape = tensor.shape
    return tensor.dtype == FLOAT and _are_sizes(
        shape[1:] if shape and type(shape[0]) is str else shape
    )


def _prod(sizes: tuple[int, ...]) -> int:
    return math.prod(sizes)
