"""Writing in a process of its own: neither the window nor a training that is under way waits.

Orders go to it and text comes back piece by piece, until it is closed.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

from backend.processes import QUIT, Pipe, WarmProcess
from backend.train import codec
from backend.train.events import Failed
from backend.writing.order import Order
from graph.problems import LayerloomError, Problem
from graph.text import text

CLOSE_SECONDS = 2.0
ORDER, STOP = "order", "stop"
PIECE, DONE, FAILED = "piece", "done", "failed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some more of the text."""

    written: str


@dataclass(frozen=True, slots=True)
class Done:
    """The text is whole, or was stopped; ``step`` is that of the weights that wrote it."""

    step: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing more is written."""

    problem: Problem


News = Piece | Done | Refused


class Scribe:
    """One process that writes one text at a time."""

    def __init__(self) -> None:
        self._warm = WarmProcess(serve, "layerloom-writer")
        self.busy = False

    def write(self, order: Order) -> None:
        """Begin a text; returns at once."""
        assert not self.busy, "one text at a time"
        self.busy = True
        self._warm.pipe.send(ORDER, order.dumps())

    def stop(self) -> None:
        """Let the text end here."""
        if self.busy:
            self._warm.pipe.send(STOP)

    def poll(self) -> list[News]:
        """What came since the last call; never waits. `Done` or `Refused` is the last of a text."""
        news = list(self._received())
        if any(not isinstance(one, Piece) for one in news):
            self.busy = False
        return news

    def close(self) -> None:
        """End the process; a text under way is cut."""
        self._warm.end(CLOSE_SECONDS)
        self._warm.pipe.close()

    def _received(self) -> Iterator[News]:
        try:
            while self._warm.pipe.poll():
                yield _news(*self._warm.pipe.receive())
        except (EOFError, OSError):
            if self.busy:
                message = text("The writing process ended without a result.")
                yield Refused(Problem("writing.vanished", message))


def _news(kind: str, told: object) -> News:
    match kind:
        case "piece":
            return Piece(str(told))
        case "done":
            return Done(int(str(told)))
    failed = codec.loads(str(told))
    assert isinstance(failed, Failed)
    return Refused(failed.problem)


# ------------------------------------------------------------------- in the writing process


def serve(connection: Connection) -> None:
    """What the process does: one order after the other, until it is told to quit."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to both processes
    with contextlib.suppress(EOFError, OSError):
        server = _Server(Pipe(connection))
        while server.serve_one():
            pass


class _Server:
    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    def serve_one(self) -> bool:
        """Wait for an order and carry it out; False when it is time to go."""
        kind, *rest = self._pipe.receive()
        if kind == QUIT:
            return False
        if kind != ORDER:  # a stop that came too late
            return True
        try:
            return self._write(Order.loads(rest[0]))
        except Exception as error:  # whatever it is, the window hears of it
            self._pipe.send(FAILED, codec.dumps(Failed(_problem(error), 0)))
            return True

    def _write(self, order: Order) -> bool:
        from backend.writing.model import writer_of

        writer = writer_of(order)
        for piece in writer.write(order.prompt, order.length, order.temperature, order.seed):
            self._pipe.send(PIECE, piece)
            if self._pipe.poll():
                if self._pipe.receive() == [QUIT]:
                    return False
                break
        self._pipe.send(DONE, writer.step)
        return True


def _problem(error: Exception) -> Problem:
    if isinstance(error, LayerloomError):
        return error.problem
    from backend.train.failure import problem_of

    return problem_of(error)
