"""Many elements to one: along some dimensions, or over all."""

import torch
from torch import Tensor


def mean(input: Tensor, dim: tuple[int, ...] | None = (1,), keepdim: bool = False) -> Tensor:
    """Averages over dimensions.

    Args:
        input: Any shape.
        dim: Dimensions that are averaged away (0 is the batch); none: all, giving one number.
        keepdim: Leave them in place with size 1.
    """
    return torch.mean(input, dim, keepdim)


def sum(input: Tensor, dim: tuple[int, ...] | None = (1,), keepdim: bool = False) -> Tensor:
    """Adds up over dimensions.

    Args:
        input: Any shape.
        dim: Dimensions that are summed away (0 is the batch); none: all, giving one number.
        keepdim: Leave them in place with size 1.
    """
    return torch.sum(input, dim, keepdim)


def max(input: Tensor, dim: tuple[int, ...] | None = (1,), keepdim: bool = False) -> Tensor:
    """Takes the largest value over dimensions.

    Args:
        input: Any shape.
        dim: Dimensions that are reduced (0 is the batch); none: all, giving one number.
        keepdim: Leave them in place with size 1.
    """
    return torch.amax(input, () if dim is None else dim, keepdim)


def min(input: Tensor, dim: tuple[int, ...] | None = (1,), keepdim: bool = False) -> Tensor:
    """Takes the smallest value over dimensions.

    Args:
        input: Any shape.
        dim: Dimensions that are reduced (0 is the batch); none: all, giving one number.
        keepdim: Leave them in place with size 1.
    """
    return torch.amin(input, () if dim is None else dim, keepdim)


def std(input: Tensor, dim: tuple[int, ...] | None = (1,), keepdim: bool = False) -> Tensor:
    """Takes the standard deviation over dimensions (dividing by n - 1).

    Args:
        input: Any shape; at least two values are needed.
        dim: Dimensions that are reduced (0 is the batch); none: all, giving one number.
        keepdim: Leave them in place with size 1.
    """
    return torch.std(input, dim, keepdim=keepdim)


def norm(
    input: Tensor, p: float = 2.0, dim: tuple[int, ...] | None = (1,), keepdim: bool = False
) -> Tensor:
    """Takes the length of vectors, (Σ |x|ᵖ)^(1/p).

    Args:
        input: Any shape.
        p: 2 for the usual length, 1 for the sum of absolute values.
        dim: Dimensions that form a vector (0 is the batch); none: all, giving one number.
        keepdim: Leave them in place with size 1.
    """
    length: Tensor = torch.linalg.vector_norm(input, p, dim, keepdim)
    return length


def argmax(input: Tensor, dim: int = 1, keepdim: bool = False) -> Tensor:
    """Gives the place of the largest value along a dimension. No gradient passes.

    Args:
        input: Any shape.
        dim: Dimension that is searched; 1 for the classes of (N, C).
        keepdim: Leave it in place with size 1.
    """
    return torch.argmax(input, dim, keepdim)


def cumsum(input: Tensor, dim: int = 1) -> Tensor:
    """Gives running sums along a dimension.

    Args:
        input: Any shape.
        dim: Dimension along which it is summed.
    """
    return torch.cumsum(input, dim)
