"""Names that nothing has yet."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import chain, count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.drawn import Drawn

Taken = Callable[[str], bool]


def numbered(base: str, taken: Taken) -> str:
    """The first of ``base_1``, ``base_2`` ... that is free."""
    return next(name for n in count(1) if not taken(name := f"{base}_{n}"))


def variant(wanted: str, taken: Taken) -> str:
    """``wanted`` when it is free, else the first of ``wanted_2``, ``wanted_3`` ... that is."""
    names = chain([wanted], (f"{wanted}_{n}" for n in count(2)))
    return next(name for name in names if not taken(name))


class NewNames:
    """Free names for the nodes of one edit; remembers what it gave.

    Args:
        leaving: nodes that the edit takes away, whose names may be kept.
    """

    def __init__(self, drawing: Drawn, leaving: Collection[str] = ()) -> None:
        self._drawing, self._leaving = drawing, leaving
        self._given: set[str] = set()
        self._next: dict[str, int] = {}

    def new(self, type_id: str) -> str:
        """A name for a node of that type."""
        base, _, number = self._drawing.new_name(type_id).rpartition("_")
        chosen = max(int(number), self._next.get(base, 0))
        while (name := f"{base}_{chosen}") in self._given or name in self._drawing:
            chosen += 1
        self._next[base] = chosen + 1
        self._given.add(name)
        return name

    def kept(self, name: str, type_id: str) -> str:
        """``name`` when it is free, else a new one."""
        stays = name in self._drawing and name not in self._leaving
        if stays or name in self._given:
            return self.new(type_id)
        self._given.add(name)
        return name
