"""Batches for a training loop: tensors in memory, taken by index, no Python for single samples.

Small columns are normalised once and kept as float32; large byte images stay bytes (47 MB instead
of 188 for the whole of Fashion-MNIST, and faster) and are converted batch by batch on the device.
The order of an epoch is a function of (seed, epoch) alone and the global generators are never
touched, so a resumed run sees the same batches.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import torch

from backend.data.base import PARTS, Field, Part, Sampler
from backend.data.limits import LIMITS
from backend.data.normalise import Normaliser
from backend.data.prepare import Column, ColumnKey, Prepared

Batch = tuple[torch.Tensor, ...]
Key = tuple[int, ...]

MASK = 2**64 - 1


@dataclass(frozen=True, slots=True)
class _Resident:
    """A column whose values are ready as they lie."""

    values: torch.Tensor

    def take(self, indices: torch.Tensor, key: Key) -> torch.Tensor:
        return self.values.index_select(0, indices)

    def to(self, device: torch.device) -> Self:
        return replace(self, values=self.values.to(device))


@dataclass(frozen=True, slots=True)
class _Packed:
    """Stored values that become ``value * factor - offset`` when they are taken."""

    values: torch.Tensor
    factor: torch.Tensor | float
    offset: torch.Tensor | None

    def take(self, indices: torch.Tensor, key: Key) -> torch.Tensor:
        batch = self.values.index_select(0, indices) * self.factor
        return batch if self.offset is None else batch.sub_(self.offset)

    def to(self, device: torch.device) -> Self:
        factor, offset = self.factor, self.offset
        return replace(
            self,
            values=self.values.to(device),
            factor=factor.to(device) if isinstance(factor, torch.Tensor) else factor,
            offset=None if offset is None else offset.to(device),
        )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Noise, fresh for each batch and equal for equal keys on every device."""

    sampler: Sampler
    shape: tuple[int, ...]
    device: torch.device
    number: int

    def take(self, indices: torch.Tensor, key: Key) -> torch.Tensor:
        generator = _generator(*key, self.number)
        shape = (len(indices), *self.shape)
        if self.sampler == "normal":
            return torch.randn(shape, generator=generator).to(self.device)
        return torch.rand(shape, generator=generator).mul_(2.0).sub_(1.0).to(self.device)

    def to(self, device: torch.device) -> Self:
        return replace(self, device=device)


_Reader = _Resident | _Packed | _Drawn


class Feed:
    """The columns of a drawing's data as tensors on one device.

    Every batch is a tuple of tensors in the order of ``keys``; ``select`` changes that order.
    Indices count within a part, from 0 to ``num_samples(part) - 1``.
    """

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.device = torch.device("cpu")
        self.keys: tuple[ColumnKey, ...] = tuple(column.key for column in prepared.columns)
        self._readers = {
            column.key: _reader(column, number) for number, column in enumerate(prepared.columns)
        }
        self._parts = {part: torch.from_numpy(prepared.split.part(part)) for part in PARTS}

    def fields(self) -> tuple[Field, ...]:
        """The field of each column, in the order of a batch."""
        return tuple(self.prepared.column(key).field for key in self.keys)

    def num_samples(self, part: Part) -> int:
        """How many samples ``part`` has."""
        return len(self._parts[part])

    def num_batches(self, part: Part, batch_size: int, *, drop_last: bool = False) -> int:
        """How many batches ``batches`` gives from the start of an epoch."""
        count = self.num_samples(part) / batch_size
        return math.floor(count) if drop_last else math.ceil(count)

    def select(self, keys: Sequence[ColumnKey]) -> "Feed":
        """The same feed with only the columns ``keys``, in that order; KeyError if unknown."""
        chosen = self._copy()
        chosen.keys = tuple(keys)
        chosen._readers = {key: self._readers[key] for key in keys}
        return chosen

    def to(self, device: torch.device | str) -> "Feed":
        """The same feed with all values on ``device``."""
        moved = self._copy()
        moved.device = torch.device(device)
        moved._readers = {key: reader.to(moved.device) for key, reader in self._readers.items()}
        moved._parts = {part: indices.to(moved.device) for part, indices in self._parts.items()}
        return moved

    def order(self, seed: int, epoch: int) -> torch.Tensor:
        """The order of the training samples in an epoch, int64 (num_samples("train"),)."""
        shuffled = torch.randperm(self.num_samples("train"), generator=_generator(seed, epoch))
        return shuffled.to(self.device)

    def batch(self, part: Part, indices: torch.Tensor, *, seed: int = 0, epoch: int = 0) -> Batch:
        """The samples ``indices`` (int64, within the part) of every column."""
        chosen = self._parts[part].index_select(0, indices.to(self.device))
        return self._take(chosen, (seed, epoch, PARTS.index(part), 0))

    def batches(
        self,
        part: Part,
        epoch: int,
        batch_size: int,
        start_batch: int = 0,
        *,
        seed: int = 0,
        drop_last: bool = False,
    ) -> Iterator[Batch]:
        """One epoch: the training part in the order of (seed, epoch), the others as they lie.

        ``start_batch`` leaves out that many batches, as a resumed run needs it.
        """
        chosen = self._parts[part]
        if part == "train":
            chosen = chosen.index_select(0, self.order(seed, epoch))
        count = self.num_batches(part, batch_size, drop_last=drop_last)
        slices = chosen.split(batch_size)[start_batch:count]
        resident = [r.values for r in self._readers.values() if isinstance(r, _Resident)]
        if len(resident) == len(self._readers):
            for indices in slices:
                yield tuple([values.index_select(0, indices) for values in resident])
            return
        number = PARTS.index(part)
        for position, indices in enumerate(slices, start_batch):
            yield self._take(indices, (seed, epoch, number, position))

    def _take(self, indices: torch.Tensor, key: Key) -> Batch:
        return tuple([reader.take(indices, key) for reader in self._readers.values()])

    def _copy(self) -> "Feed":
        copied = object.__new__(Feed)
        copied.__dict__.update(self.__dict__)
        return copied


def _reader(column: Column, number: int) -> _Reader:
    stored = column.field
    if stored.sampler is not None:
        return _Drawn(stored.sampler, stored.values.shape[1:], torch.device("cpu"), number)
    if stored.is_discrete:
        return _Resident(torch.from_numpy(stored.values))
    if column.normaliser.kind == "none" and stored.values.dtype == np.float32:
        return _Resident(torch.from_numpy(stored.values))
    if stored.values.dtype == np.uint8 and stored.values.nbytes * 4 > LIMITS.resident_bytes:
        return _packed(stored, column.normaliser)
    return _Resident(torch.from_numpy(column.normaliser.apply(stored.values)))


def _packed(stored: Field, normaliser: Normaliser) -> _Packed:
    values = torch.from_numpy(stored.values)
    shift, factor = normaliser.broadcast(stored.values.ndim)
    offset = torch.from_numpy(shift * factor) if shift.any() else None
    if factor.size == 1:
        # A Python number turns bytes into float32 within the one multiplication.
        return _Packed(values, float(factor.item()), offset)
    return _Packed(values, torch.from_numpy(factor.copy()), offset)


def _generator(*key: int) -> torch.Generator:
    """A generator of its own for ``key``.

    The numbers are mixed by the finaliser of SplitMix64 (Steele, Lea and Flood, 2014), since
    torch's CPU generator looks at no more than 32 bits of its seed and near seeds start alike.
    """
    state = 0
    for number in key:
        state = (state + number + 0x9E3779B97F4A7C15) & MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & MASK
        state ^= state >> 31
    generator = torch.Generator()
    generator.manual_seed(state)
    return generator
