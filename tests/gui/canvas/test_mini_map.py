"""The mini-map shows the whole drawing and moves the view."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def far_chain(put):
    return put([("a", "layer", 0, 0), ("b", "layer", 5000, 3000)], [("a", "output", "b", "input")])


@pytest.mark.usefixtures("far_chain")
def test_ctrl_m_shows_and_hides_it(hand, canvas, session):
    hand.key(Qt.Key.Key_M, CTRL)
    assert canvas.has_map()
    box = canvas.mini_map.geometry()
    assert canvas.rect().contains(box)
    canvas.resize(700, 500)
    assert canvas.rect().contains(canvas.mini_map.geometry())
    hand.key(Qt.Key.Key_M, CTRL)
    assert not canvas.has_map()
    assert session.undo.count() == 0


@pytest.mark.usefixtures("far_chain")
def test_click_and_drag_bring_what_is_there_into_view(canvas):
    canvas.toggle_map()
    canvas.mini_map.grab()
    for name in ("b", "a"):
        middle = canvas.mirror.rect_of(name).center()
        QTest.mouseClick(
            canvas.mini_map, LEFT, pos=canvas.mini_map.places.to_widget(middle).toPoint()
        )
        assert canvas.view.shown(canvas.device_rect()).contains(canvas.mirror.rect_of(name))
    at = canvas.mini_map.places.to_widget(canvas.mirror.rect_of("b").center())
    place = QPointF(canvas.mini_map.mapToGlobal(QPoint(at.toPoint())))
    none, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, at, place, none, LEFT, no_keys)
    QApplication.sendEvent(canvas.mini_map, move)
    assert canvas.view.shown(canvas.device_rect()).contains(canvas.mirror.rect_of("b"))


@pytest.mark.usefixtures("far_chain")
def test_it_follows_the_drawing(canvas, session, qtbot):
    canvas.toggle_map()
    before = canvas.mini_map.grab().toImage()
    session.select(["b"])
    canvas.delete_selection()
    qtbot.waitUntil(lambda: canvas.mini_map.grab().toImage() != before, timeout=2000)
    session.select(["a"])
    canvas.delete_selection()
    canvas.mini_map.renew()
    canvas.mini_map.grab()  # an empty drawing has a map too
