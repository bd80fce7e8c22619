"""Shapes, dtypes, costs and problems of a whole drawing, and again after each edit.

One `Inferrer` belongs to one thread. It remembers every call made on the meta device by what the
call depends on, and every node's last result, so that an edit costs what it touches.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType

from backend import catalog
from backend.data import DataError, load, sample_specs
from backend.data.loading import settings
from backend.data.split import check_parts
from backend.infer import checks, costs, forms, meta
from backend.infer.explain import explain, forbidden
from backend.infer.lift import lifted, with_local_fixes
from backend.infer.memo import Memo
from backend.infer.muted import with_muted
from backend.infer.node import Drawing, NodeCall
from backend.infer.result import Cost, Inference, NodeResult
from backend.plugins import shapes
from backend.plugins.folder import Operations
from backend.plugins.inert import inert, is_inert
from graph.custom import custom_of
from graph.edits import Node
from graph.flatten import FlatSnapshot, flatten
from graph.kinds import Value
from graph.problems import Problem, Severity
from graph.registry import Registry
from graph.snapshot import Snapshot
from graph.spec import NodeSpec, Role
from graph.tensorspec import BATCH, TensorSpec
from graph.training import FOLLOWS, TRAINING_PARAMS

MAX_KEPT = 10_000  # calls: as many as some thirty widths of a deep drawing have
PLAIN = frozenset({Role.MODULE, Role.FUNCTION})
CALLED = PLAIN | {Role.LOSS}

Shapes = Mapping[str, TensorSpec]


def warm_up() -> None:
    """Make the first calls on the meta device, which take a second; for a background thread."""
    registry = catalog.load_installed()
    image = {"input": TensorSpec((BATCH, 3, 8, 8))}
    for name in ("conv2d", "batchnorm2d", "relu", "maxpool2d", "linear"):
        spec = registry.find(name)
        if spec is not None:
            sizes = {port: tensor.concrete(2) for port, tensor in image.items()}
            meta.evaluate(spec, catalog.inferred(spec, {}, sizes), image)


@dataclass(slots=True)
class _Known:
    """A node's last result and what it was made from; ``whole`` has the drawing's problems too."""

    made_from: tuple[object, ...]
    result: NodeResult
    whole: NodeResult


@dataclass(slots=True)
class _Pass:
    """One inference: the drawing, and what is known of it so far."""

    flat: FlatSnapshot
    drawing: Drawing
    results: dict[str, NodeResult]
    classes: dict[tuple[str, str], int]
    samples: dict[str, int]
    # Params of nodes that share weights, by owner: settled by the first of them in the order.
    shared: dict[str, Mapping[str, Value]] = field(default_factory=dict)
    spared: set[str] = field(default_factory=set)  # cannot run, and nothing that trains needs them

    def told(self, problem: Problem) -> Problem:
        """What is wrong with a node that cannot run: a mere warning where no training needs it."""
        if problem.node in self.drawing.needed:
            return problem
        self.spared.add(problem.node)
        return replace(problem, severity=Severity.WARNING)

    @property
    def idle(self) -> frozenset[str]:
        """What training leaves out: the spared nodes and all they feed."""
        return self.flat.downstream(*self.spared) | self.spared


class Inferrer:
    """Finds out everything about a drawing that can be known without data or training.

    Args:
        registry: the node types; those of the installed torch when left out.
        base: folder from which relative paths of data files are taken.
        operations: the person's own, of which the registry knows; they run only in a training.
    """

    def __init__(
        self,
        registry: Registry | None = None,
        base: Path | None = None,
        operations: Operations | None = None,
    ) -> None:
        self.registry = registry if registry is not None else catalog.load_installed()
        self.base = base
        self.use(operations or Operations())
        self.num_evaluations = 0
        self._outcomes: Memo[meta.Outcome] = Memo(MAX_KEPT)
        self._sound: Memo[NodeResult] = Memo(MAX_KEPT)
        self._known: dict[str, _Known] = {}
        self._uses: dict[str, NodeResult] = {}

    def use(self, operations: Operations) -> None:
        """Have these operations of the person's own, as they are now."""
        self.operations = operations
        self._seen = shapes.seen() if operations.found else {}

    def infer(self, snapshot: Snapshot) -> Inference:
        """What is known of ``snapshot``; every node of it is in the result.

        Nodes that no edit touched since the last call keep the same `NodeResult` object.
        """
        flat = flatten(snapshot, self.registry)
        results: dict[str, NodeResult] = {}
        classes: dict[tuple[str, str], int] = {}
        samples: dict[str, int] = {}
        drawing = Drawing(flat, self.registry, results, classes, samples)
        run = _Pass(flat, drawing, results, classes, samples)
        for name in flat.order:
            results[name] = self._node(run, flat.nodes[name])
        general = self._add_problems(run, self._checked(run))
        total = Cost.of_all(result.cost for result in results.values())
        inner = [problem for result in results.values() for problem in result.problems]
        self._known = {name: self._known[name] for name in results}
        problems = (*general, *inner)
        return Inference(
            nodes=MappingProxyType(results | self._lifted(flat, results, problems)),
            problems=problems,
            total=total,
            memory_bytes=costs.training_memory(run.drawing, total),
            flat=flat,
            idle=run.idle,
        )

    def _checked(self, run: _Pass) -> list[Problem]:
        """What is wrong beyond single calls, told in terms of the drawing with composites."""
        flat = run.flat
        found = [*flat.problems, *checks.check(run.drawing)]
        return [
            with_local_fixes(flat, with_muted(flat, problem))
            for problem in found
            if problem.code != "input.missing" or (problem.node, problem.port) not in flat.unfed
        ]

    def _lifted(
        self, flat: FlatSnapshot, results: dict[str, NodeResult], problems: Sequence[Problem]
    ) -> dict[str, NodeResult]:
        """The results of uses of composites; one that is as it was stays the same object."""
        before = self._uses
        self._uses = (
            {
                path: before[path] if before.get(path) == result else result
                for path, result in lifted(flat, results, problems).items()
            }
            if flat.uses
            else {}
        )
        return self._uses

    def _node(self, run: _Pass, node: Node) -> NodeResult:
        inputs = self._inputs(run, node)
        spec = self.registry.find(node.type)
        if spec is not None and spec.role is Role.DATASET:
            return self._kept(node, (), self._dataset(run, node, spec))
        nodes = run.flat.nodes
        owner = nodes.get(run.flat.owner(node.name), node)
        lender = nodes.get(owner.shares, owner)
        settled = run.shared.get(owner.name)
        made_from = (
            *(node.type, node.params, node.frozen, node.bypassed, node.shares),
            *(owner.type, owner.params, settled),
            *(lender.type, lender.params, lender.bypassed),
            *(inputs, len(run.drawing.snapshot.into[node.name])),
            self.operations if custom_of(node.type) else None,
        )
        known = self._known.get(node.name)
        if known is not None and known.made_from == made_from and not known.result.problems:
            result = known.result
        else:
            result = self._kept(node, made_from, self._made(run, node, owner, spec, inputs))
        if settled is None and result.outputs and not node.bypassed:
            run.shared[owner.name] = result.params
        return result

    def _made(
        self, run: _Pass, node: Node, owner: Node, spec: NodeSpec | None, inputs: Shapes
    ) -> NodeResult:
        """A node's result; where it depends on its own call alone, that of any such call."""
        plain = spec is not None and spec.role in PLAIN and not is_inert(spec)
        alone = plain and not node.shares and owner.name not in run.shared
        if not alone or len(run.flat.into[node.name]) > len(inputs):
            return self._fresh(run, node, owner, spec, inputs)
        given, came = tuple(node.params.items()), tuple(inputs.items())
        key = (node.type, node.frozen, node.bypassed, given, came)
        known = self._sound.get(key)
        if known is None:
            known = self._fresh(run, node, owner, spec, inputs)
            if not known.problems:
                self._sound.put(key, known)
        return known

    def _kept(self, node: Node, made_from: tuple[object, ...], result: NodeResult) -> NodeResult:
        """``result``, or the node's last one when nothing about it is new."""
        known = self._known.get(node.name)
        if known is None or known.result != result:
            known = _Known(made_from, result, result)
            self._known[node.name] = known
        known.made_from = made_from
        return known.result

    def _inputs(self, run: _Pass, node: Node) -> dict[str, TensorSpec]:
        """Shapes on the wired inputs, as far as known, in the order of the spec's ports."""
        found = {}
        for link in run.drawing.snapshot.into[node.name]:
            wire = run.drawing.wire(link)
            if wire is not None:
                found[link.input] = wire
        spec = self.registry.find(node.type)
        if spec is None or len(found) < 2:
            return found
        ports = [(spec.inputs.index(port), name) for name in found if (port := spec.input(name))]
        return {name: found[name] for _, name in sorted(ports, key=itemgetter(0))}

    def _dataset(self, run: _Pass, node: Node, spec: NodeSpec) -> NodeResult:
        values = spec.values(node.params)
        try:
            samples = sample_specs(spec.id, values, self.base)
            dataset = load(spec.id, values, self.base)
            common = settings(values)
            if not dataset.is_endless:
                check_parts(dataset, common.validation_fraction, common.test_fraction)
        except DataError as error:
            return NodeResult(params=values, problems=(replace(error.problem, node=node.name),))
        outputs = {
            name: TensorSpec((BATCH, *sample.shape), sample.dtype)
            for name, sample in samples.items()
        }
        run.classes.update(
            {(node.name, field.name): len(field.classes) for field in dataset.fields}
        )
        if not dataset.is_endless:
            run.samples[node.name] = dataset.num_samples
        size = sum(meta.num_bytes(output) for output in outputs.values())
        return NodeResult(outputs=outputs, params=values, cost=Cost(activation_bytes=size))

    def _fresh(
        self, run: _Pass, node: Node, owner: Node, spec: NodeSpec | None, inputs: Shapes
    ) -> NodeResult:
        if spec is None:
            refused = run.flat.refused.get(node.name)
            problem = refused or run.told(self.registry.unknown(node.type, node.name))
            return NodeResult(inputs=inputs, problems=(with_local_fixes(run.flat, problem),))
        given = owner.params
        read = {one.name for one in spec.params if one.infer and given.get(one.name) is None}
        sizes = run.drawing.tied_sizes(owner.name)
        free = [name for name in sizes if given.get(name) is None and name not in read]
        decided = {name: sizes[name] for name in free}
        params = run.shared.get(owner.name) or {
            **catalog.inferred(spec, given, _sizes(inputs)),
            **decided,
        }
        result = NodeResult(inputs=inputs, params=params, inferred=frozenset(read | {*decided}))
        if node.bypassed:
            return _bypassed(run.drawing, node, spec, result)
        if is_inert(spec):
            result = inert(node, spec, result, self.operations, self._seen)
            return replace(result, problems=tuple(map(run.told, result.problems)))
        call = NodeCall(node, spec, given, params, inputs, run.drawing)
        if spec.role not in CALLED or not _complete(call):
            return result
        return self._called(run, call, result, is_owner=owner is node)

    def _called(
        self, run: _Pass, call: NodeCall, result: NodeResult, *, is_owner: bool
    ) -> NodeResult:
        if problem := forbidden(call):
            return replace(result, problems=(with_local_fixes(run.flat, problem),))
        outcome = self._evaluate(call)
        if outcome.failure is not None:
            problem = explain(call, outcome.failure)
            return replace(result, problems=(with_local_fixes(run.flat, problem),))
        names = call.spec.output_names(call.params)
        weights, borrowed = run.drawing.divided(call.node.name, outcome.weights)
        cost = costs.without(outcome.cost, borrowed.values())
        if not is_owner:
            cost = replace(cost, parameters=0, trainable=0, parameter_bytes=0)
        if call.node.frozen or call.params.get(FOLLOWS):
            cost = replace(cost, trainable=0)
        outputs = dict(zip(names, outcome.outputs, strict=False))
        return replace(result, outputs=outputs, cost=cost, weights=weights, borrowed=borrowed)

    def _evaluate(self, call: NodeCall) -> meta.Outcome:
        """What the call gives; how its weights are drawn and trained does not matter for that."""
        spec, params = call.spec, tuple(call.params.items())
        own = params[: -len(TRAINING_PARAMS)] if spec.trains else params
        key = (spec.id, spec.target, own, tuple(call.inputs.items()))
        outcome = self._outcomes.get(key)
        if outcome is None:
            self.num_evaluations += 1
            outcome = forms.known(spec.target, call.params, call.inputs)
            outcome = outcome or meta.evaluate(spec, call.params, call.inputs)
            self._outcomes.put(key, outcome)
        return outcome

    def _add_problems(self, run: _Pass, found: list[Problem]) -> list[Problem]:
        """Put problems to their nodes and return those of the drawing as a whole."""
        general = []
        by_node: dict[str, list[Problem]] = {}
        for problem in found:
            if problem.node in run.results:
                by_node.setdefault(problem.node, []).append(problem)
            else:
                general.append(problem)
        for name, result in run.results.items():
            known = self._known[name]
            if name in by_node:
                result = replace(result, problems=(*result.problems, *by_node[name]))
            if known.whole != result:
                known.whole = result
            run.results[name] = known.whole
        return general


def _bypassed(drawing: Drawing, node: Node, spec: NodeSpec, result: NodeResult) -> NodeResult:
    """What comes in at the first wired port goes out at the first output."""
    wired = [link.input for link in drawing.snapshot.into[node.name]]
    ports = [name for port in spec.inputs for name in wired if spec.input(name) is port]
    first = result.inputs.get(ports[0]) if ports else None
    names = spec.output_names(result.params)
    return replace(result, outputs={names[0]: first} if names and first else {})


def _complete(call: NodeCall) -> bool:
    """Whether each wire is known and each required input has one; what lacks is told elsewhere."""
    wired = {link.input for link in call.drawing.snapshot.into[call.node.name]}
    return wired <= call.inputs.keys() and not call.drawing.unwired(call.node, call.spec)


def _sizes(inputs: Shapes) -> dict[str, tuple[int, ...]]:
    """Shapes for `catalog.inferred`; the batch counts as 0, since it is no size to build upon."""
    return {name: tensor.concrete(0) for name, tensor in inputs.items()}
