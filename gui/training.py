"""Training from the window: start, steer, and read the worker's events at the window's own pace.

The worker never waits for the window and sends it no signals. A timer looks into its buffer at
most thirty times a second, less often when the window's thread has much to do, so that painting
takes little of the interpreter from the training thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from backend.train.events import (
    EpochEnded,
    Failed,
    Finished,
    Paused,
    Resumed,
    RunEvent,
    Started,
    Stepped,
)
from graph.custom import CUSTOM
from graph.problems import LayerloomError, Problem
from graph.text import text
from gui.background import Background
from gui.monitor.history import RunHistory
from gui.session import Session

if TYPE_CHECKING:  # the host imports torch; it is fetched in the background when it is needed
    from backend.train.host import Host, RunHandle
    from backend.train.job import Job

IDLE, PREPARING, RUNNING, PAUSED, STOPPING = "idle", "preparing", "running", "paused", "stopping"
FASTEST_MS, SLOWEST_MS = 33, 250
BUSY = 0.10  # part of the time that the window's thread may take while a network learns
CLOSE_SECONDS = 10.0
PROGRESS_SECONDS = 0.2  # between two sentences: a person reads no faster


@dataclass(frozen=True, slots=True)
class RunProgress:
    """How far the run is.

    Attributes:
        seconds_left: estimate from the pace since the run began or went on; None while unknown.
        monitor_share: part of the time that looking at the weights cost, 0 to 1.
    """

    epoch: int
    epochs: int
    step: int
    total_steps: int
    samples_per_second: float
    seconds_left: float | None
    device: str
    monitor_share: float = 0.0


class TrainingController(QObject):
    """The run of a window: at most one at a time.

    Signals:
        state_changed(str): idle, preparing, running, paused or stopping.
        progress(RunProgress): at most five times a second while it runs.
        history_changed(): `history` is another run's.
        polled(): events were taken; panels may refresh.
        ended(object): the `Finished` or `Failed` of the run.
    """

    state_changed = Signal(str)
    progress = Signal(object)
    history_changed = Signal()
    polled = Signal()
    ended = Signal(object)

    def __init__(
        self, session: Session, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.history = RunHistory()
        self.state = IDLE
        self.own_process = False
        self._background = background
        self._hosts: dict[bool, Host] = {}
        self._handle: RunHandle | None = None
        self._pace = _Pace()
        self._next_progress = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FASTEST_MS)
        self._timer.timeout.connect(self.poll)

    # -- commands --------------------------------------------------------------------------------

    def train(self) -> None:
        """Train what is drawn; a paused run goes on."""
        if self.state == PAUSED:
            self.resume()
        elif self.state == IDLE:
            self._start(self._job())

    def resume_run(self, run: str, epochs: int = 0) -> None:
        """Go on with a stored run (its id or folder) from its newest checkpoint.

        Args:
            epochs: train it to that many; 0 for as many as it was to have.
        """
        if self.state == IDLE:
            self._start(lambda: _job_of_run(run, epochs), keep=run)

    def pause(self) -> None:
        """Wait after the current batch."""
        self._control(lambda handle: handle.control.pause())

    def resume(self) -> None:
        """Go on."""
        self._control(lambda handle: handle.control.resume())

    def stop(self) -> None:
        """End after the current batch; a checkpoint is written."""
        if self._handle is not None:
            self._set_state(STOPPING)
            self._handle.control.stop()
        elif self.state == PREPARING:
            self._set_state(STOPPING)  # stopped as soon as there is something to stop

    def step_batch(self) -> None:
        """Make one update step, then wait; starts the run if there is none."""
        self._step(lambda handle: handle.control.step_batch())

    def step_epoch(self) -> None:
        """Go on to the end of the epoch, then wait; starts the run if there is none."""
        self._step(lambda handle: handle.control.step_epoch())

    def set_rate(self, optimizer: str, rate: float) -> None:
        """Set the learning rate of an optimizer node while the run is under way."""
        self._control(lambda handle: handle.control.set_rate(optimizer, rate))

    def show_history(self, history: RunHistory) -> None:
        """Let the monitor look at a stored run, while none is under way."""
        if self.state == IDLE:
            self.history = history
            self.history_changed.emit()

    def shutdown(self) -> bool:
        """Stop the run and wait for its last checkpoint; whether the worker has ended."""
        handle = self._handle
        if handle is not None:
            handle.control.stop()
        ended = handle.join(CLOSE_SECONDS) if handle is not None else True
        self._timer.stop()
        for host in self._hosts.values():
            host.close()
        self._hosts.clear()
        return ended

    @property
    def active(self) -> bool:
        """Whether a run is under way."""
        return self.state != IDLE

    # -- events ----------------------------------------------------------------------------------

    def poll(self) -> None:
        """Take what the worker has told since the last time."""
        handle = self._handle
        if handle is None:
            return
        events = handle.poll()
        for event in events:
            self._take(event)
        if events:
            self.polled.emit()
            self._tell_progress()
        self._timer.setInterval(self._pace.interval())

    def _take(self, event: RunEvent) -> None:
        if self._handle is None:
            return
        self.history.take(event)  # before who hears of the new state looks at it
        match event:
            case Started():
                self._pace.begin(event.step)
                self._set_state(STOPPING if self.state == STOPPING else RUNNING)
            case Paused():
                self._pace.pause()
                self._set_state(STOPPING if self.state == STOPPING else PAUSED)
            case Resumed():
                self._pace.begin(event.step)
                self._set_state(RUNNING)
            case Stepped() | EpochEnded():
                self._pace.reached(event.step)
        self.session.run_event.emit(event)
        if isinstance(event, Finished | Failed):
            self._end(event)

    def _end(self, event: Finished | Failed) -> None:
        self._timer.stop()
        self._handle = None
        self._set_state(IDLE)
        self.polled.emit()
        self.ended.emit(event)

    def _tell_progress(self) -> None:
        started, history = self.history.started, self.history
        now = time.monotonic()
        early = self.state == RUNNING and now < self._next_progress
        if started is None or not self.active or early:
            return
        self._next_progress = now + PROGRESS_SECONDS
        self.progress.emit(
            RunProgress(
                epoch=history.epoch,
                epochs=started.epochs,
                step=history.step,
                total_steps=history.total_steps,
                samples_per_second=history.samples_per_second,
                seconds_left=self._pace.seconds_left(history.total_steps),
                device=started.device,
                monitor_share=history.probe_share,
            )
        )

    # -- starting --------------------------------------------------------------------------------

    def _job(self) -> Callable[[], Job]:
        snapshot, base = self.session.snapshot(), self.session.folder or Path.cwd()
        name = self.session.name or "untitled"

        def job() -> Job:
            from backend.train.job import Job

            return Job.of(snapshot, name, base)

        return job

    def _start(
        self,
        job: Callable[[], Job],
        *,
        keep: str = "",
        first: Callable[[RunHandle], None] | None = None,
    ) -> None:
        """Import what training needs and begin, in the background; then look at the events."""
        self._set_state(PREPARING)
        in_process = self.own_process
        hosts = self._hosts

        def begin() -> tuple[RunHandle, RunHistory]:
            made = job()
            apart = in_process or _runs_own_code(made)
            if apart not in hosts:
                hosts[apart] = _make_host(apart)
            history = stored_history(keep) if keep else RunHistory()
            handle = hosts[apart].start(made)
            if first is not None:
                first(handle)
            return handle, history

        self._background.submit(begin, self._begun, self._refused)

    def _begun(self, result: tuple[RunHandle, RunHistory]) -> None:
        self._handle, self.history = result
        self.history_changed.emit()
        if self.state == STOPPING:
            self._handle.control.stop()
        self._timer.start()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, LayerloomError):
            problem = error.problem
        else:
            message = text(
                "Training could not begin: {why}", why=str(error) or type(error).__name__
            )
            problem = Problem("train.begin", message)
        failed = Failed(problem)
        self._set_state(IDLE)
        self.session.run_event.emit(failed)
        self.ended.emit(failed)

    def _control(self, command: Callable[[RunHandle], None]) -> None:
        if self._handle is not None and self.state != STOPPING:
            command(self._handle)

    def _step(self, command: Callable[[RunHandle], None]) -> None:
        if self.state == IDLE:
            self._start(self._job(), first=command)
        else:
            self._control(command)

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


class _Pace:
    """How fast the run goes, and how often the window may look."""

    def __init__(self) -> None:
        self._began = 0.0
        self._first = self._step = 0
        self._interval = float(FASTEST_MS)
        self._cpu, self._wall = time.thread_time(), time.monotonic()

    def begin(self, step: int) -> None:
        """The run begins or goes on at a step."""
        self._began, self._first, self._step = time.monotonic(), step, step

    def pause(self) -> None:
        """The run waits: there is no pace."""
        self._began = 0.0

    def reached(self, step: int) -> None:
        """The run is at a step."""
        self._step = step

    def seconds_left(self, total: int) -> float | None:
        """Estimate for the rest of the run, None while unknown."""
        made = self._step - self._first
        if not self._began or made <= 0 or not total:
            return None
        return (time.monotonic() - self._began) / made * max(total - self._step, 0)

    def interval(self) -> int:
        """Milliseconds to the next look: longer while this thread is busy, else shorter."""
        cpu, wall = time.thread_time(), time.monotonic()
        spent, passed = cpu - self._cpu, max(wall - self._wall, 1e-6)
        self._cpu, self._wall = cpu, wall
        factor = 1.25 if spent / passed > BUSY else 0.9
        self._interval = min(max(self._interval * factor, FASTEST_MS), SLOWEST_MS)
        return int(self._interval)


def _make_host(in_process: bool) -> Host:
    from backend.train.host import ThreadHost
    from backend.train.process import ProcessHost

    return ProcessHost() if in_process else ThreadHost()


def _runs_own_code(job: Job) -> bool:
    """Whether a drawing has operations of the person's own: those never run in this process."""
    from backend.runs.store import RunStore

    drawing = RunStore().open(job.resume).drawing() if job.resume else job.drawing
    return f'"{CUSTOM}'.encode() in drawing


def _job_of_run(run: str, epochs: int) -> Job:
    from backend.train.job import Job

    return Job(resume=run, settings={"epochs": epochs} if epochs else {})


def stored_history(run: str) -> RunHistory:
    """What the events of a stored run (its id or folder) amount to."""
    from backend.runs.log import read_events
    from backend.runs.record import EVENTS
    from backend.runs.store import RunStore

    history = RunHistory()
    for event in read_events(RunStore().open(run).path / EVENTS):
        history.take(event)
    history.ended = True  # also when it was killed and could not say so
    return history
