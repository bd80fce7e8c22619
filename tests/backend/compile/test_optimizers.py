"""Every optimizer and schedule of the catalogue does what torch's own does."""

import copy

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from backend import catalog
from backend.compile import optimizers
from backend.compile.compiled import CompileError
from backend.infer.inferrer import Inferrer
from graph.model import GraphModel
from graph.problems import Severity
from graph.spec import Role

REGISTRY = catalog.load_installed()
INFERRER = Inferrer(REGISTRY)
OPTIMIZERS = [
    spec.id for spec in REGISTRY if spec.role is Role.OPTIMIZER and spec.id not in ("sparseadam",)
]


def twin_of(drawn) -> nn.Module:
    hand = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    values = [value.clone() for value in drawn.module.state_dict().values()]
    hand.load_state_dict(dict(zip(hand.state_dict(), values, strict=True)))
    return hand


@pytest.mark.parametrize("name", [name for name in OPTIMIZERS if name != "muon"])
def test_steps_are_those_of_torch(mlp, digits, name):
    drawn = mlp(name, {"lr": 0.01, "max_iter": 3} if name == "lbfgs" else {"lr": 0.01})
    hand = twin_of(drawn)
    spec = REGISTRY.get(name)
    optimizer = catalog.build_optimizer(
        spec, spec.values(drawn._plan.snapshot.nodes[f"{name}_1"].params), hand.parameters()
    )
    for image, label in digits[:4]:

        def closure(image=image, label=label):
            optimizer.zero_grad()
            loss = F.cross_entropy(hand(image), label)
            loss.backward()
            return loss

        (loss,) = drawn.steps[0](image, label)
        torch.testing.assert_close(loss, optimizer.step(closure).detach())
    for ours, theirs in zip(drawn.module.parameters(), hand.parameters(), strict=True):
        torch.testing.assert_close(ours, theirs, atol=1e-5, rtol=1e-4)


LETTERS = (
    "text_1.x > embedding_1 > mean_1 > linear_1 > mseloss_1 > {optimizer}_1",
    "linear_1 > zeros_like_1 > mseloss_1.target",
)
LETTERS_PARAMS = {
    "embedding_1": {"num_embeddings": 200, "embedding_dim": 4},
    "mean_1": {"dim": (1,)},
    "linear_1": {"out_features": 2},
}


@pytest.mark.parametrize("sparse", [False, True])
@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("name", [spec.id for spec in REGISTRY if spec.role is Role.OPTIMIZER])
def test_every_optimizer_trains_or_is_told_and_then_its_remedy_trains(
    snapshot_of, compile_snapshot, name, number, sparse
):
    params = {**LETTERS_PARAMS}
    params["embedding_1"] = {**params["embedding_1"], "sparse": sparse}
    drawn = snapshot_of(*(chain.format(optimizer=name) for chain in LETTERS), params=params)
    model = GraphModel(REGISTRY, drawn.nodes.values(), drawn.links)
    while problems := told(model.snapshot()):
        model.apply(problems[0].fixes[min(number, len(problems[0].fixes) - 1)].edit)
    compiled = compile_snapshot(model.snapshot())
    before = {key: value.clone() for key, value in compiled.module.state_dict().items()}
    for letters in ([[1, 2, 3], [1, 1, 4]], [[5, 2, 3], [1, 9, 4]]):
        for step in compiled.steps:
            step(torch.tensor(letters))
    for key, value in compiled.module.state_dict().items():
        assert not torch.equal(value, before[key]), key


def told(snapshot):
    """What forbids training."""
    problems = INFERRER.infer(snapshot).problems
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def test_muon_is_told_of_a_bias_before_training(mlp):
    with pytest.raises(CompileError) as refused:
        mlp("muon")
    assert refused.value.problem.code == "optimizer.matrices"
    assert refused.value.problem.node == "muon_1"


@pytest.mark.parametrize("kind", list(optimizers.KERNELS), ids=lambda kind: kind.__name__)
def test_kernels_give_the_bits_of_torchs_fused_class(kind):
    assert optimizers.kernel_is_exact(kind)


def test_a_kernel_that_differs_is_not_used(mlp, monkeypatch):
    def wrong(group, parameters, gradients, state):
        torch._foreach_add_(parameters, 1.0)

    monkeypatch.setitem(optimizers.KERNELS, torch.optim.Adam, wrong)
    monkeypatch.setattr(optimizers, "_exact", {})
    assert type(mlp().steps[0].update) is optimizers.Update


@pytest.mark.parametrize(
    ("name", "rates"),
    [
        ("adam", {"amsgrad": True, "weight_decay": 0.1}),
        ("adam", {"decoupled_weight_decay": True, "weight_decay": 0.1}),
        ("adam", {"maximize": True}),
        ("sgd", {"momentum": 0.9, "nesterov": True}),
        ("sgd", {"momentum": 0.5, "dampening": 0.5, "weight_decay": 0.1}),
        ("adagrad", {"lr_decay": 0.1, "initial_accumulator_value": 0.5}),
    ],
)
def test_params_of_an_optimizer_reach_its_kernel(mlp, digits, name, rates):
    drawn = mlp(name, rates)
    assert isinstance(drawn.steps[0].update, optimizers.FusedUpdate)
    hand = twin_of(drawn)
    spec = REGISTRY.get(name)
    optimizer = catalog.build_optimizer(spec, spec.values(rates), hand.parameters(), fused=True)
    for image, label in digits[:4]:
        drawn.steps[0](image, label)
        optimizer.zero_grad()
        F.cross_entropy(hand(image), label).backward()
        optimizer.step()
    for ours, theirs in zip(drawn.module.parameters(), hand.parameters(), strict=True):
        assert torch.equal(ours, theirs)


@pytest.mark.parametrize("name", ["adam", "sgd", "rmsprop", "adagrad", "lbfgs"])
def test_a_run_goes_on_bit_for_bit_from_its_state(mlp, digits, name):
    rates = {"momentum": 0.9} if name == "sgd" else {}
    whole = mlp(name, rates)
    for batch in digits:
        whole.steps[0](*batch)
    first, second = mlp(name, rates), mlp(name, rates)
    for batch in digits[:5]:
        first.steps[0](*batch)
    second.module.load_state_dict(copy.deepcopy(first.module.state_dict()))
    second.load_training_state(copy.deepcopy(first.training_state()))
    for batch in digits[5:]:
        second.steps[0](*batch)
    for ours, theirs in zip(second.module.parameters(), whole.module.parameters(), strict=True):
        assert torch.equal(ours, theirs)


def test_optimizer_state_is_that_of_the_torch_class(mlp, digits):
    drawn = mlp()
    for batch in digits[:3]:
        drawn.steps[0](*batch)
    state = drawn.training_state()["adam_1"]["optimizer"]
    hand = twin_of(drawn)
    optimizer = torch.optim.Adam(hand.parameters())
    optimizer.load_state_dict(copy.deepcopy(state))
    assert [int(s["step"]) for s in optimizer.state.values()] == [3, 3, 3, 3]


def test_state_that_lies_otherwise_in_memory_is_laid_out_like_the_weights(compiled):
    def make():
        return compiled(
            "digits_1.image > conv2d_1 > conv2d_2 > flatten_1 > linear_1 > crossentropyloss_1",
            "crossentropyloss_1 > adam_1",
            "digits_1.label > crossentropyloss_1.target",
            params={
                "conv2d_1": {"out_channels": 4, "kernel_size": 3},
                "conv2d_2": {"out_channels": 4, "kernel_size": 3},
                "linear_1": {"out_features": 10},
            },
        )

    batches = [(torch.randn(8, 1, 8, 8), torch.randint(0, 10, (8,))) for _ in range(6)]
    first, second = make(), make()
    for batch in batches[:3]:
        first.steps[0](*batch)
    state = copy.deepcopy(first.training_state())
    for kept in state["adam_1"]["optimizer"]["state"].values():
        kept.update({key: value.contiguous() for key, value in kept.items()})
    second.module.load_state_dict(first.module.state_dict())
    second.load_training_state(state)
    for batch in batches[3:]:
        first.steps[0](*batch)
        second.steps[0](*batch)
    for ours, theirs in zip(second.module.parameters(), first.module.parameters(), strict=True):
        torch.testing.assert_close(ours, theirs)


def test_sparse_gradients_reach_an_optimizer_that_takes_them(compiled):
    drawn = compiled(
        *(chain.format(optimizer="sgd") for chain in LETTERS),
        params={
            "embedding_1": {"num_embeddings": 200, "embedding_dim": 4, "sparse": True},
            "linear_1": {"out_features": 2},
            "sgd_1": {"lr": 0.1},
        },
    )
    letters = torch.tensor([[1, 2, 3], [1, 1, 4]])
    before = drawn.module.state_dict()["embedding_1.weight"].clone()
    drawn.steps[0](letters)
    changed = (drawn.module.state_dict()["embedding_1.weight"] != before).any(1)
    assert changed.nonzero().flatten().tolist() == [1, 2, 3, 4]
