"""A drawing computes what the same network computes when a person writes it."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn


def test_an_mlp_with_adam_is_bit_for_bit_the_hand_written_loop(mlp, digits):
    drawn = mlp()
    hand = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    hand.load_state_dict(
        dict(zip(hand.state_dict(), drawn.module.state_dict().values(), strict=True))
    )
    optimizer = torch.optim.Adam(hand.parameters(), fused=True)
    for image, label in digits:
        (loss,) = drawn.steps[0](image, label)
        optimizer.zero_grad()
        expected = F.cross_entropy(hand(image), label)
        expected.backward()
        optimizer.step()
        assert torch.equal(loss, expected.detach())
    for ours, theirs in zip(drawn.module.parameters(), hand.parameters(), strict=True):
        assert torch.equal(ours, theirs)


class Convolutional(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv2d_1 = nn.Conv2d(1, 8, 3, padding=1)
        self.batchnorm2d_1 = nn.BatchNorm2d(8)
        self.linear_1 = nn.Linear(8 * 4 * 4, 10)
        self.dropout_1 = nn.Dropout(0.25)

    def forward(self, x):
        x = F.relu(self.batchnorm2d_1(self.conv2d_1(x)))
        x = F.max_pool2d(x, 2).flatten(1)
        return self.linear_1(self.dropout_1(x))


def test_a_cnn_with_batch_norm_and_dropout_trains_as_in_torch(compiled, digits):
    drawn = compiled(
        "digits_1.image > conv2d_1 > batchnorm2d_1 > relu_1 > maxpool2d_1 > flatten_1 > dropout_1"
        " > linear_1 > crossentropyloss_1 > sgd_1",
        "digits_1.label > crossentropyloss_1.target",
        params={
            "conv2d_1": {"out_channels": 8, "kernel_size": 3, "padding": 1},
            "dropout_1": {"p": 0.25},
            "maxpool2d_1": {"kernel_size": 2},
            "linear_1": {"out_features": 10},
            "sgd_1": {"lr": 0.1, "momentum": 0.9},
        },
    )
    hand = Convolutional()
    hand.load_state_dict(drawn.module.state_dict())
    optimizer = torch.optim.SGD(hand.parameters(), lr=0.1, momentum=0.9)
    for number, (image, label) in enumerate(digits):
        torch.manual_seed(number)
        drawn.steps[0](image, label)
        torch.manual_seed(number)
        optimizer.zero_grad()
        F.cross_entropy(hand(image), label).backward()
        optimizer.step()
    for name, theirs in hand.state_dict().items():
        torch.testing.assert_close(drawn.module.state_dict()[name], theirs, atol=2e-4, rtol=1e-3)
    assert drawn.module.state_dict()["batchnorm2d_1.num_batches_tracked"] == len(digits)
    image, _ = digits[0]
    hand.eval()
    torch.testing.assert_close(drawn.predict(image)[0], hand(image), atol=2e-3, rtol=1e-2)


def check_step(drawn, hand, batch, loss_of):
    """One step of both from the same weights leaves the same weights."""
    hand.load_state_dict(drawn.module.state_dict())
    optimizer = torch.optim.Adam(hand.parameters())
    drawn.steps[0](*batch)
    loss_of(hand, *batch).backward()
    optimizer.step()
    for name, theirs in hand.state_dict().items():
        torch.testing.assert_close(drawn.module.state_dict()[name], theirs)


def test_a_residual_block_adds_what_went_around_it(compiled, digits):
    drawn = compiled(
        "digits_1.image > flatten_1 > linear_1 > tanh_1 > linear_2 > add_1.tensors_1",
        "tanh_1 > add_1.tensors_2",
        "add_1 > linear_3 > crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={
            "linear_1": {"out_features": 16},
            "linear_2": {"out_features": 16},
            "linear_3": {"out_features": 10},
        },
    )

    class Hand(nn.Module):
        def __init__(self):
            super().__init__()
            self.linear_1, self.linear_2 = nn.Linear(64, 16), nn.Linear(16, 16)
            self.linear_3 = nn.Linear(16, 10)

        def forward(self, x):
            h = torch.tanh(self.linear_1(x.flatten(1)))
            return self.linear_3(self.linear_2(h) + h)

    check_step(drawn, Hand(), digits[0], lambda net, x, y: F.cross_entropy(net(x), y))


def test_the_last_step_of_an_lstm(compiled):
    drawn = compiled(
        "sunspots_1.x > lstm_1 > select_1 > linear_1 > mseloss_1 > adam_1",
        "sunspots_1.y > mseloss_1.target",
        params={"lstm_1": {"hidden_size": 8}, "linear_1": {"out_features": 1}},
    )

    class Hand(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm_1 = nn.LSTM(1, 8, batch_first=True)
            self.linear_1 = nn.Linear(8, 1)

        def forward(self, x):
            return self.linear_1(self.lstm_1(x)[0][:, -1])

    batch = torch.randn(16, 24, 1), torch.randn(16, 1)
    check_step(drawn, Hand(), batch, lambda net, x, y: F.mse_loss(net(x), y))


def test_states_of_an_lstm_are_values_of_their_own(compiled):
    drawn = compiled(
        "sunspots_1.x > lstm_1 > lstm_2 > select_1 > linear_1 > mseloss_1 > adam_1",
        "lstm_1.hidden > lstm_2.hidden",
        "lstm_1.cell > lstm_2.cell",
        "sunspots_1.y > mseloss_1.target",
        params={
            "lstm_1": {"hidden_size": 8},
            "lstm_2": {"hidden_size": 8},
            "linear_1": {"out_features": 1},
        },
    )

    class Hand(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm_1 = nn.LSTM(1, 8, batch_first=True)
            self.lstm_2 = nn.LSTM(8, 8, batch_first=True)
            self.linear_1 = nn.Linear(8, 1)

        def forward(self, x):
            output, state = self.lstm_1(x)
            return self.linear_1(self.lstm_2(output, state)[0][:, -1])

    batch = torch.randn(16, 24, 1), torch.randn(16, 1)
    check_step(drawn, Hand(), batch, lambda net, x, y: F.mse_loss(net(x), y))


def test_shared_weights_are_one_layer_called_twice(compiled, digits):
    drawn = compiled(
        "digits_1.image > flatten_1 > linear_1 > tanh_1 > linear_2 > tanh_2 > linear_3"
        " > crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={"linear_1": {"out_features": 64}, "linear_3": {"out_features": 10}},
        shares={"linear_2": "linear_1"},
    )

    class Hand(nn.Module):
        def __init__(self):
            super().__init__()
            self.linear_1, self.linear_3 = nn.Linear(64, 64), nn.Linear(64, 10)

        def forward(self, x):
            for _ in range(2):
                x = torch.tanh(self.linear_1(x.flatten(1)))
            return self.linear_3(x)

    assert not any(name.startswith("linear_2") for name in drawn.module.state_dict())
    check_step(drawn, Hand(), digits[0], lambda net, x, y: F.cross_entropy(net(x), y))


def test_two_losses_are_minimised_as_their_sum(compiled, digits):
    drawn = compiled(
        "digits_1.image > flatten_1 > linear_1 > tanh_1 > linear_2 > crossentropyloss_1"
        " > add_1.tensors_1",
        "digits_1.label > crossentropyloss_1.target",
        "tanh_1 > linear_3 > mseloss_1 > scale_1 > add_1.tensors_2",
        "flatten_1 > mseloss_1.target",
        "add_1 > adam_1",
        params={
            "linear_1": {"out_features": 16},
            "linear_2": {"out_features": 10},
            "linear_3": {"out_features": 64},
            "scale_1": {"factor": 0.5},
        },
    )

    class Hand(nn.Module):
        def __init__(self):
            super().__init__()
            self.linear_1, self.linear_2 = nn.Linear(64, 16), nn.Linear(16, 10)
            self.linear_3 = nn.Linear(16, 64)

    def loss_of(net, x, y):
        h = torch.tanh(net.linear_1(x.flatten(1)))
        coded = F.mse_loss(net.linear_3(h), x.flatten(1))
        return F.cross_entropy(net.linear_2(h), y) + coded * 0.5

    assert drawn.steps[0].records == ("crossentropyloss_1", "mseloss_1", "add_1")
    assert set(drawn.outputs) == {"linear_2", "linear_3"}
    check_step(drawn, Hand(), digits[0], loss_of)
    values = drawn.steps[0](*digits[0])
    torch.testing.assert_close(values[2], values[0] + values[1] * 0.5)


def test_frozen_layers_stay_as_they_are_and_their_batch_norm_uses_its_statistics(compiled, digits):
    drawn = compiled(
        "digits_1.image > conv2d_1 > batchnorm2d_1 > flatten_1 > linear_1 > crossentropyloss_1"
        " > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={
            "conv2d_1": {"out_channels": 4, "kernel_size": 3},
            "linear_1": {"out_features": 10},
        },
        frozen=("conv2d_1", "batchnorm2d_1"),
    )
    before = {name: value.clone() for name, value in drawn.module.state_dict().items()}
    for batch in digits:
        drawn.steps[0](*batch)
    after = drawn.module.state_dict()
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert changed == {"linear_1.weight", "linear_1.bias"}
    assert set(drawn.steps[0].parameters) == changed


def test_a_bypassed_node_hands_its_input_on(compiled, digits):
    drawn = compiled(
        "digits_1.image > flatten_1 > dropout_1 > linear_1 > crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={"linear_1": {"out_features": 10}},
        bypassed=("dropout_1",),
    )
    hand = nn.Linear(64, 10)
    hand.load_state_dict(
        {k.removeprefix("linear_1."): v for k, v in drawn.module.state_dict().items()}
    )
    image, label = digits[0]
    (loss,) = drawn.steps[0](image, label)
    assert torch.equal(loss, F.cross_entropy(hand(image.flatten(1)), label).detach())


GAN = (
    "noise_samples_1.z > linear_1 > relu_1 > linear_2",
    "linear_2 > linear_3 > relu_2 > linear_4",
    "ones_like_1 > bcewithlogitsloss_1.target",
    "linear_4 > ones_like_1",
    "linear_4 > bcewithlogitsloss_1 > adam_1",
    "linear_2 > detach_1 > linear_5 > relu_3 > linear_6 > bcewithlogitsloss_2 > add_1.tensors_1",
    "linear_6 > zeros_like_1 > bcewithlogitsloss_2.target",
    "moons_1.x > linear_7 > relu_4 > linear_8 > bcewithlogitsloss_3 > add_1.tensors_2",
    "linear_8 > ones_like_2 > bcewithlogitsloss_3.target",
    "add_1 > adam_2",
)
GAN_PARAMS = {
    "linear_1": {"out_features": 16},
    "linear_2": {"out_features": 2},
    "linear_3": {"out_features": 16},
    "linear_4": {"out_features": 1},
    "adam_1": {"parameters": "linear_1, linear_2", "every": 2, "order": 1},
}
GAN_SHARES = {
    "linear_5": "linear_3",
    "linear_6": "linear_4",
    "linear_7": "linear_3",
    "linear_8": "linear_4",
}


class Adversaries(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear_1, self.linear_2 = nn.Linear(16, 16), nn.Linear(16, 2)
        self.linear_3, self.linear_4 = nn.Linear(2, 16), nn.Linear(16, 1)

    def generate(self, z):
        return self.linear_2(F.relu(self.linear_1(z)))

    def judge(self, x):
        return self.linear_4(F.relu(self.linear_3(x)))


def test_a_gan_with_two_optimizers_trains_as_two_hand_written_steps(compiled):
    drawn = compiled(*GAN, params=GAN_PARAMS, shares=GAN_SHARES)
    critic, generator = drawn.steps
    assert (critic.name, generator.name) == ("adam_2", "adam_1")
    assert {name.split(".")[0] for name in critic.parameters} == {"linear_3", "linear_4"}
    assert {name.split(".")[0] for name in generator.parameters} == {"linear_1", "linear_2"}

    z_size = drawn.module.state_dict()["linear_1.weight"].shape[1]
    hand = Adversaries()
    hand.linear_1 = nn.Linear(z_size, 16)
    hand.load_state_dict(drawn.module.state_dict())
    bce = F.binary_cross_entropy_with_logits
    of_critic = torch.optim.Adam([*hand.linear_3.parameters(), *hand.linear_4.parameters()])
    of_generator = torch.optim.Adam([*hand.linear_1.parameters(), *hand.linear_2.parameters()])
    fields = {"z": (32, z_size), "x": (32, 2)}
    for number in range(1, 7):
        batch = [torch.randn(fields[field]) for _, field in drawn.columns]
        z = batch[[field for _, field in drawn.columns].index("z")]
        x = batch[[field for _, field in drawn.columns].index("x")]
        for step in drawn.steps:
            if step.due(number):
                step(*batch)
        hand.zero_grad()
        false, true = hand.judge(hand.generate(z).detach()), hand.judge(x)
        (bce(false, torch.zeros_like(false)) + bce(true, torch.ones_like(true))).backward()
        of_critic.step()
        if number % 2 == 0:
            hand.zero_grad()
            judged = hand.judge(hand.generate(z))
            bce(judged, torch.ones_like(judged)).backward()
            of_generator.step()
    for name, theirs in hand.state_dict().items():
        torch.testing.assert_close(drawn.module.state_dict()[name], theirs)


def test_an_optimizer_may_name_shared_weights_by_their_owner(compiled):
    params = {**GAN_PARAMS, "adam_2": {"parameters": "linear_3, linear_8"}}
    drawn = compiled(*GAN, params=params, shares=GAN_SHARES)
    critic = next(step for step in drawn.steps if step.name == "adam_2")
    assert {name.split(".")[0] for name in critic.parameters} == {"linear_3", "linear_4"}


def test_what_a_step_does_not_train_runs_without_gradient_records(compiled):
    drawn = compiled(*GAN, params=GAN_PARAMS, shares=GAN_SHARES)
    critic = next(step for step in drawn.steps if step.name == "adam_2")
    lines = critic.emitted.source.splitlines()
    inside = [line.strip() for line in lines if line.startswith("        ")]
    assert any(line.startswith("linear_1 =") for line in inside)
    assert not any(line.startswith("linear_6 =") for line in inside)


@pytest.mark.parametrize("precision", ["bf16"])
def test_half_precision_forward_keeps_full_precision_weights(mlp, digits, precision):
    drawn = mlp(precision=precision)
    losses = [drawn.steps[0](*digits[0])[0].item() for _ in range(20)]
    assert losses[-1] < losses[0]
    assert all(p.dtype is torch.float32 for p in drawn.module.parameters())
