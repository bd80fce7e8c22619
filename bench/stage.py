"""A canvas with a large drawing, and a hand that moves mouse and wheel over it.

Frame times are CPU time of the window's thread: wall time on a shared machine says little, while
`time.thread_time` repeats within a tenth. Offscreen figures equal those of a display within noise.
"""

from __future__ import annotations

import gc
import math
import os
import sys
import time
from collections.abc import Callable, Iterable

import psutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from backend.infer.result import Cost, Inference, NodeResult
from graph.catalog import load
from graph.edits import Link, Node, frozen_mapping
from graph.model import GraphModel
from graph.problems import Problem, Severity
from graph.tensorspec import TensorSpec
from graph.text import text
from gui.canvas.canvas import Canvas
from gui.session import Session

WIDTH, HEIGHT = 1600, 1000
STEP_X, STEP_Y = 240.0, 170.0
NUM_FRAMES = 60
MIDDLE = QPointF(WIDTH / 2, HEIGHT / 2)
TYPES = (
    ("conv2d", {"out_channels": 32, "padding": (1, 1)}),
    ("batchnorm2d", {}),
    ("relu", {}),
    ("dropout", {"p": 0.25}),
    ("maxpool2d", {}),
    ("conv2d", {"out_channels": 64, "kernel_size": (5, 5), "stride": (2, 2)}),
    ("layernorm", {}),
    ("gelu", {}),
)
PLAIN, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
PRESS, MOVE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove
RELEASE = QEvent.Type.MouseButtonRelease


def drawing(num_nodes: int) -> GraphModel:
    """A chain on a grid, and beside every fifth of its nodes an addition."""
    length = num_nodes * 5 // 6
    columns = math.ceil(math.sqrt(length))
    nodes, links = [], []
    for i in range(length):
        type_id, params = TYPES[i % len(TYPES)]
        row, column = divmod(i, columns)
        place = (column * STEP_X, row * STEP_Y)
        nodes.append(Node(f"{type_id}_{i + 1}", type_id, frozen_mapping(params), place))
    for i in range(length - 1):
        links.append(Link(nodes[i].name, "output", nodes[i + 1].name, "input"))
    for i in range(0, length - 5, 5):
        place = (nodes[i + 3].position[0], nodes[i + 3].position[1] + 84)
        nodes.append(Node(f"add_{i + 1}", "add", position=place))
        links.append(Link(nodes[i].name, "output", f"add_{i + 1}", "tensors_1"))
    return GraphModel(load(), nodes, links)


def residual_blocks(num_blocks: int) -> GraphModel:
    """A chain of blocks, each of a layer and a way around it: where peers walk every path."""
    nodes, links = [Node("relu_0", "relu")], []
    for i in range(1, num_blocks + 1):
        before = nodes[-1].name
        place = (480.0 * i, 0.0)
        nodes += [Node(f"conv2d_{i}", "conv2d", position=place)]
        nodes += [Node(f"add_{i}", "add", position=(place[0] + STEP_X, 0.0))]
        links += [
            Link(before, "output", f"conv2d_{i}", "input"),
            Link(f"conv2d_{i}", "output", f"add_{i}", "tensors_1"),
            Link(before, "output", f"add_{i}", "tensors_2"),
        ]
    return GraphModel(load(), nodes, links)


def inference(model: GraphModel) -> Inference:
    """Shapes, counts and a few warnings, that differ from node to node as real ones do."""
    found = {}
    for i, node in enumerate(model.nodes()):
        spec = TensorSpec(("N", 32, 28 + i % 9, 28))
        warning = Problem("bench", text("Too narrow."), severity=Severity.WARNING, node=node.name)
        found[node.name] = NodeResult(
            outputs={"output": spec},
            cost=Cost(parameters=(i % 40) * 320),
            problems=(warning,) if i % 25 == 7 else (),
        )
    return Inference(found)


class Stage:
    """A canvas that shows a drawing, and what a person does with it."""

    def __init__(self, model: GraphModel) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self.app = app
        self.session = Session(model.registry)
        self.canvas = Canvas(self.session)
        self.canvas.resize(WIDTH, HEIGHT)
        self.canvas.show()
        self.show(model)

    def show(self, model: GraphModel) -> None:
        """Show another drawing, with all that inference knows of it."""
        self.session.open_model(model, None)
        self.session.set_inference(inference(model))
        self.settle()

    def settle(self) -> None:
        """Let everything be painted finely."""
        for _ in range(600):
            self.app.processEvents()
            if self._still():
                break
            time.sleep(0.01)

    def _still(self) -> bool:
        waits = self.canvas._rest.isActive() or self.canvas.painter.unfinished
        return not waits and self.canvas.mirror.settled

    def look(self, scale: float) -> None:
        """Look at the middle of the drawing."""
        view, bounds = self.canvas.view, self.canvas.mirror.bounds()
        view.scale = scale
        view.x = bounds.center().x() - WIDTH / 2 / scale
        view.y = bounds.center().y() - HEIGHT / 2 / scale
        view.settle()
        self.canvas.layer.invalidate()
        self.canvas.update()
        self.settle()

    def seen(self) -> list[str]:
        """The nodes in view."""
        mirror = self.canvas.mirror
        shown = self.canvas.view.shown(self.canvas.device_rect())
        return [mirror.names[i] for i in mirror.visible_nodes(shown, 0.0).tolist()]

    def frames(
        self,
        step: Callable[[int], object],
        num_frames: int = NUM_FRAMES,
        clock: Callable[[], float] = time.thread_time,
    ) -> list[float]:
        """Milliseconds for each of so many frames."""
        times = []
        gc.collect()
        for i in range(num_frames):
            start = clock()
            step(i)
            self.canvas.update()
            self.app.processEvents()
            times.append((clock() - start) * 1000)
        return times

    def mouse(self, kind: QEvent.Type, at: QPointF, *, held: bool = False) -> None:
        """Press, move or let go the left button."""
        none = Qt.MouseButton.NoButton
        place = QPointF(self.canvas.mapToGlobal(at.toPoint()))
        button = none if kind is MOVE else LEFT
        event = QMouseEvent(kind, at, place, button, LEFT if held else none, PLAIN)
        QApplication.sendEvent(self.canvas, event)

    def wheel(self, degrees: int) -> None:
        """Turn the wheel over the middle."""
        event = QWheelEvent(
            MIDDLE, QPointF(self.canvas.mapToGlobal(MIDDLE.toPoint())), QPoint(),
            QPoint(0, 8 * degrees), Qt.MouseButton.NoButton, PLAIN,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)

    def close(self) -> None:
        self.session.undo.clear()
        self.canvas.cancel_gesture()
        self.canvas.close()
        self.canvas.deleteLater()
        self.app.processEvents()


def with_stage(model: GraphModel, measure: Callable[[Stage], list[float]]) -> list[float]:
    """What ``measure`` finds on a stage of its own."""
    stage = Stage(model)
    try:
        return measure(stage)
    finally:
        stage.close()


def resident() -> float:
    """Megabytes of memory that are resident."""
    gc.collect()
    return psutil.Process().memory_info().rss / 1e6


def memory(sizes: Iterable[int]) -> float:
    """Megabytes that a drawing takes after it was looked at from near and far and edited."""
    stage = Stage(drawing(6))
    bare = resident()
    for num_nodes in sizes:
        stage.show(drawing(num_nodes))
        for scale in (1.0, 0.5, 0.2):
            stage.look(scale)
            stage.frames(lambda _i: stage.canvas.pan_by(-90, -40))
        stage.session.select(stage.seen()[:100])
        stage.canvas.delete_selection()
        stage.session.undo.undo()
        stage.settle()
    return resident() - bare


if __name__ == "__main__":
    print(memory([int(sys.argv[1])]), flush=True)
    os._exit(0)
