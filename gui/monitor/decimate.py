"""From a million points to what a plot of a thousand pixels can show: min and max per column.

pyqtgraph's own downsampling does not pay at these sizes; see the measurements in DESIGN section 3.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def envelope(x: Array, y: Array, columns: int) -> tuple[Array, Array]:
    """A line that looks like (x, y) when it is drawn ``columns`` pixels wide.

    Every column keeps its lowest and highest value, so no spike is lost. Columns without a finite
    value become NaN: a gap.

    Args:
        x: ascending, same length as ``y``.
        columns: at least 1.
    """
    size = -(-len(y) // max(columns, 1))
    if size <= 2:
        return x, y
    whole = len(y) // size * size
    blocks = y[:whole].reshape(-1, size)
    low, high = np.fmin.reduce(blocks, axis=1), np.fmax.reduce(blocks, axis=1)
    starts = x[:whole:size]
    middle = starts + (x[size - 1 : whole : size] - starts) / 2
    lines_x = np.repeat(middle, 2)
    lines_y = np.empty(len(lines_x))
    lines_y[0::2], lines_y[1::2] = low, high
    return np.append(lines_x, x[whole:]), np.append(lines_y, y[whole:])


def smooth(y: Array, weight: float, size: int = 1) -> Array:
    """Exponential moving average with Adam's bias correction, skipping what is not finite.

    Args:
        weight: of the past, 0 (none) to below 1, per original point.
        size: how many original points each value of ``y`` stands for.
    """
    keep = weight**size
    if keep <= 0.0:
        return y
    smoothed = np.empty(len(y))
    average = norm = 0.0
    for index, value in enumerate(y.tolist()):
        if value == value:  # not NaN
            average = keep * average + (1 - keep) * value
            norm = keep * norm + (1 - keep)
        smoothed[index] = average / norm if norm else np.nan
    return smoothed
