"""Commands of the canvas by key, menu and clipboard; each is one step to undo."""

import itertools
from functools import partial

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from graph.edits import Link
from gui.canvas.commands import CANVAS_MENU, NODE_MENU, WIRE_MENU, canvas_commands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def links(session):
    return {str(link) for link in session.model.links()}


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_takes_nodes_and_their_wires_away(hand, session, agree, key):
    session.select(["b"])
    hand.key(key)
    assert "b" not in session.model
    assert links(session) == set()
    agree()
    session.undo.undo()
    assert len(links(session)) == 2
    agree()


@pytest.mark.usefixtures("chain")
def test_ctrl_delete_heals_the_chain(hand, session, agree):
    session.select(["b"])
    hand.key(Key.Key_Delete, CTRL)
    assert links(session) == {"a.output → c.input"}
    assert session.undo.count() == 1
    agree()


@pytest.mark.usefixtures("chain")
def test_ctrl_d_copies_beside_and_selects_the_copies(hand, session, agree):
    session.select(["a", "b"])
    hand.key(Key.Key_D, CTRL)
    assert session.selection == {"layer_1", "layer_2"}
    assert "layer_1.output → layer_2.input" in links(session)
    assert session.model.node("layer_1").position == (64, 104)
    assert session.undo.count() == 1
    agree()


@pytest.mark.usefixtures("chain")
def test_copy_and_paste_go_through_text(hand, session, agree):
    session.select(["a", "b"])
    hand.key(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().startswith("{")
    hand.key(Key.Key_V, CTRL)
    assert len(session.model) == 5
    assert len(session.selection) == 2
    assert session.undo.count() == 1
    agree()


@pytest.mark.usefixtures("chain")
def test_cut_and_paste_bring_the_nodes_back(hand, session):
    session.select(["a", "b"])
    hand.key(Key.Key_X, CTRL)
    assert len(session.model) == 1
    hand.key(Key.Key_V, CTRL)
    assert {"a", "b"} <= {node.name for node in session.model.nodes()}
    assert "a.output → b.input" in links(session)


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("text", ["hello", "{", '{"format": "other"}', "[" * 100_000, "\ud800"])
def test_text_that_is_no_drawing_is_refused(session, canvas, text):
    problems = []
    session.refused.connect(problems.append)
    canvas.paste_text(text, (0.0, 0.0))
    assert len(problems) == 1
    assert len(session.model) == 3
    assert session.undo.count() == 0


@pytest.mark.usefixtures("chain")
def test_m_bypasses_and_takes_it_back(hand, session, canvas):
    session.select(["a", "b"])
    hand.key(Key.Key_M)
    assert session.model.node("a").bypassed
    assert canvas.all_bypassed()
    assert canvas.mirror.face("a").bypassed
    assert session.undo.count() == 1
    hand.key(Key.Key_B, CTRL)
    assert not session.model.node("a").bypassed


@pytest.mark.usefixtures("chain")
def test_a_mixed_selection_is_bypassed_first(session, canvas):
    session.select(["a"])
    canvas.toggle_bypass()
    session.select(["a", "b"])
    canvas.toggle_bypass()
    assert canvas.all_bypassed()


@pytest.mark.usefixtures("chain")
def test_freezing_is_shown_on_the_node(session, canvas):
    session.select(["a"])
    canvas.toggle_frozen()
    assert session.model.node("a").frozen
    assert canvas.mirror.face("a").frozen


@pytest.mark.usefixtures("chain")
def test_f2_renames_in_place(hand, session, canvas, agree):
    session.select(["b"])
    hand.key(Key.Key_F2)
    canvas.open_field.setText("stem")
    hand.key(Key.Key_Return)
    assert "stem" in session.model
    assert session.selection == {"stem"}
    assert canvas.open_field is None
    assert "a.output → stem.input" in links(session)
    assert canvas.mirror.face("stem").title == "stem"
    agree()


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("bad", ["", "a", "1x", "two words", "class"])
def test_a_bad_name_stays_in_the_field_and_says_why(hand, session, canvas, bad):
    session.select(["b"])
    canvas.rename()
    canvas.open_field.setText(bad)
    hand.key(Key.Key_Return)
    assert canvas.open_field.toolTip()
    assert "b" in session.model
    hand.key(Key.Key_Escape)
    assert canvas.open_field is None
    assert session.undo.count() == 0


@pytest.mark.usefixtures("chain")
def test_the_field_goes_when_its_node_goes(session, canvas):
    session.select(["b"])
    canvas.rename()
    session.select(["b"])
    canvas.delete_selection()
    assert canvas.open_field is None


def test_l_lays_out_all_in_one_step(hand, put, session, agree):
    put(
        [("a", "layer", 0, 0), ("b", "layer", 0, 0), ("c", "layer", 0, 0)],
        [("a", "output", "b", "input"), ("b", "output", "c", "input")],
    )
    hand.key(Key.Key_L)
    xs = [session.model.node(name).position[0] for name in "abc"]
    assert xs == sorted(xs)
    assert len(set(xs)) == 3
    assert session.undo.count() == 1
    agree()


@pytest.mark.usefixtures("chain")
def test_every_command_has_a_docstring_a_title_and_its_own_keys(canvas):
    commands = canvas_commands(canvas)
    keys = [key for command in commands for key in command.shortcuts]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in commands}) == len(commands)
    for command in commands:
        assert command.title
        assert command.icon
        run = command.run.func if isinstance(command.run, partial) else command.run
        if run.__name__ != "<lambda>":
            assert run.__doc__


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("ids", [NODE_MENU, WIRE_MENU, CANVAS_MENU])
def test_menus_name_commands_that_exist(canvas, ids):
    menu = canvas._make_menu(ids)
    assert len([a for a in menu.actions() if not a.isSeparator()]) == len([i for i in ids if i])
    menu.deleteLater()


def context_menu(canvas, at: QPointF) -> list[str]:
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, at.toPoint(), canvas.mapToGlobal(at.toPoint())
    )
    QApplication.sendEvent(canvas, event)
    menu = next(m for m in canvas.findChildren(QMenu) if m.isVisible())
    titles = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    return titles


@pytest.mark.usefixtures("chain")
def test_each_thing_has_its_menu(hand, canvas, session):
    assert "Paste" in context_menu(canvas, hand.at(500, 500))
    titles = context_menu(canvas, hand.node("b"))
    assert "Bypass" in titles
    assert session.selection == {"b"}
    link = Link("a", "output", "b", "input")
    titles = context_menu(canvas, hand.wire(link))
    assert titles == [
        "Insert a node here…",
        "Mute the wire",
        "Take the dots off the wire",
        "Delete",
    ]
    assert canvas.chosen_link == link


@pytest.mark.usefixtures("chain")
def test_a_node_is_inserted_into_the_selected_wire(hand, canvas, session):
    hand.click(hand.wire(Link("a", "output", "b", "input")))
    canvas.insert_on_chosen()
    hand.write("relu")
    hand.key(Key.Key_Return)
    assert "a.output → relu_1.input" in links(session)
    assert "relu_1.output → b.input" in links(session)


@pytest.mark.usefixtures("chain")
def test_tidying_downwards_is_one_step_and_glides(hand, canvas, session, agree):
    canvas.animated = True
    hand.key(Key.Key_L, SHIFT | Qt.KeyboardModifier.AltModifier)
    assert canvas.glide.active
    tops = [session.model.node(name).position[1] for name in "abc"]
    assert tops == sorted(set(tops))
    assert session.undo.count() == 1
    session.undo.undo()
    assert not canvas.glide.active
    assert session.model.node("b").position == (320, 80)
    agree()


def test_a_node_pasted_on_the_selected_wire_goes_into_it_and_the_rest_makes_room(
    hand, put, canvas, session, agree
):
    put(
        [("a", "layer", 40, 80), ("b", "layer", 280, 80), ("x", "relu", 300, 400)],
        [("a", "output", "b", "input")],
    )
    session.select(["x"])
    hand.key(Key.Key_C, CTRL)
    hand.click(hand.wire(Link("a", "output", "b", "input")))
    hand.key(Key.Key_V, CTRL)
    assert links(session) == {"a.output → relu_1.input", "relu_1.output → b.input"}
    assert session.model.node("b").position[0] > 280
    assert session.selection == {"relu_1"}
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert session.model.node("b").position == (280, 80)
    agree()


def test_a_chain_pasted_on_the_selected_wire_is_led_through(hand, put, canvas, session, agree):
    put(
        [
            ("a", "layer", 40, 80), ("b", "layer", 280, 80),
            ("x", "relu", 300, 400), ("y", "layer", 540, 440), ("alone", "relu", 300, 600),
        ],
        [("a", "output", "b", "input"), ("x", "output", "y", "input")],
    )  # fmt: skip
    session.select(["x", "y"])
    hand.key(Key.Key_C, CTRL)
    hand.click(hand.wire(Link("a", "output", "b", "input")))
    hand.key(Key.Key_V, CTRL)
    first, last = sorted(session.selection, key=lambda name: session.model.node(name).position)
    assert {f"a.output → {first}.input", f"{last}.output → b.input"} <= links(session)
    model = session.model
    (x, y), (to_x, to_y) = model.node(first).position, model.node(last).position
    assert (to_x - x, to_y - y) == (240, 40)
    rects = [canvas.mirror.rect_of(name) for name in ("a", first, last, "b")]
    assert all(one.right() < other.left() for one, other in itertools.pairwise(rects))
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    session.select(["x", "alone"])
    hand.key(Key.Key_C, CTRL)
    hand.click(hand.wire(Link("a", "output", "b", "input")))
    hand.key(Key.Key_V, CTRL)
    assert "a.output → b.input" in links(session)
    assert len(session.model) == 7
    agree()


def test_a_node_searched_for_on_a_wire_goes_into_it_and_the_rest_makes_room(
    hand, put, session, agree
):
    put(
        [("a", "layer", 40, 80), ("b", "layer", 280, 80)],
        [("a", "output", "b", "input")],
    )
    hand.click(hand.wire(Link("a", "output", "b", "input")))
    hand.key(Key.Key_Tab)
    hand.write("relu")
    hand.key(Key.Key_Return)
    assert links(session) == {"a.output → relu_1.input", "relu_1.output → b.input"}
    assert session.model.node("b").position[0] > 280
    assert session.undo.count() == 1
    agree()
