"""Distillation, several tasks, siamese and contrastive networks: each step as torch's by hand, and
only what is meant learns."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from backend import catalog
from backend.compile.drawing import Compiled, compile_drawing
from backend.infer.inferrer import Inferrer
from graph.edits import SetOption, SetParam
from graph.problems import Severity
from tools.zoo.sketch import Sketch, linear, relu

REGISTRY = catalog.load_installed()
INFERRER = Inferrer(REGISTRY)
HEAT = 4.0


def compiled(sketch: Sketch, *warned: str) -> Compiled:
    """The drawing, of which inference says nothing but hints and these warnings."""
    snapshot = sketch.model.snapshot()
    inference = INFERRER.infer(snapshot)
    told = [one.code for one in inference.problems if one.severity is not Severity.HINT]
    assert told == [*warned]
    return compile_drawing(snapshot, REGISTRY, inference)


def state_of(drawn: Compiled) -> dict[str, Tensor]:
    return {name: tensor.clone() for name, tensor in drawn.module.state_dict().items()}


def changed(drawn: Compiled, before: dict[str, Tensor]) -> set[str]:
    """What a step moved, by the node at the top of the drawing."""
    now = drawn.module.state_dict()
    return {name.partition(".")[0] for name in before if not torch.equal(now[name], before[name])}


def assert_step(drawn: Compiled, batch: tuple[Tensor, ...], loss: Tensor, rate: float) -> None:
    """One step of SGD gives that loss and goes down its gradient."""
    (step,) = drawn.steps
    own = list(step.parameters.values())
    gradients = torch.autograd.grad(loss, own)
    expected = [(one - rate * slope).detach() for one, slope in zip(own, gradients, strict=True)]
    records = step(*batch)
    torch.testing.assert_close(records[-1], loss.detach())
    for parameter, value in zip(own, expected, strict=True):
        torch.testing.assert_close(parameter.detach(), value)


def wine(number: int = 24) -> tuple[Tensor, Tensor]:
    torch.manual_seed(0)
    return 3.0 + 2.0 * torch.randn(number, 13), torch.randint(0, 3, (number,))


# -------------------------------------------------------------------------- distillation


def classifier(sketch: Sketch) -> None:
    """Hidden features, normalised, to three scores."""
    norm = ("norm", "batchnorm1d", {})
    sketch.give(sketch.chain(sketch.port(), linear("fc", 16), norm, relu(), linear("scores", 3)))


@pytest.fixture
def distillation() -> Sketch:
    """A frozen teacher's softened answers and the labels teach a student (Hinton et al. 2015)."""
    sketch = Sketch()
    sketch.add("data", "wine")
    kind = sketch.composite("classifier", classifier)
    sketch.add("teacher", kind, "data.x")
    sketch.apply(SetOption("teacher", "frozen", True))
    sketch.add("student", kind, "data.x")
    for name, last in (("teacher", "softmax"), ("student", "logsoftmax")):
        cooled = ("scale", {"factor": 1 / HEAT}), (last, {})
        sketch.chain(name, *((f"{name}_{step}", step, params) for step, params in cooled))
    sketch.add("imitation", "kldivloss", "student_logsoftmax", "teacher_softmax")
    sketch.add("task", "crossentropyloss", "student", "data.label")
    sketch.add("weighted", "scale", "imitation", factor=HEAT**2 * 0.5)
    sketch.add("loss", "add", "weighted", "task")
    sketch.add("optimizer", "sgd", "loss", lr=0.1)
    return sketch


def taught(drawn: Compiled, x: Tensor, label: Tensor) -> Tensor:
    """The loss by hand: the teacher in evaluation mode, the student as it trains."""
    student = drawn.module.get_submodule("student")
    norm = student.norm
    hidden = F.batch_norm(student.fc(x), None, None, norm.weight, norm.bias, training=True)
    given, wanted = student.scores(hidden.relu()), alone(drawn)(x)
    soft = (given / HEAT).log_softmax(-1)
    imitation = F.kl_div(soft, (wanted / HEAT).softmax(-1), reduction="batchmean")
    return HEAT**2 * 0.5 * imitation + F.cross_entropy(given, label)


def alone(drawn: Compiled) -> nn.Sequential:
    """The teacher by itself, its layers in the state in which they are."""
    inner = drawn.module.get_submodule("teacher")
    return nn.Sequential(inner.fc, inner.norm, nn.ReLU(), inner.scores)


def test_a_student_learns_from_a_frozen_teacher(distillation):
    drawn = compiled(distillation)
    assert all(name.startswith("student.") for name in drawn.steps[0].parameters)
    batch = wine()
    assert_step(drawn, batch, taught(drawn, *batch), 0.1)


def test_the_teacher_and_its_statistics_stay_as_they_are(distillation):
    """A frozen normalisation goes by its running statistics and leaves them alone."""
    drawn = compiled(distillation)
    norm = drawn.module.get_submodule("teacher.norm")
    norm.running_mean.fill_(0.5)
    norm.running_var.fill_(2.0)
    before = state_of(drawn)
    x, label = wine()
    expected = alone(drawn)(x)
    assert norm.training is False
    for _ in range(3):
        drawn.steps[0](x, label)
    assert changed(drawn, before) == {"student"}
    assert norm.num_batches_tracked == 0
    torch.testing.assert_close(alone(drawn)(x), expected)
    student = drawn.module.get_submodule("student.norm")
    assert student.num_batches_tracked == 3


def test_a_teacher_that_is_not_frozen_would_learn_too(distillation):
    distillation.apply(SetOption("teacher", "frozen", False))
    drawn = compiled(distillation)
    before = state_of(drawn)
    drawn.steps[0](*wine())
    assert changed(drawn, before) == {"student", "teacher"}


def test_a_teacher_that_is_only_left_out_keeps_its_weights_but_not_its_statistics(distillation):
    """What no optimizer trains still goes by the statistics of the batch, and they move."""
    distillation.apply(SetOption("teacher", "frozen", False))
    distillation.apply(SetParam("optimizer", "parameters", "student"))
    drawn = compiled(distillation)
    before = state_of(drawn)
    drawn.steps[0](*wine())
    moved = {k for k, v in drawn.module.state_dict().items() if not torch.equal(v, before[k])}
    teacher = {name for name in moved if name.startswith("teacher")}
    statistics = ("running_mean", "running_var", "num_batches_tracked")
    assert teacher == {f"teacher.norm.{name}" for name in statistics}


# ------------------------------------------------------------------------- several tasks


@pytest.fixture
def tasks() -> Sketch:
    """One trunk, a head that tells classes and one that gives the numbers back."""
    sketch = Sketch()
    sketch.add("data", "wine")
    sketch.chain("data.x", linear("trunk", 16), relu())
    sketch.add("classes", "linear", "relu", out_features=3)
    sketch.add("numbers", "linear", "relu", out_features=13)
    sketch.add("sort", "crossentropyloss", "classes", "data.label")
    sketch.add("tell", "mseloss", "numbers", "data.x")
    return sketch


def both(drawn: Compiled, x: Tensor, label: Tensor) -> tuple[Tensor, Tensor]:
    net = drawn.module
    hidden = net.trunk(x).relu()
    return F.cross_entropy(net.classes(hidden), label), F.mse_loss(net.numbers(hidden), x)


def test_the_weighted_sum_of_two_losses_is_made_smaller(tasks):
    tasks.add("less", "scale", "tell", factor=0.25)
    tasks.add("total", "add", "sort", "less")
    tasks.add("optimizer", "sgd", "total", lr=0.1)
    drawn = compiled(tasks)
    assert drawn.losses == ("sort", "tell", "total")
    x, label = wine()
    sort, tell = both(drawn, x, label)
    assert_step(drawn, (x, label), sort + 0.25 * tell, 0.1)
    values = drawn.evaluation
    values.start()
    values.add(x, label)
    assert {"sort", "tell"} <= values.scores().values.keys()


def test_two_optimizers_have_a_task_each(tasks):
    """The trunk learns with the first; the second trains its head alone."""
    tasks.add("first", "sgd", "sort", lr=0.1, parameters="trunk, classes")
    tasks.add("second", "sgd", "tell", lr=0.1, parameters="numbers", order=1)
    drawn = compiled(tasks)
    batch = wine()
    for step, expected in zip(drawn.steps, ({"trunk", "classes"}, {"numbers"}), strict=True):
        before = state_of(drawn)
        step(*batch)
        assert changed(drawn, before) == expected


def test_a_frozen_head_lets_the_gradient_of_its_task_through(tasks):
    tasks.apply(SetOption("numbers", "frozen", True))
    tasks.add("optimizer", "sgd", "tell", lr=0.1)
    tasks.add("total", "add", "sort", "tell")
    tasks.apply(SetParam("optimizer", "lr", 0.1))
    drawn = compiled(tasks)
    before = state_of(drawn)
    batch = wine()
    _, tell = both(drawn, *batch)
    assert_step(drawn, batch, tell, 0.1)
    assert changed(drawn, before) == {"trunk"}


# ------------------------------------------------------------- siamese and contrastive


def tower(sketch: Sketch) -> None:
    """A picture to a vector."""
    flat = ("flat", "flatten", {})
    sketch.give(sketch.chain(sketch.port(), flat, linear("fc", 8), relu(), linear("out", 4)))


def siamese(loss: str, **params: object) -> Sketch:
    sketch = Sketch()
    sketch.add("data", "digit_pairs", label_format="sign")
    kind = sketch.composite("tower", tower)
    for name in ("left", "right"):
        sketch.add(name, kind, f"data.{name}")
    sketch.apply(SetOption("right", "shares", "left"))
    vectors = ["left", "right"]
    if loss == "hingeembeddingloss":
        vectors = [sketch.add("distance", "pairwisedistance", *vectors)]
    sketch.add("sign", "squeeze", "data.same", dim=1)
    sketch.add("loss", loss, *vectors, "sign", **params)
    sketch.add("optimizer", "sgd", "loss", lr=0.1)
    return sketch


def pairs(number: int = 16) -> tuple[Tensor, Tensor, Tensor]:
    torch.manual_seed(1)
    sign = torch.randint(0, 2, (number, 1)) * 2.0 - 1.0
    return torch.randn(number, 1, 8, 8), torch.randn(number, 1, 8, 8), sign


def look(drawn: Compiled, image: Tensor) -> Tensor:
    inner = drawn.module.get_submodule("left")
    return inner.out(inner.fc(image.flatten(1)).relu())


@pytest.mark.parametrize("loss", ["hingeembeddingloss", "cosineembeddingloss"])
def test_one_tower_learns_from_both_pictures(loss):
    drawn = compiled(siamese(loss, margin=0.5))
    assert set(drawn.steps[0].parameters) == {
        f"left.{layer}.{weight}" for layer in ("fc", "out") for weight in ("weight", "bias")
    }
    left, right, sign = pairs()
    by_name = {"left": left, "right": right, "same": sign}
    batch = tuple(by_name[field] for _, field in drawn.columns)
    one, other = look(drawn, left), look(drawn, right)
    if loss == "hingeembeddingloss":
        distance = F.pairwise_distance(one, other)
        expected = F.hinge_embedding_loss(distance, sign.squeeze(1), margin=0.5)
    else:
        expected = F.cosine_embedding_loss(one, other, sign.squeeze(1), margin=0.5)
    assert_step(drawn, batch, expected, 0.1)


@pytest.fixture
def in_batch() -> Sketch:
    """Each left picture is to find its right one among all of the batch, as in CLIP."""
    sketch = Sketch()
    sketch.add("data", "digit_pairs", label_format="sign")
    kind = sketch.composite("tower", tower)
    for name in ("left", "right"):
        sketch.add(name, kind, f"data.{name}")
        sketch.add(f"{name}_1", "normalise", name)
    sketch.add("turned", "transpose", "right_1", dim0=0, dim1=1)
    sketch.add("likeness", "matmul", "left_1", "turned")
    sketch.add("whole", "cast", "data.same", to="long")
    sketch.chain("whole", ("row", "squeeze", {"dim": 1}), ("ones", "ones_like", {}))
    sketch.add("counted", "cumsum", "ones", dim=0)
    sketch.add("places", "subtract", "counted", "ones")
    sketch.add("loss", "crossentropyloss", "likeness", "places")
    sketch.add("optimizer", "sgd", "loss", lr=0.1)
    return sketch


def test_pictures_of_a_batch_are_told_apart_by_their_likeness(in_batch):
    drawn = compiled(in_batch)
    left, right, sign = pairs()
    by_name = {"left": left, "right": right, "same": sign}
    batch = tuple(by_name[field] for _, field in drawn.columns)
    towers = [drawn.module.get_submodule(name) for name in ("left", "right")]
    one, other = (
        F.normalize(tower.out(tower.fc(image.flatten(1)).relu()), dim=-1)
        for tower, image in zip(towers, (left, right), strict=True)
    )
    assert_step(drawn, batch, F.cross_entropy(one @ other.T, torch.arange(len(left))), 0.1)
