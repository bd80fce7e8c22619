"""Problems, names and ways along the wires, by key."""

import pytest
from PySide6.QtCore import Qt

from backend.infer.result import Inference, NodeResult
from graph.problems import Problem, Severity
from graph.text import text

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def wrong(chain, session):
    found = [
        Problem("w", text("May be slow."), Severity.WARNING, node="a"),
        Problem("e", text("Wrong."), node="c"),
        Problem("h", text("A hint."), Severity.HINT, node="b"),
    ]
    nodes = {p.node: NodeResult(problems=(p,)) for p in found}
    session.set_inference(Inference(nodes, tuple(found)))
    return chain


@pytest.mark.usefixtures("wrong")
def test_f8_goes_through_the_problems_errors_first(hand, canvas, session):
    canvas.view.scale = 0.1
    seen = []
    for _ in range(3):
        hand.key(Key.Key_F8)
        seen.append(*session.selection)
        middle = canvas.mirror.rect_of(seen[-1]).center()
        shown = canvas.view.to_widget(middle)
        assert abs(shown.x() - canvas.width() / 2) <= 2
        assert canvas.note.node == seen[-1]
    assert seen == ["c", "a", "c"]
    hand.key(Key.Key_F8, SHIFT)
    assert session.selection == {"a"}
    assert session.undo.count() == 0


@pytest.mark.usefixtures("chain")
def test_without_problems_f8_is_off(hand, canvas, session):
    assert not canvas.has_problems()
    hand.key(Key.Key_F8)
    assert session.selection == frozenset()


def test_find_steps_through_names_types_and_titles(hand, canvas, session, put):
    put([("stem", "layer", 0, 0), ("act", "relu", 3000, 0), ("head", "layer", 6000, 0)])
    hand.key(Key.Key_F, CTRL)
    bar = canvas.find_bar
    assert bar.isVisible()
    assert bar.field.hasFocus()
    hand.write("LAY")
    hand.key(Key.Key_Return)
    assert session.selection == {"stem"}
    assert "1" in bar.count.text()
    hand.key(Key.Key_F3)
    assert session.selection == {"head"}
    shown = canvas.view.shown(canvas.device_rect())
    assert shown.contains(canvas.mirror.rect_of("head"))
    hand.key(Key.Key_F3, SHIFT)
    assert session.selection == {"stem"}
    bar.field.setText("nothing like it")
    hand.key(Key.Key_Return)
    assert bar.count.text() == "Not found"
    hand.key(Key.Key_Escape)
    assert not bar.isVisible()
    assert canvas.hasFocus()
    bar.field.setText("act")
    hand.key(Key.Key_F3)
    assert session.selection == {"act"}


@pytest.mark.usefixtures("chain")
def test_what_is_typed_into_the_bar_does_nothing_to_the_drawing(hand, session):
    session.select(["a"])
    hand.key(Key.Key_F, CTRL)
    hand.key(Key.Key_M, text="m")
    hand.key(Key.Key_Delete)
    assert session.undo.count() == 0


@pytest.mark.usefixtures("chain")
def test_keys_select_along_the_wires(hand, session):
    for key, modifiers, expected in (
        (Key.Key_BracketLeft, Qt.KeyboardModifier.NoModifier, {"a", "b"}),
        (Key.Key_BracketRight, Qt.KeyboardModifier.NoModifier, {"b", "c"}),
        (Key.Key_L, SHIFT, {"a", "b", "c"}),
    ):
        session.select(["b"])
        hand.key(key, modifiers)
        assert session.selection == expected


def test_alt_and_arrows_walk(hand, put, session):
    put(
        [("a", "layer", 0, 100), ("b", "layer", 300, 0), ("c", "layer", 300, 200)],
        [("a", "output", "b", "input"), ("a", "output", "c", "input")],
    )
    session.select(["a"])
    for key, expected in (
        (Key.Key_Right, "b"),
        (Key.Key_Down, "c"),
        (Key.Key_Down, "c"),
        (Key.Key_Up, "b"),
        (Key.Key_Left, "a"),
        (Key.Key_Left, "a"),
    ):
        hand.key(key, ALT)
        assert session.selection == {expected}
    assert session.undo.count() == 0
