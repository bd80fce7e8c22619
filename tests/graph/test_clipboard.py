"""Copy and paste as text."""

from __future__ import annotations

import pytest

from graph.clipboard import copy_text, paste_edit
from graph.edits import Link, SetOption, SetParam
from graph.problems import DocumentError, EditError
from tests.graph.drawings import chain, with_block


def test_pasting_keeps_inner_wires_and_gives_new_names() -> None:
    model = chain("digits_1", "linear_1", "relu_1")
    edit, names = paste_edit(model, copy_text(model, ["linear_1", "relu_1"]), (100, 50))
    model.apply(edit)
    assert sorted(names) == ["linear_2", "relu_2"]
    assert Link("linear_2", "output", "relu_2", "input") in set(model.links())
    assert model.links_into("linear_2") == []
    assert model.node("linear_2").position == (100, 50)


def test_pasting_may_keep_the_wires_from_outside() -> None:
    model = chain("digits_1", "linear_1", "relu_1")
    edit, _ = paste_edit(model, copy_text(model, ["linear_1"]), (0, 0), keep_inputs=True)
    model.apply(edit)
    assert model.links_into("linear_2") == [Link("digits_1", "image", "linear_2", "input")]


def test_one_undo_takes_a_paste_back() -> None:
    model = chain("linear_1", "relu_1")
    edit, _ = paste_edit(model, copy_text(model, ["linear_1", "relu_1"]), (0, 0))
    model.apply(model.apply(edit))
    assert len(model) == 2


def test_names_are_kept_in_another_drawing() -> None:
    text = copy_text(chain("linear_1", "relu_1"), ["linear_1", "relu_1"])
    _, names = paste_edit(chain("digits_1"), text, (0, 0))
    assert sorted(names) == ["linear_1", "relu_1"]


def test_sharing_and_references_follow_the_copies() -> None:
    model = chain("linear_1", "linear_2", "mseloss_1", "sgd_1")
    model.apply(SetOption("linear_2", "shares", "linear_1"))
    model.apply(SetParam("sgd_1", "parameters", "linear_1"))
    written = copy_text(model, ["linear_1", "linear_2", "sgd_1"])
    edit, _ = paste_edit(model, written, (0, 0))
    model.apply(edit)
    assert model.node("linear_4").shares == "linear_3"
    assert model.node("sgd_2").params["parameters"] == "linear_3"


@pytest.mark.parametrize("written", ["", "hello", '{"format": 1}', "[" * 9999, "\ud800"])
def test_text_that_is_no_drawing_is_refused(written: str) -> None:
    with pytest.raises(DocumentError):
        paste_edit(chain("relu_1"), written, (0, 0))


def test_a_composite_brings_its_definition_along() -> None:
    written = copy_text(with_block(), ["block_1"])
    model = chain("digits_1")
    edit, names = paste_edit(model, written, (0, 0))
    model.apply(edit)
    assert names == ("block_1",)
    assert list(model.composites) == ["block"]
    model.apply(paste_edit(model, written, (0, 0))[0])
    assert list(model.composites) == ["block"]  # the same one is used again


def test_another_definition_of_that_name_gets_a_new_one() -> None:
    other = with_block("linear_1", "relu_1")
    model = with_block()
    edit, names = paste_edit(model, copy_text(other, ["block_1"]), (0, 0))
    inverse = model.apply(edit)
    assert model.node(names[0]).type == "composite:block_2"
    model.apply(inverse)
    assert list(model.composites) == ["block"]


def test_what_an_earlier_paste_brought_is_used_again_under_its_new_name() -> None:
    text = copy_text(with_block("linear_1"), ["block_1"])
    model = with_block("relu_1")
    for _ in range(2):
        edit, names = paste_edit(model, text, (0, 0))
        model.apply(edit)
        assert model.node(names[0]).type == "composite:block_2"
    assert list(model.composites) == ["block", "block_2"]


def test_pasting_inside_a_composite_is_one_step() -> None:
    model = with_block()
    inner = model.inside("block")
    edit, _ = paste_edit(inner, copy_text(inner, ["linear_1", "y"]), (0, 0))
    inverse = inner.apply(edit)
    assert sorted(one.name for one in inner.nodes()) == [
        "linear_1",
        "linear_2",
        "output_1",
        "x",
        "y",
    ]
    inner.apply(inverse)
    assert len(inner) == 3


def test_ports_are_not_pasted_outside_a_composite() -> None:
    model = with_block()
    inner = model.inside("block")
    _, names = paste_edit(model, copy_text(inner, ["linear_1", "x"]), (0, 0))
    assert names == ("linear_1",)


def test_a_composite_is_not_pasted_into_itself() -> None:
    model = with_block()
    inner = model.inside("block")
    edit, _ = paste_edit(inner, copy_text(model, ["block_1"]), (0, 0))
    with pytest.raises(EditError, match="contain itself"):
        inner.apply(edit)
