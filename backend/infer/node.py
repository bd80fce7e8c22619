"""One node with what reaches it: what evaluation, explanations and fixes look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from backend.infer.result import NodeResult
from graph.edits import Link, Node
from graph.flatten import FlatSnapshot
from graph.kinds import Value
from graph.registry import Registry
from graph.sharing import Pairs, tied, tied_sizes
from graph.snapshot import Snapshot
from graph.spec import NodeSpec, Port, Role
from graph.tensorspec import TensorSpec
from graph.training import FOLLOWS

Shape = tuple[int, ...]

ACTING = frozenset({Role.LOSS, Role.METRIC, Role.OPTIMIZER, Role.SCHEDULER})
AIMS = (Role.LOSS, Role.METRIC, Role.OPTIMIZER)
# Nodes that give float32 and pass no gradient on; whole numbers and truth values never do.
NO_GRADIENT = frozenset(
    {"detach", "noise", "zeros_like", "ones_like", "constant_like", "one_hot", "argmax"}
)
WITH_GRADIENT = frozenset({"float16", "bfloat16", "float32", "float64"})


@dataclass(frozen=True)
class Drawing:
    """A snapshot, its node types, and what is known of its nodes so far."""

    snapshot: Snapshot
    registry: Registry
    results: Mapping[str, NodeResult]
    classes: Mapping[tuple[str, str], int]  # by dataset and output: how many classes there are
    samples: Mapping[str, int]  # by dataset: how many samples; those that are drawn at will lack

    def spec(self, name: str) -> NodeSpec | None:
        """The spec of a node, or None when its type is unknown."""
        return self.registry.find(self.snapshot.nodes[name].type)

    def nodes(self, *roles: str) -> list[tuple[Node, NodeSpec]]:
        """Nodes of known type with one of these roles (all without any), in their order.

        What only acts (losses, optimizers ...) is left out when bypassed: it is not there then.
        """
        if not roles:
            return self._known
        if roles not in self._of_roles:
            self._of_roles[roles] = [pair for pair in self._known if pair[1].role in roles]
        return self._of_roles[roles]

    @cached_property
    def needed(self) -> frozenset[str]:
        """What feeds a loss, a metric, an optimizer, or a node whose weights another one has."""
        return self.snapshot.upstream(*(node.name for node, _ in self.nodes(*AIMS)), *self.lenders)

    @cached_property
    def lenders(self) -> frozenset[str]:
        """The nodes whose weights another one has, or follows."""
        nodes = self.snapshot.nodes
        named = (
            str(name) for one in nodes.values() for name in (one.shares, one.params.get(FOLLOWS))
        )
        return frozenset(name for name in named if name in nodes)

    @cached_property
    def _of_roles(self) -> dict[tuple[str, ...], list[tuple[Node, NodeSpec]]]:
        return {}

    @cached_property
    def _known(self) -> list[tuple[Node, NodeSpec]]:
        nodes = (self.snapshot.nodes[name] for name in self.snapshot.order)
        pairs = ((node, self.registry.find(node.type)) for node in nodes)
        return [
            (node, spec)
            for node, spec in pairs
            if spec is not None and not (node.bypassed and spec.role in ACTING)
        ]

    def link_into(self, node: str, port: str) -> Link | None:
        """The wire that ends at this input, or None."""
        return next((link for link in self.snapshot.into[node] if link.input == port), None)

    def wire(self, link: Link) -> TensorSpec | None:
        """Shape and dtype on a wire, or None while unknown."""
        result = self.results.get(link.source)
        return result.outputs.get(link.output) if result else None

    def unwired(self, node: Node, spec: NodeSpec) -> list[Port]:
        """Required inputs without a wire."""
        links = self.snapshot.into[node.name]
        wired = {port.name for link in links if (port := spec.input(link.input))}
        free = [port for port in spec.inputs if not port.optional and port.name not in wired]
        values = spec.values(node.params) if free else {}
        return [port for port in free if not port.when or values.get(port.when)]

    def reached_by_gradient(self, name: str, port: str = "") -> set[str]:
        """All nodes upstream that a gradient coming from ``name`` (its ``port``) reaches."""
        known = self._reached.get((name, port))
        if known is not None:
            return known
        found: set[str] = set()
        self._reached[name, port] = found
        waiting = [link for link in self.snapshot.into[name] if port in ("", link.input)]
        while waiting:
            link = waiting.pop()
            if link.source not in found and self._passes_gradient(link):
                found.add(link.source)
                waiting += self.snapshot.into[link.source]
        return found

    @cached_property
    def _reached(self) -> dict[tuple[str, str], set[str]]:
        return {}

    def _passes_gradient(self, link: Link) -> bool:
        """Whether a gradient may come back over a wire; as long as it is not known, it may."""
        spec, wire = self.spec(link.source), self.wire(link)
        if spec is not None and spec.role is Role.SCHEDULER:
            return False
        if self.snapshot.nodes[link.source].type in NO_GRADIENT:
            return False
        return wire is None or wire.dtype in WITH_GRADIENT

    def with_weights(self) -> dict[str, int]:
        """Nodes that own parameters, and how many."""
        return {
            name: result.cost.parameters
            for name, result in self.results.items()
            if result.cost.parameters
        }

    def follows(self, name: str) -> bool:
        """Whether a node, or a composite around it, has weights that follow others."""
        uses = self.snapshot.uses if isinstance(self.snapshot, FlatSnapshot) else {}
        parts = name.split(".")
        around = [".".join(parts[:end]) for end in range(1, len(parts))]
        nodes = [self.snapshot.nodes[name], *(uses[path].node for path in around if path in uses)]
        return any(node.params.get(FOLLOWS) for node in nodes)

    def named(self, optimizer: Node) -> list[str]:
        """The names that an optimizer's ``parameters`` has; none means all nodes."""
        written = optimizer.params.get("parameters")
        names = written.split(",") if isinstance(written, str) else []
        return [name.strip() for name in names if name.strip()]

    def meant(self, name: str) -> set[str]:
        """The nodes that a name means: one, or all with weights inside a composite."""
        if name in self.snapshot.nodes:
            return {name}
        return {path for path in self.with_weights() if path.startswith(f"{name}.")}

    def ties(self, name: str) -> Pairs:
        """Which weights of a node are those of a node of another type."""
        return tied(self.snapshot.nodes, self.registry.find, name)

    def tied_sizes(self, name: str) -> dict[str, Value]:
        """The params of a node that the weights decide which it has from one of another type."""
        lender = self.snapshot.nodes.get(self.snapshot.nodes[name].shares)
        spec = self.registry.find(lender.type) if lender else None
        return tied_sizes(self.ties(name), lender, spec) if lender and spec else {}

    def divided(
        self, name: str, weights: Mapping[str, Shape]
    ) -> tuple[Mapping[str, Shape], Mapping[str, Shape]]:
        """The weights that a node has itself, and those of them that are another node's."""
        names = {mine.weight for mine, _ in self.ties(self.snapshot.owner(name))} if weights else ()
        if not names:
            return weights, {}
        own = {weight: shape for weight, shape in weights.items() if weight not in names}
        return own, {weight: weights[weight] for weight in names if weight in weights}

    def with_lenders(self, names: Iterable[str]) -> set[str]:
        """These nodes and those whose weights they use."""
        found = set(names)
        nodes = self.snapshot.nodes
        return found | {nodes[name].shares for name in found if nodes[name].shares}

    def trained_by(self, optimizer: Node) -> set[str]:
        """Owners of the parameters that an optimizer changes."""
        names = self.named(optimizer)
        named = self.with_lenders(path for name in names for path in self.meant(name))
        return {
            name
            for name in self.with_lenders(self.reached_by_gradient(optimizer.name))
            if name in self.results
            and self.results[name].cost.trainable
            and (not names or name in named)
        }

    def num_classes(self, link: Link) -> int:
        """How many classes the field on a wire has; 0 when it is none of a data set's labels."""
        return self.classes.get((link.source, link.output), 0)


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
