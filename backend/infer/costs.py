"""Memory that training takes, foretold from the drawing alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from backend.infer.node import Drawing
from backend.infer.result import Cost
from graph.kinds import Value
from graph.settings import RunConfig
from graph.spec import Role

Params = Mapping[str, Value]

# Values that an optimizer keeps for each parameter, by node type, as the docstrings' algorithms
# have them; Adafactor and Muon keep one, or a row and a column, so one is the upper bound.
STATE: Mapping[str, Callable[[Params], int]] = {
    "sgd": lambda params: 1 if params.get("momentum") else 0,
    "adam": lambda params: 3 if params.get("amsgrad") else 2,
    "adamw": lambda params: 3 if params.get("amsgrad") else 2,
    "adamax": lambda params: 2,
    "nadam": lambda params: 2,
    "radam": lambda params: 2,
    "sparseadam": lambda params: 2,
    "adadelta": lambda params: 2,
    "adagrad": lambda params: 1,
    "adafactor": lambda params: 1,
    "asgd": lambda params: 1,
    "muon": lambda params: 1,
    "rprop": lambda params: 2,
    "rmsprop": lambda params: (
        1 + (1 if params.get("momentum") else 0) + (1 if params.get("centered") else 0)
    ),
    # Two vectors of the parameters' size for each step remembered, and three to search with.
    "lbfgs": lambda params: 2 * int(params.get("history_size") or 100) + 3,  # type: ignore[arg-type]
}
USUAL_STATE = 2


def without(cost: Cost, weights: Iterable[tuple[int, ...]]) -> Cost:
    """``cost`` of a node that has weights of these shapes from another one, where they count."""
    borrowed = sum(math.prod(shape) for shape in weights)
    own = cost.parameters - borrowed
    if not borrowed:
        return cost
    size = cost.parameter_bytes // cost.parameters
    return replace(cost, parameters=own, trainable=own, parameter_bytes=own * size)


def training_memory(drawing: Drawing, total: Cost) -> int:
    """Bytes for parameters, gradients, optimizer state and activations of one batch.

    Activations are the outputs of all nodes for a whole batch, kept for the backward pass; what
    torch's kernels take for themselves is not foreseen.
    """
    batch = RunConfig.from_settings(drawing.snapshot.settings).batch_size
    optimizers = drawing.nodes(Role.OPTIMIZER)
    gradients = _trainable_bytes(total) if optimizers else 0
    # Several optimizers divide the parameters among them: the hungriest one for all is the bound.
    states = [num_states(spec.id, spec.values(node.params)) for node, spec in optimizers]
    state = gradients * max(states, default=0)
    return total.parameter_bytes + gradients + state + total.activation_bytes * batch


def num_states(optimizer: str, params: Params) -> int:
    """How many values an optimizer keeps for each parameter."""
    rule = STATE.get(optimizer)
    return rule(params) if rule else USUAL_STATE


def _trainable_bytes(total: Cost) -> int:
    if not total.parameters:
        return 0
    return total.parameter_bytes * total.trainable // total.parameters
