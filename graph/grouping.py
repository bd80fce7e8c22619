"""Several nodes become a composite, and a composite becomes its nodes again: each as one `Edit`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from graph import rules
from graph.arranged import shifted, unbent
from graph.clipboard import free_annotation_name
from graph.composites import (
    COMPOSITE,
    INPUT,
    OUTPUT,
    PORTS,
    REPEAT,
    composite_of,
    is_count,
    live_targets,
    type_of,
)
from graph.edits import (
    PLAIN,
    AddNode,
    Annotate,
    Connect,
    Define,
    Definition,
    Edit,
    Exposed,
    Group,
    Link,
    LinkState,
    Node,
    Position,
    RemoveNode,
    SetExposed,
    SetOption,
    SetParam,
    frozen_mapping,
)
from graph.group_rules import group_problem
from graph.kinds import Value
from graph.model import GraphModel
from graph.names import variant
from graph.problems import EditError, Problem
from graph.references import references, with_references
from graph.spec import Role, variadic_index
from graph.text import text

STEP = 240.0  # canvas units from one node to the next
OPEN_ENDED = frozenset({Role.MODULE, Role.FUNCTION, Role.COMPOSITE})

Ref = tuple[str, str]


def group(
    model: GraphModel, names: Iterable[str], composite: str, notes: Iterable[str] = ()
) -> Edit:
    """Make the chosen nodes a composite and put one use of it in their place.

    The wires that crossed become its ports. Where none did on a side, required inputs or outputs
    that are open there do.

    Args:
        notes: frames and notes that go inside, too.

    Raises:
        EditError: it would close a circle, cut weights that are shared or a schedule, or the name
            is taken.
    """
    chosen = set(names)
    _forbid(rules.composite_name_problem(composite, model.composites))
    _forbid(group_problem(model, chosen))
    return _Grouping(model, chosen, composite, notes).edit()


class _Grouping:
    def __init__(
        self, model: GraphModel, chosen: Collection[str], composite: str, notes: Iterable[str]
    ) -> None:
        self.model, self.composite = model, composite
        self.notes = {name: model.annotations[name] for name in sorted(notes)}
        self.nodes = [node for node in model.nodes() if node.name in chosen]
        self.chosen = {node.name for node in self.nodes}
        self.name = model.new_name(type_of(composite))
        self._taken = set(self.chosen)
        self._ports: list[Node] = []
        self._inner = [link for link in model.links() if {link.source, link.target} <= self.chosen]
        self._states = {link: model.link_state(link) for link in self._inner}
        self._outer: list[Link] = []
        self._states_outside: dict[Link, LinkState] = {}

    def edit(self) -> Edit:
        """The whole step."""
        self._inputs()
        self._outputs()
        exposed, outside = self._exposed()
        nodes, links = (*self.nodes, *self._ports), tuple(self._inner)
        bent = {link: state for link, state in self._states.items() if state != PLAIN}
        definition = Definition(
            nodes, links, exposed, states=bent, annotations=MappingProxyType(self.notes)
        )
        xs, ys = zip(*(node.position for node in self.nodes), strict=True)
        position = (sum(xs) / len(xs), sum(ys) / len(ys))
        node = Node(self.name, type_of(self.composite), position=position)
        return Group(
            (
                Define(self.composite, definition),
                *(RemoveNode(one.name) for one in self.nodes),
                *(Annotate(name, None) for name in self.notes),
                AddNode(node),
                *(Connect(k, self._states_outside.get(k, PLAIN)) for k in self._outer),
                *self._references(),
                *outside,
            )
        )

    def _inputs(self) -> None:
        """One port for each output outside that feeds something inside."""
        found: dict[Ref, str] = {}
        for node in self.nodes:
            for link in self.model.links_into(node.name):
                if link.source in self.chosen:
                    continue
                start = link.source, link.output
                if start not in found:
                    base, number = variadic_index(link.input)
                    port = self._port(INPUT, "input" if number else base, node)
                    found[start] = port
                    self._outer.append(Link(*start, self.name, port))
                inside = Link(found[start], "output", node.name, link.input)
                self._inner.append(inside)
                self._states[inside] = unbent(self.model.link_state(link))
        if not found:
            self._open_inputs()

    def _open_inputs(self) -> None:
        for node in self.nodes:
            spec = self.model.spec(node.name)
            if spec is None or spec.role not in OPEN_ENDED or self.model.links_into(node.name):
                continue
            for name in spec.input_names(node.params):
                port = spec.input(name)
                if port is not None and not port.optional:
                    made = self._port(INPUT, variadic_index(name)[0], node)
                    self._inner.append(Link(made, "output", node.name, name))

    def _outputs(self) -> None:
        """One port for each output inside that feeds something outside."""
        found: dict[Ref, str] = {}
        for node in self.nodes:
            for link in self.model.links_out_of(node.name):
                if link.target in self.chosen:
                    continue
                start = link.source, link.output
                if start not in found:
                    found[start] = self._port(OUTPUT, variadic_index(link.output)[0], node)
                    self._inner.append(Link(*start, found[start], "input"))
                outside = Link(self.name, found[start], link.target, link.input)
                self._outer.append(outside)
                self._states_outside[outside] = unbent(self.model.link_state(link))
        for node in self.nodes if not found else ():
            spec = self.model.spec(node.name)
            if spec and spec.role in OPEN_ENDED and not self.model.links_out_of(node.name):
                for name in self.model.output_names(node.name)[:1]:
                    port = self._port(OUTPUT, variadic_index(name)[0], node)
                    self._inner.append(Link(node.name, name, port, "input"))

    def _port(self, type_id: str, wanted: str, beside: Node) -> str:
        name = variant(wanted, lambda one: one in self._taken or bool(rules.name_problem(one)))
        self._taken.add(name)
        xs = [node.position[0] for node in self.nodes]
        x = min(xs) - STEP if type_id == INPUT else max(xs) + STEP
        before = [port for port in self._ports if port.type == type_id]
        y = max([beside.position[1], *(port.position[1] + STEP / 3 for port in before)])
        params = frozen_mapping({"order": len(before) + 1})
        self._ports.append(Node(name, type_id, params, (x, y)))
        return name

    def _references(self) -> list[Edit]:
        """Params outside that name nodes inside go on naming them."""
        edits: list[Edit] = []
        for node in self.model.nodes():
            if node.name in self.chosen:
                continue
            spec = self.model.spec(node.name)
            new = with_references(
                node, spec, lambda name: f"{self.name}.{name}" if name in self.chosen else name
            )
            edits += [
                SetParam(node.name, param, new.params[param])
                for param, _ in references(node, spec)
                if new.params[param] != node.params[param]
            ]
        return edits

    def _exposed(self) -> tuple[tuple[Exposed, ...], list[Edit]]:
        """Inside a composite, its params go on setting what they set."""
        inner: list[Exposed] = []
        outer: list[Exposed] = []
        for one in self.model.exposed:
            moved = tuple(target for target in one.targets if target[0] in self.chosen)
            kept = tuple(target for target in one.targets if target[0] not in self.chosen)
            if moved:
                inner.append(Exposed(one.name, moved))
                kept = (*kept, (self.name, one.name))
            outer.append(Exposed(one.name, kept))
        return tuple(inner), [SetExposed(tuple(outer))] if inner else []


def unpack(model: GraphModel, name: str) -> Edit:
    """Put the nodes of a composite in the place of one use of it, with the values set there.

    Raises:
        EditError: the node is no composite, or it shares weights with another one.
    """
    node = model.node(name)
    if composite_of(node.type) not in model.composites:
        if node.type.startswith(COMPOSITE):
            raise EditError(model.types.unknown(node))
        message = text("{node} is no composite.", node=name)
        raise EditError(Problem("unpack.type", message, node=name))
    partner = next((one.name for one in model.nodes() if one.shares == name), node.shares)
    if partner:
        message = text(
            "{node} shares weights with {other}; end that first.", node=name, other=partner
        )
        raise EditError(Problem("unpack.shares", message, node=name))
    return _Unpacking(model, node).edit()


class _Unpacking:
    def __init__(self, model: GraphModel, node: Node) -> None:
        self.model, self.node = model, node
        self.definition = model.composites[composite_of(node.type)]
        self.drawn = {one.name: one for one in self.definition.nodes}
        self.inner = [one for one in self.definition.nodes if one.type not in PORTS]
        self._taken = {one.name for one in model.nodes() if one.name != node.name}
        self._new: list[dict[str, str]] = []  # for each turn: new names by inner name
        self._nodes: list[Node] = []
        self._links: dict[Link, LinkState] = {}
        self._silent: set[str] = set()  # inputs whose wire is muted

    def edit(self) -> Edit:
        """The whole step."""
        count = self.node.params.get(REPEAT, 1)
        into, states = self.model.links_into(self.node.name), self.model.link_states
        feeding: dict[str, Ref | None] = {k.input: (k.source, k.output) for k in into}
        self._silent = {k.input for k in into if states.get(k, PLAIN).muted}
        spec = self.model.spec(self.node.name)
        pairs = list(zip(spec.inputs, spec.outputs, strict=False)) if spec else []
        given: dict[str, Ref | None] = {}
        for turn in range(count if is_count(count) else 1):
            given = self._turn(turn, feeding)
            feeding |= {entry.name: given.get(out.name) for entry, out in pairs}
            self._silent -= {entry.name for entry, _ in pairs}
        for link in self.model.links_out_of(self.node.name):
            start = given.get(link.output)
            if start is not None:
                made = Link(*start, link.target, link.input)
                self._links[made] = unbent(states.get(link, PLAIN))
        return Group(
            (
                RemoveNode(self.node.name),
                *(AddNode(replace(one, shares="")) for one in self._nodes),
                *(SetOption(one.name, "shares", one.shares) for one in self._nodes if one.shares),
                *(Connect(link, state) for link, state in self._links.items()),
                *self._notes(),
                *self._references(),
                *self._exposed(),
            )
        )

    def _notes(self) -> list[Edit]:
        """Frames and notes come out with the nodes, at each turn."""
        edits: list[Edit] = []
        taken = {*self.model.annotations}
        for turn in range(len(self._new) if self.inner else 0):
            step = self._step(turn)
            for name, one in self.definition.annotations.items():
                free = free_annotation_name(one.kind, taken) if name in taken else name
                taken.add(free)
                place = (one.position[0] + step[0], one.position[1] + step[1])
                edits.append(Annotate(free, replace(one, position=place)))
        return edits

    def _turn(self, turn: int, feeding: dict[str, Ref | None]) -> dict[str, Ref | None]:
        new = {one.name: self._free(one) for one in self.inner}
        self._new.append(new)
        values = self._values()
        for one in self.inner:
            spec = self.model.types.find(one.type)
            params = frozen_mapping({**one.params, **values.get(one.name, {})})
            made = with_references(
                replace(one, params=params), spec, lambda name: new.get(name, name)
            )
            self._nodes.append(
                replace(
                    made,
                    name=new[one.name],
                    position=self._position(one, turn),
                    frozen=one.frozen or self.node.frozen,
                    shares=new.get(one.shares, ""),
                )
            )
        given: dict[str, Ref | None] = {}
        starts = {(name, "output"): feeding.get(name) for name in self.drawn if name not in new}
        for link in self.definition.links:
            start = (new[link.source], link.output) if link.source in new else None
            start = start or starts[link.source, "output"]
            state = self._state(link, turn)
            if link.target not in new:
                given[link.target] = None if state.muted else start
            elif start is not None:
                self._links[Link(*start, new[link.target], link.input)] = state
        return given

    def _state(self, link: Link, turn: int) -> LinkState:
        """How a wire runs that was inside; what came in by a muted wire stays muted."""
        state = self.definition.states.get(link, PLAIN)
        if link.source in self._silent and self.drawn[link.source].type in PORTS:
            return LinkState(muted=True)
        inner = [self.drawn.get(end) for end in (link.source, link.target)]
        if not state.points or not all(one and one.type not in PORTS for one in inner):
            return unbent(state)
        before = self.drawn[link.source].position
        after = self._position(self.drawn[link.source], turn)
        return shifted(state, after[0] - before[0], after[1] - before[1])

    def _values(self) -> dict[str, dict[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        for one in self.definition.exposed:
            if one.name in self.node.params:
                for node, param in live_targets(one, self.model.types, self.drawn):
                    if rules.value_problem(param, self.node.params[one.name]) is None:
                        found.setdefault(node.name, {})[param.name] = self.node.params[one.name]
        return found

    def _free(self, node: Node) -> str:
        name = node.name
        if name in self._taken:
            name = self.model.new_name(node.type, self._taken)
        self._taken.add(name)
        return name

    def _position(self, node: Node, turn: int) -> Position:
        dx, dy = self._step(turn)
        return node.position[0] + dx, node.position[1] + dy

    def _step(self, turn: int) -> Position:
        """From where things are inside to where they go outside."""
        left, top, width = self._extent
        return self.node.position[0] - left + turn * width, self.node.position[1] - top

    @cached_property
    def _extent(self) -> tuple[float, float, float]:
        xs, ys = zip(*(one.position for one in self.inner), strict=True)
        return min(xs), min(ys), max(xs) - min(xs) + STEP

    def _references(self) -> list[Edit]:
        edits: list[Edit] = []
        for node in self.model.nodes():
            for param, names in references(node, self.model.spec(node.name)):
                renamed = [new for name in names for new in self._renamed(name)]
                if renamed != names:
                    edits.append(SetParam(node.name, param, ", ".join(renamed)))
        return edits

    def _renamed(self, path: str) -> list[str]:
        first, _, rest = path.partition(".")
        if first != self.node.name:
            return [path]
        head, dot, tail = rest.partition(".")
        if head.isdigit():
            turns = self._new[int(head) : int(head) + 1]
            head, dot, tail = tail.partition(".")
        else:
            turns = self._new
        names = [name for new in turns for name in ([new[head]] if head in new else new.values())]
        return [f"{name}{dot}{tail}" for name in names]

    def _exposed(self) -> list[Edit]:
        """Params of the composite around that set params of this one set what those set."""
        inner = {one.name: one.targets for one in self.definition.exposed}
        exposed = []
        for one in self.model.exposed:
            targets: list[tuple[str, str]] = []
            for node, param in one.targets:
                if node != self.node.name:
                    targets.append((node, param))
                    continue
                targets += [
                    (new[name], end)
                    for new in self._new
                    for name, end in inner.get(param, ())
                    if name in new
                ]
            exposed.append(replace(one, targets=tuple(targets)))
        return [] if tuple(exposed) == self.model.exposed else [SetExposed(tuple(exposed))]


def _forbid(problem: Problem | None) -> None:
    if problem is not None:
        raise EditError(problem)
