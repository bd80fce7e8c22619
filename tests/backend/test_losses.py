"""Our own losses against numbers worked out by hand."""

import math

import pytest
import torch

from backend import losses
from backend.losses import Minimize

SCORES = torch.tensor([[2.0], [0.5], [-0.5], [1.0]])
SIGNS = torch.tensor([1.0, 1.0, -1.0, -1.0])


@pytest.mark.parametrize("target", [SIGNS, SIGNS[:, None], (SIGNS + 1) / 2, (SIGNS > 0).long()])
def test_hinge_reads_signs_zeros_and_ones_and_columns(target):
    assert losses.HingeLoss()(SCORES, target) == pytest.approx((0 + 0.5 + 0.5 + 2) / 4)
    assert losses.SquaredHingeLoss()(SCORES, target) == pytest.approx((0.25 + 0.25 + 4) / 4)
    assert losses.PerceptronLoss("sum")(SCORES, target) == 1.0


def test_hinge_tells_when_scores_and_targets_do_not_match():
    with pytest.raises(ValueError, match="one score a sample"):
        losses.HingeLoss()(torch.zeros(4, 3), SIGNS)


def test_multi_class_hinge_looks_at_the_best_wrong_class():
    scores = torch.tensor([[3.0, 2.5, 0.0], [0.0, 5.0, 1.0]], requires_grad=True)
    loss = losses.MultiClassHingeLoss(reduction="sum")(scores, torch.tensor([0, 1]))
    assert loss == 0.5
    loss.backward()
    assert scores.grad.tolist() == [[-1, 1, 0], [0, 0, 0]]


def test_focal_loss_without_focus_is_cross_entropy():
    scores, target = torch.randn(6, 3), torch.tensor([0, 1, 2, 0, 1, 2])
    entropy = torch.nn.functional.cross_entropy(scores, target)
    assert losses.FocalLoss(gamma=0.0)(scores, target) == pytest.approx(float(entropy))
    assert losses.FocalLoss(gamma=2.0)(scores, target) < entropy


def test_dice_is_0_for_the_same_mask_and_1_for_another():
    mask = torch.tensor([[1.0, 1.0, 0.0, 0.0]])
    sure = 100 * (mask * 2 - 1)
    assert losses.DiceLoss(smooth=0.0)(sure, mask) == pytest.approx(0.0)
    assert losses.DiceLoss(smooth=0.0)(-sure, mask) == pytest.approx(1.0)


def test_gaussian_kl_is_that_of_torch():
    mean, log_variance = torch.randn(5, 3), torch.randn(5, 3)
    normal = torch.distributions.Normal(mean, (0.5 * log_variance).exp())
    standard = torch.distributions.Normal(0.0, 1.0)
    expected = torch.distributions.kl_divergence(normal, standard).sum(1).mean()
    assert losses.GaussianKLLoss()(mean, log_variance) == pytest.approx(float(expected), rel=1e-5)


def test_minimize_weighs_the_mean():
    assert Minimize(-2.0)(torch.tensor([1.0, 3.0])) == -4.0


def test_ctc_takes_whole_sequences_unless_told():
    log_probs = torch.randn(2, 12, 4).log_softmax(2)
    target = torch.tensor([[1, 2], [3, 1]])
    lengths = torch.tensor([12, 12]), torch.tensor([2, 2])
    theirs = torch.nn.CTCLoss()(log_probs.transpose(0, 1), target, *lengths)
    assert torch.equal(losses.CTCLoss()(log_probs, target), theirs)
    shorter = losses.CTCLoss()(log_probs, target, torch.tensor([12, 8]))
    assert not torch.equal(shorter, theirs)


@pytest.mark.parametrize(
    ("distance", "expected"), [("euclidean", 5.0), ("manhattan", 7.0), ("cosine", 0.0)]
)
def test_triplet_distances(distance, expected):
    one, other = torch.tensor([[3.0, 4.0]]), torch.tensor([[6.0, 8.0]])
    assert losses.DISTANCES[distance](one, other).item() == pytest.approx(expected, abs=1e-4)


def test_adaptive_softmax_gives_its_loss_alone():
    loss = losses.AdaptiveLogSoftmaxWithLoss(32, 100, (10, 50))
    value = loss(torch.randn(8, 32), torch.randint(0, 100, (8,)))
    assert value.ndim == 0
    assert 0 < float(value.detach()) < 3 * math.log(100)
