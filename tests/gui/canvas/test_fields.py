"""Params on the node: dragged, clicked, chosen, typed."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QMenu

from graph.edits import RemoveNode, SetParam
from graph.kinds import BoolKind, ChoiceKind, FloatKind, IntKind, IntsKind, TextKind
from graph.registry import Registry
from graph.spec import Param, Port
from gui.canvas.field_editor import FieldEditor
from gui.canvas.fields import field_rect
from tests.gui.canvas.conftest import NONE, spec

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
RIGHT = Qt.MouseButton.RightButton
PARAMS = (
    Param("width", IntKind(low=1), 64),
    Param("rate", FloatKind(low=0.0), 0.001),
    Param("kernel", IntsKind(length=2, low=1), 3),
    Param("bias", BoolKind(), True),
    Param("mode", ChoiceKind(choices=("zeros", "reflect")), "zeros"),
    Param("note", TextKind(), ""),
    Param("hidden", IntKind(), 1, advanced=True),
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry([spec("layer", [Port("input")], [Port("output")], params=PARAMS)])


@pytest.fixture
def node(put, session):
    """One node that shows the given params, all set to what is not their default."""

    def make(**params):
        put([("a", "layer", 100, 100)])
        for name, value in params.items():
            session.do(SetParam("a", name, value), "Set")
        session.undo.clear()
        return "a"

    return make


@pytest.fixture
def field(canvas, hand):
    """A point on the row of a param, near the value or near the name."""

    def place(param: str, *, value: bool = True) -> QPointF:
        rect = field_rect(canvas, "a", param)
        assert rect is not None
        x = rect.right() - 8 if value else rect.left() + 8
        return hand.at(x, rect.center().y())

    return place


def params(session):
    return dict(session.model.node("a").params)


def slide(hand, start: QPointF, pixels: float, modifiers=NONE) -> None:
    hand.press(start)
    hand.move(start + QPointF(6 if pixels > 0 else -6, 0), modifiers)
    hand.move(start + QPointF(pixels, 0), modifiers)


def editor(canvas) -> FieldEditor:
    assert isinstance(canvas.open_field, FieldEditor)
    return canvas.open_field


# -- dragging ------------------------------------------------------------------------------------


def test_dragging_a_number_sideways_sets_it_at_once_and_is_one_step(node, field, hand, session):
    node()
    at = field("width")
    slide(hand, at, 40)
    assert params(session)["width"] == 64 + 5 * 4, "seen before the button is released"
    hand.move(at + QPointF(80, 3))
    hand.release(at + QPointF(80, 3))
    assert params(session)["width"] == 64 + 10 * 4
    assert session.undo.count() == 1
    assert session.model.node("a").position == (100, 100)
    session.undo.undo()
    assert params(session) == {}


def test_dragging_back_leaves_no_step(node, field, hand, session):
    node()
    at = field("width")
    slide(hand, at, 40)
    hand.move(at)
    hand.release(at)
    assert params(session) == {}
    assert session.undo.count() == 0


@pytest.mark.parametrize(("modifiers", "end"), [(NONE, 68), (SHIFT, 65), (CTRL, 96)])
def test_shift_is_fine_and_ctrl_is_coarse(node, field, hand, session, modifiers, end):
    node()
    at = field("width")
    slide(hand, at, 8, modifiers)
    hand.release(at + QPointF(8, 0), modifiers)
    assert params(session)["width"] == end


def test_a_learning_rate_goes_by_its_first_digit(node, field, hand, session):
    node()
    at = field("rate")
    slide(hand, at, 16)
    hand.release(at + QPointF(16, 0))
    assert params(session)["rate"] == 0.003


def test_a_pair_goes_together_and_stops_at_its_limit(node, field, hand, session):
    node(kernel=(3, 5))
    at = field("kernel")
    slide(hand, at, -80)
    hand.release(at + QPointF(-80, 0))
    assert params(session)["kernel"] == (1, 1)


def test_a_row_stays_while_its_number_goes_through_the_default(node, field, hand, canvas, session):
    node(width=65, rate=0.1, kernel=5, note="x")
    rows = [row.param for row in canvas.mirror.face("a").rows]
    assert rows == ["width", "rate", ""]
    at = field("width")
    slide(hand, at, -8, SHIFT)
    assert params(session)["width"] == 64
    assert [row.param for row in canvas.mirror.face("a").rows] == rows
    hand.release(at + QPointF(-8, 0), SHIFT)


@pytest.mark.parametrize("way", [QPointF(2, 30), QPointF(-10, -40)])
def test_a_drag_up_or_down_from_a_field_moves_the_node(node, field, hand, session, way):
    node()
    at = field("width")
    hand.press(at)
    hand.move(at + way)
    hand.move(at + way * 2)
    hand.release(at + way * 2)
    assert params(session) == {}
    assert session.model.node("a").position != (100, 100)


def test_a_drag_from_the_title_moves_the_node(node, hand, session):
    node()
    hand.drag(hand.node("a"), hand.node("a") + QPointF(80, 0))
    assert session.model.node("a").position[0] > 100
    assert params(session) == {}


def test_escape_in_the_drag_puts_the_number_back_and_leaves_no_step(
    node, field, hand, canvas, session, qtbot
):
    node(width=32)
    slide(hand, field("width"), 40)
    assert params(session)["width"] != 32
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert params(session)["width"] == 32
    assert session.undo.count() == 0


def test_the_right_button_calls_the_drag_off(node, field, hand, session):
    node()
    at = field("width")
    slide(hand, at, 40)
    hand.press(at + QPointF(40, 0), button=RIGHT)
    assert params(session) == {}


def test_a_node_that_goes_in_the_drag_takes_the_drag_with_it(node, field, hand, canvas, session):
    node()
    at = field("width")
    slide(hand, at, 40)
    session.do(RemoveNode("a"), "Delete")
    assert canvas.gesture is None
    hand.move(at + QPointF(80, 0))
    hand.release(at + QPointF(80, 0))
    assert "a" not in session.model


def test_an_undo_in_the_drag_is_gone_on_from(node, field, hand, session):
    node()
    at = field("width")
    slide(hand, at, 40)
    session.undo.undo()
    assert params(session) == {}
    hand.move(at + QPointF(56, 0))
    hand.release(at + QPointF(56, 0))
    assert params(session)["width"] == 64 + 2 * 4
    session.undo.undo()
    assert params(session) == {}


def test_another_drawing_in_the_drag_is_left_alone(node, field, hand, put, session):
    node()
    at = field("width")
    slide(hand, at, 40)
    put([("a", "layer", 100, 100)])
    assert params(session) == {}
    assert session.undo.count() == 0
    hand.release(at)


def test_only_what_is_drawn_in_full_has_fields(node, hand, canvas, session):
    node()
    middle = canvas.mirror.rect_of("a").center()
    canvas.zoom_at(canvas.view.to_widget(middle), 0.4)
    at = canvas.view.to_widget(middle)
    hand.drag(at, at + QPointF(40, 0))
    assert params(session) == {}
    assert session.model.node("a").position[0] > 100


def test_the_mouse_tells_what_a_press_would_do(node, field, hand, canvas):
    node(bias=False)
    hand.hover(field("width"))
    assert canvas.cursor().shape() is Qt.CursorShape.SizeHorCursor
    hand.hover(field("bias"))
    assert canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    hand.hover(hand.node("a"))
    assert canvas.cursor().shape() is Qt.CursorShape.ArrowCursor


# -- clicks --------------------------------------------------------------------------------------


def test_a_click_on_yes_makes_it_no(node, field, hand, session):
    node(bias=False)
    hand.click(field("bias"))
    assert params(session)["bias"] is True
    assert session.undo.count() == 1


def test_a_click_on_the_name_or_with_shift_only_selects(node, field, hand, session):
    node(bias=False)
    hand.click(field("bias", value=False))
    hand.click(field("bias"), SHIFT)
    assert params(session)["bias"] is False
    assert session.selection == {"a"}


def test_a_choice_opens_a_menu_of_its_words(node, field, hand, canvas, session, qtbot):
    node(mode="reflect")
    hand.click(field("mode"))
    (menu,) = canvas.findChildren(QMenu)
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == ["zeros", "reflect"]
    assert [action.isChecked() for action in menu.actions()] == [False, True]
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert params(session)["mode"] == "zeros"
    assert session.undo.count() == 1


# -- typing --------------------------------------------------------------------------------------


def test_a_double_click_types_a_number_in_place(node, field, hand, canvas, session, qtbot):
    node()
    hand.double_click(field("width"))
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "64"
    qtbot.keyClicks(line, "128")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert params(session) == {"width": 128}
    assert canvas.open_field is None
    assert canvas.hasFocus()
    assert session.undo.count() == 1


def test_what_does_not_fit_is_explained_in_place_and_stays(
    node, field, hand, canvas, session, qtbot
):
    node()
    hand.double_click(field("width"))
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "1e309")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "whole number" in editor(canvas).complaint.text()
    assert editor(canvas).complaint.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "1e309"
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert canvas.open_field is None
    assert params(session) == {}
    assert session.undo.count() == 0


def test_enter_opens_the_first_and_tab_goes_on_through_all_but_the_advanced(
    node, canvas, session, qtbot
):
    node()
    session.select(["a"])
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    seen = []
    for _ in range(7):
        seen.append(editor(canvas).param.name)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == ["width", "rate", "kernel", "bias", "mode", "note", "width"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert editor(canvas).param.name == "width"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert [row.param for row in canvas.mirror.face("a").rows] == ["width", "rate"]


def test_each_kind_is_set_by_keys_alone(node, canvas, session, qtbot):
    node()
    session.select(["a"])
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    keys = {"width": "8", "rate": "0.1", "kernel": "3, 5", "note": "hello"}
    for name in ("width", "rate", "kernel", "bias", "mode", "note"):
        widget = QApplication.focusWidget()
        assert editor(canvas).param.name == name
        if isinstance(widget, QCheckBox):
            qtbot.keyClick(widget, Qt.Key.Key_Space)
        elif isinstance(widget, QComboBox):
            qtbot.keyClick(widget, Qt.Key.Key_Down)
        else:
            qtbot.keyClicks(widget, keys[name])
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    numbers = {"width": 8, "rate": 0.1, "kernel": (3, 5)}
    assert params(session) == {**numbers, "bias": False, "mode": "reflect", "note": "hello"}
    assert session.undo.count() == 6


def test_enter_comes_nearer_when_the_node_is_too_small(node, canvas, session, qtbot):
    node()
    session.select(["a"])
    canvas.view.scale = 0.1
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.view.scale == 1.0
    assert editor(canvas).isVisible()


def test_leaving_the_editor_takes_over_what_fits(node, field, hand, canvas, session, qtbot):
    node()
    hand.double_click(field("width"))
    qtbot.keyClicks(QApplication.focusWidget(), "16")
    hand.click(hand.at(600, 400))
    assert params(session) == {"width": 16}
    assert canvas.open_field is None
    hand.double_click(field("width"))
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    hand.click(hand.at(600, 400))
    assert params(session) == {"width": 16}
    assert canvas.open_field is None


def test_the_editor_follows_the_paper_and_goes_with_the_node(node, field, hand, canvas, session):
    node()
    hand.double_click(field("width"))
    before = editor(canvas).pos()
    canvas.pan_by(30, 20)
    assert editor(canvas).pos() - before == QPointF(30, 20).toPoint()
    session.do(RemoveNode("a"), "Delete")
    assert canvas.open_field is None


def test_the_tool_tip_of_a_field_says_how_it_is_set(node, field, canvas):
    from gui.canvas import hover

    node()
    tip = hover.tip(canvas, hover.find(canvas, field("width")))
    assert "width" in tip
    assert "Default: 64." in tip
    assert "Drag sideways" in tip
