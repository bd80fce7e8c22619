"""Makes a `NodeSpec` from a catalogue entry and the class or function that it names.

What is believed, in this order: the entry, the docstring, the signature. The object is handed in,
so this module works without torch.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePath

from graph.catalog.entry import Entry
from graph.docstrings import Doc, read
from graph.kinds import FloatsKind, Kind, Value
from graph.signatures import annotation_text, kind_of
from graph.spec import Category, NodeSpec, Param, Port, PortType, Role

TORCH_PAGE = "https://docs.pytorch.org/docs/stable/generated/{name}.html"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Of no use on a canvas: where and in which number format a layer lives is the run's business, the
# rest is deprecated, for internal use, or filled in when the node is built.
OMITTED = _words(
    "self device dtype inplace size_average reduce process_group params foreach fused capturable"
    " differentiable optimizer last_epoch verbose scale_fn"
)
INFERRED = {
    "in_features": "[-1]",
    "in_channels": "[1]",
    "num_features": "[1]",
    "num_channels": "[1]",
    "input_size": "[-1]",
    "embed_dim": "[-1]",
    "d_model": "[-1]",
    "normalized_shape": "[-1:]",
}
ADVANCED = _words(
    "eps track_running_stats padding_mode scale_grad_by_freq sparse max_norm norm_type ceil_mode"
    " count_include_pad divisor_override layer_norm_eps maximize momentum_decay max_eval"
    " decoupled_weight_decay tolerance_grad tolerance_change history_size add_bias_kv add_zero_attn"
    " amsgrad ignore_index proj_size output_padding initial_accumulator_value lr_decay padding_idx"
)


def derive(entry: Entry, obj: Callable[..., object]) -> NodeSpec:
    """Describe the node type that ``entry`` declares and ``obj`` carries out.

    Raises:
        TypeError: the kind or a usable default of an argument cannot be told; the entry
            needs a hint.
    """
    title = entry.title or entry.target.rpartition(".")[2]
    doc = document(obj)
    inputs = entry.inputs if entry.inputs is not None else _inputs(entry, obj, doc)
    outputs = entry.outputs if entry.outputs is not None else _outputs(entry, doc)
    return NodeSpec(
        id=entry.id or title.lower(),
        title=title,
        category=entry.category,
        group=entry.group,
        role=entry.role,
        target=entry.target,
        summary=entry.summary or doc.summary,
        inputs=tuple(_with_tip(port, entry) for port in inputs),
        outputs=outputs,
        params=(*_params(entry, obj, doc, inputs), *entry.params),
        formula=entry.formula,
        when=entry.when,
        docs=_page(entry),
        term=entry.term,
        keywords=entry.keywords,
        ties=entry.ties,
    )


def document(obj: object) -> Doc:
    """What the docstrings of ``obj`` and, for a class, of its bases say; the nearest wins."""
    classes = inspect.getmro(obj) if inspect.isclass(obj) else (obj,)
    docs = [read(cls.__doc__) for cls in classes if cls is not object and cls.__doc__]
    merged = docs[0] if docs else Doc()
    for base in docs[1:]:
        merged = Doc(
            summary=merged.summary or base.summary,
            args=base.args | merged.args,
            types=base.types | merged.types,
            shapes=base.shapes | merged.shapes,
        )
    return merged


def _page(entry: Entry) -> str:
    if entry.docs.startswith("https://"):
        return entry.docs
    name = entry.docs or (entry.target if entry.target.startswith("torch.") else "")
    return TORCH_PAGE.format(name=name) if name else ""


# ---------------------------------------------------------------------------- ports


def _inputs(entry: Entry, obj: Callable[..., object], doc: Doc) -> tuple[Port, ...]:
    match entry.role:
        case Role.DATASET | Role.SCHEDULER:
            return ()
        case Role.OPTIMIZER:
            return (
                Port("loss", PortType.LOSS, "what is made smaller"),
                Port("schedule", PortType.SCHEDULE, "drives its learning rate", optional=True),
            )
        case Role.FUNCTION:
            called: Callable[..., object] = obj
        case Role.METRIC:
            called = obj.update  # type: ignore[attr-defined]  # what makes it a metric
        case _:
            called = obj.forward  # type: ignore[attr-defined]  # a torch module
    arguments = inspect.signature(called).parameters.values()
    return tuple(
        Port(
            arg.name,
            summary=_shape(arg.name, doc, first=index == 0),
            optional=arg.default is not inspect.Parameter.empty,
            variadic=arg.kind is inspect.Parameter.VAR_POSITIONAL,
        )
        for index, arg in enumerate(_tensors(arguments))
        if arg.name not in entry.omit
    )


def _tensors(arguments: Iterable[inspect.Parameter]) -> list[inspect.Parameter]:
    plain = [arg for arg in arguments if arg.name != "self"]
    return [
        arg
        for arg in plain
        if re.search(r"\bTensor\b", annotation_text(arg.annotation))
        or (arg.annotation is arg.empty and arg.default is arg.empty)
    ]


def _shape(name: str, doc: Doc, *, first: bool) -> str:
    shape = doc.shapes.get(name.lower()) or doc.args.get(name, "")
    return shape or (doc.shapes.get("input", "") if first else "")


def _outputs(entry: Entry, doc: Doc) -> tuple[Port, ...]:
    match entry.role:
        case Role.METRIC | Role.OPTIMIZER:
            return ()
        case Role.LOSS:
            return (Port("loss", PortType.LOSS, "one number: the lower, the better"),)
        case Role.SCHEDULER:
            return (Port("schedule", PortType.SCHEDULE, "to the optimizers that it drives"),)
    return (Port("output", summary=doc.shapes.get("output", "")),)


def _with_tip(port: Port, entry: Entry) -> Port:
    tip = entry.tips.get(f"port {port.name}", port.summary)
    return replace(port, summary=tip.rstrip("."))


# --------------------------------------------------------------------------- params


def params_of(obj: Callable[..., object]) -> tuple[Param, ...]:
    """Params from the signature and docstring of a class or function that is no node by itself."""
    doc = document(obj)
    entry = Entry(target="", category=Category.DATA, group="", role=Role.DATASET, when="", term="")
    return tuple(_params(entry, obj, doc, ()))


def _params(
    entry: Entry, obj: Callable[..., object], doc: Doc, inputs: tuple[Port, ...]
) -> list[Param]:
    ports = {port.name for port in inputs} if entry.role is Role.FUNCTION else set()
    arguments = [
        arg
        for arg in inspect.signature(obj).parameters.values()
        if arg.name not in OMITTED
        and arg.name not in entry.omit
        and arg.name not in ports
        and not arg.name.startswith("_")
        and arg.kind not in (arg.VAR_KEYWORD, arg.VAR_POSITIONAL)
    ]
    first = inputs[0].name if inputs else ""
    dims = _dims(entry.target)
    return [_param(entry, arg, doc, first, dims) for arg in arguments]


def _param(entry: Entry, arg: inspect.Parameter, doc: Doc, first: str, dims: int) -> Param:
    name = arg.name
    infer = entry.infer.get(name, "")
    if not infer and first and name in INFERRED and name not in entry.defaults:
        infer = first + INFERRED[name]
    default = _default(entry, arg)
    kind = entry.kinds.get(name) or kind_of(
        name, arg.annotation, default, doc.types.get(name, ""), dims
    )
    if infer:
        kind, default = replace(kind, optional=True), None
    elif default is None and not kind.optional:
        kind = _with_none(kind, arg, entry)
    return Param(
        name=name,
        kind=kind,
        default=kind.check(default),
        summary=entry.tips.get(name) or doc.args.get(name) or "",
        infer=infer,
        advanced=name in ADVANCED or name in entry.advanced,
    )


def _default(entry: Entry, arg: inspect.Parameter) -> Value:
    if arg.name in entry.defaults:
        return entry.defaults[arg.name]
    if arg.default is arg.empty:
        return None
    default = arg.default
    if isinstance(default, PurePath):
        return "" if default == PurePath() else default.as_posix()
    if callable(default):  # Transformer's activation: the function stands for its own name
        return str(getattr(default, "__name__", default))
    return tuple(default) if isinstance(default, list) else default


def _with_none(kind: Kind, arg: inspect.Parameter, entry: Entry) -> Kind:
    if arg.default is arg.empty and not isinstance(kind, FloatsKind):
        raise TypeError(f"{entry.target}: {arg.name} has no usable default; give one in the entry")
    return replace(kind, optional=True)


def _dims(target: str) -> int:
    match = re.search(r"([123])d$", target)
    return int(match[1]) if match else 0
