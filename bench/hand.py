"""The same networks as a person writes them, and the usual training loop.

Tensors in memory, ``randperm`` and ``index_select``, ``torch.optim.Adam`` as it comes, no logging.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

LossFunction = Callable[[Tensor, Tensor], Tensor]


def usual_epoch(
    net: nn.Module, loss_of: LossFunction, x: Tensor, y: Tensor, batch_size: int
) -> Callable[[], None]:
    """A function that trains ``net`` for one epoch."""
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)

    def epoch() -> None:
        for indices in torch.randperm(len(x)).split(batch_size):
            optimizer.zero_grad()
            loss = loss_of(net(x.index_select(0, indices)), y.index_select(0, indices))
            loss.backward()
            optimizer.step()

    return epoch


def mlp() -> nn.Module:
    """64-32-10."""
    return nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))


class LeNet(nn.Module):
    """Two convolutions, three linear layers."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
        self.linear1, self.linear2 = nn.Linear(400, 120), nn.Linear(120, 84)
        self.linear3 = nn.Linear(84, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2).flatten(1)
        return self.linear3(F.relu(self.linear2(F.relu(self.linear1(x)))))


class Series(nn.Module):
    """LSTM of 32, last step, linear."""

    def __init__(self) -> None:
        super().__init__()
        self.lstm, self.linear = nn.LSTM(1, 32, batch_first=True), nn.Linear(32, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(self.lstm(x)[0][:, -1])


class Attention(nn.Module):
    """Two encoder blocks over the rows of a digit."""

    def __init__(self) -> None:
        super().__init__()
        block = nn.TransformerEncoderLayer(32, 4, 64, dropout=0.0, batch_first=True)
        self.inner = nn.TransformerEncoder(block, 2)
        self.linear1, self.linear2 = nn.Linear(8, 32), nn.Linear(32, 10)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear2(self.inner(self.linear1(x.squeeze(1))).mean(1))


def deep_mlp() -> nn.Module:
    """Five layers of 64."""
    middle = [part for _ in range(4) for part in (nn.Linear(64, 64), nn.ReLU())]
    return nn.Sequential(nn.Flatten(), *middle, nn.Linear(64, 10))


class Block(nn.Module):
    """Two convolutions and what goes around them."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm1, self.norm2 = nn.BatchNorm2d(channels), nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        h = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(h)) + x)


class Residual(nn.Module):
    """Two residual blocks of 16 channels."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm = nn.Conv2d(1, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16)
        self.blocks = nn.Sequential(Block(16), Block(16))
        self.linear = nn.Linear(16, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.blocks(F.relu(self.norm(self.conv(x))))
        return self.linear(F.adaptive_avg_pool2d(x, 1).flatten(1))
