"""One update step: emitted forward and backward, check, changes of the gradients, update."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import torch
from torch import Tensor, nn

from backend.compile.compiled import NonFiniteError
from backend.compile.diagnose import Suspect
from backend.compile.gradients import Change, FiniteCheck
from backend.compile.groups import Bound, keep_within
from backend.compile.optimizers import Update, laid_out
from backend.compile.schedules import KEPT_IN_GROUP, Schedule
from backend.compile.source import Emitted

NOTHING: Mapping[str, Tensor] = MappingProxyType({})


class Step:
    """The update step of one optimizer node; see `backend.compile.compiled.TrainStep`.

    Args:
        emitted: gives the records and the gradients of ``parameters`` (`emit_gradients`).
        changes: made to the gradients, in order.
        bounds: kept by parameters after each update.
        find_suspect: says which node made a batch non-finite.
        sparse: some gradients may be sparse tensors.
    """

    def __init__(
        self,
        *,
        name: str,
        every: int,
        records: tuple[str, ...],
        parameters: Mapping[str, nn.Parameter],
        network: nn.Module,
        emitted: Emitted,
        update: Update,
        changes: Sequence[Change],
        schedules: Sequence[Schedule],
        find_suspect: Callable[[Sequence[Tensor]], Suspect],
        sparse: bool = False,
        bounds: Sequence[Bound] = (),
    ) -> None:
        self.name, self.every = name, every
        self.records, self.objective = records, records[-1]
        self.parameters: Mapping[str, nn.Parameter] = dict(parameters)
        self.keep_gradients = False
        self.gradients: Mapping[str, Tensor] = NOTHING
        self.emitted, self.update = emitted, update
        self.schedules = tuple(schedules)
        self._by_batch = tuple(schedule for schedule in schedules if schedule.by_batch)
        self._network, self._changes = network, tuple(changes)
        self._find_suspect, self._sparse = find_suspect, sparse
        self._bounds = tuple(bounds)
        self._known = False  # whether a backward has shown which parameters the loss depends on
        self._reached: list[nn.Parameter] = []
        self._strides: list[tuple[int, ...]] = []
        self.bind()

    def __call__(self, *batch: Tensor) -> tuple[Tensor, ...]:
        if not self._network.training:
            self._network.train()
        values, gradients = self._compute(batch)
        with self._no_grad:
            self.update(self._changed(gradients))
            self._updated(values)
        return values

    def due(self, batch: int) -> bool:
        """Whether the step is made at the ``batch``-th batch of the run, counted from 1."""
        return batch % self.every == 0

    def bind(self) -> None:
        """Look parameters up again, after they were moved."""
        device = next(iter(self.parameters.values())).device
        self._is_finite = FiniteCheck(device)
        self._no_grad = torch.no_grad()
        self._known = False
        self.emitted.rebind()
        self.emitted.put("parameters", tuple(self.parameters.values()))
        self.emitted.put("grad", _grad_of_reached)
        self.update.keep_only(list(self.parameters.values()))

    @property
    def rate(self) -> float:
        """The learning rate now."""
        return float(self.update.optimizer.param_groups[0]["lr"])

    def set_rate(self, rate: float) -> None:
        """Set the learning rate; schedules go on from it with their shape scaled."""
        old = self.rate
        for group in self.update.optimizer.param_groups:
            group["lr"] = rate
            for key in KEPT_IN_GROUP:
                if key in group and old:
                    group[key] *= rate / old
        if old:
            for schedule in self.schedules:
                schedule.scale(rate / old)

    def state(self) -> dict[str, Any]:
        """The optimizer's and the schedules' own state dicts."""
        return {
            "optimizer": self.update.optimizer.state_dict(),
            "schedules": [schedule.state() for schedule in self.schedules],
        }

    def load(self, state: Mapping[str, Any]) -> None:
        """Take back what `state` gave. Raises ValueError or KeyError if it does not fit."""
        if len(state["schedules"]) != len(self.schedules):
            raise ValueError(f"{self.name} has another number of schedules")
        self.update.optimizer.load_state_dict(state["optimizer"])
        self.update.state_changed()
        for schedule, kept in zip(self.schedules, state["schedules"], strict=True):
            schedule.load(kept)

    # -- parts of a step -------------------------------------------------------------------------

    def _compute(self, batch: Sequence[Tensor]) -> tuple[tuple[Tensor, ...], list[Tensor]]:
        """Records and finite gradients, laid out as their parameters are."""
        values, gradients = self._backward(batch)
        with self._no_grad:
            if self._sparse:
                looked_at = [g.coalesce().values() if g.is_sparse else g for g in gradients]
            else:
                if [gradient.stride() for gradient in gradients] != self._strides:
                    gradients = laid_out(gradients, self._reached)
                looked_at = gradients
            if not self._is_finite(values[-1], looked_at):
                raise NonFiniteError(self._find_suspect(batch).problem(), self.name)
        return values, gradients

    def _backward(self, batch: Sequence[Tensor]) -> tuple[tuple[Tensor, ...], list[Tensor]]:
        """Records and gradients as autograd gives them."""
        values, gradients = self.emitted.function(*batch)
        return values, gradients if self._known else self._narrow(gradients)

    def _narrow(self, gradients: list[Tensor | None]) -> list[Tensor]:
        """Leave out, from now on, the parameters that the loss turned out not to depend on."""
        pairs = list(zip(self.parameters.items(), gradients, strict=True))
        reached = {name: parameter for (name, parameter), found in pairs if found is not None}
        if len(reached) < len(pairs):
            self.parameters = reached
            self.emitted.put("parameters", tuple(reached.values()))
            self.update.keep_only(list(reached.values()))
        self.emitted.put("grad", torch.autograd.grad)
        self._known, self._reached = True, list(reached.values())
        self._strides = [parameter.stride() for parameter in self._reached]
        return [gradient for gradient in gradients if gradient is not None]

    def _changed(self, gradients: list[Tensor]) -> list[Tensor]:
        for change in self._changes:
            gradients = change(gradients, self._reached)
        if self.keep_gradients:
            self.keep_gradients = False
            self.gradients = dict(zip(self.parameters, gradients, strict=True))
        return gradients

    def _updated(self, values: Sequence[Tensor]) -> None:
        if self._bounds:
            keep_within(self._bounds)
        for schedule in self._by_batch:
            schedule.step(values[-1].item())


class ClosureStep(Step):
    """For optimizers that compute the loss several times in one step (LBFGS)."""

    def __call__(self, *batch: Tensor) -> tuple[Tensor, ...]:
        if not self._network.training:
            self._network.train()
        first: list[tuple[Tensor, ...]] = []
        before = [parameter.detach().clone() for parameter in self.parameters.values()]

        def closure() -> Tensor:
            values, gradients = self._compute(batch)
            first.append(values)
            with torch.no_grad():
                changed = self._changed(gradients)
            for parameter, gradient in zip(self._reached, changed, strict=True):
                parameter.grad = gradient
            return values[-1]

        moved: list[Tensor] = list(self.parameters.values())
        try:
            step = self.update.optimizer.step
            self.update.with_rates(lambda: step(closure))  # type: ignore[arg-type]  # a tensor will do
        except NonFiniteError:
            with torch.no_grad():
                torch._foreach_copy_(moved, before)
            raise
        finally:
            for parameter in moved:
                parameter.grad = None
        self._updated(first[0])
        return first[0]


class ScaledStep(Step):
    """For fp16: the loss is scaled up so that small gradients do not vanish.

    A step whose scaled gradients overflow is left out and the scale is halved, as
    `torch.amp.GradScaler` does; only a loss that is not finite itself, or many overflows in a row,
    is an error.
    """

    MAX_SKIPPED = 20

    def bind(self) -> None:
        super().bind()
        device = next(iter(self.parameters.values())).device
        self._scaler = torch.amp.GradScaler(device.type)
        self._skipped = 0
        self.emitted.put("scale", self._scaler.scale)

    def __call__(self, *batch: Tensor) -> tuple[Tensor, ...]:
        if not self._network.training:
            self._network.train()
        values, gradients = self._backward(batch)
        reached = self._reached
        if not torch.isfinite(values[-1]).item() or self._skipped > self.MAX_SKIPPED:
            raise NonFiniteError(self._find_suspect(batch).problem(), self.name)
        self._hand_over(gradients)
        self._scaler.unscale_(self.update.optimizer)
        unscaled = [parameter.grad for parameter in reached if parameter.grad is not None]
        with torch.no_grad():
            self._hand_over(self._changed(unscaled))
        before = self._scaler.get_scale()
        self.update.with_rates(lambda: self._scaler.step(self.update.optimizer))
        self._scaler.update()
        self._skipped = self._skipped + 1 if self._scaler.get_scale() < before else 0
        for parameter in reached:
            parameter.grad = None
        self._updated(values)
        return values

    def state(self) -> dict[str, Any]:
        return super().state() | {"scaler": self._scaler.state_dict()}

    def load(self, state: Mapping[str, Any]) -> None:
        super().load(state)
        self._scaler.load_state_dict(dict(state["scaler"]))

    def _hand_over(self, gradients: Sequence[Tensor]) -> None:
        for parameter, gradient in zip(self._reached, gradients, strict=True):
            parameter.grad = gradient


def _grad_of_reached(loss: Tensor, parameters: Sequence[Tensor]) -> tuple[Tensor | None, ...]:
    """As `torch.autograd.grad`, with None for what the loss does not depend on."""
    return torch.autograd.grad(loss, parameters, allow_unused=True)
