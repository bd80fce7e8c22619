"""Everything a run has told so far, in arrays that grow; knows no Qt.

One `RunHistory` serves all monitor panels, for a run under way as for one read from the disk.
"""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from backend.train.events import (
    Checkpointed,
    EpochEnded,
    Failed,
    Finished,
    Histogram,
    RateChanged,
    RunEvent,
    Sampled,
    Started,
    Stepped,
)
from gui.monitor.digest import Digest

MAX_HISTOGRAMS = 200  # looks kept per parameter; every second one is dropped when full


class Growing:
    """A one-dimensional array that is appended to; its capacity doubles."""

    def __init__(self) -> None:
        self._data = np.empty(256, dtype=np.float64)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> NDArray[np.float64]:
        """What was appended so far (a view)."""
        return self._data[: self._length]

    def extend(self, values: NDArray[np.float32] | NDArray[np.float64] | list[float]) -> None:
        """Append ``values``."""
        needed = self._length + len(values)
        if needed > len(self._data):
            grown = np.empty(max(needed, 2 * len(self._data)), dtype=np.float64)
            grown[: self._length] = self.values
            self._data = grown
        self._data[self._length : needed] = values
        self._length = needed


@dataclass
class Curve:
    """A figure over update steps."""

    steps: Growing = field(default_factory=Growing)
    values: Growing = field(default_factory=Growing)
    _digest: Digest = field(default_factory=Digest, repr=False)

    @property
    def digest(self) -> Digest:
        """The same in few blocks, up to date."""
        self._digest.update(self.steps.values, self.values.values)
        return self._digest

    @property
    def last(self) -> float:
        """The newest value, NaN when there is none."""
        return float(self.values.values[-1]) if len(self.values) else float("nan")

    def add(self, step: float, value: float) -> None:
        """Append one point."""
        self.steps.extend([step])
        self.values.extend([value])


class RunHistory:
    """What the events of one run amount to.

    Attributes:
        losses: per-step values of each loss node.
        metrics: per-epoch figures by name (``train_loss``, ``validation_accuracy`` ...).
        rates: learning rate of each optimizer node over steps.
        rate_changes: steps at which the user set a learning rate.
        norms: gradient norm of all that is in a composite, or in one turn of it, by its path.
        weights: looks at each parameter, oldest first: (step, histogram).
        ended: nothing more comes, as far as is known.
        revision: grows with every event, so a panel knows whether there is news.
    """

    def __init__(self) -> None:
        self.started: Started | None = None
        self.outcome: Finished | Failed | None = None
        self.ended = False
        self.losses: dict[str, Curve] = {}
        self.metrics: dict[str, Curve] = {}
        self.rates: dict[str, Curve] = {}
        self.rate_changes: list[RateChanged] = []
        self.norms: dict[str, Curve] = {}
        self.checkpoints: list[Checkpointed] = []
        self.weights: dict[str, deque[tuple[int, Histogram]]] = {}
        self.kernels: dict[str, NDArray[np.float32]] = {}
        self.gradient_norms: dict[str, float] = {}
        self.update_ratios: dict[str, float] = {}
        self.tables: dict[str, NDArray[np.float64]] = {}
        self.step = 0
        self.epoch = 0
        self.samples_per_second = 0.0
        self.probe_share = 0.0  # part of the time that looking cost, 0 to 1
        self.revision = 0
        self._since = time.monotonic()
        self._probe_seconds = 0.0

    def take(self, event: RunEvent) -> None:
        """Add what ``event`` tells."""
        self.revision += 1
        match event:
            case Started():
                self.started, self.outcome, self.ended = event, None, False
                self.step, self.epoch = event.step, event.epoch
                self._since, self._probe_seconds = time.monotonic(), 0.0
            case Stepped():
                self._take_steps(event)
            case EpochEnded():
                self._take_epoch(event)
            case Sampled():
                self._take_sample(event)
            case Checkpointed():
                self.checkpoints.append(event)
            case RateChanged():
                self.rate_changes.append(event)
                for name in [event.optimizer] if event.optimizer else list(self.rates):
                    self.rates.setdefault(name, Curve()).add(event.step, event.rate)
            case Finished() | Failed():
                self.outcome, self.ended = event, True
                if isinstance(event, Finished):
                    self.tables.update(event.tables)

    @property
    def total_steps(self) -> int:
        """Update steps of the whole run, 0 while unknown."""
        return self.started.epochs * self.started.steps_per_epoch if self.started else 0

    @property
    def last_step(self) -> int:
        """Where the run ended, or is going to end; 0 while unknown."""
        return self.step if self.ended else self.total_steps

    def _take_steps(self, event: Stepped) -> None:
        self.step, self.epoch = event.step, event.epoch
        self.samples_per_second = event.samples_per_second
        count = len(event.values)
        steps = np.arange(event.step - count + 1, event.step + 1, dtype=np.float64)
        names = self.started.losses if self.started else ()
        for column, name in enumerate(names[: event.values.shape[1]]):
            curve = self.losses.setdefault(name, Curve())
            curve.steps.extend(steps)
            curve.values.extend(event.values[:, column])
        for name, rate in event.rates.items():
            self.rates.setdefault(name, Curve()).add(event.step, rate)

    def _take_epoch(self, event: EpochEnded) -> None:
        self.step, self.epoch = event.step, event.epoch
        for name, value in event.metrics.items():
            self.metrics.setdefault(name, Curve()).add(event.step, value)
        self.tables.update(event.tables)

    def _take_sample(self, event: Sampled) -> None:
        for name, histogram in event.weights.items():
            looks = self.weights.setdefault(name, deque())
            looks.append((event.step, histogram))
            if len(looks) > MAX_HISTOGRAMS:
                self.weights[name] = deque(list(looks)[::2])
        self._probe_seconds += event.probe_seconds
        passed = time.monotonic() - self._since
        self.probe_share = min(self._probe_seconds / passed, 1.0) if passed > 0 else 0.0
        self.kernels = dict(event.kernels)
        self.gradient_norms = dict(event.gradient_norms)
        self._take_norms(event)
        self.update_ratios = dict(event.update_ratios)

    def _take_norms(self, event: Sampled) -> None:
        squares: dict[str, float] = {}
        for name, norm in event.gradient_norms.items():
            parts = name.split(".")
            for depth in range(1, len(parts) - 1):  # without the node itself
                path = ".".join(parts[:depth])
                squares[path] = squares.get(path, 0.0) + norm * norm
        for path, square in squares.items():
            self.norms.setdefault(path, Curve()).add(event.step, math.sqrt(square))
