"""Uses of composites that follow others: told once, at the use, with a remedy that helps."""

from __future__ import annotations

import pytest

from backend.infer.inferrer import Inferrer
from graph import catalog
from graph.edits import Rename, SetOption, SetParam
from graph.problems import Problem
from tools.zoo.sketch import Sketch, linear

INFERRER = Inferrer(catalog.load())


def block(sketch: Sketch) -> None:
    sketch.give(sketch.chain(sketch.port(), linear("one", 8), linear("two", 4)))
    sketch.expose("width", "two.out_features")


@pytest.fixture
def sketch() -> Sketch:
    """wine → body → cross entropy → adam; another use of the block: slow."""
    sketch = Sketch()
    sketch.add("data", "wine")
    kind = sketch.composite("block", block)
    sketch.add("body", kind, "data.x", width=3)
    sketch.add("loss", "crossentropyloss", "body", "data.label")
    sketch.add("optimizer", "adam", "loss")
    sketch.add("slow", kind, "data.x", width=3)
    return sketch


def told(sketch: Sketch) -> list[Problem]:
    problems = INFERRER.infer(sketch.model.snapshot()).problems
    return [one for one in problems if one.code.startswith("follows.")]


def set_param(sketch: Sketch, node: str, param: str, value: object) -> None:
    sketch.apply(SetParam(node, param, value))


def test_a_use_may_follow_another(sketch):
    set_param(sketch, "slow", "follows", "body")
    assert told(sketch) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("slow", "follows", "boddy"), "follows.unknown"),
        (("slow", "width", 5), "follows.shapes"),
        (("slow", "follows", "slow"), "follows.circle"),
        (("optimizer", "parameters", "body, slow"), "follows.trained"),
    ],
)
def test_what_is_wrong_is_told_once_and_mended_by_its_first_remedy(sketch, change, code):
    set_param(sketch, "slow", "follows", "body")
    sketch.apply(SetParam(*change))
    (problem,) = told(sketch)
    assert (problem.code, problem.node) == (code, change[0])
    sketch.apply(problem.fixes[0].edit)
    assert told(sketch) == []


def test_inside_a_use_it_is_told_there_and_mended_in_the_definition():
    def pair(one: Sketch) -> None:
        first = one.chain(one.port(), linear("fc", 13))
        one.give(one.add("target", "linear", first, out_features=9, follows="fc"))

    sketch = Sketch()
    sketch.add("data", "wine")
    sketch.add("use", sketch.composite("pair", pair), "data.x")
    (problem,) = told(sketch)
    assert (problem.code, problem.node) == ("follows.shapes", "use.target")
    sketch.apply(problem.fixes[-1].edit)
    assert told(sketch) == []


def test_a_renamed_leader_is_still_followed(sketch):
    set_param(sketch, "slow", "follows", "body")
    sketch.apply(Rename("body", "fast"))
    assert sketch.model.node("slow").params["follows"] == "fast"
    assert told(sketch) == []


def test_a_use_that_cannot_share_gets_weights_of_its_own():
    sketch = Sketch()
    sketch.add("data", "wine")
    kind = sketch.composite("one", lambda one: one.give(one.chain(one.port(), linear("fc", 3))))
    sketch.add("first", kind, "data.x")
    sketch.add("second", kind, "first")
    sketch.apply(SetOption("second", "shares", "first"))
    problems = INFERRER.infer(sketch.model.snapshot()).problems
    (problem,) = (one for one in problems if one.code == "shares.shape")
    sketch.apply(problem.fixes[0].edit)
    assert sketch.model.node("second").shares == ""
