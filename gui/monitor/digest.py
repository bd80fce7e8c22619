"""A series that grows, as at most a thousand blocks: what a redraw costs does not grow with it."""

from __future__ import annotations

import numpy as np

from gui.monitor.decimate import Array

MAX_BLOCKS = 1024


class Digest:
    """Sum, lowest and highest finite value of each block of an array that is only appended to.

    Blocks have equally many points; when there are too many blocks, pairs of them become one.

    Attributes:
        size: points of a block.
    """

    def __init__(self) -> None:
        self.size = 1
        self._taken = 0
        self._ends = np.empty(0)
        self._sums = np.empty(0)
        self._counts = np.empty(0)
        self._lows = np.empty(0)
        self._highs = np.empty(0)

    def update(self, x: Array, y: Array) -> None:
        """Take what came since the last time; ``x`` and ``y`` begin with what there was then."""
        while len(y) // self.size > MAX_BLOCKS:
            self._halve()
        whole = len(y) // self.size * self.size
        if whole == self._taken:
            return
        values = y[self._taken : whole].reshape(-1, self.size)
        finite = np.isfinite(values)
        known = values if finite.all() else np.where(finite, values, np.nan)
        new = (
            x[self._taken + self.size - 1 : whole : self.size],
            np.where(finite, values, 0.0).sum(axis=1),
            finite.sum(axis=1, dtype=np.float64),
            np.fmin.reduce(known, axis=1),
            np.fmax.reduce(known, axis=1),
        )
        old = (self._ends, self._sums, self._counts, self._lows, self._highs)
        joined = [np.concatenate(pair) for pair in zip(old, new, strict=True)]
        self._ends, self._sums, self._counts, self._lows, self._highs = joined
        self._taken = whole

    def means(self, columns: int) -> tuple[Array, Array, int]:
        """Mean of each of at most ``columns`` groups of blocks, at its last point; their points.

        What is left over at the end and fills no group is not in it.
        """
        group = max(-(-len(self._ends) // max(columns, 1)), 1)
        whole = len(self._ends) // group * group
        sums = self._sums[:whole].reshape(-1, group).sum(axis=1)
        counts = self._counts[:whole].reshape(-1, group).sum(axis=1)
        mean = np.divide(sums, counts, out=np.full(len(sums), np.nan), where=counts > 0)
        return self._ends[group - 1 : whole : group], mean, group * self.size

    def envelope(self, x: Array, y: Array) -> tuple[Array, Array]:
        """A line from the lowest to the highest value of each block, and what came after them."""
        self.update(x, y)
        if self.size <= 2:
            return x, y
        middle = self._ends - (self._ends - x[: self._taken : self.size]) / 2
        lines_y = np.empty(2 * len(middle))
        lines_y[0::2], lines_y[1::2] = self._lows, self._highs
        rest = slice(self._taken, None)
        return np.append(np.repeat(middle, 2), x[rest]), np.append(lines_y, y[rest])

    def _halve(self) -> None:
        """Make pairs of blocks one block; a single one at the end is taken anew."""
        pairs = len(self._ends) // 2
        odd = slice(1, 2 * pairs, 2)

        def paired(values: Array) -> Array:
            return values[: 2 * pairs].reshape(-1, 2)

        self._ends = self._ends[odd]
        self._sums = paired(self._sums).sum(axis=1)
        self._counts = paired(self._counts).sum(axis=1)
        self._lows = np.fmin.reduce(paired(self._lows), axis=1)
        self._highs = np.fmax.reduce(paired(self._highs), axis=1)
        self.size *= 2
        self._taken = pairs * self.size
