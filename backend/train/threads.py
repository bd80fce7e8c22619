"""Chooses between one CPU thread and several by timing the first batches of a run.

Those batches are ordinary training steps, nothing of them is thrown away. What was chosen is kept
in every checkpoint: another number of threads adds up in another order and gives other last bits.
"""

from __future__ import annotations

import time

import torch

NUM_WARM = 2  # steps that do not count after each change: caches, pools of threads
NUM_TIMED = 4
GAIN = 0.9  # several threads have to be at least this much faster


class ThreadChoice:
    """Asked after each of the first steps; sets torch's number of threads as it goes."""

    def __init__(self, most: int) -> None:
        self._candidates = [1, most] if most > 1 else [1]
        self._times: list[list[float]] = [[] for _ in self._candidates]
        self._current = 0
        self._count = 0
        self._since = time.perf_counter()
        self.done = len(self._candidates) == 1
        torch.set_num_threads(self._candidates[0])

    def step_made(self) -> None:
        """Take the time of the step that was just made."""
        now = time.perf_counter()
        self._count += 1
        if self._count > NUM_WARM:
            self._times[self._current].append(now - self._since)
        if self._count == NUM_WARM + NUM_TIMED:
            self._next()
        self._since = time.perf_counter()

    def end(self) -> None:
        """Settle with what is known."""
        if not self.done:
            torch.set_num_threads(self._chosen())
            self.done = True

    def _next(self) -> None:
        self._current, self._count = self._current + 1, 0
        if self._current == len(self._candidates):
            self.end()
        else:
            torch.set_num_threads(self._candidates[self._current])

    def _chosen(self) -> int:
        one, several = (min(times, default=float("inf")) for times in self._times)
        return self._candidates[1] if several < GAIN * one else 1
