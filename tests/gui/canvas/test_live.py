"""What a node shows while it trains."""

import math

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from gui.canvas.curves import MAX_POINTS, scaled_curves
from gui.canvas.geometry import THUMB
from gui.canvas.ink import category_index

pytestmark = pytest.mark.usefixtures("chain")


def image(color="#ff0000") -> QImage:
    made = QImage(32, 8, QImage.Format.Format_RGB32)
    made.fill(QColor(color))
    return made


def colors_in(canvas, name) -> set[str]:
    shot = canvas.grab(canvas.view.rect_to_widget(canvas.mirror.rect_of(name)).toRect()).toImage()
    return {
        shot.pixelColor(x, y).name()
        for x in range(0, shot.width(), 3)
        for y in range(shot.height())
    }


def curve_rows(canvas, name, color) -> list[int]:
    """The heights within a node's thumbnail at which the curve's colour is met."""
    rect, face = canvas.mirror.rect_of(name), canvas.mirror.face(name)
    room = rect.adjusted(14, face.thumb_top, -14, 0)
    shot = canvas.grab(canvas.view.rect_to_widget(room).toRect()).toImage()
    places = [(x, y) for x in range(shot.width()) for y in range(shot.height())]
    near = [y for x, y in places if close(shot.pixelColor(x, y), QColor(color))]
    assert near
    return near


def close(one: QColor, other: QColor) -> bool:
    return max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True)) < 60


def test_a_node_grows_for_a_picture_and_shrinks_again(canvas):
    before = canvas.mirror.face("a").height
    canvas.set_live("a", picture=image())
    assert canvas.mirror.face("a").height >= before + THUMB
    assert "#ff0000" in colors_in(canvas, "a")
    canvas.clear_live()
    assert canvas.mirror.face("a").height == before
    assert "#ff0000" not in colors_in(canvas, "a")


def test_a_word_needs_no_room_and_takes_the_place_of_the_number(canvas):
    before = canvas.mirror.face("a").height
    canvas.set_live("a", text="12 % dead")
    assert canvas.mirror.face("a").height == before
    assert canvas.mirror.face("a").number == ""
    canvas.grab()


def test_a_new_value_repaints_the_overlay_only(canvas):
    canvas.set_live("a", text="1", history=[1, 2, 3])
    canvas.grab()
    canvas.set_live("a", text="2", history=[1, 2, 3, 4])
    assert canvas.mirror.damage == []


def test_nothing_to_show_gives_the_room_back(canvas):
    canvas.set_live("a", history=[1.0])
    canvas.set_live("a")
    assert not canvas.mirror.face("a").live
    assert canvas.mirror.live == {}


def test_a_picture_for_a_node_that_is_gone_is_no_trouble(canvas, session):
    canvas.set_live("a", picture=image())
    session.select(["a"])
    canvas.delete_selection()
    canvas.set_live("a", picture=image())
    canvas.set_live("never", text="x")
    canvas.grab()
    session.undo.undo()
    assert canvas.mirror.face("a").live
    canvas.grab()


def test_picture_and_curve_share_the_room(canvas):
    canvas.set_live("a", text="0.3", picture=image(), history=[3, 1, 2])
    assert "#ff0000" in colors_in(canvas, "a")


@pytest.mark.parametrize(
    "history",
    [
        [], [1.0], [math.nan] * 4, [math.inf, 1.0, 2.0], [5.0] * 3, [1e308, -1e308],
        np.arange(300.0), np.zeros(0), (1, 2, 3),
    ],
)  # fmt: skip
def test_any_history_can_be_drawn(canvas, history):
    canvas.set_live("a", history=history)
    canvas.grab()


def test_a_long_history_is_thinned_and_keeps_its_end():
    (curve,) = scaled_curves([[0.0] * 9_999 + [1.0]])
    assert len(curve) <= 2 * MAX_POINTS
    assert tuple(curve[-1]) == (1.0, 0.0)
    assert tuple(curve[0]) == (0.0, 1.0)


def test_curves_are_scaled_each_by_itself():
    falling, short, level = scaled_curves([[4.0, 2.0, 0.0], [5.0], [7.0, math.nan, 7.0]])
    assert falling.tolist() == [[0.0, 0.0], [0.5, 0.5], [1.0, 1.0]]
    assert short.tolist() == [[0.0, 0.5], [1.0, 0.5]]
    assert level.tolist() == [[0.0, 0.5], [1.0, 0.5]]


def test_many_curves_are_drawn_each_in_its_own_node(canvas):
    for number, name in enumerate("abc"):
        canvas.set_live(name, history=[0.0] * 20 if number == 1 else list(range(20)))
    pen = canvas.ink.hue_pens[category_index(canvas.mirror.face("a").category)].color().name()
    flat, steep = curve_rows(canvas, "b", pen), curve_rows(canvas, "c", pen)
    assert max(flat) - min(flat) < 4
    assert max(steep) - min(steep) > THUMB / 2


def test_another_drawing_shows_nothing_live(canvas, session, registry):
    from graph.edits import Node
    from graph.model import GraphModel

    canvas.set_live("a", picture=image())
    session.open_model(GraphModel(registry, [Node("a", "layer")]), None)
    assert not canvas.mirror.face("a").live
