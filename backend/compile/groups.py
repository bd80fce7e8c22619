"""What nodes ask for the training of their own weights: parameter groups, penalties, bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from backend.compile.gradients import Change, Gradients, add_l1, add_l2, clip_norm, clip_value
from backend.compile.optimizers import FACTOR
from graph.settings import RunConfig
from graph.spec import NodeSpec
from graph.training import Training

Wishes = Mapping[nn.Parameter, Training]  # by parameter, what its node asks for
Bound = tuple[float, list[Tensor]]  # weights that are kept within plus and minus a number
Penalty = Callable[[Gradients, Sequence[Tensor], float], Gradients]


def parameter_groups(
    spec: NodeSpec, parameters: Sequence[nn.Parameter], wishes: Wishes
) -> list[Any]:
    """What the constructor of an optimizer takes; the first group is as the optimizer says.

    All parameters as they are when no node asks for anything, or the optimizer treats all alike.
    """
    if not takes_groups(spec):
        return list(parameters)
    decays = spec.param("weight_decay") is not None
    groups: dict[tuple[float, float | None], list[nn.Parameter]] = {(1.0, None): []}
    for parameter in parameters:
        wish = wishes[parameter]
        key = (wish.lr_factor, wish.weight_decay if decays else None)
        groups.setdefault(key, []).append(parameter)
    return (
        [_group(key, members) for key, members in groups.items() if members]
        if len(groups) > 1
        else list(parameters)
    )


def takes_groups(spec: NodeSpec) -> bool:
    """Whether an optimizer can treat parameters differently; LBFGS cannot."""
    return spec.id != "lbfgs"


def changes_for(config: RunConfig, wishes: Wishes) -> tuple[Change, ...]:
    """What is done to gradients, in this order: L2, L1, clipping by norm, by value."""
    changes: list[Change] = []
    penalties: tuple[tuple[Penalty, str], ...] = ((add_l2, "l2"), (add_l1, "l1"))
    for add, name in penalties:
        weights = {one: _own(getattr(wish, name), config, name) for one, wish in wishes.items()}
        if any(weights.values()):
            changes.append(_penalty(add, weights))
    if config.clip_norm:
        changes.append(lambda gradients, _: clip_norm(gradients, config.clip_norm))
    if config.clip_value:
        changes.append(lambda gradients, _: clip_value(gradients, config.clip_value))
    return tuple(changes)


def bounds_of(wishes: Wishes) -> list[Bound]:
    """The parameters that are kept within bounds."""
    bounds: dict[float, list[Tensor]] = {}
    for parameter, wish in wishes.items():
        if wish.clip_weights:
            bounds.setdefault(wish.clip_weights, []).append(parameter)
    return list(bounds.items())


@torch.no_grad()
def keep_within(bounds: Iterable[Bound]) -> None:
    """Cut parameters to their bounds."""
    for limit, parameters in bounds:
        torch._foreach_clamp_max_(parameters, limit)
        torch._foreach_clamp_min_(parameters, -limit)


def _group(key: tuple[float, float | None], parameters: list[nn.Parameter]) -> dict[str, Any]:
    factor, decay = key
    group: dict[str, Any] = {"params": parameters}
    if factor != 1.0:
        group[FACTOR] = factor
    if decay is not None:
        group["weight_decay"] = decay
    return group


def _own(given: float | None, config: RunConfig, name: str) -> float:
    return float(getattr(config, name) if given is None else given)


def _penalty(add: Penalty, weights: Mapping[nn.Parameter, float]) -> Change:
    """The gradients of a penalty; all parameters of one weight at once."""
    if len(set(weights.values())) == 1:
        weight = next(iter(weights.values()))
        return lambda gradients, parameters: add(gradients, parameters, weight)

    def change(gradients: Gradients, parameters: Sequence[Tensor]) -> Gradients:
        changed = list(gradients)
        for weight in {*weights.values()} - {0.0}:
            at = [i for i, one in enumerate(parameters) if weights[one] == weight]  # type: ignore[index]  # only parameters come in
            some = add([gradients[i] for i in at], [parameters[i] for i in at], weight)
            for i, gradient in zip(at, some, strict=True):
                changed[i] = gradient
        return changed

    return change
