"""How far a run is, and which of its epochs was the best: all counters, in terms of JSON."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from graph.settings import MONITORS

HIGHER_IS_BETTER = ("accuracy",)


@dataclass
class Progress:
    """Counters of a run.

    Attributes:
        epoch: epochs that are done, so the number of the one under way counted from 0.
        batch: batches made in the epoch under way.
        step: batches made in all.
        seconds, epoch_seconds: spent on training and validation, pauses left out.
        best_value: of the monitored metric, None before the first.
        best_epoch: when it was, from 1; 0 before the first.
        best_step: the number of ``step`` then.
        waited: epochs since the best one.
        metrics: of the epoch that ended last.
    """

    epoch: int = 0
    batch: int = 0
    step: int = 0
    seconds: float = 0.0
    epoch_seconds: float = 0.0
    best_value: float | None = None
    best_epoch: int = 0
    best_step: int = 0
    waited: int = 0
    metrics: dict[str, float] = field(default_factory=dict)

    def note(self, monitor: str, value: float) -> bool:
        """Compare the epoch that just ended with the best one; whether it is better.

        NaN and infinity are never better.
        """
        self.waited += 1
        sign = -1.0 if monitor.rpartition("_")[2] in HIGHER_IS_BETTER else 1.0
        if not math.isfinite(value):
            return False
        if self.best_value is not None and sign * value >= sign * self.best_value:
            return False
        self.best_value, self.best_epoch, self.best_step = value, self.epoch, self.step
        self.waited = 0
        return True

    def plain(self) -> dict[str, Any]:
        """In terms of JSON; metrics that are not finite are left out."""
        finite = {name: value for name, value in self.metrics.items() if math.isfinite(value)}
        return {**asdict(self), "metrics": finite}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Progress:
        """What `plain` gave. Raises TypeError: it is something else."""
        known = {f.name for f in fields(cls)}
        return cls(**{name: value for name, value in plain.items() if name in known})


class Stopwatch:
    """Adds the time that passes to the seconds of a `Progress`, with pauses."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._since: float | None = None

    def start(self) -> None:
        """Count from now on."""
        self._since = time.monotonic()

    def update(self) -> None:
        """Add what passed since the last call."""
        if self._since is None:
            return
        now = time.monotonic()
        passed, self._since = now - self._since, now
        self._progress.seconds += passed
        self._progress.epoch_seconds += passed

    def pause(self) -> None:
        """Add what passed, and count no longer."""
        self.update()
        self._since = None


def monitored(wanted: str, metrics: Mapping[str, float], num_optimizers: int = 1) -> str:
    """The metric to go by: the wanted one, else the first there is of those to choose from.

    With several optimizers no figure says of itself which epoch is the best (the losses of a GAN
    balance each other): there it is the wanted one, or none.
    """
    names = (wanted, *MONITORS) if num_optimizers == 1 else (wanted,)
    return next((name for name in names if name in metrics), "")
