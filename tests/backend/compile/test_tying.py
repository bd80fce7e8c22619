"""Weights that nodes of different types have in common, compared with torch by hand."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from backend import catalog
from backend.compile.compiled import CompileError
from backend.compile.drawing import Compiled, compile_drawing
from backend.infer.inferrer import Inferrer
from graph.edits import RemoveNode, Rename, SetOption, SetParam
from tools.zoo.sketch import TURN, Sketch

REGISTRY = catalog.load_installed()
INFERRER = Inferrer(REGISTRY)
WORDS, WIDTH, LENGTH = 57, 8, 16


def language_model(bias: bool = False, **optimizer: object) -> Sketch:
    """text → wte → hidden → lm_head, which has the weights of wte → cross entropy → sgd."""
    sketch = Sketch()
    sketch.add("data", "text", window=LENGTH)
    sketch.add("wte", "embedding", "data.x", num_embeddings=WORDS, embedding_dim=WIDTH)
    sketch.add("hidden", "linear", "wte", out_features=WIDTH)
    scores = sketch.chain("hidden", ("lm_head", "linear", {"bias": bias}), TURN)
    sketch.apply(SetOption("lm_head", "shares", "wte"))
    sketch.add("loss", "crossentropyloss", scores, "data.y")
    sketch.add("optimizer", "sgd", "loss", **{"lr": 0.5, **optimizer})
    return sketch


def compiled(sketch: Sketch) -> Compiled:
    snapshot = sketch.model.snapshot()
    return compile_drawing(snapshot, REGISTRY, INFERRER.infer(snapshot))


def batch(seed: int = 0) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    x, y = torch.randint(0, WORDS, (2, 4, LENGTH), generator=generator)
    return x, y


class ByHand(nn.Module):
    """What torch users write."""

    def __init__(self, bias: bool = False) -> None:
        super().__init__()
        self.wte = nn.Embedding(WORDS, WIDTH)
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.lm_head = nn.Linear(WIDTH, WORDS, bias=bias)
        self.lm_head.weight = self.wte.weight

    def forward(self, x: Tensor) -> Tensor:
        return self.lm_head(self.hidden(self.wte(x))).transpose(1, 2)


def by_hand(drawn: Compiled, bias: bool = False) -> ByHand:
    model = ByHand(bias)
    model.load_state_dict(drawn.module.state_dict())
    return model


def trained_by_hand(model: ByHand, optimizer: torch.optim.Optimizer, steps: int) -> list[float]:
    losses = []
    for seed in range(steps):
        x, y = batch(seed)
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@pytest.mark.parametrize("bias", [False, True])
def test_it_learns_as_the_same_network_by_hand(bias: bool) -> None:
    drawn = compiled(language_model(bias))
    model = by_hand(drawn, bias)
    losses = [float(drawn.steps[0](*batch(seed))[0]) for seed in range(5)]
    theirs = trained_by_hand(model, torch.optim.SGD(model.parameters(), 0.5), 5)
    assert losses == pytest.approx(theirs, rel=1e-5)
    state = drawn.module.state_dict()
    for name, value in model.state_dict().items():
        torch.testing.assert_close(state[name], value)
    x, _ = batch(9)
    torch.testing.assert_close(drawn.predict(x)[0], model(x))
    torch.testing.assert_close(drawn.module.eval()(x)[0], model(x))
    torch.testing.assert_close(drawn.graph_module.eval()(x)[0], model(x))


def test_the_weight_counts_and_is_owned_once() -> None:
    sketch = language_model(bias=True)
    drawn, cost = compiled(sketch), INFERRER.infer(sketch.model.snapshot())
    names = ["wte.weight", "hidden.weight", "hidden.bias", "lm_head.bias"]
    assert sorted(drawn.steps[0].parameters) == sorted(names)
    assert sum(one.numel() for one in drawn.module.parameters()) == cost.total.parameters
    assert cost.nodes["lm_head"].cost.parameters == WORDS
    assert cost.total.parameter_bytes == 4 * cost.total.parameters


def test_the_state_dict_has_both_names_and_files_one() -> None:
    drawn = compiled(language_model())
    state = drawn.module.state_dict()
    assert state["lm_head.weight"].data_ptr() == state["wte.weight"].data_ptr()
    assert set(drawn.weights()) == set(state) - {"lm_head.weight"}


@pytest.mark.parametrize("name", ["wte.weight", "lm_head.weight"])
def test_weights_are_taken_by_either_name(name: str) -> None:
    drawn = compiled(language_model())
    new = torch.randn(WORDS, WIDTH)
    drawn.load_weights({name: new})
    assert all(
        drawn.module.state_dict()[one].equal(new) for one in ("wte.weight", "lm_head.weight")
    )


def test_the_source_names_the_weight_by_its_owner() -> None:
    drawn = compiled(language_model())
    assert "lm_head = linear(hidden, wte_weight, None)" in drawn.code
    assert "self.lm_head(hidden)" in drawn.module.code


@pytest.mark.parametrize(
    ("frozen", "moving"),
    [
        ("wte", {"hidden.weight", "hidden.bias", "lm_head.bias"}),
        ("lm_head", {"wte.weight", "hidden.weight", "hidden.bias"}),
    ],
)
def test_the_owner_decides_whether_it_is_frozen(frozen: str, moving: set[str]) -> None:
    sketch = language_model(bias=True)
    sketch.apply(SetOption(frozen, "frozen", True))
    drawn = compiled(sketch)
    assert set(drawn.steps[0].parameters) == moving
    before = {name: one.clone() for name, one in drawn.weights().items()}
    drawn.steps[0](*batch())
    assert {name for name, one in drawn.weights().items() if not one.equal(before[name])} == moving
    known = INFERRER.infer(sketch.model.snapshot()).total
    assert known.trainable == sum(drawn.weights()[name].numel() for name in moving)


def test_what_the_owner_asks_for_holds() -> None:
    sketch = language_model(bias=True)
    sketch.apply(SetParam("wte", "lr_factor", 0.0))
    sketch.apply(SetParam("lm_head", "weight_init", "zeros"))
    drawn = compiled(sketch)
    before = drawn.weights()["wte.weight"].clone()
    assert before.abs().sum() > 0
    drawn.steps[0](*batch())
    assert drawn.weights()["wte.weight"].equal(before)


@pytest.mark.parametrize(
    ("named", "trained"),
    [("wte", {"wte.weight"}), ("lm_head", {"wte.weight", "lm_head.bias"})],
)
def test_an_optimizer_may_name_either(named: str, trained: set[str]) -> None:
    """The gradient comes by both ways, whichever of the two is named."""
    drawn = compiled(language_model(bias=True, parameters=named))
    assert set(drawn.steps[0].parameters) == trained
    model = by_hand(drawn, bias=True)
    own = [model.get_parameter(name) for name in trained]
    trained_by_hand(model, torch.optim.SGD(own, 0.5), 1)
    drawn.steps[0](*batch())
    torch.testing.assert_close(drawn.weights()["wte.weight"], model.wte.weight.data)


def test_two_optimizers_at_one_weight_are_refused() -> None:
    sketch = language_model(parameters="wte, hidden")
    sketch.add("other", "adam", "loss", parameters="lm_head")
    with pytest.raises(CompileError) as caught:
        compiled(sketch)
    assert caught.value.problem.code == "optimizer.overlap"
    assert "wte" in str(caught.value.problem.message)


def test_a_sparse_table_that_is_also_used_as_a_whole_has_a_dense_gradient() -> None:
    sketch = language_model()
    sketch.apply(SetParam("wte", "sparse", True))
    sketch.add("other", "sparseadam", "loss")
    sketch.apply(RemoveNode("optimizer"))
    with pytest.raises(CompileError) as caught:
        compiled(sketch)
    problem = caught.value.problem
    assert problem.code == "optimizer.dense"
    sketch.model.root.apply(problem.fixes[0].edit)
    drawn = compiled(sketch)
    before = drawn.weights()["wte.weight"].clone()
    drawn.steps[0](*batch())
    assert not drawn.weights()["wte.weight"].equal(before)


def test_a_convolution_and_its_transpose_have_one_kernel() -> None:
    """A tied autoencoder: the sizes of the way back are those of the way there."""
    sketch = Sketch()
    sketch.add("data", "digits")
    sketch.add("down", "conv2d", "data.image", in_channels=1, kernel_size=2, stride=2, padding=0)
    sketch.add("up", "convtranspose2d", "down", stride=2)
    sketch.apply(SetOption("up", "shares", "down"))
    sketch.add("loss", "mseloss", "up", "data.image")
    sketch.add("optimizer", "adam", "loss")
    drawn = compiled(sketch)
    assert set(drawn.weights()) == {"down.weight", "down.bias", "up.bias"}
    image = torch.randn(3, 1, 8, 8)
    module = drawn.module
    hidden = F.conv2d(image, module.down.weight, module.down.bias, 2)
    expected = F.conv_transpose2d(hidden, module.down.weight, module.up.bias, 2)
    torch.testing.assert_close(drawn.predict(image)[0], expected)
    before = module.down.weight.detach().clone()
    drawn.steps[0](image, *(image for _ in drawn.columns[1:]))
    assert not module.up.weight.equal(before)


def test_the_loss_that_scores_itself_can_have_the_embedding() -> None:
    sketch = Sketch()
    sketch.add("data", "text", window=LENGTH)
    sketch.add("wte", "embedding", "data.x", num_embeddings=WORDS, embedding_dim=WIDTH)
    rows = sketch.add("rows", "flatten", "wte", end_dim=1, start_dim=0)
    labels = sketch.add("labels", "flatten", "data.y", end_dim=1, start_dim=0)
    sketch.add("loss", "linearcrossentropyloss", rows, labels, bias=False)
    sketch.apply(SetOption("loss", "shares", "wte"))
    sketch.add("optimizer", "sgd", "loss", lr=0.1)
    drawn = compiled(sketch)
    assert set(drawn.weights()) == {"wte.weight"}
    x, y = batch()
    table = drawn.module.wte.weight
    expected = F.cross_entropy(F.linear(table[x.flatten()], table), y.flatten())
    torch.testing.assert_close(drawn.steps[0](x, y)[0], expected.detach())


def model_and_average(sketch: Sketch) -> None:
    def network(inner: Sketch) -> None:
        inner.add("wte", "embedding", inner.port(), num_embeddings=WORDS, embedding_dim=WIDTH)
        inner.give(inner.chain("wte", ("lm_head", "linear", {}), TURN))
        inner.apply(SetOption("lm_head", "shares", "wte"))

    kind = sketch.composite("network", network)
    for name in ("model", "other"):
        sketch.add(name, kind, "data.x")
    sketch.add("loss", "crossentropyloss", "model", "data.y")
    sketch.add("optimizer", "sgd", "loss", lr=0.5)


@pytest.fixture
def twins() -> Sketch:
    """Two uses of a composite with tied weights inside; the first is trained."""
    sketch = Sketch()
    sketch.add("data", "text", window=LENGTH)
    model_and_average(sketch)
    return sketch


def test_an_average_of_tied_weights_is_tied(twins: Sketch) -> None:
    twins.apply(SetParam("other", "follows", "model"))
    twins.apply(SetParam("other", "follow_rate", 0.5))
    drawn = compiled(twins)
    module = drawn.module
    assert module.other.lm_head.weight is module.other.wte.weight
    start = module.model.wte.weight.detach().clone()
    assert module.other.wte.weight.equal(start)
    drawn.steps[0](*batch())
    drawn.batch_ended(1)
    middle = (start + module.model.wte.weight) / 2
    torch.testing.assert_close(module.other.lm_head.weight, middle)
    assert not any(name.startswith("other") for name in drawn.steps[0].parameters)


def test_uses_that_share_have_the_tied_weight_of_the_owner(twins: Sketch) -> None:
    twins.apply(SetOption("other", "shares", "model"))
    drawn = compiled(twins)
    assert set(drawn.weights()) == {"model.wte.weight", "model.lm_head.bias"}
    assert INFERRER.infer(twins.model.snapshot()).total.parameters == WORDS * (WIDTH + 1)
    x, _ = batch()
    first, second = drawn.module.eval()(x)
    assert first.equal(second)


def test_what_is_called_otherwise_stays_tied() -> None:
    sketch = language_model()
    sketch.apply(Rename("wte", "words"))
    assert sketch.model.node("lm_head").shares == "words"
    assert "words.weight" in compiled(sketch).steps[0].parameters


def test_a_bypassed_owner_lends_nothing() -> None:
    sketch = Sketch()
    sketch.add("data", "wine")
    sketch.add("a", "linear", "data.x", out_features=13)
    sketch.add("b", "embeddingbag", "data.label", num_embeddings=13, embedding_dim=13)
    sketch.model.apply(SetOption("b", "shares", "a"))
    sketch.model.apply(SetOption("a", "bypassed", True))
    inference = INFERRER.infer(sketch.model.snapshot())
    assert inference.nodes["b"].borrowed == {}
