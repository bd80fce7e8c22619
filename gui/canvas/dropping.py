"""Dragging a node type from the palette: a ghost on the grid, a lit wire, one step on release."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from graph import compose
from graph.defining import needed
from graph.edits import AddNode, Define, Link, Node, Position
from graph.model import GraphModel
from graph.spec import NodeSpec
from gui.canvas import insertion
from gui.canvas.face import NodeFace
from gui.canvas.geometry import HEADER, snap
from gui.canvas.gestures import Gesture, Modifiers, paint_lit_wire, paint_wire_ends, wire_under
from gui.i18n import tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


class DropSpec(Gesture):
    """A node type is dragged over the canvas. Alt keeps it out of wires."""

    def __init__(self, canvas: CanvasBase, at: QPointF, spec: NodeSpec) -> None:
        super().__init__(canvas, at)
        self.spec = spec
        self.face = default_face(canvas, spec)
        self.wire: Link | None = None

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Light the wire that the node would go into."""
        super().move(at, modifiers)
        self.wire = None
        if not modifiers & Modifiers.AltModifier:
            link = wire_under(self.canvas, at)
            if link and compose.can_insert(self.canvas.session.model, link, self.spec):
                self.wire = link

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Add the node, into the wire below it if it fits there."""
        self.move(at, modifiers)
        label = tr("Add {node}", node=self.spec.title)
        with self.canvas.session.bringing(self.spec.id, label):
            add_spec(self.canvas, self.spec, self._corner(), self.wire)

    def view_changed(self) -> None:
        """Another wire may be under the mouse."""
        self.move(self.at, Modifiers.NoModifier)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The node as it would be."""
        paint_lit_wire(self.canvas, painter, to_widget, self.wire)
        painter.save()
        painter.setOpacity(0.75)
        painter.setTransform(to_widget, True)
        painter.translate(*self._corner())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.canvas.art.draw(painter, self.face, self.canvas.view.scale, selected=True)
        painter.restore()
        paint_wire_ends(self.canvas, painter, to_widget, self.wire)

    def _corner(self) -> Position:
        return corner_under(self.canvas, self.at, self.face)


def corner_under(canvas: CanvasBase, at: QPointF, face: NodeFace) -> Position:
    """Where the top left corner of a node goes whose header is held by its middle."""
    point = canvas.view.to_canvas(at)
    return snap(point.x() - face.width / 2), snap(point.y() - HEADER / 2)


def default_face(canvas: CanvasBase, spec: NodeSpec) -> NodeFace:
    """What a fresh node of that type shows."""
    name = canvas.session.model.new_name(spec.id)
    model = canvas.session.model
    composites = needed(model.composites, [spec.id])
    if not composites:
        brought = next((one for one in canvas.session.offers() if one.spec.id == spec.id), None)
        steps = brought.edits if brought else ()
        composites = {one.name: one.definition for one in steps if isinstance(one, Define)}
    alone = GraphModel(model.registry, [Node(name, spec.id)], composites=composites)
    return canvas.mirror.maker.make(alone, name, None)


def add_spec(canvas: CanvasBase, spec: NodeSpec, corner: Position, wire: Link | None) -> None:
    """Add a node, into ``wire`` if there is one, and select it; unless the rules forbid it."""
    session = canvas.session
    node = compose.new_node(session.model, spec, corner)
    into_wire = wire is not None and _insert_new(canvas, spec, node, wire)
    if into_wire or session.do(AddNode(node), tr("Add {node}", node=spec.title)):
        session.select([node.name])
        canvas.remember_spec(spec)


def _insert_new(canvas: CanvasBase, spec: NodeSpec, node: Node, wire: Link) -> bool:
    face = default_face(canvas, spec)
    room = insertion.room_in(canvas, wire, node.position, (face.width, face.height))
    placed = replace(node, position=room.place)
    edit = compose.insert_on_link(canvas.session.model, wire, placed)
    if edit is None:
        return False
    return insertion.insert(canvas, edit, room, tr("Insert {node}", node=spec.title))


def free_place(canvas: CanvasBase, corner: Position, face: NodeFace) -> Position:
    """``corner``, moved down until no other node is in the way."""
    x, y = corner
    for _ in range(50):
        rect = QRectF(x, y, face.width, face.height)
        if not canvas.mirror.visible_nodes(rect, 8.0).size:
            break
        y += 24.0
    return x, y
