"""The events of a run as a file of JSON lines: only appended to, the last line may be cut.

Looks at the weights come ten times a second and are kept more and more rarely, so that a long run
does not fill the disk.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from backend.train import codec
from backend.train.events import (
    Checkpointed,
    Failed,
    Finished,
    RunEvent,
    Sampled,
    Stepped,
)
from graph.files import write_all, write_atomically

SAMPLE_SECONDS = 1.0
TAIL_BYTES = 2**18
SAMPLES_KEPT = 300  # the time between two kept looks is at least this part of the run so far


class EventLog:
    """A sink that writes. A disk that is full costs the history, never the run.

    Attributes:
        broken: why nothing is written any more, or empty.
    """

    def __init__(self, path: Path) -> None:
        self.broken = ""
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._opened, self._sampled = time.monotonic(), -math.inf

    def put(self, event: RunEvent) -> None:
        """Append one event."""
        if self.broken or not self._is_kept(event):
            return
        try:
            write_all(self._descriptor, codec.dumps(event).encode() + b"\n")
            if isinstance(event, Checkpointed | Finished | Failed):
                os.fsync(self._descriptor)
        except OSError as error:
            self.broken = error.strerror or str(error)

    def close(self) -> None:
        """Nothing comes after this."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            self.broken = self.broken or "closed"

    def _is_kept(self, event: RunEvent) -> bool:
        if not isinstance(event, Sampled):
            return True
        now = time.monotonic()
        if now - self._sampled < max(SAMPLE_SECONDS, (now - self._opened) / SAMPLES_KEPT):
            return False
        self._sampled = now
        return True


def read_events(path: Path) -> Iterator[RunEvent]:
    """All whole events of a log in their order; a line that is none is passed over."""
    if not path.exists():
        return
    with path.open("rb") as file:
        yield from _decoded(file)


def last_events(path: Path) -> Iterator[RunEvent]:
    """The last events of a log, without reading the whole of a long one."""
    if not path.exists():
        return
    with path.open("rb") as file:
        if path.stat().st_size > TAIL_BYTES:
            file.seek(-TAIL_BYTES, os.SEEK_END)
            file.readline()  # the rest of one that is cut
        yield from _decoded(file)


def rewind(path: Path, step: int) -> None:
    """Take away what happened after ``step``: a run goes on from there and tells it again."""
    kept = [event for told in read_events(path) if (event := _until(told, step)) is not None]
    lines = "".join(codec.dumps(event) + "\n" for event in kept)
    write_atomically(path, lines.encode())


def _decoded(lines: Iterable[bytes]) -> Iterator[RunEvent]:
    for line in lines:
        try:
            yield codec.loads(line.decode())
        except ValueError:
            continue


def _until(event: RunEvent, step: int) -> RunEvent | None:
    match event:
        case Finished() | Failed():
            return None
        case Stepped():
            first = event.step - len(event.values)
            if event.step <= step:
                return event
            left = event.values[: max(0, step - first)]
            return replace(event, step=first + len(left), values=left) if len(left) else None
    return event if event.step <= step else None
