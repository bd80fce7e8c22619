"""Weights that follow those of other nodes instead of being trained: targets and averages.

A follower begins as a copy of its leader. Running statistics and other buffers follow, too, so that
an average of a network with batch normalisation can be used as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from backend.compile.compiled import CompileError
from backend.compile.plan import Plan
from graph.problems import Problem
from graph.snapshot import Snapshot
from graph.text import text
from graph.training import Training


@dataclass
class _Pack:
    """Tensors that follow others at one pace."""

    rate: float
    every: int
    mine: list[Tensor] = field(default_factory=list)
    theirs: list[Tensor] = field(default_factory=list)
    counts: list[tuple[Tensor, Tensor]] = field(default_factory=list)  # whole numbers: copied

    @torch.no_grad()
    def follow(self) -> None:
        if self.rate == 1.0:
            torch._foreach_copy_(self.mine, self.theirs)
        else:
            torch._foreach_lerp_(self.mine, self.theirs, self.rate)
        for mine, theirs in self.counts:
            mine.copy_(theirs)


class Followers:
    """All nodes of a drawing that follow others.

    Attributes:
        leaders: by follower, each after the one that it follows.
    """

    def __init__(self, plan: Plan, network: nn.Module) -> None:
        self._network, self._tied = network, plan.tied
        self._training = {name: training_of(plan, name) for name in owners(plan)}
        self.leaders = _leaders(plan.snapshot, self._training)
        self._packs: list[_Pack] = []
        self.bind()

    def bind(self) -> None:
        """Look the tensors up again, after they were moved."""
        packs: dict[tuple[int, float, int], _Pack] = {}
        for name, leader in self.leaders.items():
            rate, every = self._training[name].follow_rate, self._training[name].follow_every
            pack = packs.setdefault((self._depth(name), rate, every), _Pack(rate, every))
            for mine, theirs in self._pairs(name, leader):
                if mine.is_floating_point():
                    pack.mine.append(mine)
                    pack.theirs.append(theirs)
                else:
                    pack.counts.append((mine, theirs))
        self._packs = [packs[key] for key in sorted(packs, key=lambda key: key[0])]

    @torch.no_grad()
    def start(self, known: Collection[str] = ()) -> None:
        """Make each a copy of what it follows, but for tensors that are ``known`` already."""
        for name, leader in self.leaders.items():
            if not any(key.startswith(f"{name}.") for key in known):
                for mine, theirs in self._pairs(name, leader):
                    mine.copy_(theirs)

    def batch_ended(self, number: int) -> None:
        """Go after the leaders, if it is time after the ``number``-th batch of the run."""
        for pack in self._packs:
            if number % pack.every == 0:
                pack.follow()

    def _pairs(self, name: str, leader: str) -> Iterator[tuple[Tensor, Tensor]]:
        mine, theirs = (_tensors(self._network.get_submodule(path)) for path in (name, leader))
        for one in list(mine):
            if f"{name}.{one}" in self._tied:  # it follows where it belongs
                mine.pop(one), theirs.pop(one, None)
        if {k: t.shape for k, t in mine.items()} != {k: t.shape for k, t in theirs.items()}:
            message = text("{node} cannot follow {leader}.", node=name, leader=leader)
            raise CompileError(Problem("follows.shapes", message, node=name, param="follows"))
        return ((mine[key], theirs[key]) for key in mine)

    def _depth(self, name: str) -> int:
        depth = 0
        while name in self.leaders:
            name, depth = self.leaders[name], depth + 1
        return depth


def training_of(plan: Plan, owner: str) -> Training:
    """What the node ``owner`` asks for its weights."""
    return Training.of(plan.params(owner)) if plan.specs[owner].trains else Training()


def following(plan: Plan) -> list[str]:
    """Nodes whose weights follow those of others."""
    return [name for name in owners(plan) if training_of(plan, name).follows]


def owners(plan: Plan) -> list[str]:
    """Nodes whose modules are in the network."""
    return list(dict.fromkeys(call.owner for call in plan.calls.values() if call.module))


def _leaders(snapshot: Snapshot, training: Mapping[str, Training]) -> dict[str, str]:
    """Who follows whom, each after the one that it follows. Raises CompileError."""
    wanted = {}
    for name, one in training.items():
        leader = snapshot.nodes.get(one.follows)
        if one.follows:
            wanted[name] = snapshot.owner(leader.name) if leader else one.follows
    found: dict[str, str] = {}
    waiting = dict(wanted)
    while waiting:
        free = [name for name, leader in waiting.items() if leader not in waiting]
        for name in free or waiting:
            if not free or waiting[name] not in training:
                message = text("{node} cannot follow {leader}.", node=name, leader=wanted[name])
                raise CompileError(Problem("follows.unknown", message, node=name, param="follows"))
            found[name] = waiting[name]
        waiting = {name: leader for name, leader in waiting.items() if name not in found}
    return found


def _tensors(module: nn.Module) -> dict[str, Tensor]:
    return dict(module.named_parameters()) | dict(module.named_buffers())
