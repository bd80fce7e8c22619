"""One other node editor, measured as our canvas is: `peer.py NodeGraphQt 1000`, in its own venv.

Imports nothing of ours. Tells what it found as JSON lines, each of them all that is known so far,
so that what was measured before a time limit is not lost. Milliseconds are CPU time of the thread.
"""

from __future__ import annotations

import gc
import importlib
import json
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ["QT_API"] = "pyside6"
os.environ["QT_PREFERRED_BINDING"] = "PySide6"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

WIDTH, HEIGHT = 1600, 1000
STEP_X, STEP_Y = 240, 170
NUM_FRAMES, WARM = 20, 2
BUDGET = 15.0  # seconds for the frames of one figure
NUM_DELETED = 100


class Peer:
    """A graph of NodeGraphQt or of OdenGraphQt, which share their interface."""

    def __init__(self, module: str, num_nodes: int) -> None:
        self.app = QApplication.instance() or QApplication([])
        self.module = importlib.import_module(module)
        self.layer = _layer_type(self.module)
        self.graph = self.new_graph()
        self.view = self.graph.viewer()
        self.found: dict[str, float] = {}
        bare = _memory()
        self.columns = math.ceil(math.sqrt(num_nodes))
        self.nodes = self.draw(num_nodes)
        self.middle = QPointF(self.columns * STEP_X / 2, self.columns * STEP_Y / 2)
        self.view.resize(WIDTH, HEIGHT)
        self.view.show()
        self.settle()
        self.found["memory"] = _memory() - bare

    def new_graph(self) -> Any:
        """A graph without the check for cycles: it walks every path, and would never end."""
        graph = self.module.NodeGraph()
        graph.register_node(self.layer)
        graph.set_acyclic(False)
        return graph

    def draw(self, num_nodes: int) -> list[Any]:
        """A chain on a grid, with a link past every fifth node.

        The rows run there and back, which is kinder than ours: a long link costs them most.
        """
        nodes = []
        for i in range(num_nodes):
            row, column = divmod(i, self.columns)
            column = self.columns - 1 - column if row % 2 else column
            place = [column * STEP_X, row * STEP_Y]
            node = self.graph.create_node(
                "bench.Layer", name=f"Conv2d {i}", pos=place, selected=False, push_undo=False
            )
            nodes.append(node)
        for i in range(num_nodes - 1):
            nodes[i].output(0).connect_to(nodes[i + 1].input(0), push_undo=False)
        for i in range(0, num_nodes - 5, 5):
            nodes[i].output(0).connect_to(nodes[i + 3].input(1), push_undo=False)
        return nodes

    def settle(self) -> None:
        for _ in range(6):
            self.app.processEvents()

    def look(self, center: QPointF, scale: float) -> None:
        width, height = WIDTH / scale, HEIGHT / scale
        corner = center - QPointF(width / 2, height / 2)
        self.view._scene_range = QRectF(corner.x(), corner.y(), width, height)
        self.view._update_scene()

    def frames(self, step: Callable[[int], object]) -> float:
        """The median of so many frames."""
        times: list[float] = []
        end = time.monotonic() + BUDGET
        gc.collect()
        for i in range(NUM_FRAMES + WARM):
            if len(times) > WARM + 3 and time.monotonic() > end:
                break
            start = time.thread_time()
            step(i)
            self.view.viewport().update()
            self.app.processEvents()
            times.append((time.thread_time() - start) * 1000)
        return statistics.median(times[WARM:])

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        start = time.thread_time()
        yield
        self.app.processEvents()
        self.found[name] = (time.thread_time() - start) * 1000

    def mouse(self, kind: QEvent.Type, at: QPoint, held: bool) -> None:
        port = self.view.viewport()
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind, QPointF(at), QPointF(port.mapToGlobal(at)),
            none if kind is QEvent.Type.MouseMove else left, left if held else none,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(port, event)

    # -- figures ---------------------------------------------------------------------------------

    def pan(self) -> float:
        self.look(self.middle, 1.0)
        return self.frames(lambda i: self.look(self.middle + QPointF(12 * i, 7 * i), 1.0))

    def drag(self) -> float:
        place = len(self.nodes) // 2 + self.columns // 2
        node = self.nodes[place]
        self.look(node.view.scenePos(), 1.0)
        self.settle()
        box = node.view.sceneBoundingRect()
        at = self.view.mapFromScene(QPointF(box.center().x(), box.top() + 12))
        self.mouse(QEvent.Type.MouseButtonPress, at, True)
        move = QEvent.Type.MouseMove
        value = self.frames(lambda i: self.mouse(move, at + QPoint(12 + 3 * i, 6 + 2 * i), True))
        self.mouse(QEvent.Type.MouseButtonRelease, at + QPoint(80, 50), False)
        return value

    def select(self) -> float:
        self.look(self.middle, 1.0)
        shown = self.nodes[len(self.nodes) // 2 :][:12]

        def step(i: int) -> None:
            self.graph.clear_selection()
            shown[i % len(shown)].set_selected(True)

        return self.frames(step)

    def hover(self) -> float:
        self.look(self.middle, 1.0)
        move = QEvent.Type.MouseMove
        return self.frames(lambda i: self.mouse(move, QPoint(100 + 31 * i, 90 + 17 * i), False))

    def zoom(self) -> float:
        return self.frames(lambda i: self.look(self.middle, 0.92 ** (i % 24)))

    def whole(self) -> float:
        high, wide = self.columns * STEP_Y / HEIGHT, self.columns * STEP_X / WIDTH
        self.look(self.middle, 0.95 / max(high, wide))
        self.settle()
        return self.frames(lambda _i: None)

    def connect(self) -> float:
        """Their own command, without its check for cycles."""
        first, last = self.nodes[0], self.nodes[-1]
        times = []
        for _ in range(NUM_FRAMES):
            start = time.thread_time()
            first.output(0).connect_to(last.input(1), push_undo=True)
            times.append((time.thread_time() - start) * 1000)
            self.graph.undo_stack().undo()
        return statistics.median(times)

    def delete_and_undo(self) -> None:
        self.look(self.middle, 1.0)
        self.settle()
        middle = len(self.nodes) // 2
        with self.timed("delete"):
            self.graph.delete_nodes(self.nodes[middle : middle + NUM_DELETED])
        with self.timed("undo"):
            self.graph.undo_stack().undo()

    def save_and_open(self, folder: str) -> None:
        path = str(Path(folder, "drawing.json"))
        with self.timed("save"):
            self.graph.save_session(path)
        with self.timed("open"):
            other = self.new_graph()
            other.load_session(path)
            view = other.viewer()
            view.resize(WIDTH, HEIGHT)
            view.show()

    def measure(self) -> None:
        """All of it, told as it is found; what takes longest comes last."""
        for name in ("pan", "drag", "select", "hover", "zoom", "connect", "whole"):
            self.found[name] = getattr(self, name)()
            self.tell()
        self.delete_and_undo()
        self.tell()
        with tempfile.TemporaryDirectory(prefix="layerloom-peer-") as folder:
            self.save_and_open(folder)
            self.tell()

    def tell(self) -> None:
        print(json.dumps({name: round(value, 3) for name, value in self.found.items()}), flush=True)


def _layer_type(module: Any) -> type:
    class Layer(module.BaseNode):  # type: ignore[misc, name-defined]
        __identifier__ = "bench"
        NODE_NAME = "Layer"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("input")
            self.add_input("other")
            self.add_output("output")

    return Layer


def _memory() -> float:
    """Megabytes that are resident."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    Peer(sys.argv[1], int(sys.argv[2])).measure()
    sys.stdout.flush()
    os._exit(0)  # they leave threads and widgets behind that abort a plain end
