"""What a training run tells: a closed union of frozen events.

Events cross threads, processes and files, so they hold plain values and numpy arrays only.
Per-step values come in chunks (`Stepped`), at most about thirty times a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from graph.problems import Problem

Metrics = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Started:
    """The run begins (or goes on, when ``step`` is not 0).

    Attributes:
        losses: name of each loss node that is recorded per step, in the order of `Stepped.values`.
        resumed_differs: why a resumed run cannot be bit-exact, in words; empty when it is.
    """

    run: str
    device: str
    epochs: int
    steps_per_epoch: int
    num_train: int
    num_validation: int
    num_test: int
    losses: tuple[str, ...]
    parameters: int
    epoch: int = 0
    step: int = 0
    resumed_differs: str = ""


@dataclass(frozen=True, slots=True)
class Stepped:
    """A chunk of finished update steps.

    Attributes:
        step: number of the last step in the chunk, from 1.
        values: (steps in chunk, losses) float32: each loss per step; NaN where an optimizer that
            is due only at every k-th batch computed none.
        samples_per_second: over this chunk.
        rates: learning rate of each optimizer node now.
    """

    step: int
    epoch: int
    values: NDArray[np.float32]
    samples_per_second: float
    rates: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class EpochEnded:
    """One pass over the training data is done and validated.

    Attributes:
        epoch: from 1.
        metrics: ``train_loss``, ``validation_loss``, ``validation_accuracy`` ... of this drawing.
        tables: metrics that are not one number, such as ``validation_confusion_matrix`` (C, C).
    """

    epoch: int
    step: int
    seconds: float
    metrics: Metrics
    rates: Mapping[str, float]
    tables: Mapping[str, NDArray[np.float64]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Histogram:
    """Distribution of one tensor: ``counts`` of equal bins between ``low`` and ``high``."""

    counts: NDArray[np.int32]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sampled:
    """A look at the weights and gradients, taken by the clock and never every step.

    Attributes:
        weights: histogram per parameter name (``conv2d_1.weight``).
        kernels: for the first convolutions (out, height, width) float32 pictures by parameter name.
        gradient_norms: L2 norm of the gradient per parameter name.
        update_ratios: norm of the last update over norm of the weight, per parameter name.
        probe_seconds: what this look cost.
    """

    step: int
    weights: Mapping[str, Histogram]
    kernels: Mapping[str, NDArray[np.float32]]
    gradient_norms: Mapping[str, float]
    update_ratios: Mapping[str, float]
    probe_seconds: float


@dataclass(frozen=True, slots=True)
class Checkpointed:
    """A checkpoint is safely on the disk. ``kinds`` holds ``last`` and perhaps ``best``."""

    epoch: int
    step: int
    folder: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paused:
    """The run waits."""

    epoch: int
    step: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The run goes on."""

    epoch: int
    step: int


@dataclass(frozen=True, slots=True)
class RateChanged:
    """The user set a learning rate while it ran."""

    step: int
    optimizer: str
    rate: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The run ended well.

    Attributes:
        reason: ``completed``, ``stopped`` (by the user) or ``early`` (early stopping).
        metrics: the last of training and validation, and the test metrics.
        best_epoch: the epoch, from 1, with whose weights the test metrics were made, and which the
            network has now; 0 when they are the last weights.
    """

    epochs: int
    step: int
    seconds: float
    metrics: Metrics
    reason: str = "completed"
    tables: Mapping[str, NDArray[np.float64]] = field(default_factory=lambda: MappingProxyType({}))
    best_epoch: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """The run could not go on. ``trace`` is for the log, never the only text.

    Attributes:
        checkpoint: folder of the newest checkpoint, from which the run can go on; or empty.
    """

    problem: Problem
    step: int = 0
    trace: str = ""
    checkpoint: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something the user should know of; the run goes on."""

    problem: Problem
    step: int = 0


RunEvent = (
    Started
    | Stepped
    | EpochEnded
    | Sampled
    | Checkpointed
    | Paused
    | Resumed
    | RateChanged
    | Warned
    | Finished
    | Failed
)
EVENT_CLASSES: tuple[type, ...] = get_args(RunEvent)


class Sink(Protocol):
    """Whoever wants to hear of a run: the window's buffer, the run store, the terminal."""

    def put(self, event: RunEvent) -> None:
        """Take one event; must return at once and never raise."""
