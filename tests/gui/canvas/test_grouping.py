"""Composites by key: group, unpack, make unique; one step each."""

import pytest
from PySide6.QtCore import Qt

from graph.document import Document, dump
from graph.edits import Annotate, Annotation, SetOption

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def links(session):
    return {str(link) for link in session.model.links()}


@pytest.fixture
def row(put):
    put(
        [
            ("d", "data", 0, 0),
            ("a", "layer", 200, 0),
            ("b", "relu", 400, 0),
            ("c", "layer", 600, 0),
        ],
        [
            ("d", "image", "a", "input"),
            ("a", "output", "b", "input"),
            ("b", "output", "c", "input"),
        ],
    )


@pytest.mark.usefixtures("row")
def test_ctrl_g_makes_one_node_and_undo_brings_the_drawing_back(hand, session, agree):
    before = dump(Document.of(session.model))
    session.select(["a", "b"])
    hand.key(Key.Key_G, CTRL)
    (name,) = session.selection
    spec = session.model.spec(name)
    assert [len(spec.inputs), len(spec.outputs)] == [1, 1]
    assert len(session.model) == 3
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert dump(Document.of(session.model)) == before
    agree()


@pytest.mark.usefixtures("row")
def test_ctrl_shift_g_puts_the_nodes_back(hand, session, agree):
    before = links(session)
    session.select(["a", "b"])
    hand.key(Key.Key_G, CTRL)
    hand.key(Key.Key_G, CTRL | SHIFT)
    assert len(session.model) == 4
    assert len(links(session)) == len(before)
    assert len(session.selection) == 2
    agree()


@pytest.mark.usefixtures("row")
def test_frames_whose_nodes_are_all_selected_go_inside_with_them(hand, session, agree):
    before = dump(Document.of(session.model))
    at = {"frame_1": (180.0, 440.0), "frame_2": (560.0, 240.0), "frame_3": (360.0, 600.0)}
    for name, (x, width) in at.items():
        session.do(Annotate(name, Annotation("frame", (x, -40.0), (width, 240.0), name)), "F")
    session.do(Annotate("note_1", Annotation("note", (200.0, 150.0), (90.0, 40.0), "N")), "N")
    session.select(["a", "b"])
    hand.key(Key.Key_G, CTRL)
    assert set(session.model.annotations) == {"frame_2", "frame_3"}
    (composite,) = session.model.composites.values()
    assert set(composite.annotations) == {"frame_1", "note_1"}
    hand.key(Key.Key_G, CTRL | SHIFT)
    assert set(session.model.annotations) == {*at, "note_1"}
    for _ in range(6):
        session.undo.undo()
    assert dump(Document.of(session.model)) == before
    agree()


@pytest.mark.usefixtures("row")
def test_a_selected_frame_groups_what_is_in_it(canvas, hand, session):
    session.do(Annotate("frame_1", Annotation("frame", (180.0, -40.0), (440.0, 240.0), "F")), "F")
    assert not canvas.can_group()
    canvas.choose_notes(["frame_1"])
    hand.key(Key.Key_G, CTRL)
    assert len(session.model) == 3
    assert not session.model.annotations


@pytest.mark.usefixtures("row")
def test_a_group_that_would_feed_itself_is_refused_and_said(hand, session):
    problems = []
    session.refused.connect(problems.append)
    session.select(["a", "c"])
    hand.key(Key.Key_G, CTRL)
    assert len(problems) == 1
    assert len(session.model) == 4


@pytest.mark.usefixtures("row")
def test_unpacking_is_offered_for_composites_only(canvas, hand, session):
    session.select(["a"])
    assert not canvas.has_composite_selected()
    hand.key(Key.Key_G, CTRL)
    assert canvas.has_composite_selected()
    session.select(["block_1", "c"])
    assert not canvas.has_composites_selected()
    session.select(["block_1"])
    assert canvas.has_composites_selected()


@pytest.mark.usefixtures("row")
def test_composites_that_share_weights_are_unpacked_together_in_one_step(hand, session, agree):
    session.select(["a", "b"])
    hand.key(Key.Key_G, CTRL)
    hand.key(Key.Key_D, CTRL)
    (copy,) = session.selection
    session.do(SetOption(copy, "shares", "block_1"), "share")
    before, count = dump(Document.of(session.model)), session.undo.count()
    session.select(["block_1", copy])
    hand.key(Key.Key_G, CTRL | SHIFT)
    assert session.undo.count() == count + 1
    assert len(session.selection) == 4
    session.undo.undo()
    assert dump(Document.of(session.model)) == before
    agree()
