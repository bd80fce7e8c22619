"""What compiling gives: the network, one update step per optimizer node, and the evaluation.

How a run uses it (`backend.train` does)::

    compiled = compile_drawing(snapshot, registry, inference, config=config, device=device,
                               steps_per_epoch=feed.num_batches("train", config.batch_size))
    feed = feed.select(compiled.columns).to(compiled.device)
    for batch in feed.batches("train", epoch, config.batch_size, seed=config.seed):
        number += 1
        for step in compiled.steps:
            if step.due(number):
                values = step(*batch)      # one 0-d tensor for each of step.records
        compiled.batch_ended(number)
    compiled.epoch_ended(validation_loss)  # schedules that go by epochs

"Column" is a dataset output: the pair (name of the dataset node, name of its output).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, fx, nn

from graph.problems import LayerloomError, Problem

Column = tuple[str, str]


class CompileError(LayerloomError):
    """The drawing cannot be compiled; the problem says where and why. Nothing was built."""


class NonFiniteError(LayerloomError):
    """A step met NaN or infinity. It was not carried out: parameters and optimizer are unchanged.

    ``problem.node`` is the first node, in the order of the forward pass, whose output was not
    finite; when all outputs were, the node whose gradient was not.
    """

    def __init__(self, problem: Problem, step: str) -> None:
        super().__init__(problem)
        self.step = step


class TrainStep(Protocol):
    """One update step: forward as far as its own loss needs, backward, update.

    Attributes:
        name: of the optimizer node.
        every: the step is due at every so many batches.
        records: names of the nodes whose value it returns: the loss nodes upstream of the
            optimizer in order of computation, and what the optimizer is wired to (the last one).
        objective: the last of ``records``: what is made smaller (without L1 and L2).
        parameters: the trained parameters by state-dict name, in the order of the gradients.
        keep_gradients: set it, and the next step leaves ``gradients``; reset by that step.
        gradients: by state-dict name, of the last step that was asked to keep them (after
            clipping, so what the update was made from); empty if none was.
    """

    name: str
    every: int
    records: tuple[str, ...]
    objective: str
    parameters: Mapping[str, nn.Parameter]
    keep_gradients: bool
    gradients: Mapping[str, Tensor]

    def due(self, batch: int) -> bool:
        """Whether the step is made at the ``batch``-th batch of the run, counted from 1."""

    def __call__(self, *batch: Tensor) -> tuple[Tensor, ...]:
        """Make one step with the tensors of `CompiledModel.columns`, in that order.

        Returns:
            One detached 0-d tensor for each of ``records``.

        Raises:
            NonFiniteError: before anything was updated.
        """


@dataclass(frozen=True)
class Scores:
    """What an evaluation found.

    Attributes:
        values: ``loss`` (the objective of the first optimizer), each loss node by its name when
            there are several, and the metrics: by spec id (``accuracy``), or by node name where two
            nodes have the same id.
        tables: metrics that are not one number, by the same names.
        num_samples: over how many samples.
    """

    values: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    tables: Mapping[str, NDArray[np.float64]] = field(default_factory=lambda: MappingProxyType({}))
    num_samples: int = 0


class Evaluation(Protocol):
    """Losses and metrics over a part of the data, without gradients and in evaluation mode.

    Attributes:
        has_metrics: whether it gives anything beside losses.
    """

    has_metrics: bool

    def start(self) -> None:
        """Forget what was added."""

    def add(self, *batch: Tensor) -> None:
        """Look at one batch (tensors of `CompiledModel.columns`)."""

    def scores(self) -> Scores:
        """What came out since `start`; losses are averaged over samples."""


class CompiledModel(Protocol):
    """A drawing that can be run.

    Attributes:
        module: the network; children are called like their nodes, so a state-dict key is
            ``conv2d_1.weight``. ``module(*inputs)`` gives the predictions as a tuple in the order
            of ``outputs``; ``module.code`` is its source.
        columns: what a batch for steps and evaluation has, in this order.
        inputs: what ``module`` takes, a part of ``columns``.
        outputs: names of the predictions: ``linear_2``, or ``split_1.outputs_2``.
        steps: one for each optimizer node, in the order in which they are made.
        evaluation: losses and metrics.
        device: where it lives.
        losses: the ``records`` of all steps, each once, in order.
    """

    module: nn.Module
    columns: tuple[Column, ...]
    inputs: tuple[Column, ...]
    outputs: tuple[str, ...]
    steps: tuple[TrainStep, ...]
    evaluation: Evaluation
    device: torch.device
    losses: tuple[str, ...]

    @property
    def graph_module(self) -> fx.GraphModule:
        """The same network as an fx graph over the same parameters, for export and compilers."""

    @property
    def code(self) -> str:
        """The emitted source of every step and of the evaluation, for readers."""

    def to(self, device: torch.device | str) -> None:
        """Move parameters, buffers and optimizer state."""

    def predict(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """The predictions for tensors of ``inputs``, in evaluation mode and without gradients."""

    def node_of(self, error: BaseException) -> str:
        """The node in whose emitted line ``error`` was raised, or an empty string."""

    def rates(self) -> dict[str, float]:
        """The learning rate of each optimizer node now."""

    def set_rate(self, optimizer: str, rate: float) -> None:
        """Set the learning rate of one optimizer node, or with an empty name of all.

        Schedules go on from the new rate: they keep their shape and are scaled.
        """

    def batch_ended(self, number: int) -> None:
        """Let weights that follow others go after them, after the ``number``-th batch."""

    @property
    def tied(self) -> Mapping[str, str]:
        """Names in the state dict of weights that are another layer's, and their names there."""

    def weights(self) -> dict[str, Tensor]:
        """The state dict with each tensor once, by the name that it has where it belongs.

        That is what files have: safetensors, and with them transformers, write no tensor twice.
        """

    def load_weights(self, weights: Mapping[str, Tensor]) -> None:
        """Put tensors into the network, by either name if tied; what they lack stays as it is."""

    def epoch_ended(self, loss: float | None = None) -> None:
        """Step the schedules that go by epochs; ``loss`` is what ReduceLROnPlateau looks at."""

    def training_state(self) -> dict[str, dict[str, Any]]:
        """State of optimizers and schedules by optimizer node, as a checkpoint keeps it.

        For each: ``optimizer`` (the torch class' own ``state_dict()``), ``schedules`` (list of the
        schedulers' state dicts) and, in half precision, ``scaler``. Tensors are not copied.
        The parameters are in `weights`.
        """

    def load_training_state(self, state: Mapping[str, Mapping[str, Any]]) -> None:
        """Take back what `training_state` gave.

        Raises:
            ValueError, KeyError: it is of another drawing.
        """


def where_they_belong(weights: Mapping[str, Tensor], tied: Mapping[str, str]) -> dict[str, Tensor]:
    """Tensors by the names that they have where they belong (see `CompiledModel.tied`)."""
    borrowed = {tied[name]: tensor for name, tensor in weights.items() if name in tied}
    return borrowed | {name: tensor for name, tensor in weights.items() if name not in tied}
