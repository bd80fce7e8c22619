"""Wires without the mouse: a wire that the arrow keys lead from port to port, wires by turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTransform

from graph import compose, walks
from graph.compose import End
from graph.edits import Edit, Link
from gui.canvas.base import CanvasBase
from gui.canvas.gestures import Gesture, Modifiers, stroke_lit
from gui.canvas.routes import curve
from gui.i18n import tr

if TYPE_CHECKING:
    from graph.model import GraphModel

MOST = 200  # ends to choose from, the nearest ones
Key = Qt.Key
STEPS = {Key.Key_Right: 1, Key.Key_Tab: 1, Key.Key_Left: -1, Key.Key_Backtab: -1}
PORTS = {Key.Key_Down: 1, Key.Key_Up: -1}
ENTER = {Key.Key_Return, Key.Key_Enter}


class KeyLink(Gesture):
    """A wire hangs from a port of the selected node; keys choose both ends and connect them."""

    button = Qt.MouseButton.NoButton

    def __init__(self, canvas: CanvasBase, name: str) -> None:
        super().__init__(canvas, QPointF())
        self.name = name
        self.starts = _ends(canvas.session.model, name)
        self.start = 0
        self.place = 0
        self.ends: list[End] = []
        self._find()

    @property
    def fixed(self) -> End:
        """The port of the selected node."""
        return self.starts[self.start]

    @property
    def target(self) -> End | None:
        """The port that Enter would connect it to."""
        return self.ends[self.place] if self.ends else None

    def takes(self, key: Key) -> bool:
        """Arrows, Tab and Enter are its own while the wire hangs."""
        return key in STEPS or key in PORTS or key in ENTER

    def key(self, key: Key) -> None:
        """Choose another end, or connect."""
        if key in ENTER:
            self._connect()
            return
        if key in STEPS and self.ends:
            self.place = (self.place + STEPS[key]) % len(self.ends)
        elif key in PORTS:
            self.start = (self.start + PORTS[key]) % len(self.starts)
            self._find()
        self.show()

    def show(self) -> None:
        """Bring the other end into view."""
        canvas, target = self.canvas, self.target
        if target is None:
            return
        at = canvas.view.to_widget(self._point(target))
        room = QRectF(canvas.rect()).adjusted(40, 40, -40, -40)
        if not room.contains(at):
            way = room.center() - at
            canvas.pan_by(way.x(), way.y())

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """The mouse does not lead this wire."""

    def model_changed(self, edit: Edit) -> None:
        """Begin anew with what is there now."""
        model = self.canvas.session.model
        fixed, target = self.fixed, self.target
        self.starts = _ends(model, self.name) if self.name in model else []
        if not self.starts:
            self.canvas.cancel_gesture()
            return
        self.start = self.starts.index(fixed) if fixed in self.starts else 0
        self._find()
        self.place = self.ends.index(target) if target in self.ends else 0

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The wire, rings around both ends, and what the keys do."""
        canvas, ink = self.canvas, self.canvas.ink
        start, target = self._point(self.fixed), self.target
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.accent, 1.5))
        painter.setBrush(ink.no_brush)
        painter.drawEllipse(to_widget.map(start), 7.0, 7.0)
        if target is None:
            words = tr(
                "Nothing fits {port}. Up and Down choose another port.", port=_said(self.fixed)
            )
            canvas.overlay.paint_hint(painter, to_widget.map(start), words, bad=True)
            return
        end = self._point(target)
        painter.drawEllipse(to_widget.map(end), 7.0, 7.0)
        one, other = (start, end) if self.fixed.output else (end, start)
        path = to_widget.map(curve((one.x(), one.y()), (other.x(), other.y())).path)
        stroke_lit(canvas, painter, [path], ink.wire_lit)
        words = tr(
            "{start} with {end}. Enter connects, Left and Right choose the other end, "
            "Up and Down the port, Esc calls it off.",
            start=_said(self.fixed),
            end=_said(target),
        )
        canvas.overlay.paint_hint(painter, to_widget.map(end), words, bad=False)

    # -- inside ----------------------------------------------------------------------------------

    def _find(self) -> None:
        """The other ends that fit: free ones first, then the nearest."""
        canvas, model, fixed = self.canvas, self.canvas.session.model, self.fixed
        way = walks.upstream if fixed.output else walks.downstream
        circle = way(model, [self.name])  # a wire to these would close one
        here, carried = self._point(fixed), compose.port_type(model, fixed)
        found: list[tuple[bool, float, End]] = []
        for name in canvas.mirror.index:
            if name in circle:
                continue
            taken = {link.input for link in model.links_into(name)} if fixed.output else set()
            for port in model.input_names(name) if fixed.output else model.output_names(name):
                end = End(name, port, not fixed.output)
                kind = compose.port_type(model, end)
                if carried.feeds(kind) if fixed.output else kind.feeds(carried):
                    way_there = self._point(end) - here
                    found.append((port in taken, way_there.manhattanLength(), end))
        found.sort(key=lambda one: (one[0], one[1], one[2].node, one[2].port))
        self.ends = [end for _, _, end in found[:MOST]]
        self.place = 0

    def _connect(self) -> None:
        canvas, target = self.canvas, self.target
        link = compose.wire(self.fixed, target) if target else None
        canvas.cancel_gesture()
        if link is not None and not canvas.session.model.has_link(link):
            canvas.session.do(compose.connect(canvas.session.model, link), tr("Connect"))

    def _point(self, end: End) -> QPointF:
        return self.canvas.mirror.port_place(end.node, end.port, end.output)


class KeyWiring(CanvasBase):
    """Commands that draw and choose wires by key."""

    _wire_node = ""

    def gesture_key(self, event: QEvent) -> bool:
        """Hand a key to what goes on, before any shortcut of the window has it."""
        wanted = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if not isinstance(event, QKeyEvent) or event.type() not in wanted or not self.gesture:
            return False
        key = Qt.Key(event.key())
        if not self.gesture.takes(key):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.gesture.key(key)
            self.update()
        return True

    def draw_wire(self) -> None:
        """Hang a wire from the selected node, for the arrow keys."""
        self.cancel_gesture()
        name = next(iter(self.session.selection), "")
        if name in self.mirror.index and _ends(self.session.model, name):
            self.gesture = hanging = KeyLink(self, name)
            hanging.show()
            self.note_problem()
            self.update()

    def next_wire(self) -> None:
        """Select the next wire of the selected node."""
        self._choose_wire(1)

    def previous_wire(self) -> None:
        """Select the previous wire of the selected node."""
        self._choose_wire(-1)

    def _choose_wire(self, step: int) -> None:
        model, chosen = self.session.model, self.chosen_link
        name = next(iter(sorted(self.session.selection)), "")
        if not name and chosen is not None:
            ends = (chosen.source, chosen.target)
            name = self._wire_node if self._wire_node in ends else chosen.source
        links = _wires_of(model, name) if name in model else []
        if not links:
            return
        at = links.index(chosen) + step if chosen in links else (0 if step > 0 else -1)
        self._wire_node = name
        self.session.select(())
        self.choose_link(links[at % len(links)])


def _wires_of(model: GraphModel, name: str) -> list[Link]:
    """The wires of a node, in the order of its ports: inputs, then outputs."""
    ins, outs = model.input_names(name), model.output_names(name)
    into = sorted(model.links_into(name), key=lambda link: ins.index(link.input))
    return into + sorted(model.links_out_of(name), key=lambda link: (outs.index(link.output), link))


def _ends(model: GraphModel, name: str) -> list[End]:
    """The ports of a node: outputs, then inputs."""
    outs = [End(name, port, True) for port in model.output_names(name)]
    return outs + [End(name, port, False) for port in model.input_names(name)]


def _said(end: End) -> str:
    return f"{end.node}.{end.port}"
