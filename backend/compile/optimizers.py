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
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

FACTOR = "lr_factor"  # in a parameter group: its rate is the scheduled one times this
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
            self.with_rates(self.optimizer.step)
        finally:
            for parameter in self.parameters:
                parameter.grad = None

    def with_rates(self, step: Callable[[], object]) -> None:
        """Call ``step`` while each group has the learning rate that is its own."""
        kept = [(group, group["lr"]) for group in self.optimizer.param_groups if FACTOR in group]
        for group, rate in kept:
            group["lr"] = rate * group[FACTOR]
        try:
            step()
        finally:
            for group, rate in kept:
                group["lr"] = rate

    def keep_only(self, parameters: Sequence[nn.Parameter]) -> None:
        """From now on gradients come for these parameters only."""
        self.parameters = list(parameters)
        self.state_changed()

    def state_changed(self) -> None:
        """The optimizer's state was replaced: loaded, or moved to another device."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One parameter group for its kernel; ``places`` are its gradients' among all."""

    group: Group
    parameters: list[Tensor]
    places: list[int]
    state: State


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
        self._parts: list[_Part] = []

    def __call__(self, gradients: list[Tensor]) -> None:
        parts = self._parts
        if len(parts) == 1:
            self._kernel(parts[0].group, self.parameters, gradients, parts[0].state)
        elif parts:
            for part in parts:
                own = [gradients[place] for place in part.places]
                self._kernel(part.group, part.parameters, own, part.state)
        else:
            super().__call__(gradients)
            self._gather()

    def state_changed(self) -> None:
        self._parts = []
        self._gather()

    def _gather(self) -> None:
        """Make the lists, if every parameter has its state by now."""
        parts = []
        for group in self.optimizer.param_groups:
            members = {id(parameter) for parameter in group["params"]}
            places = [i for i, one in enumerate(self.parameters) if id(one) in members]
            if not places:
                continue
            part = self._part(group, places)
            if part is None:
                return
            parts.append(part)
        self._parts = parts

    def _part(self, group: Group, places: list[int]) -> _Part | None:
        parameters = [self.parameters[place] for place in places]
        states = [self.optimizer.state.get(parameter, {}) for parameter in parameters]
        keys = [key for key, value in states[0].items() if isinstance(value, Tensor)]
        complete = all(isinstance(state.get(key), Tensor) for state in states for key in keys)
        if not complete or not (keys or group.get("momentum") == 0):
            return None
        for state, parameter in zip(states, parameters, strict=True):
            for key in keys:
                state[key] = _laid_out_like(state[key], parameter)
        lists = {key: [state[key] for state in states] for key in keys}
        return _Part(group, parameters, places, lists)


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


def _rate(group: Group) -> float:
    return float(group["lr"] * group.get(FACTOR, 1.0))


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
        lr=_rate(group),
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
        lr=_rate(group),
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
        lr=_rate(group),
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
