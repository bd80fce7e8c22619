"""Mouse stories, each an object: what happens from press to release, and how it is called off.

A gesture changes the model once, at its end, so it is one step to undo, and calling it off leaves
nothing behind. The model may change meanwhile (an undo, an edit elsewhere); a gesture is told and
lets go of what no longer exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QCursor, QPainter, QPainterPath, QPen, QTransform

from graph.edits import Edit, Link
from gui.canvas.bends import DOT_RADIUS, Dot
from gui.canvas.geometry import FAR
from gui.canvas.links import LIT_PASSES, stroke, widened

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

DOT_RING = DOT_RADIUS + 2
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

    def takes(self, key: Qt.Key) -> bool:
        """Whether a key is its own, and no command's, as long as it lasts."""
        return False

    def key(self, key: Qt.Key) -> None:
        """A key of its own was pressed."""

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
    """A rubber band from empty canvas; what it touches counts as inside.

    While Alt is held, only what it encloses does, and the band is dashed.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasBase, at: QPointF) -> None:
        super().__init__(canvas, at)
        self.start = canvas.view.to_canvas(at)
        self.before = canvas.session.selection
        self.dots_before = canvas.chosen_dots
        self.dots: frozenset[Dot] = frozenset()
        self.encloses = False
        self._slots: list[int] = []
        self._rects: dict[int, QRectF] = {}  # of nodes by slot, kept from one move to the next

    @property
    def inside(self) -> frozenset[str]:
        """The nodes that would be selected."""
        return frozenset(map(self.canvas.mirror.names.__getitem__, self._slots))

    def rect(self) -> QRectF:
        """The rubber band in canvas units."""
        return QRectF(self.start, self.canvas.view.to_canvas(self.at)).normalized()

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show what would be selected."""
        super().move(at, modifiers)
        self.encloses = bool(modifiers & Modifiers.AltModifier)
        self.view_changed()

    def view_changed(self) -> None:
        """The band is held by its start on the paper and by the mouse."""
        mirror, band = self.canvas.mirror, self.rect()
        slots = mirror.visible_nodes(band, 0.0).tolist()
        if self.encloses:
            slots = [slot for slot in slots if band.contains(mirror.rect(slot))]
        self._slots = slots
        self.dots = mirror.dots_in(band) if self.canvas.view.scale >= FAR else frozenset()
        for slot in slots:
            if slot not in self._rects:
                self._rects[slot] = mirror.rect(slot)

    def model_changed(self, edit: Edit) -> None:
        """What it touches may have gone or moved."""
        self._rects = {}
        self.move(self.at, Modifiers.AltModifier if self.encloses else Modifiers.NoModifier)

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Select: Shift adds to what was selected, Ctrl toggles."""
        self.move(at, modifiers)
        chosen = self.inside
        if modifiers & Modifiers.ShiftModifier:
            chosen = self.before | chosen
        elif modifiers & Modifiers.ControlModifier:
            chosen = self.before ^ chosen
        self.canvas.session.select(chosen)
        adds = modifiers & (Modifiers.ShiftModifier | Modifiers.ControlModifier)
        enclosed = self.canvas.mirror.annotations.enclosed(self.rect())
        self.canvas.choose_notes({*enclosed, *(self.canvas.chosen_notes if adds else ())})
        dots = self.dots | self.dots_before if adds else self.dots
        if dots:
            self.canvas.choose_dots(dots)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The band, and an outline around what it touches."""
        ink = self.canvas.ink
        far = self.canvas.view.scale < FAR  # where an outline would be as large as its node
        painter.setPen(ink.none if far else ink.wire_lit)
        painter.setBrush(ink.wire_lit.color() if far else ink.no_brush)
        painter.setTransform(to_widget)
        painter.drawRects(list(map(self._rects.__getitem__, self._slots)))
        painter.setPen(ink.wire_lit)
        for _, (x, y) in self.dots:
            painter.drawEllipse(QPointF(x, y), DOT_RING, DOT_RING)
        painter.setTransform(QTransform())
        painter.setBrush(ink.band)
        if self.encloses:
            painter.setPen(QPen(ink.wire_lit.color(), 1.0, Qt.PenStyle.DashLine))
        painter.drawRect(to_widget.mapRect(self.rect()))


def wire_under(canvas: CanvasBase, at: QPointF) -> Link | None:
    """The wire near the mouse that a node could go into; none when it is too far to see."""
    if canvas.view.scale < FAR:
        return None
    return canvas.mirror.link_at(canvas.view.to_canvas(at), INSERT_REACH / canvas.view.scale)


def stroke_lit(canvas: CanvasBase, painter: QPainter, paths: list[QPainterPath], pen: QPen) -> None:
    """Draw wires, given in logical pixels, as wide as those of what is selected."""
    ratio = canvas.view.ratio
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stroke(painter, paths, pen, widened(LIT_PASSES, ratio), 1 / ratio)


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


def paint_wire_ends(
    canvas: CanvasBase, painter: QPainter, to_widget: QTransform, link: Link | None
) -> None:
    """Rings around both ends of a wire: what is dragged may hide all of a short one."""
    if link is None or link not in canvas.mirror.link_index:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(canvas.ink.accent, 2.0))
    painter.setBrush(canvas.ink.no_brush)
    for x, y in canvas.mirror.link_ends(link):
        painter.drawEllipse(to_widget.map(QPointF(x, y)), 7.0, 7.0)


def set_cursor(canvas: CanvasBase, gesture: Gesture | None) -> None:
    """Show what the mouse would do."""
    shape = gesture.cursor if gesture else Qt.CursorShape.ArrowCursor
    if canvas.cursor().shape() != shape:
        canvas.setCursor(QCursor(shape))
