"""The training loop. It knows nothing of threads, processes, files or windows.

It takes a compiled drawing and its data, tells what happens to a `Sink`, and looks at a
`RunControl` once per batch. Whatever goes wrong ends in a `Failed` event, never in silence.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import torch

from backend import allocator, devices
from backend.compile.compiled import CompiledModel
from backend.data.feed import Batch, Feed
from backend.train import environment
from backend.train.checkpoint import Checkpoint, CheckpointFolder
from backend.train.control import RunControl
from backend.train.events import (
    EpochEnded,
    Failed,
    Finished,
    Paused,
    RateChanged,
    Resumed,
    Sink,
    Started,
    Warned,
)
from backend.train.failure import problem_of, release, trace_of
from backend.train.keeper import Keeper, restore
from backend.train.probe import Probe
from backend.train.progress import Progress, Stopwatch, monitored
from backend.train.recorder import CHUNK_SECONDS, Recorder
from backend.train.scoring import Figures, Scorer, StoppedError
from backend.train.threads import ThreadChoice
from graph.problems import Problem, Severity
from graph.settings import RunConfig
from graph.text import text

WAIT_SECONDS = 0.5  # between two looks at the control while the run is paused


class Trainer:
    """One run of one compiled drawing.

    Args:
        checkpoints: where checkpoints go; None writes none.
        resume: the checkpoint to go on from, and its folder.
        max_threads: the most CPU threads to try when the setting ``threads`` is 0.
    """

    def __init__(
        self,
        compiled: CompiledModel,
        feed: Feed,
        config: RunConfig,
        sink: Sink,
        control: RunControl,
        *,
        run: str = "",
        checkpoints: CheckpointFolder | None = None,
        resume: tuple[Checkpoint, Path] | None = None,
        max_threads: int | None = None,
    ) -> None:
        self.compiled, self.config, self.sink, self.control = compiled, config, sink, control
        self.run_id = run
        self.device = compiled.device
        self.feed = feed.select(compiled.columns).to(self.device)
        self.drop_last = drops_last(feed, config)
        self.progress = Progress.of(resume[0].state["progress"]) if resume else Progress()
        self._resume = resume
        self._max_threads = max_threads or devices.max_threads()
        self._threads: ThreadChoice | None = None
        self._recorder = Recorder(compiled.losses, sink, compiled.rates)
        self._probe = Probe(
            {name: p for step in compiled.steps for name, p in step.parameters.items()}
        )
        self._probing = False
        self._next_look = 0.0
        self._watch = Stopwatch(self.progress)
        self._checkpoints = checkpoints
        self._scorer = Scorer(compiled, self.feed, config.batch_size, control)
        self._keeper = Keeper(compiled, self.progress, sink, checkpoints, self._state)

    def run(self) -> Finished | Failed:
        """Train to the end, or until stopped; returns the last event that was put."""
        ending: Finished | Failed
        failure: BaseException | None = None
        try:
            with devices.switches(self.config, self.device), allocator.kept():
                ending = self._run()
        except BaseException as error:
            ending, failure = self._failed(error), error
        if failure is not None:  # outside the except block, where frames can be let go
            release(failure)
        self.sink.put(ending)
        return ending

    def _run(self) -> Finished:
        self._begin()
        while self._goes_on() and self._train_epoch() and self._end_epoch():
            pass
        return self._finish()

    def _train_epoch(self) -> bool:
        """Go through the training data once, or through what is left; False when stopped."""
        progress, recorder, config = self.progress, self._recorder, self.config
        batches = self.feed.batches(
            "train",
            progress.epoch,
            config.batch_size,
            progress.batch,
            seed=config.seed,
            drop_last=self.drop_last,
        )
        for batch in batches:
            if self.control.changed and not self._obey():
                return False
            self._step(batch)
            progress.step += 1
            progress.batch += 1
            recorder.batch_done(len(batch[0]))
            if time.perf_counter() >= self._next_look or recorder.full:
                self._look()
        return True

    def _step(self, batch: Batch) -> None:
        number, probing = self.progress.step + 1, self._probing
        if probing:
            self._before_probe()
        for step in self.compiled.steps:
            if step.due(number):
                self._recorder.add(step.records, step(*batch))
        self.compiled.batch_ended(number)
        if probing:
            self._after_probe(number)
        if self._threads is not None:
            self._time_threads()

    def _end_epoch(self) -> bool:
        """Validate, step schedules, tell, keep; False when stopped while validating."""
        progress = self.progress
        self._flush()
        try:
            figures = self._scorer.epoch(self._recorder.means())
        except StoppedError:
            return False
        metrics = figures.metrics
        rates = dict(self.compiled.rates())
        self.compiled.epoch_ended(metrics.get("validation_loss", metrics["train_loss"]))
        self._watch.update()
        seconds, progress.epoch_seconds = progress.epoch_seconds, 0.0
        progress.epoch, progress.batch, progress.metrics = progress.epoch + 1, 0, metrics
        self._recorder.start_epoch()
        self.sink.put(
            EpochEnded(progress.epoch, progress.step, seconds, metrics, rates, figures.tables)
        )
        self._keep(metrics)
        self.control.epoch_ended()
        return True

    def _keep(self, metrics: dict[str, float]) -> None:
        """Compare with the best epoch, where there is such a thing, and write what is due."""
        monitor = monitored(self.config.monitor, metrics, len(self.compiled.steps))
        if monitor and self.progress.note(monitor, metrics[monitor]):
            self._keeper.improved()
        if not monitor and self.config.early_stopping and self.progress.epoch == 1:
            self.sink.put(Warned(never_early(), self.progress.step))
        self._keeper.epoch_ended(due=self.progress.epoch % self.config.checkpoint_every == 0)
        self._recorder.restart_clock()

    def _finish(self) -> Finished:
        """Write the last checkpoint, then test with the best weights."""
        progress = self.progress
        self._flush()
        self._watch.pause()
        if progress.step:
            self._keeper.write(last_chance=True)
        reason = "completed" if progress.epoch >= self.config.epochs else "early"
        reason = "stopped" if self.control.stopped and reason != "completed" else reason
        best_epoch = progress.best_epoch if self._keeper.use_best() else 0
        test = self._scorer.test() if progress.epoch else Figures()
        return Finished(
            epochs=progress.epoch,
            step=progress.step,
            seconds=progress.seconds,
            metrics={**progress.metrics, **test.metrics},
            reason=reason,
            tables=test.tables,
            best_epoch=best_epoch,
        )

    def _failed(self, error: BaseException) -> Failed:
        problem = problem_of(error, self.config, self.device, self.compiled.node_of)
        return Failed(problem, self.progress.step, trace_of(error), self._keeper.newest)

    # -- beginning -------------------------------------------------------------------------------

    def _begin(self) -> None:
        differs = self._restore() if self._resume else ""
        self._watch.start()
        self._recorder.restart_clock()
        config, feed, progress = self.config, self.feed, self.progress
        parameters = sum(p.numel() for p in self.compiled.module.parameters())
        self.sink.put(
            Started(
                run=self.run_id,
                device=devices.describe(self.device),
                epochs=config.epochs,
                steps_per_epoch=steps_per_epoch(feed, config),
                num_train=feed.num_samples("train"),
                num_validation=feed.num_samples("validation"),
                num_test=feed.num_samples("test"),
                losses=self.compiled.losses,
                parameters=parameters,
                epoch=progress.epoch,
                step=progress.step,
                resumed_differs=differs,
            )
        )
        if not self._resume:
            self._choose_threads()

    def _choose_threads(self) -> None:
        if self.config.threads:
            torch.set_num_threads(self.config.threads)
        elif self.device.type == "cpu":
            choice = ThreadChoice(self._max_threads)
            self._threads = None if choice.done else choice

    def _restore(self) -> str:
        """Put the run where the checkpoint was; why it cannot be bit-exact, or empty."""
        assert self._resume is not None
        checkpoint, folder = self._resume
        restore(self.compiled, checkpoint, folder)
        state, before = checkpoint.state, checkpoint.state["environment"]
        torch.set_num_threads(self.config.threads or min(before["threads"], devices.num_cores()))
        environment.restore_random_state(state["random"], self.device)
        self._recorder.restore(state["sums"], state["weights"])
        if before["batch_size"] != self.config.batch_size:
            made = self.progress.batch * before["batch_size"] // self.config.batch_size
            self.progress.batch = min(made, steps_per_epoch(self.feed, self.config))
        best = self._checkpoints.best() if self._checkpoints else None
        self._keeper.resumed_from(folder, best)
        return environment.difference(before, self._environment())

    def _environment(self) -> dict[str, Any]:
        return environment.describe(self.config, self.device, self.feed.prepared.fingerprint)

    def _state(self) -> dict[str, Any]:
        """What a checkpoint keeps beside weights and optimizers."""
        self._watch.update()
        return {
            "run": self.run_id,
            "progress": self.progress.plain(),
            "sums": self._recorder.sums.tolist(),
            "weights": self._recorder.weights.tolist(),
            "random": environment.random_state(self.device),
            "environment": self._environment(),
        }

    # -- between batches -------------------------------------------------------------------------

    def _goes_on(self) -> bool:
        patience = self.config.early_stopping
        if self.control.stopped or self.progress.epoch >= self.config.epochs:
            return False
        return not (patience and self.progress.waited >= patience)

    def _obey(self) -> bool:
        """Do what the control says; wait while it says so. False when the run is to stop."""
        control = self.control
        self._take_rates()
        if control.may_step():
            self._probing = self._probing or control.stepping  # each single step is looked at
            return True
        if not control.stopped:
            self._wait()
        return not control.stopped

    def _wait(self) -> None:
        """Until the user lets the run go on, or stops it."""
        control = self.control
        self._flush()
        self._watch.pause()
        self.sink.put(Paused(self.progress.epoch, self.progress.step))
        while not control.may_step() and not control.stopped:
            control.wait(WAIT_SECONDS)
            self._take_rates()
        self._watch.start()
        self._recorder.restart_clock()
        self._probing = control.stepping
        if not control.stopped:
            self.sink.put(Resumed(self.progress.epoch, self.progress.step))

    def _take_rates(self) -> None:
        for optimizer, rate in self.control.take_rates().items():
            self.compiled.set_rate(optimizer, rate)
            self.sink.put(RateChanged(self.progress.step, optimizer, rate))

    def _look(self) -> None:
        """About thirty times a second: hand on the losses, see what else the clock allows."""
        self._flush()
        now = time.perf_counter()
        self._next_look = now + CHUNK_SECONDS
        self._probing = self._probe.due(now)
        self._keeper.look()

    def _flush(self) -> None:
        self._recorder.flush(self.progress.step, self.progress.epoch + 1)

    def _before_probe(self) -> None:
        for step in self.compiled.steps:
            step.keep_gradients = True
        self._probe.before()

    def _after_probe(self, number: int) -> None:
        due = [step for step in self.compiled.steps if step.due(number)]
        gradients = {name: g for step in due for name, g in step.gradients.items()}
        self._probing = False
        self.sink.put(self._probe.after(number, gradients))

    def _time_threads(self) -> None:
        assert self._threads is not None
        self._threads.step_made()
        if self._threads.done:
            self._threads = None


def never_early() -> Problem:
    """What to tell of early stopping where no figure decides."""
    message = text(
        "It does not stop early: with several optimizers no epoch is the best of itself. Choose "
        "a monitored figure that the drawing gives."
    )
    return Problem("early.unmonitored", message, Severity.WARNING, param="early_stopping")


def drops_last(feed: Feed, config: RunConfig) -> bool:
    """Whether an epoch leaves out its last batch: one sample alone has no batch statistics."""
    num_train = feed.num_samples("train")
    return num_train > config.batch_size and num_train % config.batch_size == 1


def steps_per_epoch(feed: Feed, config: RunConfig) -> int:
    """Batches in one epoch of training."""
    dropped = drops_last(feed, config)
    return feed.num_batches("train", config.batch_size, drop_last=dropped)
