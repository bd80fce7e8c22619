"""Sizes that a layer was built for and that do not come: features, channels, groups, states."""

from __future__ import annotations

import math
from collections.abc import Mapping

from backend import catalog
from backend.infer import fixes
from backend.infer.node import NodeCall
from graph.kinds import Value
from graph.problems import Fix, Problem
from graph.tensorspec import Dim
from graph.text import text

# Param, and the param that it has to divide.
DIVISORS: Mapping[str, tuple[str, ...]] = {
    "num_heads": ("embed_dim",),
    "nhead": ("d_model",),
    "num_groups": ("num_channels",),
    "groups": ("in_channels", "out_channels"),
}


def no_size(call: NodeCall) -> Problem | None:
    """A size is to be read off the wire, and the wire has no such dimension."""
    for param in call.spec.params:
        if not param.infer:
            continue
        value = call.params.get(param.name)
        port = param.infer.partition("[")[0]
        came = call.inputs.get(port)
        if came is None or (value is not None and value not in (0, (0,))):
            continue
        return Problem(
            "shape.no_size",
            text(
                "{title} takes its {param} from {port}, but {received} has no such dimension.",
                title=call.spec.title,
                param=param.name,
                port=port,
                received=str(came),
            ),
            node=call.node.name,
            port=port,
            received=str(came),
            expected=text("N×features"),
            fixes=fixes.given(
                fixes.insert(call.drawing, call.link(port), "unsqueeze", dim=len(came.shape))
            ),
        )
    return None


def shared_size(call: NodeCall) -> Problem | None:
    """The weights of another node do not fit what comes in here."""
    if call.drawing.snapshot.owner(call.node.name) == call.node.name:
        return None
    for name, (value, fitting, port) in _mismatches(call).items():
        return Problem(
            "shares.shape",
            text(
                "{node} uses the weights of {owner}, made for {param} {value}; {port} brings "
                "{fitting}.",
                node=call.node.name,
                owner=call.node.shares,
                param=name,
                value=_shown(value),
                port=port,
                fitting=_shown(fitting),
            ),
            node=call.node.name,
            port=port,
            received=str(call.inputs[port]),
            expected=_shown(value),
            fixes=(fixes.own_weights(call.node.name),),
        )
    return None


def given_size(call: NodeCall) -> Problem | None:
    """The user gave a size that the wire does not have."""
    for name, (value, fitting, port) in _mismatches(call).items():
        if call.given.get(name) is None:
            continue
        return Problem(
            "param.mismatch",
            text(
                "{param} is {value}, but {port} brings {fitting} ({received}).",
                param=name,
                value=_shown(value),
                port=port,
                fitting=_shown(fitting),
                received=str(call.inputs[port]),
            ),
            node=call.node.name,
            port=port,
            param=name,
            received=_shown(value),
            expected=_shown(fitting),
            fixes=(
                fixes.unset_param(call.node.name, name),
                fixes.set_param(call.node.name, name, fitting),
            ),
        )
    return None


def not_a_divisor(call: NodeCall) -> Problem | None:
    """Heads and groups divide features and channels evenly."""
    for name, wholes in DIVISORS.items():
        part = call.params.get(name)
        sizes = [call.params.get(whole) for whole in wholes]
        known = [size for size in sizes if isinstance(size, int) and size > 0]
        if not isinstance(part, int) or part < 1 or all(size % part == 0 for size in known):
            continue
        whole = next(w for w in wholes if int(call.params[w] or 0) % part)  # type: ignore[arg-type]
        common = math.gcd(*known)
        best = max(number for number in range(1, part + 1) if common % number == 0)
        return Problem(
            "param.divisor",
            text(
                "{param} has to divide {whole}: {size} is not a multiple of {part}.",
                param=name,
                whole=whole,
                size=_shown(call.params[whole]),
                part=part,
            ),
            node=call.node.name,
            param=name,
            received=str(part),
            expected=text("a divisor of {size}", size=common),
            fixes=(fixes.set_param(call.node.name, name, best),),
        )
    return None


def channels_to_shuffle(call: NodeCall) -> Problem | None:
    """PixelShuffle makes r×r pixels out of r² channels; ChannelShuffle and GLU divide theirs."""
    shape = call.first.shape if call.first else ()
    factor, size = 0, shape[1] if len(shape) > 1 else 0
    match call.spec.id:
        case "pixelshuffle":
            factor = int(call.params["upscale_factor"] or 1) ** 2  # type: ignore[arg-type]
        case "channelshuffle":
            factor = int(call.params["groups"] or 1)  # type: ignore[arg-type]
        case "glu":
            dim = int(call.params["dim"] or 0)  # type: ignore[arg-type]
            factor, size = (2, shape[dim]) if -len(shape) <= dim < len(shape) else (0, 0)
    if not factor or not isinstance(size, int) or size % factor == 0:
        return None
    return Problem(
        "shape.multiple",
        text(
            "{title} needs a multiple of {factor} channels; {received} has {size}.",
            title=call.spec.title,
            factor=factor,
            received=str(call.first),
            size=size,
        ),
        node=call.node.name,
        port=call.first_port,
        received=str(size),
        expected=str((size // factor + 1) * factor),
        fixes=fixes.given(fixes.widen(call, (size // factor + 1) * factor)),
    )


def wrong_state(call: NodeCall) -> Problem | None:
    """The state that a recurrent layer begins with is (layers, N, H), or (N, H) for a cell."""
    hidden = call.params.get("hidden_size")
    if not isinstance(hidden, int) or call.first is None:
        return None
    batch = call.first.shape[0 if call.params.get("batch_first", True) else 1]
    layers = int(call.params.get("num_layers") or 0)  # type: ignore[arg-type]
    layers *= 2 if call.params.get("bidirectional") else 1
    for port, came in list(call.inputs.items())[1:]:
        size = int(call.params.get("proj_size") or 0) if port == "hidden" else 0  # type: ignore[arg-type]
        fitting = (*([layers] if layers else []), batch, size or hidden)
        if came.shape == fitting:
            continue
        expected = "×".join(map(str, fitting))
        return Problem(
            "shape.state",
            text(
                "{port} of {title} has to be {expected}; {received} comes in.",
                port=port,
                title=call.spec.title,
                expected=expected,
                received=str(came),
            ),
            node=call.node.name,
            port=port,
            received=str(came),
            expected=expected,
            fixes=_as_wide_as(call, came.shape, fitting),
        )
    return None


def _as_wide_as(call: NodeCall, came: tuple[Dim, ...], fitting: tuple[Dim, ...]) -> tuple[Fix, ...]:
    width = came[-1] if came else 0
    if came[:-1] != fitting[:-1] or not isinstance(width, int) or call.params.get("proj_size"):
        return ()
    return (fixes.set_param(call.node.name, "hidden_size", width),)


def _mismatches(call: NodeCall) -> dict[str, tuple[Value, Value, str]]:
    """Params whose value is not what the wires say: value, what fits, and the port."""
    sizes = {port: tensor.concrete(0) for port, tensor in call.inputs.items()}
    fitting = catalog.inferred(call.spec, {}, sizes)
    found: dict[str, tuple[Value, Value, str]] = {}
    for param in call.spec.params:
        value, fits = call.params.get(param.name), fitting[param.name]
        port = param.infer.partition("[")[0]
        if param.infer and fits not in (None, 0, (0,)) and value != fits and port in call.inputs:
            found[param.name] = (value, fits, port)
    return found


def _shown(value: Value) -> str:
    return "×".join(map(str, value)) if isinstance(value, tuple) else str(value)
