"""Data for training: sources, splitting, normalisation, batches.

``SOURCES`` lists every data set node there is. ``load`` makes one, ``sample_specs`` tells the
shapes cheaply, ``prepare`` divides and normalises the data of a drawing (numpy), ``make_feed``
turns it into tensors. Importing this package or loading data imports no torch; only ``make_feed``
does.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backend.data.base import DataError, Dataset, Field, Output, SampleSpec, Source
from backend.data.catalog import SOURCES
from backend.data.loading import forget, load, sample_specs
from backend.data.prepare import Prepared, SourceCall, prepare
from backend.data.split import DataSettings, Split, split

if TYPE_CHECKING:
    from backend.data.feed import Feed

__all__ = [
    "SOURCES",
    "DataError",
    "DataSettings",
    "Dataset",
    "Field",
    "Output",
    "Prepared",
    "SampleSpec",
    "Source",
    "SourceCall",
    "Split",
    "forget",
    "load",
    "make_feed",
    "prepare",
    "sample_specs",
    "split",
]


def make_feed(calls: Sequence[SourceCall], base: Path | None = None) -> "Feed":
    """The data of the nodes ``calls`` as batches of tensors on the CPU. Raises DataError."""
    from backend.data.feed import Feed  # torch takes seconds to import

    return Feed(prepare(calls, base))
