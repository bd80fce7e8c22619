"""A host that trains in a process of its own: the window never waits for the trainer's GIL.

Jobs and controls go to it and events come back. If it dies, the run has failed and the window
lives; if the window dies, it writes a checkpoint and ends.
"""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import FrameType

from backend.processes import QUIT, Pipe, WarmProcess
from backend.train import codec
from backend.train.buffer import EventBuffer
from backend.train.control import RunControl
from backend.train.events import RunEvent
from backend.train.host import RunHandle, ended_silently
from backend.train.job import Job
from graph.text import Text, text

CLOSE_SECONDS = 5.0
LOOK_SECONDS = 0.2  # how often a sender looks whether its run is over
JOB, CONTROL, EVENT, END = "job", "control", "event", "end"
Send = Callable[..., None]


class RemoteControl(RunControl):
    """A control whose commands are sent to another process as well."""

    def __init__(self, send: Send) -> None:
        super().__init__()
        self._send = send

    def pause(self) -> None:
        super().pause()
        self._send(CONTROL, "pause")

    def resume(self) -> None:
        super().resume()
        self._send(CONTROL, "resume")

    def stop(self) -> None:
        super().stop()
        self._send(CONTROL, "stop")

    def step_batch(self) -> None:
        super().step_batch()
        self._send(CONTROL, "step_batch")

    def step_epoch(self) -> None:
        super().step_epoch()
        self._send(CONTROL, "step_epoch")

    def set_rate(self, optimizer: str, rate: float) -> None:
        super().set_rate(optimizer, rate)
        self._send(CONTROL, "set_rate", optimizer, rate)


COMMANDS: dict[str, Callable[..., None]] = {
    "pause": RunControl.pause,
    "resume": RunControl.resume,
    "stop": RunControl.stop,
    "step_batch": RunControl.step_batch,
    "step_epoch": RunControl.step_epoch,
    "set_rate": RunControl.set_rate,
}


class ProcessHost:
    """Works in one process, one run at a time. Call `warm_up` early: starting takes seconds."""

    def __init__(self) -> None:
        self._worker: _Worker | None = None
        self._handle: ProcessHandle | None = None

    @property
    def pid(self) -> int:
        """Id of the process, 0 while there is none."""
        return self._worker.process.pid or 0 if self._worker else 0

    def warm_up(self) -> None:
        """Have the process there before it is needed; returns at once."""
        if self._worker is not None and not self._worker.process.is_alive():
            self.close()
        if self._worker is None:
            self._worker = _Worker()

    def start(self, job: Job) -> RunHandle:
        """Begin to work on a job, and return at once."""
        if self._handle is not None:  # it may have ended and still be closing its files
            over = self._handle.join(CLOSE_SECONDS)
            assert over, "one run at a time"
        self.warm_up()
        assert self._worker is not None
        self._handle = ProcessHandle(self._worker, job)
        return self._handle

    def close(self) -> None:
        """Stop what is under way and end the process; it writes its checkpoint first."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None


class ProcessHandle:
    """A run in another process."""

    def __init__(self, worker: _Worker, job: Job) -> None:
        self._worker = worker
        self._buffer = EventBuffer()
        self._over = threading.Event()
        worker.received = self._receive
        worker.lost = self._lost
        self.control: RunControl = RemoteControl(worker.send)
        worker.send(JOB, job.dumps())
        if worker.gone:  # it died before it could be heard
            self._lost()

    @property
    def alive(self) -> bool:
        """Whether the process still works on it."""
        return not self._over.is_set()

    def poll(self) -> list[RunEvent]:
        """Events since the last call."""
        return self._buffer.poll()

    def join(self, timeout: float | None = None) -> bool:
        """Wait for the run to end."""
        return self._over.wait(timeout)

    def _receive(self, kind: str, *rest: str) -> None:
        if kind == EVENT:
            self._buffer.put(codec.loads(rest[0]))
        elif kind == END:
            self._end()

    def _lost(self) -> None:
        code = self._worker.exit_code()
        message = text("The training process ended without a result (exit code {code}).", code=code)
        self._end(message)

    def _end(self, message: Text | None = None) -> None:
        if not self._buffer.ended:
            said = message or text("The training process gave no result.")
            self._buffer.put(ended_silently(said))
        self._over.set()


class _Worker:
    """The process, and a thread that receives what it sends."""

    def __init__(self) -> None:
        self._warm = WarmProcess(serve, "layerloom-trainer")
        self.process, self.send = self._warm.process, self._warm.pipe.send
        self.received: Callable[..., None] = lambda *message: None
        self.lost: Callable[[], None] = lambda: None
        self.gone = False
        self._reader = threading.Thread(target=self._read, name="trainer's events", daemon=True)
        self._reader.start()

    def exit_code(self) -> int:
        """How the process ended; minus the signal that killed it."""
        self.process.join(CLOSE_SECONDS)
        return self.process.exitcode or 0

    def close(self) -> None:
        """Ask the process to end, wait, and kill it if it does not."""
        self._warm.end(CLOSE_SECONDS)
        self._reader.join(CLOSE_SECONDS)
        self._warm.pipe.close()

    def _read(self) -> None:
        while True:
            try:
                message = self._warm.pipe.receive()
            except (EOFError, OSError):
                self.gone = True
                self.lost()
                return
            self.received(*message)


# ------------------------------------------------------------------ in the training process


def serve(connection: Connection) -> None:
    """What the process does: one job after the other, until it is told to quit."""
    from backend.train.work import work

    server = _Server(Pipe(connection))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to both processes
    signal.signal(signal.SIGTERM, server.on_terminate)
    while (job := server.jobs.get()) is not None:
        buffer = EventBuffer()
        over = threading.Event()
        sender = threading.Thread(target=server.forward, args=(buffer, over))
        sender.start()
        work(job, buffer, server.control)
        over.set()
        sender.join()
        server.pipe.send(END)


class _Server:
    """The process' side of the pipe."""

    def __init__(self, pipe: Pipe) -> None:
        self.pipe = pipe
        self.jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self.control = RunControl()
        threading.Thread(target=self._read, name="commands", daemon=True).start()

    def forward(self, buffer: EventBuffer, over: threading.Event) -> None:
        """Send what comes into ``buffer``, so that the trainer never waits for the pipe."""
        while True:
            ending = over.is_set()
            buffer.wait(0 if ending else LOOK_SECONDS)
            for event in buffer.poll():
                self.pipe.send(EVENT, codec.dumps(event))
            if ending:
                return

    def on_terminate(self, number: int, frame: FrameType | None) -> None:
        """End in good order: the run under way writes its checkpoint."""
        self._quit()

    def _read(self) -> None:
        while True:
            try:
                kind, *rest = self.pipe.receive()
            except (EOFError, OSError):
                return self._quit()
            if kind == JOB:
                self.control = RunControl()
                self.jobs.put(Job.loads(rest[0]))
            elif kind == CONTROL:
                COMMANDS[rest[0]](self.control, *rest[1:])
            elif kind == QUIT:
                return self._quit()

    def _quit(self) -> None:
        self.control.stop()
        self.jobs.put(None)
