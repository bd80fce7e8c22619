"""Dots, muted wires, frames and notes: edits that come back, files that keep them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import clipboard, compose, rules
from graph.document import Document, dump, parse
from graph.edits import (
    PLAIN,
    AddNode,
    Annotate,
    Annotation,
    Disconnect,
    Edit,
    Inside,
    Link,
    LinkState,
    Move,
    Rename,
    SetLink,
    SetOption,
)
from graph.grouping import group
from graph.layout import arrange
from graph.model import GraphModel
from graph.problems import DocumentError, EditError
from graph.rewire import replace_nodes
from graph.unpacking import unpack
from graph.wire import edit_from_plain, plain_edit
from tests.graph.drawings import BY_ID, chain, node, registry, with_block

WIRE = Link("linear_1", "output", "relu_1", "input")
BENT = LinkState(((120.0, 40.0), (150.0, -30.5)))
MUTED = LinkState(muted=True)
FRAME = Annotation("frame", (-20.0, -40.0), (300.0, 200.0), "Stem", "layer")

places = st.floats(-1e6, 1e6).map(lambda value: round(value, 2))
states = st.builds(
    LinkState, st.lists(st.tuples(places, places), max_size=5).map(tuple), st.booleans()
)
annotations = st.builds(
    Annotation,
    st.sampled_from(["frame", "note", "sketch"]),
    st.tuples(places, places),
    st.tuples(*[st.integers(16, 4000).map(float)] * 2),
    st.text(st.characters(blacklist_categories=("Cs",)), max_size=40),
    st.sampled_from(["", "layer", "a colour of tomorrow"]),
)


def drawn() -> GraphModel:
    return chain("digits_1", "linear_1", "relu_1")


def written(model: GraphModel) -> bytes:
    return dump(Document.of(model))


def reread(model: GraphModel) -> GraphModel:
    return parse(written(model), registry(), "again.loom").model(registry())


def undone(model: GraphModel, edit: Edit) -> None:
    """Carry an edit out, back, and out again; each time the bytes are as they have to be."""
    before = written(model)
    inverse = model.apply(edit)
    after = written(model)
    model.apply(inverse)
    assert written(model) == before
    model.apply(edit)
    assert written(model) == after


@settings(deadline=None)  # the schema is made in the first one
@given(states, annotations)
def test_dots_mutes_and_notes_come_back_from_file_journal_and_undo(state, annotation) -> None:
    model = drawn()
    for edit in (SetLink(WIRE, state), Annotate("one", annotation)):
        undone(model, edit)
        carried = json.loads(json.dumps(plain_edit(edit)))
        assert edit_from_plain(carried, registry()) == edit
    again = reread(model)
    assert again.link_state(WIRE) == state
    assert again.annotations == {"one": annotation}
    assert written(again) == written(model)


@settings(deadline=None)
@given(states, st.tuples(places, places))
def test_moving_both_ends_of_a_wire_moves_its_dots_and_undo_is_exact(state, step) -> None:
    model = drawn()
    model.apply(SetLink(WIRE, state))
    try:
        undone(model, Move({"linear_1": step, "relu_1": step}))
    except EditError:
        return
    for (x, y), (old_x, old_y) in zip(model.link_state(WIRE).points, state.points, strict=True):
        assert (x, y) == pytest.approx((old_x + step[0], old_y + step[1]), abs=1e-6)


def test_moving_one_end_leaves_the_dots() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, BENT))
    model.apply(Move({"relu_1": (500.0, 0.0)}))
    assert model.link_state(WIRE) == BENT


def test_a_file_without_any_of_it_looks_as_before() -> None:
    assert set(json.loads(written(drawn()))) == {
        "format", "version", "nodes", "links", "run", "view"
    }  # fmt: skip


def test_a_muted_wire_stands_apart_so_that_an_older_version_reads_the_same_network() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, replace(BENT, muted=True)))
    plain = json.loads(written(model))
    assert plain["links"] == [["digits_1", "image", "linear_1", "input"]]
    assert plain["muted"] == [["linear_1", "output", "relu_1", "input"]]
    assert plain["points"] == [["linear_1", "output", "relu_1", "input", [[120, 40], [150, -30.5]]]]
    assert reread(model).link_state(WIRE) == replace(BENT, muted=True)


def test_unknown_fields_of_a_note_are_kept() -> None:
    plain = json.loads(written(drawn()))
    plain["annotations"] = {"n": {"kind": "note", "at": [0, 0], "size": [99, 99], "pinned": True}}
    model = parse(json.dumps(plain).encode(), registry(), "f").model(registry())
    assert json.loads(written(model))["annotations"]["n"]["pinned"] is True


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ({"muted": [["linear_1", "output", "gone", "input"]]}, "muted[0]"),
        ({"muted": [["linear_1", "output", "relu_1", "input"]]}, "muted[0]"),
        ({"points": [["linear_1", "output", "relu_1", "input", [[0, 1e300]]]]}, "points"),
        ({"points": [["linear_1", "output", "relu_1", "input", [[0, 0]] * 101]]}, "points[0]"),
        ({"annotations": {"a b": {"kind": "note", "at": [0, 0], "size": [99, 99]}}}, "annotations"),
        ({"annotations": {"n": {"kind": "note", "at": [0, 0], "size": [1, 99]}}}, "annotations.n"),
        (
            {
                "annotations": {
                    "n": {"kind": "note", "at": [0, 0], "size": [99, 99], "text": "x" * 10_001}
                }
            },
            "annotations.n.text",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_place(part, place) -> None:
    plain = {**json.loads(written(drawn())), **part}
    with pytest.raises(DocumentError) as caught:
        parse(json.dumps(plain).encode(), registry(), "bad.loom")
    assert place in str(caught.value)


def test_dots_of_a_wire_that_an_older_version_took_away_are_left_out() -> None:
    plain = json.loads(written(drawn()))
    plain["points"] = [["linear_1", "output", "gone_1", "input", [[0, 0]]]]
    assert not parse(json.dumps(plain).encode(), registry(), "f").states


def test_a_wire_takes_its_dots_along_through_renaming_removal_and_undo() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, BENT))
    undone(model, Rename("relu_1", "act"))
    assert model.link_state(replace(WIRE, target="act")) == BENT
    undone(model, compose.remove(model, ["act"]))
    assert not model.link_states


def test_cutting_a_muted_wire_and_undo_leaves_it_muted() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, MUTED))
    model.apply(model.apply(Disconnect(WIRE)))
    assert model.link_state(WIRE) == MUTED


def test_a_muted_wire_is_not_in_the_snapshot_and_still_holds_its_input() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, MUTED))
    snapshot = model.snapshot()
    assert WIRE not in snapshot.links
    assert snapshot.muted == (WIRE,)
    assert rules.link_problem(model, WIRE).code == "link.occupied"
    assert Document.of_snapshot(snapshot).links == (*snapshot.links, WIRE)


def test_a_wire_that_is_not_there_has_no_dots() -> None:
    with pytest.raises(EditError):
        drawn().apply(SetLink(Link("digits_1", "label", "relu_1", "input"), BENT))


def test_a_frame_that_is_not_there_cannot_go() -> None:
    with pytest.raises(EditError):
        drawn().apply(Annotate("frame_1", None))


def test_copies_keep_dots_mutes_and_frames() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, BENT))
    model.apply(Annotate("frame_1", FRAME))
    text = clipboard.copy_text(model, ["linear_1", "relu_1"], ["frame_1"])
    edit, names = clipboard.paste_edit(model, text, (980.0, 960.0))
    undone(model, edit)
    copy = Link(names[0], "output", names[1], "input")
    assert model.link_state(copy).points == ((1120.0, 1040.0), (1150.0, 969.5))
    assert model.annotations["frame_2"] == replace(FRAME, position=(980.0, 960.0))


def test_a_duplicate_runs_through_dots_beside_those_of_the_original() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, replace(BENT, muted=True)))
    edit, names = compose.duplicate(model, ["linear_1", "relu_1"], (24.0, 24.0))
    undone(model, edit)
    copy = Link(names["linear_1"], "output", names["relu_1"], "input")
    assert model.link_state(copy) == LinkState(((144.0, 64.0), (174.0, -6.5)), muted=True)


def test_a_node_put_into_a_muted_wire_does_not_connect_what_was_muted() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, MUTED))
    edit = compose.insert_on_link(model, WIRE, node("relu_2"))
    assert edit is not None
    undone(model, edit)
    assert model.link_state(Link("relu_2", "output", "relu_1", "input")).muted
    assert not model.link_state(Link("linear_1", "output", "relu_2", "input")).muted


def test_replacing_a_node_keeps_how_its_wires_run() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, BENT))
    edit, (new,) = replace_nodes(model, ["relu_1"], BY_ID["conv2d"])
    undone(model, edit)
    assert model.link_state(replace(WIRE, target=new)) == BENT


def test_a_composite_keeps_dots_and_mutes_and_gives_them_back() -> None:
    model = chain("digits_1", "linear_1", "relu_1", "linear_2")
    entry = Link("digits_1", "image", "linear_1", "input")
    model.apply(SetLink(WIRE, BENT))
    model.apply(SetLink(entry, MUTED))
    model.apply(SetLink(Link("relu_1", "output", "linear_2", "input"), MUTED))
    undone(model, group(model, ["linear_1", "relu_1"], "block"))
    inner = model.inside("block")
    assert inner.link_state(WIRE) == BENT
    assert [link.target for link in inner.snapshot().muted] == ["linear_1"]
    assert [link.target for link in model.snapshot().muted] == ["linear_2"]
    assert written(reread(model)) == written(model)
    undone(model, unpack(model, "block_1"))
    assert {link.target for link in model.snapshot().muted} == {"linear_1", "linear_2"}
    assert len(model.link_state(WIRE).points) == 2


def test_notes_stand_in_a_definition_like_in_any_drawing() -> None:
    model = with_block("linear_1")
    undone(model, Inside("block", Annotate("note_1", replace(FRAME, kind="note"))))
    assert model.composites["block"].annotations.keys() == {"note_1"}
    again = reread(model)
    assert again.inside("block").annotations == model.inside("block").annotations


def test_a_port_of_a_composite_whose_wire_is_muted_may_stay_open() -> None:
    model = with_block("linear_1")
    muted = Link("x", "output", "linear_1", "input")
    assert not model.spec("block_1").input("x").optional
    model.apply(Inside("block", SetLink(muted, MUTED)))
    assert model.spec("block_1").input("x").optional  # as without the wire


def test_tidying_looks_at_the_wires_that_are_drawn_as_at_any() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, MUTED))
    tidy = arrange(model.snapshot())
    assert tidy["linear_1"][0] < tidy["relu_1"][0]


def test_collapsing_is_an_option_that_a_file_keeps() -> None:
    model = drawn()
    undone(model, SetOption("relu_1", "collapsed", True))
    assert reread(model).node("relu_1").collapsed
    assert json.loads(written(model))["nodes"]["relu_1"]["collapsed"] is True


def test_a_plain_state_is_not_kept() -> None:
    model = drawn()
    model.apply(SetLink(WIRE, BENT))
    model.apply(SetLink(WIRE, PLAIN))
    assert not model.link_states


def test_the_number_of_notes_is_limited() -> None:
    model = GraphModel(registry(), annotations={f"n{i}": FRAME for i in range(2000)})
    with pytest.raises(EditError):
        model.apply(Annotate("one_more", FRAME))
    model.apply(Annotate("n0", replace(FRAME, text="changed")))
    model.apply(AddNode(node("relu_1")))
