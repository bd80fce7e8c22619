"""Dragging nodes: on the grid and along guides, into wires, out of their chain, or as copies."""

from __future__ import annotations

import time
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from graph import compose
from graph.edits import Connect, Disconnect, Edit, Link, Move, Position, flatten
from gui.canvas import guides, insertion
from gui.canvas.geometry import FAR, snap
from gui.canvas.gestures import (
    Gesture,
    Modifiers,
    paint_lit_wire,
    paint_wire_ends,
    stroke_lit,
    wire_under,
)
from gui.canvas.guides import NO_GUIDES, Guides
from gui.canvas.routes import curve
from gui.canvas.steps import named
from gui.i18n import tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

TURNS, TURN_TIME, TURN_WAY = 4, 0.9, 18.0  # turns of a shake, seconds for all, pixels between two
CALM = 0.4  # seconds without a turn before another shake may begin


class Shake:
    """Tells when the mouse is shaken: it turns back several times within a second."""

    def __init__(self) -> None:
        self._times: tuple[list[float], list[float]] = ([], [])
        self._extremes: list[float | None] = [None, None]
        self._signs = [0, 0]
        self._shaken_at = float("-inf")

    def moved(self, at: QPointF) -> bool:
        """The mouse is there now; true when that was the last turn of a shake."""
        return any([self._along(0, at.x()), self._along(1, at.y())])

    def _along(self, axis: int, place: float) -> bool:
        extreme, sign = self._extremes[axis], self._signs[axis]
        if extreme is None or (place - extreme) * sign > 0:
            self._extremes[axis] = place
            return False
        if abs(place - extreme) < TURN_WAY:
            return False
        self._signs[axis] = 1 if place > extreme else -1
        self._extremes[axis] = place
        now, times = time.monotonic(), self._times[axis]
        if now - self._shaken_at < CALM:
            self._shaken_at = now  # still the same shake
            return False
        times[:] = [moment for moment in times if now - moment < TURN_TIME]
        if sign:
            times.append(now)
        if len(times) < TURNS:
            return False
        times.clear()
        self._shaken_at = now
        return True


class MoveNodes(Gesture):
    """Nodes follow the mouse, drawn to guides and the grid; a lone one over a wire goes into it.

    Alt holds all that off. A shake takes the nodes out of their chain, and another one puts them
    back.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(
        self, canvas: CanvasBase, at: QPointF, names: frozenset[str], lead: str, alt: bool = False
    ) -> None:
        super().__init__(canvas, at)
        self.start = canvas.view.to_canvas(at)
        self.lead = lead
        self.from_: dict[str, Position] = {
            name: canvas.session.model.node(name).position for name in names
        }
        self.wire: Link | None = None
        self.guides: Guides = NO_GUIDES
        self.pulled: Edit | None = None
        self._shake = Shake()
        self._modifiers = Modifiers.NoModifier
        self._alt_from_press = alt  # then it means something else, until it is let go
        canvas.mirror.carry(names)

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show the nodes where they would be."""
        super().move(at, modifiers)
        self._modifiers = modifiers
        if not modifiers & Modifiers.AltModifier:
            self._alt_from_press = False
        if self._shake.moved(at):
            self.pull(back=self.pulled is not None)
        self._look()

    def pull(self, *, back: bool = False) -> None:
        """Take the nodes out of their chain, or put them back into it."""
        model, mirror = self.canvas.session.model, self.canvas.mirror
        self.pulled = None if back else compose.detach(model, self.from_)
        steps = flatten(self.pulled) if self.pulled else []
        mirror.hold(step.link for step in steps if isinstance(step, Disconnect))

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Move them, or put the one into the wire below it, as one step."""
        self.move(at, modifiers)
        places, wire, pulled = self._places(), self.wire, self.pulled
        self._put_back()
        if wire is not None and self._insert(wire, places[self.lead]):
            return
        session, model = self.canvas.session, self.canvas.session.model
        moved = {n: p for n, p in places.items() if p != model.node(n).position}
        steps = [pulled] if pulled else []
        steps += [Move(MappingProxyType(moved))] if moved else []
        if steps:
            session.do(compose.as_edit(steps), self._label(sorted(places), pulled is not None))

    def cancel(self) -> None:
        """Everything goes back to where the model has it."""
        self._put_back()

    def model_changed(self, edit: Edit) -> None:
        """Let go of nodes that went; the others start from where they are now."""
        model = self.canvas.session.model
        moved = self.canvas.view.to_canvas(self.at) - self.start
        self.from_ = {name: model.node(name).position for name in self.from_ if name in model}
        if self.lead not in self.from_:
            self.canvas.cancel_gesture()
            return
        self.start = self.canvas.view.to_canvas(self.at) - moved
        self.canvas.mirror.carry(self.from_)
        self.pull(back=self.pulled is None)
        self._look()

    def view_changed(self) -> None:
        """The paper moved under the mouse: so did the nodes."""
        self._look()

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """Light the wire that the node would go into; draw guides and wires that would heal."""
        paint_lit_wire(self.canvas, painter, to_widget, self.wire)
        paint_wire_ends(self.canvas, painter, to_widget, self.wire)
        self._paint_healing(painter, to_widget)
        paint_guides(self.canvas, painter, to_widget, self.guides)

    # -- inside ----------------------------------------------------------------------------------

    @property
    def free(self) -> bool:
        """Whether Alt holds grid, guides and wires off."""
        return bool(self._modifiers & Modifiers.AltModifier) and not self._alt_from_press

    def _look(self) -> None:
        self.guides = self._find_guides()
        for name, (x, y) in self._places().items():
            self.canvas.mirror.place(name, x, y)
        self.wire = None if self.free else self._wire_below()

    def _raw(self) -> Position:
        now = self.canvas.view.to_canvas(self.at) - self.start
        return now.x(), now.y()

    def _find_guides(self) -> Guides:
        canvas, mirror = self.canvas, self.canvas.mirror
        view = canvas.view
        if self.free or not canvas.guiding or self.lead not in mirror.index or view.scale < FAR:
            return NO_GUIDES
        (x, y), (dx, dy) = self.from_[self.lead], self._raw()
        size = mirror.rect_of(self.lead).size()
        rect = QRectF(QPointF(x + dx, y + dy), size)
        reach = guides.REACH / view.scale
        shown = view.shown(canvas.device_rect())
        return guides.find(mirror, rect, shown, reach)

    def _delta(self) -> Position:
        """How far the nodes go: guides come before the grid."""
        (x, y), (dx, dy) = self.from_[self.lead], self._raw()
        grid = self.canvas.snapping and not self.free
        ways = []
        for place, way, guided in ((x, dx, self.guides.dx), (y, dy, self.guides.dy)):
            if guided is not None:
                ways.append(way + guided)
            else:
                ways.append(snap(place + way) - place if grid else way)
        return ways[0], ways[1]

    def _places(self) -> dict[str, Position]:
        dx, dy = self._delta()
        return {name: (x + dx, y + dy) for name, (x, y) in self.from_.items()}

    def _wire_below(self) -> Link | None:
        if len(self.from_) != 1:
            return None
        link = wire_under(self.canvas, self.at)
        if link is None or self._insertion(link, (0.0, 0.0)) is None:
            return None
        return link

    def _insertion(self, link: Link, place: Position) -> Edit | None:
        model = self.canvas.session.model
        if self.pulled is None:
            return compose.insert_existing(model, link, self.lead, place)
        with model.trial(self.pulled):
            stays = model.has_link(link)
            inner = compose.insert_existing(model, link, self.lead, place) if stays else None
        return compose.as_edit([self.pulled, inner]) if inner else None

    def _insert(self, wire: Link, corner: Position) -> bool:
        face = self.canvas.mirror.face(self.lead)
        size = (face.width, face.height)
        room = insertion.room_in(self.canvas, wire, corner, size, self.lead)
        edit = self._insertion(wire, room.place)
        if edit is None:
            return False
        return insertion.insert(self.canvas, edit, room, tr("Insert {node}", node=self.lead))

    def _label(self, names: list[str], pulled: bool) -> str:
        one, number = names[0], len(names)
        if pulled:
            alone = tr("Pull {node} out", node=one)
            return alone if number == 1 else tr("Pull {number} nodes out", number=number)
        return (
            tr("Move {node}", node=one) if number == 1 else tr("Move {number} nodes", number=number)
        )

    def _put_back(self) -> None:
        self.canvas.mirror.put_back()
        self.canvas.mirror.hold(())

    def _paint_healing(self, painter: QPainter, to_widget: QTransform) -> None:
        steps = flatten(self.pulled) if self.pulled else []
        paths = [
            to_widget.map(curve(*self.canvas.mirror.link_ends(step.link)).path)
            for step in steps
            if isinstance(step, Connect)
        ]
        stroke_lit(self.canvas, painter, paths, self.canvas.ink.wire_lit)


class CopyNodes(MoveNodes):
    """Alt and a drag: the nodes stay, and copies of them follow the mouse."""

    cursor = Qt.CursorShape.DragCopyCursor

    def __init__(self, canvas: CanvasBase, at: QPointF, names: frozenset[str], lead: str) -> None:
        super().__init__(canvas, at, names, lead, alt=True)
        canvas.mirror.carry(())

    def pull(self, *, back: bool = False) -> None:
        """Copies are in no chain."""

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Add the copies, as one step."""
        self.move(at, modifiers)
        canvas = self.canvas
        edit, copies = compose.duplicate(canvas.session.model, list(self.from_), self._delta())
        if canvas.session.do(edit, named(tr("Duplicate"), self.from_)):
            canvas.session.select(copies.values())

    def cancel(self) -> None:
        """There is nothing to put back."""

    def model_changed(self, edit: Edit) -> None:
        """Let go of nodes that went."""
        model = self.canvas.session.model
        self.from_ = {name: model.node(name).position for name in self.from_ if name in model}
        if self.lead not in self.from_:
            self.canvas.cancel_gesture()
        else:
            self._look()

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The copies as they would be."""
        canvas = self.canvas
        mirror, scale, (dx, dy) = canvas.mirror, canvas.view.scale, self._delta()
        shown = canvas.view.shown(canvas.device_rect())
        painter.save()
        painter.setOpacity(0.75)
        painter.setTransform(to_widget, True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name in self.from_:
            rect = mirror.rect_of(name).translated(dx, dy)
            if not rect.intersects(shown):
                continue
            if scale < FAR:
                painter.setPen(QPen(canvas.ink.accent, 1.0 / scale))
                painter.setBrush(canvas.ink.band)
                painter.drawRect(rect)
            else:
                painter.translate(rect.topLeft())
                canvas.art.draw(painter, mirror.face(name), scale, selected=True)
                painter.translate(-rect.topLeft())
        painter.restore()
        paint_guides(canvas, painter, to_widget, self.guides)

    def _look(self) -> None:
        self.guides = self._find_guides()


def paint_guides(
    canvas: CanvasBase, painter: QPainter, to_widget: QTransform, found: Guides
) -> None:
    """Draw thin lines along what is in line."""
    if found.lines:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(canvas.ink.accent, 1.0))
        painter.drawLines([to_widget.map(line) for line in found.lines])
