"""A look at weights, gradients and updates, allowed by a clock and never by a count of steps.

Before the step the weights are copied into kept buffers with one call; after it norms come from
`torch._foreach_norm` and histograms from a sample of at most 4,096 values a tensor. No hooks.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from backend.train.events import Histogram, Sampled

BUDGET = 0.01  # of the time since the last look
MIN_SECONDS = 0.1
NUM_BINS = 64
MAX_VALUES = 4096  # looked at per tensor
MAX_KERNELS = 64  # pictures of one convolution
NUM_CONVOLUTIONS = 3
SMALLEST_KERNEL = 2  # 1x1 kernels are no pictures


class Probe:
    """Looks at the trained parameters of a network."""

    def __init__(self, parameters: Mapping[str, nn.Parameter]) -> None:
        self._names = list(parameters)
        self._tensors: list[Tensor] = [parameter.detach() for parameter in parameters.values()]
        self._kernels = _convolutions(parameters)
        self._before: list[Tensor] = []
        self._last = -math.inf
        self._cost = 0.0
        self._spent = 0.0

    def due(self, now: float) -> bool:
        """Whether a look may be afforded now (`time.perf_counter`)."""
        return bool(self._tensors) and now - self._last >= max(MIN_SECONDS, self._cost / BUDGET)

    def before(self) -> None:
        """Keep the weights as they are before the step that is looked at."""
        start = time.perf_counter()
        if not self._before:
            self._before = [torch.empty_like(tensor) for tensor in self._tensors]
        torch._foreach_copy_(self._before, self._tensors)
        self._spent = time.perf_counter() - start

    def after(self, step: int, gradients: Mapping[str, Tensor]) -> Sampled:
        """Compare with what `before` kept; ``gradients`` are those of the step in between."""
        start = time.perf_counter()
        changes = torch._foreach_sub(self._tensors, self._before)
        changed, sizes = _norms(list(changes)), _norms(self._tensors)
        kept = list(gradients)
        norms = _norms([gradients[name] for name in kept])
        ratios = [
            change / size if size else 0.0 for change, size in zip(changed, sizes, strict=True)
        ]
        weights = {
            name: _histogram(tensor)
            for name, tensor in zip(self._names, self._tensors, strict=True)
        }
        kernels = {name: _pictures(tensor) for name, tensor in self._kernels.items()}
        self._last = time.perf_counter()
        self._cost = self._spent + self._last - start
        return Sampled(
            step=step,
            weights=weights,
            kernels=kernels,
            gradient_norms=dict(zip(kept, norms, strict=True)),
            update_ratios=dict(zip(self._names, ratios, strict=True)),
            probe_seconds=self._cost,
        )


def _norms(tensors: list[Tensor]) -> list[float]:
    """L2 norm of each tensor, with one wait for the device."""
    if not tensors:
        return []
    norms = torch._foreach_norm(tensors)
    return [float(norm) for norm in torch.stack([n.float() for n in norms]).cpu().tolist()]


def _histogram(tensor: Tensor) -> Histogram:
    values = tensor.reshape(-1)
    stride = max(1, values.numel() // MAX_VALUES)
    values = values[::stride][:MAX_VALUES].float()
    low, high = (float(edge) for edge in torch.aminmax(values))
    if not (math.isfinite(low) and math.isfinite(high)):
        return Histogram(np.zeros(NUM_BINS, np.int32), 0.0, 0.0)
    if low == high:  # histc would widen the range by itself
        low, high = low - 0.5, high + 0.5
    counts = torch.histc(values, NUM_BINS, low, high).cpu().numpy().astype(np.int32)
    return Histogram(counts, low, high)


def _convolutions(parameters: Mapping[str, nn.Parameter]) -> dict[str, Tensor]:
    """Weights (out, in, height, width) of the first convolutions whose kernels are pictures."""
    found = {
        name: parameter.detach()
        for name, parameter in parameters.items()
        if parameter.ndim == 4 and min(parameter.shape[2:]) >= SMALLEST_KERNEL
    }
    return dict(list(found.items())[:NUM_CONVOLUTIONS])


def _pictures(weight: Tensor) -> NDArray[np.float32]:
    """The first input channel's kernel of each output: (out, height, width)."""
    return weight[:MAX_KERNELS, 0].float().cpu().numpy().copy()
