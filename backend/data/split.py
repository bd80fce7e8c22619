"""Dividing samples into train, validation and test, and the settings every data set node has.

``DataSettings`` is the one declaration of the params that the catalogue appends to each data set
node; its docstring and defaults become their form.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from backend.data.base import Array, DataError, Dataset, Indices, Normalisation, Part
from graph.text import text

LabelFormat = Literal["index", "one_hot", "binary", "sign"]


@dataclass(frozen=True, slots=True)
class DataSettings:
    """What is done to any data set between loading and the first batch.

    Args:
        validation_fraction: Share of the samples kept for validation while training.
        test_fraction: Share kept for the final test; unused if the set comes with its own, which
            then is left out of the count.
        stratify: Keep the proportions of the classes equal in all parts.
        split_seed: Seed of the split; the same seed gives the same parts.
        normalisation: How inputs are brought to a common scale: auto takes what suits the data,
            none leaves them, standard gives mean 0 and variance 1, minmax gives 0 .. 1, scale
            divides by the largest possible value (bytes by 255). Fitted on the training part only.
        normalise_targets: Treat continuous targets in the same way. Class labels never are.
        label_format: What a class label is for the loss: index (CrossEntropyLoss, NLLLoss),
            one_hot (MSELoss, KLDivLoss), binary 0 or 1 (BCEWithLogitsLoss), sign -1 or +1 (hinge,
            perceptron).
    """

    validation_fraction: float = 0.15
    test_fraction: float = 0.15
    stratify: bool = True
    split_seed: int = 0
    normalisation: Literal["auto", "none", "standard", "minmax", "scale"] = "auto"
    normalise_targets: bool = True
    label_format: LabelFormat = "index"

    def chosen(self, suited: Normalisation) -> Normalisation:
        """The normalisation to use for a field that ``suited`` suits best."""
        return suited if self.normalisation == "auto" else self.normalisation


@dataclass(frozen=True, slots=True)
class Split:
    """Which samples belong to which part: sorted, disjoint, together all of them."""

    train: Indices
    validation: Indices
    test: Indices

    def part(self, name: Part) -> Indices:
        """The sample numbers of one part."""
        match name:
            case "train":
                return self.train
            case "validation":
                return self.validation
            case "test":
                return self.test


def split(
    dataset: Dataset,
    validation_fraction: float = 0.15,
    test_fraction: float = 0.15,
    seed: int = 0,
    *,
    stratify: bool = True,
) -> Split:
    """Divide ``dataset``; a pure function of its length, its labels and the arguments.

    A set's own test samples stay test. Series are cut in time: train, then validation, then test.
    Raises DataError when no sample would be left to train on.
    """
    check_parts(dataset, validation_fraction, test_fraction)
    order = _order(dataset, seed, stratify)
    if dataset.test_indices is None:
        num_test = _count(len(order), test_fraction)
        test = order[len(order) - num_test :]
    else:
        num_test, test = 0, np.asarray(dataset.test_indices, np.int64)
        order = order[~np.isin(order, test)]
    num_kept = len(order) - num_test
    num_train = num_kept - _count(len(order), validation_fraction)
    return Split(np.sort(order[:num_train]), np.sort(order[num_train:num_kept]), np.sort(test))


def check_parts(dataset: Dataset, validation: float, test: float) -> None:
    """Raise DataError when no sample would be left to train on."""
    if not (0.0 <= validation < 1.0 and 0.0 <= test < 1.0 and validation + test < 1.0):
        raise DataError(
            text(
                "validation_fraction {validation} and test_fraction {test}",
                validation=validation,
                test=test,
            ),
            expected=text("two shares from 0, together below 1"),
            fix=text("Set both to about 0.15."),
        )
    given = dataset.test_indices
    total = dataset.num_samples - (0 if given is None else len(given))
    num_test = _count(total, test) if given is None else 0
    if total - num_test - _count(total, validation) < 1:
        raise DataError(
            text("no sample left to train on, of {count} in all", count=dataset.num_samples),
            expected=text("at least one training sample"),
            fix=text("Lower the validation and test fractions, or add data."),
        )


def _count(num_samples: int, fraction: float) -> int:
    return max(1, round(num_samples * fraction)) if fraction else 0


def _order(dataset: Dataset, seed: int, stratify: bool) -> Indices:
    """All sample numbers, so arranged that any run of them is a fair sample."""
    if dataset.in_order:
        return np.arange(dataset.num_samples, dtype=np.int64)
    shuffled = np.random.default_rng(seed).permutation(dataset.num_samples).astype(np.int64)
    label = dataset.label
    if not stratify or label is None:
        return shuffled
    return shuffled[np.argsort(_quantiles(label.values[shuffled]), kind="stable")]


def _quantiles(label: Array) -> Array:
    """How far through its own class each sample comes, 0 .. 1: equal steps keep classes even."""
    by_class = np.argsort(label, kind="stable")
    _, starts, inverse, counts = np.unique(
        label[by_class], return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.arange(len(label)) - starts[inverse]
    quantile = np.empty(len(label))
    quantile[by_class] = (rank + 0.5) / counts[inverse]
    return quantile
