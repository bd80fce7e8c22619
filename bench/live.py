"""Training beside the live window, in its worker thread, against hand-written loops.

The run of the window and the hand-written loop take turns, under a second each, in one process;
the run waits while the loop goes on. What the window does all the while is what it always does:
nodes, curves and figures are painted as they come.
"""

from __future__ import annotations

import math
import os
import statistics
import threading

import torch

from bench import training
from bench.cores import Watch
from bench.measure import Record
from bench.window import LiveWindow

ROUNDS = 9
SECONDS = 0.7  # of one turn
LENGTH = 2.5  # of the planned run, in times of what the usual loop would make of it
LEAST_PAINTS = 3.0  # a second: less would not be a live window


def beside_window(case: training.Case) -> Record:
    """The time of a step in the live window over that of a step of the usual loop."""
    loop = HandLoop(case)
    loop.run(SECONDS)  # the first time is always slower
    planned = LENGTH * (ROUNDS + 1) * SECONDS / (loop.run(SECONDS) * loop.steps)
    with LiveWindow(case.draw(), math.ceil(planned), case.batch_size) as live:
        live.train_for(SECONDS)
        live.forget()
        rounds = [(live.train_for(SECONDS), loop.run(SECONDS)) for _ in range(ROUNDS)]
        paints, busy = live.paints / live.seconds, live.gui_seconds / live.seconds
    assert paints > LEAST_PAINTS, f"the window painted its curves {paints:.1f} times a second"
    low, value, high = statistics.quantiles((ours / theirs for ours, theirs in rounds), n=4)
    step = 1e3 * statistics.median(theirs for _, theirs in rounds)
    told = f"{training.USUAL} ({step:.3g} ms a step; {paints:.0f} pictures/s, GUI {busy:.0%})"
    return Record(f"training, {case.name}, live window", value, "ratio", told, case.live, low, high)


class HandLoop:
    """The usual loop over the data of a case.

    Attributes:
        steps: in an epoch.
    """

    def __init__(self, case: training.Case) -> None:
        torch.set_num_threads(1)
        _, feed = training.ready(case.draw(), case.batch_size)
        x, y = feed.batch("train", torch.arange(feed.num_samples("train")))
        self.steps = math.ceil(len(x) / case.batch_size)
        self._epoch = case.usual_epoch(x, y)
        self._clock = Watch(os.getpid(), threading.get_native_id())

    def run(self, seconds: float) -> float:
        """Go on for about so many seconds; seconds for one step."""
        begin, epochs = self._clock(), 0
        while self._clock() - begin < seconds:
            self._epoch()
            epochs += 1
        return (self._clock() - begin) / (epochs * self.steps)


def digits_mlp() -> Record:
    return beside_window(training.DIGITS_MLP)


def fashion_cnn() -> Record:
    return beside_window(training.FASHION_CNN)


def sunspots_lstm() -> Record:
    return beside_window(training.SUNSPOTS_LSTM)


def small_transformer() -> Record:
    return beside_window(training.SMALL_TRANSFORMER)


BENCHES = (digits_mlp, fashion_cnn, sunspots_lstm, small_transformer)
