"""The token by which a run is steered from outside, safe to use from any thread."""

from __future__ import annotations

import threading


class RunControl:
    """Pause, resume, step, stop, and values to set; looked at once per step by the trainer."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._paused = False
        self._stopped = False
        self._allowance = 0  # steps to make although paused
        self._until_epoch_end = False
        self._rates: dict[str, float] = {}
        self.changed = False  # read without the lock on the hot path: a hint that there is news

    def pause(self) -> None:
        """Wait after the current batch."""
        self._set(paused=True)

    def resume(self) -> None:
        """Go on."""
        self._set(paused=False)

    def stop(self) -> None:
        """End after the current batch; the last checkpoint is written."""
        with self._condition:
            self._stopped = True
            self._announce()

    def step_batch(self) -> None:
        """Make one update step, then wait again."""
        with self._condition:
            self._paused, self._allowance = True, self._allowance + 1
            self._announce()

    def step_epoch(self) -> None:
        """Go on to the end of this epoch, then wait."""
        with self._condition:
            self._paused, self._until_epoch_end = True, True
            self._announce()

    def set_rate(self, optimizer: str, rate: float) -> None:
        """Set the learning rate of an optimizer node (empty name: of all) from the next step."""
        with self._condition:
            self._rates[optimizer] = rate
            self._announce()

    @property
    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._stopped

    @property
    def paused(self) -> bool:
        """Whether the run waits, or will after this batch."""
        return self._paused

    @property
    def stepping(self) -> bool:
        """Whether the user makes single batches."""
        return self._paused and not self._until_epoch_end

    def take_rates(self) -> dict[str, float]:
        """The rates set since the last call (trainer's side)."""
        with self._condition:
            rates, self._rates = self._rates, {}
            self.changed = self._paused or self._stopped
            return rates

    def may_step(self) -> bool:
        """Whether a step may be made now; uses up one single step (trainer's side)."""
        with self._condition:
            if self._stopped:
                return False
            if not self._paused or self._until_epoch_end:
                return True
            if self._allowance:
                self._allowance -= 1
                return True
            return False

    def epoch_ended(self) -> None:
        """The trainer finished an epoch: a step to the end of the epoch is used up."""
        with self._condition:
            self._until_epoch_end = False

    def wait(self, seconds: float) -> None:
        """Sleep until there is news or the time is over (trainer's side)."""
        with self._condition:
            if self._paused and not (self._stopped or self._allowance or self._until_epoch_end):
                self._condition.wait(seconds)

    def _set(self, *, paused: bool) -> None:
        with self._condition:
            self._paused = paused
            self._allowance, self._until_epoch_end = 0, False
            self._announce()

    def _announce(self) -> None:
        self.changed = True
        self._condition.notify_all()
