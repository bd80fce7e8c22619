"""What happens between backward and update, and what a step tells of itself."""

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from backend.compile.compiled import CompileError, NonFiniteError


def twin_of(drawn) -> nn.Module:
    hand = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    values = [value.clone() for value in drawn.module.state_dict().values()]
    hand.load_state_dict(dict(zip(hand.state_dict(), values, strict=True)))
    return hand


def compare(drawn, digits, penalty=None, after_backward=None):
    """Three steps of SGD by hand, with that done to loss and gradients, give the same weights."""
    hand = twin_of(drawn)
    optimizer = torch.optim.SGD(hand.parameters(), lr=0.1)
    for image, label in digits[:3]:
        drawn.steps[0](image, label)
        optimizer.zero_grad()
        loss = F.cross_entropy(hand(image), label)
        (loss + penalty(hand.parameters()) if penalty else loss).backward()
        if after_backward:
            after_backward(hand.parameters())
        optimizer.step()
    for ours, theirs in zip(drawn.module.parameters(), hand.parameters(), strict=True):
        torch.testing.assert_close(ours, theirs)


def test_gradients_are_clipped_by_their_norm(mlp, digits):
    drawn = mlp("sgd", {"lr": 0.1}, clip_norm=0.1)
    compare(drawn, digits, after_backward=lambda p: nn.utils.clip_grad_norm_(p, 0.1))


def test_gradients_are_clipped_by_their_values(mlp, digits):
    drawn = mlp("sgd", {"lr": 0.1}, clip_value=0.001)
    compare(drawn, digits, after_backward=lambda p: nn.utils.clip_grad_value_(p, 0.001))


def test_l1_is_the_sum_of_absolute_weights(mlp, digits):
    drawn = mlp("sgd", {"lr": 0.1}, l1=0.01)
    compare(drawn, digits, penalty=lambda ps: 0.01 * sum(p.abs().sum() for p in ps))


def test_l2_is_half_the_sum_of_squared_weights(mlp, digits):
    drawn = mlp("sgd", {"lr": 0.1}, l2=0.01)
    compare(drawn, digits, penalty=lambda ps: 0.005 * sum(p.square().sum() for p in ps))


def test_penalties_come_before_clipping(mlp, digits):
    drawn = mlp("sgd", {"lr": 0.1}, l2=0.01, clip_norm=0.1)
    compare(
        drawn,
        digits,
        penalty=lambda ps: 0.005 * sum(p.square().sum() for p in ps),
        after_backward=lambda p: nn.utils.clip_grad_norm_(p, 0.1),
    )


def test_gradients_are_kept_only_when_asked_for(mlp, digits):
    step = mlp().steps[0]
    step(*digits[0])
    assert not step.gradients
    step.keep_gradients = True
    step(*digits[1])
    assert list(step.gradients) == list(step.parameters)
    assert step.gradients["linear_1.weight"].shape == (32, 64)
    assert not step.keep_gradients


def everything(drawn):
    state = drawn.training_state()["adam_1"]["optimizer"]["state"]
    moments = [value for kept in state.values() for value in kept.values()]
    return [value.clone() for value in (*drawn.module.state_dict().values(), *moments)]


def test_infinity_in_the_forward_pass_stops_before_the_update_and_names_the_node(compiled, digits):
    drawn = compiled(
        "digits_1.image > flatten_1 > linear_1 > exp_1 > linear_2 > crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={"linear_1": {"out_features": 8}, "linear_2": {"out_features": 10}},
    )
    drawn.steps[0](*digits[0])
    before = everything(drawn)
    image, label = digits[1]
    with pytest.raises(NonFiniteError) as stopped:
        drawn.steps[0](image * 1e4, label)
    assert stopped.value.problem.node == "exp_1"
    assert stopped.value.step == "adam_1"
    for now, then in zip(everything(drawn), before, strict=True):
        assert torch.equal(now, then)
    drawn.steps[0](image, label)


def test_a_gradient_that_is_not_finite_names_the_node_it_arose_in(compiled, digits):
    drawn = compiled(
        "digits_1.image > flatten_1 > linear_1 > multiply_1.tensors_1",
        "linear_1 > zeros_like_1 > multiply_1.tensors_2",
        "multiply_1 > sqrt_1 > linear_2 > crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={"linear_1": {"out_features": 8}, "linear_2": {"out_features": 10}},
    )
    with pytest.raises(NonFiniteError) as stopped:
        drawn.steps[0](*digits[0])
    assert stopped.value.problem.node == "sqrt_1"
    assert "gradient" in str(stopped.value)


def test_bad_data_and_bad_weights_are_told_apart(mlp, digits):
    image, label = digits[0]
    drawn = mlp()
    with pytest.raises(NonFiniteError) as stopped:
        drawn.steps[0](torch.full_like(image, float("nan")), label)
    assert stopped.value.problem.node == "digits_1"
    with torch.no_grad():
        drawn.module.get_parameter("linear_2.bias").fill_(float("inf"))
    with pytest.raises(NonFiniteError) as stopped:
        drawn.steps[0](image, label)
    assert stopped.value.problem.node == "linear_2"
    assert "weights" in str(stopped.value)


def test_lbfgs_takes_its_weights_back_when_it_runs_into_infinity(mlp, digits):
    drawn = mlp("lbfgs", {"lr": 1e30})
    before = [parameter.clone() for parameter in drawn.module.parameters()]
    with pytest.raises(NonFiniteError):
        drawn.steps[0](*digits[0])
    for ours, then in zip(drawn.module.parameters(), before, strict=True):
        assert torch.equal(ours, then)


def test_half_precision_leaves_out_a_step_that_overflows(mlp, digits):
    drawn = mlp(precision="fp16")
    step = drawn.steps[0]
    step._scaler = torch.amp.GradScaler("cpu", init_scale=2.0**30)
    step.emitted.put("scale", step._scaler.scale)
    before = [parameter.clone() for parameter in drawn.module.parameters()]
    step(*digits[0])
    for ours, then in zip(drawn.module.parameters(), before, strict=True):
        assert torch.equal(ours, then)
    assert step._scaler.get_scale() == 2.0**29
    for _ in range(30):
        step(*digits[0])
    assert step(*digits[0])[0] < 2.0


def test_an_optimizer_with_nothing_to_train_says_so(compiled):
    with pytest.raises(CompileError) as refused:
        compiled(
            "digits_1.image > flatten_1 > linear_1 > detach_1 > crossentropyloss_1 > adam_1",
            "digits_1.label > crossentropyloss_1.target",
            params={"linear_1": {"out_features": 10}},
        )
    assert refused.value.problem.node == "adam_1"


@pytest.mark.parametrize("named", ["relu_1", "nobody", "linear_1, flatten_1"])
def test_only_layers_with_weights_can_be_named_for_an_optimizer(mlp, named):
    with pytest.raises(CompileError) as refused:
        mlp("adam", {"parameters": named})
    assert refused.value.problem.node == "adam_1"


def test_an_optimizer_trains_only_what_it_names(mlp, digits):
    drawn = mlp("adam", {"parameters": "linear_2"})
    before = {name: value.clone() for name, value in drawn.module.state_dict().items()}
    drawn.steps[0](*digits[0])
    after = drawn.module.state_dict()
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert changed == {"linear_2.weight", "linear_2.bias"}


def test_weights_that_the_loss_does_not_depend_on_are_left_alone(compiled, digits):
    drawn = compiled(
        "digits_1.image > flatten_1 > linear_1 > argmax_1 > one_hot_1 > cast_1 > add_1.tensors_1",
        "flatten_1 > linear_2 > add_1.tensors_2",
        "add_1 > crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        params={"linear_1": {"out_features": 10}, "linear_2": {"out_features": 10}},
    )
    for batch in digits[:3]:
        drawn.steps[0](*batch)
    assert set(drawn.steps[0].parameters) == {"linear_2.weight", "linear_2.bias"}
    drawn.load_training_state(drawn.training_state())
    drawn.steps[0](*digits[4])
