"""The drawing and the only way to change it.

`GraphModel.apply` checks an edit, carries it out and returns its inverse.

The drawing inside a composite is a `GraphModel` too (`GraphModel.inside`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

import networkx

from graph import rules
from graph.arranged import Arranged
from graph.composites import PORTS, Types, composite_of
from graph.definitions import Definitions
from graph.edits import (
    PLAIN,
    UNSET,
    AddNode,
    Annotate,
    Annotation,
    Connect,
    Define,
    Definition,
    Disconnect,
    Edit,
    Exposed,
    Group,
    Inside,
    Link,
    LinkState,
    Move,
    Node,
    RemoveNode,
    Rename,
    RenameComposite,
    SetExposed,
    SetLink,
    SetOption,
    SetParam,
    SetSetting,
    Undefine,
    Unset,
    frozen_mapping,
)
from graph.kinds import Value
from graph.problems import EditError, Problem, forbid
from graph.references import retargeted, with_paths
from graph.registry import Registry
from graph.settings import run_param
from graph.signal import Signal
from graph.snapshot import Snapshot
from graph.spec import NodeSpec, Role


class GraphModel(Arranged):
    """A drawing that can be changed by edits only.

    Attributes:
        composite: for the drawing inside a composite the name of its definition; else empty.
        exposed: the params of that composite.

    Signals:
        changed: the edit that was just carried out (a `Group` comes as one).
    """

    def __init__(
        self,
        registry: Registry,
        nodes: Iterable[Node] = (),
        links: Iterable[Link] = (),
        settings: Mapping[str, Value] | None = None,
        composites: Mapping[str, Definition] | None = None,
        *,
        states: Mapping[Link, LinkState] | None = None,
        annotations: Mapping[str, Annotation] | None = None,
        definitions: Definitions | None = None,
    ) -> None:
        super().__init__(nodes, links, settings, states, annotations)
        self.registry = registry
        self.changed: Signal[Edit] = Signal()
        self.composite = ""
        self.exposed: tuple[Exposed, ...] = ()
        self._definitions = definitions or Definitions(self, composites or {})

    # -- queries ---------------------------------------------------------------------------------

    @property
    def types(self) -> Types:
        """The node types that there are: those of the registry and the composites."""
        return self._definitions.types

    @property
    def composites(self) -> Mapping[str, Definition]:
        """The definitions of the document by name, as values."""
        return MappingProxyType(self._definitions.frozen())

    def composite_specs(self) -> list[NodeSpec]:
        """The node types that the definitions make, for the palette: those that fit in here.

        Inside a composite also its ports.
        """
        taboo = rules.leading_back_to(self.composites, self.composite)
        fitting = [spec for spec in self.types.specs() if composite_of(spec.id) not in taboo]
        return [*fitting, *PORTS.values()] if self.composite else fitting

    @property
    def root(self) -> GraphModel:
        """The drawing itself; for one inside a composite, that of the document."""
        return self._definitions.root

    def inside(self, composite: str) -> GraphModel:
        """The drawing inside a definition.

        An edit applied to it is carried out as `Inside` by the document's drawing, which tells of
        it, too; the inner drawing tells of what happened in it. Raises EditError.
        """
        return self._definitions.drawing(composite)

    def exposed_as(self, name: str) -> dict[str, str]:
        """The params of a node that uses of this composite set, and how they call them."""
        targets = ((one.name, target) for one in self.exposed for target in one.targets)
        return {param: shown for shown, (node, param) in targets if node == name}

    def spec(self, name: str) -> NodeSpec | None:
        """The spec of a node's type, or None when this version does not have it."""
        return self.types.find(self.node(name).type)

    def input_names(self, name: str) -> list[str]:
        """The inputs of a node: those of its spec, and those in use that it does not know."""
        node, spec = self.node(name), self.spec(name)
        used = tuple(link.input for link in self.links_into(name))
        known = spec.input_names(node.params, used) if spec else []
        if spec and spec.role is not Role.COMPOSITE:
            return known
        return [*known, *sorted({*used} - {*known})]

    def output_names(self, name: str) -> list[str]:
        """The outputs of a node: those of its spec, and those in use that it does not know."""
        node, spec = self.node(name), self.spec(name)
        known = spec.output_names(node.params) if spec else []
        if spec and spec.role is not Role.COMPOSITE:
            return known
        return [*known, *sorted({link.output for link in self.links_out_of(name)} - {*known})]

    def snapshot(self) -> Snapshot:
        """The drawing as it is now, frozen."""
        return Snapshot(
            nodes=MappingProxyType({node.name: node for node in self.nodes()}),
            links=tuple(link for link in self.links() if not self.link_state(link).muted),
            settings=frozen_mapping(self._settings),
            composites=self.composites,
            states=MappingProxyType({**self._states}),
            annotations=MappingProxyType({**self._annotations}),
        )

    # -- change ----------------------------------------------------------------------------------

    def apply(self, edit: Edit) -> Edit:
        """Carry out ``edit`` and return the edit that takes it back.

        Raises:
            EditError: the edit breaks a rule of drawing; nothing was changed.
        """
        if self.composite:
            outer = self.root.apply(Inside(self.composite, edit))
            assert isinstance(outer, Inside)
            return outer.edit
        inverse = self._apply(edit)
        self.changed.emit(edit)
        self._definitions.tell(edit)
        return inverse

    @contextmanager
    def trial(self, edit: Edit) -> Iterator[None]:
        """Carry out ``edit`` silently for the time of a ``with`` block."""
        inverse = self._apply(edit)
        try:
            yield
        finally:
            self._apply(inverse)

    # -- for `Definitions` only ------------------------------------------------------------------

    def inner(self, name: str, definition: Definition, definitions: Definitions) -> GraphModel:
        """A drawing inside the composite ``name``."""
        made = GraphModel(
            self.registry,
            definition.nodes,
            definition.links,
            states=definition.states,
            annotations=definition.annotations,
            definitions=definitions,
        )
        made.composite, made.exposed = name, definition.exposed
        return made

    def carry_out(self, edit: Edit) -> Edit:
        """Carry ``edit`` out without telling; returns the inverse."""
        return self._apply(edit)

    def retype(self, old: str, new: str) -> None:
        """Make nodes of one type nodes of another."""
        for node in list(self.nodes()):
            if node.type == old:
                self._replace(replace(node, type=new))

    def rename_paths(self, part: str, new: Callable[[str], str]) -> None:
        """Let ``new`` change the paths in params that hold ``part``."""
        for node in self.mentioning(part):
            changed = with_paths(node, self.types.find(node.type), new)
            if changed is not node:
                self._replace(changed)
                self._touched()

    def replug(self, old: Link, new: Link) -> None:
        """Put one wire in the place of another."""
        state = self.link_state(old)
        self._take(old)
        self._put(new)
        self._set_state(new, state)
        self._touched()

    # -- one edit --------------------------------------------------------------------------------

    def _apply(self, edit: Edit) -> Edit:
        inverse = self._apply_defining(edit)
        self._touched()
        return inverse

    def _touched(self) -> None:
        if self.composite:
            self._definitions.touched(self.composite)

    def _apply_defining(self, edit: Edit) -> Edit:
        match edit:
            case Define(name, definition):
                return self._definitions.define(name, definition)
            case Undefine(name):
                return self._definitions.undefine(name)
            case RenameComposite(old, new):
                return self._definitions.rename(old, new)
            case Inside(name, inner):
                return self._definitions.inside(name, inner)
            case SetExposed(exposed):
                return self._set_exposed(exposed)
            case Group(edits):
                return self._apply_group(edits)
        return self._apply_drawing(edit)

    def _apply_drawing(
        self,
        edit: AddNode
        | RemoveNode
        | Connect
        | Disconnect
        | SetLink
        | Annotate
        | SetParam
        | SetOption
        | Move
        | Rename
        | SetSetting,
    ) -> Edit:
        match edit:
            case AddNode(node):
                return self._add_node(node)
            case RemoveNode(name):
                return self._remove_node(name)
            case Connect(link, state):
                return self._connect(link, state)
            case Disconnect(link):
                return self._disconnect(link)
            case SetLink(link, state):
                return self._set_link(link, state)
            case Annotate(name, annotation):
                return self._annotate(name, annotation)
            case SetParam(name, param, value):
                return self._set_param(name, param, value)
            case SetOption(name, option, value):
                return self._set_option(name, option, value)
            case Move(positions):
                return self._move(positions)
            case Rename(old, new):
                return self._rename(old, new)
            case SetSetting(name, value):
                return self._set_setting(name, value)
        assert_never(edit)

    def _apply_group(self, edits: tuple[Edit, ...]) -> Edit:
        inverses: list[Edit] = []
        try:
            for edit in edits:
                inverses.append(self._apply(edit))
        except EditError:
            for inverse in reversed(inverses):
                self._apply(inverse)
            raise
        return Group(tuple(reversed(inverses)))

    def _add_node(self, node: Node) -> Edit:
        forbid(rules.name_problem(node.name))
        if node.name in self._graph:
            forbid(rules.name_taken(node.name))
        forbid(self._type_problem(node))
        spec = self.types.find(node.type)
        if spec and spec.role is not Role.COMPOSITE:
            for name, value in node.params.items():
                forbid(rules.param_problem(spec, node.name, name, value))
        forbid(rules.position_problem(node.name, node.position))
        self._add(node)
        return RemoveNode(node.name)

    def _type_problem(self, node: Node) -> Problem | None:
        if node.type in PORTS and not self.composite:
            return rules.port_outside(node.name)
        if self.composite and (used := composite_of(node.type)):
            return rules.recursion_problem(self.composites, self.composite, [used])
        return None

    def _remove_node(self, name: str) -> Edit:
        node = self._known(name)
        links = self.links_of(name)
        sharing = self.sharing_with(name)
        self._graph.remove_node(name)
        for other in sharing:
            self._replace(replace(other, shares=""))
        restore: list[Edit] = [AddNode(node)]
        restore += [Connect(link, self._states.pop(link, PLAIN)) for link in links]
        restore += [SetOption(other.name, "shares", name) for other in sharing]
        return Group(tuple(restore)) if len(restore) > 1 else restore[0]

    def _connect(self, link: Link, state: LinkState) -> Edit:
        forbid(rules.link_problem(self, link) or rules.state_problem(link, state))
        self._put(link)
        self._set_state(link, state)
        return Disconnect(link)

    def _set_param(self, name: str, param: str, value: Value | Unset) -> Edit:
        node = self._known(name)
        spec = self.types.find(node.type)
        # A composite may keep what its definition no longer takes: inference tells of it.
        if spec and not isinstance(value, Unset):
            problem = rules.param_problem(spec, name, param, value)
            forbid(None if spec.role is Role.COMPOSITE else problem)
            described = spec.param(param)
            value = described.kind.check(value) if described and not problem else value
        before: Value | Unset = node.params.get(param, UNSET)
        params = dict(node.params)
        params.pop(param, None)
        if not isinstance(value, Unset):
            params[param] = value
        self._replace(replace(node, params=frozen_mapping(params)))
        return SetParam(name, param, before)

    def _set_option(self, name: str, option: str, value: bool | str) -> Edit:
        node = self._known(name)
        forbid(rules.option_problem(self, name, option, value))
        before: bool | str = getattr(node, option)
        self._replace(replace(node, **{option: value}))  # type: ignore[arg-type]  # checked above
        return SetOption(name, option, before)

    def _rename(self, old: str, new: str) -> Edit:
        node = self._known(old)
        forbid(rules.name_problem(new))
        if new in self._graph:
            forbid(rules.name_taken(new))
        if self.composite and node.type in PORTS:
            self._definitions.rename_port(self.composite, node.type, old, new)
        self._definitions.rename_node(self.composite, old, new)
        node = self.node(old)  # it may have named itself
        networkx.relabel_nodes(self._graph, {old: new}, copy=False)
        self._replace(replace(node, name=new))
        for start, end, key, link in list(self._graph.edges(new, data="link", keys=True)):
            self._relink(start, end, key, replace(link, source=new))
        for start, end, key, link in list(self._graph.in_edges(new, data="link", keys=True)):
            self._relink(start, end, key, replace(link, target=new))
        return self._rename_references(old, new)

    def _rename_references(self, old: str, new: str) -> Edit:
        for node in self.sharing_with(old):
            self._replace(replace(node, shares=new))
        before = self.exposed
        self.exposed = tuple(retargeted(one, old, new) for one in before)
        if self.exposed == before:
            return Rename(new, old)
        return Group((Rename(new, old), SetExposed(before)))

    def _set_exposed(self, exposed: tuple[Exposed, ...]) -> Edit:
        if not self.composite:
            forbid(rules.only_inside())
        forbid(rules.exposed_problem(exposed))
        before, self.exposed = self.exposed, exposed
        return SetExposed(before)

    def _set_setting(self, name: str, value: Value | Unset) -> Edit:
        if self.composite:
            forbid(rules.no_settings_inside())
        before: Value | Unset = self._settings.get(name, UNSET)
        if isinstance(value, Unset):
            self._settings.pop(name, None)
        else:
            forbid(rules.setting_problem(name, value))
            param = run_param(name)
            self._settings[name] = param.kind.check(value) if param else value
        return SetSetting(name, before)
