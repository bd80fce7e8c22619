"""From a drawing to a trained run: what a worker does, in whatever thread or process it sits.

Always ends with a `Finished` or a `Failed` event.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from backend import catalog, devices
from backend.compile.compiled import CompiledModel
from backend.compile.drawing import compile_drawing
from backend.data import SourceCall, make_feed
from backend.data.feed import Feed
from backend.infer import fixes
from backend.infer.inferrer import Inferrer
from backend.infer.result import Inference
from backend.plugins import folder, inert, running
from backend.plugins.folder import Operations
from backend.runs.record import RunFolder
from backend.runs.store import RunStore, RunWriter
from backend.train.checkpoint import Checkpoint, CheckpointFolder
from backend.train.control import RunControl
from backend.train.events import Failed, Finished, RunEvent, Sink, Warned
from backend.train.failure import amount, problem_of, release, trace_of
from backend.train.job import Job
from backend.train.progress import Progress
from backend.train.trainer import Trainer, steps_per_epoch
from backend.train.weights import load_into
from graph.custom import changed, stamped
from graph.document import dump, parse
from graph.flatten import flatten
from graph.problems import LayerloomError, Problem, Severity
from graph.registry import Registry
from graph.settings import RunConfig
from graph.snapshot import Snapshot
from graph.spec import Role
from graph.text import text


class NotReadyError(LayerloomError):
    """The drawing has problems that forbid training; carries the first of them."""


class Sinks:
    """Hands every event to several sinks."""

    def __init__(self, *sinks: Sink) -> None:
        self._sinks = sinks

    def put(self, event: RunEvent) -> None:
        """Hand on one event."""
        for sink in self._sinks:
            sink.put(event)


@dataclass(frozen=True)
class _Plan:
    """A job looked through: what is drawn, with which settings, and where it goes on from."""

    snapshot: Snapshot
    drawing: bytes
    config: RunConfig
    registry: Registry
    base: Path
    operations: Operations
    changed: tuple[str, ...] = ()


def work(job: Job, sink: Sink, control: RunControl) -> Finished | Failed:
    """Carry out a job; returns the last event, which the sink has got as well."""
    failure: BaseException | None = None
    try:
        with ExitStack() as stack:
            return _work(job, sink, control, stack)
    except BaseException as error:
        failure = error
        ending = Failed(problem_of(error), 0, trace_of(error))
    release(failure)
    sink.put(ending)
    return ending


def _work(job: Job, sink: Sink, control: RunControl, stack: ExitStack) -> Finished | Failed:
    store = RunStore.of(job.out)
    found = store.open(job.resume) if job.resume else None
    plan = _plan(job, found.drawing() if found else job.drawing, found.base if found else None)
    _tell_changed(plan, sink)
    stack.enter_context(running.permitted(plan.operations, frozenset(job.allow)))
    inference = _checked(plan)
    device = devices.resolve(plan.config.device, plan.config.precision)
    _check_memory(inference, device)
    feed = load_feed(plan.snapshot, plan.registry, inference, plan.base)
    compiled = _compiled(plan, inference, device, feed)
    _check_pace(compiled, steps_per_epoch(feed, plan.config) * plan.config.epochs)
    resumed = _newest(found, sink) if found else None
    loaded = None
    if plan.config.weights and not resumed:
        loaded = load_into(compiled, plan.config.weights, plan.base, store)
    if found and resumed:
        _check_epochs(resumed[0], plan.config)
        step, settings = resumed[0].step, asdict(plan.config)
        writer = store.resume(found, step, plan.drawing, settings, plan.config.epochs)
    else:
        writer = _new_run(job, plan, store)
    stack.enter_context(writer)
    checkpoints = CheckpointFolder(writer.folder.checkpoints)
    checkpoints.sweep()
    told = Sinks(writer, sink)
    if loaded:
        told.put(Warned(loaded.problem()))
    trainer = Trainer(
        compiled,
        feed,
        plan.config,
        told,
        control,
        run=writer.folder.id,
        checkpoints=checkpoints,
        resume=resumed,
        max_threads=job.max_threads or None,
    )
    return trainer.run()


def _check_epochs(resumed: Checkpoint, config: RunConfig) -> None:
    """Raise NotReadyError when the run has been trained for longer than it is to be."""
    done = Progress.of(resumed.state["progress"]).epoch
    if done > config.epochs:
        message = text(
            "The run has gone over its data {done} times already, and epochs says {epochs}. Set "
            "epochs above {done} to go on.",
            done=done,
            epochs=config.epochs,
        )
        raise NotReadyError(Problem("run.complete", message))


def _compiled(plan: _Plan, inference: Inference, device: torch.device, feed: Feed) -> CompiledModel:
    torch.manual_seed(plan.config.seed)  # for what is random in training; weights have their own
    return compile_drawing(
        plan.snapshot,
        plan.registry,
        inference,
        config=plan.config,
        device=device,
        steps_per_epoch=steps_per_epoch(feed, plan.config),
    )


def _check_pace(compiled: CompiledModel, num_batches: int) -> None:
    """Raise NotReadyError when a run is over before an optimizer makes its first step."""
    for step in compiled.steps:
        if step.every > num_batches:
            message = text(
                "{node} makes a step every {every} batches, and the run has {count} in all: it "
                "would learn nothing.",
                node=step.name,
                every=step.every,
                count=num_batches,
            )
            outside = "." not in step.name
            raise NotReadyError(
                Problem(
                    "optimizer.every",
                    message,
                    node=step.name,
                    param="every",
                    fixes=(fixes.set_param(step.name, "every", num_batches),) if outside else (),
                )
            )


def _newest(found: RunFolder, sink: Sink) -> tuple[Checkpoint, Path]:
    """The checkpoint to go on from; tells why newer ones are passed over."""
    checkpoint, folder, refused = CheckpointFolder(found.checkpoints).newest()
    for why in refused:
        message = text("{why} The run goes on from the one before.", why=why)
        sink.put(Warned(Problem("checkpoint.damaged", message, Severity.WARNING)))
    return checkpoint, folder


def _plan(job: Job, drawing: bytes, base: Path | None) -> _Plan:
    operations = folder.load()
    registry = folder.with_operations(catalog.load_installed(), operations)
    document = parse(drawing, registry, f"{job.name}.loom")
    settings = {**document.settings, **job.settings}
    snapshot = document.model(registry).snapshot()
    config = RunConfig.from_settings(settings)
    whole = dump(stamped(replace(document, settings=settings), registry))
    other = tuple(changed(document, registry))
    return _Plan(snapshot, whole, config, registry, base or Path(job.base), operations, other)


def _tell_changed(plan: _Plan, sink: Sink) -> None:
    """Say which operations have another source now than when the drawing was kept."""
    if plan.changed:
        message = text(
            "This drawing was saved with another version of your operation: {names}.",
            names=", ".join(plan.changed),
        )
        sink.put(Warned(Problem("operation.changed", message, Severity.WARNING)))


def _checked(plan: _Plan) -> Inference:
    """What is known of a drawing, its operations run; what they give is kept for the drawing."""
    _run_operations(plan)
    inference = check(plan.snapshot, plan.registry, plan.base, plan.operations)
    if inference.flat:
        inert.remember(plan.operations, inference.flat, inference.nodes.items())
    return inference


def _run_operations(plan: _Plan) -> None:
    """Run the sources that the drawing needs, so that one that stops is told as what it is."""
    nodes = flatten(plan.snapshot, plan.registry).nodes.values()
    for type_id in sorted({node.type for node in nodes if not node.bypassed}):
        operation = plan.operations.found.get(type_id)
        if operation is not None and running.may_run(operation.spec.target):
            running.function(operation.spec.target)


def check(
    snapshot: Snapshot, registry: Registry, base: Path, operations: Operations | None = None
) -> Inference:
    """What is known of a drawing. Raises NotReadyError: it cannot be trained."""
    inference = Inferrer(registry, base, operations).infer(snapshot)
    for problem in inference.obstacles:
        raise NotReadyError(problem)
    return inference


def _check_memory(inference: Inference, device: torch.device) -> None:
    """Raise NotReadyError when not even the weights and their gradients can be held."""
    need, free = 2 * inference.total.parameter_bytes, devices.free_bytes(device)
    if need <= free:
        return
    largest = max(inference.nodes, key=lambda name: inference.nodes[name].cost.parameter_bytes)
    message = text(
        "Weights and gradients need {need} and {device} has {free} free. Make the layer smaller.",
        need=amount(need),
        device=str(device),
        free=amount(free),
    )
    raise NotReadyError(Problem("train.memory", message, node=largest))


def source_calls(snapshot: Snapshot, registry: Registry, inference: Inference) -> list[SourceCall]:
    """The data set nodes that something is wired to, in the order of their names."""
    calls = []
    flat = flatten(snapshot, registry)
    for name in sorted(flat.nodes):
        spec = registry.find(flat.nodes[name].type)
        if spec and spec.role is Role.DATASET and flat.out_of[name]:
            calls.append(SourceCall(name, spec.id, dict(inference.nodes[name].params)))
    return calls


def load_feed(snapshot: Snapshot, registry: Registry, inference: Inference, base: Path) -> Feed:
    """The data of a drawing. Raises DataError."""
    return make_feed(source_calls(snapshot, registry, inference), base)


def _new_run(job: Job, plan: _Plan, store: RunStore) -> RunWriter:
    settings = asdict(plan.config)
    return store.create(plan.drawing, job.name, plan.base, settings, plan.config.epochs)
