"""Tensors made anew: constants, noise, codes, other number formats; and stopping a gradient."""

from typing import Literal

import torch
from torch import Tensor

DTYPES = {
    "float": torch.float32,
    "half": torch.float16,
    "double": torch.float64,
    "long": torch.int64,
    "bool": torch.bool,
}


def detach(input: Tensor) -> Tensor:
    """Hands its input on and lets no gradient back.

    Args:
        input: Any shape.
    """
    return input.detach()


def noise(
    like: Tensor,
    shape: tuple[int, ...] = (16,),
    distribution: Literal["normal", "uniform"] = "normal",
) -> Tensor:
    """Makes random numbers, one sample for each of the batch.

    Args:
        like: Any tensor of the batch; gives the number of samples, its values are not used.
        shape: Shape of one sample, without the batch.
        distribution: normal has mean 0 and variance 1, uniform lies between -1 and 1.
    """
    size = (like.shape[0], *shape)
    dtype = like.dtype if like.is_floating_point() else torch.get_default_dtype()
    if distribution == "normal":
        return torch.randn(size, dtype=dtype, device=like.device)
    return torch.rand(size, dtype=dtype, device=like.device) * 2 - 1


def add_noise(input: Tensor, std: float = 0.1) -> Tensor:
    """Adds Gaussian noise, while training and afterwards.

    Args:
        input: Any shape.
        std: Standard deviation of the noise.
    """
    return input + torch.randn_like(input) * std


def reparameterise(mean: Tensor, log_variance: Tensor) -> Tensor:
    """Draws from a normal distribution so that gradients reach its mean and variance.

    Kingma & Welling (2014), Auto-Encoding Variational Bayes.

    Args:
        mean: Any shape.
        log_variance: The same shape; the logarithm of the variance.
    """
    return mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance)


def zeros_like(input: Tensor) -> Tensor:
    """Makes zeros in the shape of its input.

    Args:
        input: Gives shape and number format; its values are not used.
    """
    return torch.zeros_like(input)


def ones_like(input: Tensor) -> Tensor:
    """Makes ones in the shape of its input.

    Args:
        input: Gives shape and number format; its values are not used.
    """
    return torch.ones_like(input)


def constant_like(input: Tensor, value: float = 0.9) -> Tensor:
    """Makes a constant in the shape of its input.

    Args:
        input: Gives shape and number format; its values are not used.
        value: The constant.
    """
    return torch.full_like(input, value)


def one_hot(input: Tensor, num_classes: int = 10) -> Tensor:
    """Turns class numbers into vectors with a single 1. No gradient passes.

    Args:
        input: Class numbers from 0, any shape.
        num_classes: Length of each vector; a larger class number gives only zeros.
    """
    classes = torch.arange(num_classes, device=input.device)
    return (input.unsqueeze(-1) == classes).to(torch.get_default_dtype())


def cast(input: Tensor, to: Literal["float", "half", "double", "long", "bool"] = "float") -> Tensor:
    """Changes the number format.

    Args:
        input: Any shape.
        to: float has 32 bits, half 16, double 64; long is whole numbers (class numbers, ids).
    """
    return input.to(DTYPES[to])


def equal(input: Tensor, value: float = 0.0) -> Tensor:
    """Tells where a value stands: a mask of padding from token numbers. No gradient passes.

    Args:
        input: Any shape.
        value: What is looked for.
    """
    return input == value


def padding_mask(like: Tensor, lengths: Tensor) -> Tensor:
    """Tells which steps of filled up sequences do not count; for the mask ports of attention.

    Args:
        like: (N, L, …), the sequences; their values are not used.
        lengths: How many steps of each sequence count, (N,).
    """
    return torch.arange(like.shape[1], device=like.device) >= lengths.unsqueeze(1)


def causal_mask(like: Tensor) -> Tensor:
    """Tells each step of a sequence which steps come later; for the mask ports of attention.

    Args:
        like: (N, L, …), the sequences; their values are not used.
    """
    steps = torch.arange(like.shape[1], device=like.device)
    return steps > steps.unsqueeze(1)
