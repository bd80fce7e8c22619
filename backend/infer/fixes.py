"""Remedies as edits: put a node into a wire, take one out, set a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backend.infer.node import Drawing, NodeCall
from graph.defining import STEP
from graph.edits import (
    UNSET,
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Group,
    Link,
    Node,
    Position,
    RemoveNode,
    SetOption,
    SetParam,
    frozen_mapping,
)
from graph.kinds import Value
from graph.names import numbered
from graph.problems import Fix
from graph.rules import MAX_NAME
from graph.spec import NodeSpec
from graph.text import Text, text

WIDTHS = ("out_features", "out_channels", "embedding_dim", "hidden_size")


def given(*fixes: Fix | None) -> tuple[Fix, ...]:
    """Those fixes that are possible here."""
    return tuple(fix for fix in fixes if fix is not None)


def set_param(node: str, param: str, value: Value) -> Fix:
    """Give a param a value."""
    label = text(
        "Set {param} of {node} to {value}", param=param, node=node, value=_shown(param, value)
    )
    return Fix(label, SetParam(node, param, value))


def unset_param(node: str, param: str) -> Fix:
    """Take a param's value back, so that the wire decides."""
    return Fix(text("Let the wire decide {param}", param=param), SetParam(node, param, UNSET))


def insert(drawing: Drawing, link: Link | None, type_id: str, **params: Value) -> Fix | None:
    """Put a node of that type into a wire; None when there is no such wire or type."""
    spec = drawing.registry.find(type_id)
    if link is None or spec is None:
        return None
    values = ", ".join(f"{name} {_shown(name, value)}" for name, value in params.items())
    if values:
        label = text("Insert {title} ({values})", title=spec.title, values=values)
    else:
        label = text("Insert {title}", title=spec.title)
    return Fix(label, Group(tuple(_insertion(drawing, link, spec, params))))


def add_to(drawing: Drawing, link: Link | None, source: str, output: str) -> Fix | None:
    """Put an Add into a wire, with an output as its second summand."""
    spec = drawing.registry.find("add")
    if link is None or spec is None:
        return None
    edits = [*_insertion(drawing, link, spec, {})]
    total = free_name(drawing, "add")
    edits.append(Connect(Link(source, output, total, f"{spec.inputs[0].name}_2")))
    label = text("Add it to the loss of {optimizer}", optimizer=link.target)
    return Fix(label, Group(tuple(edits)))


def append(drawing: Drawing, source: str, output: str, type_id: str) -> Fix | None:
    """Put a node of that type behind an output."""
    spec = drawing.registry.find(type_id)
    if spec is None:
        return None
    x, y = drawing.snapshot.nodes[source].position
    node = Node(free_name(drawing, type_id), type_id, position=(x + STEP, y))
    link = Link(source, output, node.name, _first_input(spec))
    label = text("Add {title} behind {node}", title=spec.title, node=source)
    return Fix(label, Group((AddNode(node), Connect(link))))


def aim(
    drawing: Drawing, prediction: tuple[str, str], target: tuple[str, str], type_id: str
) -> Fix | None:
    """Put a loss behind a prediction, wire its target, and an optimizer behind the loss.

    Args:
        prediction, target: a node and its output.
    """
    loss, optimizer = drawing.registry.find(type_id), drawing.registry.find("adam")
    if loss is None or optimizer is None:
        return None
    x, y = drawing.snapshot.nodes[prediction[0]].position
    first = Node(free_name(drawing, type_id), type_id, position=(x + STEP, y))
    second = Node(free_name(drawing, "adam"), "adam", position=(x + 2 * STEP, y))
    inputs, output = loss.input_names({}), loss.output_names({})[0]
    wires = (
        Link(*prediction, first.name, inputs[0]),
        Link(*target, first.name, inputs[1]),
        Link(first.name, output, second.name, _first_input(optimizer)),
    )
    label = text("Add {loss} and {optimizer}", loss=loss.title, optimizer=optimizer.title)
    return Fix(label, Group((AddNode(first), AddNode(second), *map(Connect, wires))))


def connect(link: Link) -> Fix:
    """Draw a wire."""
    label = text("Wire {output} of {node} to it", output=link.output, node=link.source)
    return Fix(label, Connect(link))


def take_out(drawing: Drawing, name: str) -> Fix | None:
    """Remove a node and wire what feeds it to what it feeds."""
    into = drawing.snapshot.into[name]
    if len(into) != 1:
        return None
    source = into[0]
    bridges = [
        Connect(Link(source.source, source.output, link.target, link.input))
        for link in drawing.snapshot.out_of[name]
    ]
    return Fix(text("Remove {node}", node=name), Group((RemoveNode(name), *bridges)))


def lead_past(drawing: Drawing, link: Link) -> Fix | None:
    """Wire the target of ``link`` to what feeds its source; an unused source is removed."""
    if len(drawing.snapshot.out_of[link.source]) == 1:
        return take_out(drawing, link.source)
    into = drawing.snapshot.into[link.source]
    if len(into) != 1:
        return None
    past = Link(into[0].source, into[0].output, link.target, link.input)
    label = text("Wire {source} to {target} directly", source=past.source, target=past.target)
    return Fix(label, Group((Disconnect(link), Connect(past))))


def replace_type(drawing: Drawing, name: str, type_id: str, **params: Value) -> Fix | None:
    """Make a node one of another type with the same ports; params that fit there are kept."""
    spec = drawing.registry.find(type_id)
    if spec is None:
        return None
    node = drawing.snapshot.nodes[name]
    into, out_of = drawing.snapshot.into[name], drawing.snapshot.out_of[name]
    outputs = spec.output_names(node.params)
    if not all(spec.input(link.input) for link in into):
        return None
    if not all(link.output in outputs for link in out_of):
        return None
    values = frozen_mapping({**spec.fitting(node.params), **params})
    new = Node(name, type_id, values, node.position, node.frozen)
    wires: list[Edit] = [Connect(link) for link in (*into, *out_of)]
    edit = Group((RemoveNode(name), AddNode(new), *wires))
    return Fix(text("Use {title} instead", title=spec.title), edit)


def own_weights(node: str) -> Fix:
    """Let a node have weights of its own again."""
    return Fix(text("Give {node} weights of its own", node=node), SetOption(node, "shares", ""))


def widen(call: NodeCall, width: int, port: str = "") -> Fix | None:
    """Set the number of channels or features that the layer before ``port`` gives."""
    drawing = call.drawing
    link = call.link(port or call.first_port)
    while link is not None:
        spec = drawing.spec(link.source)
        for name in WIDTHS:
            if spec is not None and spec.param(name) is not None:
                return (
                    set_param(link.source, name, width) if _decides(drawing, link, name) else None
                )
        into = drawing.snapshot.into[link.source]
        same = drawing.wire(into[0]) == drawing.wire(link) if len(into) == 1 else False
        link = into[0] if same else None
    return None


def free_name(drawing: Drawing, type_id: str) -> str:
    """The first name of that type that no node has: ``flatten_1``, ``flatten_2`` ..."""
    return numbered(type_id, drawing.snapshot.nodes.__contains__)[:MAX_NAME]


def _decides(drawing: Drawing, link: Link, param: str) -> bool:
    """Whether a size on the wire is the value of that param (an LSTM may give twice as much)."""
    wire = drawing.wire(link)
    return wire is not None and drawing.results[link.source].params.get(param) in wire.shape


def _insertion(
    drawing: Drawing, link: Link, spec: NodeSpec, params: Mapping[str, Value]
) -> Iterable[Edit]:
    nodes = drawing.snapshot.nodes
    position = _midway(nodes[link.source].position, nodes[link.target].position)
    name = free_name(drawing, spec.id)
    yield AddNode(Node(name, spec.id, frozen_mapping(params), position))
    yield Disconnect(link)
    yield Connect(Link(link.source, link.output, name, _first_input(spec)))
    output = spec.output_names(params)[0]
    yield Connect(Link(name, output, link.target, link.input))


def _midway(start: Position, end: Position) -> Position:
    return ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)


def _first_input(spec: NodeSpec) -> str:
    return spec.input_names({})[0]


def _shown(param: str, value: Value) -> str | Text:
    if isinstance(value, tuple):
        return (", " if param in {"dim", "dims"} else "×").join(map(str, value))
    return text("none") if value is None else str(value)
