"""Weights that nodes of different types share: sizes follow, and what does not fit is told."""

from __future__ import annotations

import pytest

from backend import catalog
from backend.infer.inferrer import Inferrer
from backend.infer.result import Inference
from graph.document import Document, dump, parse
from graph.edits import SetOption, SetParam
from graph.grouping import group
from graph.model import GraphModel
from graph.problems import Problem
from tools.zoo.sketch import Sketch

REGISTRY = catalog.load_installed()


@pytest.fixture
def sketch() -> Sketch:
    """text → wte (100×8) → inner (8) → head, which has the weight of wte."""
    sketch = Sketch()
    sketch.add("data", "text", window=16)
    sketch.add("wte", "embedding", "data.x", num_embeddings=100, embedding_dim=8)
    sketch.chain("wte", ("inner", "linear", {"out_features": 8}), ("head", "linear", {}))
    sketch.apply(SetOption("head", "shares", "wte"))
    return sketch


@pytest.fixture
def inferrer() -> Inferrer:
    """One that remembers, as that of the window does."""
    return Inferrer(REGISTRY)


def told(inference: Inference) -> list[Problem]:
    return [one for one in inference.problems if one.code.startswith("shares")]


def test_what_the_owner_decides_is_not_asked_for(sketch, inferrer):
    head = inferrer.infer(sketch.model.snapshot()).nodes["head"]
    assert head.params["out_features"] == 100
    assert {"out_features", "in_features"} <= head.inferred
    assert str(head.outputs["output"]) == "N×16×100"
    sketch.apply(SetParam("wte", "num_embeddings", 70))
    inference = inferrer.infer(sketch.model.snapshot())
    assert inference.nodes["head"].params["out_features"] == 70
    assert told(inference) == []


def test_the_weight_counts_once_and_the_bias_by_itself(sketch, inferrer):
    inference = inferrer.infer(sketch.model.snapshot())
    head = inference.nodes["head"]
    assert (dict(head.weights), dict(head.borrowed)) == ({"bias": (100,)}, {"weight": (100, 8)})
    assert head.cost.parameters == head.cost.trainable == 100
    assert inference.total.parameters == 100 * 8 + 8 * 8 + 8 + 100
    assert head.cost.multiply_adds == 16 * 8 * 100
    sketch.apply(SetOption("head", "shares", ""))
    sketch.apply(SetParam("head", "out_features", 100))
    assert inferrer.infer(sketch.model.snapshot()).nodes["head"].cost.parameters == 900


def test_a_size_of_the_borrowers_own_that_does_not_fit_is_given_back(sketch, inferrer):
    sketch.apply(SetParam("head", "out_features", 50))
    (problem,) = told(inferrer.infer(sketch.model.snapshot()))
    assert (problem.node, problem.received, problem.expected) == ("head", "50×8", "100×8")
    assert "wte" in str(problem.message)
    assert str(problem.fixes[0].label) == "Set out_features of head to 100"
    sketch.apply(problem.fixes[0].edit)
    assert told(inferrer.infer(sketch.model.snapshot())) == []


def test_a_width_that_the_wire_brings_is_taken_by_the_owner(sketch, inferrer):
    sketch.apply(SetParam("inner", "out_features", 12))
    (problem,) = told(inferrer.infer(sketch.model.snapshot()))
    assert (problem.received, problem.expected) == ("100×12", "100×8")
    assert str(problem.fixes[0].label) == "Set embedding_dim of wte to 12"
    sketch.apply(problem.fixes[0].edit)
    assert told(inferrer.infer(sketch.model.snapshot())) == []


def test_or_the_borrower_gets_weights_of_its_own(sketch, inferrer):
    sketch.apply(SetParam("inner", "out_features", 12))
    (problem,) = told(inferrer.infer(sketch.model.snapshot()))
    sketch.apply(problem.fixes[-1].edit)
    assert sketch.model.node("head").shares == ""
    assert told(inferrer.infer(sketch.model.snapshot())) == []


def test_an_embedding_may_borrow_from_what_comes_later(inferrer):
    sketch = Sketch()
    sketch.add("data", "text", window=16)
    sketch.add("words", "embedding", "data.x", num_embeddings=30, embedding_dim=8)
    sketch.add("head", "linear", "words", out_features=30)
    sketch.apply(SetOption("words", "shares", "head"))
    inference = inferrer.infer(sketch.model.snapshot())
    assert told(inference) == []
    assert inference.nodes["words"].cost.parameters == 0
    assert inference.total.parameters == 30 * 8 + 30
    sketch.apply(SetParam("words", "embedding_dim", 9))
    sketch.apply(SetParam("head", "in_features", 9))
    assert told(inferrer.infer(sketch.model.snapshot())) == []


def test_kernels_of_another_size_are_told_and_mended(inferrer):
    sketch = Sketch()
    sketch.add("data", "digits")
    sketch.add("down", "conv2d", "data.image", kernel_size=2, padding=0, stride=2)
    sketch.add("up", "convtranspose2d", "down", stride=2)
    sketch.apply(SetOption("up", "shares", "down"))
    (problem,) = told(inferrer.infer(sketch.model.snapshot()))
    assert (problem.received, problem.expected) == ("16×16×2×2", "16×1×2×2")
    sketch.apply(problem.fixes[0].edit)
    inference = inferrer.infer(sketch.model.snapshot())
    assert told(inference) == []
    assert str(inference.nodes["up"].outputs["output"]) == "N×1×8×8"


def test_inside_a_composite_the_remedy_changes_the_definition(inferrer):
    def network(inner: Sketch) -> None:
        inner.add("words", "embedding", inner.port(), num_embeddings=30, embedding_dim=8)
        inner.give(inner.add("head", "linear", "words", out_features=7))
        inner.apply(SetOption("head", "shares", "words"))

    sketch = Sketch()
    sketch.add("data", "text", window=16)
    sketch.add("use", sketch.composite("network", network), "data.x")
    (problem,) = told(inferrer.infer(sketch.model.snapshot()))
    assert problem.node == "use.head"
    sketch.apply(problem.fixes[0].edit)
    assert told(inferrer.infer(sketch.model.snapshot())) == []


def test_a_vocabulary_may_have_words_that_the_text_does_not_use(sketch, inferrer):
    sketch.chain("head", ("turned", "transpose", {}))
    sketch.add("loss", "crossentropyloss", "turned", "data.y")
    codes = [one.code for one in inferrer.infer(sketch.model.snapshot()).problems]
    assert "classes.many" not in codes
    sketch.apply(SetOption("head", "shares", ""))
    sketch.apply(SetParam("head", "out_features", 100))
    codes = [one.code for one in inferrer.infer(sketch.model.snapshot()).problems]
    assert "classes.many" in codes


def spoilt(model: GraphModel, owner: str) -> GraphModel:
    """The drawing as a file that names another lender opens."""
    drawn = dump(Document.of(model)).replace(b'"shares": "wte"', f'"shares": "{owner}"'.encode())
    return parse(drawn, REGISTRY, "spoilt.loom").model(REGISTRY)


@pytest.mark.parametrize("owner", ["nobody", "head", "data"])
def test_a_file_with_an_unfit_lender_opens_and_tells_it_with_a_remedy(owner, sketch, inferrer):
    model = spoilt(sketch.model, owner)
    before = dump(Document.of(model))
    (problem,) = told(inferrer.infer(model.snapshot()))
    assert (problem.code, problem.node, problem.received) == ("shares.unfit", "head", owner)

    back = model.apply(problem.fixes[0].edit)
    assert told(inferrer.infer(model.snapshot())) == []
    assert model.links_into("head")
    model.apply(back)
    assert dump(Document.of(model)) == before


def test_an_unfit_lender_inside_a_composite_is_told_at_each_use(sketch, inferrer):
    sketch.apply(group(sketch.model, ["wte", "inner", "head"], "words"))
    inference = inferrer.infer(spoilt(sketch.model, "nobody").snapshot())
    assert [(one.code, one.node) for one in told(inference)] == [("shares.unfit", "words_1.head")]


def test_the_lender_of_a_composite_is_looked_at_as_well(inferrer):
    sketch = Sketch()
    sketch.add("data", "wine")
    sketch.chain("data.x", ("wte", "linear", {"out_features": 13}))
    sketch.apply(group(sketch.model, ["wte"], "block"))
    (use,) = (node.name for node in sketch.model.nodes() if node.type.startswith("composite:"))
    sketch.add("head", "composite:block", use)
    sketch.apply(SetOption("head", "shares", use))
    drawn = dump(Document.of(sketch.model)).replace(
        f'"shares": "{use}"'.encode(), b'"shares": "data"'
    )
    inference = inferrer.infer(parse(drawn, REGISTRY, "a.loom").model(REGISTRY).snapshot())
    assert [(one.code, one.node) for one in told(inference)] == [("shares.unfit", "head")]
