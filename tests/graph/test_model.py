"""The drawing and its edits."""

from __future__ import annotations

import random

import networkx
import pytest

from graph.document import Document, dump
from graph.edits import (
    UNSET,
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Group,
    Link,
    Move,
    RemoveNode,
    Rename,
    SetOption,
    SetParam,
    SetSetting,
)
from graph.model import GraphModel
from graph.problems import EditError
from tests.graph.drawings import chain, node, random_edit, registry, with_block


def code_of(model: GraphModel, edit: Edit) -> str:
    with pytest.raises(EditError) as caught:
        model.apply(edit)
    return caught.value.problem.code


def test_removing_a_node_and_taking_it_back_restores_its_wires() -> None:
    model = chain("digits_1", "linear_1", "relu_1")
    before = dump(Document.of(model))
    inverse = model.apply(RemoveNode("linear_1"))
    assert list(model.links()) == []
    model.apply(inverse)
    assert dump(Document.of(model)) == before


def test_a_wire_that_closes_a_circle_is_refused() -> None:
    model = chain("linear_1", "relu_1", "linear_2")
    assert code_of(model, Connect(Link("linear_2", "output", "linear_1", "input"))) == "link.cycle"


def test_a_wire_to_itself_is_refused() -> None:
    model = chain("add_1")
    assert code_of(model, Connect(Link("add_1", "output", "add_1", "tensors_1"))) == "link.cycle"


def test_params_that_name_a_node_follow_it_also_its_own() -> None:
    model = chain("linear_1")
    model.apply(AddNode(node("sgd_1", parameters="linear_1, sgd_1, linear_10")))
    before = dump(Document.of(model))
    inverse = model.apply(Group((Rename("linear_1", "first"), Rename("sgd_1", "pace"))))
    assert model.node("pace").params["parameters"] == "first, pace, linear_10"
    model.apply(inverse)
    assert dump(Document.of(model)) == before


def test_an_input_takes_one_wire() -> None:
    model = chain("linear_1", "relu_1")
    model.apply(AddNode(node("linear_2")))
    second = Connect(Link("linear_2", "output", "relu_1", "input"))
    assert code_of(model, second) == "link.occupied"


def test_a_variadic_input_offers_one_more_port_than_is_used() -> None:
    model = chain("linear_1", "add_1")
    assert model.input_names("add_1") == ["tensors_1", "tensors_2"]


def test_one_output_may_be_wired_twice_to_the_same_node() -> None:
    model = chain("linear_1", "add_1")
    model.apply(Connect(Link("linear_1", "output", "add_1", "tensors_2")))
    assert len(model.links_into("add_1")) == 2


def test_a_schedule_does_not_fit_a_tensor() -> None:
    model = chain("linear_1")
    model.apply(AddNode(node("steplr_1")))
    wrong = Connect(Link("steplr_1", "schedule", "linear_1", "input"))
    assert code_of(model, wrong) == "link.type"


def test_a_port_that_is_not_there_is_refused() -> None:
    model = chain("linear_1", "relu_1")
    model.apply(AddNode(node("add_1")))
    assert code_of(model, Connect(Link("linear_1", "hidden", "add_1", "tensors_1"))) == (
        "port.unknown"
    )


def test_outputs_follow_the_param_that_counts_them() -> None:
    model = chain("linear_1", "split_1")
    assert model.output_names("split_1") == ["parts_1", "parts_2"]
    model.apply(SetParam("split_1", "parts", 3))
    assert model.output_names("split_1") == ["parts_1", "parts_2", "parts_3"]


def test_a_bad_value_is_refused_with_what_is_expected() -> None:
    model = chain("linear_1")
    with pytest.raises(EditError, match="out_features has to be a whole number from 1"):
        model.apply(SetParam("linear_1", "out_features", 0))


def test_a_param_is_taken_back_to_its_default() -> None:
    model = chain("linear_1")
    inverse = model.apply(SetParam("linear_1", "out_features", 5))
    assert inverse == SetParam("linear_1", "out_features", UNSET)
    model.apply(inverse)
    assert not model.node("linear_1").params


@pytest.mark.parametrize(
    ("name", "code"), [("class", "keyword"), ("__init__", "underscores"), ("a b", "bad")]
)
def test_a_refused_name_is_told_for_what_it_is(name: str, code: str) -> None:
    model = chain("linear_1")
    assert code_of(model, Rename("linear_1", name)) == f"name.{code}"


@pytest.mark.parametrize("name", ["", "1st", "a b", "class", "a.b", "ä", "x" * 201, "__init__"])
def test_a_name_that_is_no_identifier_is_refused(name: str) -> None:
    model = chain("linear_1")
    assert code_of(model, Rename("linear_1", name)).startswith("name.")


def test_renaming_takes_wires_sharing_and_references_along() -> None:
    model = chain("linear_1", "linear_2", "mseloss_1", "sgd_1")
    model.apply(SetOption("linear_2", "shares", "linear_1"))
    model.apply(SetParam("sgd_1", "parameters", "linear_1, linear_2"))
    inverse = model.apply(Rename("linear_1", "first"))
    assert model.node("linear_2").shares == "first"
    assert model.node("sgd_1").params["parameters"] == "first, linear_2"
    assert model.links_out_of("first") == [Link("first", "output", "linear_2", "input")]
    model.apply(inverse)
    assert model.node("sgd_1").params["parameters"] == "linear_1, linear_2"


def test_weights_are_shared_with_the_owner_only() -> None:
    model = chain("linear_1", "linear_2", "linear_3", "relu_1")
    model.apply(SetOption("linear_2", "shares", "linear_1"))
    assert code_of(model, SetOption("linear_3", "shares", "linear_2")) == "shares.chain"
    assert code_of(model, SetOption("linear_3", "shares", "relu_1")) == "shares.type"
    assert code_of(model, SetOption("linear_3", "shares", "linear_3")) == "shares.unknown"


def test_removing_the_owner_frees_the_borrower_and_undo_binds_it_again() -> None:
    model = chain("linear_1", "linear_2")
    model.apply(SetOption("linear_2", "shares", "linear_1"))
    inverse = model.apply(RemoveNode("linear_1"))
    assert model.node("linear_2").shares == ""
    model.apply(inverse)
    assert model.node("linear_2").shares == "linear_1"


def test_a_group_happens_whole_or_not_at_all() -> None:
    model = chain("linear_1", "relu_1")
    before = dump(Document.of(model))
    wire = Link("linear_1", "output", "relu_1", "input")
    assert code_of(model, Group((Disconnect(wire), Disconnect(wire)))) == "link.unknown"
    assert dump(Document.of(model)) == before


@pytest.mark.parametrize("place", [(1e308, 0.0), (float("nan"), 0.0), (0.0, float("-inf"))])
def test_a_place_out_of_reach_is_refused(place: tuple[float, float]) -> None:
    assert code_of(chain("relu_1"), Move({"relu_1": place})) == "position.bad"


def test_a_run_setting_is_checked() -> None:
    model = chain("relu_1")
    assert code_of(model, SetSetting("epochs", 0)) == "param.bad"
    assert code_of(model, SetSetting("epoch", 1)) == "setting.unknown"


def test_changed_tells_the_edit_once() -> None:
    model = chain("relu_1")
    heard: list[Edit] = []
    model.changed.connect(heard.append)
    edit = Group((SetOption("relu_1", "frozen", True), SetOption("relu_1", "bypassed", True)))
    model.apply(edit)
    assert heard == [edit]


def test_a_snapshot_does_not_change_with_the_drawing() -> None:
    model = chain("digits_1", "linear_1")
    snapshot = model.snapshot()
    model.apply(RemoveNode("digits_1"))
    assert snapshot.order == ("digits_1", "linear_1")
    assert snapshot.upstream("linear_1") == {"digits_1"}


@pytest.mark.parametrize("seed", range(40))
def test_undoing_any_edits_gives_the_same_bytes_and_redoing_too(seed: int) -> None:
    dice = random.Random(seed)
    model = with_block() if seed % 2 else chain("digits_1", "linear_1", "relu_1")
    start = dump(Document.of(model))
    done: list[tuple[Edit, Edit]] = []
    for _ in range(60):
        edit = random_edit(model, dice)
        try:
            done.append((edit, model.apply(edit)))
        except EditError:
            continue
        assert networkx.is_directed_acyclic_graph(model.graph)
    end = dump(Document.of(model))
    for _, inverse in reversed(done):
        model.apply(inverse)
    assert dump(Document.of(model)) == start
    for edit, _ in done:
        model.apply(edit)
    assert dump(Document.of(model)) == end


def test_new_names_count_up_and_skip_what_is_taken() -> None:
    model = GraphModel(registry())
    model.apply(AddNode(node("relu_2", "relu")))
    assert model.new_name("relu") == "relu_1"
    model.apply(AddNode(node("relu_1", "relu")))
    assert model.new_name("relu") == "relu_3"


def test_five_hundred_residual_blocks_are_wired_without_counting_paths() -> None:
    model = chain("linear_0")
    last = "linear_0"
    for block in range(1, 501):
        name, total = f"linear_{block}", f"add_{block}"
        model.apply(AddNode(node(name)))
        model.apply(AddNode(node(total)))
        for edit in (
            Link(last, "output", name, "input"),
            Link(name, "output", total, "tensors_1"),
            Link(last, "output", total, "tensors_2"),
        ):
            model.apply(Connect(edit))
        last = total
    assert code_of(model, Connect(Link(last, "output", "linear_0", "input"))) == "link.cycle"


def test_a_way_along_the_wires_is_found_from_either_end() -> None:
    dice = random.Random(3)
    names = [f"relu_{number}" for number in range(12)]
    pairs = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :] if dice.random() < 0.2]
    links = [Link(a, "output", b, f"tensors_{names.index(a)}") for a, b in pairs]
    model = GraphModel(registry(), [node(name, "add") for name in names], links)
    for one in names:
        for other in names:
            assert model.reaches(one, other) is networkx.has_path(model.graph, one, other)
