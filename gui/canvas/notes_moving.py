"""Frames and notes under the mouse: moved with what is in them, or pulled by an edge."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from graph.compose import as_edit
from graph.edits import FRAME, Annotate, Edit, Move, Position
from gui.canvas.annotations import LEAST_HEIGHT, LEAST_WIDTH, placed, rect_of
from gui.canvas.geometry import snap
from gui.canvas.gestures import Gesture, Modifiers
from gui.i18n import tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


class MoveNotes(Gesture):
    """Frames and notes follow the mouse on the grid; nodes in a frame come along.

    A node belongs to a frame when its middle lies in it as the drag begins.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: CanvasBase, at: QPointF, names: frozenset[str], lead: str) -> None:
        super().__init__(canvas, at)
        annotations, model = canvas.mirror.annotations, canvas.session.model
        self.start = canvas.view.to_canvas(at)
        self.lead = lead
        self.names = frozenset({*names, *annotations.inside(names)})
        inside = nodes_inside(canvas, names)
        self.nodes: dict[str, Position] = {
            name: model.node(name).position for name in inside | canvas.session.selection
        }
        canvas.mirror.carry(self.nodes)
        self._show((0.0, 0.0))

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show everything where it would be."""
        super().move(at, modifiers)
        self._show(self._delta(free=bool(modifiers & Modifiers.AltModifier)))

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Move it all, as one step."""
        self.move(at, modifiers)
        dx, dy = self._delta(free=bool(modifiers & Modifiers.AltModifier))
        canvas, annotations = self.canvas, self.canvas.session.model.annotations
        self.cancel()
        if (dx, dy) == (0.0, 0.0):
            return
        edits: list[Edit] = []
        if self.nodes:
            places = {name: (x + dx, y + dy) for name, (x, y) in self.nodes.items()}
            edits.append(Move(MappingProxyType(places)))
        for name in sorted(self.names):
            x, y = annotations[name].position
            edits.append(Annotate(name, replace(annotations[name], position=(x + dx, y + dy))))
        is_frame = annotations[self.lead].kind == FRAME
        canvas.session.do(as_edit(edits), tr("Move a frame") if is_frame else tr("Move a note"))

    def cancel(self) -> None:
        """Everything goes back to where the model has it."""
        self.canvas.mirror.put_back()
        self.canvas.mirror.annotations.carry({})

    def model_changed(self, edit: Edit) -> None:
        """Let go of what went; without the frame under the mouse it is over."""
        model = self.canvas.session.model
        if self.lead not in model.annotations:
            self.canvas.cancel_gesture()
            return
        self.names &= model.annotations.keys()
        self.nodes = {n: model.node(n).position for n in self.nodes if n in model}
        self.canvas.mirror.carry(self.nodes)
        self._show(self._delta())

    def view_changed(self) -> None:
        """The paper moved under the mouse: so did what is carried."""
        self._show(self._delta())

    def _show(self, step: Position) -> None:
        mirror, (dx, dy) = self.canvas.mirror, step
        for name, (x, y) in self.nodes.items():
            mirror.place(name, x + dx, y + dy)
        notes = mirror.annotations
        notes.carry({n: rect_of(notes[n]).translated(dx, dy) for n in self.names if n in notes})

    def _delta(self, *, free: bool = False) -> Position:
        now = self.canvas.view.to_canvas(self.at) - self.start
        if free or not self.canvas.snapping:
            return now.x(), now.y()
        x, y = self.canvas.session.model.annotations[self.lead].position
        return snap(x + now.x()) - x, snap(y + now.y()) - y


class ResizeNote(Gesture):
    """One or two edges follow the mouse, on the grid; what is inside stays."""

    def __init__(self, canvas: CanvasBase, at: QPointF, name: str, edges: str) -> None:
        super().__init__(canvas, at)
        self.name, self.edges = name, edges
        self.cursor = cursor_of(edges)
        self.rect = rect_of(canvas.mirror.annotations[name])
        self.start = canvas.view.to_canvas(at)

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show the new size."""
        super().move(at, modifiers)
        annotations = self.canvas.mirror.annotations
        free = bool(modifiers & Modifiers.AltModifier) or not self.canvas.snapping
        self.rect = self._pulled(rect_of(annotations[self.name]), free)
        annotations.carry({self.name: self.rect})

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Take the size, as one step."""
        self.move(at, modifiers)
        self.cancel()
        model = self.canvas.session.model
        one = model.annotations[self.name]
        position, size = placed(self.rect)
        if (position, size) != (one.position, one.size):
            changed = replace(one, position=position, size=size)
            label = tr("Resize a frame") if one.kind == FRAME else tr("Resize a note")
            self.canvas.session.do(Annotate(self.name, changed), label)

    def cancel(self) -> None:
        """It is as large as the model has it."""
        self.canvas.mirror.annotations.carry({})

    def model_changed(self, edit: Edit) -> None:
        """Over, when it went."""
        if self.name not in self.canvas.session.model.annotations:
            self.canvas.cancel_gesture()

    def _pulled(self, rect: QRectF, free: bool) -> QRectF:
        step = self.canvas.view.to_canvas(self.at) - self.start

        def at(value: float, way: float) -> float:
            return value + way if free else snap(value + way)

        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        if "l" in self.edges:
            left = min(at(left, step.x()), right - LEAST_WIDTH)
        if "r" in self.edges:
            right = max(at(right, step.x()), left + LEAST_WIDTH)
        if "t" in self.edges:
            top = min(at(top, step.y()), bottom - LEAST_HEIGHT)
        if "b" in self.edges:
            bottom = max(at(bottom, step.y()), top + LEAST_HEIGHT)
        return QRectF(QPointF(left, top), QPointF(right, bottom))


def nodes_inside(canvas: CanvasBase, names: frozenset[str] | set[str]) -> set[str]:
    """The nodes whose middle lies in one of these frames."""
    mirror, found = canvas.mirror, set()
    for name in names:
        one = mirror.annotations[name]
        if one.kind == FRAME:
            rect = rect_of(one)
            slots = mirror.visible_nodes(rect, 0.0).tolist()
            found |= {mirror.names[s] for s in slots if rect.contains(mirror.rect(s).center())}
    return found


def cursor_of(edges: str) -> Qt.CursorShape:
    """What the mouse looks like over these edges."""
    if len(edges) == 2:
        return {
            "lt": Qt.CursorShape.SizeFDiagCursor,
            "rb": Qt.CursorShape.SizeFDiagCursor,
        }.get(edges, Qt.CursorShape.SizeBDiagCursor)
    if not edges:
        return Qt.CursorShape.ArrowCursor
    return Qt.CursorShape.SizeHorCursor if edges in "lr" else Qt.CursorShape.SizeVerCursor


def paint_carried(canvas: CanvasBase, painter: QPainter, base: QTransform) -> None:
    """Frames and notes that are carried, below the nodes that are."""
    annotations = canvas.mirror.annotations
    carried = [
        (name, one, annotations.carried[name])
        for name, one in annotations.in_order()
        if name in annotations.carried
    ]
    canvas.painter.paint_annotations(painter, carried, canvas.view, base)
