"""Metrics: what is watched while a network learns.

Each is a small class: ``update(input, target)`` for every batch, ``result()`` at the end,
``reset()`` to begin again. State is a tensor on the device of the batch and nothing is read back
before ``result``, so a GPU never waits. Sums are kept, not means, so uneven batches count right.

Shape letters: N samples, C classes, * further dimensions.
"""

from abc import ABC, abstractmethod
from typing import Literal

import torch
from torch import Tensor

Average = Literal["macro", "micro", "positive"]


def class_numbers(input: Tensor, threshold: float = 0.0) -> Tensor:
    """The predicted class of each sample.

    Args:
        input: Scores (N, C, *), the largest wins; or (N,) or (N, 1), class 1 above ``threshold``.
        threshold: 0 suits logits, 0.5 probabilities.
    """
    if input.ndim > 1 and input.shape[1] > 1:
        return input.argmax(1)
    return (input > threshold).long().reshape(input.shape[0])


def true_classes(input: Tensor, target: Tensor) -> Tensor:
    """The true class of each sample, in the form that `class_numbers` gives.

    Args:
        input: The prediction, which tells how ``target`` is to be read.
        target: Class numbers (N, *), one-hot (N, C, *), or for two classes 0/1 or -1/+1.
    """
    if input.ndim > 1 and input.shape[1] > 1:
        return target.argmax(1) if target.shape == input.shape else target.long()
    return (target > 0).long().reshape(input.shape[0])


def num_classes(input: Tensor) -> int:
    """C, which is 2 for a single score."""
    return input.shape[1] if input.ndim > 1 and input.shape[1] > 1 else 2


def widest(device: torch.device) -> torch.dtype:
    """The dtype in which sums lose least; mps has no float64."""
    return torch.float32 if device.type == "mps" else torch.float64


class Total:
    """A sum and a count on the device of what is added."""

    def __init__(self) -> None:
        self.sum: Tensor | None = None
        self.count = 0

    def add(self, values: Tensor) -> None:
        """Add all elements of ``values``."""
        total = values.detach().sum(dtype=widest(values.device))
        self.sum = total if self.sum is None else self.sum + total
        self.count += values.numel()

    @property
    def mean(self) -> float:
        """The sum over the count; NaN before anything was added."""
        return float("nan") if self.sum is None else float(self.sum) / self.count


class _Mean:
    """Base of the metrics that are a mean over samples."""

    def __init__(self) -> None:
        self._total = Total()

    def reset(self) -> None:
        """Forget every batch."""
        self._total = Total()

    def result(self) -> float:
        """The mean over all batches since the last reset; NaN when there was none."""
        return self._total.mean


class Accuracy(_Mean):
    """The share of samples whose class is predicted correctly.

    Args:
        threshold: For a single score: class 1 above it. 0 suits logits, 0.5 probabilities.
    """

    def __init__(self, threshold: float = 0.0) -> None:
        super().__init__()
        self.threshold = threshold

    def update(self, input: Tensor, target: Tensor) -> None:
        """Take a batch: scores (N, C, *) or (N, 1), classes (N, *)."""
        right = class_numbers(input, self.threshold) == true_classes(input, target)
        self._total.add(right)


class ZeroOneLoss(Accuracy):
    """The share of samples whose class is predicted wrongly: 1 minus accuracy.

    Args:
        threshold: For a single score: class 1 above it. 0 suits logits, 0.5 probabilities.
    """

    def result(self) -> float:
        """The share of errors; NaN before the first batch."""
        return 1.0 - super().result()


class TopKAccuracy(_Mean):
    """The share of samples whose class is among the k highest scores.

    Args:
        k: How many guesses there are.
    """

    def __init__(self, k: int = 5) -> None:
        super().__init__()
        self.k = k

    def update(self, input: Tensor, target: Tensor) -> None:
        """Take a batch: scores (N, C, *), classes (N, *). With k ≥ C every guess is right."""
        best = input.topk(min(self.k, input.shape[1]), dim=1).indices
        self._total.add((best == true_classes(input, target).unsqueeze(1)).any(1))


class MeanAbsoluteError(_Mean):
    """The mean distance between prediction and target."""

    def update(self, input: Tensor, target: Tensor) -> None:
        """Take a batch; ``target`` has as many elements as ``input``."""
        self._total.add((input - target.reshape(input.shape)).abs())


class RootMeanSquaredError(_Mean):
    """The root of the mean squared distance between prediction and target."""

    def update(self, input: Tensor, target: Tensor) -> None:
        """Take a batch; ``target`` has as many elements as ``input``."""
        self._total.add((input - target.reshape(input.shape)).square())

    def result(self) -> float:
        """The root of the mean over all batches; NaN before the first."""
        return float(super().result() ** 0.5)


class R2Score:
    """The share of the target's variance that the prediction explains.

    R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)². 1 is perfect, 0 no better than always saying the mean. Several
    targets are averaged.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget every batch."""
        self._shift: Tensor | None = None
        self._sums: Tensor | None = None
        self._count = 0

    def update(self, input: Tensor, target: Tensor) -> None:
        """Take a batch: (N,) or (N, D) each."""
        wide = widest(input.device)
        truth = target.detach().reshape(target.shape[0], -1).to(wide)
        error = input.detach().reshape(truth.shape).to(wide) - truth
        if self._shift is None:  # sums of squares far from 0 would lose the variance to rounding
            self._shift = truth.mean(0)
        truth = truth - self._shift
        sums = torch.stack([error.square().sum(0), truth.sum(0), truth.square().sum(0)])
        self._sums = sums if self._sums is None else self._sums + sums
        self._count += target.shape[0]

    def result(self) -> float:
        """R², averaged over targets; NaN before two samples.

        A target that never varies gives 0, or 1 if it is met exactly.
        """
        if self._sums is None or self._count < 2:
            return float("nan")
        residual, total, squares = self._sums.cpu()
        variation = squares - total.square() / self._count
        flat = variation <= 0
        explained = 1 - residual / torch.where(flat, torch.ones_like(variation), variation)
        return float(torch.where(flat, (residual == 0).to(explained), explained).mean())


class ConfusionMatrix:
    """How often each class is taken for each other: rows are true, columns predicted.

    Args:
        threshold: For a single score: class 1 above it. 0 suits logits, 0.5 probabilities.
    """

    def __init__(self, threshold: float = 0.0) -> None:
        self.threshold = threshold
        self.reset()

    def reset(self) -> None:
        """Forget every batch."""
        self._counts: Tensor | None = None

    def update(self, input: Tensor, target: Tensor) -> None:
        """Take a batch: scores (N, C, *) or (N, 1), classes (N, *)."""
        size = num_classes(input)
        if self._counts is None:
            self._counts = torch.zeros(size * size, dtype=torch.int64, device=input.device)
        truth = true_classes(input, target).reshape(-1)
        places = truth * size + class_numbers(input, self.threshold).reshape(-1)
        self._counts.index_add_(0, places, torch.ones_like(places))

    def matrix(self) -> Tensor:
        """Counts (C, C) on the CPU; 0 × 0 before the first batch."""
        if self._counts is None:
            return torch.zeros(0, 0, dtype=torch.int64)
        size = round(len(self._counts) ** 0.5)
        return self._counts.reshape(size, size).cpu()

    def result(self) -> list[list[int]]:
        """Counts, a list for each true class."""
        rows: list[list[int]] = self.matrix().tolist()
        return rows


class _FromMatrix(ABC):
    """Base of the metrics that are computed from the confusion matrix.

    Args:
        average: macro: every class counts the same; micro: every sample counts the same; positive:
            class 1 alone, as usual with two classes.
        threshold: For a single score: class 1 above it. 0 suits logits, 0.5 probabilities.
    """

    def __init__(self, average: Average = "macro", threshold: float = 0.0) -> None:
        self.average = average
        self._matrix = ConfusionMatrix(threshold)

    def reset(self) -> None:
        """Forget every batch."""
        self._matrix.reset()

    def update(self, input: Tensor, target: Tensor) -> None:
        """Take a batch: scores (N, C, *) or (N, 1), classes (N, *)."""
        self._matrix.update(input, target)

    def result(self) -> float:
        """The figure over all batches; NaN before the first. A class never met does not count."""
        matrix = self._matrix.matrix().double()
        if not len(matrix):
            return float("nan")
        hits = matrix.diagonal()
        false, missed = matrix.sum(0) - hits, matrix.sum(1) - hits
        match self.average:
            case "micro":
                hits, false, missed = hits.sum(), false.sum(), missed.sum()
            case "positive":
                hits, false, missed = hits[1], false[1], missed[1]
            case "macro":
                met = (hits + false + missed) > 0
                hits, false, missed = hits[met], false[met], missed[met]
        return float(self._figure(hits, false, missed).mean())

    @abstractmethod
    def _figure(self, hits: Tensor, false: Tensor, missed: Tensor) -> Tensor:
        """The figure of each class, from its counts."""


class Precision(_FromMatrix):
    """Of what was taken for a class, the share that really is it."""

    def _figure(self, hits: Tensor, false: Tensor, missed: Tensor) -> Tensor:
        return hits / (hits + false).clamp_min(1)


class Recall(_FromMatrix):
    """Of what is a class, the share that was found."""

    def _figure(self, hits: Tensor, false: Tensor, missed: Tensor) -> Tensor:
        return hits / (hits + missed).clamp_min(1)


class F1Score(_FromMatrix):
    """The harmonic mean of precision and recall."""

    def _figure(self, hits: Tensor, false: Tensor, missed: Tensor) -> Tensor:
        return 2 * hits / (2 * hits + false + missed).clamp_min(1)
