"""Each initialisation is that of `torch.nn.init`."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from backend.compile.initial import INITS, initialise, misfits
from graph.training import INITS as NAMES
from graph.training import Training

BY_HAND = {
    "zeros": lambda w: nn.init.zeros_(w),
    "ones": lambda w: nn.init.ones_(w),
    "constant": lambda w: nn.init.constant_(w, 0.5),
    "uniform": lambda w: nn.init.uniform_(w, -0.5, 0.5),
    "normal": lambda w: nn.init.normal_(w, std=0.5),
    "trunc_normal": lambda w: nn.init.trunc_normal_(w, std=0.5, a=-1.0, b=1.0),
    "xavier_uniform": lambda w: nn.init.xavier_uniform_(w, gain=0.5),
    "xavier_normal": lambda w: nn.init.xavier_normal_(w, gain=0.5),
    "kaiming_uniform": lambda w: nn.init.kaiming_uniform_(w, nonlinearity="relu").mul_(0.5),
    "kaiming_normal": lambda w: nn.init.kaiming_normal_(w, nonlinearity="relu").mul_(0.5),
    "orthogonal": lambda w: nn.init.orthogonal_(w, gain=0.5),
    "eye": lambda w: nn.init.eye_(w),
    "dirac": lambda w: nn.init.dirac_(w),
    "sparse": lambda w: nn.init.sparse_(w, 0.1, std=0.5),
}


def test_every_choice_is_made():
    assert NAMES == ("default", *INITS)
    assert set(BY_HAND) == set(INITS)


@pytest.mark.parametrize("name", BY_HAND)
def test_weights_are_drawn_as_torch_draws_them(name):
    layer = nn.Conv2d(4, 6, 3) if name == "dirac" else nn.Linear(12, 8)
    bias, expected = layer.bias.clone(), torch.empty_like(layer.weight)
    torch.manual_seed(1)
    with torch.no_grad():
        BY_HAND[name](expected)
    torch.manual_seed(1)
    initialise(layer, Training(weight_init=name, init_scale=0.5))
    assert torch.equal(layer.weight, expected)
    assert torch.equal(layer.bias, bias)


def test_a_bias_has_a_value_of_its_own():
    layer = nn.LSTM(3, 4)
    weight = layer.weight_ih_l0.clone()
    initialise(layer, Training(bias_init=1.0))
    assert layer.bias_ih_l0.eq(1).all()
    assert layer.bias_hh_l0.eq(1).all()
    assert torch.equal(layer.weight_ih_l0, weight)


def test_the_scales_of_a_norm_inside_a_layer_are_left_alone():
    layer = nn.TransformerEncoderLayer(8, 2, 16)
    initialise(layer, Training(weight_init="zeros"))
    assert layer.linear1.weight.eq(0).all()
    assert layer.self_attn.in_proj_weight.eq(0).all()
    assert layer.norm1.weight.eq(1).all()


def test_a_norm_alone_can_begin_at_zero():
    layer = nn.BatchNorm2d(4)
    initialise(layer, Training(weight_init="zeros"))
    assert layer.weight.eq(0).all()


def test_padding_stays_zero():
    layer = nn.Embedding(5, 4, padding_idx=2)
    initialise(layer, Training(weight_init="normal"))
    assert layer.weight[2].eq(0).all()
    assert not layer.weight[1].eq(0).any()


@pytest.mark.parametrize(
    ("init", "shape", "fits"),
    [
        ("eye", (3, 4), True),
        ("eye", (3, 4, 3, 3), False),
        ("dirac", (3, 4), False),
        ("dirac", (3, 4, 5), True),
        ("sparse", (2, 2, 2), False),
        ("xavier_normal", (4,), False),
        ("orthogonal", (4, 4, 3), True),
        ("normal", (4,), True),
    ],
)
def test_what_is_not_defined_is_told(init, shape, fits):
    assert misfits(init, {"weight": shape, "bias": (4,)}) == ([] if fits else ["weight"])


def test_the_seed_and_the_name_decide(mlp):
    asked = {"linear_1": {"out_features": 32, "weight_init": "orthogonal", "bias_init": 0.25}}
    one, other, third = mlp(params=asked), mlp(params=asked), mlp(params=asked, seed=1)
    weight = one.module.get_parameter("linear_1.weight")
    torch.testing.assert_close(weight @ weight.T, torch.eye(32))
    assert one.module.get_parameter("linear_1.bias").eq(0.25).all()
    assert torch.equal(weight, other.module.get_parameter("linear_1.weight"))
    assert not torch.equal(weight, third.module.get_parameter("linear_1.weight"))
