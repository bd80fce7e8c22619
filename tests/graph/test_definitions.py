"""Definitions of composites and their edits."""

from __future__ import annotations

import pytest

from graph.composites import INPUT, OUTPUT
from graph.document import Document, dump
from graph.edits import (
    UNSET,
    AddNode,
    Connect,
    Define,
    Edit,
    Exposed,
    Inside,
    Link,
    RemoveNode,
    Rename,
    RenameComposite,
    SetExposed,
    SetParam,
    SetSetting,
    Undefine,
)
from graph.model import GraphModel
from graph.problems import EditError
from graph.spec import Category, PortType
from tests.graph.drawings import chain, definition, node, with_block


def code_of(model: GraphModel, edit: Edit) -> str:
    before = dump(Document.of(model))
    with pytest.raises(EditError) as caught:
        model.apply(edit)
    assert dump(Document.of(model)) == before
    return caught.value.problem.code


def test_a_definition_makes_a_node_type_with_ports_and_params() -> None:
    spec = with_block().spec("block_1")
    assert spec is not None
    assert (spec.title, spec.category, spec.group) == ("block", Category.COMPOSITE, "Composites")
    assert spec.input_names({}) == ["x"]
    assert spec.output_names({}) == ["y"]
    assert spec.values({}) == {"repeat": 1, "width": 64}


def test_ports_stand_in_their_order_and_then_by_name() -> None:
    model = with_block()
    for name, order in (("b", 2), ("a", 2), ("c", 1)):
        model.apply(Inside("block", AddNode(node(name, INPUT, order=order))))
    assert model.input_names("block_1") == ["x", "c", "a", "b"]


def test_a_port_that_only_feeds_open_ends_may_stay_open() -> None:
    model = with_block()
    model.apply(Inside("block", AddNode(node("mask", INPUT))))
    spec = model.spec("block_1")
    assert spec is not None
    assert [port.optional for port in spec.inputs] == [True, False]


def test_a_port_of_a_loss_gives_a_loss() -> None:
    model = with_block()
    inner = model.inside("block")
    inner.apply(AddNode(node("mseloss_1")))
    inner.apply(AddNode(node("loss", OUTPUT)))
    inner.apply(Connect(Link("mseloss_1", "loss", "loss", "input")))
    spec = model.spec("block_1")
    assert spec is not None
    port = spec.output("loss")
    assert port is not None
    assert port.type is PortType.LOSS


def test_without_an_input_for_each_output_it_cannot_be_repeated() -> None:
    model = with_block()
    model.apply(Inside("block", AddNode(node("z", OUTPUT))))
    spec = model.spec("block_1")
    assert spec is not None
    assert spec.param("repeat") is None


def test_nodes_are_called_after_their_composite() -> None:
    assert with_block().new_name("composite:block") == "block_2"


def test_an_edit_inside_is_told_by_both_drawings_and_taken_back() -> None:
    model = with_block()
    before = dump(Document.of(model))
    outer: list[Edit] = []
    inner: list[Edit] = []
    model.changed.connect(outer.append)
    model.inside("block").changed.connect(inner.append)
    edit = SetParam("linear_1", "out_features", 5)
    inverse = model.inside("block").apply(edit)
    assert outer == [Inside("block", edit)]
    assert inner == [edit]
    assert inverse == SetParam("linear_1", "out_features", UNSET)
    model.apply(Inside("block", inverse))
    assert dump(Document.of(model)) == before


def test_a_trial_inside_leaves_no_trace() -> None:
    model = with_block()
    inner = model.inside("block")
    with inner.trial(RemoveNode("x")):
        spec = model.spec("block_1")
        assert spec is not None
        assert spec.inputs == ()
    assert model.input_names("block_1") == ["x"]


@pytest.mark.parametrize("inner", ["block", "outer"])
def test_a_composite_cannot_contain_itself(inner: str) -> None:
    model = with_block()
    model.apply(Define("outer", definition("linear_1")))
    model.apply(Inside("outer", AddNode(node("block_1", "composite:block"))))
    wrong = Inside("block", AddNode(node("again", f"composite:{inner}")))
    assert code_of(model, wrong) == "composite.recursion"
    assert "composite:outer" not in [spec.id for spec in model.inside("block").composite_specs()]


def test_a_definition_that_would_close_a_circle_of_definitions_is_refused() -> None:
    model = chain("digits_1")
    model.apply(Define("a", definition("linear_1")))
    model.apply(Inside("a", AddNode(node("b_1", "composite:b"))))
    circular = definition("linear_1")
    nodes = (*circular.nodes, node("a_1", "composite:a"))
    assert code_of(model, Define("b", type(circular)(nodes))) == "composite.recursion"


def test_a_port_that_is_renamed_takes_the_wires_of_all_uses_along() -> None:
    model = with_block()
    before = dump(Document.of(model))
    inverse = model.apply(Inside("block", Rename("x", "image")))
    assert model.links_into("block_1") == [Link("digits_1", "image", "block_1", "image")]
    model.apply(inverse)
    assert dump(Document.of(model)) == before


def test_a_port_that_vanishes_keeps_its_wire_and_comes_back() -> None:
    model = with_block()
    inverse = model.apply(Inside("block", RemoveNode("x")))
    assert model.input_names("block_1") == ["x"]
    assert model.links_into("block_1")
    model.apply(model.apply(RemoveNode("block_1")))
    model.apply(inverse)
    spec = model.spec("block_1")
    assert spec is not None
    assert spec.input_names({}) == ["x"]


def test_a_port_does_not_take_a_name_that_a_lost_wire_waits_for() -> None:
    model = with_block()
    model.apply(Inside("block", RemoveNode("x")))
    model.apply(Inside("block", AddNode(node("z", INPUT))))
    assert code_of(model, Inside("block", Rename("z", "x"))) == "port.taken"


def test_exposed_params_follow_a_renamed_node() -> None:
    model = with_block()
    before = dump(Document.of(model))
    inverse = model.apply(Inside("block", Rename("linear_1", "first")))
    assert model.inside("block").exposed == (Exposed("width", (("first", "out_features"),)),)
    model.apply(inverse)
    assert dump(Document.of(model)) == before


@pytest.mark.parametrize(
    ("path", "followed"),
    [
        ("block_1.linear_1", "block_1.first"),
        ("block_1.1.linear_1", "block_1.1.first"),
        ("outer_1.block_1.linear_1", "outer_1.block_1.first"),
        ("relu_2, block_1.linear_1, block_1", "relu_2, block_1.first, block_1"),
        ("linear_1", "linear_1"),
        ("outer_1.linear_1", "outer_1.linear_1"),
        ("block_1.linear_10", "block_1.linear_10"),
        ("gone_1.linear_1", "gone_1.linear_1"),
    ],
)
def test_names_that_lead_into_a_composite_follow_a_renamed_node(path: str, followed: str) -> None:
    model = with_block()
    outer = definition("linear_1")
    within = (*outer.nodes, node("block_1", "composite:block"), node("sgd_1", parameters=path))
    model.apply(Define("outer", type(outer)(within)))
    model.apply(AddNode(node("outer_1", "composite:outer")))
    model.apply(AddNode(node("sgd_1", parameters=path)))
    before = dump(Document.of(model))
    inverse = model.apply(Inside("block", Rename("linear_1", "first")))
    assert model.node("sgd_1").params["parameters"] == followed
    deeper = path if path.startswith("outer_1") else followed
    assert model.inside("outer").node("sgd_1").params["parameters"] == deeper
    model.apply(inverse)
    assert dump(Document.of(model)) == before


def test_a_definition_in_use_goes_and_comes_back_without_loss() -> None:
    model = with_block()
    before = dump(Document.of(model))
    inverse = model.apply(Undefine("block"))
    assert model.spec("block_1") is None
    assert model.input_names("block_1") == ["x"]
    model.apply(inverse)
    assert dump(Document.of(model)) == before


def test_a_renamed_definition_keeps_its_uses() -> None:
    model = with_block()
    inverse = model.apply(RenameComposite("block", "Stage"))
    assert model.node("block_1").type == "composite:Stage"
    assert model.inside("Stage").composite == "Stage"
    model.apply(inverse)
    assert model.node("block_1").type == "composite:block"


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Define("block", definition("linear_1")), "composite.taken"),
        (Define("a b", definition("linear_1")), "name.bad"),
        (Define("c", type(definition())(links=(Link("a", "o", "b", "i"),))), "composite.broken"),
        (Undefine("nothing"), "composite.unknown"),
        (Inside("nothing", RemoveNode("x")), "composite.unknown"),
        (Inside("block", SetSetting("epochs", 3)), "setting.inside"),
        (Inside("block", Undefine("block")), "composite.open"),
        (Inside("block", SetExposed((Exposed("repeat", ()),))), "param.taken"),
        (Inside("block", SetExposed((Exposed("follows", ()),))), "param.taken"),
        (SetExposed(()), "exposed.outside"),
        (AddNode(node("x", INPUT)), "port.outside"),
    ],
)
def test_what_makes_no_sense_is_refused(edit: Edit, code: str) -> None:
    assert code_of(with_block(), edit) == code
