"""Pan, zoom and fit; none of them is a step to undo, and the kept picture stays true."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from graph.edits import Link, Move
from gui.canvas.geometry import MAX_SCALE, MIN_SCALE
from gui.tokens import DARK, LIGHT

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
pytestmark = pytest.mark.usefixtures("chain")


def picture(canvas) -> QImage:
    canvas.grab()
    while canvas.painter.unfinished:  # on a busy machine some nodes wait for the next frame
        canvas.layer.invalidate()
        canvas.grab()
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def fresh(canvas) -> QImage:
    canvas.layer.invalidate()
    return picture(canvas)


def test_the_wheel_zooms_at_the_mouse(hand, canvas, session):
    at = QPointF(250, 200)
    before = canvas.view.to_canvas(at)
    hand.wheel(at, 240)
    assert canvas.view.scale > 1.2
    after = canvas.view.to_canvas(at)
    assert (after - before).manhattanLength() < 2
    assert session.undo.count() == 0


def test_the_zoom_has_ends(hand, canvas):
    for _ in range(80):
        hand.wheel(QPointF(10, 10), 240)
    assert canvas.view.scale == MAX_SCALE
    for _ in range(200):
        hand.wheel(QPointF(10, 10), -240)
    assert canvas.view.scale == MIN_SCALE
    canvas.grab()


def test_two_fingers_pan_and_with_ctrl_zoom(hand, canvas):
    hand.wheel(QPointF(10, 10), 0, pixels=QPoint(30, -20))
    assert (canvas.view.x, canvas.view.y) == (-30, 20)
    hand.wheel(QPointF(10, 10), 120, CTRL, pixels=QPoint(0, 5))
    assert canvas.view.scale > 1


def test_the_middle_button_pans(hand, canvas):
    hand.drag(QPointF(200, 200), QPointF(260, 170), button=Qt.MouseButton.MiddleButton)
    assert (canvas.view.x, canvas.view.y) == (-60, 30)


def test_space_and_the_left_button_pan(hand, canvas, session):
    hand.hold(Key.Key_Space)
    hand.drag(hand.node("a"), hand.node("a") + QPointF(60, 0))
    hand.let_go(Key.Key_Space)
    assert canvas.view.x == -60
    assert session.model.node("a").position == (40, 80)


def test_wires_that_run_back_around_the_nodes_fit_too(hand, canvas, session):
    session.do(Move({"a": (3000.0, 0.0), "b": (0.0, 200.0)}), "Move")
    hand.key(Key.Key_Home)
    mirror = canvas.mirror
    mirror.settle()
    seen = canvas.view.shown(QRect(0, 0, canvas.width(), canvas.height()))
    box = mirror.box[mirror.link_index[Link("a", "output", "b", "input")]].tolist()
    assert box[0] < mirror.bounds().left()
    assert seen.left() < box[0]
    assert seen.right() > box[2]


def test_home_fits_all_and_dot_the_selection(hand, canvas, session):
    canvas.pan_by(5000, 5000)
    hand.key(Key.Key_Home)
    rect = canvas.view.rect_to_widget(canvas.mirror.bounds())
    assert canvas.rect().toRectF().contains(rect)
    session.select(["c"])
    hand.key(Key.Key_Period)
    middle = canvas.view.rect_to_widget(canvas.mirror.rect_of("c")).center()
    assert abs(middle.x() - 500) < 2


def test_reveal_brings_a_node_into_view(canvas, session):
    canvas.pan_by(5000, 5000)
    session.reveal.emit("b")
    assert session.selection == {"b"}
    rect = canvas.view.rect_to_widget(canvas.mirror.rect_of("b"))
    assert canvas.rect().toRectF().contains(rect)


def test_arrows_pan_when_nothing_is_selected(hand, canvas):
    hand.key(Key.Key_Right)
    assert canvas.view.x > 0


@pytest.mark.parametrize("scale", [1.0, 0.5, 0.2])
def test_a_scrolled_picture_equals_a_fresh_one(canvas, scale):
    canvas.zoom_at(QPointF(0, 0), scale)
    canvas.painter.looks.fine = True
    picture(canvas)
    for dx, dy in ((37, 0), (0, -53), (-120, 61), (13, 7)):
        canvas.pan_by(dx, dy)
        scrolled = picture(canvas)
    assert scrolled == fresh(canvas)


def test_a_picture_mended_after_edits_equals_a_fresh_one(canvas, hand, session):
    picture(canvas)
    hand.drag(hand.node("b"), hand.node("b") + QPointF(40, 120))
    session.select(["a"])
    canvas.duplicate_selection()
    session.select(["c"])
    canvas.delete_selection()
    session.undo.undo()
    session.select([])
    mended = picture(canvas)
    assert mended == fresh(canvas)


def test_an_esc_during_a_drag_leaves_the_picture_as_it_was(canvas, hand):
    before = picture(canvas)
    hand.begin_drag(hand.node("b"), hand.node("b") + QPointF(40, 120))
    assert picture(canvas) != before
    hand.key(Key.Key_Escape)
    canvas.session.select([])
    canvas.hover = type(canvas.hover)()
    assert picture(canvas) == before


def test_the_theme_changes_at_once_even_during_a_gesture(canvas, hand):
    dark = picture(canvas)
    hand.begin_drag(hand.node("b"), hand.node("b") + QPointF(40, 120))
    canvas.set_tokens(LIGHT)
    light = picture(canvas)
    assert light.pixelColor(5, 5).lightness() > dark.pixelColor(5, 5).lightness()
    canvas.set_tokens(DARK)
    hand.release(hand.node("b"))


def test_a_zoom_comes_to_rest_in_fine_lines(canvas, hand, qtbot):
    hand.wheel(QPointF(10, 10), 120)
    assert not canvas.painter.looks.fine
    qtbot.waitUntil(lambda: canvas.painter.looks.fine, timeout=2000)


def test_ten_thousand_nodes_on_one_point_are_no_trouble(canvas, put):
    put([(f"n{i}", "layer", 10, 10) for i in range(2000)])
    canvas.fit_all()
    canvas.grab()
    assert canvas.mirror.node_at(QPointF(20, 20)) == "n1999"


def test_nodes_far_out_are_no_trouble(canvas, put):
    put([("a", "layer", -1e7, -1e7), ("b", "layer", 1e7, 1e7)], [("b", "output", "a", "input")])
    canvas.fit_all()
    canvas.grab()
    canvas.reveal("b")
    canvas.grab()


def test_an_error_while_painting_does_not_end_the_process(canvas, monkeypatch):
    def fail(*_args) -> None:
        raise RuntimeError("planted")

    paint = canvas.overlay.paint
    monkeypatch.setattr(canvas.overlay, "paint", fail)
    with pytest.raises(RuntimeError, match="planted"):
        canvas.repaint()
    monkeypatch.setattr(canvas.overlay, "paint", paint)
    canvas.repaint()


def pinch(canvas, kind: Qt.NativeGestureType, value: float = 0.0, way: QPointF | None = None):
    place = QPointF(500, 350)
    event = QNativeGestureEvent(
        kind, QPointingDevice.primaryPointingDevice(), 2, place, place,
        QPointF(canvas.mapToGlobal(place.toPoint())), value, way or QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
    return event


def test_two_fingers_that_spread_zoom_where_they_are(canvas):
    place = QPointF(500, 350)
    before = canvas.view.to_canvas(place)
    pinch(canvas, Qt.NativeGestureType.ZoomNativeGesture, 0.25)
    assert canvas.view.scale == 1.25
    off = canvas.view.to_canvas(place) - before
    assert abs(off.x()) < 1
    assert abs(off.y()) < 1


def test_two_fingers_that_move_pan_and_a_double_tap_fits(canvas):
    pinch(canvas, Qt.NativeGestureType.PanNativeGesture, way=QPointF(30, -20))
    assert (canvas.view.x, canvas.view.y) == (-30, 20)
    pinch(canvas, Qt.NativeGestureType.SmartZoomNativeGesture)
    assert canvas.view.shown(canvas.device_rect()).contains(canvas.mirror.bounds())


def test_a_pinch_while_a_wire_hangs_keeps_the_wire(canvas, hand, session):
    hand.begin_drag(hand.port("c", "output", True), hand.at(500, 350))
    pinch(canvas, Qt.NativeGestureType.ZoomNativeGesture, -0.3)
    hand.wheel(QPointF(500, 350), 0, pixels=QPoint(40, 25))
    assert canvas.gesture is not None
    canvas.grab()
    hand.key(Qt.Key.Key_Escape)
    hand.release(QPointF(500, 350))
    assert session.undo.count() == 0
