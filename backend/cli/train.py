"""``layerloom train``: trains in this thread, with a bar on a terminal or JSON for programs."""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from backend.cli import BAD, DONE, FAILED, INTERRUPTED
from backend.cli.drawing import UsageError, apply_sets, open_drawing, set_run
from backend.cli.terminal import Bar, complain, duration, number, printable
from backend.plugins.folder import with_operations
from backend.plugins.inert import NEEDS_CONSENT
from backend.train.control import RunControl
from backend.train.events import (
    Checkpointed,
    EpochEnded,
    Failed,
    Finished,
    RunEvent,
    Sink,
    Started,
    Stepped,
    Warned,
)
from backend.train.job import Job
from graph import catalog
from graph.custom import SHA256
from graph.model import GraphModel
from graph.problems import LayerloomError, Problem
from graph.text import text

RUN_OPTIONS = ("epochs", "device", "seed", "weights")


def run(options: argparse.Namespace) -> int:
    """Train what the options say and return the exit code."""
    output: Output = JsonOutput() if options.json else TextOutput()
    try:
        job = _job(options)
    except LayerloomError as error:
        output.put(Failed(error.problem, 0))
        complain(error.problem.message)
        return BAD
    control = RunControl()
    with _interrupts(control):
        ending = _work(job, output, control)
    if isinstance(ending, Failed):
        complain(f"{job.name}: {ending.problem}")
        if ending.problem.code == NEEDS_CONSENT:
            complain(f"To let it run this once: --allow {ending.problem.received}")
        if ending.checkpoint:
            complain(f"The run can go on from {ending.checkpoint}: train --resume {output.run}")
        return FAILED if output.run or _in_training(ending.problem) else BAD
    return INTERRUPTED if ending.reason == "stopped" else DONE


def _in_training(problem: Problem) -> bool:
    """Whether training failed; a folder that cannot be made was a bad --out."""
    return problem.code.startswith("train.") and problem.code != "train.file"


class Output(Sink):
    """A sink that writes on the standard output.

    Attributes:
        run: id of the run, empty until it has begun.
    """

    run = ""


class WhileRead(Sink):
    """Hands on to ``output``; when the reader of the pipe has left, the run stops, not fails."""

    def __init__(self, output: Output, control: RunControl) -> None:
        self._output, self._control = output, control

    def put(self, event: RunEvent) -> None:
        """Hand on one event."""
        try:
            self._output.put(event)
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
            self._control.stop()


class JsonOutput(Output):
    """One JSON object a line; per-step losses are left to the run's log."""

    def put(self, event: RunEvent) -> None:
        """Write one event."""
        told: dict[str, Any]
        match event:
            case Started():
                self.run = event.run
                told = _begun(event)
            case EpochEnded():
                told = {
                    "epoch": event.epoch,
                    "step": event.step,
                    "seconds": event.seconds,
                    "metrics": dict(event.metrics),
                    "rates": dict(event.rates),
                }
            case Checkpointed():
                told = {"epoch": event.epoch, "step": event.step}
                told |= {"folder": event.folder, "kinds": list(event.kinds)}
            case Warned():
                told = {"message": str(event.problem)}
            case Finished():
                told = {
                    "epochs": event.epochs,
                    "seconds": event.seconds,
                    "metrics": dict(event.metrics),
                    "reason": event.reason,
                    "best_epoch": event.best_epoch,
                }
            case Failed():
                told = {"message": str(event.problem), **_place(event), "step": event.step}
                told["checkpoint"] = event.checkpoint
            case _:
                return
        _write_json({"event": _event_name(event), **told})


class TextOutput(Output):
    """A line an epoch, and a bar below them on a terminal."""

    def __init__(self) -> None:
        self._bar = Bar()
        self._started = Started("", "", 0, 0, 0, 0, 0, (), 0)

    def put(self, event: RunEvent) -> None:
        """Write one event."""
        if isinstance(event, Stepped):
            self._progress(event)
            return
        match event:
            case Started():
                self.run = event.run
                self._started = event
                self._say(_heading(event))
            case EpochEnded():
                width = len(str(self._started.epochs))
                self._say(
                    f"epoch {event.epoch:>{width}}/{self._started.epochs}"
                    f"  {_metrics(event.metrics)}  ({duration(event.seconds)})"
                )
            case Warned():
                self._bar.clear()
                complain(event.problem)
            case Finished():
                self._say(_ending(event, self._started))
            case Failed():
                self._bar.clear()

    def _say(self, line: str) -> None:
        self._bar.clear()
        print(printable(line), flush=True)

    def _progress(self, event: Stepped) -> None:
        total = self._started.epochs * self._started.steps_per_epoch
        rest = (total - event.step) / self._started.steps_per_epoch * self._started.num_train
        loss = event.values[-1, 0]
        speed = event.samples_per_second
        words = f"epoch {event.epoch}/{self._started.epochs}  loss {number(float(loss))}"
        words += f"  {speed:,.0f} samples/s  {duration(rest / max(speed, 1e-9))} left"
        self._bar.update(event.step / max(total, 1), words)


def _job(options: argparse.Namespace) -> Job:
    if options.resume:
        return _resumed(options)
    if not options.file:
        raise UsageError(text("train: name a FILE, or a run to go on with (--resume RUN)"))
    drawing = open_drawing(options.file, with_operations(catalog.load()))
    _apply(options, drawing.model)
    out = str(Path(options.out).absolute()) if options.out else ""
    allow = _allowed(options)
    return Job(drawing.content(), drawing.name, str(drawing.base), out, allow=allow)


def _allowed(options: argparse.Namespace) -> tuple[str, ...]:
    """The SHA-256 of ``--allow``: consent for this run, which is not kept."""
    for given in options.allow:
        if not SHA256.fullmatch(given.lower()):
            raise UsageError(
                text("--allow {given}: write the 64 digits of a SHA-256", given=given[:80])
            )
    return tuple(given.lower() for given in options.allow)


def _resumed(options: argparse.Namespace) -> Job:
    """A run goes on with its own drawing; of the command line only run settings count."""
    from backend.runs.store import RunStore

    out = str(Path(options.out).absolute()) if options.out else ""
    folder = RunStore.of(out).open(options.resume)
    name = str(folder.record["name"])
    if any(not written.startswith("run.") for written in options.set):
        raise UsageError(
            text("--set with --resume: a run keeps its drawing; only run.NAME can be changed")
        )
    if options.file and open_drawing(options.file, catalog.load()).name != name:
        complain(f"{options.file}: the run was made from {name}, which it goes on with.")
    settings = GraphModel(catalog.load())
    _apply(options, settings)
    own, allow = dict(settings.settings), _allowed(options)
    return Job(b"", name, out=out, resume=str(folder.path), settings=own, allow=allow)


def _apply(options: argparse.Namespace, model: GraphModel) -> None:
    apply_sets(model, options.set)
    for name in RUN_OPTIONS:
        value = getattr(options, name)
        if name == "weights" and value and Path(value).exists():
            value = str(Path(value).absolute())  # not from where the drawing lies
        if value is not None:
            set_run(model, name, value, f"--{name} {value}")


def _work(job: Job, output: Output, control: RunControl) -> Finished | Failed:
    from backend.train.work import work

    return work(job, WhileRead(output, control), control)


@contextmanager
def _interrupts(control: RunControl) -> Iterator[None]:
    """Ctrl-C once: stop after this batch, with a checkpoint. Twice: at once."""

    def interrupted(number: int, frame: FrameType | None) -> None:
        if control.stopped:
            os._exit(INTERRUPTED)
        control.stop()
        sys.stderr.write("\nStopping with a checkpoint; Ctrl-C again stops at once.\n")

    before = {number: signal.signal(number, interrupted) for number in _signals()}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


def _signals() -> tuple[signal.Signals, ...]:
    return (signal.SIGINT, signal.SIGTERM)


def _event_name(event: RunEvent) -> str:
    name = type(event).__name__
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")


def _begun(event: Started) -> dict[str, Any]:
    return {
        "run": event.run,
        "device": event.device,
        "epochs": event.epochs,
        "steps_per_epoch": event.steps_per_epoch,
        "samples": {
            "train": event.num_train,
            "validation": event.num_validation,
            "test": event.num_test,
        },
        "parameters": event.parameters,
        "epoch": event.epoch,
        "step": event.step,
        "resumed_differs": event.resumed_differs,
    }


def _place(event: Failed) -> dict[str, str]:
    return {"code": event.problem.code, "node": event.problem.node}


def _write_json(told: Mapping[str, Any]) -> None:
    print(json.dumps(_finite(told), allow_nan=False), flush=True)


def _finite(value: Any) -> Any:
    """JSON has no NaN and no infinity: they become null."""
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _heading(event: Started) -> str:
    line = (
        f"run {event.run} on {event.device}: {_counted(event.parameters, 'parameter')},"
        f" {_counted(event.num_train, 'sample')} to train on, {event.num_validation:,} to validate,"
        f" {event.num_test:,} to test"
    )
    if event.step:
        line += f"; goes on after step {event.step:,}"
    if event.resumed_differs:
        line += f", not bit-exact because {event.resumed_differs}"
    return line


def _metrics(metrics: Mapping[str, float]) -> str:
    return "  ".join(f"{name} {number(value)}" for name, value in metrics.items())


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def _ending(event: Finished, begun: Started) -> str:
    words = {"completed": "finished", "early": "stopped early, as nothing improved"}
    line = f"{words.get(event.reason, 'stopped')}: {_counted(event.epochs, 'epoch')}"
    line += f" in {duration(event.seconds)}"
    if begun.step == event.step:
        line = f"nothing left to train: {_counted(event.epochs, 'epoch')} done before"
    elif begun.step:
        line += f", {begun.epoch:,} of them before"
    tested = {name: v for name, v in event.metrics.items() if name.startswith("test_")}
    if tested:
        whose = f"epoch {event.best_epoch}" if event.best_epoch else "the last epoch"
        line += f"; with the weights of {whose}: {_metrics(tested)}"
    return f"{line}; run {begun.run}"
