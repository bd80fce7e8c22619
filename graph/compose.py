"""What a gesture means, as one `Edit`: insert on a wire, delete and heal, duplicate, re-plug.

Pure functions of a drawing. They carry nothing out, so each gesture is one step to undo, and a
script can do what the mouse does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from graph import rules
from graph.arranged import shifted, unbent
from graph.composites import PORTS, name_base
from graph.defining import next_order
from graph.edits import (
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Group,
    Link,
    Move,
    Node,
    Position,
    RemoveNode,
    SetOption,
    frozen_mapping,
)
from graph.model import GraphModel
from graph.names import NewNames
from graph.spec import NodeSpec, Port, PortType


@dataclass(frozen=True, slots=True)
class End:
    """One port of one node: where a wire starts (``output``) or ends."""

    node: str
    port: str
    output: bool


def as_edit(edits: Iterable[Edit]) -> Edit:
    """One edit of several; a single one stays itself."""
    several = tuple(edits)
    return several[0] if len(several) == 1 else Group(several)


def new_node(model: GraphModel, spec: NodeSpec, position: Position) -> Node:
    """A node of that type with a free name and default params; a port comes after the others."""
    order = {"order": next_order(model.nodes(), spec.id)} if spec.id in PORTS else {}
    return Node(model.new_name(spec.id), spec.id, frozen_mapping(order), position)


def is_renamed(node: Node) -> bool:
    """Whether the user gave the node a name of his own (not ``conv2d_1``)."""
    base, _, number = node.name.rpartition("_")
    return not number.isdigit() or base != name_base(node.type)


# ------------------------------------------------------------------------------- wires


def wire(one: End, other: End) -> Link | None:
    """The wire between two ports, whichever of them is the output; None for two of a kind."""
    if one.output == other.output:
        return None
    start, end = (one, other) if one.output else (other, one)
    return Link(start.node, start.port, end.node, end.port)


def connect(model: GraphModel, link: Link) -> Edit:
    """Draw ``link``; a wire that its input already has goes away."""
    before = model.link_into(link.target, link.input) if link.target in model else None
    if before is None:
        return Connect(link)
    return Group((Disconnect(before), Connect(link)))


def replug(model: GraphModel, old: Link, new: Link) -> Edit:
    """Take ``old`` off and draw ``new``, which may push another wire out."""
    edits: list[Edit] = [Disconnect(old)]
    before = model.link_into(new.target, new.input)
    if before is not None and before != old:
        edits.append(Disconnect(before))
    return Group((*edits, Connect(new)))


def first_free_input(model: GraphModel, name: str, source: End) -> str | None:
    """The first input of node ``name`` that ``source`` may feed, free ones before those in use."""
    taken = {link.input for link in model.links_into(name)}
    ports = model.input_names(name)
    for port in sorted(ports, key=lambda port: port in taken):
        link = Link(source.node, source.port, name, port)
        if rules.can_connect(model, link) is None:
            return port
    return None


def first_output(model: GraphModel, name: str, target: End) -> str | None:
    """The first output of node ``name`` that may feed ``target``."""
    for port in model.output_names(name):
        if rules.can_connect(model, Link(name, port, target.node, target.port)) is None:
            return port
    return None


def matching_port(model: GraphModel, name: str, end: End) -> str | None:
    """The port of node ``name`` that a wire hanging from ``end`` goes to when dropped on it."""
    if name == end.node:
        return None
    found = first_free_input if end.output else first_output
    return found(model, name, end)


# --------------------------------------------------------------------------- insertion


def through_ports(spec: NodeSpec, carried: PortType, wanted: PortType) -> tuple[str, str] | None:
    """The input and output by which a node of that type fits into a wire, or None."""
    entry = next((p for p in first_names(spec.inputs) if carried.feeds(p[1].type)), None)
    leave = next((p for p in first_names(spec.outputs) if p[1].type.feeds(wanted)), None)
    return (entry[0], leave[0]) if entry and leave else None


def can_insert(model: GraphModel, link: Link, spec: NodeSpec) -> bool:
    """Whether a node of that type fits into the wire."""
    return through_ports(spec, *_link_types(model, link)) is not None


def insert_on_link(model: GraphModel, link: Link, node: Node) -> Edit | None:
    """Put a new node into a wire, or None when its ports do not fit."""
    spec = model.types.find(node.type)
    ports = through_ports(spec, *_link_types(model, link)) if spec else None
    if ports is None:
        return None
    return Group((AddNode(node), *_splice(model, link, node.name, ports)))


def insert_existing(model: GraphModel, link: Link, name: str, position: Position) -> Edit | None:
    """Move a node that has no wires into a wire, or None when it does not fit."""
    spec = model.spec(name)
    if spec is None or model.links_of(name) or name in (link.source, link.target):
        return None
    ports = through_ports(spec, *_link_types(model, link))
    if ports is None:
        return None
    return Group((Move(MappingProxyType({name: position})), *_splice(model, link, name, ports)))


def insert_block(model: GraphModel, link: Link, names: Collection[str]) -> Edit | None:
    """Lead a wire through nodes that are wired from one first to one last, or None."""
    chosen = {*names}
    first = [n for n in names if not any(k.source in chosen for k in model.links_into(n))]
    last = [n for n in names if not any(k.target in chosen for k in model.links_out_of(n))]
    if len(first) != 1 or len(last) != 1 or {link.source, link.target} & chosen:
        return None
    entry = matching_port(model, first[0], End(link.source, link.output, True))
    leave = matching_port(model, last[0], End(link.target, link.input, False))
    if not entry or not leave or model.link_into(first[0], entry) is not None:
        return None
    return Group(_led(model, link, (first[0], entry), (last[0], leave)))


def add_connected(
    model: GraphModel, spec: NodeSpec, port: str, end: End, position: Position
) -> tuple[Edit, str]:
    """Add a node whose ``port`` is wired to ``end``; the edit and the node's name."""
    node = new_node(model, spec, position)
    link = wire(end, End(node.name, port, not end.output))
    assert link is not None
    before = model.link_into(link.target, link.input) if link.target in model else None
    edits: list[Edit] = [AddNode(node)]
    if before is not None:
        edits.append(Disconnect(before))
    return Group((*edits, Connect(link))), node.name


def add_to_selection(
    model: GraphModel, spec: NodeSpec, names: Iterable[str], position: Position
) -> tuple[Edit, str]:
    """Add a node and wire the selected ones to its inputs, from left to right, where they fit."""
    node = new_node(model, spec, position)
    edits: list[Edit] = [AddNode(node)]
    used: tuple[str, ...] = ()
    for name in sorted(names, key=lambda name: model.node(name).position):
        link = _fitting(model, name, node, spec, used)
        if link is not None:
            edits.append(Connect(link))
            used = (*used, link.input)
    return as_edit(edits), node.name


def move_all(model: GraphModel, old: End, new: End) -> Edit | None:
    """Have all that one output feeds be fed by another; None when nothing would change."""
    links = [link for link in model.links_out_of(old.node) if link.output == old.port]
    moved = [replace(link, source=new.node, output=new.port) for link in links]
    if not links or moved == links:
        return None
    return Group((*map(Disconnect, links), *map(Connect, moved)))


def port_type(model: GraphModel, end: End) -> PortType:
    """What flows at a port; a tensor where the node's type is unknown."""
    spec = model.spec(end.node)
    port = (spec.output if end.output else spec.input)(end.port) if spec else None
    return port.type if port else PortType.TENSOR


# ----------------------------------------------------------------------------- removal


def remove(model: GraphModel, names: Collection[str]) -> Edit:
    """Take nodes and their wires away."""
    return as_edit(RemoveNode(name) for name in _in_order(model, names))


def remove_and_heal(model: GraphModel, names: Collection[str]) -> Edit:
    """Take nodes away and wire what fed them to what they fed, where the types fit."""
    gone = set(names)
    removed = [RemoveNode(name) for name in _in_order(model, gone)]
    return as_edit([*removed, *_healing(model, gone)])


def detach(model: GraphModel, names: Collection[str]) -> Edit | None:
    """Take nodes out of their chain and heal it; None when no wire leads to or from them."""
    out = set(names)
    outer = {
        link: None
        for name in _in_order(model, out)
        for link in model.links_of(name)
        if link.source not in out or link.target not in out
    }
    return as_edit([*map(Disconnect, outer), *_healing(model, out)]) if outer else None


def disconnect(links: Iterable[Link]) -> Edit:
    """Take wires away."""
    return as_edit(Disconnect(link) for link in links)


# ------------------------------------------------------------------------- duplication


def duplicate(
    model: GraphModel, names: Collection[str], offset: Position, *, incoming: bool = False
) -> tuple[Edit, Mapping[str, str]]:
    """Copy nodes with the wires between them; the edit, and the new name of each.

    With ``incoming``, the copies are also fed by what feeds the originals from outside.
    """
    new_names = NewNames(model)
    renamed = {name: new_names.new(model.node(name).type) for name in _in_order(model, names)}
    edits: list[Edit] = []
    for name, copy in renamed.items():
        node = model.node(name)
        x, y = node.position
        position = (x + offset[0], y + offset[1])
        edits.append(AddNode(replace(node, name=copy, position=position, shares="")))
    for name in renamed:
        for link in model.links_into(name):
            if link.source in renamed or incoming:
                source = renamed.get(link.source, link.source)
                state = model.link_state(link)
                state = shifted(state, *offset) if link.source in renamed else unbent(state)
                edits.append(Connect(replace(link, source=source, target=renamed[name]), state))
    for name, copy in renamed.items():
        if owner := model.node(name).shares:
            edits.append(SetOption(copy, "shares", renamed.get(owner, owner)))
    return as_edit(edits), renamed


def set_option(names: Iterable[str], option: str, value: bool) -> Edit:
    """Freeze, bypass or collapse several nodes at once."""
    return as_edit(SetOption(name, option, value) for name in names)


# ------------------------------------------------------------------------------ inside


@dataclass(frozen=True, slots=True)
class _Start:
    node: str
    port: str
    type: PortType

    def type_feeds(self, model: GraphModel, link: Link) -> bool:
        wanted = port_type(model, End(link.target, link.input, False))
        return self.type.feeds(wanted)


def _healing(model: GraphModel, gone: set[str]) -> list[Edit]:
    """Wires from what feeds nodes that go to what they feed, where the types fit."""
    healed: list[Edit] = []
    for name in _in_order(model, gone):
        for link in model.links_out_of(name):
            start = None if link.target in gone else _feeding(model, name, gone)
            if start and start.type_feeds(model, link):
                healed.append(Connect(replace(link, source=start.node, output=start.port)))
    return healed


def _feeding(model: GraphModel, name: str, gone: set[str]) -> _Start | None:
    """What stands before ``name`` on its main path, leaving out those that go."""
    while name in gone:
        ports = model.input_names(name)
        into = {link.input: link for link in model.links_into(name)}
        link = next((into[port] for port in ports if port in into), None)
        if link is None:
            return None
        name, port = link.source, link.output
    return _Start(name, port, port_type(model, End(name, port, True)))


def _splice(model: GraphModel, link: Link, name: str, ports: tuple[str, str]) -> tuple[Edit, ...]:
    entry, leave = ports
    return _led(model, link, (name, entry), (name, leave))


def _led(
    model: GraphModel, link: Link, entry: tuple[str, str], leave: tuple[str, str]
) -> tuple[Edit, ...]:
    """What stood behind a muted wire goes on getting nothing."""
    rest = unbent(model.link_state(link))
    return (
        Disconnect(link),
        Connect(Link(link.source, link.output, *entry)),
        Connect(Link(*leave, link.target, link.input), rest),
    )


def _link_types(model: GraphModel, link: Link) -> tuple[PortType, PortType]:
    start = End(link.source, link.output, True)
    end = End(link.target, link.input, False)
    return port_type(model, start), port_type(model, end)


def _fitting(
    model: GraphModel, name: str, node: Node, spec: NodeSpec, used: tuple[str, ...]
) -> Link | None:
    for output in model.output_names(name):
        given = port_type(model, End(name, output, True))
        for entry in spec.input_names(node.params, used):
            port = spec.input(entry)
            if entry not in used and port and given.feeds(port.type):
                return Link(name, output, node.name, entry)
    return None


def first_names(ports: tuple[Port, ...]) -> Iterator[tuple[str, Port]]:
    """Ports that exist with default params, by the name a first wire has there."""
    for port in ports:
        if not port.when:
            yield (f"{port.name}_1" if port.variadic else port.name), port


def _in_order(model: GraphModel, names: Collection[str]) -> list[str]:
    """Names in the order of the drawing, so that the edit does not depend on a set's order."""
    chosen = set(names)
    return [name for name in model.graph if name in chosen]
