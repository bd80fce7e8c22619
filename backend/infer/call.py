"""Building what a node stands for and calling it by port names; shared with the compiler.

Layers disagree about how they give several tensors: an LSTM pairs its two states, `split` gives a
list, attention may give None. Here everything is named by the ports of the spec: tensors go in by
port name, and come out as a flat tuple in the order of the output ports.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from backend import catalog
from graph.kinds import Value
from graph.spec import NodeSpec, variadic_index


def build(spec: NodeSpec, values: Mapping[str, Value], device: str = "cpu") -> Callable[..., Any]:
    """Build the module, loss or function of a node.

    Args:
        values: every param with its final value, as `NodeResult.params` has them.
        device: where its parameters are made; ``meta`` makes none.

    Raises:
        ValueError, TypeError, RuntimeError, AssertionError: whatever torch has against the values.
    """
    with torch.device(device):
        built: Callable[..., Any] = catalog.build(spec, values)
    return built


def call(
    spec: NodeSpec, callee: Callable[..., Any], inputs: Mapping[str, Tensor]
) -> tuple[Tensor, ...]:
    """Call ``callee`` with tensors by port name (``tensors_1`` ... for a variadic port).

    Returns:
        The tensors that come out, flat, in the order of the output ports.
    """
    arguments, named = arrange(spec, inputs)
    return flatten_outputs(spec, callee(*arguments, **named))


def arrange(spec: NodeSpec, inputs: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Positional and keyword arguments from values by port name, which may be anything (fx nodes).

    Inputs are positional up to the first one that is left out, since what follows would move up.
    """
    arguments: list[Any] = []
    named: dict[str, Any] = {}
    gap = False
    for port in spec.inputs:
        if port.variadic:
            arguments += [inputs[name] for name in variadic_names(port.name, inputs)]
        elif port.name not in inputs:
            gap = True
        elif gap:
            named[port.name] = inputs[port.name]
        else:
            arguments.append(inputs[port.name])
    return arguments, named


def variadic_names(base: str, names: Mapping[str, Any]) -> list[str]:
    """Those of ``names`` that belong to the variadic port ``base``, in their order."""
    numbered = [(variadic_index(name), name) for name in names]
    return [name for (start, number), name in sorted(numbered) if start == base and number]


def flatten_outputs(spec: NodeSpec, result: Any) -> tuple[Tensor, ...]:
    """The tensors in what ``spec`` returned, in the order of its output ports.

    Nested tuples and lists are opened (LSTM's ``(output, (h, c))``) and None is left out
    (attention without weights).
    """
    if isinstance(result, tuple | list):
        return tuple(tensor for part in result for tensor in flatten_outputs(spec, part))
    return () if result is None else (result,)
