"""Names that nothing has yet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, count

Taken = Callable[[str], bool]


def numbered(base: str, taken: Taken) -> str:
    """The first of ``base_1``, ``base_2`` ... that is free."""
    return next(name for n in count(1) if not taken(name := f"{base}_{n}"))


def variant(wanted: str, taken: Taken) -> str:
    """``wanted`` when it is free, else the first of ``wanted_2``, ``wanted_3`` ... that is."""
    names = chain([wanted], (f"{wanted}_{n}" for n in count(2)))
    return next(name for name in names if not taken(name))
