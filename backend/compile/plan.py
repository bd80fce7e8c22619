"""The drawing as calls in order: bypassed nodes seen through, shared weights resolved.

Everything that is emitted (source of steps, evaluation and prediction, the fx graph) is made from
this one order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any

from torch import nn

from backend.compile.convention import Arguments, Ref, arguments
from backend.infer.result import Inference
from graph.edits import Node
from graph.registry import Registry
from graph.sharing import tied
from graph.snapshot import Snapshot
from graph.spec import NodeSpec, PortType, Role

CALLED = frozenset({Role.MODULE, Role.FUNCTION, Role.LOSS})
DETACH = "detach"


@dataclass(frozen=True, slots=True)
class Call:
    """One node that computes.

    Attributes:
        owner: the node whose layer it calls; itself unless it shares all its parameters.
        target: the module, or a `functools.partial` that holds the params of a function.
        ports: the outputs, in the order in which they are returned.
        unpacked: whether a tuple is returned, even if of one.
        tied: its parameters that are another node's, by their names in the layer: that node, and
            the name there.
    """

    node: str
    spec: NodeSpec
    owner: str
    target: Callable[..., Any]
    arguments: Arguments
    ports: tuple[str, ...]
    unpacked: bool
    tied: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def module(self) -> nn.Module | None:
        """The target if it is a module."""
        return self.target if isinstance(self.target, nn.Module) else None

    @property
    def outputs(self) -> tuple[Ref, ...]:
        """The values it gives."""
        return tuple((self.node, port) for port in self.ports)

    def parameters(self) -> Iterator[tuple[str, str, nn.Parameter]]:
        """Its parameters, each with the node that owns it and the name there."""
        for name, parameter in self.module.named_parameters() if self.module else ():
            owner, there = self.tied.get(name, (self.owner, name))
            yield owner, there, parameter

    def is_trained(self) -> bool:
        """Whether it has parameters that ask for a gradient."""
        module = self.module
        return module is not None and any(p.requires_grad for p in module.parameters())


@dataclass(frozen=True)
class Plan:
    """All calls of a drawing by node name, each after those that feed it."""

    snapshot: Snapshot
    specs: Mapping[str, NodeSpec]
    inference: Inference
    calls: Mapping[str, Call]
    resolved: Mapping[Ref, Ref]

    def nodes(self, *roles: Role) -> list[Node]:
        """Nodes of these roles that are not bypassed, in order."""
        return [
            self.snapshot.nodes[name]
            for name in self.snapshot.order
            if self.specs[name].role in roles and not self.snapshot.nodes[name].bypassed
        ]

    def wires(self, node: str) -> dict[str, Ref]:
        """The value at each wired input of ``node``."""
        wires = {link.input: (link.source, link.output) for link in self.snapshot.into[node]}
        return {port: self.resolved.get(ref, ref) for port, ref in wires.items()}

    def params(self, node: str) -> Mapping[str, Any]:
        """All params of ``node`` with their final values."""
        found = self.inference.nodes[node].params
        return self.specs[node].values(self.snapshot.nodes[node].params) | dict(found)

    def needed(self, refs: Iterable[Ref]) -> list[Call]:
        """The calls that have to be made for these values, in order."""
        wanted, waiting = set(), [ref[0] for ref in refs]
        while waiting:
            name = waiting.pop()
            if name in self.calls and name not in wanted:
                wanted.add(name)
                waiting += [ref[0] for ref in self.calls[name].arguments]
        return [call for name, call in self.calls.items() if name in wanted]

    def columns(self, refs: Iterable[Ref]) -> list[Ref]:
        """The dataset outputs that these values are computed from, in the order of the drawing."""
        refs = list(refs)
        used = {arg for call in self.needed(refs) for arg in call.arguments} | set(refs)
        return [ref for ref in self._dataset_outputs if ref in used]

    def losses(self, calls: Iterable[Call]) -> list[Ref]:
        """The values of the loss nodes among ``calls`` that are one number."""
        return [
            (call.node, port.name)
            for call in calls
            if call.spec.role is Role.LOSS
            for port in call.spec.outputs
            if port.type is PortType.LOSS and self.is_scalar((call.node, port.name))
        ]

    def shown(self, ref: Ref) -> str:
        """What a value is called: its node, and the output where the node gives several."""
        call = self.calls.get(ref[0])
        return f"{ref[0]}.{ref[1]}" if call is None or call.unpacked else ref[0]

    def is_scalar(self, ref: Ref) -> bool:
        """Whether a value is one number, as far as inference knows."""
        known = self.inference.nodes[ref[0]].outputs.get(ref[1])
        return known is None or known.shape == ()

    def learnable(self, ref: Ref) -> list[Call]:
        """The calls upstream of ``ref`` that have parameters and that its gradient reaches."""
        reached, waiting = set(), [ref[0]]
        while waiting:
            name = waiting.pop()
            call = self.calls.get(name)
            if call is None or name in reached or call.spec.id == DETACH:
                continue
            reached.add(name)
            waiting += [arg[0] for arg in call.arguments]
        return [call for name, call in self.calls.items() if name in reached and call.is_trained()]

    @cached_property
    def tied(self) -> Mapping[str, str]:
        """Names in the state dict of weights that are another layer's, and their names there."""
        return {
            f"{call.owner}.{name}": f"{owner}.{there}"
            for call in self.calls.values()
            for name, (owner, there) in call.tied.items()
        }

    @cached_property
    def _dataset_outputs(self) -> list[Ref]:
        datasets = [n for n in self.snapshot.order if self.specs[n].role is Role.DATASET]
        return [
            (name, port)
            for name in datasets
            for port in self.specs[name].output_names(self.snapshot.nodes[name].params)
        ]


def make_plan(
    snapshot: Snapshot,
    registry: Registry,
    inference: Inference,
    build: Callable[[NodeSpec, Node, Mapping[str, Any]], Callable[..., Any]],
) -> Plan:
    """Put the drawing in order.

    Args:
        build: makes the module or function of a node out of its spec and final params; called in
            order, once for each node that has a target of its own.
    """
    specs = {name: registry.get(node.type) for name, node in snapshot.nodes.items()}
    resolved: dict[Ref, Ref] = {}
    plan = Plan(snapshot, specs, inference, {}, resolved)
    targets: dict[str, Callable[..., Any]] = {}
    owner = {name: snapshot.owner(name) for name in snapshot.order}
    lenders = {one for name, one in owner.items() if one != name}
    for name in [*(n for n in snapshot.order if n in lenders), *snapshot.order]:
        node, spec = snapshot.nodes[name], specs[name]
        used = name in lenders or not (node.bypassed or owner[name] != name)
        if spec.role in CALLED and used and name not in targets:
            targets[name] = build(spec, node, plan.params(name))
    shared = {name: _tied(snapshot, registry, name, targets) for name in targets}
    calls: dict[str, Call] = {}
    for name in snapshot.order:
        node, spec = snapshot.nodes[name], specs[name]
        if node.bypassed:
            _see_through(plan, name, resolved)
        elif spec.role in CALLED:
            ports = tuple(spec.output_names(plan.params(name)))
            unpacked = len(ports) > 1 or any(port.variadic for port in spec.outputs)
            inputs = arguments(spec, plan.wires(name))
            own = owner[name]
            calls[name] = Call(name, spec, own, targets[own], inputs, ports, unpacked, shared[own])
    return Plan(snapshot, specs, inference, calls, resolved)


def _tied(
    snapshot: Snapshot, registry: Registry, name: str, targets: Mapping[str, Callable[..., Any]]
) -> dict[str, tuple[str, str]]:
    """Let parameters of a layer be those of another node's layer; which, and whose they are."""
    owner = snapshot.nodes[name].shares
    pairs = tied(snapshot.nodes, registry.find, name)
    for mine, theirs in pairs:
        holder, place = _place(targets[name], mine.weight)
        setattr(holder, place, attrgetter(theirs.weight)(targets[owner]))
    return {mine.weight: (owner, theirs.weight) for mine, theirs in pairs}


def _place(target: object, weight: str) -> tuple[object, str]:
    """The layer that has a parameter, and its name there; some are in a layer inside."""
    around, _, name = weight.rpartition(".")
    return attrgetter(around)(target) if around else target, name


def _see_through(plan: Plan, name: str, resolved: dict[Ref, Ref]) -> None:
    """A bypassed node's first output is what its first input is wired to."""
    spec = plan.specs[name]
    wires = plan.wires(name)
    outputs = spec.output_names(plan.snapshot.nodes[name].params)
    if wires and outputs:
        first = next((p.name for p in spec.inputs if p.name in wires), next(iter(wires)))
        resolved[name, outputs[0]] = wires[first]
