"""Finds the node that made a step non-finite, by going through the step again, node by node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from backend.compile.convention import Ref
from backend.compile.emit import Style
from backend.compile.gradients import all_finite
from backend.compile.plan import Call, Plan
from graph.problems import Problem
from graph.text import Text, text


@dataclass(frozen=True, slots=True)
class Suspect:
    """The node in question and what was wrong with it."""

    node: str
    place: str  # "data", "weights", "output" or "gradient"

    def problem(self) -> Problem:
        """What the user is told."""
        return Problem(f"train.nonfinite.{self.place}", self._message(), node=self.node)

    def _message(self) -> Text:
        match self.place:
            case "data":
                return text("The batch from {node} holds NaN or infinity.", node=self.node)
            case "weights":
                return text("The weights of {node} hold NaN or infinity.", node=self.node)
            case "gradient":
                return text(
                    "The gradient became NaN or infinite in {node}, so this step was not made. "
                    "Lower the learning rate, or limit the gradient norm in the run settings.",
                    node=self.node,
                )
        return text(
            "{node} gave NaN or infinity, so this step was not made. Lower the learning rate, "
            "limit the gradient norm in the run settings, or look for a logarithm or a division "
            "by zero.",
            node=self.node,
        )


def find_suspect(
    plan: Plan,
    network: nn.Module,
    columns: Sequence[Ref],
    batch: Sequence[Tensor],
    objective: Ref,
    style: Style,
) -> Suspect:
    """The first node of the forward pass that is not finite; else the first of the backward pass.

    Running statistics are put back afterwards. Dropout draws anew, so in rare cases a step that
    was not finite is so no longer; then the objective is named.
    """
    kept = {name: buffer.clone() for name, buffer in network.named_buffers()}
    values = dict(zip(columns, batch, strict=True))
    for ref, value in values.items():
        if not all_finite(value):
            return Suspect(ref[0], "data")
    calls = plan.needed([objective])
    try:
        with torch.enable_grad():
            return _forward(calls, values, style) or _backward(calls, values, objective)
    finally:
        for name, buffer in network.named_buffers():
            buffer.copy_(kept[name])


def _forward(calls: Sequence[Call], values: dict[Ref, Tensor], style: Style) -> Suspect | None:
    autocast = torch.autocast(style.device, dtype=style.autocast) if style.autocast else None
    with autocast or nullcontext():
        for call in calls:
            if not all(all_finite(parameter) for parameter in _parameters(call)):
                return Suspect(call.node, "weights")
            run(call, values)
            if not all(all_finite(values[ref]) for ref in call.outputs):
                return Suspect(call.node, "output")
    return None


def run(call: Call, values: dict[Ref, Tensor]) -> None:
    """Make one call; its results are added to ``values``."""
    args = [values[ref] for ref in call.arguments.args]
    kwargs = {name: values[ref] for name, ref in call.arguments.kwargs.items()}
    result = call.target(*args, **kwargs)
    results = result if call.unpacked else (result,)
    values.update(zip(call.outputs, results, strict=True))


def _backward(calls: Sequence[Call], values: Mapping[Ref, Tensor], objective: Ref) -> Suspect:
    followed = {ref: value for ref, value in values.items() if value.requires_grad}
    learned = {id(p): p for call in calls for p in _parameters(call) if p.requires_grad}
    wanted = [*followed.values(), *learned.values()]
    found = torch.autograd.grad(values[objective], wanted, allow_unused=True) if wanted else ()
    finite = [gradient is None or all_finite(gradient) for gradient in found]
    values_finite = dict(zip(followed, finite, strict=False))
    learned_finite = dict(zip(learned, finite[len(followed) :], strict=False))
    for call in reversed(calls):
        inputs = all(values_finite.get(ref, True) for ref in call.arguments)
        own = all(learned_finite.get(id(p), True) for p in _parameters(call))
        if not (inputs and own):
            return Suspect(call.node, "gradient")
    return Suspect(objective[0], "output")


def _parameters(call: Call) -> list[nn.Parameter]:
    return [] if call.module is None else list(call.module.parameters())
