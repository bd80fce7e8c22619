"""Collects the loss of every step and hands it on in chunks, by the clock.

A step only appends its 0-d tensors; they become numbers once per chunk, so a GPU is waited for
about thirty times a second and not at every step.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from backend.train.events import Sink, Stepped

CHUNK_SECONDS = 1 / 30
MAX_CHUNK = 4096  # steps; bounds the tensors that are held


class Recorder:
    """Per-step losses of a run, one column for each of ``losses``.

    Attributes:
        sums: sum over the epoch's steps of each loss times its samples.
        weights: samples that each of ``sums`` is over.
    """

    def __init__(
        self, losses: tuple[str, ...], sink: Sink, rates: Callable[[], Mapping[str, float]]
    ) -> None:
        self.losses = losses
        self.sums = np.zeros(len(losses))
        self.weights = np.zeros(len(losses))
        self._column = {name: index for index, name in enumerate(losses)}
        self._columns: dict[tuple[str, ...], list[int]] = {}
        self._sink, self._rates = sink, rates
        self._values: list[Tensor] = []
        self._places: list[int] = []  # of each value: row * number of losses + column
        self._samples: list[int] = []
        self._since = time.perf_counter()

    @property
    def full(self) -> bool:
        """Whether no more steps should be held back."""
        return len(self._samples) >= MAX_CHUNK

    def add(self, records: tuple[str, ...], values: tuple[Tensor, ...]) -> None:
        """Take what one optimizer's step returned for the batch that `batch_done` will end."""
        columns = self._columns.get(records)
        if columns is None:
            columns = self._columns[records] = [self._column[name] for name in records]
        row = len(self._samples) * len(self.losses)
        for column, value in zip(columns, values, strict=True):
            self._values.append(value)
            self._places.append(row + column)

    def batch_done(self, samples: int) -> None:
        """Close the row of this batch."""
        self._samples.append(samples)

    def restart_clock(self) -> None:
        """What follows is not slowed by what was (a pause, a validation)."""
        self._since = time.perf_counter()

    def flush(self, step: int, epoch: int) -> None:
        """Hand on what was collected, if anything. ``step`` is the last one, ``epoch`` from 1."""
        if not self._samples:
            return
        values = self._take()
        now = time.perf_counter()
        samples = sum(self._samples)
        self._samples.clear()
        speed = samples / max(now - self._since, 1e-9)
        self._since = now
        self._sink.put(Stepped(step, epoch, values, speed, dict(self._rates())))

    def means(self) -> dict[str, float]:
        """Mean of each loss over the samples of the epoch so far; NaN where none was computed."""
        with np.errstate(invalid="ignore"):
            return dict(zip(self.losses, (self.sums / self.weights).tolist(), strict=True))

    def restore(self, sums: list[float], weights: list[float]) -> None:
        """Take back the sums of an epoch that was broken off."""
        self.sums, self.weights = np.array(sums), np.array(weights)

    def start_epoch(self) -> None:
        """Forget the sums."""
        self.sums, self.weights = np.zeros_like(self.sums), np.zeros_like(self.weights)
        self.restart_clock()

    def _take(self) -> NDArray[np.float32]:
        """The rows as an array; a loss that was not computed at a batch is NaN there."""
        shape = (len(self._samples), len(self.losses))
        flat = np.full(math.prod(shape), np.nan, np.float32)
        if self._values:
            flat[self._places] = torch.stack(self._values).float().cpu().numpy()
        self._values.clear()
        self._places.clear()
        values = flat.reshape(shape)
        self._add_up(values)
        return values

    def _add_up(self, values: NDArray[np.float32]) -> None:
        """Add to the sums one row after the other, so that it does not matter where chunks end."""
        samples = np.asarray(self._samples, np.float64)[:, None]
        known = ~np.isnan(values)
        terms = np.where(known, values, 0.0) * samples
        self.sums = np.cumsum(np.vstack([self.sums, terms]), axis=0)[-1]
        self.weights = self.weights + (known * samples).sum(axis=0)
