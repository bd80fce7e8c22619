"""Learning-rate schedules: torch's own schedulers, as they are wired to an optimizer node."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR, ReduceLROnPlateau

from backend import catalog
from backend.compile.plan import Plan
from graph.spec import PortType

# Where schedulers keep rates that they compute others from.
KEPT_RATES = ("base_lrs", "max_lrs", "_last_lr")
KEPT_IN_GROUP = ("initial_lr", "max_lr", "min_lr")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a run is, for schedules whose length the user left open.

    Attributes:
        steps_per_epoch: batches in an epoch; 0 if not known.
        every: the optimizer makes one step in so many batches.
    """

    epochs: int
    steps_per_epoch: int
    every: int

    def total(self, interval: str) -> int:
        """How often a schedule of that interval is stepped in the whole run."""
        if interval == "epoch":
            return self.epochs
        return math.ceil(max(self.steps_per_epoch, 1) * self.epochs / self.every)


class Schedule:
    """One scheduler (perhaps made of others) and when it is stepped."""

    def __init__(self, scheduler: LRScheduler, parts: list[LRScheduler], interval: str) -> None:
        self.scheduler = scheduler
        self.by_batch = interval != "epoch"
        self._parts = [scheduler, *parts]

    def step(self, loss: float | None) -> None:
        """Go on by one batch or epoch; ``loss`` is looked at by ReduceLROnPlateau only."""
        match self.scheduler:
            case ReduceLROnPlateau():
                if loss is not None and math.isfinite(loss):
                    self.scheduler.step(loss)
            case OneCycleLR(last_epoch=done, total_steps=total) if done >= total - 1:
                pass  # it is over and would raise; a run that is made longer keeps the last rate
            case _:
                self.scheduler.step()

    def scale(self, factor: float) -> None:
        """Let all rates that are still to come be ``factor`` times as large."""
        for part in self._parts:
            for name in KEPT_RATES:
                rates = getattr(part, name, None)
                if isinstance(rates, list):
                    setattr(part, name, [rate * factor for rate in rates])

    def state(self) -> dict[str, Any]:
        """The scheduler's own state dict."""
        return dict(self.scheduler.state_dict())

    def load(self, state: Mapping[str, Any]) -> None:
        """Take back what `state` gave."""
        self.scheduler.load_state_dict(dict(state))


def make_schedules(plan: Plan, node: str, optimizer: Optimizer, pace: Pace) -> list[Schedule]:
    """The schedule wired to optimizer node ``node``, built anew for it; none if there is no wire.

    Raises:
        ValueError, TypeError: what torch has against the params of a scheduler.
    """
    ports = [port.name for port in plan.specs[node].inputs if port.type is PortType.SCHEDULE]
    wires = plan.wires(node)
    drivers = [wires[name][0] for name in ports if name in wires]
    schedules = []
    for driver in drivers:
        if plan.snapshot.nodes[driver].bypassed:
            continue
        interval = str(plan.params(driver).get("interval", "epoch"))
        parts: list[LRScheduler] = []
        scheduler = _build(plan, driver, optimizer, pace.total(interval), parts)
        schedules.append(Schedule(scheduler, parts, interval))
    return schedules


def _build(
    plan: Plan, name: str, optimizer: Optimizer, total: int, parts: list[LRScheduler]
) -> LRScheduler:
    children = [
        _build(plan, source, optimizer, total, parts)
        for source, _ in plan.wires(name).values()
        if not plan.snapshot.nodes[source].bypassed
    ]
    parts += children
    return catalog.build_scheduler(plan.specs[name], plan.params(name), optimizer, total, children)
