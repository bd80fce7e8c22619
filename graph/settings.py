"""The settings of a training run: one declaration for the file, the form, the CLI and the trainer.

The document keeps only what the user set. `RUN_PARAMS` describes every field as a `Param`, so the
inspector shows the run settings with the same editors as a node.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.kinds import BoolKind, ChoiceKind, FloatKind, IntKind, TextKind, Value
from graph.spec import Param

AUTO = "auto"
MONITORS = ("validation_loss", "train_loss", "validation_accuracy")

RUN_PARAMS: tuple[Param, ...] = (
    Param(
        "epochs", IntKind(low=1, high=1_000_000), 10, "How often the training data is gone over."
    ),
    Param("batch_size", IntKind(low=1, high=1_000_000), 32, "Samples per update step."),
    Param("seed", IntKind(low=0, high=2**31 - 1), 0, "Fixes weights, order of data and dropout."),
    Param(
        "device",
        TextKind(role="device"),
        "auto",
        "Where it trains: auto, cpu, cuda, cuda:1 or mps. Auto takes a GPU when there is one.",
    ),
    Param(
        "precision",
        ChoiceKind(choices=("fp32", "bf16", "fp16")),
        "fp32",
        "Numbers used in forward and backward. fp16 needs CUDA.",
    ),
    Param(
        "clip_norm",
        FloatKind(low=0.0),
        0.0,
        "Gradients are scaled down so that their common norm is at most this. 0 is off.",
    ),
    Param(
        "clip_value",
        FloatKind(low=0.0),
        0.0,
        "Each gradient is cut to between minus and plus this. 0 is off.",
    ),
    Param("l1", FloatKind(low=0.0), 0.0, "Weight of the sum of absolute weights in the loss."),
    Param("l2", FloatKind(low=0.0), 0.0, "Weight of half the sum of squared weights in the loss."),
    Param(
        "weights",
        TextKind(role="file"),
        "",
        "Weights to start from: a .safetensors file, @weights/name.safetensors, or the id of a run."
        " What has the same name and shape is loaded.",
        advanced=True,
    ),
    Param(
        "early_stopping",
        IntKind(low=0, high=1_000_000),
        0,
        "Stop when the monitored figure has not improved for this many epochs. 0 is off.",
    ),
    Param(
        "monitor",
        ChoiceKind(choices=(AUTO, *MONITORS)),
        AUTO,
        "The figure that decides which checkpoint is the best, and when to stop early. Auto is the "
        "validation loss, without one that of training; with several optimizers, whose losses "
        "balance each other, no epoch is the best and the last one counts.",
    ),
    Param(
        "checkpoint_every",
        IntKind(low=1, high=1_000_000),
        1,
        "Epochs between two checkpoints; more while writing one would cost over 5 % of the time.",
        advanced=True,
    ),
    Param(
        "threads",
        IntKind(low=0, high=1024),
        0,
        "CPU threads for torch. 0 lets Layerloom time one against several and choose.",
        advanced=True,
    ),
    Param(
        "deterministic",
        BoolKind(),
        False,
        "Only use algorithms that give the same bits every time; slower on a GPU.",
        advanced=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunConfig:
    """Settings of a run, complete. Every field is described in `RUN_PARAMS`, by the same name."""

    epochs: int = 10
    batch_size: int = 32
    seed: int = 0
    device: str = "auto"
    precision: str = "fp32"
    clip_norm: float = 0.0
    clip_value: float = 0.0
    l1: float = 0.0
    l2: float = 0.0
    weights: str = ""
    early_stopping: int = 0
    monitor: str = AUTO
    checkpoint_every: int = 1
    threads: int = 0
    deterministic: bool = False

    @classmethod
    def from_settings(cls, given: Mapping[str, Value]) -> RunConfig:
        """The settings in a document over the defaults; unknown ones are left out."""
        known: dict[str, Any] = {
            param.name: param.kind.check(given[param.name])
            for param in RUN_PARAMS
            if param.name in given
        }
        return cls(**known)


def run_param(name: str) -> Param | None:
    """The description of one run setting, or None."""
    return next((param for param in RUN_PARAMS if param.name == name), None)
