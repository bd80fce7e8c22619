"""Counters, and which epoch is the best."""

import json
import math

import pytest

from backend.train.progress import Progress, monitored


def after(progress: Progress, monitor: str, *values: float) -> list[bool]:
    better = []
    for value in values:
        progress.epoch += 1
        better.append(progress.note(monitor, value))
    return better


def test_a_lower_loss_is_better():
    progress = Progress()
    assert after(progress, "validation_loss", 0.5, 0.4, 0.4, 0.6) == [True, True, False, False]
    assert (progress.best_epoch, progress.best_value, progress.waited) == (2, 0.4, 2)


def test_a_higher_accuracy_is_better():
    assert after(Progress(), "validation_accuracy", 0.5, 0.4, 0.6) == [True, False, True]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_never_better(value):
    assert after(Progress(), "train_loss", value, 1.0, value) == [False, True, False]


def test_counters_survive_as_json():
    progress = Progress(2, 5, 45, 1.5, 0.1, 0.25, 1, 20, 1, {"train_loss": 0.25, "x": math.nan})

    back = Progress.of(json.loads(json.dumps(progress.plain(), allow_nan=False)))

    assert back.metrics == {"train_loss": 0.25}
    assert (back.epoch, back.batch, back.step, back.best_value) == (2, 5, 45, 0.25)


def test_without_the_wanted_metric_the_next_best_one_decides():
    assert monitored("validation_accuracy", {"train_loss": 1, "validation_loss": 2}) == (
        "validation_loss"
    )
    assert monitored("validation_loss", {"train_loss": 1}) == "train_loss"
    assert monitored("validation_loss", {}) == ""
