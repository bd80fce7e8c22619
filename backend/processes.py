"""A process beside this one that is kept warm, since importing torch takes seconds; and the pipe.

Messages are lists of plain values and cross the pipe as JSON; nothing is pickled.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

QUIT = "quit"  # the message upon which a process ends


class Pipe:
    """One end of the pipe between two processes; any thread may send."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sending = threading.Lock()

    def send(self, *message: object) -> None:
        """Send a message; nobody may be there any more."""
        with self._sending, contextlib.suppress(OSError):
            self._connection.send_bytes(json.dumps(message).encode())

    def receive(self) -> list[Any]:
        """Wait for a message. Raises EOFError or OSError when the other side is gone."""
        message: list[Any] = json.loads(self._connection.recv_bytes())
        return message

    def poll(self) -> bool:
        """Whether `receive` would not wait."""
        return self._connection.poll()

    def close(self) -> None:
        """Nothing comes or goes any more."""
        self._connection.close()


class WarmProcess:
    """A process that serves until it is told to quit, or this one is gone.

    Args:
        serve: what it does, a function of a module; gets the other end of ``pipe``.
    """

    def __init__(self, serve: Callable[[Connection], None], name: str) -> None:
        context = multiprocessing.get_context("spawn")  # a fork of a process with threads hangs
        ours, theirs = context.Pipe()
        self.pipe = Pipe(ours)
        self.process = context.Process(target=serve, args=(theirs,), name=name, daemon=True)
        self.process.start()
        theirs.close()

    def end(self, seconds: float) -> None:
        """Ask the process to end, wait, and kill it if it has not by then; the pipe stays open."""
        self.pipe.send(QUIT)
        self.process.join(seconds)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
