"""The drawing: one `networkx.MultiDiGraph` and the only way to change it.

Node key is the node's stable name, edge key is (output port, input port), so one pair of nodes may
be wired twice. `GraphModel.apply` checks an edit, carries it out and returns its inverse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

import networkx

from graph import rules
from graph.edits import (
    UNSET,
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Group,
    Link,
    Move,
    Node,
    RemoveNode,
    Rename,
    SetOption,
    SetParam,
    SetSetting,
    Unset,
    frozen_mapping,
)
from graph.kinds import TextKind, Value
from graph.problems import EditError, Problem
from graph.registry import Registry
from graph.settings import run_param
from graph.signal import Signal
from graph.snapshot import Snapshot
from graph.spec import NodeSpec
from graph.text import text


class GraphModel:
    """A drawing that can be changed by edits only.

    Signals:
        changed: the edit that was just carried out (a `Group` comes as one).
    """

    def __init__(
        self,
        registry: Registry,
        nodes: Iterable[Node] = (),
        links: Iterable[Link] = (),
        settings: Mapping[str, Value] | None = None,
    ) -> None:
        self.registry = registry
        self.changed: Signal[Edit] = Signal()
        self._graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        self._settings: dict[str, Value] = dict(settings or {})
        self._counters: dict[str, int] = {}
        for node in nodes:
            self._add(node)
        for link in links:
            self._graph.add_edge(link.source, link.target, key=(link.output, link.input), link=link)

    def __contains__(self, name: object) -> bool:
        return name in self._graph

    def __len__(self) -> int:
        return len(self._graph)

    # -- queries ---------------------------------------------------------------------------------

    @property
    def graph(self) -> networkx.MultiDiGraph[str]:
        """The networkx graph, for reading only (attributes ``node`` and ``link``)."""
        return self._graph

    @property
    def settings(self) -> Mapping[str, Value]:
        """The run settings that the user set."""
        return MappingProxyType(self._settings)

    def node(self, name: str) -> Node:
        """The node of that name. Raises KeyError."""
        node: Node = self._graph.nodes[name]["node"]
        return node

    def nodes(self) -> Iterator[Node]:
        """All nodes, in the order they were added."""
        for _, node in self._graph.nodes(data="node"):
            yield node

    def links(self) -> Iterator[Link]:
        """All wires."""
        for _, _, link in self._graph.edges(data="link"):
            yield link

    def links_of(self, name: str) -> list[Link]:
        """All wires that start or end at a node."""
        return [*self.links_into(name), *self.links_out_of(name)]

    def links_into(self, name: str) -> list[Link]:
        """Wires that end at a node."""
        return [link for _, _, link in self._graph.in_edges(name, data="link")]

    def links_out_of(self, name: str) -> list[Link]:
        """Wires that start at a node."""
        return [link for _, _, link in self._graph.out_edges(name, data="link")]

    def link_into(self, name: str, port: str) -> Link | None:
        """The wire that ends at this input, or None."""
        return next((link for link in self.links_into(name) if link.input == port), None)

    def has_link(self, link: Link) -> bool:
        """Whether exactly this wire is drawn."""
        return bool(self._graph.has_edge(link.source, link.target, key=(link.output, link.input)))

    def spec(self, name: str) -> NodeSpec | None:
        """The spec of a node's type, or None when this version does not have it."""
        return self.registry.find(self.node(name).type)

    def input_names(self, name: str) -> list[str]:
        """The inputs of a node: those of its spec, or those in use when the type is unknown."""
        node, spec = self.node(name), self.spec(name)
        used = tuple(link.input for link in self.links_into(name))
        return spec.input_names(node.params, used) if spec else sorted(set(used))

    def output_names(self, name: str) -> list[str]:
        """The outputs of a node: those of its spec, or those in use when the type is unknown."""
        node, spec = self.node(name), self.spec(name)
        if spec:
            return spec.output_names(node.params)
        return sorted({link.output for link in self.links_out_of(name)})

    def reaches(self, start: str, end: str) -> bool:
        """Whether a way leads along the wires from ``start`` to ``end``."""
        return bool(networkx.has_path(self._graph, start, end))

    def new_name(self, type_id: str, taken: Iterable[str] = ()) -> str:
        """A free node name for a type: ``conv2d_1``, ``conv2d_2`` ..."""
        base = re.sub(r"\W", "_", type_id.lower(), flags=re.ASCII)[:64] or "node"
        number = self._counters.get(base, 0) + 1
        others = set(taken)
        while f"{base}_{number}" in self._graph or f"{base}_{number}" in others:
            number += 1
        if not others:
            self._counters[base] = number - 1
        return f"{base}_{number}"

    def snapshot(self) -> Snapshot:
        """The drawing as it is now, frozen."""
        return Snapshot(
            nodes=MappingProxyType({node.name: node for node in self.nodes()}),
            links=tuple(self.links()),
            settings=frozen_mapping(self._settings),
        )

    # -- change ----------------------------------------------------------------------------------

    def apply(self, edit: Edit) -> Edit:
        """Carry out ``edit`` and return the edit that takes it back.

        Raises:
            EditError: the edit breaks a rule of drawing; nothing was changed.
        """
        inverse = self._apply(edit)
        self.changed.emit(edit)
        return inverse

    @contextmanager
    def trial(self, edit: Edit) -> Iterator[None]:
        """Carry out ``edit`` silently for the time of a ``with`` block."""
        inverse = self._apply(edit)
        try:
            yield
        finally:
            self._apply(inverse)

    def _apply(self, edit: Edit) -> Edit:
        match edit:
            case AddNode(node):
                return self._add_node(node)
            case RemoveNode(name):
                return self._remove_node(name)
            case Connect(link):
                return self._connect(link)
            case Disconnect(link):
                return self._disconnect(link)
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
            case Group(edits):
                return self._apply_group(edits)
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
        _forbid(rules.name_problem(node.name))
        if node.name in self._graph:
            _refuse("name.taken", node.name)
        if spec := self.registry.find(node.type):
            for name, value in node.params.items():
                _forbid(rules.param_problem(spec, node.name, name, value))
        _forbid(rules.position_problem(node.name, node.position))
        self._add(node)
        return RemoveNode(node.name)

    def _add(self, node: Node) -> None:
        self._graph.add_node(node.name, node=node)

    def _remove_node(self, name: str) -> Edit:
        node = self._known(name)
        links = self.links_of(name)
        sharing = [other for other in self.nodes() if other.shares == name]
        self._graph.remove_node(name)
        for other in sharing:
            self._replace(replace(other, shares=""))
        restore: list[Edit] = [AddNode(node), *(Connect(link) for link in links)]
        restore += [SetOption(other.name, "shares", name) for other in sharing]
        return Group(tuple(restore)) if len(restore) > 1 else restore[0]

    def _connect(self, link: Link) -> Edit:
        _forbid(rules.link_problem(self, link))
        self._graph.add_edge(link.source, link.target, key=(link.output, link.input), link=link)
        return Disconnect(link)

    def _disconnect(self, link: Link) -> Edit:
        if not self.has_link(link):
            _forbid(Problem("link.unknown", text("There is no wire {link}.", link=str(link))))
        self._graph.remove_edge(link.source, link.target, key=(link.output, link.input))
        return Connect(link)

    def _set_param(self, name: str, param: str, value: Value | Unset) -> Edit:
        node = self._known(name)
        spec = self.registry.find(node.type)
        if spec and not isinstance(value, Unset):
            _forbid(rules.param_problem(spec, name, param, value))
            described = spec.param(param)
            value = described.kind.check(value) if described else value
        before: Value | Unset = node.params.get(param, UNSET)
        params = dict(node.params)
        params.pop(param, None)
        if not isinstance(value, Unset):
            params[param] = value
        self._replace(replace(node, params=frozen_mapping(params)))
        return SetParam(name, param, before)

    def _set_option(self, name: str, option: str, value: bool | str) -> Edit:
        node = self._known(name)
        _forbid(rules.option_problem(self, name, option, value))
        before: bool | str = getattr(node, option)
        self._replace(replace(node, **{option: value}))  # type: ignore[arg-type]  # checked above
        return SetOption(name, option, before)

    def _move(self, positions: Mapping[str, tuple[float, float]]) -> Edit:
        before = {name: self._known(name).position for name in positions}
        for name, position in positions.items():
            _forbid(rules.position_problem(name, position))
        for name, (x, y) in positions.items():
            self._replace(replace(self.node(name), position=(float(x), float(y))))
        return Move(MappingProxyType(before))

    def _rename(self, old: str, new: str) -> Edit:
        node = self._known(old)
        _forbid(rules.name_problem(new))
        if new in self._graph:
            _refuse("name.taken", new)
        networkx.relabel_nodes(self._graph, {old: new}, copy=False)
        self._replace(replace(node, name=new))
        for start, end, key, link in list(self._graph.edges(new, data="link", keys=True)):
            self._graph.edges[start, end, key]["link"] = replace(link, source=new)
        for start, end, key, link in list(self._graph.in_edges(new, data="link", keys=True)):
            self._graph.edges[start, end, key]["link"] = replace(link, target=new)
        self._rename_references(old, new)
        return Rename(new, old)

    def _rename_references(self, old: str, new: str) -> None:
        for node in list(self.nodes()):
            changed = replace(node, shares=new) if node.shares == old else node
            spec = self.registry.find(node.type)
            for param in spec.params if spec else ():
                if isinstance(param.kind, TextKind) and param.kind.role in {"node", "nodes"}:
                    changed = _rename_in_param(changed, param.name, old, new)
            if changed is not node:
                self._replace(changed)

    def _set_setting(self, name: str, value: Value | Unset) -> Edit:
        before: Value | Unset = self._settings.get(name, UNSET)
        param = run_param(name)
        if isinstance(value, Unset):
            self._settings.pop(name, None)
        else:
            if param is None:
                _forbid(
                    Problem("setting.unknown", text("There is no run setting “{name}”.", name=name))
                )
            else:
                _forbid(rules.value_problem(param, value))
                value = param.kind.check(value)
            self._settings[name] = value
        return SetSetting(name, before)

    def _known(self, name: str) -> Node:
        if name not in self._graph:
            _forbid(Problem("node.unknown", text("There is no node “{name}”.", name=name)))
        return self.node(name)

    def _replace(self, node: Node) -> None:
        self._graph.nodes[node.name]["node"] = node


def _rename_in_param(node: Node, param: str, old: str, new: str) -> Node:
    value = node.params.get(param)
    if not isinstance(value, str):
        return node
    names = [part.strip() for part in value.split(",")]
    if old not in names:
        return node
    renamed = ", ".join(new if name == old else name for name in names)
    return replace(node, params=frozen_mapping({**node.params, param: renamed}))


def _forbid(problem: Problem | None) -> None:
    if problem is not None:
        raise EditError(problem)


def _refuse(code: str, name: str) -> None:
    message = text("The name “{name}” is taken. Choose one that no other node has.", name=name)
    raise EditError(Problem(code, message, node=name))
