"""Params set on the node itself: a number is dragged, yes or no is clicked, a word is chosen.

A row of a node is a field as long as all of the node is drawn. What is typed goes into a real
editor over the row (`field_editor`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import QMenu

from graph.edits import UNSET, Edit, RemoveNode, Rename, SetParam, Unset, flatten
from graph.kinds import BoolKind, Value
from graph.spec import Param
from gui.canvas.face import ROW_INSET
from gui.canvas.geometry import NEAR, ROW, text_growth
from gui.canvas.gestures import Gesture, Modifiers
from gui.canvas.hover import Hover
from gui.i18n import tr
from gui.panels.editors import choices_of, new_gesture
from gui.panels.stepping import PIXELS, is_steppable, pace_of, stepped
from gui.panels.widgets import add_line, pop_up

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

VALUE_ROOM = 14.0  # around a value, within which a click is meant for it
CORNER = 4.0


def param_of(canvas: CanvasBase, name: str, param: str) -> Param | None:
    """The param that a field shows, or None when there is no such node or param any more."""
    spec = canvas.session.model.spec(name) if name in canvas.session.model else None
    return spec.param(param) if spec else None


def value_of(canvas: CanvasBase, name: str, param: Param) -> Value:
    """The value that is in force: given, read off the wire, or the default."""
    given = canvas.session.model.node(name).params
    if param.name in given or not param.infer:
        return given.get(param.name, param.default)
    result = canvas.session.result(name)
    return result.params.get(param.name) if result else None


def set_value(
    canvas: CanvasBase, name: str, param: str, value: Value | Unset, gesture: str = ""
) -> bool:
    """Set a param as one step, or as a part of the gesture."""
    label = tr("Set {param} of {node}", param=param, node=name)
    return canvas.session.do(SetParam(name, param, value), label, gesture)


def field_rect(canvas: CanvasBase, name: str, param: str) -> QRectF | None:
    """The row of a param in canvas units; None when it is not to be seen."""
    mirror = canvas.mirror
    if name not in mirror.index or canvas.view.scale < NEAR:
        return None
    top, node = mirror.face(name).row_top(param), mirror.rect_of(name)
    if top is None:
        return None
    return QRectF(node.left() + ROW_INSET, node.top() + top, node.width() - 2 * ROW_INSET, ROW)


def is_typed(canvas: CanvasBase, found: Hover) -> bool:
    """Whether it is a field that an editor opens for."""
    param = param_of(canvas, found.name, found.field) if found.field else None
    return param is not None and not choices_of(param.kind)


def cursor_over(canvas: CanvasBase, found: Hover) -> Qt.CursorShape:
    """What the mouse over a field looks like: it tells what a press would do."""
    param = param_of(canvas, found.name, found.field) if found.field else None
    if param is None:
        return Qt.CursorShape.ArrowCursor
    if is_steppable(param.kind, value_of(canvas, found.name, param)):
        return Qt.CursorShape.SizeHorCursor
    hand = choices_of(param.kind)
    return Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor


# -- clicks --------------------------------------------------------------------------------------


def click(canvas: CanvasBase, found: Hover, at: QPointF) -> None:
    """A click on the value: yes becomes no, and words open their menu."""
    param = param_of(canvas, found.name, found.field) if found.field else None
    if param is None or not choices_of(param.kind) or not _on_value(canvas, found, at):
        return
    if isinstance(param.kind, BoolKind) and not param.kind.optional:
        value = value_of(canvas, found.name, param)
        set_value(canvas, found.name, param.name, not value)
    else:
        open_menu(canvas, found.name, param)


def open_menu(canvas: CanvasBase, name: str, param: Param) -> QMenu:
    """Offer the words of a choice below its row."""
    menu = QMenu(canvas)
    menu.setAccessibleName(param.name)
    now = param.kind.format(value_of(canvas, name, param))
    for word in choices_of(param.kind):
        value = param.kind.parse(word)
        action = add_line(menu, word, partial(_choose, canvas, name, param.name, value))
        action.setCheckable(True)
        action.setChecked(word == now)
        if word == now:
            menu.setActiveAction(action)
    rect = field_rect(canvas, name, param.name)
    assert rect is not None
    place = canvas.view.rect_to_widget(rect).bottomLeft()
    pop_up(menu, canvas.mapToGlobal(place.toPoint()))
    return menu


def _choose(canvas: CanvasBase, name: str, param: str, value: Value) -> None:
    if name in canvas.session.model:
        set_value(canvas, name, param, value)


def _on_value(canvas: CanvasBase, found: Hover, at: QPointF) -> bool:
    face = canvas.mirror.face(found.name)
    shown = next((row.value for row in face.rows if row.param == found.field), "")
    wide = canvas.ink.mono_width(shown) * text_growth(canvas.view.scale) + VALUE_ROOM
    right = canvas.mirror.rect_of(found.name).right() - ROW_INSET
    return canvas.view.to_canvas(at).x() >= right - max(wide, 2 * VALUE_ROOM)


# -- drags ---------------------------------------------------------------------------------------


def scrub(canvas: CanvasBase, found: Hover, at: QPointF, way: QPointF) -> Scrub | None:
    """The drag of a number, when ``way`` leads sideways from a field that holds one."""
    param = param_of(canvas, found.name, found.field) if found.field else None
    if param is None or abs(way.x()) < abs(way.y()):
        return None
    value = value_of(canvas, found.name, param)
    return Scrub(canvas, at, found.name, param) if is_steppable(param.kind, value) else None


class Scrub(Gesture):
    """A number follows the mouse sideways, seen at once everywhere; Shift is fine, Ctrl coarse."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: CanvasBase, at: QPointF, name: str, param: Param) -> None:
        super().__init__(canvas, at)
        self.name, self.param = name, param
        self._model = canvas.session.model
        self._pace = pace_of(Modifiers.NoModifier)
        self._setting = False
        self._before: Value | Unset = UNSET
        self._first: Value = None
        self._start: Value = None
        self._value: Value = None
        rows = canvas.mirror.face(name).rows
        canvas.mirror.hold_rows({name: tuple(row.param for row in rows if row.param)})
        self._begin(at)

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """So many steps from where it was taken hold of."""
        pace = pace_of(modifiers)
        if pace is not self._pace:  # from here on in other steps
            self._start, self._from, self._pace = self._value, self.at.x(), pace
        super().move(at, modifiers)
        steps = int((at.x() - self._from) / PIXELS)
        value = stepped(self.param.kind, self._start, steps, pace) if steps else self._start
        if value != self._value:
            self._value = value
            self._set(self._before if value == self._first else value)

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """It stays as it is."""
        self.move(at, modifiers)
        self.canvas.mirror.hold_rows({})

    def cancel(self) -> None:
        """Back to what it was; no step is left."""
        if self._value != self._first and self.canvas.session.model is self._model:
            self._set(self._before)
        self.canvas.mirror.hold_rows({})

    def model_changed(self, edit: Edit) -> None:
        """Let go of a node that went; go on from a value that another one set."""
        if self._setting:
            return
        for simple in flatten(edit):
            match simple:
                case RemoveNode(name) if name == self.name:
                    self._value = self._first
                    self.canvas.cancel_gesture()
                    return
                case Rename(old, new) if old == self.name:
                    self.name = new
                    self._begin(self.at)
                case SetParam(name, param, _) if (name, param) == (self.name, self.param.name):
                    self._begin(self.at)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The field stands out."""
        paint_field(self.canvas, painter, to_widget, self.name, self.param, held=True)

    def _begin(self, at: QPointF) -> None:
        given = self.canvas.session.model.node(self.name).params
        self._before = given.get(self.param.name, UNSET)
        self._first = self._start = self._value = value_of(self.canvas, self.name, self.param)
        self._from, self._gesture = at.x(), new_gesture()

    def _set(self, value: Value | Unset) -> None:
        self._setting = True
        set_value(self.canvas, self.name, self.param.name, value, self._gesture)
        self._setting = False


# -- pictures ------------------------------------------------------------------------------------


def paint_hovered(
    canvas: CanvasBase, painter: QPainter, to_widget: QTransform, hover: Hover
) -> None:
    """Show that the row under the mouse can be set."""
    if hover.field and (param := param_of(canvas, hover.name, hover.field)):
        paint_field(canvas, painter, to_widget, hover.name, param)


def paint_field(
    canvas: CanvasBase,
    painter: QPainter,
    to_widget: QTransform,
    name: str,
    param: Param,
    *,
    held: bool = False,
) -> None:
    """A box over the row; a number has arrows to the sides that it is dragged to."""
    rect = field_rect(canvas, name, param.name)
    if rect is None:
        return
    shown = to_widget.mapRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(canvas.ink.accent, 1.0) if held else canvas.ink.none)
    painter.setBrush(canvas.ink.band)
    painter.drawRoundedRect(shown, CORNER, CORNER)
    if not is_steppable(param.kind, value_of(canvas, name, param)):
        return
    painter.setPen(QPen(QColor(canvas.ink.accent), 1.5))
    middle, tip = shown.center().y(), 2.5
    for edge, way in ((shown.left() + 2, 1), (shown.right() - 2, -1)):
        across = edge + way * tip
        painter.drawLine(QPointF(across, middle - tip), QPointF(edge, middle))
        painter.drawLine(QPointF(edge, middle), QPointF(across, middle + tip))
