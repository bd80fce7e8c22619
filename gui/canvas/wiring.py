"""Drawing a wire: from a port in either direction, or an existing one pulled off its input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTransform

from graph import compose, fits, rules
from graph.compose import End
from graph.edits import Disconnect, Edit, Link
from graph.problems import Problem
from gui.canvas.geometry import PORT_REACH
from gui.canvas.gestures import Gesture, Modifiers, stroke_lit
from gui.canvas.port_menu import ask_port
from gui.canvas.routes import curve
from gui.i18n import render, tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


class DrawLink(Gesture):
    """A wire hangs from ``fixed``; ``old`` is the one that was pulled off, if any.

    Released on a port or a node it connects, on nothing it asks for a node that fits; a wire that
    was pulled off and is released on nothing is gone.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, canvas: CanvasBase, at: QPointF, fixed: End, old: Link | None = None
    ) -> None:
        super().__init__(canvas, at)
        self.fixed = fixed
        self.old = old
        self.target: End | None = None
        self.choice: list[str] = []  # free inputs of the node below, when there are several
        self.refusal: Problem | None = None
        canvas.mirror.hold((old,) if old else ())

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Look for a port, or a node with one, under the mouse."""
        super().move(at, modifiers)
        self.target = self._find()
        link = compose.wire(self.fixed, self.target) if self.target else None
        model = self.canvas.session.model
        self.refusal = None
        if link is not None and link != self.old:
            self.refusal = rules.can_connect(model, link)

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Connect, re-plug, take off, or ask for a node."""
        self.move(at, modifiers)
        canvas, target = self.canvas, self.target
        canvas.mirror.hold(())
        if self.refusal is not None:
            canvas.session.refused.emit(self.refusal)
        elif target is not None and self.choice:
            ask_port(canvas, at, target.node, self.choice, self._pick)
        elif target is not None:
            self._connect(target)
        elif canvas.mirror.node_at(canvas.view.to_canvas(at)) is None:
            self._drop_on_nothing(at)

    def cancel(self) -> None:
        """The wire that was pulled off is back."""
        self.canvas.mirror.hold(())

    def model_changed(self, edit: Edit) -> None:
        """Without its node or its wire there is nothing to draw."""
        model = self.canvas.session.model
        gone = self.fixed.node not in model
        if gone or (self.old is not None and not model.has_link(self.old)):
            self.canvas.cancel_gesture()
            return
        self.move(self.at, Modifiers.NoModifier)

    def view_changed(self) -> None:
        """Another node may be under the mouse."""
        self.move(self.at, Modifiers.NoModifier)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The hanging wire, the port that it would go to, and why it may not."""
        canvas, ink = self.canvas, self.canvas.ink
        fixed = self._place(self.fixed)
        tip = self._place(self.target) if self.target else canvas.view.to_canvas(self.at)
        start, end = (fixed, tip) if self.fixed.output else (tip, fixed)
        path = to_widget.map(curve((start.x(), start.y()), (end.x(), end.y())).path)
        pen = ink.wire_bad if self.refusal else ink.wire_lit
        stroke_lit(canvas, painter, [path], pen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawEllipse(to_widget.map(tip), 5.0, 5.0)
        if self.refusal:
            canvas.overlay.paint_hint(painter, self.at, render(self.refusal.message), bad=True)
        elif pushed := self._pushed_out():
            words = tr("Takes the place of the wire from {node}.", node=pushed.source)
            canvas.overlay.paint_hint(painter, self.at, words, bad=False)

    def _pushed_out(self) -> Link | None:
        """The wire that goes away when this one is let go here."""
        link = compose.wire(self.fixed, self.target) if self.target else None
        before = self.canvas.session.model.link_into(link.target, link.input) if link else None
        return None if before in {self.old, link} else before

    def _place(self, end: End) -> QPointF:
        return self.canvas.mirror.port_place(end.node, end.port, end.output)

    def _find(self) -> End | None:
        canvas, model = self.canvas, self.canvas.session.model
        self.choice = []
        point = canvas.view.to_canvas(self.at)
        found = canvas.mirror.port_at(point, PORT_REACH / canvas.view.scale)
        if found is not None:
            name, port = found
            if name == self.fixed.node and port.name == self.fixed.port:
                return None
            if port.output != self.fixed.output:
                return End(name, port.name, port.output)
        below = canvas.mirror.node_at(point)
        if below is None or below == self.fixed.node:
            return None
        if self.old is not None and below == self.old.target:
            return End(below, self.old.input, False)
        fitting = compose.matching_port(model, below, self.fixed)
        if fitting is not None:
            free = self._free_inputs(below) if self.fixed.output else []
            self.choice = free if len(free) > 1 else []
            return End(below, fitting, not self.fixed.output)
        return self._nearest_refusing(below)

    def _free_inputs(self, name: str) -> list[str]:
        """Those that need a wire; once all have one, those that are not drawn."""
        model, hidden = self.canvas.session.model, not self.canvas.mirror.maker.unused_ports
        needy = fits.free_inputs(model, name, self.fixed)
        return needy or (fits.free_inputs(model, name, self.fixed, spare=True) if hidden else [])

    def _nearest_refusing(self, name: str) -> End | None:
        """A port to name the reason at, when none of a node's ports takes the wire."""
        model, output = self.canvas.session.model, not self.fixed.output
        ports = model.output_names(name) if output else model.input_names(name)
        return End(name, ports[0], output) if ports else None

    def _pick(self, port: str) -> None:
        """The menu has said which input; the drawing may have changed since."""
        model, target = self.canvas.session.model, self.target
        here = target is not None and target.node in model and self.fixed.node in model
        if here and (self.old is None or model.has_link(self.old)):
            assert target is not None
            self._connect(End(target.node, port, False))

    def _connect(self, target: End) -> None:
        model, session = self.canvas.session.model, self.canvas.session
        link = compose.wire(self.fixed, target)
        if link is None or link == self.old or model.has_link(link):
            return
        if self.old is not None:
            session.do(compose.replug(model, self.old, link), tr("Re-plug a wire"))
        else:
            session.do(compose.connect(model, link), tr("Connect"))

    def _drop_on_nothing(self, at: QPointF) -> None:
        moved = (at - self.first).manhattanLength() > 2 * PORT_REACH
        if self.old is not None:
            self.canvas.session.do(Disconnect(self.old), tr("Disconnect"))
        elif moved:
            self.canvas.open_quick_add(at, self.fixed)
