"""Align, distribute, copy with incoming wires, detach: one step each."""

import pytest
from PySide6.QtCore import Qt

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def links(session):
    return {str(link) for link in session.model.links()}


def run(canvas, command_id):
    command = next(c for c in canvas.commands if c.id == command_id)
    assert command.enabled()
    command.run()


def test_keys_align_the_selection_in_one_step(hand, put, session, agree):
    put([("a", "layer", 0, 0), ("b", "layer", 40, 100), ("c", "layer", 8, 300)])
    session.select(["a", "b", "c"])
    hand.key(Key.Key_Left, CTRL | ALT)
    assert {session.model.node(name).position[0] for name in "abc"} == {0}
    assert session.undo.count() == 1
    hand.key(Key.Key_Left, CTRL | ALT)
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert session.model.node("b").position == (40, 100)


def test_distribute_makes_gaps_equal(canvas, put, session, agree):
    put([("a", "layer", 0, 0), ("b", "layer", 240, 0), ("c", "layer", 900, 0)])
    session.select(["a", "b", "c"])
    run(canvas, "canvas.distribute_across")
    rects = [canvas.mirror.rect_of(name) for name in "abc"]
    assert rects[1].left() - rects[0].right() == pytest.approx(rects[2].left() - rects[1].right())
    assert session.undo.count() == 1
    agree()


@pytest.mark.usefixtures("chain")
def test_few_nodes_cannot_be_aligned(canvas, session):
    session.select(["a"])
    assert not canvas.can_align()
    session.select(["a", "b"])
    assert canvas.can_align()
    assert not canvas.can_distribute()


@pytest.mark.usefixtures("chain")
def test_copies_keep_their_incoming_wires(hand, session, agree):
    session.select(["b"])
    hand.key(Key.Key_D, CTRL | SHIFT)
    assert "a.output → layer_1.input" in links(session)
    assert session.undo.count() == 1
    session.select(["b"])
    hand.key(Key.Key_C, CTRL)
    hand.key(Key.Key_V, CTRL | SHIFT)
    (pasted,) = session.selection
    assert f"a.output → {pasted}.input" in links(session)
    assert session.undo.count() == 2
    agree()
    session.undo.undo()
    session.undo.undo()
    assert len(session.model) == 3
    agree()


@pytest.mark.usefixtures("chain")
def test_a_detached_node_leaves_a_whole_chain(hand, session, agree):
    session.select(["b"])
    hand.key(Key.Key_D, ALT | SHIFT)
    assert links(session) == {"a.output → c.input"}
    assert "b" in session.model
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert links(session) == {"a.output → b.input", "b.output → c.input"}
    agree()
    session.select(["a", "b", "c"])
    hand.key(Key.Key_D, ALT | SHIFT)
    assert session.undo.index() == 0
