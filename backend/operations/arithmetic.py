"""Element by element, and the matrix product. Shapes broadcast as in torch."""

import functools

import torch
from torch import Tensor


def add(*tensors: Tensor) -> Tensor:
    """Adds its inputs element by element.

    Args:
        tensors: Any number of tensors whose shapes are equal or broadcast.
    """
    return functools.reduce(torch.add, tensors)


def multiply(*tensors: Tensor) -> Tensor:
    """Multiplies its inputs element by element.

    Args:
        tensors: Any number of tensors whose shapes are equal or broadcast.
    """
    return functools.reduce(torch.mul, tensors)


def maximum(*tensors: Tensor) -> Tensor:
    """Takes the largest of its inputs, element by element.

    Args:
        tensors: Any number of tensors whose shapes are equal or broadcast.
    """
    return functools.reduce(torch.maximum, tensors)


def minimum(*tensors: Tensor) -> Tensor:
    """Takes the smallest of its inputs, element by element.

    Args:
        tensors: Any number of tensors whose shapes are equal or broadcast.
    """
    return functools.reduce(torch.minimum, tensors)


def subtract(input: Tensor, other: Tensor) -> Tensor:
    """Subtracts the second input from the first, element by element.

    Args:
        input: What is subtracted from.
        other: What is subtracted.
    """
    return input - other


def divide(input: Tensor, other: Tensor) -> Tensor:
    """Divides the first input by the second, element by element.

    Args:
        input: The numerator.
        other: The denominator; 0 gives an infinite or undefined result.
    """
    return input / other


def matmul(input: Tensor, other: Tensor) -> Tensor:
    """Multiplies two matrices, or two batches of matrices.

    Args:
        input: (N, L, K)
        other: (N, K, M)
    """
    return input @ other


def scale(input: Tensor, factor: float = 1.0, offset: float = 0.0) -> Tensor:
    """Multiplies by a constant and adds a constant.

    Args:
        input: Any shape.
        factor: What every element is multiplied by.
        offset: What is added afterwards.
    """
    scaled = input * factor
    return scaled + offset if offset else scaled


def power(input: Tensor, exponent: float = 2.0) -> Tensor:
    """Raises every element to a power.

    Args:
        input: Any shape; a negative element needs a whole exponent.
        exponent: 2 squares, 0.5 takes the root, -1 the reciprocal.
    """
    return input**exponent


def clamp(input: Tensor, low: float | None = 0.0, high: float | None = 1.0) -> Tensor:
    """Cuts every element off at a lower and an upper limit.

    Args:
        input: Any shape.
        low: Smallest value left; none: no lower limit.
        high: Largest value left; none: no upper limit.

    Raises:
        RuntimeError: neither limit is given.
    """
    return torch.clamp(input, low, high)


def exp(input: Tensor) -> Tensor:
    """Raises e to the power of every element.

    Args:
        input: Any shape.
    """
    return torch.exp(input)


def log(input: Tensor, eps: float = 1e-8) -> Tensor:
    """Takes the natural logarithm of every element.

    Args:
        input: Any shape, values above 0.
        eps: Values below this count as this, so that 0 gives no infinity.
    """
    return torch.log(input.clamp_min(eps)) if eps else torch.log(input)


def sqrt(input: Tensor, eps: float = 0.0) -> Tensor:
    """Takes the square root of every element.

    Args:
        input: Any shape, values from 0.
        eps: Added before the root, so that its slope at 0 stays finite.
    """
    return torch.sqrt(input + eps if eps else input)


def abs(input: Tensor) -> Tensor:
    """Drops the sign of every element.

    Args:
        input: Any shape.
    """
    return torch.abs(input)


def sign(input: Tensor) -> Tensor:
    """Gives -1, 0 or 1: the sign of every element. No gradient passes.

    Args:
        input: Any shape.
    """
    return torch.sign(input)


def sin(input: Tensor) -> Tensor:
    """Takes the sine of every element, in radians.

    Args:
        input: Any shape.
    """
    return torch.sin(input)


def cos(input: Tensor) -> Tensor:
    """Takes the cosine of every element, in radians.

    Args:
        input: Any shape.
    """
    return torch.cos(input)
