"""The drawing frozen at one moment: what inference, compiler and trainer work from."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from graph.edits import Annotation, Definition, Link, LinkState, Node
from graph.kinds import Value
from graph.sharing import whole_owner
from graph.spec import variadic_index


@dataclass(frozen=True)
class Snapshot:
    """Nodes by name, the wires, the run settings the user set, the composites. Never changes.

    Attributes:
        links: the wires that count, without the muted ones.
        states: of the wires that are bent or muted.
    """

    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
    settings: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    composites: Mapping[str, Definition] = field(default_factory=lambda: MappingProxyType({}))
    states: Mapping[Link, LinkState] = field(default_factory=lambda: MappingProxyType({}))
    annotations: Mapping[str, Annotation] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def muted(self) -> tuple[Link, ...]:
        """The wires that are drawn but do not count."""
        return tuple(link for link, state in self.states.items() if state.muted)

    @property
    def drawn_links(self) -> tuple[Link, ...]:
        """All wires that are drawn."""
        return (*self.links, *self.muted)

    @cached_property
    def into(self) -> Mapping[str, tuple[Link, ...]]:
        """Wires that end at each node, in the order of its (variadic) inputs."""
        ends: dict[str, list[Link]] = {name: [] for name in self.nodes}
        for link in self.links:
            ends[link.target].append(link)
        for several in ends.values():
            if len(several) > 1:
                several.sort(key=_input_order)
        return {name: tuple(links) for name, links in ends.items()}

    @cached_property
    def out_of(self) -> Mapping[str, tuple[Link, ...]]:
        """Wires that start at each node."""
        starts: dict[str, list[Link]] = {name: [] for name in self.nodes}
        for link in self.links:
            starts[link.source].append(link)
        return {name: tuple(links) for name, links in starts.items()}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Node names so that each stands after all that feed it; ties by name, so it is stable."""
        missing = {name: len(links) for name, links in self.into.items()}
        ready = [name for name, count in missing.items() if not count]
        heapq.heapify(ready)
        found: list[str] = []
        while ready:
            found.append(heapq.heappop(ready))
            for link in self.out_of[found[-1]]:
                missing[link.target] -= 1
                if not missing[link.target]:
                    heapq.heappush(ready, link.target)
        assert len(found) == len(self.nodes), "the wires of a drawing never close a circle"
        return tuple(found)

    def owner(self, name: str) -> str:
        """The node whose layer ``name`` calls: one of its type that it shares with, or itself."""
        return whole_owner(self.nodes, name)

    def downstream(self, *names: str) -> frozenset[str]:
        """All nodes that these feed, directly or not; of themselves what another one feeds."""
        return frozenset(reached(names, lambda name: (link.target for link in self.out_of[name])))

    def upstream(self, *names: str) -> frozenset[str]:
        """All nodes that feed these, directly or not; of themselves what feeds another one."""
        return frozenset(reached(names, lambda name: (link.source for link in self.into[name])))


def reached(names: Iterable[str], step: Callable[[str], Iterable[str]]) -> list[str]:
    """All that any number of steps lead to from these, each once, in the order it was found."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        for name in step(waiting.pop()):
            if name not in found:
                found[name] = None
                waiting.append(name)
    return list(found)


def _input_order(link: Link) -> tuple[str, int]:
    return variadic_index(link.input)
