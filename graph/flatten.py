"""A drawing with its composites laid open: what inference and the compiler work from.

Nodes are called by their path: ``encoder.block_3.conv2d_1``, in a composite that is repeated
``stage.0.conv2d_1``, counted from 0 as in torch's containers, so that state-dict keys look alike.
Whatever cannot be laid open stays one node, with a problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from graph import rules
from graph.bypass import gives_nothing
from graph.composites import (
    OUTPUT,
    PORTS,
    REPEAT,
    Types,
    composite_of,
    is_count,
    live_targets,
)
from graph.edits import (
    UNSET,
    Definition,
    Link,
    LinkState,
    Node,
    SetParam,
    frozen_mapping,
)
from graph.kinds import Value
from graph.problems import Fix, Problem, Severity
from graph.references import with_references
from graph.registry import Registry
from graph.sharing import whole_owner
from graph.snapshot import Snapshot
from graph.spec import NodeSpec
from graph.text import text
from graph.training import FOLLOW_PARAMS, FOLLOWS

MAX_FLAT = 20_000
MAX_LEVELS = 32
PACE = tuple(param.name for param in FOLLOW_PARAMS if param.name != FOLLOWS)

Ref = tuple[str, str]  # path of a node, name of its output
Sources = Mapping[str, Ref | None]


@dataclass(frozen=True)
class Use:
    """One use of a composite.

    Attributes:
        path: where it is; ``node`` is it as drawn, with the params of the owner if it shares.
        scope: path of the drawing around it.
        scopes: paths of the drawings inside it, one for each time that it is repeated.
        inputs, outputs: what feeds its ports, and what they give; None when nothing does.
    """

    path: str
    node: Node
    spec: NodeSpec
    scope: str
    scopes: tuple[str, ...]
    inputs: Sources
    outputs: Sources


@dataclass(frozen=True)
class Scope:
    """One drawing that was laid open: the document's (no path), or one inside a use.

    Attributes:
        use: path of the use that it belongs to.
        refs: what each wire of it carries, by the wire's start in it.
        exposed: params of the use by inner node and param.
    """

    path: str
    composite: str
    use: str
    drawn: Snapshot
    refs: Mapping[Ref, Ref | None]
    exposed: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class FlatSnapshot(Snapshot):
    """A drawing without composites, and what became of them.

    Attributes:
        uses: the composites that were laid open, by path.
        scopes: their inner drawings, by path.
        leaves: all nodes in order.
        refused: why nodes of composites were left as they are, by path.
        problems: what is wrong with uses and definitions.
        unfed: inputs that get nothing since a port of a composite does not; told of there.
    """

    leaves: tuple[str, ...] = ()
    uses: Mapping[str, Use] = field(default_factory=dict)
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    refused: Mapping[str, Problem] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unfed: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Paths so that each stands after all that feed it."""
        return self.leaves


def flatten(snapshot: Snapshot, registry: Registry) -> FlatSnapshot:
    """Lay all composites of a drawing open."""
    if isinstance(snapshot, FlatSnapshot):
        return snapshot
    if not any(composite_of(node.type) or node.type in PORTS for node in snapshot.nodes.values()):
        return FlatSnapshot(
            snapshot.nodes,
            snapshot.links,
            snapshot.settings,
            states=snapshot.states,
            leaves=snapshot.order,
        )
    work = _Flattening(snapshot, Types(registry, snapshot.composites))
    work.expand(_Place("", "", "", snapshot))
    nodes = {name: work.with_owner(node) for name, node in work.nodes.items()}
    return FlatSnapshot(
        nodes=MappingProxyType(nodes),
        links=tuple(work.links),
        settings=snapshot.settings,
        states=work.muted,
        leaves=tuple(nodes),
        uses=work.uses,
        scopes=work.scopes,
        refused=work.refused,
        problems=tuple(work.problems),
        unfed=frozenset(work.unfed),
    )


def join(scope: str, name: str) -> str:
    """The path of a node."""
    return f"{scope}.{name}" if scope else name


@dataclass(frozen=True)
class _Place:
    """A drawing that is about to be laid open, and what holds for all in it."""

    path: str
    composite: str
    use: str
    drawn: Snapshot
    inputs: Sources = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    exposed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    frozen: bool = False
    owner: str = ""  # path of the drawing whose weights are used
    leader: str = ""  # path of the drawing whose weights are followed
    pace: Mapping[str, Value] = field(default_factory=dict)  # how they are followed
    trail: tuple[str, ...] = ()


class _Flattening:
    def __init__(self, snapshot: Snapshot, types: Types) -> None:
        self.types, self.composites = types, snapshot.composites
        self.nodes: dict[str, Node] = {}
        self.links: list[Link] = []
        self.muted: dict[Link, LinkState] = {}
        self.uses: dict[str, Use] = {}
        self.scopes: dict[str, Scope] = {}
        self.refused: dict[str, Problem] = {}
        self.problems: list[Problem] = []
        self.unfed: set[tuple[str, str]] = set()
        self._left = MAX_FLAT
        self._drawn: dict[str, Snapshot] = {}

    def expand(self, place: _Place) -> Sources:
        """Lay one drawing open; what its output ports give."""
        refs: dict[Ref, Ref | None] = {}
        outputs: dict[str, Ref | None] = {}
        for name in place.drawn.order:
            node = place.drawn.nodes[name]
            wires = {link.input: refs[link.source, link.output] for link in place.drawn.into[name]}
            path = join(place.path, name)
            given: Sources = {}
            if node.type in PORTS:
                given = self._port(place, node, path, wires, outputs)
            elif composite := composite_of(node.type):
                made = self._prepared(place, node, name)
                given = self._composite(place, made, path, composite, wires)
            else:
                self._leaf(path, self._prepared(place, node, path), wires)
            is_leaf = path in self.nodes
            for link in place.drawn.out_of[name]:
                here = (path, link.output) if is_leaf else given.get(link.output)
                refs[name, link.output] = here
        for link in place.drawn.muted:
            source, target = join(place.path, link.source), join(place.path, link.target)
            self.muted[Link(source, link.output, target, link.input)] = place.drawn.states[link]
        self.scopes[place.path] = Scope(
            place.path, place.composite, place.use, place.drawn, refs, place.exposed
        )
        return outputs

    def with_owner(self, node: Node) -> Node:
        """``node``, sharing with the node that really owns the weights."""
        owner, steps = node.shares, 0
        while owner in self.nodes and steps < MAX_LEVELS:
            owner, steps = whole_owner(self.nodes, owner), steps + 1
        return node if owner == node.shares else replace(node, shares=owner)

    def _prepared(self, place: _Place, node: Node, name: str) -> Node:
        """A node as it is here: called so, with the values and options of what is around it."""
        if not place.path:
            return node
        spec = self.types.find(node.type)
        node = with_references(node, spec, lambda other: join(place.path, other))
        values = dict(place.values.get(node.name, {}))
        if place.leader and spec is not None and spec.param(FOLLOWS):
            values |= {**place.pace, FOLLOWS: join(place.leader, node.name)}
        params = frozen_mapping({**node.params, **values}) if values else node.params
        shares = ""
        if place.owner:
            shares = join(place.owner, node.name)
        elif node.shares:
            shares = join(place.path, node.shares)
        frozen = node.frozen or place.frozen
        return replace(node, name=name, params=params, frozen=frozen, shares=shares)

    def _port(
        self,
        place: _Place,
        node: Node,
        path: str,
        wires: Sources,
        outputs: dict[str, Ref | None],
    ) -> Sources:
        if not place.composite:
            self.problems.append(rules.port_outside(node.name))
        elif node.type == OUTPUT:
            outputs[node.name] = wires.get("input")
            if not wires:
                message = text("Nothing is wired to the output {port}.", port=path)
                self.problems.append(Problem("port.open", message, node=path, port="input"))
        else:
            return {"output": place.inputs.get(node.name)}
        return {}

    def _leaf(self, path: str, node: Node, wires: Sources) -> None:
        self._left -= 1
        self.nodes[path] = node if node.name == path else replace(node, name=path)
        for port, ref in wires.items():
            if ref is None:
                self.unfed.add((path, port))
            else:
                self.links.append(Link(*ref, path, port))

    # -- composites ------------------------------------------------------------------------------

    def _composite(
        self, place: _Place, node: Node, path: str, composite: str, wires: Sources
    ) -> Sources:
        spec = self.types.find(node.type)
        problem = self._refusal(place, path, node, composite)
        if problem is not None or spec is None:
            self.refused[path] = problem or self.types.unknown(replace(node, name=path))
            self._leaf(path, node, wires)
            return {}
        owner = place.drawn.nodes.get(place.drawn.nodes[node.name].shares)
        if owner is not None and owner.type == node.type:
            node = replace(node, params=self._prepared(place, owner, owner.name).params)
        self._check_ports(place, path, node, spec, wires)
        values = self._checked(place, path, node, spec)
        scopes: tuple[str, ...] = ()
        if node.bypassed:
            outputs = self._passed(place, path, node, spec, wires)
        else:
            scopes, outputs = self._turns(place, path, node, spec, wires, values)
        self.uses[path] = Use(path, node, spec, place.path, scopes, wires, outputs)
        return outputs

    def _refusal(self, place: _Place, path: str, node: Node, composite: str) -> Problem | None:
        if composite not in self.composites:
            return self.types.unknown(replace(node, name=path))
        if composite in place.trail:
            return rules.contains_itself(composite, path)
        if self._left > 0 and len(place.trail) < MAX_LEVELS:
            return None
        message = text(
            "{node} would make more than {limit} nodes, or is nested deeper than {levels} levels.",
            node=path,
            limit=MAX_FLAT,
            levels=MAX_LEVELS,
        )
        return Problem("composite.large", message, node=path)

    def _turns(
        self,
        place: _Place,
        path: str,
        node: Node,
        spec: NodeSpec,
        wires: Sources,
        values: Mapping[str, Value],
    ) -> tuple[tuple[str, ...], Sources]:
        """Lay a use open as often as it is repeated; the paths, and what the last one gives."""
        composite = composite_of(node.type)
        definition = self.composites[composite]
        drawn = self._inner(composite, definition)
        exposed = {target: one.name for one in definition.exposed for target in one.targets}
        count = values.get(REPEAT, 1)
        num_turns = count if is_count(count) else 1
        inputs = {port.name: wires.get(port.name) for port in spec.inputs}
        outputs: Sources = {}
        scopes: list[str] = []
        for turn in range(num_turns):
            self._left -= 1
            if self._left < 0:
                break
            scopes.append(path if num_turns == 1 else join(path, str(turn)))
            outputs = self.expand(
                _Place(
                    scopes[-1],
                    composite,
                    path,
                    drawn,
                    inputs,
                    self._inner_values(definition, drawn, values),
                    exposed,
                    node.frozen,
                    turn_of(node.shares, turn, num_turns),
                    turn_of(str(values.get(FOLLOWS, "")), turn, num_turns),
                    {name: values[name] for name in PACE if name in values},
                    (*place.trail, composite),
                )
            )
            pairs = zip(spec.inputs, spec.outputs, strict=False)
            inputs |= {into.name: outputs.get(out.name) for into, out in pairs}
        return tuple(scopes), outputs

    def _inner(self, composite: str, definition: Definition) -> Snapshot:
        if composite not in self._drawn:
            nodes = {node.name: node for node in definition.nodes}
            self._drawn[composite] = Snapshot(
                nodes, definition.live_links, states=definition.states
            )
        return self._drawn[composite]

    def _inner_values(
        self, definition: Definition, drawn: Snapshot, values: Mapping[str, Value]
    ) -> dict[str, dict[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        for one in definition.exposed:
            if one.name in values:
                for node, param in live_targets(one, self.types, drawn.nodes):
                    found.setdefault(node.name, {})[param.name] = values[one.name]
        return found

    def _passed(
        self, place: _Place, path: str, node: Node, spec: NodeSpec, wires: Sources
    ) -> Sources:
        """A bypassed composite hands its first input on as its first output."""
        first = next((wires[port.name] for port in spec.inputs if port.name in wires), None)
        names = [port.name for port in spec.outputs]
        for link in place.drawn.out_of[node.name]:
            if link.output in names[1:]:
                self.problems.append(gives_nothing(path, link.output))
        return {names[0]: first} if names else {}

    def _check_ports(
        self, place: _Place, path: str, node: Node, spec: NodeSpec, wires: Sources
    ) -> None:
        into = [(link.input, link) for link in place.drawn.into[node.name]]
        out_of = [(link.output, link) for link in place.drawn.out_of[node.name]]
        ends = [(one, spec.input) for one in into] + [(one, spec.output) for one in out_of]
        for (name, link), find in ends:
            if find(name) is None:
                start, end = join(place.path, link.source), join(place.path, link.target)
                wire = Link(start, link.output, end, link.input)
                self.problems.append(rules.vanished_port(path, name, wire))
        for port in spec.inputs:
            if not (port.optional or port.name in wires or node.bypassed):
                message = text("Nothing is wired to {port} of {node}.", port=port.name, node=path)
                self.problems.append(
                    Problem("input.missing", message, node=path, port=port.name, expected=port.type)
                )

    def _checked(self, place: _Place, path: str, node: Node, spec: NodeSpec) -> dict[str, Value]:
        """The params of a use that its definition takes."""
        values: dict[str, Value] = {}
        for name, value in node.params.items():
            problem = rules.param_problem(spec, path, name, value)
            param = spec.param(name)
            if problem is None and param is not None:
                values[name] = param.kind.check(value)
                continue
            assert problem is not None
            severity = Severity.ERROR if param or name == REPEAT else Severity.WARNING
            label = text("Take {param} of {node} back", param=name, node=path)
            fixes = (Fix(label, SetParam(path, name, UNSET)),)
            if not param and name == REPEAT:
                message = text(
                    "{node} cannot be repeated: each of its outputs needs an input to go on to.",
                    node=path,
                )
                problem = replace(problem, code="composite.repeat", message=message)
            self.problems.append(replace(problem, severity=severity, fixes=fixes))
        return values


def turn_of(path: str, turn: int, num_turns: int) -> str:
    """The drawing inside another use of a composite that belongs to one turn of this use."""
    return join(path, str(turn)) if path and num_turns > 1 else path
