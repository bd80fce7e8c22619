"""What is evaluated after an epoch: no more than what is shown."""

from __future__ import annotations

import pytest

from backend.compile.evaluation import DrawnEvaluation
from backend.train.events import EpochEnded
from graph.edits import RemoveNode, SetParam

NO_PARTS = {"validation_fraction": 0.0, "test_fraction": 0.0}


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many samples were in each batch that was evaluated."""
    sizes: list[int] = []
    add = DrawnEvaluation.add

    def noted(self, *batch):
        sizes.append(len(batch[0]))
        add(self, *batch)

    monkeypatch.setattr(DrawnEvaluation, "add", noted)
    return sizes


def whole(sketch):
    """The same drawing with all of its data for training."""
    (data,) = (node for node in sketch.nodes() if node.type in {"wine", "digits"})
    for name, value in NO_PARTS.items():
        sketch.apply(SetParam(data.name, name, value))
    return sketch


def unmeasured(sketch):
    """The same drawing without metrics."""
    for node in [node for node in sketch.nodes() if node.type == "accuracy"]:
        sketch.apply(RemoveNode(node.name))
    return sketch


def test_without_metrics_and_validation_nothing_is_evaluated(
    everything, train, evaluated, tmp_path
):
    heard, _ = train(whole(unmeasured(everything)).job(tmp_path, epochs=2))

    assert evaluated == []
    assert [set(end.metrics) for end in heard.of(EpochEnded)] == [{"train_loss"}] * 2


def test_metrics_without_validation_are_of_the_training_part(wine, train, evaluated, tmp_path):
    heard, _ = train(whole(wine).job(tmp_path, epochs=1))

    assert sum(evaluated) == 178
    assert set(heard.of(EpochEnded)[0].metrics) == {"train_loss", "train_accuracy"}


def test_without_metrics_only_the_validation_part_is_evaluated(
    everything, train, evaluated, tmp_path
):
    heard, _ = train(unmeasured(everything).job(tmp_path, epochs=1))

    assert sum(evaluated) == 2 * 270  # validation, and the test part at the end
    assert set(heard.of(EpochEnded)[0].metrics) == {"train_loss", "validation_loss"}
