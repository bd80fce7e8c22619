"""The functional form of the common torch modules, as one line of source each.

``F.linear(x, weight, bias)`` with the parameters bound once spares what ``nn.Module.__call__`` and
its attribute look-ups cost. A module that is not in the table is called as it is. Each form
computes what the ``forward`` of the module computes, bit for bit.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn

from backend.compile.convention import Ref
from backend.compile.plan import Call
from backend.compile.source import Writer

Form = Callable[[Writer, Call, Any, Sequence[str], bool], str]


def expression(writer: Writer, call: Call, names: dict[Ref, str], *, training: bool) -> str:
    """The right-hand side of the line of ``call``.

    Args:
        names: the variable that holds each value.
        training: whether it is for a training step; dropout and batch norm depend on it.
    """
    positional = [names[ref] for ref in call.arguments.args]
    named = [f"{key}={names[ref]}" for key, ref in call.arguments.kwargs.items()]
    form = None if named else FORMS.get(type(call.target))
    if form is not None:
        return form(writer, call, call.target, positional, training)
    if isinstance(call.target, functools.partial):
        return _function(writer, call, call.target, [*positional, *named])
    return f"{writer.bind(call.target, f'{call.owner}_layer')}({', '.join([*positional, *named])})"


def module_expression(writer: Writer, call: Call, names: dict[Ref, str]) -> str:
    """The same for people: ``self.conv2d_1(image)``."""
    positional = [names[ref] for ref in call.arguments.args]
    named = [f"{key}={names[ref]}" for key, ref in call.arguments.kwargs.items()]
    if isinstance(call.target, functools.partial):
        return _function(writer, call, call.target, [*positional, *named])
    return f"{attribute(call.owner)}({', '.join([*positional, *named])})"


def attribute(path: str) -> str:
    """How a network finds a layer: ``self.stage[0].conv2d_1``."""
    parts = (f"[{part}]" if part.isdigit() else f".{part}" for part in path.split("."))
    return "self" + "".join(parts)


def _function(
    writer: Writer, call: Call, target: functools.partial[Any], inputs: Sequence[str]
) -> str:
    constants = [
        f"{key}={writer.literal(value, f'{call.node}_{key}')}"
        for key, value in target.keywords.items()
    ]
    function = writer.bind(target.func, target.func.__name__)
    return f"{function}({', '.join([*inputs, *constants])})"


# ---------------------------------------------------------------------------- layers


def _linear(w: Writer, call: Call, m: nn.Linear, x: Sequence[str], training: bool) -> str:
    weight, bias = w.tensor(m, "weight", call.owner), w.tensor(m, "bias", call.owner)
    return f"{w.bind(F.linear, 'linear')}({x[0]}, {weight}, {bias})"


def _conv(function: Callable[..., Any], name: str) -> Form:
    def form(w: Writer, call: Call, m: Any, x: Sequence[str], training: bool) -> str:
        if m.padding_mode != "zeros":
            return f"{w.bind(m, f'{call.owner}_layer')}({x[0]})"
        weight, bias = w.tensor(m, "weight", call.owner), w.tensor(m, "bias", call.owner)
        padding = w.literal(m.padding, f"{call.owner}_padding")
        return (
            f"{w.bind(function, name)}({x[0]}, {weight}, {bias}, "
            f"{m.stride}, {padding}, {m.dilation}, {m.groups})"
        )

    return form


def _embedding(w: Writer, call: Call, m: nn.Embedding, x: Sequence[str], training: bool) -> str:
    if m.max_norm is not None:  # changes the weights in place before it looks them up
        return f"{w.bind(m, f'{call.owner}_layer')}({x[0]})"
    weight = w.tensor(m, "weight", call.owner)
    return (
        f"{w.bind(F.embedding, 'embedding')}({x[0]}, {weight}, {m.padding_idx!r}, None, 2.0, "
        f"{m.scale_grad_by_freq}, {m.sparse})"
    )


def _max_pool(function: Callable[..., Any], name: str) -> Form:
    def form(w: Writer, call: Call, m: Any, x: Sequence[str], training: bool) -> str:
        if m.return_indices:
            return f"{w.bind(m, f'{call.owner}_layer')}({x[0]})"
        return (
            f"{w.bind(function, name)}({x[0]}, {m.kernel_size}, {m.stride}, {m.padding}, "
            f"{m.dilation}, {m.ceil_mode})"
        )

    return form


def _avg_pool2d(w: Writer, call: Call, m: nn.AvgPool2d, x: Sequence[str], training: bool) -> str:
    return (
        f"{w.bind(F.avg_pool2d, 'avg_pool2d')}({x[0]}, {m.kernel_size}, {m.stride}, {m.padding}, "
        f"{m.ceil_mode}, {m.count_include_pad}, {m.divisor_override})"
    )


def _flatten(w: Writer, call: Call, m: nn.Flatten, x: Sequence[str], training: bool) -> str:
    return f"{x[0]}.flatten({m.start_dim}, {m.end_dim})"


# --------------------------------------------------------------- normalisation, dropout


def _layer_norm(w: Writer, call: Call, m: nn.LayerNorm, x: Sequence[str], training: bool) -> str:
    weight, bias = w.tensor(m, "weight", call.owner), w.tensor(m, "bias", call.owner)
    shape = w.literal(m.normalized_shape, f"{call.owner}_shape")
    return f"{w.bind(F.layer_norm, 'layer_norm')}({x[0]}, {shape}, {weight}, {bias}, {m.eps})"


def _group_norm(w: Writer, call: Call, m: nn.GroupNorm, x: Sequence[str], training: bool) -> str:
    weight, bias = w.tensor(m, "weight", call.owner), w.tensor(m, "bias", call.owner)
    return (
        f"{w.bind(F.group_norm, 'group_norm')}({x[0]}, {m.num_groups}, {weight}, {bias}, {m.eps})"
    )


def _batch_norm(w: Writer, call: Call, m: Any, x: Sequence[str], training: bool) -> str:
    plain = m.track_running_stats and m.momentum is not None
    if training or not plain:  # a step also counts batches, and the module may be frozen
        return f"{w.bind(m, f'{call.owner}_layer')}({x[0]})"
    mean, var, weight, bias = (
        w.tensor(m, name, call.owner) for name in ("running_mean", "running_var", "weight", "bias")
    )
    batch_norm = w.bind(F.batch_norm, "batch_norm")
    return f"{batch_norm}({x[0]}, {mean}, {var}, {weight}, {bias}, False, {m.momentum}, {m.eps})"


def _dropout(function: Callable[..., Any], name: str) -> Form:
    def form(w: Writer, call: Call, m: Any, x: Sequence[str], training: bool) -> str:
        return f"{w.bind(function, name)}({x[0]}, {m.p}, True)" if training else x[0]

    return form


# ------------------------------------------------------------------ activations, losses


def _unary(function: Callable[..., Any], *attributes: str) -> Form:
    """A function of one tensor and of numbers that the module keeps under ``attributes``."""
    name = function.__name__

    def form(w: Writer, call: Call, m: Any, x: Sequence[str], training: bool) -> str:
        constants = (w.literal(getattr(m, a), f"{call.node}_{a}") for a in attributes)
        return f"{w.bind(function, name)}({', '.join([x[0], *constants])})"

    return form


def _gelu(w: Writer, call: Call, m: nn.GELU, x: Sequence[str], training: bool) -> str:
    kind = w.literal(m.approximate, f"{call.node}_approximate")
    return f"{w.bind(F.gelu, 'gelu')}({x[0]}, approximate={kind})"


def _identity(w: Writer, call: Call, m: nn.Module, x: Sequence[str], training: bool) -> str:
    return x[0]


def _softmax(function: Callable[..., Any], name: str) -> Form:
    def form(w: Writer, call: Call, m: Any, x: Sequence[str], training: bool) -> str:
        if m.dim is None:
            return f"{w.bind(m, f'{call.owner}_layer')}({x[0]})"
        return f"{w.bind(function, name)}({x[0]}, {m.dim})"

    return form


def _loss(function: Callable[..., Any], *attributes: str) -> Form:
    """A loss of two tensors; numbers and the class weights are handed on by keyword."""
    defaults = inspect.signature(function).parameters

    def form(w: Writer, call: Call, m: Any, x: Sequence[str], training: bool) -> str:
        named = [f"reduction={w.bind(m.reduction, m.reduction)}"] if m.reduction != "mean" else []
        for attribute in attributes:
            value = getattr(m, attribute)
            if isinstance(value, torch.Tensor):
                named.append(f"{attribute}={w.tensor(m, attribute, call.owner)}")
            elif value != defaults[attribute].default:
                named.append(f"{attribute}={w.literal(value, f'{call.node}_{attribute}')}")
        return f"{w.bind(function, function.__name__)}({', '.join([*x, *named])})"

    return form


FORMS: dict[type, Form] = {
    nn.Linear: _linear,
    nn.Conv1d: _conv(torch.conv1d, "conv1d"),
    nn.Conv2d: _conv(torch.conv2d, "conv2d"),
    nn.Conv3d: _conv(torch.conv3d, "conv3d"),
    nn.Embedding: _embedding,
    nn.MaxPool1d: _max_pool(torch.max_pool1d, "max_pool1d"),
    nn.MaxPool2d: _max_pool(torch.max_pool2d, "max_pool2d"),
    nn.MaxPool3d: _max_pool(torch.max_pool3d, "max_pool3d"),
    nn.AvgPool2d: _avg_pool2d,
    nn.AdaptiveAvgPool2d: _unary(F.adaptive_avg_pool2d, "output_size"),
    nn.Flatten: _flatten,
    nn.Identity: _identity,
    nn.LayerNorm: _layer_norm,
    nn.GroupNorm: _group_norm,
    nn.BatchNorm1d: _batch_norm,
    nn.BatchNorm2d: _batch_norm,
    nn.BatchNorm3d: _batch_norm,
    nn.Dropout: _dropout(F.dropout, "dropout"),
    nn.Dropout1d: _dropout(F.dropout1d, "dropout1d"),
    nn.Dropout2d: _dropout(F.dropout2d, "dropout2d"),
    nn.Dropout3d: _dropout(F.dropout3d, "dropout3d"),
    nn.AlphaDropout: _dropout(F.alpha_dropout, "alpha_dropout"),
    nn.ReLU: _unary(torch.relu),
    nn.Tanh: _unary(torch.tanh),
    nn.Sigmoid: _unary(torch.sigmoid),
    nn.LeakyReLU: _unary(F.leaky_relu, "negative_slope"),
    nn.ELU: _unary(F.elu, "alpha"),
    nn.CELU: _unary(F.celu, "alpha"),
    nn.SELU: _unary(F.selu),
    nn.SiLU: _unary(F.silu),
    nn.Mish: _unary(F.mish),
    nn.ReLU6: _unary(F.relu6),
    nn.Hardswish: _unary(F.hardswish),
    nn.Hardsigmoid: _unary(F.hardsigmoid),
    nn.Softplus: _unary(F.softplus, "beta", "threshold"),
    nn.Softsign: _unary(F.softsign),
    nn.LogSigmoid: _unary(F.logsigmoid),
    nn.GELU: _gelu,
    nn.Softmax: _softmax(torch.softmax, "softmax"),
    nn.LogSoftmax: _softmax(torch.log_softmax, "log_softmax"),
    nn.CrossEntropyLoss: _loss(F.cross_entropy, "weight", "ignore_index", "label_smoothing"),
    nn.NLLLoss: _loss(F.nll_loss, "weight", "ignore_index"),
    nn.MSELoss: _loss(F.mse_loss),
    nn.L1Loss: _loss(F.l1_loss),
    nn.SmoothL1Loss: _loss(F.smooth_l1_loss, "beta"),
    nn.HuberLoss: _loss(F.huber_loss, "delta"),
    nn.BCELoss: _loss(F.binary_cross_entropy, "weight"),
    nn.BCEWithLogitsLoss: _loss(F.binary_cross_entropy_with_logits, "weight", "pos_weight"),
}
