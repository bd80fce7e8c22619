"""Several nodes become a composite, as one `Edit`; `graph.unpacking` takes that back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from types import MappingProxyType

from graph import rules
from graph.arranged import unbent
from graph.composites import (
    INPUT,
    OUTPUT,
    type_of,
)
from graph.defining import STEP
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
    RemoveNode,
    SetExposed,
    SetParam,
    frozen_mapping,
)
from graph.group_rules import group_problem
from graph.model import GraphModel
from graph.names import variant
from graph.problems import forbid
from graph.references import references, with_references
from graph.spec import Role, variadic_index

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
    forbid(rules.composite_name_problem(composite, model.composites))
    forbid(group_problem(model, chosen))
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
