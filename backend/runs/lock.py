"""One trainer per run folder, and a way to tell whether that trainer still lives.

The lock is a file with process id and start time of its owner. A dead owner's lock is taken over,
also when another program has got the same process id since.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from types import TracebackType

import psutil

from graph.files import read_regular
from graph.problems import LayerloomError, Problem
from graph.text import text

NAME = "lock"
MAX_BYTES = 4096
CLOCK_SECONDS = 2.0  # start times are told with the grain of the system's clock


class RunLockedError(LayerloomError):
    """Another trainer works in the folder."""

    def __init__(self, folder: Path, pid: int) -> None:
        message = text(
            "The run {run} is being trained by another process ({pid}). Stop it first.",
            run=folder.name,
            pid=pid,
        )
        super().__init__(Problem("run.locked", message))


class FolderLock:
    """Holds a folder from `acquire` to `release`, or for a ``with`` block."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._held = False

    def __enter__(self) -> FolderLock:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def acquire(self) -> None:
        """Take the folder. Raises RunLockedError: a living process has it."""
        own = {"pid": os.getpid(), "started": psutil.Process().create_time()}
        for _ in range(2):
            try:
                descriptor = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            except FileExistsError:
                if pid := owner(self._path.parent):
                    raise RunLockedError(self._path.parent, pid) from None
                self._path.unlink(missing_ok=True)
                continue
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(own, file)
            self._held = True
            return
        raise RunLockedError(self._path.parent, owner(self._path.parent))

    def release(self) -> None:
        """Let the folder go."""
        if self._held:
            self._held = False
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)


def owner(folder: Path) -> int:
    """Process id of the living trainer in a run folder, or 0."""
    try:
        told = json.loads(read_regular(folder / NAME, MAX_BYTES))
        pid, started = int(told["pid"]), float(told["started"])
        process = psutil.Process(pid)
        alive = process.is_running() and process.status() != psutil.STATUS_ZOMBIE
        same = abs(process.create_time() - started) <= CLOCK_SECONDS
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        return 0
    return pid if alive and same else 0
