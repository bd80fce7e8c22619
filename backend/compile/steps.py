"""Makes the update step of each optimizer node: what it computes, what it trains, with what."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer

from backend import catalog
from backend.compile.compiled import Column, CompileError
from backend.compile.convention import Ref
from backend.compile.diagnose import find_suspect
from backend.compile.emit import Style, emit_gradients
from backend.compile.followers import training_of
from backend.compile.groups import Wishes, bounds_of, changes_for, parameter_groups
from backend.compile.network import Network
from backend.compile.optimizers import Update, make_update
from backend.compile.plan import Call, Plan
from backend.compile.schedules import Pace, Schedule, make_schedules
from backend.compile.step import ClosureStep, ScaledStep, Step
from graph.problems import Problem
from graph.settings import RunConfig
from graph.spec import PortType, Role
from graph.text import text
from graph.training import Training


def objectives(plan: Plan) -> list[tuple[str, Ref]]:
    """Optimizer nodes in the order of their steps, each with the value that it makes smaller."""
    found = []
    for node in plan.nodes(Role.OPTIMIZER):
        spec = plan.specs[node.name]
        port = next(port.name for port in spec.inputs if port.type is not PortType.SCHEDULE)
        wires = plan.wires(node.name)
        if port in wires:
            found.append((node.name, wires[port]))
    return sorted(found, key=lambda pair: int(plan.params(pair[0]).get("order", 0)))


class StepMaker:
    """Makes the steps of one compiled drawing."""

    def __init__(
        self,
        plan: Plan,
        network: Network,
        config: RunConfig,
        columns: Sequence[Column],
        style: Style,
        steps_per_epoch: int,
    ) -> None:
        self._plan, self._network, self._config = plan, network, config
        self._columns, self._style = columns, style
        self._steps_per_epoch = steps_per_epoch

    def make(self, node: str, objective: Ref) -> Step:
        """The step of optimizer ``node``. Raises `CompileError`."""
        plan = self._plan
        parameters, wishes = self._trained(node, objective)
        using = [call for call in plan.calls.values() if _uses(call, wishes)]
        upstream = plan.losses(plan.needed([objective]))
        records = [*(ref for ref in upstream if ref != objective), objective]
        kind = self._kind(node)
        emitted = emit_gradients(
            plan,
            node,
            self._columns,
            records,
            {call.owner for call in using},
            self._style,
            scaled=kind is ScaledStep,
        )
        sparse = _has_sparse(using)
        plain = kind is not Step or sparse
        update, schedules = self._update(node, list(parameters.values()), wishes, plain=plain)
        return kind(
            name=node,
            every=self._every(node),
            records=tuple(map(plan.shown, records)),
            parameters=parameters,
            network=self._network,
            emitted=emitted,
            update=update,
            changes=changes_for(self._config, wishes),
            bounds=bounds_of(wishes),
            sparse=sparse,
            schedules=schedules,
            find_suspect=lambda batch: find_suspect(
                plan, self._network, self._columns, batch, objective, self._style
            ),
        )

    def _kind(self, node: str) -> type[Step]:
        if self._plan.specs[node].id in catalog.NEEDS_CLOSURE:
            return ClosureStep
        return ScaledStep if self._style.autocast is torch.float16 else Step

    def _every(self, node: str) -> int:
        return int(self._plan.params(node).get("every", 1))

    def _update(
        self, node: str, parameters: list[nn.Parameter], wishes: Wishes, *, plain: bool
    ) -> tuple[Update, list[Schedule]]:
        """The optimizer of ``node`` and the schedules that drive it."""
        spec, params = self._plan.specs[node], self._plan.params(node)
        groups = parameter_groups(spec, parameters, wishes)
        make = partial(catalog.build_optimizer, spec, params, groups)
        pace = Pace(self._config.epochs, self._steps_per_epoch, self._every(node))
        try:
            update = make_update(make, parameters, plain=plain)
            schedules = make_schedules(self._plan, node, update.optimizer, pace)
        except (ValueError, TypeError, RuntimeError, AssertionError) as error:
            message = text("{node} cannot be made: {reason}", node=node, reason=str(error))
            raise CompileError(Problem("compile.optimizer", message, node=node)) from error
        _announce_steps(update.optimizer)
        return update, schedules

    def _trained(
        self, node: str, objective: Ref
    ) -> tuple[dict[str, nn.Parameter], dict[nn.Parameter, Training]]:
        """What optimizer ``node`` trains by state-dict name, and what its nodes ask for it."""
        learnable = self._plan.learnable(objective)
        written = str(self._plan.params(node).get("parameters") or "")
        names = [name.strip() for name in written.split(",") if name.strip()]
        if not names and not learnable:
            message = text(
                "{node} has nothing to train: no layer with weights that are not frozen leads to "
                "its loss.",
                node=node,
            )
            raise CompileError(Problem("optimizer.nothing", message, node=node))
        found: dict[str, nn.Parameter] = {}
        wishes: dict[nn.Parameter, Training] = {}
        for meant in names or [""]:
            own = [one for call in learnable for one in _trainable(call, meant)]
            if not own:
                raise CompileError(_not_trainable(node, meant))
            for owner, name, parameter in own:
                found.setdefault(f"{owner}.{name}", parameter)
                wishes.setdefault(parameter, training_of(self._plan, owner))
        return found, wishes


def _trainable(call: Call, meant: str) -> Iterator[tuple[str, str, nn.Parameter]]:
    """The parameters of a call that a name means: its own, its owners', or those of what is around
    one of them; all without a name."""
    for owner, name, parameter in call.parameters():
        places = (call.node, call.owner, owner)
        around = any(path == meant or path.startswith(f"{meant}.") for path in places)
        if parameter.requires_grad and (around or not meant):
            yield owner, name, parameter


def _uses(call: Call, parameters: Container[nn.Parameter]) -> bool:
    """Whether a call has one of these parameters."""
    return any(parameter in parameters for _, _, parameter in call.parameters())


def _not_trainable(node: str, name: str) -> Problem:
    return Problem(
        "optimizer.parameters",
        text(
            "{node} cannot train “{name}”: it has to be a layer with weights that are not frozen, "
            "and lead to the loss.",
            node=node,
            name=name[:40],
        ),
        node=node,
        param="parameters",
        received=name[:40],
    )


def _has_sparse(calls: Iterable[Call]) -> bool:
    """Whether an embedding gives sparse gradients, which fused kernels do not take."""
    modules = (part for call in calls if call.module for part in call.module.modules())
    return any(bool(getattr(part, "sparse", False)) for part in modules)


def _announce_steps(optimizer: Optimizer) -> None:
    """Tell schedulers that updates happen, since they do not go through ``optimizer.step``."""
    known: Any = optimizer
    known._opt_called = True
