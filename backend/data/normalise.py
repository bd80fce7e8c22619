"""Bringing values to a common scale, with numbers fitted on the training part and kept.

A ``Normaliser`` is what inference on new samples needs. Its numbers are part of the data's
fingerprint, so that a run that goes on notices when they are others.
"""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from backend.data.base import Array, Field, Indices, Normalisation

Statistics = tuple[Array, Array, Array, Array]


@dataclass(frozen=True, slots=True)
class Normaliser:
    """``model value = (stored value - shift) * factor``, one number for each channel or feature.

    ``shift`` and ``factor`` have shape (C,), or (1,) when they hold for all channels.
    """

    kind: Normalisation
    shift: NDArray[np.float32]
    factor: NDArray[np.float32]

    def apply(self, values: Array) -> NDArray[np.float32]:
        """Stored values (N, ...) as the network sees them, float32 of the same shape."""
        shift, factor = self.broadcast(values.ndim)
        result: NDArray[np.float32] = (values.astype(np.float32) - shift) * factor
        return result

    def inverse(self, values: Array) -> NDArray[np.float32]:
        """What the network gives (N, ...) in the units of the data."""
        shift, factor = self.broadcast(values.ndim)
        result: NDArray[np.float32] = values.astype(np.float32) / factor + shift
        return result

    def broadcast(self, ndim: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Shift and factor, shaped to meet the channels of an array of ``ndim`` dimensions."""
        shape = (-1, 1, 1) if ndim == 4 else (-1,)
        return self.shift.reshape(shape), self.factor.reshape(shape)

    def to_json(self) -> dict[str, Any]:
        """Plain values; float32 survives the way there and back."""
        return {"kind": self.kind, "shift": self.shift.tolist(), "factor": self.factor.tolist()}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Self:
        """Read what ``to_json`` wrote."""
        shift, factor = (np.asarray(saved[key], np.float32) for key in ("shift", "factor"))
        return cls(saved["kind"], shift, factor)


def fit(field: Field, kind: Normalisation, train: Indices) -> Normaliser:
    """Fit ``kind`` to the training samples of ``field``; constant features keep their width."""
    zero, one = np.zeros(1, np.float32), np.ones(1, np.float32)
    match kind:
        case "none":
            return Normaliser(kind, zero, one)
        case "scale":
            return Normaliser(kind, zero, (one / field.full_scale).astype(np.float32))
        case "standard":
            mean, deviation, _, _ = _statistics(field.values, train)
            return Normaliser(kind, mean.astype(np.float32), _reciprocal(deviation, mean))
        case "minmax":
            _, _, low, high = _statistics(field.values, train)
            return Normaliser(kind, low.astype(np.float32), _reciprocal(high - low, low))


def _reciprocal(width: Array, level: Array) -> NDArray[np.float32]:
    flat = width <= 1e-7 * np.maximum(np.abs(level), 1e-30)
    result: NDArray[np.float32] = (1.0 / np.where(flat, 1.0, width)).astype(np.float32)
    return result


def _statistics(values: Array, train: Indices) -> Statistics:
    """Mean, deviation, least and greatest of each channel, in float64."""
    if values.dtype == np.uint8 and values.ndim == 4:
        return _byte_statistics(values, train)
    flat = values[train].reshape(-1, values.shape[-1] if values.ndim > 1 else 1)
    mean = flat.mean(axis=0, dtype=np.float64)
    return mean, flat.std(axis=0, dtype=np.float64), flat.min(axis=0), flat.max(axis=0)


def _byte_statistics(values: Array, train: Indices) -> Statistics:
    # Counting the 256 levels needs no float copy of the images, which would be eight times as big.
    levels = np.arange(256)
    columns = []
    for channel in range(values.shape[1]):
        counts = np.bincount(values[train, channel].ravel(), minlength=256)
        mean = np.average(levels, weights=counts)
        deviation = np.sqrt(np.average((levels - mean) ** 2, weights=counts))
        present = np.flatnonzero(counts)
        columns.append((mean, deviation, present[0], present[-1]))
    mean_, deviation_, low, high = (np.asarray(c, np.float64) for c in zip(*columns, strict=True))
    return mean_, deviation_, low, high
