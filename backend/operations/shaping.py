"""Joining, cutting, reordering and resizing tensors."""

import builtins
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional


def concatenate(*tensors: Tensor, dim: int = 1) -> Tensor:
    """Joins its inputs along a dimension that they have.

    Args:
        tensors: Any number of tensors, equal in all other dimensions.
        dim: Dimension that grows; 1 joins channels or features.
    """
    return torch.cat(tensors, dim)


def stack(*tensors: Tensor, dim: int = 1) -> Tensor:
    """Joins its inputs along a new dimension.

    Args:
        tensors: Any number of tensors of equal shape.
        dim: Where the new dimension stands.
    """
    return torch.stack(tensors, dim)


def reshape(input: Tensor, shape: tuple[int, ...] = (-1,)) -> Tensor:
    """Gives each sample another shape; the batch stays as it is.

    Args:
        input: (N, …)
        shape: The new shape without the batch; one -1 is worked out from the rest.
    """
    return input.reshape(input.shape[0], *shape)


def permute(input: Tensor, dims: tuple[int, ...] = (0, 2, 1)) -> Tensor:
    """Puts the dimensions into another order.

    Args:
        input: As many dimensions as the order names.
        dims: The old numbers in their new order; 0 is the batch and stays first.
    """
    return input.permute(dims)


def transpose(input: Tensor, dim0: int = 1, dim1: int = 2) -> Tensor:
    """Swaps two dimensions.

    Args:
        input: Any shape with these dimensions.
        dim0: One of the two.
        dim1: The other.
    """
    return input.transpose(dim0, dim1)


def squeeze(input: Tensor, dim: int = -1) -> Tensor:
    """Takes a dimension of size 1 away.

    Args:
        input: Any shape.
        dim: The dimension; one that is not of size 1 stays.
    """
    return input.squeeze(dim)


def unsqueeze(input: Tensor, dim: int = 1) -> Tensor:
    """Puts a dimension of size 1 in.

    Args:
        input: Any shape.
        dim: Where the new dimension stands; 1 adds a channel.
    """
    return input.unsqueeze(dim)


def slice(
    input: Tensor, dim: int = 1, start: int = 0, stop: int | None = None, step: int = 1
) -> Tensor:
    """Cuts a range out along a dimension.

    Args:
        input: Any shape with that dimension.
        dim: Dimension that is cut.
        start: First place kept; negative counts from the end.
        stop: First place no longer kept; none: to the end.
        step: Every so many places.
    """
    index = [builtins.slice(None)] * input.ndim
    index[dim] = builtins.slice(start, stop, step)
    return input[tuple(index)]


def select(input: Tensor, dim: int = 1, index: int = -1) -> Tensor:
    """Takes one place along a dimension; the dimension is gone.

    Args:
        input: Any shape with that dimension.
        dim: Dimension that is taken from; 1 for the time steps of (N, L, C).
        index: Which place; -1 is the last.
    """
    return input.select(dim, index)


def split(input: Tensor, size: int = 1, count: int = 2, dim: int = 1) -> tuple[Tensor, ...]:
    """Cuts into parts of a given size; the last part takes what is left.

    Args:
        input: Any shape with that dimension.
        size: Size of each part but the last.
        count: Number of parts, and so of outputs.
        dim: Dimension that is cut.
    """
    sizes = [size] * (count - 1)
    return torch.split(input, [*sizes, input.shape[dim] - builtins.sum(sizes)], dim)


def chunk(input: Tensor, count: int = 2, dim: int = 1) -> tuple[Tensor, ...]:
    """Cuts into parts of equal size, as nearly as possible.

    Args:
        input: Any shape with that dimension.
        count: Number of parts, and so of outputs.
        dim: Dimension that is cut.
    """
    return torch.tensor_split(input, count, dim)


def repeat(input: Tensor, times: int = 2, dim: int = 1) -> Tensor:
    """Repeats the whole tensor along a dimension.

    Args:
        input: Any shape with that dimension.
        times: How often.
        dim: Dimension that grows.
    """
    return torch.cat([input] * times, dim)


def flip(input: Tensor, dim: tuple[int, ...] = (-1,)) -> Tensor:
    """Turns the order along dimensions round.

    Args:
        input: Any shape with these dimensions.
        dim: Dimensions that are turned round; -1 mirrors an image left to right.
    """
    return input.flip(dim)


def pad(
    input: Tensor,
    padding: tuple[int, ...] = (1, 1),
    mode: Literal["constant", "reflect", "replicate", "circular"] = "constant",
    value: float = 0.0,
) -> Tensor:
    """Puts a border around a tensor, or cuts one off.

    Args:
        input: Any shape.
        padding: Elements before and after, the last dimension first: left, right, top, bottom …
            Negative numbers cut off.
        mode: What the border is made of: a constant, a mirror image, the edge, the other side.
        value: The constant.
    """
    return functional.pad(input, padding, mode, value if mode == "constant" else None)


def interpolate(
    input: Tensor,
    size: tuple[int, ...] | None = None,
    scale_factor: float = 2.0,
    mode: Literal["nearest", "linear", "bilinear", "bicubic", "trilinear", "area"] = "nearest",
) -> Tensor:
    """Resizes an image, a sequence or a volume.

    Args:
        input: (N, C, L), (N, C, H, W) or (N, C, D, H, W)
        size: The new size without batch and channels; none: by the factor.
        scale_factor: How many times larger; used only without a size.
        mode: nearest or area for any data, linear for sequences, bilinear or bicubic for images,
            trilinear for volumes.
    """
    if size is not None:
        return functional.interpolate(input, size=list(size), mode=mode)
    return functional.interpolate(input, scale_factor=scale_factor, mode=mode)


def gather(input: Tensor, index: Tensor) -> Tensor:
    """Takes from each sample the entry with its number: the score of a class, the value of a move.

    Args:
        input: (N, C, …)
        index: Whole numbers from 0 to C - 1, (N,) or (N, …) like the input without C.
    """
    return input.gather(1, index.unsqueeze(1)).squeeze(1)


def normalise(input: Tensor, p: float = 2.0, dim: int = 1, eps: float = 1e-12) -> Tensor:
    """Divides vectors by their length.

    Args:
        input: Any shape with this dimension.
        p: Which norm is the length; 2 is the usual one.
        dim: Dimension along which the vectors lie.
        eps: A length is taken for at least this.
    """
    return functional.normalize(input, p, dim, eps)
