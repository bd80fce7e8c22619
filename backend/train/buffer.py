"""Holds events between a worker that never waits and a window that looks when it likes.

Of looks at the weights only the newest is held. Losses are all held, up to a bound that only a
window that has long stopped looking can reach; then the oldest go (the run store has them).
"""

from __future__ import annotations

import threading

from backend.train.events import Failed, Finished, RunEvent, Sampled, Stepped

MAX_STEPS = 2_000_000


class EventBuffer:
    """A sink and its reader; both sides may be in different threads.

    Attributes:
        ended: the worker has sent how the run ended.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._arrived = threading.Event()
        self._events: list[RunEvent] = []
        self._num_steps = 0
        self.ended = False

    def put(self, event: RunEvent) -> None:
        """Take one event; what comes after the ending is dropped."""
        with self._lock:
            if self.ended:
                return
            if isinstance(event, Sampled):
                self._events = [held for held in self._events if not isinstance(held, Sampled)]
            elif isinstance(event, Stepped):
                self._num_steps += len(event.values)
                self._drop_oldest()
            self._events.append(event)
            self.ended = isinstance(event, Finished | Failed)
        self._arrived.set()

    def poll(self) -> list[RunEvent]:
        """All events since the last call, in their order."""
        with self._lock:
            events, self._events = self._events, []
            self._num_steps = 0
            self._arrived.clear()
        return events

    def wait(self, seconds: float) -> bool:
        """Until there is something to `poll`; False when the time was over first."""
        return self._arrived.wait(seconds)

    def _drop_oldest(self) -> None:
        while self._num_steps > MAX_STEPS:
            index = next(i for i, held in enumerate(self._events) if isinstance(held, Stepped))
            dropped = self._events.pop(index)
            assert isinstance(dropped, Stepped)
            self._num_steps -= len(dropped.values)
