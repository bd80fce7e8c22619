"""Numbers that are learned and depend on no input."""

import torch
from torch import Tensor, nn


class Parameter(nn.Module):
    """Gives each sample of the batch the same learned numbers.

    Args:
        shape: Shape of the numbers, without the batch.
        std: Standard deviation that they begin with; 0 begins with zeros.

    Shape:
        - Input: (N, *)
        - Output: (N, *shape)
    """

    def __init__(self, shape: tuple[int, ...] = (1, 64), std: float = 0.02) -> None:
        super().__init__()
        self.std = std
        self.weight = nn.Parameter(torch.empty(shape))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw the numbers anew."""
        nn.init.normal_(self.weight, std=self.std)

    def forward(self, like: Tensor) -> Tensor:
        """Anything of the batch (N, *) to (N, *shape); only N is taken from it."""
        return self.weight.expand(like.shape[0], *self.weight.shape)
