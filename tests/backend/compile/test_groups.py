"""What nodes ask for their own weights, against loops written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn

WIDTHS = {"linear_1": {"out_features": 32}, "linear_2": {"out_features": 10}}
FIRST = {"lr_factor": 0.25, "weight_decay": 0.03}


def asking(**asked: Any) -> dict[str, dict[str, Any]]:
    """Params of the MLP, of whose layers the first one asks for something."""
    return {**WIDTHS, "linear_1": {**WIDTHS["linear_1"], **asked}}


def twin_of(drawn) -> nn.Sequential:
    hand = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    values = [value.clone() for value in drawn.module.state_dict().values()]
    hand.load_state_dict(dict(zip(hand.state_dict(), values, strict=True)))
    return hand


def follow_by_hand(
    drawn,
    digits,
    optimizer: Callable[[nn.Sequential], torch.optim.Optimizer],
    penalty: Callable[[nn.Sequential], Any] = lambda net: 0.0,
    after: Callable[[nn.Sequential], object] = lambda net: None,
    schedule: Callable[[torch.optim.Optimizer], Any] | None = None,
) -> None:
    hand = twin_of(drawn)
    made = optimizer(hand)
    paced = schedule(made) if schedule else None
    for image, label in digits:
        drawn.steps[0](image, label)
        made.zero_grad()
        (F.cross_entropy(hand(image), label) + penalty(hand)).backward()
        made.step()
        after(hand)
        if paced:
            paced.step()
    for ours, theirs in zip(drawn.module.parameters(), hand.parameters(), strict=True):
        torch.testing.assert_close(ours, theirs, atol=1e-6, rtol=1e-5)


def groups(net: nn.Sequential, lr: float) -> Iterable[dict[str, Any]]:
    own = {"lr": FIRST["lr_factor"] * lr, "weight_decay": FIRST["weight_decay"]}
    return [{"params": net[1].parameters(), **own}, {"params": net[3].parameters()}]


@pytest.mark.parametrize(
    ("name", "params", "by_hand"),
    [
        ("sgd", {"momentum": 0.9}, torch.optim.SGD),
        ("adam", {}, torch.optim.Adam),
        ("adamw", {}, torch.optim.AdamW),
        ("adagrad", {}, torch.optim.Adagrad),
        ("rmsprop", {}, torch.optim.RMSprop),
    ],
)
def test_a_layer_has_a_rate_and_a_decay_of_its_own(mlp, digits, name, params, by_hand):
    drawn = mlp(name, {"lr": 0.01, **params}, params=asking(**FIRST))
    follow_by_hand(drawn, digits, lambda net: by_hand(groups(net, 0.01), lr=0.01, **params))


@pytest.mark.parametrize("name", ["adam", "rmsprop"])
def test_the_factor_multiplies_what_the_schedule_says(mlp, digits, name):
    schedule = f"steplr_1 > {name}_1.schedule"
    drawn = mlp(
        name,
        {"lr": 0.01},
        params={**asking(**FIRST), "steplr_1": {"step_size": 3, "gamma": 0.5, "interval": "batch"}},
        more=(schedule,),
    )
    kind = {"adam": torch.optim.Adam, "rmsprop": torch.optim.RMSprop}[name]
    follow_by_hand(
        drawn,
        digits,
        lambda net: kind(groups(net, 0.01), lr=0.01),
        schedule=lambda made: torch.optim.lr_scheduler.StepLR(made, 3, 0.5),
    )
    assert drawn.rates() == {f"{name}_1": pytest.approx(0.01 * 0.5**3)}


def test_a_new_rate_is_multiplied_too(mlp, digits):
    drawn = mlp("sgd", {"lr": 0.5}, params=asking(lr_factor=0.1))
    drawn.set_rate("", 0.01)
    follow_by_hand(
        drawn,
        digits,
        lambda net: torch.optim.SGD(
            [{"params": net[1].parameters(), "lr": 0.001}, {"params": net[3].parameters()}], lr=0.01
        ),
    )


def test_a_factor_of_zero_holds_a_layer(mlp, digits):
    drawn = mlp("adam", {"lr": 0.01}, params=asking(lr_factor=0.0))
    before = {name: value.clone() for name, value in drawn.module.state_dict().items()}
    drawn.steps[0](*digits[0])
    after = drawn.module.state_dict()
    assert torch.equal(after["linear_1.weight"], before["linear_1.weight"])
    assert not torch.equal(after["linear_2.weight"], before["linear_2.weight"])


def test_penalties_of_a_layer_replace_those_of_the_run(mlp, digits):
    drawn = mlp("sgd", {"lr": 0.1}, params=asking(l1=0.02, l2=0.0), l2=0.01)
    follow_by_hand(
        drawn,
        digits,
        lambda net: torch.optim.SGD(net.parameters(), lr=0.1),
        penalty=lambda net: (
            0.02 * sum(p.abs().sum() for p in net[1].parameters())
            + 0.005 * sum(p.square().sum() for p in net[3].parameters())
        ),
    )


@torch.no_grad()
def cut(net: nn.Sequential) -> None:
    for parameter in net[1].parameters():
        parameter.clamp_(-0.05, 0.05)


@pytest.mark.parametrize("name", ["sgd", "adam"])
def test_weights_are_cut_after_each_step(mlp, digits, name):
    drawn = mlp(name, {"lr": 0.05}, params=asking(clip_weights=0.05))
    kind = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[name]
    follow_by_hand(drawn, digits, lambda net: kind(net.parameters(), lr=0.05), after=cut)
    largest = {name: value.abs().max().item() for name, value in drawn.module.named_parameters()}
    assert largest["linear_1.weight"] == pytest.approx(0.05)
    assert largest["linear_2.weight"] > 0.05


def test_an_optimizer_that_treats_all_alike_still_cuts(mlp, digits):
    drawn = mlp("lbfgs", {"lr": 0.1}, params=asking(clip_weights=0.05, lr_factor=0.5))
    drawn.steps[0](*digits[0])
    assert drawn.module.state_dict()["linear_1.weight"].abs().max() <= 0.05


def test_without_wishes_there_is_one_group(mlp):
    drawn = mlp("adam")
    (group,) = drawn.training_state()["adam_1"]["optimizer"]["param_groups"]
    assert "lr_factor" not in group


@pytest.mark.parametrize("name", ["sgd", "adamw"])
def test_a_state_with_groups_goes_on_to_the_last_bit(mlp, digits, name):
    def new():
        return mlp(name, {"lr": 0.01}, params=asking(**FIRST))

    whole, first, second = new(), new(), new()
    for batch in digits:
        whole.steps[0](*batch)
    for batch in digits[:5]:
        first.steps[0](*batch)
    second.module.load_state_dict(first.module.state_dict())
    second.load_training_state(first.training_state())
    for batch in digits[5:]:
        second.steps[0](*batch)
    for ours, theirs in zip(second.module.parameters(), whole.module.parameters(), strict=True):
        assert torch.equal(ours, theirs)
