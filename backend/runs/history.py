"""Reads a run's log into arrays, for curves of runs that are over and for comparing them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backend.runs.log import read_events
from backend.train.events import EpochEnded, Failed, Finished, RunEvent, Sampled, Started, Stepped


@dataclass(frozen=True)
class History:
    """All that a run told.

    Attributes:
        steps: (n,) numbers of the update steps.
        values: (n, losses) each loss at each of them, NaN where it was not computed.
        samples: the looks at the weights that were kept.
        others: checkpoints, pauses, changed rates, warnings, in their order.
        ending: how it ended, None while it has not, or was interrupted.
    """

    started: Started | None
    steps: NDArray[np.int64]
    values: NDArray[np.float32]
    epochs: tuple[EpochEnded, ...]
    samples: tuple[Sampled, ...]
    others: tuple[RunEvent, ...]
    ending: Finished | Failed | None

    @property
    def losses(self) -> tuple[str, ...]:
        """Names of the columns of ``values``."""
        return self.started.losses if self.started else ()

    def metric(self, name: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Epoch numbers and values of one metric, where there is one."""
        found = [(e.epoch, e.metrics[name]) for e in self.epochs if name in e.metrics]
        epochs = np.array([epoch for epoch, _ in found], np.int64)
        return epochs, np.array([value for _, value in found], np.float64)


def read_history(path: Path) -> History:
    """The history in a log file; an empty one if there is no file."""
    started: Started | None = None
    ending: Finished | Failed | None = None
    chunks: list[Stepped] = []
    epochs: list[EpochEnded] = []
    samples: list[Sampled] = []
    others: list[RunEvent] = []
    for event in read_events(path):
        match event:
            case Started():
                started, ending = event, None
            case Stepped():
                chunks.append(event)
            case EpochEnded():
                epochs.append(event)
            case Sampled():
                samples.append(event)
            case Finished() | Failed():
                ending = event
            case _:
                others.append(event)
    steps, values = _joined(chunks, len(started.losses) if started else 0)
    return History(started, steps, values, tuple(epochs), tuple(samples), tuple(others), ending)


def _joined(
    chunks: list[Stepped], num_losses: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    fitting = [chunk for chunk in chunks if chunk.values.shape[1:] == (num_losses,)]
    if not fitting:
        return np.zeros(0, np.int64), np.zeros((0, num_losses), np.float32)
    steps = [np.arange(c.step - len(c.values) + 1, c.step + 1, dtype=np.int64) for c in fitting]
    return np.concatenate(steps), np.concatenate([chunk.values for chunk in fitting])
