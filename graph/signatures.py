"""From an argument of a signature to a `Kind`: what values it takes and within which limits.

Order of belief is the caller's affair (`graph.derive`); here annotation, default, the type named in
the docstring and the argument's well-known name are read together.
"""

from __future__ import annotations

import inspect
import math
import re
from typing import TypeVar

from graph.kinds import (
    MAX_INT,
    BoolKind,
    ChoiceKind,
    FloatKind,
    FloatsKind,
    IntKind,
    IntsKind,
    Kind,
    TextKind,
    Value,
)

T = TypeVar("T")

SIZE = 2**20  # of a layer in one direction; more is a slip of the finger
EDGE = 4096  # of a kernel or stride
DEEP = 1024  # layers, heads, groups


def _by_name(*rows: tuple[T, str]) -> dict[str, T]:
    return {name: limits for limits, names in rows for name in names.split()}


INT_LIMITS = _by_name(
    (
        (1, SIZE),
        "in_features out_features in1_features in2_features in_channels out_channels num_features"
        " num_channels input_size hidden_size embed_dim embedding_dim d_model dim_feedforward"
        " normalized_shape num_classes output_size num_parameters kdim vdim n_classes step_size"
        " max_length",
    ),
    ((1, EDGE), "kernel_size stride dilation upscale_factor downscale_factor"),
    ((0, SIZE), "padding output_padding proj_size total_iters patience cooldown"),
    (
        (1, DEEP),
        "groups num_layers num_groups num_heads nhead num_encoder_layers num_decoder_layers",
    ),
    ((1, 2**27), "num_embeddings num_samples"),
    ((1, SIZE), "num_steps degree window height width"),
    ((0, 2**31 - 1), "seed split_seed"),
)
FLOAT_LIMITS = _by_name(
    (
        (0.0, 1.0),
        "dropout betas momentum label_smoothing dampening pct_start start_factor end_factor",
    ),
    (
        (0.0, math.inf),
        "eps lr weight_decay std max_norm norm_type margin delta max_lr base_lr eta_min min_lr"
        " lambd lr_decay initial_accumulator_value div_factor final_div_factor tolerance_grad"
        " tolerance_change momentum_decay smooth noise spread overlap",
    ),
    ((0.0, 0.95), "validation_fraction test_fraction"),
)
CHOICES: dict[str, tuple[str, ...]] = {
    "padding_mode": ("zeros", "reflect", "replicate", "circular"),
    "reduction": ("mean", "sum"),
    "nonlinearity": ("tanh", "relu"),
    "approximate": ("none", "tanh"),
    "activation": ("relu", "gelu"),
    "anneal_strategy": ("cos", "linear"),
    "threshold_mode": ("rel", "abs"),
    "line_search_fn": ("strong_wolfe",),
    "average": ("macro", "micro"),
}


def annotation_text(annotation: object) -> str:
    """The annotation as source text, without module names; empty when there is none."""
    if annotation is inspect.Parameter.empty:
        return ""
    written = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:typing|pathlib|collections\.abc|torch(?:\.\w+)*)\.", "", written).replace(
        "NoneType", "None"
    )


def kind_of(name: str, annotation: object, default: Value, told: str = "", dims: int = 0) -> Kind:
    """The kind of argument ``name``.

    Args:
        annotation: as `inspect.signature` gives it.
        default: its default, None when it has none.
        told: the type that the docstring names for it ("int or tuple, optional").
        dims: number of spatial dimensions of the layer (2 for Conv2d), 0 if it has none.

    Raises:
        TypeError: neither annotation, default nor docstring tells what it is.
    """
    written = annotation_text(annotation)
    optional = "None" in written or "Optional" in written
    literal = re.search(r"Literal\[(.*?)\]", written)
    if literal:
        return ChoiceKind(choices=tuple(re.findall(r"'([^']*)'", literal[1])), optional=optional)
    if name in CHOICES:
        return ChoiceKind(choices=CHOICES[name], optional=optional)
    if not re.search(r"\b(?:bool|int|float|str|Tensor|tuple|list|Size|Path)\b", written):
        optional = optional or (not written and default is None)
        written = _type_name(default) or _told_type(told)
    return _plain_kind(name, written, default, optional=optional, dims=dims)


def _plain_kind(name: str, written: str, default: Value, *, optional: bool, dims: int) -> Kind:
    low, high = FLOAT_LIMITS.get(name, (-float("inf"), float("inf")))
    whole_low, whole_high = INT_LIMITS.get(name, (-MAX_INT, MAX_INT))
    optional = optional or (default is None and "None" in written)
    several = re.search(r"(?:[tT]uple|list|Sequence|Size)\b(?:\[(.*?)\])?", written)
    if several and "float" in (several[1] or ""):
        length = _length(several[1] or "", dims)
        scalar = bool(re.search(r"(?<![\[\w, ])float|float \||Union\[float", written))
        return FloatsKind(length=length, scalar=scalar, low=low, high=high, optional=optional)
    if several:
        length = _length(several[1] or "", dims)
        scalar = bool(re.search(r"Union\[(?:str, )?int|^int \|", written))
        if length == 1 and scalar and "str" not in written:
            return IntKind(low=whole_low, high=whole_high, optional=optional)
        words = ("valid", "same") if "str" in written else ()
        return IntsKind(
            length=length,
            scalar=scalar,
            low=whole_low,
            high=whole_high,
            words=words,
            optional=optional,
        )
    if re.search(r"\bbool\b", written):
        return BoolKind(optional=optional)
    if re.search(r"\bfloat\b", written):
        return FloatKind(low=low, high=high, optional=optional)
    if re.search(r"\bint\b", written):
        return IntKind(low=whole_low, high=whole_high, optional=optional)
    if "Tensor" in written:
        return FloatsKind(optional=optional)
    if "Path" in written:
        return TextKind(role="folder" if "folder" in name else "file", optional=optional)
    if "str" in written:
        return TextKind(optional=optional)
    raise TypeError(f"nothing tells what {name} is (annotation {written!r}); it needs a hint")


def _length(inner: str, dims: int) -> int:
    if "..." in inner:
        return dims
    return len([part for part in inner.split(",") if part.strip()]) if "[" not in inner else 0


def _type_name(default: Value) -> str:
    if isinstance(default, tuple) and default:
        inner = ", ".join(type(item).__name__ for item in default)
        return f"tuple[{inner}]"
    return "" if default is None else type(default).__name__


def _told_type(told: str) -> str:
    for word in ("bool", "float", "int", "str"):
        if re.search(rf"\b{word}", told.lower()):
            return word
    return "int" if "integer" in told.lower() else ""
