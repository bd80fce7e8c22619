"""Composites: named drawings used as nodes, and the node types that follow from them.

A definition lives beside the drawing, under a name of its own; a node of the type
``composite:name`` uses it. Its ports are nodes of the types ``port:input`` and ``port:output`` in
the inner drawing, in the order of their param ``order``. What a node of any type looks like is
asked of `Types`: the registry, and what the definitions add to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeGuard

from graph.custom import CUSTOM
from graph.edits import Definition, Exposed, Link, Node
from graph.kinds import BadValueError, IntKind, Value
from graph.problems import Problem
from graph.registry import Registry
from graph.spec import Category, NodeSpec, Param, Port, PortType, Role
from graph.text import text
from graph.training import FOLLOW_PARAMS, FOLLOWS

COMPOSITE = "composite:"
INPUT = "port:input"
OUTPUT = "port:output"
REPEAT = "repeat"
MAX_REPEAT = 1000
GROUP = "Composites"

_ORDER = Param("order", IntKind(low=0, high=10_000), 0, "Ports stand in this order.")
REPEAT_PARAM = Param(
    REPEAT,
    IntKind(low=1, high=MAX_REPEAT),
    1,
    "How often it follows upon itself; each time has its own weights.",
)
OWN_PARAMS = frozenset({REPEAT, *(param.name for param in FOLLOW_PARAMS)})  # not to be exposed as
PORTS: Mapping[str, NodeSpec] = {
    INPUT: NodeSpec(
        INPUT,
        "Input",
        Category.COMPOSITE,
        GROUP,
        Role.PORT,
        "",
        summary="What comes into the composite here.",
        outputs=(Port("output"),),
        params=(_ORDER,),
    ),
    OUTPUT: NodeSpec(
        OUTPUT,
        "Output",
        Category.COMPOSITE,
        GROUP,
        Role.PORT,
        "",
        summary="What the composite gives here.",
        inputs=(Port("input"),),
        params=(_ORDER,),
    ),
}


def type_of(composite: str) -> str:
    """The type of nodes that use the definition of that name."""
    return f"{COMPOSITE}{composite}"


def composite_of(type_id: str) -> str:
    """The name of the definition that a node type stands for; empty for other types."""
    return type_id.removeprefix(COMPOSITE) if type_id.startswith(COMPOSITE) else ""


def name_base(type_id: str) -> str:
    """What names of nodes of a type start with: ``conv2d``, ``block``, ``input``."""
    short = type_id.removeprefix(COMPOSITE).removeprefix("port:").removeprefix(CUSTOM)
    return re.sub(r"\W", "_", short.lower(), flags=re.ASCII)[:64] or "node"


def ports(nodes: Iterable[Node], type_id: str) -> list[Node]:
    """The port nodes of one of the two port types, in the order of the ports."""
    return sorted((node for node in nodes if node.type == type_id), key=_port_order)


def is_count(value: object) -> TypeGuard[int]:
    """Whether ``value`` says how often a composite is repeated."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAX_REPEAT


def unknown_composite(name: str, node: str = "") -> Problem:
    """The problem of a definition that is not there, of which ``node`` is a use."""
    message = text("There is no composite “{name}” in this drawing.", name=name[:64])
    return Problem("composite.unknown", message, node=node, received=name[:64])


class Types:
    """Every node type that a drawing may use: those of the registry and its own composites.

    Specs of composites are made when they are asked for; a changed definition needs new `Types`.
    """

    def __init__(self, registry: Registry, composites: Mapping[str, Definition]) -> None:
        self.registry = registry
        self.composites = composites
        self._specs: dict[str, NodeSpec | None] = {}

    def find(self, type_id: str) -> NodeSpec | None:
        """The spec of a node type, or None when there is none."""
        name = composite_of(type_id)
        if not name:
            return PORTS.get(type_id) or self.registry.find(type_id)
        if name not in self._specs:
            self._specs[name] = None  # one that contains itself has no spec inside itself
            definition = self.composites.get(name)
            if definition is not None:
                self._specs[name] = composite_spec(name, definition, self)
        return self._specs[name]

    def specs(self) -> list[NodeSpec]:
        """The specs of all composites, by name."""
        found = (self.find(type_of(name)) for name in sorted(self.composites))
        return [spec for spec in found if spec is not None]

    def unknown(self, node: Node) -> Problem:
        """The problem of a node whose type is not there."""
        name = composite_of(node.type)
        if not name:
            return self.registry.unknown(node.type, node.name)
        return unknown_composite(name, node.name)


def composite_spec(name: str, definition: Definition, types: Types) -> NodeSpec:
    """The node type that a definition makes."""
    nodes = {node.name: node for node in definition.nodes}
    inputs = tuple(_input(node, definition, types, nodes) for node in ports(nodes.values(), INPUT))
    outputs = tuple(
        _output(node, definition, types, nodes) for node in ports(nodes.values(), OUTPUT)
    )
    repeatable = 0 < len(outputs) <= len(inputs)
    exposed = tuple(_params(definition.exposed, types, nodes))
    follow = FOLLOW_PARAMS if _learns(nodes.values(), types) else ()
    return NodeSpec(
        type_of(name),
        name,
        Category.COMPOSITE,
        GROUP,
        Role.COMPOSITE,
        "",
        inputs=inputs,
        outputs=outputs,
        params=(
            *((REPEAT_PARAM,) if repeatable else ()),
            *exposed,
            *follow,
        ),
    )


def _learns(nodes: Iterable[Node], types: Types) -> bool:
    """Whether any of the nodes has weights, itself or inside."""
    specs = (types.find(node.type) for node in nodes)
    return any(spec is not None and spec.param(FOLLOWS) is not None for spec in specs)


def live_targets(
    exposed: Exposed, types: Types, nodes: Mapping[str, Node]
) -> Iterator[tuple[Node, Param]]:
    """The inner nodes and params that an exposed param sets, without those that are gone."""
    for name, target in exposed.targets:
        node = nodes.get(name)
        spec = types.find(node.type) if node else None
        param = spec.param(target) if spec else None
        if node is not None and param is not None:
            yield node, param


def _params(exposed: Iterable[Exposed], types: Types, nodes: Mapping[str, Node]) -> Iterator[Param]:
    for one in exposed:
        node, param = next(live_targets(one, types, nodes), (None, None))
        if node is not None and param is not None:
            default = _default(param, node.params.get(param.name, param.default))
            yield Param(one.name, param.kind, default, param.summary)


def _default(param: Param, value: Value) -> Value:
    try:
        return param.kind.check(value)
    except BadValueError:
        return param.default


def _input(port: Node, definition: Definition, types: Types, nodes: Mapping[str, Node]) -> Port:
    """An input may stay open when all that it feeds inside may, too."""
    ends = [_end(link, types, nodes) for link in definition.live_links if link.source == port.name]
    optional = all(end is None or end.optional for end in ends)
    loss = bool(ends) and all(end is not None and end.type is PortType.LOSS for end in ends)
    return Port(port.name, PortType.LOSS if loss else PortType.TENSOR, optional=optional)


def _end(link: Link, types: Types, nodes: Mapping[str, Node]) -> Port | None:
    spec = types.find(nodes[link.target].type) if link.target in nodes else None
    return spec.input(link.input) if spec else None


def _output(port: Node, definition: Definition, types: Types, nodes: Mapping[str, Node]) -> Port:
    link = next((link for link in definition.live_links if link.target == port.name), None)
    spec = types.find(nodes[link.source].type) if link and link.source in nodes else None
    start = spec.output(link.output) if spec and link else None
    return Port(port.name, start.type if start else PortType.TENSOR)


def _port_order(node: Node) -> tuple[int, str]:
    order = node.params.get("order", 0)
    return (order if isinstance(order, int) else 0, node.name)
