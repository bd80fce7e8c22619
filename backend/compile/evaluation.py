"""Losses and metrics over a part of the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from backend.compile.compiled import Scores
from backend.compile.source import Emitted
from backend.metrics import widest


@dataclass(frozen=True, slots=True)
class Watch:
    """One metric node.

    Attributes:
        metric: with ``update(*tensors)``, ``result()`` and ``reset()`` (`backend.metrics`).
        places: where its inputs are in what the emitted function returns.
    """

    node: str
    spec_id: str
    metric: Any
    places: tuple[int, ...]


class DrawnEvaluation:
    """The evaluation that a drawing asks for; see `backend.compile.compiled.Evaluation`.

    Args:
        emitted: returns the losses first, then the inputs of the metrics.
        losses: names of the loss nodes; the first of them is the ``loss`` of the drawing.
    """

    def __init__(
        self, network: nn.Module, emitted: Emitted, losses: Sequence[str], watches: Sequence[Watch]
    ) -> None:
        self.emitted = emitted
        self._network, self._losses, self._watches = network, tuple(losses), tuple(watches)
        self._names = _metric_names(watches)
        self.has_metrics = bool(watches)
        self.start()

    def start(self) -> None:
        """Forget what was added."""
        self._num_samples = 0
        self._sums: Tensor | None = None
        for watch in self._watches:
            watch.metric.reset()

    @torch.no_grad()
    def add(self, *batch: Tensor) -> None:
        """Look at one batch (tensors of `CompiledModel.columns`)."""
        if self._network.training:
            self._network.eval()
        values = self.emitted.function(*batch)
        num_samples = len(batch[0])
        if self._losses:
            losses = torch.stack(values[: len(self._losses)])
            summed = losses.to(widest(losses.device)) * num_samples
            self._sums = summed if self._sums is None else self._sums + summed
        for watch in self._watches:
            watch.metric.update(*(values[place] for place in watch.places))
        self._num_samples += num_samples

    def scores(self) -> Scores:
        """What came out since `start`; losses are averaged over samples."""
        values: dict[str, float] = {}
        tables: dict[str, np.ndarray[Any, np.dtype[np.float64]]] = {}
        if self._sums is not None:
            means = (self._sums / self._num_samples).tolist()
            values["loss"] = means[0]
            if len(means) > 1:
                values |= dict(zip(self._losses, means, strict=True))
        for name, watch in zip(self._names, self._watches, strict=True):
            result = watch.metric.result()
            if isinstance(result, float | int):
                values[name] = float(result)
            else:
                tables[name] = np.asarray(result, dtype=np.float64)
        return Scores(values, tables, self._num_samples)


def _metric_names(watches: Sequence[Watch]) -> list[str]:
    uses = Counter(watch.spec_id for watch in watches)
    return [watch.spec_id if uses[watch.spec_id] == 1 else watch.node for watch in watches]
