"""Weights that follow others: a copy every so often, an average, through composites."""

from __future__ import annotations

import pytest
import torch

from backend import catalog
from backend.compile.compiled import CompileError
from backend.compile.drawing import Compiled, compile_drawing
from backend.infer.inferrer import Inferrer
from graph.edits import SetOption, SetParam
from tools.zoo.sketch import Sketch, linear, relu

REGISTRY = catalog.load_installed()
INFERRER = Inferrer(REGISTRY)


def block(sketch: Sketch) -> None:
    inner = sketch.composite("inner", lambda one: one.give(one.chain(one.port(), linear("fc", 8))))
    first = sketch.add("first", inner, sketch.port())
    sketch.give(sketch.chain(first, ("norm", "batchnorm1d", {}), relu()))


@pytest.fixture
def sketch() -> Sketch:
    """wine → body (block) → score → cross entropy → sgd, and another use of the block: slow."""
    sketch = Sketch()
    sketch.add("data", "wine")
    kind = sketch.composite("block", block)
    sketch.add("body", kind, "data.x")
    sketch.add("score", "linear", "body", out_features=3)
    sketch.add("loss", "crossentropyloss", "score", "data.label")
    sketch.add("optimizer", "sgd", "loss", lr=0.1)
    sketch.add("slow", kind, "data.x")
    return sketch


def compiled(sketch: Sketch) -> Compiled:
    snapshot = sketch.model.snapshot()
    return compile_drawing(snapshot, REGISTRY, INFERRER.infer(snapshot))


def batches(number: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
    torch.manual_seed(0)
    return [(torch.randn(16, 13), torch.randint(0, 3, (16,))) for _ in range(number)]


def weights(drawn: Compiled, start: str) -> dict[str, torch.Tensor]:
    found = drawn.module.state_dict()
    return {k.removeprefix(start): v.clone() for k, v in found.items() if k.startswith(start)}


def follow(sketch: Sketch, node: str = "slow", **params: object) -> None:
    for name, value in {"follows": "body", **params}.items():
        sketch.apply(SetParam(node, name, value))


def test_a_use_of_a_composite_begins_as_a_copy(sketch):
    follow(sketch)
    drawn = compiled(sketch)
    mine, theirs = weights(drawn, "slow."), weights(drawn, "body.")
    assert mine.keys() == theirs.keys() >= {"first.fc.weight", "norm.running_mean"}
    assert all(torch.equal(mine[name], theirs[name]) for name in mine)


def test_its_names_are_as_without(sketch):
    before = compiled(sketch).module.state_dict().keys()
    follow(sketch)
    assert compiled(sketch).module.state_dict().keys() == before


def test_it_is_not_trained_and_counts_as_such(sketch):
    follow(sketch)
    assert not any(name.startswith("slow") for name in compiled(sketch).steps[0].parameters)
    cost = INFERRER.infer(sketch.model.snapshot()).nodes["slow"].cost
    assert (cost.parameters, cost.trainable) == (13 * 8 + 8 + 16, 0)


def test_it_is_copied_every_so_many_batches(sketch):
    follow(sketch, follow_every=3)
    drawn = compiled(sketch)
    for number, batch in enumerate(batches(7), start=1):
        drawn.steps[0](*batch)
        drawn.batch_ended(number)
        if number == 6:
            sixth = weights(drawn, "body.")
    mine = weights(drawn, "slow.")
    assert all(torch.equal(mine[name], sixth[name]) for name in mine)
    assert not torch.equal(mine["norm.bias"], weights(drawn, "body.")["norm.bias"])


def test_an_average_is_that_of_a_hand_written_loop(sketch):
    follow(sketch, follow_rate=0.05)
    drawn = compiled(sketch)
    average = weights(drawn, "body.")
    for number, batch in enumerate(batches(10), start=1):
        drawn.steps[0](*batch)
        drawn.batch_ended(number)
        for name, value in weights(drawn, "body.").items():
            if value.is_floating_point():
                average[name].lerp_(value, 0.05)
            else:
                average[name] = value
    mine = weights(drawn, "slow.")
    assert all(torch.equal(mine[name], average[name]) for name in average)


def test_a_follower_is_followed_in_order(sketch):
    sketch.add("last", "composite:block", "data.x")
    follow(sketch, "slow", follow_rate=0.5)
    follow(sketch, "last", follows="slow")
    drawn = compiled(sketch)
    drawn.steps[0](*batches(1)[0])
    drawn.batch_ended(1)
    mine, theirs = weights(drawn, "last."), weights(drawn, "slow.")
    assert all(torch.equal(mine[name], theirs[name]) for name in mine)


def test_what_shares_is_followed_through_its_owner(sketch):
    sketch.add("again", "composite:block", "data.x")
    sketch.apply(SetOption("again", "shares", "body"))
    follow(sketch, follows="again")
    drawn = compiled(sketch)
    mine, theirs = weights(drawn, "slow."), weights(drawn, "body.")
    assert all(torch.equal(mine[name], theirs[name]) for name in mine)


def test_repeated_uses_follow_turn_by_turn():
    sketch = Sketch()
    sketch.add("data", "wine")
    kind = sketch.composite("same", lambda one: one.give(one.chain(one.port(), linear("fc", 13))))
    sketch.add("body", kind, "data.x", repeat=3)
    sketch.add("slow", kind, "body", repeat=3, follows="body")
    sketch.add("score", "linear", "slow", out_features=3)
    sketch.add("loss", "crossentropyloss", "score", "data.label")
    sketch.add("optimizer", "sgd", "loss", lr=0.1)
    drawn = compiled(sketch)
    for turn in range(3):
        mine, theirs = (
            drawn.module.get_parameter(f"{n}.{turn}.fc.weight") for n in ("slow", "body")
        )
        assert torch.equal(mine, theirs)
    drawn.steps[0](*batches(1)[0])
    assert not torch.equal(mine, theirs)


def test_an_inner_node_follows_inside_its_own_use():
    def pair(one: Sketch) -> None:
        first = one.chain(one.port(), linear("fc", 13))
        one.give(one.add("target", "linear", first, out_features=13, follows="fc"))

    sketch = Sketch()
    sketch.add("data", "wine")
    kind = sketch.composite("pair", pair)
    sketch.add("a", kind, "data.x")
    sketch.add("b", kind, "a")
    sketch.add("loss", "mseloss", "b", "data.x")
    sketch.add("optimizer", "sgd", "loss", lr=0.1)
    state = compiled(sketch).module.state_dict()
    assert torch.equal(state["a.target.weight"], state["a.fc.weight"])
    assert torch.equal(state["b.target.weight"], state["b.fc.weight"])


def test_loaded_weights_are_followed_from_the_start(sketch):
    follow(sketch)
    drawn = compiled(sketch)
    drawn.load_weights({"body.norm.weight": torch.full((8,), 7.0)})
    assert drawn.module.get_parameter("slow.norm.weight").eq(7).all()


def test_one_that_follows_nothing_like_it_does_not_compile(sketch):
    follow(sketch, follows="score")
    with pytest.raises(CompileError):
        compiled(sketch)
