"""How the weights of one node are made and trained: params that all nodes with weights have.

They are declared once, here; `backend.catalog` finds out which node types have weights. Run
settings (`graph.settings`) hold for the whole drawing, these for one node of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from graph.kinds import ChoiceKind, FloatKind, IntKind, TextKind, Value
from graph.spec import Param

FOLLOWS = "follows"
# The functions of `torch.nn.init`, without the underscore.
INITS = (
    "default",
    "zeros",
    "ones",
    "constant",
    "uniform",
    "normal",
    "trunc_normal",
    "xavier_uniform",
    "xavier_normal",
    "kaiming_uniform",
    "kaiming_normal",
    "orthogonal",
    "eye",
    "dirac",
    "sparse",
)

FOLLOW_PARAMS: tuple[Param, ...] = (
    Param(
        FOLLOWS,
        TextKind(role="node"),
        "",
        "Another node of the same kind. Its weights are copied from there again and again instead "
        "of being trained: a target network, or an average of weights.",
        advanced=True,
    ),
    Param(
        "follow_rate",
        FloatKind(low=0.0, high=1.0),
        1.0,
        "How far it goes each time to the weights that it follows: 1 copies them, 0.005 gives their"
        " exponential moving average.",
        advanced=True,
    ),
    Param(
        "follow_every",
        IntKind(low=1, high=1_000_000_000),
        1,
        "Batches between two times.",
        advanced=True,
    ),
)

TRAINING_PARAMS: tuple[Param, ...] = (
    Param(
        "weight_init",
        ChoiceKind(choices=INITS),
        "default",
        "How the weights are drawn before training, by torch.nn.init. Default is the layer's own.",
        advanced=True,
    ),
    Param(
        "init_scale",
        FloatKind(),
        1.0,
        "For weight_init: the value of constant, the bound of uniform, the standard deviation of "
        "normal, trunc_normal and sparse, the gain of xavier, kaiming and orthogonal.",
        advanced=True,
    ),
    Param(
        "bias_init",
        FloatKind(optional=True),
        None,
        "What the bias is before training; none leaves it as the layer makes it.",
        advanced=True,
    ),
    Param(
        "lr_factor",
        FloatKind(low=0.0),
        1.0,
        "The learning rate of the optimizer is multiplied by this for these weights.",
        advanced=True,
    ),
    Param(
        "weight_decay",
        FloatKind(low=0.0, optional=True),
        None,
        "Weight decay for these weights; none takes the optimizer's.",
        advanced=True,
    ),
    Param(
        "l1",
        FloatKind(low=0.0, optional=True),
        None,
        "Weight of the sum of these absolute weights in the loss; none takes the run's.",
        advanced=True,
    ),
    Param(
        "l2",
        FloatKind(low=0.0, optional=True),
        None,
        "Weight of half the sum of these squared weights in the loss; none takes the run's.",
        advanced=True,
    ),
    Param(
        "clip_weights",
        FloatKind(low=0.0),
        0.0,
        "After each step the weights are cut to between minus and plus this, as in the critic of a"
        " WGAN. 0 is off.",
        advanced=True,
    ),
    *FOLLOW_PARAMS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """The values of `TRAINING_PARAMS` for one node; a field each, by the same name."""

    weight_init: str = "default"
    init_scale: float = 1.0
    bias_init: float | None = None
    lr_factor: float = 1.0
    weight_decay: float | None = None
    l1: float | None = None
    l2: float | None = None
    clip_weights: float = 0.0
    follows: str = ""
    follow_rate: float = 1.0
    follow_every: int = 1

    @classmethod
    def of(cls, params: Mapping[str, Value]) -> Training:
        """Out of all params of a node; those of a node without weights have none of them."""
        known: dict[str, Any] = {
            one.name: params[one.name] for one in fields(cls) if one.name in params
        }
        return cls(**known)
