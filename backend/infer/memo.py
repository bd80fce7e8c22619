"""What was found out before, by what it depends on; of what is not asked for long, no more."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Memo(Generic[Found]):
    """Holds so many values; the one that was not asked for longest makes room for a new one."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._found: OrderedDict[Hashable, Found] = OrderedDict()

    def __len__(self) -> int:
        return len(self._found)

    def get(self, key: Hashable) -> Found | None:
        """The value under ``key``, or None."""
        found = self._found.get(key)
        if found is not None:
            self._found.move_to_end(key)
        return found

    def put(self, key: Hashable, value: Found) -> Found:
        """Keep ``value`` under ``key``, and return it."""
        self._found[key] = value
        if len(self._found) > self._size:
            self._found.popitem(last=False)
        return value
