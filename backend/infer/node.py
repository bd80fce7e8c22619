"""One node with what reaches it: what evaluation, explanations and fixes look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backend.infer.result import NodeResult
from graph.edits import Link, Node
from graph.kinds import Value
from graph.registry import Registry
from graph.snapshot import Snapshot
from graph.spec import NodeSpec
from graph.tensorspec import TensorSpec


@dataclass(frozen=True, slots=True)
class Drawing:
    """A snapshot, its node types, and what is known of its nodes so far."""

    snapshot: Snapshot
    registry: Registry
    results: Mapping[str, NodeResult]

    def spec(self, name: str) -> NodeSpec | None:
        """The spec of a node, or None when its type is unknown."""
        return self.registry.find(self.snapshot.nodes[name].type)

    def nodes(self, *roles: str) -> list[tuple[Node, NodeSpec]]:
        """Nodes of known type with one of these roles (all without any), in their order."""
        found = []
        for name in self.snapshot.order:
            spec = self.spec(name)
            if spec is not None and (not roles or spec.role in roles):
                found.append((self.snapshot.nodes[name], spec))
        return found

    def link_into(self, node: str, port: str) -> Link | None:
        """The wire that ends at this input, or None."""
        return next((link for link in self.snapshot.into[node] if link.input == port), None)

    def wire(self, link: Link) -> TensorSpec | None:
        """Shape and dtype on a wire, or None while unknown."""
        result = self.results.get(link.source)
        return result.outputs.get(link.output) if result else None


@dataclass(frozen=True, slots=True)
class NodeCall:
    """A node that is about to be called, or whose call failed.

    Attributes:
        given: what the user set (for shared weights: on the node that owns them).
        params: every param with its final value.
        inputs: shape and dtype by port name.
    """

    node: Node
    spec: NodeSpec
    given: Mapping[str, Value]
    params: Mapping[str, Value]
    inputs: Mapping[str, TensorSpec]
    drawing: Drawing

    @property
    def first(self) -> TensorSpec | None:
        """What comes in at the first input."""
        return next(iter(self.inputs.values()), None)

    @property
    def first_port(self) -> str:
        """Name of the first input that is wired."""
        return next(iter(self.inputs), "")

    def link(self, port: str) -> Link | None:
        """The wire that ends at ``port``."""
        return self.drawing.link_into(self.node.name, port)
