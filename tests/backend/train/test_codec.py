"""Events survive as text, and only events come back."""

import math

import numpy as np
import pytest

from backend.train import codec, events
from graph.edits import UNSET, Group, SetParam, SetSetting
from graph.problems import Fix, Problem, Severity
from graph.text import text

PROBLEM = Problem(
    "train.memory",
    text("{why} is not enough", why=text("The memory of {device}", device="cuda:0")),
    Severity.WARNING,
    node="linear_1",
    fixes=(
        Fix(text("Smaller"), SetSetting("batch_size", 16)),
        Fix(text("Both"), Group((SetParam("a", "b", UNSET), SetParam("a", "c", (1, 2))))),
    ),
)
HISTOGRAM = events.Histogram(np.arange(64, dtype=np.int32), -1.0, 2.5)
EVENTS = [
    events.Started("run", "cpu", 3, 8, 100, 20, 20, ("loss_1", "loss_2"), 275, resumed_differs="x"),
    events.Stepped(7, 1, np.array([[0.1, np.nan]], np.float32), 1e4, {"adam_1": 1e-3}),
    events.EpochEnded(1, 8, 0.25, {"train_loss": math.inf, "validation_r2": math.nan}, {}),
    events.EpochEnded(2, 16, 0.25, {}, {}, {"validation_confusion_matrix": np.eye(3)}),
    events.Sampled(
        *(8, {"conv2d_1.weight": HISTOGRAM}, {"conv2d_1.weight": np.ones((4, 3, 3), np.float32)}),
        *({"conv2d_1.weight": 0.5}, {"conv2d_1.weight": 1e-3}, 0.001),
    ),
    events.Checkpointed(1, 8, "/tmp/x", ("last", "best")),
    events.Paused(1, 9),
    events.Resumed(1, 9),
    events.RateChanged(9, "adam_1", 0.1),
    events.Warned(PROBLEM, 9),
    events.Finished(3, 24, 1.5, {"test_accuracy": 0.97}, "early", best_epoch=2),
    events.Failed(PROBLEM, 9, "Traceback\n", "/tmp/x"),
]


def test_every_kind_of_event_is_tried_here():
    assert {type(event) for event in EVENTS} == set(events.EVENT_CLASSES)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_survives_as_one_line(event):
    line = codec.dumps(event)

    assert "\n" not in line
    assert line.isascii()
    np.testing.assert_equal(plain(codec.loads(line)), plain(event))


def test_a_fix_can_be_applied_after_its_way_through_a_pipe():
    back = codec.loads(codec.dumps(events.Failed(PROBLEM)))

    assert back.problem.fixes == PROBLEM.fixes
    assert back.problem.severity is Severity.WARNING
    assert str(back.problem.message) == "The memory of cuda:0 is not enough"


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_a_line_that_is_cut_is_refused(event):
    line = codec.dumps(event)
    for length in range(0, len(line), 7):
        with pytest.raises(ValueError):  # noqa: PT011 - json's own words or ours
            codec.loads(line[:length])


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "{}",
        '{"$": "Path", "value": "/etc/passwd"}',
        '{"$": "Link", "source": "a", "output": "b", "target": "c", "input": "d"}',
        '{"$": "Paused", "epoch": 1, "step": 2, "more": 3}',
        '{"$": "array", "dtype": "object", "shape": [1], "value": ""}',
        "[" * 100_000,
    ],
)
def test_what_is_no_event_is_refused(line):
    with pytest.raises(ValueError):  # noqa: PT011 - json's own words or ours
        codec.loads(line)


def plain(value):
    """Comparable by numpy: dataclasses and mappings as dicts."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if hasattr(value, "items"):
        return {name: plain(item) for name, item in value.items()}
    return value
