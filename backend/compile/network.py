"""The network of a drawing as an ordinary torch module, and as an fx graph.

Children are called like their nodes, so that parameters are too (``conv2d_1.weight``) and an error
of torch can always name its node. What is inside composites is in modules of its own, so that names
show the path (``encoder.block_3.conv2d_1.weight``).
"""

from __future__ import annotations

import functools
import hashlib
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import fx, nn

from backend.compile.convention import Ref
from backend.compile.emit import emit_forward
from backend.compile.plan import Call, Plan
from backend.compile.source import Emitted

# With running statistics; frozen ones use them instead of the batch's, and leave them alone.
NORMS = nn.modules.batchnorm._NormBase


class Network(nn.Module):
    """All layers and losses of a drawing. Its subclass for one drawing has the forward pass.

    Attributes:
        emitted: the forward pass.
        frozen: paths of the layers that are not trained; normalisation in them stays in
            evaluation mode, so that its running statistics do not move either.
    """

    emitted: Emitted

    def __init__(self, children: Mapping[str, nn.Module], frozen: Iterable[str] = ()) -> None:
        super().__init__()
        self.frozen = frozenset(frozen)
        for path, child in children.items():
            place, _, name = path.rpartition(".")
            _container(self, place).add_module(name, child)
            child.requires_grad_(path not in self.frozen)
        self.train()

    @property
    def code(self) -> str:
        """The forward pass as Python source."""
        return self.emitted.source

    def train(self, mode: bool = True) -> Network:
        """Set training or evaluation mode, but for the normalisation in frozen children."""
        super().train(mode)
        for name in self.frozen:
            for part in self.get_submodule(name).modules():
                if isinstance(part, NORMS):
                    part.eval()
        return self


class Part(nn.Module):
    """What is inside a composite; the forward pass goes through it. ``part[0]``: first of many."""

    def __getitem__(self, index: int) -> nn.Module:
        return self.get_submodule(str(index))


def _container(network: nn.Module, path: str) -> nn.Module:
    """The part of a network for a composite, made when it is first asked for."""
    part = network
    for name in path.split(".") if path else ():
        if name not in part._modules:
            part.add_module(name, Part())
        part = part.get_submodule(name)
    return part


def make_network(
    plan: Plan, inputs: Sequence[Ref], outputs: Sequence[Ref], following: Iterable[str] = ()
) -> Network:
    """The module of a drawing, from the calls of its plan.

    Args:
        following: nodes whose weights follow those of others.
    """
    children = {call.owner: call.module for call in plan.calls.values() if call.module is not None}
    frozen = {name for name in children if plan.snapshot.nodes[name].frozen}.union(following)
    emitted = emit_forward(plan, inputs, outputs)
    kind = type("Network", (Network,), {"forward": emitted.function, "emitted": emitted})
    network: Network = kind(children, frozen)
    for call in plan.calls.values():
        for owner, _, parameter in call.parameters():  # a tied one is frozen by whose it is
            parameter.requires_grad_(owner not in frozen)
    return network


@contextmanager
def own_randomness() -> Iterator[None]:
    """Leave torch's generator as it was."""
    state = torch.get_rng_state()
    try:
        yield
    finally:
        torch.set_rng_state(state)


def seed_for(seed: int, node: str) -> int:
    """The seed of a node's weights: adding another node does not change them."""
    digest = hashlib.sha256(f"{seed}:{node}".encode()).digest()
    return int.from_bytes(digest[:7], "big")


def make_graph(
    plan: Plan, network: Network, inputs: Sequence[Ref], outputs: Sequence[Ref]
) -> fx.GraphModule:
    """The forward pass as an fx graph over the parameters of ``network``.

    Layers are ``call_module`` nodes, operations ``call_function`` nodes.
    """
    graph = fx.Graph()
    values: dict[Ref, fx.Node] = {ref: graph.placeholder(ref[1]) for ref in inputs}
    calls = plan.needed(outputs)
    used = {*outputs, *(ref for call in calls for ref in call.arguments)}
    for call in calls:
        result = _fx_call(graph, call, values)
        if not call.unpacked:
            values[call.outputs[0]] = result
            continue
        for index, ref in enumerate(call.outputs):
            if ref not in used:
                continue
            values[ref] = graph.call_function(operator.getitem, (result, index))
    graph.output(tuple(values[ref] for ref in outputs))
    return fx.GraphModule(network, graph, "Network")


def _fx_call(graph: fx.Graph, call: Call, values: Mapping[Ref, fx.Node]) -> fx.Node:
    args = tuple(values[ref] for ref in call.arguments.args)
    kwargs: dict[str, Any] = {name: values[ref] for name, ref in call.arguments.kwargs.items()}
    if isinstance(call.target, functools.partial):
        kwargs |= call.target.keywords
        return graph.create_node("call_function", call.target.func, args, kwargs, name=call.node)
    return graph.create_node("call_module", call.owner, args, kwargs, name=call.node)
