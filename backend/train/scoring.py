"""Metrics of a drawing over the parts of its data, named ``validation_accuracy`` and so on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from backend.compile.compiled import CompiledModel, Scores
from backend.data.base import Part
from backend.data.feed import Feed
from backend.train.control import RunControl

BATCHES = 4  # times the batch size of training, since no gradients are kept
TRAIN_SAMPLES = 1024  # looked at for metrics of the training part when there is no validation part

Tables = dict[str, NDArray[np.float64]]


class StoppedError(Exception):
    """The run was stopped while it was being evaluated. Not an error of anybody's."""


@dataclass
class Figures:
    """Metrics and tables under their full names, in the order in which they are shown."""

    metrics: dict[str, float] = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)

    def add(self, part: Part, scores: Scores | None, leave_out: Iterable[str] = ()) -> None:
        """Take the scores of a part, but those that are left out."""
        if scores is None:
            return
        left_out = set(leave_out)
        for name, value in scores.values.items():
            if name not in left_out:
                self.metrics[f"{part}_{name}"] = float(value)
        for name, table in scores.tables.items():
            self.tables[f"{part}_{name}"] = table


class Scorer:
    """Evaluates a network on parts of its data."""

    def __init__(
        self, compiled: CompiledModel, feed: Feed, batch_size: int, control: RunControl
    ) -> None:
        self._compiled, self._feed, self._control = compiled, feed, control
        self._batch_size = BATCHES * batch_size

    def epoch(self, losses: Mapping[str, float]) -> Figures:
        """The figures of an epoch.

        Losses of training are the means over the epoch's steps. Metrics of training are taken
        afterwards, over as many samples as the validation part has.

        Args:
            losses: mean of each loss node over the epoch that just ended.

        Raises:
            StoppedError: the user did not want to wait for it.
        """
        figures = Figures({f"train_{name}": value for name, value in self._told(losses).items()})
        validation = self._scores("validation")
        if self._compiled.evaluation.has_metrics:
            limit = self._feed.num_samples("validation") or TRAIN_SAMPLES
            known = ("loss", *self._compiled.losses)
            figures.add("train", self._scores("train", limit), leave_out=known)
        figures.add("validation", validation)
        return figures

    def test(self) -> Figures:
        """The figures of the test part; empty when there is none."""
        figures = Figures()
        figures.add("test", self._scores("test", stoppable=False))
        return figures

    def _told(self, losses: Mapping[str, float]) -> dict[str, float]:
        objective = self._compiled.steps[0].objective
        several = losses if len(losses) > 1 else {}
        return {"loss": losses[objective], **several}

    def _scores(self, part: Part, limit: int = 0, *, stoppable: bool = True) -> Scores | None:
        """Scores of a part, or of the batches with its first ``limit`` samples; None if empty."""
        count = self._feed.num_batches(part, self._batch_size)
        if not count:
            return None
        if limit:
            count = min(count, math.ceil(limit / self._batch_size))
        evaluation = self._compiled.evaluation
        evaluation.start()
        batches = self._feed.batches(part, 0, self._batch_size)
        for _, batch in zip(range(count), batches, strict=False):
            if stoppable and self._control.stopped:
                raise StoppedError
            evaluation.add(*batch)
        return evaluation.scores()
