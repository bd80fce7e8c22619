"""What a data set is: named fields of samples, and the one error for data that cannot be used.

Nothing here knows torch, files or settings: a source (``toys``, ``bundled``, ``tables`` ...) makes
a ``Dataset``, ``split`` divides it, ``prepare`` fits its normalisation and ``feed`` turns it into
tensors.

Shape letters: N samples, C channels or features, H height, W width, T time steps.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from graph.problems import LayerloomError, Problem
from graph.text import Text, text

Array = NDArray[Any]
Indices = NDArray[np.int64]
Role = Literal["input", "target"]
Task = Literal["classification", "regression", "sequence", "generation"]
Part = Literal["train", "validation", "test"]
Normalisation = Literal["none", "standard", "minmax", "scale"]
Sampler = Literal["normal", "uniform"]
Said = str | Text  # what stood in a file, or words of ours

PARTS: tuple[Part, ...] = ("train", "validation", "test")


@dataclass(frozen=True, slots=True)
class SampleSpec:
    """Shape and dtype of one sample as the network sees it, without the batch dimension."""

    shape: tuple[int, ...]
    dtype: Literal["float32", "int64"]


@dataclass(frozen=True, slots=True)
class Field:
    """One output port of a data set: the same thing of every sample.

    ``values`` has shape (N, ...). Images are uint8 or float32 (N, C, H, W), features float32
    (N, C), sequences float32 (N, T, C), class labels int64 (N,), characters int64 (N, T).

    ``full_scale`` is the stored value that means 1.0 (255 for byte images, 16 for UCI digits).
    ``normalisation`` is what suits this field when the user leaves the choice to us; a field whose
    numbers belong to another one's axis (the next value of a series) names it in ``normalised_as``.
    A field with a ``sampler`` holds no values of its own: fresh ones are drawn for each batch, and
    ``values`` is only a zero-stride array that carries the shape.
    """

    name: str
    values: Array
    role: Role
    classes: tuple[str, ...] = ()
    full_scale: float = 1.0
    normalisation: Normalisation = "none"
    normalised_as: str = ""
    columns: tuple[str, ...] = ()
    sampler: Sampler | None = None

    @property
    def sample_spec(self) -> SampleSpec:
        """Shape and dtype of one sample in the network: labels and ids int64, the rest float32."""
        dtype: Literal["float32", "int64"] = "int64" if self.is_discrete else "float32"
        return SampleSpec(self.values.shape[1:], dtype)

    @property
    def is_discrete(self) -> bool:
        """Whether the values are class numbers or character ids, which are never normalised."""
        return self.values.dtype == np.int64

    @property
    def is_label(self) -> bool:
        """Whether this is one class number a sample."""
        return self.role == "target" and self.is_discrete and self.values.ndim == 1


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a source returns: all samples, not yet split or normalised.

    ``test_indices`` are the samples that the authors of the set keep for testing, if they do.
    ``in_order`` is set for series, whose parts must follow one another in time.
    """

    fields: tuple[Field, ...]
    task: Task
    summary: str
    source: str
    licence: str
    test_indices: Indices | None = None
    in_order: bool = False

    @property
    def num_samples(self) -> int:
        """N, the same for all fields."""
        return len(self.fields[0].values)

    @property
    def is_endless(self) -> bool:
        """Whether every value is drawn afresh, so that the set takes the length of its partner."""
        return all(field.sampler is not None for field in self.fields)

    @property
    def label(self) -> Field | None:
        """The field with one class number a sample, if there is one."""
        return next((field for field in self.fields if field.is_label), None)

    def field(self, name: str) -> Field:
        """The field called ``name``; KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Output:
    """A field as it is known before anything is loaded: the port of the node."""

    name: str
    role: Role
    summary: str


@dataclass(frozen=True, slots=True)
class Source:
    """One data set node: the function that makes it, and what its signature cannot say.

    Params with their types, defaults and tool tips are derived from ``function``.
    """

    id: str
    function: Callable[..., Dataset]
    outputs: tuple[Output, ...]
    title: str
    title_zh: str
    group: str


class DataError(LayerloomError):
    """Data that cannot be used, told so that the user can mend it.

    The message reads "file, place: found ..., expected .... fix". Everything that comes from a
    file is shown by ``quoted``, so that no control character reaches a log or a terminal.
    """

    def __init__(
        self,
        found: Said,
        *,
        expected: Said,
        fix: Said,
        file: Path | None = None,
        place: Said = "",
        node: str = "",
    ) -> None:
        self.found, self.expected, self.fix = found, expected, fix
        self.file, self.place = file, place
        message = text(
            "found {found}, expected {expected}. {fix}", found=found, expected=expected, fix=fix
        )
        where: Said = quoted(file.name) if file else place
        if file and place:
            where = text("{file}, {place}", file=where, place=place)
        if where:
            message = text("{where}: {told}", where=where, told=message)
        super().__init__(Problem("data.unusable", message, node=node))


def quoted(text: str, limit: int = 60) -> str:
    """``text`` in quotation marks, cut to ``limit`` characters, control characters escaped."""
    shown = text if len(text) <= limit else text[: limit - 3] + "..."
    escaped = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)
    return f"'{escaped}'"


def labels(values: Array, classes: tuple[str, ...], name: str = "label") -> Field:
    """A target field of class numbers; ``values`` (N,) in 0 .. len(classes) - 1."""
    return Field(name, values.astype(np.int64), "target", classes)


def floats(values: Array) -> NDArray[np.float32]:
    """``values`` as a contiguous float32 array, copied only when needed."""
    return np.ascontiguousarray(values, dtype=np.float32)
