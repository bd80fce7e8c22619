"""Nodes and wires: one `networkx.MultiDiGraph`, and what can be asked of it.

Node key is the node's stable name, edge key is (output port, input port), so one pair of nodes may
be wired twice. `graph.model` knows the rules and does the changing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import networkx

from graph.composites import name_base
from graph.edits import PLAIN, Annotation, Link, LinkState, Node
from graph.kinds import Value
from graph.references import mentions


class Drawn:
    """What is drawn, without its meaning."""

    def __init__(
        self,
        nodes: Iterable[Node],
        links: Iterable[Link],
        settings: Mapping[str, Value] | None,
        states: Mapping[Link, LinkState] | None = None,
        annotations: Mapping[str, Annotation] | None = None,
    ) -> None:
        self._graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        self._settings: dict[str, Value] = dict(settings or {})
        self._counters: dict[str, int] = {}
        self._sharing: set[str] = set()  # of these two, some may be gone or do so no longer
        self._wordy: set[str] = set()
        for node in nodes:
            self._add(node)
        for link in links:
            self._put(link)
        self._states: dict[Link, LinkState] = dict(states or {})
        self._annotations: dict[str, Annotation] = dict(annotations or {})

    def __contains__(self, name: object) -> bool:
        return name in self._graph

    def __len__(self) -> int:
        return len(self._graph)

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
        node: Node = self._graph._node[name]["node"]  # past networkx's views: asked most often
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
        return [wire["link"] for ends in self._graph._pred[name].values() for wire in ends.values()]

    def links_out_of(self, name: str) -> list[Link]:
        """Wires that start at a node."""
        return [wire["link"] for ends in self._graph._succ[name].values() for wire in ends.values()]

    def link_into(self, name: str, port: str) -> Link | None:
        """The wire that ends at this input, or None."""
        return next((link for link in self.links_into(name) if link.input == port), None)

    def sharing_with(self, owner: str) -> list[Node]:
        """The nodes that use the weights of this one."""
        self._sharing = {name for name in self._sharing if name in self and self.node(name).shares}
        return [node for name in sorted(self._sharing) if (node := self.node(name)).shares == owner]

    def mentioning(self, name: str) -> list[Node]:
        """The nodes whose params hold a name, as a text or within one."""
        self._wordy = {one for one in self._wordy if one in self}
        return [node for one in sorted(self._wordy) if mentions(node := self.node(one), name)]

    def has_link(self, link: Link) -> bool:
        """Whether exactly this wire is drawn."""
        return bool(self._graph.has_edge(link.source, link.target, key=(link.output, link.input)))

    def link_state(self, link: Link) -> LinkState:
        """How a wire runs and whether it is muted."""
        return self._states.get(link, PLAIN)

    @property
    def link_states(self) -> Mapping[Link, LinkState]:
        """The wires that are bent or muted."""
        return MappingProxyType(self._states)

    @property
    def annotations(self) -> Mapping[str, Annotation]:
        """The frames and notes by name."""
        return MappingProxyType(self._annotations)

    def reaches(self, start: str, end: str) -> bool:
        """Whether a way leads along the wires from ``start`` to ``end``.

        Both ends search in turn, one node each, so that it is over when the smaller side is.
        """
        ahead, behind = {start}, {end}
        sides = (
            ([start], self._graph._succ, ahead, behind),
            ([end], self._graph._pred, behind, ahead),
        )
        while all(waiting for waiting, *_ in sides):
            for waiting, steps, seen, others in sides:
                for name in steps[waiting.pop()]:
                    if name in others:
                        return True
                    if name not in seen:
                        seen.add(name)
                        waiting.append(name)
        return start == end

    def new_name(self, type_id: str) -> str:
        """A free node name for a type: ``conv2d_1``, ``conv2d_2`` ..."""
        base = name_base(type_id)
        number = self._counters.get(base, 0) + 1
        while f"{base}_{number}" in self._graph:
            number += 1
        self._counters[base] = number - 1
        return f"{base}_{number}"

    def _add(self, node: Node) -> None:
        self._graph.add_node(node.name, node=node)
        self._note(node)

    def _replace(self, node: Node) -> None:
        self._graph.nodes[node.name]["node"] = node
        self._note(node)

    def _note(self, node: Node) -> None:
        """Remember what may name other nodes, so that few are looked at when a name changes."""
        if node.shares:
            self._sharing.add(node.name)
        if any(isinstance(value, str) and value for value in node.params.values()):
            self._wordy.add(node.name)

    def _put(self, link: Link) -> None:
        self._graph.add_edge(link.source, link.target, key=(link.output, link.input), link=link)

    def _take(self, link: Link) -> None:
        self._graph.remove_edge(link.source, link.target, key=(link.output, link.input))
        self._states.pop(link, None)

    def _relink(self, start: str, end: str, key: tuple[str, str], link: Link) -> None:
        """Let the wire between two nodes be called ``link``; it stays as it runs."""
        data = self._graph.edges[start, end, key]
        state = self._states.pop(data["link"], PLAIN)
        data["link"] = link
        self._set_state(link, state)

    def _set_state(self, link: Link, state: LinkState) -> None:
        self._states.pop(link, None)
        if state != PLAIN:
            self._states[link] = state
