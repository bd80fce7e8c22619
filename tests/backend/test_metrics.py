"""Metrics against scikit-learn, over uneven batches."""

import math

import pytest
import torch
from sklearn import metrics as reference

from backend.metrics import (
    Accuracy,
    ConfusionMatrix,
    F1Score,
    MeanAbsoluteError,
    Precision,
    R2Score,
    Recall,
    RootMeanSquaredError,
    TopKAccuracy,
    ZeroOneLoss,
)

BATCHES = (32, 32, 7)


@pytest.fixture
def scores():
    generator = torch.Generator().manual_seed(1)
    target = torch.randint(0, 4, (71,), generator=generator)
    logits = torch.randn(71, 5, generator=generator)  # class 4 is never true
    logits[torch.arange(71), target] += 1.0
    return logits, target


def fed(metric, input, target):
    for part, truth in zip(input.split(BATCHES), target.split(BATCHES), strict=True):
        metric.update(part, truth)
    return metric.result()


def test_classification_figures_equal_those_of_scikit_learn(scores):
    logits, target = scores
    predicted = logits.argmax(1)
    assert fed(Accuracy(), logits, target) == pytest.approx(
        reference.accuracy_score(target, predicted)
    )
    assert fed(ZeroOneLoss(), logits, target) == pytest.approx(
        reference.zero_one_loss(target, predicted)
    )
    assert fed(TopKAccuracy(2), logits, target) == pytest.approx(
        reference.top_k_accuracy_score(target, logits, k=2, labels=range(5))
    )
    assert fed(ConfusionMatrix(), logits, target) == (
        reference.confusion_matrix(target, predicted, labels=range(5)).tolist()
    )


@pytest.mark.parametrize("average", ["macro", "micro"])
@pytest.mark.parametrize(
    ("metric", "function"),
    [
        (Precision, reference.precision_score),
        (Recall, reference.recall_score),
        (F1Score, reference.f1_score),
    ],
)
def test_averages_over_classes_equal_those_of_scikit_learn(scores, metric, function, average):
    logits, target = scores
    expected = function(target, logits.argmax(1), average=average, zero_division=0)
    assert fed(metric(average), logits, target) == pytest.approx(expected)


@pytest.mark.parametrize("column", [True, False])
@pytest.mark.parametrize("low", [0.0, -1.0])
def test_two_classes_may_come_as_one_score_and_any_pair_of_targets(low, column):
    score = torch.tensor([2.0, -1.0, 0.5, -3.0])
    target = torch.tensor([1.0, 1.0, low, low])
    if column:
        score, target = score[:, None], target[:, None]
    metrics = Accuracy(), Precision("positive"), Recall("positive")
    for metric in metrics:
        metric.update(score, target)
        assert metric.result() == 0.5


def test_a_threshold_of_one_half_suits_probabilities():
    metric = Accuracy(threshold=0.5)
    metric.update(torch.tensor([[0.4], [0.6]]), torch.tensor([0, 1]))
    assert metric.result() == 1.0


def test_one_hot_targets_and_pixels_are_understood(scores):
    logits, target = scores
    one_hot = torch.nn.functional.one_hot(target, 5).float()
    assert fed(Accuracy(), logits, one_hot) == fed(Accuracy(), logits, target)
    pixels = torch.randn(2, 3, 4, 4)
    metric = Accuracy()
    metric.update(pixels, pixels.argmax(1))
    assert metric.result() == 1.0


def test_regression_figures_equal_those_of_scikit_learn():
    generator = torch.Generator().manual_seed(2)
    target = torch.randn(71, 2, generator=generator) + 1000.0
    input = target + 0.3 * torch.randn(71, 2, generator=generator)
    truth, guess = target.double(), input.double()
    assert fed(MeanAbsoluteError(), input, target) == pytest.approx(
        reference.mean_absolute_error(truth, guess), rel=1e-5
    )
    assert fed(RootMeanSquaredError(), input, target) == pytest.approx(
        math.sqrt(reference.mean_squared_error(truth, guess)), rel=1e-5
    )
    assert fed(R2Score(), input, target) == pytest.approx(
        reference.r2_score(truth, guess), rel=1e-5
    )


def test_a_column_may_be_set_against_a_row():
    metric = MeanAbsoluteError()
    metric.update(torch.ones(3, 1), torch.zeros(3))
    assert metric.result() == 1.0


def test_a_target_that_never_varies_gives_0_or_1():
    for guess, expected in ((torch.ones(3), 1.0), (torch.zeros(3), 0.0)):
        metric = R2Score()
        metric.update(guess, torch.ones(3))
        assert metric.result() == expected


@pytest.mark.parametrize(
    "metric", [Accuracy(), ZeroOneLoss(), F1Score(), R2Score(), RootMeanSquaredError()]
)
def test_before_the_first_batch_there_is_no_figure(metric):
    assert math.isnan(metric.result())
    assert ConfusionMatrix().result() == []


def test_no_graph_is_kept_alive():
    input = torch.randn(4, 1, requires_grad=True)
    metric = MeanAbsoluteError()
    metric.update(input * 2, torch.zeros(4, 1))
    assert not metric._total.sum.requires_grad
