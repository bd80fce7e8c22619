"""Writes the functions of a drawing: values without gradients, and a loss with its gradients.

A value is let go at its last use, so that a forward pass needs no more memory than a hand-written
one. What a step does not train but has to compute (a generator while its critic learns) runs
without gradient records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import groupby

import torch
from torch import nn

from backend.compile.convention import Ref
from backend.compile.expressions import expression, module_expression
from backend.compile.plan import DETACH, Call, Plan
from backend.compile.source import Emitted, Writer

WIDE = 512 * 512  # inputs times outputs of a convolution for which the usual layout is faster


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are computed.

    Attributes:
        autocast: dtype of the forward pass, or None for the parameters' own.
        device: type of the device (``cpu``, ``cuda``), for autocast.
        channels_last: the columns that are laid out with channels last.
    """

    autocast: torch.dtype | None = None
    device: str = "cpu"
    channels_last: frozenset[Ref] = frozenset()


PLAIN = Style()


def emit_values(
    plan: Plan, name: str, columns: Sequence[Ref], refs: Sequence[Ref], style: Style = PLAIN
) -> Emitted:
    """A function of ``columns`` that returns a tuple of ``refs``, in evaluation mode."""
    body = _Body(plan, columns, training=False)
    with body.forward(style):
        body.calls(plan.needed(refs), keep=refs)
        body.writer.line(f"return {_tuple(body.names[ref] for ref in refs)}")
    return body.finish(name)


def emit_gradients(
    plan: Plan,
    name: str,
    columns: Sequence[Ref],
    records: Sequence[Ref],
    trained: Collection[str],
    style: Style = PLAIN,
    scaled: bool = False,
) -> Emitted:
    """A function of ``columns`` that returns ``records``, detached, and a list of gradients.

    The objective is the last of ``records``. The bound names ``grad`` (as `torch.autograd.grad`),
    ``parameters`` and, if ``scaled``, ``scale`` are put in by the caller with `Emitted.put`.

    Args:
        trained: nodes whose own parameters the gradients are taken of.
    """
    helpers = ("grad", "parameters", "scale", "gradients")
    body = _Body(plan, columns, training=True, reserved=helpers)
    with body.forward(style):
        needed = plan.needed(records)
        body.calls(needed, keep=records, passive=_passive(needed, trained))
    values = [body.names[ref] for ref in records]
    objective = f"scale({values[-1]})" if scaled else values[-1]
    body.writer.line(f"gradients = grad({objective}, parameters)")
    body.writer.line(f"return {_tuple(f'{value}.detach()' for value in values)}, list(gradients)")
    return body.finish(name)


def emit_forward(plan: Plan, columns: Sequence[Ref], refs: Sequence[Ref]) -> Emitted:
    """The forward pass as a person would write it: a method over child modules."""
    body = _Body(plan, columns, training=False)
    for call in plan.needed(refs):
        body.module_call(call)
    body.writer.line(f"return {_tuple(body.names[ref] for ref in refs)}")
    return body.finish("forward", ["self"])


class _Body:
    """The lines of one function and the variable of each value."""

    def __init__(
        self,
        plan: Plan,
        columns: Sequence[Ref],
        *,
        training: bool,
        reserved: Iterable[str] = (),
    ) -> None:
        self.plan, self.training = plan, training
        self.writer = Writer()
        self._no_grad = torch.no_grad()
        for name in reserved:
            self.writer.name(name)
        self.names: dict[Ref, str] = {}
        self.columns = list(columns)
        fields = [field for _, field in columns]
        for node, field in columns:
            wanted = field if fields.count(field) == 1 else f"{node}_{field}"
            self.names[node, field] = self.writer.name(wanted)

    def forward(self, style: Style) -> AbstractContextManager[None]:
        """The context in which the forward pass is written."""
        for ref in self.columns:
            if ref in style.channels_last:
                layout = self.writer.bind(torch.channels_last, "channels_last")
                name = self.names[ref]
                self.writer.line(f"{name} = {name}.contiguous(memory_format={layout})")
        if style.autocast is None:
            return nullcontext()
        autocast = torch.autocast(style.device, dtype=style.autocast)
        return self.writer.block(f"with {self.writer.bind(autocast, 'autocast')}:")

    def calls(
        self, calls: Sequence[Call], keep: Iterable[Ref], passive: Collection[str] = ()
    ) -> None:
        """Write ``calls``; values other than ``keep`` are let go at their last use."""
        last: dict[Ref, str] = {ref: call.node for call in calls for ref in call.arguments}
        kept = {*keep, *self.columns}
        for still, group in groupby(calls, key=lambda call: call.node in passive):
            with self._without_gradients() if still else nullcontext():
                for call in group:
                    right = expression(self.writer, call, self.names, training=self.training)
                    dead = [ref for ref in dict.fromkeys(call.arguments) if last[ref] == call.node]
                    released = [f"{self.names[ref]} = None" for ref in dead if ref not in kept]
                    used = [ref in last or ref in kept for ref in call.outputs]
                    line = f"{self._left(call, used)} = {right}"
                    self.writer.line("; ".join([line, *released]), call.node)

    def module_call(self, call: Call) -> None:
        """Write ``call`` as ``name = self.name(input)``."""
        right = module_expression(self.writer, call, self.names)
        self.writer.line(f"{self._left(call, [True] * len(call.ports))} = {right}", call.node)

    def finish(self, name: str, before: Sequence[str] = ()) -> Emitted:
        """The function; its parameters are ``before`` and the columns."""
        return self.writer.finish(name, [*before, *(self.names[ref] for ref in self.columns)])

    def _without_gradients(self) -> AbstractContextManager[None]:
        return self.writer.block(f"with {self.writer.bind(self._no_grad, 'no_grad')}:")

    def _left(self, call: Call, used: Sequence[bool]) -> str:
        if not call.unpacked:
            self.names[call.outputs[0]] = self.writer.name(call.node)
            return self.names[call.outputs[0]]
        variables = []
        for ref, wanted in zip(call.outputs, used, strict=True):
            self.names[ref] = self.writer.name(f"{call.node}_{ref[1]}") if wanted else "_"
            variables.append(self.names[ref])
        return ", ".join(variables) + ("," if len(variables) == 1 else "")


def _passive(calls: Sequence[Call], trained: Collection[str]) -> set[str]:
    """Calls that would be recorded for gradients although none of ``trained`` is upstream."""
    recorded: set[str] = set()
    wanted: set[str] = set()
    for call in calls:
        sources = {node for node, _ in call.arguments}
        cut = call.spec.id == DETACH
        if not cut and (call.is_trained() or sources & recorded):
            recorded.add(call.node)
        if not cut and (call.owner in trained or sources & wanted):
            wanted.add(call.node)
    return recorded - wanted


def _tuple(items: Iterable[str]) -> str:
    written = list(items)
    return f"({', '.join(written)}{',' if len(written) == 1 else ''})"


def suits_channels_last(modules: Iterable[nn.Module]) -> bool:
    """Whether channels last pays: with it LeNet takes 0.90 of the time on a CPU.

    Measured for steps of convolutions 3x3: 0.63 to 0.95 up to 256 channels, 1.2 with 512.
    """
    kinds = (nn.Conv2d, nn.ConvTranspose2d)
    parts = [part for one in modules for part in one.modules() if isinstance(part, kinds)]
    return 0 < max((part.weight[..., 0, 0].numel() for part in parts), default=0) < WIDE
