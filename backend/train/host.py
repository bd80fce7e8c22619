"""Where a run is worked on: in a thread of this process, or (`backend.train.process`) in another.

Both give a `RunHandle`: control in, events out. A worker's success is its own `Finished` event;
one that ends without a word has failed. Nothing here imports torch before a run is started.
"""

from __future__ import annotations

import threading
from typing import Protocol

from backend.train.buffer import EventBuffer
from backend.train.control import RunControl
from backend.train.events import Failed, RunEvent
from backend.train.job import Job
from graph.problems import Problem
from graph.text import Text, text


class RunHandle(Protocol):
    """A run that is being worked on.

    Attributes:
        control: steers it; safe to use from any thread.
    """

    control: RunControl

    @property
    def alive(self) -> bool:
        """Whether the worker still works; when not, its last events may still wait to be polled."""

    def poll(self) -> list[RunEvent]:
        """Events since the last call; never waits. The last of all is `Finished` or `Failed`."""

    def join(self, timeout: float | None = None) -> bool:
        """Wait for the worker to end, in seconds; whether it has."""


class Host(Protocol):
    """Starts runs."""

    def start(self, job: Job) -> RunHandle:
        """Begin to work on a job, and return at once."""

    def close(self) -> None:
        """Let go of what the host holds; runs under way are stopped."""


class ThreadHost:
    """Works in daemon threads: leaving the program never waits for them and never aborts."""

    def __init__(self) -> None:
        self._handles: list[ThreadHandle] = []

    def start(self, job: Job) -> RunHandle:
        """Begin to work on a job, and return at once."""
        self._handles = [handle for handle in self._handles if handle.alive]
        handle = ThreadHandle(job)
        self._handles.append(handle)
        return handle

    def close(self) -> None:
        """Stop the runs under way, without waiting for them."""
        for handle in self._handles:
            handle.control.stop()


class ThreadHandle:
    """A run in a thread."""

    def __init__(self, job: Job) -> None:
        self.control = RunControl()
        self._buffer = EventBuffer()
        self._thread = threading.Thread(
            target=self._work, args=(job,), name=f"training {job.name}", daemon=True
        )
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    def poll(self) -> list[RunEvent]:
        """Events since the last call."""
        alive = self.alive  # asked first: what it said before it ended is then in the buffer
        if not alive and not self._buffer.ended:
            self._buffer.put(ended_silently(text("The training thread ended without a result.")))
        return self._buffer.poll()

    def join(self, timeout: float | None = None) -> bool:
        """Wait for the thread to end."""
        self._thread.join(timeout)
        return not self.alive

    def _work(self, job: Job) -> None:
        from backend.train.work import work  # imports torch, which takes seconds

        work(job, self._buffer, self.control)


def ended_silently(message: Text) -> Failed:
    """The event of a worker that is gone and did not say how it ended."""
    return Failed(Problem("train.vanished", message))
