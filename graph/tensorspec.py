"""Shape and dtype of a tensor as a value, with a symbolic batch dimension."""

from __future__ import annotations

from dataclasses import dataclass

BATCH = "N"
Dim = int | str  # a number, or a term of the batch such as "N" or "4N"


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """What flows over a wire: dimensions and dtype.

    Attributes:
        shape: dimensions; the batch is the word ``N``, a multiple of it ``4N``.
        dtype: torch's name without ``torch.`` ("float32", "int64").
    """

    shape: tuple[Dim, ...]
    dtype: str = "float32"

    def __str__(self) -> str:
        """The shape as it stands on a wire: ``N×32×28×28``; ``scalar`` without dimensions."""
        return "×".join(str(dim) for dim in self.shape) or "scalar"

    @property
    def described(self) -> str:
        """Shape and dtype, for tool tips: ``N×10 float32``."""
        return f"{self} {self.dtype}"

    def concrete(self, batch: int) -> tuple[int, ...]:
        """The shape for a batch of that size."""
        return tuple(dim if isinstance(dim, int) else _times(dim, batch) for dim in self.shape)


def _times(dim: str, batch: int) -> int:
    factor = dim.removesuffix(BATCH)
    return (int(factor) if factor else 1) * batch
