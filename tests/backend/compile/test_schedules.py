"""Learning rates follow the drawn schedules as torch's schedulers do, and can be set by hand."""

import copy

import pytest
import torch
from torch import nn
from torch.optim import lr_scheduler

from backend import catalog
from backend.infer.inferrer import Inferrer
from graph.model import GraphModel
from graph.spec import Role
from tests.backend.compile.conftest import MLP, MLP_PARAMS

REGISTRY = catalog.load_installed()
INFERRER = Inferrer(REGISTRY)
# Muon and SparseAdam cannot train this network, whatever drives them.
OPTIMIZERS = [
    spec.id
    for spec in REGISTRY
    if spec.role is Role.OPTIMIZER and spec.id not in ("muon", "sparseadam")
]

SCHEDULES = {
    "steplr": ({"step_size": 2, "gamma": 0.5}, lambda o: lr_scheduler.StepLR(o, 2, 0.5)),
    "multisteplr": (
        {"milestones": (2, 4), "gamma": 0.1},
        lambda o: lr_scheduler.MultiStepLR(o, [2, 4], 0.1),
    ),
    "constantlr": (
        {"factor": 0.3, "total_iters": 3},
        lambda o: lr_scheduler.ConstantLR(o, 0.3, 3),
    ),
    "linearlr": (
        {"start_factor": 0.1, "total_iters": 4},
        lambda o: lr_scheduler.LinearLR(o, 0.1, total_iters=4),
    ),
    "exponentiallr": ({"gamma": 0.9}, lambda o: lr_scheduler.ExponentialLR(o, 0.9)),
    "polynomiallr": (
        {"total_iters": 6, "power": 2.0},
        lambda o: lr_scheduler.PolynomialLR(o, 6, 2.0),
    ),
    "cosineannealinglr": ({"T_max": 5}, lambda o: lr_scheduler.CosineAnnealingLR(o, 5)),
    "cosineannealingwarmrestarts": (
        {"T_0": 3},
        lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 3),
    ),
    "onecyclelr": (
        {"max_lr": 0.1, "total_steps": 20, "interval": "epoch"},
        lambda o: lr_scheduler.OneCycleLR(o, 0.1, 20),
    ),
    "cycliclr": (
        {
            "base_lr": 0.01,
            "max_lr": 0.1,
            "step_size_up": 3,
            "cycle_momentum": False,
            "interval": "epoch",
        },
        lambda o: lr_scheduler.CyclicLR(o, 0.01, 0.1, 3, cycle_momentum=False),
    ),
}


def of_torch(make, epochs, loss=None):
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1, momentum=0.9)
    scheduler = make(optimizer)
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step(*([] if loss is None else [loss]))
    return rates


@pytest.fixture
def scheduled(mlp):
    """The digits MLP with SGD at 0.1 and schedules wired to it."""

    def make(*wires, params=None, **options):
        return mlp(
            "sgd",
            {"lr": 0.1, "momentum": 0.9},
            more=[f"{wires[0]} > sgd_1.schedule", *wires[1:]],
            params=params or {},
            **options,
        )

    return make


def rates_by_epoch(drawn, batch, epochs, loss=None):
    rates = []
    for _ in range(epochs):
        rates.append(drawn.rates()["sgd_1"])
        drawn.steps[0](*batch)
        drawn.epoch_ended(loss)
    return rates


@pytest.mark.parametrize("name", SCHEDULES)
def test_rates_are_those_of_torch(scheduled, digits, name):
    params, make = SCHEDULES[name]
    drawn = scheduled(f"{name}_1", params={f"{name}_1": params})
    assert rates_by_epoch(drawn, digits[0], 8) == of_torch(make, 8)


def test_a_plateau_lowers_the_rate(scheduled, digits):
    drawn = scheduled("reducelronplateau_1", params={"reducelronplateau_1": {"patience": 1}})
    expected = of_torch(lambda o: lr_scheduler.ReduceLROnPlateau(o, patience=1), 8, 1.0)
    assert rates_by_epoch(drawn, digits[0], 8, 1.0) == expected


def test_without_a_loss_a_plateau_waits(scheduled, digits):
    drawn = scheduled("reducelronplateau_1", params={"reducelronplateau_1": {"patience": 0}})
    assert rates_by_epoch(drawn, digits[0], 4, None) == [0.1] * 4
    assert rates_by_epoch(drawn, digits[0], 4, float("nan")) == [0.1] * 4


def test_schedules_follow_one_another(scheduled, digits):
    drawn = scheduled(
        "sequentiallr_1",
        "linearlr_1 > sequentiallr_1.schedules_1",
        "cosineannealinglr_1 > sequentiallr_1.schedules_2",
        params={
            "linearlr_1": {"start_factor": 0.1, "total_iters": 3},
            "cosineannealinglr_1": {"T_max": 5},
            "sequentiallr_1": {"milestones": (3,)},
        },
    )

    def make(optimizer):
        parts = [
            lr_scheduler.LinearLR(optimizer, 0.1, total_iters=3),
            lr_scheduler.CosineAnnealingLR(optimizer, 5),
        ]
        return lr_scheduler.SequentialLR(optimizer, parts, [3])

    assert rates_by_epoch(drawn, digits[0], 8) == of_torch(make, 8)


def test_schedules_multiply(scheduled, digits):
    drawn = scheduled(
        "chainedscheduler_1",
        "steplr_1 > chainedscheduler_1.schedules_1",
        "exponentiallr_1 > chainedscheduler_1.schedules_2",
        params={"steplr_1": {"step_size": 2, "gamma": 0.5}, "exponentiallr_1": {"gamma": 0.9}},
    )

    def make(optimizer):
        parts = [lr_scheduler.StepLR(optimizer, 2, 0.5), lr_scheduler.ExponentialLR(optimizer, 0.9)]
        return lr_scheduler.ChainedScheduler(parts, optimizer)

    assert rates_by_epoch(drawn, digits[0], 8) == of_torch(make, 8)


def test_a_schedule_by_batches_lasts_the_whole_run(scheduled, digits):
    drawn = scheduled(
        "onecyclelr_1", params={"onecyclelr_1": {"max_lr": 0.1}}, epochs=2, steps_per_epoch=5
    )
    rates = []
    for batch in digits:
        rates.append(drawn.rates()["sgd_1"])
        drawn.steps[0](*batch)
    assert rates == of_torch(lambda o: lr_scheduler.OneCycleLR(o, 0.1, 10), 10)
    drawn.steps[0](*digits[0])
    assert drawn.rates()["sgd_1"] == rates[-1], "a run that is made longer keeps the last rate"


def test_a_rate_set_by_hand_holds_from_the_next_step(mlp, digits):
    drawn = mlp("sgd", {"lr": 0.1})
    drawn.set_rate("sgd_1", 0.0)
    before = [parameter.clone() for parameter in drawn.module.parameters()]
    drawn.steps[0](*digits[0])
    for ours, old in zip(drawn.module.parameters(), before, strict=True):
        assert torch.equal(ours, old)
    drawn.set_rate("", 0.5)
    assert drawn.rates() == {"sgd_1": 0.5}


@pytest.mark.parametrize("name", [name for name in SCHEDULES if name != "cycliclr"])
def test_a_schedule_goes_on_from_a_rate_set_by_hand(scheduled, digits, name):
    params, _ = SCHEDULES[name]
    plain, halved = (scheduled(f"{name}_1", params={f"{name}_1": params}) for _ in range(2))
    first = rates_by_epoch(plain, digits[0], 2), rates_by_epoch(halved, digits[0], 2)
    assert first[0] == first[1]
    halved.set_rate("sgd_1", halved.rates()["sgd_1"] / 2)
    expected = [rate / 2 for rate in rates_by_epoch(plain, digits[0], 5)]
    assert rates_by_epoch(halved, digits[0], 5) == pytest.approx(expected)


def test_a_schedule_goes_on_from_its_state(scheduled, digits):
    params = {"cosineannealinglr_1": {"T_max": 8}}
    first, second = (scheduled("cosineannealinglr_1", params=params) for _ in range(2))
    whole = rates_by_epoch(first, digits[0], 3)
    second.load_training_state(copy.deepcopy(first.training_state()))
    whole += rates_by_epoch(first, digits[0], 3)
    assert rates_by_epoch(second, digits[0], 3) == whole[3:]


def test_a_bypassed_schedule_drives_nothing(scheduled, digits):
    drawn = scheduled("exponentiallr_1", bypassed=("exponentiallr_1",))
    assert rates_by_epoch(drawn, digits[0], 3) == [0.1] * 3


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("name", [s.id for s in REGISTRY if s.role is Role.SCHEDULER])
def test_every_schedule_drives_every_optimizer_or_is_told(
    snapshot_of, compile_snapshot, digits, name, optimizer
):
    chains = [chain.replace("adam_1", f"{optimizer}_1") for chain in MLP]
    chains.append(f"{name}_1 > {optimizer}_1.schedule")
    if REGISTRY.get(name).inputs:
        chains += [f"exponentiallr_{i} > {name}_1.schedules_{i}" for i in (1, 2)]
    drawn = snapshot_of(*chains, params=MLP_PARAMS)
    if told := INFERRER.infer(drawn).problems:
        model = GraphModel(REGISTRY, drawn.nodes.values(), drawn.links)
        model.apply(told[0].fixes[0].edit)
        drawn = model.snapshot()
    compiled = compile_snapshot(drawn, steps_per_epoch=1)
    for image, label in digits[:3]:
        compiled.steps[0](image, label)
        compiled.epoch_ended(1.0)
    assert compiled.rates()[f"{optimizer}_1"] >= 0
