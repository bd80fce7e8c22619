"""Updates: gradients go into a torch optimizer, by its fused kernel where it has one.

The optimizer object is torch's own and holds all state, so `state_dict` and schedulers work as
always. What is ours is the short way past ``Optimizer.step``, which on a small network costs more
than everything else in a step: the fused kernel is called directly with lists that are made once.

Those kernels (``torch._fused_adam_`` ...) are private functions of torch. So this is the one place
that knows them, they are compared with ``optim.Adam(fused=True)`` before the first use in a
process, and where they differ or are gone the ordinary class is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

Group = dict[str, Any]
State = dict[str, list[Tensor]]
Kernel = Callable[[Group, list[Tensor], list[Tensor], State], None]


class Update:
    """Carries gradients out through ``optimizer.step()``."""

    def __init__(self, optimizer: Optimizer, parameters: Sequence[nn.Parameter]) -> None:
        self.optimizer = optimizer
        self.parameters: list[Tensor] = list(parameters)

    def __call__(self, gradients: list[Tensor]) -> None:
        """Update the parameters. ``gradients`` are in their order."""
        for parameter, gradient in zip(self.parameters, gradients, strict=True):
            parameter.grad = gradient
        try:
            self.optimizer.step()
        finally:
            for parameter in self.parameters:
                parameter.grad = None

    def keep_only(self, parameters: Sequence[nn.Parameter]) -> None:
        """From now on gradients come for these parameters only."""
        self.parameters = list(parameters)
        self.state_changed()

    def state_changed(self) -> None:
        """The optimizer's state was replaced: loaded, or moved to another device."""


class FusedUpdate(Update):
    """Calls the fused kernel directly; state lists are gathered once.

    The first update goes through the optimizer, which makes its state.
    """

    def __init__(
        self,
        optimizer: Optimizer,
        parameters: Sequence[nn.Parameter],
        kernel: Kernel,
    ) -> None:
        super().__init__(optimizer, parameters)
        self._kernel = kernel
        self._lists: dict[str, list[Tensor]] | None = None

    def __call__(self, gradients: list[Tensor]) -> None:
        if self._lists is None:
            super().__call__(gradients)
            self._gather()
            return
        group = self.optimizer.param_groups[0]
        self._kernel(group, self.parameters, gradients, self._lists)

    def state_changed(self) -> None:
        self._lists = None
        self._gather()

    def _gather(self) -> None:
        """Make the lists, if every parameter has its state by now."""
        states = [self.optimizer.state.get(parameter, {}) for parameter in self.parameters]
        keys = [key for key, value in states[0].items() if isinstance(value, Tensor)]
        complete = all(isinstance(state.get(key), Tensor) for state in states for key in keys)
        stateless = self.optimizer.param_groups[0].get("momentum") == 0
        if not complete or not (keys or stateless):
            return
        for state, parameter in zip(states, self.parameters, strict=True):
            for key in keys:
                state[key] = _laid_out_like(state[key], parameter)
        self._lists = {key: [state[key] for state in states] for key in keys}


def make_update(
    make: Callable[..., Optimizer], parameters: Sequence[nn.Parameter], *, plain: bool = False
) -> Update:
    """An update with the fastest form of an optimizer that it and its parameters allow.

    Args:
        make: builds the optimizer from keyword arguments that are not params of its node.
        plain: keep to ``optimizer.step()`` (for closures, scaled gradients, sparse gradients).

    Raises:
        ValueError, TypeError: whatever the optimizer has against its params or parameters.
    """
    if not plain:
        try:
            optimizer = make(fused=True)
        except (TypeError, RuntimeError):
            pass  # has no fused form, or not for these parameters
        else:
            kernel = KERNELS.get(type(optimizer))
            usable = kernel is not None and kernel_is_exact(type(optimizer))
            return (
                FusedUpdate(optimizer, parameters, kernel)
                if usable and kernel
                else Update(optimizer, parameters)
            )
        try:
            return Update(make(foreach=True), parameters)
        except (TypeError, RuntimeError):
            pass
    return Update(make(), parameters)


_exact: dict[type[Optimizer], bool] = {}  # what `kernel_is_exact` found in this process


def kernel_is_exact(kind: type[Optimizer]) -> bool:
    """Whether our call of the kernel gives the bits of ``kind(fused=True)``; tried once."""
    if kind not in _exact:
        _exact[kind] = _compare(kind, KERNELS[kind])
    return _exact[kind]


def _compare(kind: Callable[..., Optimizer], kernel: Kernel) -> bool:
    generator = torch.Generator().manual_seed(0)
    start = [torch.randn(3, 4, generator=generator), torch.randn(5, generator=generator)]
    ours, theirs = ([nn.Parameter(t.clone()) for t in start] for _ in range(2))
    try:
        options: dict[str, Any] = {"fused": True, "lr": 0.05, "weight_decay": 0.01}
        if kind is torch.optim.SGD:
            options["momentum"] = 0.9
        update = FusedUpdate(kind(ours, **options), ours, kernel)
        reference = Update(kind(theirs, **options), theirs)
        for _ in range(3):
            gradients = [torch.randn(t.shape, generator=generator) for t in start]
            with torch.no_grad():
                update(gradients)
                reference(gradients)
    except (AttributeError, TypeError, RuntimeError, KeyError):
        return False
    return all(torch.equal(a, b) for a, b in zip(ours, theirs, strict=True))


def laid_out(gradients: list[Tensor], parameters: Sequence[Tensor]) -> list[Tensor]:
    """Gradients with the strides of their parameters, which fused kernels take for granted."""
    return [
        gradient if gradient.stride() == parameter.stride() else _laid_out_like(gradient, parameter)
        for gradient, parameter in zip(gradients, parameters, strict=True)
    ]


def _laid_out_like(value: Tensor, parameter: Tensor) -> Tensor:
    if value.dim() == 0 or value.shape != parameter.shape or value.stride() == parameter.stride():
        return value
    return torch.empty_like(parameter, dtype=value.dtype).copy_(value)


# -------------------------------------------------------------------------- kernels


def _adam(group: Group, parameters: list[Tensor], gradients: list[Tensor], state: State) -> None:
    beta1, beta2 = group["betas"]
    steps = state["step"]
    torch._foreach_add_(steps, 1)
    kernel = torch._fused_adamw_ if group["decoupled_weight_decay"] else torch._fused_adam_
    kernel(
        parameters,
        gradients,
        state["exp_avg"],
        state["exp_avg_sq"],
        state.get("max_exp_avg_sq", []),
        steps,
        amsgrad=group["amsgrad"],
        lr=group["lr"],
        beta1=beta1,
        beta2=beta2,
        weight_decay=group["weight_decay"],
        eps=group["eps"],
        maximize=group["maximize"],
    )


def _sgd(group: Group, parameters: list[Tensor], gradients: list[Tensor], state: State) -> None:
    torch._fused_sgd_(
        parameters,
        gradients,
        state.get("momentum_buffer", []),
        weight_decay=group["weight_decay"],
        momentum=group["momentum"],
        lr=group["lr"],
        dampening=group["dampening"],
        nesterov=group["nesterov"],
        maximize=group["maximize"],
        is_first_step=False,
    )


def _adagrad(group: Group, parameters: list[Tensor], gradients: list[Tensor], state: State) -> None:
    torch._foreach_add_(state["step"], 1)
    torch._fused_adagrad_(
        parameters,
        gradients,
        state["sum"],
        state["step"],
        lr=group["lr"],
        lr_decay=group["lr_decay"],
        weight_decay=group["weight_decay"],
        eps=group["eps"],
        maximize=group["maximize"],
    )


KERNELS: dict[type[Optimizer], Kernel] = {
    torch.optim.Adam: _adam,
    torch.optim.AdamW: _adam,
    torch.optim.SGD: _sgd,
    torch.optim.Adagrad: _adagrad,
}
