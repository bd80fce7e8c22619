"""Compiles a drawing: plan, network, steps, evaluation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

import torch
from torch import Tensor, fx, nn

from backend import catalog
from backend.compile.compiled import (
    Column,
    CompiledModel,
    CompileError,
    Evaluation,
    TrainStep,
    where_they_belong,
)
from backend.compile.convention import Ref
from backend.compile.emit import Style, emit_values, suits_channels_last
from backend.compile.evaluation import DrawnEvaluation, Watch
from backend.compile.followers import Followers, following
from backend.compile.initial import initialise
from backend.compile.network import (
    Network,
    make_graph,
    make_network,
    own_randomness,
    seed_for,
)
from backend.compile.plan import Plan, make_plan
from backend.compile.source import Emitted
from backend.compile.step import Step
from backend.compile.steps import StepMaker, objectives
from backend.infer.result import Inference
from graph.edits import Link, Node
from graph.flatten import FlatSnapshot, flatten
from graph.problems import Problem, Severity
from graph.registry import Registry
from graph.settings import RunConfig
from graph.snapshot import Snapshot
from graph.spec import NodeSpec, Role
from graph.text import text
from graph.training import Training

PRECISIONS = {"fp32": None, "bf16": torch.bfloat16, "fp16": torch.float16}


def compile_drawing(
    snapshot: Snapshot,
    registry: Registry,
    inference: Inference,
    *,
    config: RunConfig | None = None,
    device: torch.device | str = "cpu",
    steps_per_epoch: int = 0,
) -> CompiledModel:
    """Make something that runs out of a drawing.

    Weights depend on ``config.seed`` and the name of their node alone, and are drawn on the CPU, so
    they are the same on every device. Torch's own generator is left as it was.

    Args:
        inference: of the same snapshot; has the final params.
        config: seed, precision, clipping, L1 and L2; the settings of the snapshot when left out.
        device: where it will run.
        steps_per_epoch: batches in an epoch, for schedules that last the whole run.

    Raises:
        CompileError: the drawing has errors (the first is named), a layer or optimizer refuses its
            params, or an optimizer has nothing to train.
    """
    config = config or RunConfig.from_settings(snapshot.settings)
    for problem in inference.problems:
        if problem.severity is Severity.ERROR:
            raise CompileError(problem)
    flat = _without(flatten(snapshot, registry), inference.idle)
    with own_randomness():
        plan = make_plan(flat, registry, inference, partial(_build, config.seed))
    return Compiled(plan, config, torch.device(device), steps_per_epoch)


def _without(flat: FlatSnapshot, names: frozenset[str]) -> FlatSnapshot:
    """The drawing without these nodes and their wires."""
    if not names:
        return flat
    return replace(
        flat,
        nodes={name: node for name, node in flat.nodes.items() if name not in names},
        links=tuple(link for link in flat.links if not names & {link.source, link.target}),
        leaves=tuple(name for name in flat.leaves if name not in names),
    )


def _build(seed: int, spec: NodeSpec, node: Node, params: Mapping[str, Any]) -> Callable[..., Any]:
    torch.default_generator.manual_seed(seed_for(seed, node.name))
    try:
        built: Callable[..., Any] = catalog.build(spec, params)
        if spec.trains and isinstance(built, nn.Module):
            initialise(built, Training.of(params))
    except (ValueError, TypeError, RuntimeError, AssertionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        message = text("{node} cannot be built: {reason}", node=node.name, reason=reason)
        raise CompileError(Problem("compile.build", message, node=node.name)) from error
    return built


class Compiled:
    """What `compile_drawing` gives; see `backend.compile.compiled.CompiledModel`."""

    def __init__(
        self, plan: Plan, config: RunConfig, device: torch.device, steps_per_epoch: int
    ) -> None:
        self._plan, self._config = plan, config
        self.device = device
        self._outputs = _predictions(plan)
        self.outputs: tuple[str, ...] = tuple(map(plan.shown, self._outputs))
        self.inputs: tuple[Column, ...] = tuple(plan.columns(self._outputs))
        network = make_network(plan, self.inputs, self._outputs, following(plan))
        self.module: nn.Module = network
        self._network: Network = network
        drawn = objectives(plan)
        watched = _watched(plan)
        driven = [ref for _, ref in drawn]
        losses = list(dict.fromkeys([*driven, *plan.losses(plan.calls.values())]))
        everything = [*self._outputs, *losses, *(ref for _, refs in watched for ref in refs)]
        self.columns: tuple[Column, ...] = tuple(plan.columns(everything))
        self._style = self._place()
        self._followers = Followers(plan, network)
        self._followers.start()
        maker = StepMaker(plan, network, config, self.columns, self._style, steps_per_epoch)
        self._made: tuple[Step, ...] = tuple(maker.make(node, ref) for node, ref in drawn)
        self.steps: tuple[TrainStep, ...] = self._made
        self._evaluation = self._make_evaluation(losses, watched)
        self.evaluation: Evaluation = self._evaluation
        self.losses: tuple[str, ...] = tuple(
            dict.fromkeys(name for step in self._made for name in step.records)
        )
        self._predict = emit_values(plan, "predict", self.inputs, self._outputs, self._style)

    @cached_property
    def graph_module(self) -> fx.GraphModule:
        """The same network as an fx graph over the same parameters."""
        return make_graph(self._plan, self._network, self.inputs, self._outputs)

    @property
    def code(self) -> str:
        """The emitted source of every step and of the evaluation."""
        return "\n\n".join(emitted.source for emitted in self._emitted())

    def to(self, device: torch.device | str) -> None:
        """Move parameters, buffers and optimizer state."""
        self.device = torch.device(device)
        self.module.to(self.device)
        for emitted in self._emitted():
            emitted.rebind()
        for step in self._made:
            optimizer = step.update.optimizer
            optimizer.load_state_dict(optimizer.state_dict())  # puts state where parameters are
            step.bind()
        self._followers.bind()

    @torch.no_grad()
    def predict(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """The predictions for tensors of ``inputs``, in evaluation mode."""
        if self.module.training:
            self.module.eval()
        values: tuple[Tensor, ...] = self._predict.function(*inputs)
        return values

    def node_of(self, error: BaseException) -> str:
        """The node in whose emitted line ``error`` was raised, or an empty string."""
        functions = [*self._emitted(), self._network.emitted]
        found = (emitted.node_of(error.__traceback__) for emitted in functions)
        return next((node for node in found if node), "")

    def rates(self) -> dict[str, float]:
        """The learning rate of each optimizer node now."""
        return {step.name: step.rate for step in self._made}

    def set_rate(self, optimizer: str, rate: float) -> None:
        """Set the learning rate of one optimizer node, or with an empty name of all."""
        for step in self._made:
            if optimizer in ("", step.name):
                step.set_rate(rate)

    def batch_ended(self, number: int) -> None:
        """Let weights that follow others go after them."""
        self._followers.batch_ended(number)

    def load_weights(self, weights: Mapping[str, Tensor]) -> None:
        """Put tensors of the state dict into the network; what they lack stays as it is."""
        known = where_they_belong(weights, self.tied)
        whole = {**self.weights(), **known}
        again = {name: whole[belongs] for name, belongs in self.tied.items()}
        self.module.load_state_dict({**whole, **again})
        self._followers.start(known.keys())

    @property
    def tied(self) -> Mapping[str, str]:
        """Names in the state dict of weights that are another layer's, and their names there."""
        return self._plan.tied

    def weights(self) -> dict[str, Tensor]:
        """The state dict with each tensor once."""
        state = self.module.state_dict()
        return {name: tensor for name, tensor in state.items() if name not in self.tied}

    def epoch_ended(self, loss: float | None = None) -> None:
        """Step the schedules that go by epochs."""
        for step in self._made:
            for schedule in step.schedules:
                if not schedule.by_batch:
                    schedule.step(loss)

    def training_state(self) -> dict[str, dict[str, Any]]:
        """State of optimizers and schedules by optimizer node."""
        return {step.name: step.state() for step in self._made}

    def load_training_state(self, state: Mapping[str, Mapping[str, Any]]) -> None:
        """Take back what `training_state` gave."""
        for step in self._made:
            step.load(state[step.name])

    def _emitted(self) -> list[Emitted]:
        return [*(step.emitted for step in self._made), self._evaluation.emitted, self._predict]

    def _place(self) -> Style:
        """Move the network, channels last where that pays, and say how to compute."""
        pictures: frozenset[Ref] = frozenset()
        if suits_channels_last(self.module.children()):
            self.module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
            pictures = frozenset(ref for ref in self.columns if self._is_picture(ref))
        self.module.to(self.device)
        return Style(PRECISIONS[self._config.precision], self.device.type, pictures)

    def _is_picture(self, ref: Ref) -> bool:
        known = self._plan.inference.nodes[ref[0]].outputs.get(ref[1])
        return known is not None and len(known.shape) == 4

    def _make_evaluation(
        self, losses: Sequence[Ref], watched: Sequence[tuple[Node, Sequence[Ref]]]
    ) -> DrawnEvaluation:
        refs = list(dict.fromkeys([*losses, *(ref for _, inputs in watched for ref in inputs)]))
        emitted = emit_values(self._plan, "evaluate", self.columns, refs, self._style)
        watches = [
            Watch(
                node.name,
                self._plan.specs[node.name].id,
                catalog.build(self._plan.specs[node.name], self._plan.params(node.name)),
                tuple(refs.index(ref) for ref in inputs),
            )
            for node, inputs in watched
        ]
        names = [node for node, _ in losses]
        return DrawnEvaluation(self.module, emitted, names, watches)


def _predictions(plan: Plan) -> list[Ref]:
    """What goes into losses and metrics from the network, and the open ends of the drawing."""
    read = {plan.resolved.get((k.source, k.output), (k.source, k.output)) for k in _links(plan)}
    watched = {
        ref
        for node in plan.nodes(Role.LOSS, Role.METRIC)
        for port, ref in plan.wires(node.name).items()
        if port != "target"
    }
    found = []
    for name, call in plan.calls.items():
        if call.spec.role is Role.LOSS:
            continue
        inner = [ref for ref in call.outputs if ref in watched]
        is_end = not any(ref in read for ref in call.outputs)
        found += inner or ([(name, call.ports[0])] if is_end else [])
    return found


def _links(plan: Plan) -> list[Link]:
    return [k for k in plan.snapshot.links if not plan.snapshot.nodes[k.target].bypassed]


def _watched(plan: Plan) -> list[tuple[Node, list[Ref]]]:
    """Metric nodes with the values they look at."""
    return [(node, list(plan.wires(node.name).values())) for node in plan.nodes(Role.METRIC)]
