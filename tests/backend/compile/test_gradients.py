"""The check before an update, on every way that a device may need."""

import pytest
import torch

from backend.compile.gradients import FiniteCheck

BAD = [float("nan"), float("inf"), -float("inf")]


@pytest.fixture(params=["kernel", "norm", "other device"])
def check(request):
    made = FiniteCheck(torch.device("cpu"))
    if request.param != "kernel":
        made._on_cpu = False
    if request.param == "norm":
        made._gradients_finite = made._norm
    return made


def test_finite_values_pass(check):
    assert check(torch.tensor(1.0), [torch.randn(3), torch.randn(2, 2)])


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_loss_is_seen_and_forgotten(check, bad):
    assert not check(torch.tensor(bad), [torch.randn(3)])
    assert check(torch.tensor(1.0), [torch.randn(3)])


@pytest.mark.parametrize("bad", BAD)
def test_one_bad_value_in_a_gradient_is_seen_and_forgotten(check, bad):
    gradients = [torch.randn(3), torch.randn(2, 2)]
    gradients[1][0, 1] = bad
    assert not check(torch.tensor(1.0), gradients)
    assert check(torch.tensor(1.0), [torch.randn(3)])
