"""Noise as a regulariser."""

import torch
from torch import Tensor, nn


class GaussianNoise(nn.Module):
    """Adds Gaussian noise while training and hands its input on otherwise.

    Args:
        std: Standard deviation of the noise.

    Shape:
        - Input: (*)
        - Output: (*)
    """

    def __init__(self, std: float = 0.1) -> None:
        super().__init__()
        self.std = std

    def forward(self, input: Tensor) -> Tensor:
        """Any shape to the same shape."""
        return input + torch.randn_like(input) * self.std if self.training else input
