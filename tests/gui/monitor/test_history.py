"""What events amount to."""

from __future__ import annotations

import numpy as np

from backend.train.events import EpochEnded, Histogram, Sampled, Started, Stepped
from gui.monitor.history import MAX_HISTOGRAMS, RunHistory


def started() -> Started:
    return Started("run", "cpu", 2, 10, 100, 10, 10, ("mseloss_1",), 5)


def look(step: int) -> Sampled:
    histogram = Histogram(np.ones(4, np.int32), -1.0, 1.0)
    return Sampled(step, {"linear_1.weight": histogram}, {}, {"linear_1.weight": 0.5}, {}, 0.0)


def test_chunks_of_steps_become_one_curve() -> None:
    history = RunHistory()
    history.take(started())
    history.take(Stepped(3, 1, np.array([[3.0], [2.0], [1.0]], np.float32), 9.0, {"adam_1": 0.1}))
    history.take(Stepped(4, 1, np.array([[0.5]], np.float32), 9.0, {"adam_1": 0.05}))
    curve = history.losses["mseloss_1"]
    assert curve.steps.values.tolist() == [1, 2, 3, 4]
    assert curve.values.values.tolist() == [3.0, 2.0, 1.0, 0.5]
    assert history.rates["adam_1"].last == 0.05
    assert history.total_steps == 20


def test_epochs_give_metrics_over_steps() -> None:
    history = RunHistory()
    history.take(EpochEnded(1, 10, 0.1, {"validation_loss": 0.7}, {}))
    history.take(EpochEnded(2, 20, 0.1, {"validation_loss": 0.6}, {}))
    assert history.metrics["validation_loss"].steps.values.tolist() == [10, 20]


def test_old_looks_at_weights_are_thinned_not_lost() -> None:
    history = RunHistory()
    for step in range(3 * MAX_HISTOGRAMS):
        history.take(look(step))
    steps = [step for step, _ in history.weights["linear_1.weight"]]
    assert len(steps) <= MAX_HISTOGRAMS
    assert steps[0] == 0
    assert steps[-1] == 3 * MAX_HISTOGRAMS - 1


def test_the_gradients_inside_a_composite_are_one_norm_over_steps() -> None:
    history = RunHistory()
    first = {"outer.0.block.lin.weight": 3.0, "outer.1.block.lin.bias": 4.0, "lin.weight": 9.0}
    history.take(Sampled(5, {}, {}, first, {}, 0.0))
    history.take(Sampled(9, {}, {}, {"outer.0.block.lin.weight": 2.0}, {}, 0.0))
    values = {path: curve.values.values.tolist() for path, curve in history.norms.items()}
    assert values == {
        "outer": [5.0, 2.0],
        "outer.0": [3.0, 2.0],
        "outer.0.block": [3.0, 2.0],
        "outer.1": [4.0],
        "outer.1.block": [4.0],
    }
    assert history.norms["outer"].steps.values.tolist() == [5, 9]
