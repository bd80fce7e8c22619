"""Records of the bench, and how two ways of doing the same thing are timed against each other.

All figures are of one process. The ways take turns, in shuffled order, and what counts is the
median of the ratios of each round, so that a machine that is busy with something else slows both
alike.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 9

Clock = Callable[[], float]


@dataclass(frozen=True)
class Record:
    """One line of the table.

    Attributes:
        value: what was measured, in ``unit``; ``low`` and ``high`` are its quartiles.
        baseline: what it is set against, in words.
        target: the most that it should be.
    """

    name: str
    value: float
    unit: str
    baseline: str
    target: float
    low: float = float("nan")
    high: float = float("nan")

    @property
    def holds(self) -> bool:
        """Whether the target is met."""
        return self.value <= self.target

    def plain(self) -> dict[str, object]:
        """As it stands in ``build/bench.json``."""
        return {
            "name": self.name,
            "value": round(self.value, 4),
            "unit": self.unit,
            "baseline": self.baseline,
            "target": self.target,
            "holds": self.holds,
            "quartiles": [round(self.low, 4), round(self.high, 4)],
        }


def compare(
    name: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    *,
    target: float,
    baseline: str,
    clock: Clock = time.process_time,
    rounds: int = ROUNDS,
) -> Record:
    """The time of ``ours`` over that of ``theirs``.

    Args:
        clock: CPU time of this process, which other programs disturb least, unless what is
            measured waits for something.
    """
    ours(), theirs()  # the first time is always slower
    shuffle = random.Random(0)
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    turns = [("ours", ours), ("theirs", theirs)]
    for _ in range(rounds):
        shuffle.shuffle(turns)
        for which, run in turns:
            times[which].append(timed(run, clock))
    ratios = [a / b for a, b in zip(times["ours"], times["theirs"], strict=True)]
    milliseconds = 1e3 * statistics.median(times["theirs"])
    low, value, high = statistics.quantiles(ratios, n=4)
    return Record(name, value, "ratio", f"{baseline} ({milliseconds:.0f} ms)", target, low, high)


def absolute(
    name: str,
    run: Callable[[], object],
    *,
    target: float,
    unit: str,
    baseline: str,
    clock: Clock = time.process_time,
    rounds: int = ROUNDS,
) -> Record:
    """The time of ``run`` in ``unit`` ("ms" or "s"), by ``clock`` as in `compare`."""
    run()
    factor = {"s": 1.0, "ms": 1e3}[unit]
    times = [factor * timed(run, clock) for _ in range(rounds)]
    low, value, high = statistics.quantiles(times, n=4)
    return Record(name, value, unit, baseline, target, low, high)


def timed(run: Callable[[], object], clock: Clock) -> float:
    """Seconds that ``run`` takes by ``clock``."""
    start = clock()
    run()
    return clock() - start
