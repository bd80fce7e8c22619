"""From the data set nodes of a drawing to columns that are split and normalised, still in numpy.

Several data set nodes make one batch together: they pair up sample by sample, so they must be
equally long; noise takes the length of its partners. The split is the first node's.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from backend.data.base import Array, DataError, Dataset, Field, Part
from backend.data.label_format import encode
from backend.data.loading import load, settings
from backend.data.normalise import Normaliser, fit
from backend.data.split import DataSettings, Split, split
from graph.text import text

ColumnKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SourceCall:
    """One data set node of a drawing: its name, its source and its params, common ones included."""

    node: str
    source: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """One output of one data set node; ``label`` is the class numbers behind an encoded label."""

    node: str
    field: Field
    normaliser: Normaliser
    label: Field | None

    @property
    def key(self) -> ColumnKey:
        """Node name and output name."""
        return self.node, self.field.name


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A few samples of one column: as stored, for showing, and as the network sees them."""

    node: str
    field: Field
    raw: Array
    model: Array


@dataclass(frozen=True)
class Prepared:
    """The data of a drawing, split and with normalisation fitted. Knows no torch."""

    columns: tuple[Column, ...]
    split: Split

    def num_samples(self, part: Part) -> int:
        """How many samples ``part`` has."""
        return len(self.split.part(part))

    def column(self, key: ColumnKey) -> Column:
        """The column of a node's output; KeyError if there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @property
    def normalisers(self) -> dict[ColumnKey, Normaliser]:
        """What inference on new samples needs, for each column."""
        return {column.key: column.normaliser for column in self.columns}

    def preview(self, part: Part = "train", num_samples: int = 16) -> tuple[PreviewColumn, ...]:
        """The first samples of a part, for the window; noise is drawn with a fixed seed."""
        chosen = self.split.part(part)[:num_samples]
        return tuple(_preview(column, chosen) for column in self.columns)

    def class_counts(self, part: Part) -> dict[ColumnKey, dict[str, int]]:
        """How many samples of each class a part has, for each column of class labels."""
        chosen = self.split.part(part)
        counts = {}
        for column in self.columns:
            if column.label is not None:
                classes = column.label.classes
                found = np.bincount(column.label.values[chosen], minlength=len(classes))
                counts[column.key] = dict(zip(classes, found.tolist(), strict=True))
        return counts

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over values, parts and normalisation: equal means an exact resume is so."""
        digest = hashlib.sha256()
        for column in self.columns:
            values = column.field.values
            head = (*column.key, str(values.dtype), values.shape, column.field.sampler)
            digest.update(repr((*head, column.normaliser.to_json())).encode())
            if column.field.sampler is None:
                digest.update(np.ascontiguousarray(values).data)
        for indices in (self.split.train, self.split.validation, self.split.test):
            digest.update(indices.tobytes() + b"|")
        return digest.hexdigest()


def prepare(calls: Sequence[SourceCall], base: Path | None = None) -> Prepared:
    """Load, pair, split and fit the data set nodes ``calls``. Raises DataError."""
    if not calls:
        raise DataError(
            text("no data set"), expected=text("at least one"), fix=text("Add a data set node.")
        )
    loaded = [(call, load(call.source, call.params, base)) for call in calls]
    finite = [(call, dataset) for call, dataset in loaded if not dataset.is_endless] or loaded[:1]
    _check_equally_long(finite)
    leader, first = finite[0]
    common = settings(leader.params)
    parts = split(
        first,
        common.validation_fraction,
        common.test_fraction,
        common.split_seed,
        stratify=common.stratify,
    )
    columns = [
        column
        for call, dataset in loaded
        for column in _columns(call.node, dataset, settings(call.params), parts)
    ]
    return Prepared(tuple(columns), parts)


def _check_equally_long(loaded: Sequence[tuple[SourceCall, Dataset]]) -> None:
    (first, reference), *others = loaded
    for call, dataset in others:
        if dataset.num_samples != reference.num_samples:
            raise DataError(
                text(
                    "samples: {count:,}, in {other}: {other_count:,}",
                    count=dataset.num_samples,
                    other=first.node,
                    other_count=reference.num_samples,
                ),
                expected=text("equally many in all data sets of a drawing, as they pair up"),
                fix=text("Set equal sample counts, or use one data set."),
                node=call.node,
            )


def _columns(node: str, dataset: Dataset, common: DataSettings, parts: Split) -> list[Column]:
    fitted: dict[str, Normaliser] = {}
    columns = []
    for stored in dataset.fields:
        if _stays(stored, common):
            normaliser = fit(stored, "none", parts.train)
        elif stored.normalised_as in fitted:
            normaliser = fitted[stored.normalised_as]
        else:
            normaliser = fit(stored, common.chosen(stored.normalisation), parts.train)
        fitted[stored.name] = normaliser
        label = stored if stored.is_label else None
        columns.append(Column(node, encode(stored, common.label_format), normaliser, label))
    return columns


def _stays(stored: Field, common: DataSettings) -> bool:
    """Whether the values go into the network as they are."""
    kept_target = stored.role == "target" and not common.normalise_targets
    return stored.is_discrete or stored.sampler is not None or kept_target


def _preview(column: Column, chosen: Array) -> PreviewColumn:
    stored = column.field
    if stored.sampler is not None:
        shape = (len(chosen), *stored.values.shape[1:])
        raw = draw(np.random.default_rng(0), stored.sampler, shape)
        return PreviewColumn(column.node, stored, raw, raw)
    raw = stored.values[chosen]
    model = raw if stored.is_discrete else column.normaliser.apply(raw)
    return PreviewColumn(column.node, stored, raw, model)


def draw(rng: np.random.Generator, sampler: str, shape: tuple[int, ...]) -> Array:
    """Fresh noise: standard normal, or uniform in -1 .. 1; float32."""
    if sampler == "normal":
        return rng.standard_normal(shape, np.float32)
    return 2.0 * rng.random(shape, np.float32) - 1.0
