"""What inference finds out about a drawing: shapes, costs, inferred params, problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from graph.edits import Link
from graph.flatten import FlatSnapshot, join
from graph.kinds import Value
from graph.levels import Way, scope_of
from graph.problems import Problem, Severity
from graph.tensorspec import TensorSpec

NO_LOSS = "loss.missing"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a node, or a drawing, costs.

    Attributes:
        parameters: number of learned values, shared ones counted once.
        trainable: those of them that are not frozen.
        multiply_adds: for one sample; 1 multiply-add is 2 FLOP.
        parameter_bytes: memory of the parameters.
        activation_bytes: memory of the outputs for one sample.
    """

    parameters: int = 0
    trainable: int = 0
    multiply_adds: int = 0
    parameter_bytes: int = 0
    activation_bytes: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost.of_all((self, other))

    @classmethod
    def of_all(cls, costs: Iterable[Cost]) -> Cost:
        """What several nodes cost together."""
        several = list(costs)
        return cls(
            sum(cost.parameters for cost in several),
            sum(cost.trainable for cost in several),
            sum(cost.multiply_adds for cost in several),
            sum(cost.parameter_bytes for cost in several),
            sum(cost.activation_bytes for cost in several),
        )


@dataclass(frozen=True, slots=True)
class NodeResult:
    """What is known of one node.

    Attributes:
        inputs, outputs: shape and dtype by port name, as far as known.
        params: every param by name with its final value, the inferred ones filled in.
        inferred: names of the params whose value came from a wire.
        weights: shape of each learned parameter by its name within the node.
        borrowed: the same of those that are weights of a node of another type.
        problems: complaints about this node and its ports.
    """

    inputs: Mapping[str, TensorSpec] = field(default_factory=lambda: MappingProxyType({}))
    outputs: Mapping[str, TensorSpec] = field(default_factory=lambda: MappingProxyType({}))
    params: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    inferred: frozenset[str] = frozenset()
    weights: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    borrowed: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    cost: Cost = Cost()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Inference:
    """What is known of a drawing.

    Attributes:
        nodes: by node name; every node of the snapshot is there, and by its path
            (``encoder.block_3.conv2d_1``) each that is inside a composite.
        problems: all complaints: of the drawing as a whole first, then of nodes in their order;
            of what is inside a composite with its path, and fixes that change the definition.
        total: the sum over nodes.
        memory_bytes: forecast for training with the batch size of the run settings: parameters,
            gradients, optimizer state and activations.
        flat: the drawing with its composites laid open, of which all this is known.
        idle: paths of nodes that may not run or are not known, and what they feed, where no loss,
            metric or optimizer needs them; training leaves them out.
    """

    nodes: Mapping[str, NodeResult]
    problems: tuple[Problem, ...] = ()
    total: Cost = Cost()
    memory_bytes: int = 0
    flat: FlatSnapshot | None = None
    idle: frozenset[str] = frozenset()

    @property
    def ok(self) -> bool:
        """Whether the drawing computes something; one without a loss does, but learns nothing."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def obstacles(self) -> tuple[Problem, ...]:
        """What forbids training: every error, and that there is no loss."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR or p.code == NO_LOSS)

    def wire(self, link: Link) -> TensorSpec | None:
        """Shape and dtype on a wire, or None while unknown."""
        node = self.nodes.get(link.source)
        return node.outputs.get(link.output) if node else None

    def at(self, way: Way) -> Inference:
        """What is known of the drawing that a way leads to; empty where nothing is."""
        if not way or self.flat is None:
            return self
        path = scope_of(self.flat, way)
        return Inference({}) if path is None else self.inside(path)

    def inside(self, path: str) -> Inference:
        """What is known of the drawing inside one use of a composite, by its own node names.

        Args:
            path: of the use (``encoder.block_3``); of one that is repeated the first time is
                meant, unless the path ends in the number of another (``stage.2``).

        The total is that of the nodes in it, of one time. Fixes stay edits of the document's
        drawing. Empty for what is no use.
        """
        use = self.flat.uses.get(path) if self.flat else None
        place = use.scopes[0] if use and use.scopes else path
        scope = self.flat.scopes.get(place) if self.flat else None
        if scope is None:
            return Inference({})
        nodes = {name: self.nodes[join(place, name)] for name in scope.drawn.nodes}
        start = f"{place}." if place else ""
        problems = tuple(
            replace(problem, node=problem.node.removeprefix(start))
            for problem in self.problems
            if problem.node.startswith(start)
        )
        total = Cost.of_all(result.cost for result in nodes.values())
        return Inference(nodes, problems, total)
