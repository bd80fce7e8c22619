"""Parameters, multiply-adds and memory, against arithmetic by hand and published figures."""

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from backend.catalog import build_optimizer, inferred
from backend.infer import call, meta
from backend.infer.costs import num_states
from backend.infer.result import Cost
from graph import catalog
from graph.edits import SetOption, SetSetting
from graph.tensorspec import TensorSpec

SPECS = catalog.load()


def cost_of(type_id: str, shape: tuple[int | str, ...], dtype: str = "float32", **given) -> Cost:
    spec = SPECS.get(type_id)
    inputs = {spec.inputs[0].name: TensorSpec(shape, dtype)}

    sizes = {name: tensor.concrete(0) for name, tensor in inputs.items()}
    outcome = meta.evaluate(spec, inferred(spec, given, sizes), inputs)
    assert outcome.failure is None, outcome.failure
    return outcome.cost


def test_linear_multiplies_each_feature_by_each_weight():
    assert cost_of("linear", ("N", 32), out_features=64) == Cost(
        parameters=32 * 64 + 64,
        trainable=32 * 64 + 64,
        multiply_adds=32 * 64,
        parameter_bytes=4 * (32 * 64 + 64),
        activation_bytes=4 * 64,
    )


def test_convolution_multiplies_its_kernel_at_every_place():
    cost = cost_of("conv2d", ("N", 3, 32, 32), out_channels=16, kernel_size=5, padding=2)
    assert cost.multiply_adds == 16 * 3 * 5 * 5 * 32 * 32
    assert cost.parameters == 16 * 3 * 5 * 5 + 16
    assert cost.activation_bytes == 4 * 16 * 32 * 32


def test_groups_divide_the_work():
    whole = cost_of("conv2d", ("N", 8, 8, 8), out_channels=8)
    assert cost_of("conv2d", ("N", 8, 8, 8), out_channels=8, groups=8).multiply_adds * 8 == (
        whole.multiply_adds
    )


def test_lstm_equals_the_published_arithmetic():
    """2 samples × 10 steps of LSTM(32 → 64) are 983,040 FLOP: 4·64·(32 + 64)·2·20."""
    assert cost_of("lstm", ("N", 10, 32), hidden_size=64).multiply_adds * 2 * 2 == 983_040


def test_gru_equals_the_published_arithmetic():
    assert cost_of("gru", ("N", 10, 32), hidden_size=64).multiply_adds * 2 * 2 == 737_280


def test_a_long_sequence_costs_as_many_times_more_as_it_is_longer():
    short = cost_of("lstm", ("N", 3, 8), hidden_size=4, num_layers=2, bidirectional=True)
    long = cost_of("lstm", ("N", 3000, 8), hidden_size=4, num_layers=2, bidirectional=True)
    assert long.multiply_adds == 1000 * short.multiply_adds
    states = 4 * 2 * (4 * 4)
    assert long.activation_bytes - states == 1000 * (short.activation_bytes - states)


def test_attention_is_counted_with_its_products():
    """Four projections L·E², scores and mixture L²·E each."""
    cost = cost_of("multiheadattention", ("N", 20, 64), num_heads=4)
    assert cost.multiply_adds == 4 * 20 * 64 * 64 + 2 * 20 * 20 * 64


def test_products_within_the_batch_are_those_of_one_sample():
    spec = SPECS.get("matmul")
    inputs = {"input": TensorSpec(("N", 8)), "other": TensorSpec((8, "N"))}
    assert meta.evaluate(spec, {}, inputs).cost.multiply_adds == 8


@pytest.mark.parametrize(
    ("type_id", "shape", "given"),
    [
        ("conv1d", (8, 3, 50), {"stride": 2}),
        ("convtranspose2d", (8, 4, 9, 9), {}),
        ("transformerencoderlayer", (8, 12, 32), {}),
        ("transformerencoder", (8, 12, 32), {"causal": True}),
        ("rnn", (8, 7, 5), {"bidirectional": True}),
        ("lstm", (8, 7, 5), {"proj_size": 3, "num_layers": 2}),
    ],
)
def test_it_equals_torchs_own_counter(type_id, shape, given):
    """On the meta device with the fast path off: the recipe that equals published figures."""
    spec = SPECS.get(type_id)
    port = spec.inputs[0].name

    params = inferred(spec, given, {port: shape})
    module = call.build(spec, params, device="meta").eval()
    enabled = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with torch.no_grad(), FlopCounterMode(display=False) as counter:
            module(torch.empty(shape, device="meta"))
    finally:
        torch.backends.mha.set_fastpath_enabled(enabled)
    found = meta.evaluate(spec, params, {port: TensorSpec(("N", *shape[1:]))}).cost.multiply_adds
    assert found * 2 * 8 == counter.get_total_flops() > 0


def test_vgg_11_has_its_published_figures(sketch):
    """Simonyan & Zisserman (2015), configuration A: 132,863,336 parameters, 7.61e9 multiply-adds
    on 224×224 pictures (torchvision's vgg11 publishes the same)."""
    x = sketch.add("noise", sketch.add("digits"), shape=(3, 224, 224))
    for width in (64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0):
        x = sketch.add("maxpool2d", x) if not width else sketch.add("conv2d", x, out_channels=width)
    x = sketch.add("flatten", x)
    for width in (4096, 4096, 1000):
        x = sketch.add("linear", x, out_features=width)
    total = sketch.infer().total
    assert total.parameters == 132_863_336
    assert total.multiply_adds == pytest.approx(7.609e9, rel=1e-3)


def test_shared_weights_are_counted_once_and_each_call_costs(sketch):
    rows = sketch.add("flatten", sketch.add("digits"))
    owner = sketch.add("linear", rows, out_features=64)
    twin = sketch.add("linear", owner)
    sketch.apply(SetOption(twin, "shares", owner))
    total = sketch.infer().total
    assert total.parameters == 64 * 64 + 64
    assert total.multiply_adds == 2 * 64 * 64


def test_frozen_weights_are_parameters_but_not_trained(classifier):
    classifier.apply(SetOption("linear_1", "frozen", True))
    total = classifier.infer().total
    assert (total.parameters, total.trainable) == (650, 0)


@pytest.mark.parametrize(
    ("optimizer", "params", "states"),
    [
        ("sgd", {}, 0),
        ("sgd", {"momentum": 0.9}, 1),
        ("adam", {}, 2),
        ("adam", {"amsgrad": True}, 3),
    ],
)
def test_training_memory_is_weights_gradients_state_and_activations(
    sketch, optimizer, params, states
):
    digits = sketch.add("digits")
    scores = sketch.add("linear", sketch.add("flatten", digits), out_features=10)
    loss = sketch.add("crossentropyloss", scores, f"{digits}.label")
    sketch.add(optimizer, loss, **params)
    sketch.apply(SetSetting("batch_size", 100))
    weights = 4 * 650
    sample = 4 * 64 + 8 + 4 * 64 + 4 * 10 + 4
    assert sketch.infer().memory_bytes == weights * (2 + states) + 100 * sample


@pytest.mark.parametrize(
    "optimizer", [s.id for s in SPECS if s.role == "optimizer" and s.id != "lbfgs"]
)
def test_the_forecast_of_state_is_what_the_optimizer_keeps(optimizer):

    spec = SPECS.get(optimizer)
    weight = nn.Parameter(torch.ones(64, 64))
    built = build_optimizer(spec, spec.values({}), [weight])
    weight.grad = torch.ones(64, 64)
    if optimizer == "sparseadam":
        weight.grad = weight.grad.to_sparse()
    built.step()
    kept = [
        v for v in built.state[weight].values() if isinstance(v, torch.Tensor) and v.numel() > 1
    ]
    numbers = sum(tensor.numel() for tensor in kept)
    assert num_states(optimizer, spec.values({})) == pytest.approx(
        numbers / weight.numel(), abs=1.0
    )
    assert num_states(optimizer, spec.values({})) * weight.numel() >= numbers


def test_the_batch_size_of_the_run_counts(classifier):
    small = classifier.infer().memory_bytes
    classifier.apply(SetSetting("batch_size", 64))
    assert classifier.infer().memory_bytes > small
