"""The one door for work that would keep the window waiting.

Work is a plain function of plain values; it runs in one of two threads ("lanes"), touches no Qt
object, and its result comes back in the window's thread through a queued signal. Work with a key
replaces what waits under the same key, so only the latest request is answered.
"""

from __future__ import annotations

import itertools
import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)

Work = Callable[[], Any]
Done = Callable[[Any], object]
Failed = Callable[[Exception], object]

LANES = ("infer", "files")
JOIN_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work
    done: Done
    failed: Failed


class Background(QObject):
    """Runs work in its lanes and hands results back."""

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: deque[Callable[[], object]] = deque()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._lanes = {name: _Lane(name, self._hand_back) for name in LANES}
        self._numbers = itertools.count()
        self._closed = False

    def submit(
        self,
        work: Work,
        done: Done,
        failed: Failed | None = None,
        *,
        key: str = "",
        lane: str = "files",
    ) -> None:
        """Run ``work`` in a lane, then ``done(result)`` or ``failed(error)`` in this thread."""
        if not self._closed:
            job = _Job(work, done, failed or _log_failure)
            self._lanes[lane].put(key or str(next(self._numbers)), job)

    @property
    def idle(self) -> bool:
        """Whether nothing runs, waits, or is to be handed back."""
        return not self._results and all(lane.idle for lane in self._lanes.values())

    def close(self) -> None:
        """Start nothing more, and wait for what runs; results are dropped."""
        self._closed = True
        for lane in self._lanes.values():
            lane.close()
        for lane in self._lanes.values():
            lane.join()
        self._results.clear()

    def _hand_back(self, answer: Callable[[], object]) -> None:
        """Called in a lane's thread: nothing but a queue and a signal without arguments."""
        self._results.append(answer)
        if not self._closed:
            self._arrived.emit()

    def _deliver(self) -> None:
        while self._results and not self._closed:
            self._results.popleft()()


class _Lane:
    """One thread and what waits for it."""

    def __init__(self, name: str, hand_back: Callable[[Callable[[], object]], None]) -> None:
        self._waiting: OrderedDict[str, _Job] = OrderedDict()
        self._news = threading.Condition()
        self._busy = False
        self._closed = False
        self._hand_back = hand_back
        self._thread = threading.Thread(target=self._run, name=f"background {name}", daemon=True)
        self._thread.start()

    @property
    def idle(self) -> bool:
        with self._news:
            return not self._waiting and not self._busy

    def put(self, key: str, job: _Job) -> None:
        with self._news:
            self._waiting[key] = job
            self._news.notify()

    def close(self) -> None:
        with self._news:
            self._closed = True
            self._waiting.clear()
            self._news.notify()

    def join(self) -> None:
        self._thread.join(JOIN_SECONDS)

    def _run(self) -> None:
        while True:
            with self._news:
                self._busy = False
                while not self._waiting and not self._closed:
                    self._news.wait()
                if self._closed:
                    return
                _, job = self._waiting.popitem(last=False)
                self._busy = True
            self._hand_back(_answer(job))


def _answer(job: _Job) -> Callable[[], object]:
    try:
        result = job.work()
    except Exception as error:  # whatever it is, the one who asked hears of it
        failure = error
        return lambda: job.failed(failure)
    return lambda: job.done(result)


def _log_failure(error: Exception) -> None:
    log.error("background work failed", exc_info=error)
