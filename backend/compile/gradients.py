"""What happens to gradients between backward and update: layout, check, L1 and L2, clipping.

Nothing here changes a gradient in place: autograd may hand out the same tensor for two parameters.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

Gradients = list[Tensor]
Change = Callable[[Gradients, Sequence[Tensor]], Gradients]


def add_l2(gradients: Gradients, parameters: Sequence[Tensor], weight: float) -> Gradients:
    """The gradient of ``weight * sum(w ** 2) / 2`` added."""
    return list(torch._foreach_add(gradients, list(parameters), alpha=weight))


def add_l1(gradients: Gradients, parameters: Sequence[Tensor], weight: float) -> Gradients:
    """The gradient of ``weight * sum(abs(w))`` added."""
    return list(torch._foreach_add(gradients, torch._foreach_sign(list(parameters)), alpha=weight))


def clip_norm(gradients: Gradients, limit: float) -> Gradients:
    """Scaled down so that the L2 norm of all together is at most ``limit``.

    The formula of `torch.nn.utils.clip_grad_norm_`.
    """
    total = torch.nn.utils.get_total_norm(gradients)
    return list(torch._foreach_mul(gradients, torch.clamp(limit / (total + 1e-6), max=1.0)))


def clip_value(gradients: Gradients, limit: float) -> Gradients:
    """Each value cut to between minus and plus ``limit``, as `clip_grad_value_` does."""
    return list(torch._foreach_clamp_min(torch._foreach_clamp_max(gradients, limit), -limit))


class FiniteCheck:
    """Tells whether loss and gradients are finite, at the price of one kernel.

    The kernel is the one of `torch.amp.GradScaler`, which is private; where it is missing (mps) the
    norm of all gradients is looked at instead, which costs about five times as much.
    """

    def __init__(self, device: torch.device) -> None:
        self._on_cpu = device.type == "cpu"
        self._found = torch.zeros((), device=device)
        self._one = torch.ones((), device=device)
        try:
            self._scan([torch.ones(2, device=device)])
            self._gradients_finite = self._scan
        except (AttributeError, RuntimeError, TypeError):  # gone, not for this device, or changed
            self._gradients_finite = self._norm

    def __call__(self, loss: Tensor, gradients: Gradients) -> bool:
        """Whether ``loss`` (0-d) and all ``gradients`` are finite; waits for the device."""
        if not self._on_cpu:  # one wait for the device instead of two
            self._found.add_(loss.isfinite().logical_not())
            return self._gradients_finite(gradients)
        return math.isfinite(loss.item()) and self._gradients_finite(gradients)

    def _scan(self, gradients: Gradients) -> bool:
        torch._amp_foreach_non_finite_check_and_unscale_(gradients, self._found, self._one)
        if self._found.item() == 0.0:
            return True
        self._found.zero_()
        return False

    def _norm(self, gradients: Gradients) -> bool:
        total = torch.nn.utils.get_total_norm(gradients)
        finite = math.isfinite(total.masked_fill(self._found.bool(), math.inf).item())
        self._found.zero_()
        return finite


def all_finite(tensor: Tensor) -> bool:
    """Whether every value is finite; whole numbers always are."""
    return not tensor.is_floating_point() or bool(torch.isfinite(tensor).all())
