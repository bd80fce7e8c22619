"""Mouse stories, each an object: what happens from press to release, and how it is called off.

A gesture changes the model once, at its end, so it is one step to undo, and calling it off leaves
nothing behind. The model may change meanwhile (an undo, an edit elsewhere); a gesture is told and
lets go of what no longer exists.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QCursor, QPainter, QTransform

from graph import compose
from graph.edits import Edit, Link, Move, Position
from gui.canvas.geometry import FAR, snap
from gui.canvas.links import LIT_PASSES, stroke, widened
from gui.i18n import tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

Modifiers = Qt.KeyboardModifier
INSERT_REACH = 14.0  # logical pixels around a wire within which a node held over it goes into it


class Gesture:
    """One mouse story. Points are logical pixels of the widget."""

    cursor = Qt.CursorShape.ArrowCursor
    button = Qt.MouseButton.LeftButton  # releasing it ends the gesture

    def __init__(self, canvas: CanvasBase, at: QPointF) -> None:
        self.canvas = canvas
        self.first = at
        self.at = at

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """The mouse is there now."""
        self.at = at

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """The button was released."""

    def cancel(self) -> None:
        """Call it off: everything is as before the press."""

    def model_changed(self, edit: Edit) -> None:
        """Somebody else changed the drawing."""

    def view_changed(self) -> None:
        """The view was panned or zoomed under the mouse."""

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """Draw over the picture; ``to_widget`` leads from canvas units to logical pixels."""


class Pan(Gesture):
    """Middle button, or space and the left one: the paper follows the mouse."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Scroll by what the mouse moved."""
        step = at - self.at
        super().move(at, modifiers)
        self.canvas.pan_by(step.x(), step.y())


class BoxSelect(Gesture):
    """A rubber band from empty canvas; what it touches counts as inside."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasBase, at: QPointF) -> None:
        super().__init__(canvas, at)
        self.start = canvas.view.to_canvas(at)
        self.before = canvas.session.selection
        self.inside: frozenset[str] = frozenset()

    def rect(self) -> QRectF:
        """The rubber band in canvas units."""
        return QRectF(self.start, self.canvas.view.to_canvas(self.at)).normalized()

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show what would be selected."""
        super().move(at, modifiers)
        mirror = self.canvas.mirror
        slots = mirror.visible_nodes(self.rect(), 0.0).tolist()
        self.inside = frozenset(mirror.names[slot] for slot in slots)

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Select: Shift adds to what was selected, Ctrl toggles."""
        self.move(at, modifiers)
        chosen = self.inside
        if modifiers & Modifiers.ShiftModifier:
            chosen = self.before | chosen
        elif modifiers & Modifiers.ControlModifier:
            chosen = self.before ^ chosen
        self.canvas.session.select(chosen)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The band, and an outline around what it touches."""
        ink, mirror = self.canvas.ink, self.canvas.mirror
        painter.setPen(ink.wire_lit)
        painter.setBrush(ink.no_brush)
        rects = [mirror.rect_of(name) for name in self.inside if name in mirror.index]
        painter.drawRects([to_widget.mapRect(rect) for rect in rects])
        painter.setBrush(ink.band)
        painter.drawRect(to_widget.mapRect(self.rect()))


class MoveNodes(Gesture):
    """Nodes follow the mouse on the grid; a lone node held over a wire goes into it.

    Alt holds off both.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: CanvasBase, at: QPointF, names: frozenset[str], lead: str) -> None:
        super().__init__(canvas, at)
        self.start = canvas.view.to_canvas(at)
        self.lead = lead
        self.from_: dict[str, Position] = {
            name: canvas.session.model.node(name).position for name in names
        }
        self.wire: Link | None = None
        canvas.mirror.carry(names)

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show the nodes where they would be."""
        super().move(at, modifiers)
        free = bool(modifiers & Modifiers.AltModifier)
        for name, (x, y) in self._places(free).items():
            self.canvas.mirror.place(name, x, y)
        self.wire = None if free else self._wire_below()

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Move them, or put the one into the wire below it, as one step."""
        self.move(at, modifiers)
        places = self._places(bool(modifiers & Modifiers.AltModifier))
        model, wire = self.canvas.session.model, self.wire
        self._put_back()
        if wire is not None:
            edit = compose.insert_existing(model, wire, self.lead, places[self.lead])
            if edit is not None:
                self.canvas.session.do(edit, tr("Insert {node}", node=self.lead))
                return
        moved = {n: p for n, p in places.items() if p != model.node(n).position}
        if moved:
            one = len(moved) == 1
            label = (
                tr("Move {node}", node=next(iter(moved)))
                if one
                else tr("Move {number} nodes", number=len(moved))
            )
            self.canvas.session.do(Move(MappingProxyType(moved)), label)

    def cancel(self) -> None:
        """Everything goes back to where the model has it."""
        self._put_back()

    def model_changed(self, edit: Edit) -> None:
        """Let go of nodes that went; the others start from where they are now."""
        model = self.canvas.session.model
        moved = self._delta(free=True)
        self.from_ = {name: model.node(name).position for name in self.from_ if name in model}
        if self.lead not in self.from_:
            self.canvas.cancel_gesture()
            return
        self.start = self.canvas.view.to_canvas(self.at) - QPointF(*moved)
        self.canvas.mirror.carry(self.from_)
        self.move(self.at, Modifiers.NoModifier)

    def view_changed(self) -> None:
        """The paper moved under the mouse: so did the nodes."""
        self.move(self.at, Modifiers.NoModifier)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """Light the wire that the node would go into."""
        paint_lit_wire(self.canvas, painter, to_widget, self.wire)

    def _delta(self, free: bool) -> Position:
        now = self.canvas.view.to_canvas(self.at) - self.start
        if free or not self.canvas.snapping or self.lead not in self.from_:
            return now.x(), now.y()
        x, y = self.from_[self.lead]
        return snap(x + now.x()) - x, snap(y + now.y()) - y

    def _places(self, free: bool) -> dict[str, Position]:
        dx, dy = self._delta(free)
        return {name: (x + dx, y + dy) for name, (x, y) in self.from_.items()}

    def _wire_below(self) -> Link | None:
        if len(self.from_) != 1:
            return None
        model = self.canvas.session.model
        link = wire_under(self.canvas, self.at)
        if link is None:
            return None
        fits = compose.insert_existing(model, link, self.lead, (0.0, 0.0)) is not None
        return link if fits else None

    def _put_back(self) -> None:
        mirror, model = self.canvas.mirror, self.canvas.session.model
        for name in self.from_:
            if name in mirror.index and name in model:
                mirror.place(name, *model.node(name).position)
        mirror.carry(())


def wire_under(canvas: CanvasBase, at: QPointF) -> Link | None:
    """The wire near the mouse that a node could go into; none when it is too far to see."""
    if canvas.view.scale < FAR:
        return None
    return canvas.mirror.link_at(canvas.view.to_canvas(at), INSERT_REACH / canvas.view.scale)


def paint_lit_wire(
    canvas: CanvasBase, painter: QPainter, to_widget: QTransform, link: Link | None
) -> None:
    """Draw a wire so that it stands out from all others."""
    slot = canvas.mirror.link_index.get(link) if link else None
    route = canvas.mirror.routes[slot] if slot is not None else None
    if route is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    passes = widened(LIT_PASSES, canvas.view.ratio)
    wide = (*passes, (1.4, 0.0), (0.0, 1.4), (1.4, 1.4))
    path = to_widget.map(route.path)
    stroke(painter, [path], canvas.ink.wire_lit, wide, 1 / canvas.view.ratio)


def set_cursor(canvas: CanvasBase, gesture: Gesture | None) -> None:
    """Show what the mouse would do."""
    shape = gesture.cursor if gesture else Qt.CursorShape.ArrowCursor
    if canvas.cursor().shape() != shape:
        canvas.setCursor(QCursor(shape))
