"""A canvas over a small drawing, and a hand that sends it real mouse, wheel and key events."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from graph.edits import AddNode, Connect, Link, Node
from graph.kinds import IntKind
from graph.model import GraphModel
from graph.registry import Registry
from graph.spec import Category, NodeSpec, Param, Port, PortType, Role
from gui.canvas.canvas import Canvas
from gui.session import Session

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def spec(type_id, inputs=(), outputs=(), category=Category.LAYER, params=()):
    return NodeSpec(
        type_id, type_id.title(), category, "Test",
        Role.DATASET if category is Category.DATA else Role.MODULE, f"test.{type_id}",
        inputs=tuple(inputs), outputs=tuple(outputs), params=tuple(params),
    )  # fmt: skip


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry(
        [
            spec("data", outputs=[Port("image"), Port("label")], category=Category.DATA),
            spec(
                "layer",
                [Port("input")],
                [Port("output")],
                params=[Param("width", IntKind(low=1), 8)],
            ),
            spec("relu", [Port("input")], [Port("output")], Category.ACTIVATION),
            spec("add", [Port("tensors", variadic=True)], [Port("output")], Category.OPERATION),
            spec(
                "loss",
                [Port("input"), Port("target")],
                [Port("loss", PortType.LOSS)],
                Category.LOSS,
            ),
            spec("optimizer", [Port("loss", PortType.LOSS)], category=Category.OPTIMIZER),
        ]
    )


class Hand:
    """Does with the canvas what a person does. Places are canvas units."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def at(self, x: float, y: float) -> QPointF:
        return self.canvas.view.to_widget(QPointF(x, y))

    def node(self, name: str) -> QPointF:
        """The middle of a node's header."""
        rect = self.canvas.mirror.rect_of(name)
        return self.at(rect.center().x(), rect.top() + 14)

    def port(self, name: str, port: str, output: bool) -> QPointF:
        mirror = self.canvas.mirror
        place = mirror.port_place(name, port, output)
        return self.at(place.x(), place.y())

    def wire(self, link: Link) -> QPointF:
        """A point on a wire, away from its text."""
        mirror = self.canvas.mirror
        mirror.settle()
        place = mirror.routes[mirror.link_index[link]].path.pointAtPercent(0.5)
        return self.at(place.x(), place.y())

    def press(self, at: QPointF, modifiers=NONE, button=LEFT) -> None:
        self._mouse(QEvent.Type.MouseButtonPress, at, button, button, modifiers)

    def move(self, at: QPointF, modifiers=NONE, buttons=LEFT) -> None:
        self._mouse(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, buttons, modifiers)

    def release(self, at: QPointF, modifiers=NONE, button=LEFT) -> None:
        none = Qt.MouseButton.NoButton
        self._mouse(QEvent.Type.MouseButtonRelease, at, button, none, modifiers)

    def click(self, at: QPointF, modifiers=NONE) -> None:
        self.press(at, modifiers)
        self.release(at, modifiers)

    def double_click(self, at: QPointF) -> None:
        self.click(at)
        self._mouse(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NONE)
        self.release(at)

    def hover(self, at: QPointF) -> None:
        self.move(at, buttons=Qt.MouseButton.NoButton)

    def drag(self, start: QPointF, end: QPointF, modifiers=NONE, button=LEFT) -> None:
        self.begin_drag(start, end, modifiers, button)
        self.release(end, modifiers, button)

    def begin_drag(self, start: QPointF, end: QPointF, modifiers=NONE, button=LEFT) -> None:
        self.press(start, modifiers, button)
        for part in (0.2, 0.5, 0.8, 1.0):
            self.move(start + (end - start) * part, modifiers, button)

    def wheel(self, at: QPointF, delta: int, modifiers=NONE, pixels=None) -> None:
        phase = Qt.ScrollPhase.NoScrollPhase if pixels is None else Qt.ScrollPhase.ScrollUpdate
        event = QWheelEvent(
            at, QPointF(self.canvas.mapToGlobal(at.toPoint())), pixels or QPoint(),
            QPoint(0, delta), Qt.MouseButton.NoButton, modifiers, phase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key, modifiers=NONE, text: str = "") -> None:
        target = QApplication.focusWidget() or self.canvas
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def hold(self, key: Qt.Key) -> None:
        QApplication.sendEvent(self.canvas, QKeyEvent(QEvent.Type.KeyPress, key, NONE))

    def let_go(self, key: Qt.Key) -> None:
        QApplication.sendEvent(self.canvas, QKeyEvent(QEvent.Type.KeyRelease, key, NONE))

    def write(self, text: str) -> None:
        for letter in text:
            self.key(Qt.Key.Key_unknown, NONE, letter)

    def _mouse(self, kind, at, button, buttons, modifiers) -> None:
        place = QPointF(self.canvas.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(
            self.canvas, QMouseEvent(kind, at, place, button, buttons, modifiers)
        )


@pytest.fixture
def session(registry: Registry) -> Iterator[Session]:
    made = Session(registry)
    yield made
    made.undo.clear()


@pytest.fixture
def canvas(qtbot, session: Session) -> Iterator[Canvas]:
    """An empty canvas that is shown at 100 % from the origin."""
    made = Canvas(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    yield made
    made.cancel_gesture()


@pytest.fixture
def hand(canvas: Canvas) -> Hand:
    return Hand(canvas)


@pytest.fixture
def put(canvas: Canvas, session: Session):
    """Open a drawing of the given nodes (name, type, x, y) and links, seen from the origin."""

    def open_drawing(nodes, links=()) -> GraphModel:
        model = GraphModel(session.registry)
        for name, type_id, x, y in nodes:
            model.apply(AddNode(Node(name, type_id, position=(x, y))))
        for link in links:
            model.apply(Connect(Link(*link)))
        session.open_model(model, None)
        canvas.view.scale, canvas.view.x, canvas.view.y = 1.0, 0.0, 0.0
        canvas.repaint()
        return model

    return open_drawing


@pytest.fixture
def chain(put) -> GraphModel:
    """Three layers in a row."""
    return put(
        [("a", "layer", 40, 80), ("b", "layer", 320, 80), ("c", "layer", 600, 80)],
        [("a", "output", "b", "input"), ("b", "output", "c", "input")],
    )


@pytest.fixture
def agree(canvas: Canvas, session: Session):
    """Checks that the arrays show exactly what the model holds."""

    def check() -> None:
        mirror, model = canvas.mirror, session.model
        mirror.settle()
        assert set(mirror.index) == {node.name for node in model.nodes()}
        assert set(mirror.link_index) == set(model.links())
        for node in model.nodes():
            slot = mirror.index[node.name]
            assert mirror.names[slot] == node.name
            assert (mirror.x[slot], mirror.y[slot]) == node.position
            assert mirror.faces[slot] == mirror.maker.make(model, node.name, mirror.inference)
            wires = {mirror.links[wire] for wire in mirror.wires_at[slot]}
            assert wires == set(model.links_of(node.name))
        for link, wire in mirror.link_index.items():
            assert mirror.src[wire] == mirror.index[link.source]
            assert mirror.dst[wire] == mirror.index[link.target]

    return check
