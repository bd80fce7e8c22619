"""What torch itself says about one call, found on the meta device: shapes, dtypes, costs.

Nothing is computed and no memory is taken. Each call is made with two batch sizes: a dimension that
stays is a number, one that grows with the batch is a term of it. Both are primes that occur nowhere
in the call, so nothing fits by accident and they can be read off torch's own messages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

from backend.infer import call
from backend.infer.result import Cost
from graph.kinds import Value
from graph.spec import NodeSpec
from graph.tensorspec import BATCH, Dim, TensorSpec

Shapes = Mapping[str, TensorSpec]
Fills = tuple[int, int]

FILLS = ((97, 101), (103, 107), (109, 113), (127, 131), (137, 139), (149, 151))
# For what has no meta kernel, and so is really computed, on the CPU.
FEW: tuple[Fills, ...] = ((7, 11), (13, 17), (19, 23), (29, 31))
STEPS = "T"
# A recurrent layer costs the meta device milliseconds for each time step, and nothing in it depends
# on their number: two fills tell which dimension is the time, as with the batch.
STEP_FILLS = (1, 2)
FEW_STEPS = 3


@dataclass(frozen=True, slots=True)
class Failure:
    """Why torch would not make or call it.

    Attributes:
        stage: ``build``, ``call``, ``meta`` (the meta device cannot do it), ``batch`` (a size
            depends on the batch in no simple way).
        message: first line of torch's words, the batch sizes replaced by N.
    """

    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call gives: output specs in port order, its costs and weights; or why it failed."""

    outputs: tuple[TensorSpec, ...] = ()
    cost: Cost = Cost()  # noqa: RUF009  # frozen
    weights: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    batch: int
    steps: int
    outputs: tuple[Tensor, ...]
    flops: int

    def size(self, dim: Dim) -> int:
        return self.steps if dim == STEPS else TensorSpec((dim,)).concrete(self.batch)[0]


class _CallError(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class _Probe:
    """What is called, and with which shapes; the time dimension may be a term in them."""

    spec: NodeSpec
    callee: Callable[..., Any]
    device: str
    shapes: Shapes
    num_steps: int

    def runs(self, fills: Fills) -> list[_Run]:
        if not any(isinstance(dim, str) for spec in self.shapes.values() for dim in spec.shape):
            return [self.run(fills[0], STEP_FILLS[0])]
        return [self.run(*sizes) for sizes in zip(fills, STEP_FILLS, strict=True)]

    def run(self, batch: int, steps: int) -> _Run:
        run = _Run(batch, steps, (), 0)
        inputs = {
            port: torch.ones(
                [run.size(dim) for dim in spec.shape],
                dtype=getattr(torch, spec.dtype),
                device=self.device,
            )
            for port, spec in self.shapes.items()
        }
        try:
            with torch.no_grad(), FlopCount() as count:
                outputs = call.call(self.spec, self.callee, inputs)
        except Exception as error:  # torch raises whatever it likes
            stage = "meta" if self._is_gap(error) else "call"
            raise _CallError(Failure(stage, _first_line(error))) from error
        return replace(run, outputs=outputs, flops=count.flops)

    def flops(self, runs: list[_Run]) -> int:
        """FLOP for one sample: by rule of three, or where that fails by a run of its own."""
        first, last = runs[0], runs[-1]
        if len(runs) == 1 or not first.flops:
            return first.flops
        units, others = (run.batch * (run.steps if self.num_steps > 1 else 1) for run in runs)
        if first.flops * others == last.flops * units:
            return first.flops // units * self.num_steps
        try:  # a batch of one: no layer but normalisation minds, and that has no formula anyway
            return self.run(1, self.num_steps).flops
        except _CallError:
            return first.flops // first.batch

    def parameters(self) -> Cost:
        if not isinstance(self.callee, nn.Module):
            return Cost()
        learned = list(self.callee.parameters())
        number = sum(parameter.numel() for parameter in learned)
        size = sum(parameter.numel() * parameter.element_size() for parameter in learned)
        return Cost(parameters=number, trainable=number, parameter_bytes=size)

    def weights(self) -> Mapping[str, tuple[int, ...]]:
        if not isinstance(self.callee, nn.Module):
            return MappingProxyType({})
        named = self.callee.named_parameters()
        return MappingProxyType({name: tuple(weight.shape) for name, weight in named})

    def _is_gap(self, error: Exception) -> bool:
        """Whether torch lacks a meta kernel. What draws random weights is not made for real:
        the numbers would be taken from a run that is just training."""
        if self.device != "meta" or self.parameters().parameters:
            return False
        return isinstance(error, NotImplementedError) or "meta tensors" in str(error).lower()


class FlopCount(TorchDispatchMode):
    """Counts FLOP with torch's own formulas.

    Does what `torch.utils.flop_counter.FlopCounterMode` does, without its module tracker: that one
    hooks every module of the process, also those that a training thread is just calling.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # torch leaves it bare
        self.flops = 0

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        kwargs = kwargs or {}
        formula = flop_registry.get(func._overloadpacket)
        if formula is None and func is not torch.ops.prim.device.default:
            with self:
                result = func.decompose(*args, **kwargs)
            if result is not NotImplemented:
                return result
        result = func(*args, **kwargs)
        if formula is not None:
            self.flops += int(formula(*args, **kwargs, out_val=result))
        return result


def evaluate(spec: NodeSpec, params: Mapping[str, Value], inputs: Shapes) -> Outcome:
    """Make and call what ``spec`` describes on the meta device.

    Args:
        params: every param with its final value.
        inputs: shape and dtype by port name; required ports must be there.
    """
    fills = _fills(params, inputs, FILLS)
    outcome = _evaluate(spec, params, inputs, fills, "meta")
    if outcome.failure is None or outcome.failure.stage != "meta":
        return outcome
    return _evaluate(spec, params, inputs, _fills(params, inputs, FEW), "cpu")


def _evaluate(
    spec: NodeSpec, params: Mapping[str, Value], inputs: Shapes, fills: Fills, device: str
) -> Outcome:
    try:
        probe = _probe(spec, params, inputs, device)
        runs = probe.runs(fills)
        outputs = _outputs(runs, probe.num_steps)
    except _CallError as error:
        message = _with_batch(error.failure.message, fills)
        return Outcome(failure=replace(error.failure, message=message))
    cost = probe.parameters() + Cost(
        multiply_adds=probe.flops(runs) // 2,
        activation_bytes=sum(num_bytes(output) for output in outputs),
    )
    return Outcome(outputs, cost, probe.weights())


def num_bytes(spec: TensorSpec, batch: int = 1) -> int:
    """Memory of a tensor, in bytes."""
    size: int = getattr(torch, spec.dtype).itemsize
    for dim in spec.concrete(batch):
        size *= dim
    return size


def _probe(spec: NodeSpec, params: Mapping[str, Value], inputs: Shapes, device: str) -> _Probe:
    try:
        callee = call.build(spec, params, device)
    except Exception as error:  # torch raises whatever it likes
        raise _CallError(Failure("build", _first_line(error))) from error
    return _Probe(spec, callee, device, *_with_steps(callee, inputs))


def _outputs(runs: list[_Run], num_steps: int) -> tuple[TensorSpec, ...]:
    first, last = runs[0], runs[-1]
    if [tensor.ndim for tensor in first.outputs] != [tensor.ndim for tensor in last.outputs]:
        raise _CallError(Failure("batch", "another number of dimensions"))
    return tuple(
        TensorSpec(
            tuple(
                _dim(size, other, first, last, num_steps)
                for size, other in zip(tensor.shape, twin.shape, strict=True)
            ),
            str(tensor.dtype).removeprefix("torch."),
        )
        for tensor, twin in zip(first.outputs, last.outputs, strict=True)
    )


def _dim(size: int, other: int, first: _Run, last: _Run, num_steps: int) -> Dim:
    if size == other:
        return size
    if num_steps > 1 and (size, other) == (first.steps, last.steps):
        return num_steps
    factor = size // first.batch
    if (size, other) != (factor * first.batch, factor * last.batch):
        raise _CallError(Failure("batch", f"{size} of {first.batch}, {other} of {last.batch}"))
    return BATCH if factor == 1 else f"{factor}{BATCH}"


def _with_steps(callee: Callable[..., Any], inputs: Shapes) -> tuple[Shapes, int]:
    """Replace the time dimension of a recurrent layer's input by a term, and say how long it is."""
    if not isinstance(callee, nn.RNNBase):
        return inputs, 1
    port, sequence = next(iter(inputs.items()))
    axis = 1 if callee.batch_first and len(sequence.shape) == 3 else 0
    length = sequence.shape[axis] if len(sequence.shape) in (2, 3) else 0
    if not isinstance(length, int) or length <= FEW_STEPS:
        return inputs, 1
    shape = (*sequence.shape[:axis], STEPS, *sequence.shape[axis + 1 :])
    return {**inputs, port: replace(sequence, shape=shape)}, length


def _fills(params: Mapping[str, Value], inputs: Shapes, pairs: tuple[Fills, ...]) -> Fills:
    taken = {dim for tensor in inputs.values() for dim in tensor.shape}
    for value in params.values():
        taken.update(value if isinstance(value, tuple) else (value,))  # type: ignore[arg-type]
    return next((pair for pair in pairs if not taken.intersection(pair)), pairs[0])


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:300]


def _with_batch(message: str, fills: Fills) -> str:
    return re.sub(rf"\b({fills[0]}|{fills[1]})(?=x|\b)", BATCH, message)
