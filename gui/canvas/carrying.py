"""Ctrl and a drag from an output: all its wires hang from the mouse and go to another output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTransform

from graph import compose, rules
from graph.compose import End
from graph.edits import Edit, Link
from graph.problems import EditError, Problem
from gui.canvas.geometry import PORT_REACH
from gui.canvas.gestures import Gesture, Modifiers, stroke_lit
from gui.canvas.routes import curve
from gui.i18n import render, tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


class CarryLinks(Gesture):
    """Released on an output, or a node with one, the wires start there; elsewhere they go back."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasBase, at: QPointF, start: End) -> None:
        super().__init__(canvas, at)
        self.fixed = start
        self.target: End | None = None
        self.refusal: Problem | None = None
        canvas.mirror.hold(self._links())

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Look for an output under the mouse."""
        super().move(at, modifiers)
        self.target, self.refusal = self._find(), None
        edit = self._edit()
        if edit is not None:
            try:
                with self.canvas.session.model.trial(edit):
                    pass
            except EditError as error:
                self.refusal = error.problem

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Have the other output feed what this one fed, as one step."""
        self.move(at, modifiers)
        session, edit = self.canvas.session, self._edit()
        self.canvas.mirror.hold(())
        if self.refusal is not None:
            session.refused.emit(self.refusal)
        elif edit is not None:
            session.do(edit, tr("Move the wires of {node}", node=self.fixed.node))

    def cancel(self) -> None:
        """The wires are back."""
        self.canvas.mirror.hold(())

    def model_changed(self, edit: Edit) -> None:
        """Without its node or its wires there is nothing to carry."""
        if self.fixed.node not in self.canvas.session.model or not self._links():
            self.canvas.cancel_gesture()
            return
        self.canvas.mirror.hold(self._links())
        self.move(self.at, Modifiers.NoModifier)

    def view_changed(self) -> None:
        """Another node may be under the mouse."""
        self.move(self.at, Modifiers.NoModifier)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The wires from the mouse to where they end, and why they may not."""
        canvas, mirror = self.canvas, self.canvas.mirror
        tip = canvas.view.to_canvas(self.at)
        if self.target is not None:
            tip = mirror.port_place(self.target.node, self.target.port, True)
        ends = [mirror.link_ends(link)[1] for link in self._links()]
        paths = [to_widget.map(curve((tip.x(), tip.y()), end).path) for end in ends]
        pen = canvas.ink.wire_bad if self.refusal else canvas.ink.wire_lit
        stroke_lit(canvas, painter, paths, pen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawEllipse(to_widget.map(tip), 5.0, 5.0)
        if self.refusal:
            canvas.overlay.paint_hint(painter, self.at, render(self.refusal.message), bad=True)

    def _links(self) -> list[Link]:
        out_of = self.canvas.session.model.links_out_of(self.fixed.node)
        return [link for link in out_of if link.output == self.fixed.port]

    def _edit(self) -> Edit | None:
        if self.target is None:
            return None
        return compose.move_all(self.canvas.session.model, self.fixed, self.target)

    def _find(self) -> End | None:
        canvas, point = self.canvas, self.canvas.view.to_canvas(self.at)
        found = canvas.mirror.port_at(point, PORT_REACH / canvas.view.scale)
        if found is not None and found[1].output:
            return End(found[0], found[1].name, True)
        below = canvas.mirror.node_at(point)
        if below is None or below == self.fixed.node:
            return None
        model, links = canvas.session.model, self._links()
        ports = model.output_names(below)
        fitting = (
            port
            for port in ports
            if all(self._fits(Link(below, port, link.target, link.input)) for link in links)
        )
        port = next(fitting, ports[0] if ports else "")
        return End(below, port, True) if port else None

    def _fits(self, link: Link) -> bool:
        return rules.can_connect(self.canvas.session.model, link) is None
