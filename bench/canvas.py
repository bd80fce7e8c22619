"""Frame times of the canvas, as CPU time of the window's thread.

Wall time on a shared machine says little; `time.thread_time` repeats within a tenth. Offscreen
figures equal those of a real display within noise.
"""

from __future__ import annotations

import gc
import json
import math
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from backend.infer.result import Cost, Inference, NodeResult
from bench.measure import Record
from graph.catalog import load
from graph.edits import Link, Node, frozen_mapping
from graph.model import GraphModel
from graph.tensorspec import TensorSpec
from gui.canvas.canvas import Canvas
from gui.canvas.gestures import BoxSelect, MoveNodes
from gui.session import Session

WIDTH, HEIGHT = 1600, 1000
STEP_X, STEP_Y = 240.0, 170.0
NUM_FRAMES = 40
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


@dataclass(frozen=True)
class Benchmark:
    """One figure: the median of what ``measure`` returns, to be at most ``target`` in ``unit``."""

    name: str
    unit: str
    target: float
    baseline: str
    measure: Callable[[], list[float]]

    def record(self) -> Record:
        """Measure it."""
        low, value, high = statistics.quantiles(self.measure(), n=4)
        return Record(self.name, value, self.unit, self.baseline, self.target, low, high)


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


def inference(model: GraphModel) -> Inference:
    """Shapes and counts that differ from node to node, as real ones do."""
    found = {}
    for i, node in enumerate(model.nodes()):
        spec = TensorSpec(("N", 32, 28 + i % 9, 28))
        found[node.name] = NodeResult(
            outputs={"output": spec}, cost=Cost(parameters=(i % 40) * 320)
        )
    return Inference(found)


class Bench:
    """A canvas with a drawing of so many nodes."""

    def __init__(self, num_nodes: int) -> None:
        self.app = QApplication.instance() or QApplication([])
        self.session = Session(load())
        self.canvas = Canvas(self.session)
        self.canvas.resize(WIDTH, HEIGHT)
        self.canvas.show()
        model = drawing(num_nodes)
        self.session.open_model(model, None)
        self.session.set_inference(inference(model))
        self.settle()

    def settle(self) -> None:
        for _ in range(60):
            self.app.processEvents()
            if not self.canvas.painter.unfinished and not self.canvas._rest.isActive():
                break
            time.sleep(0.01)

    def look(self, scale: float) -> None:
        view, bounds = self.canvas.view, self.canvas.mirror.bounds()
        view.scale = scale
        view.x = bounds.center().x() - WIDTH / 2 / scale
        view.y = bounds.center().y() - HEIGHT / 2 / scale
        view.settle()
        self.canvas.layer.invalidate()
        self.canvas.update()
        self.settle()

    def frames(self, step: Callable[[int], object], num_frames: int = NUM_FRAMES) -> list[float]:
        """Milliseconds of this thread for each of so many frames."""
        times = []
        gc.collect()
        for i in range(num_frames):
            start = time.thread_time()
            step(i)
            self.canvas.update()
            self.app.processEvents()
            times.append((time.thread_time() - start) * 1000)
        return times

    def close(self) -> None:
        self.canvas.close()
        self.canvas.deleteLater()
        self.app.processEvents()


def _times(num_nodes: int, measure: Callable[[Bench], list[float]]) -> list[float]:
    bench = Bench(num_nodes)
    try:
        return measure(bench)
    finally:
        bench.close()


def pan_frame_ms(num_nodes: int) -> float:
    """The median frame of panning at 100 %."""
    return statistics.median(pan(num_nodes))


def pan(num_nodes: int) -> list[float]:
    """One frame of panning at 100 %."""

    def measure(bench: Bench) -> list[float]:
        bench.look(1.0)
        return bench.frames(lambda _i: bench.canvas.pan_by(-12, -7))

    return _times(num_nodes, measure)


def zoom(num_nodes: int) -> list[float]:
    """One frame of a wheel gesture from 100 % outwards."""

    def measure(bench: Bench) -> list[float]:
        bench.look(1.0)
        middle = QPointF(WIDTH / 2, HEIGHT / 2)

        def step(i: int) -> None:
            bench.canvas.zoom_at(middle, 0.92 if i % 24 else 0.92**-23)

        return bench.frames(step, 48)

    return _times(num_nodes, measure)


def drag(num_nodes: int) -> list[float]:
    """One frame of dragging a node with its wires."""

    def measure(bench: Bench) -> list[float]:
        bench.look(1.0)
        canvas, at = bench.canvas, QPointF(WIDTH / 2, HEIGHT / 2)
        names = list(canvas.mirror.index)
        name = names[len(names) // 2]
        canvas.reveal(name)
        bench.settle()
        canvas.gesture = MoveNodes(canvas, at, frozenset({name}), name)
        plain = Qt.KeyboardModifier.NoModifier
        bench.frames(lambda _i: canvas.gesture.move(at, plain), 3)
        times = bench.frames(lambda i: canvas.gesture.move(at + QPointF(3 * i, 2 * i), plain))
        canvas.cancel_gesture()
        return times

    return _times(num_nodes, measure)


def hover_over(num_nodes: int) -> list[float]:
    """One frame of moving the mouse over nodes, wires and nothing."""

    def measure(bench: Bench) -> list[float]:
        from gui.canvas import hover

        bench.look(1.0)
        canvas = bench.canvas
        return bench.frames(
            lambda i: canvas.set_hover(hover.find(canvas, QPointF(100 + 31 * i, 90 + 17 * i)))
        )

    return _times(num_nodes, measure)


def band(num_nodes: int) -> list[float]:
    """One frame of a rubber band over the whole drawing."""

    def measure(bench: Bench) -> list[float]:
        canvas = bench.canvas
        canvas.fit_all()
        bench.settle()
        canvas.gesture = BoxSelect(canvas, QPointF(5, 5))
        plain = Qt.KeyboardModifier.NoModifier
        times = bench.frames(
            lambda i: canvas.gesture.move(QPointF(20 + 38 * i, 20 + 24 * i), plain)
        )
        canvas.cancel_gesture()
        return times

    return _times(num_nodes, measure)


def select(num_nodes: int) -> list[float]:
    """One frame of selecting another node at 100 %: its wires are lit, the others dimmed."""

    def measure(bench: Bench) -> list[float]:
        bench.look(1.0)
        shown = bench.canvas.view.shown(bench.canvas.device_rect())
        mirror = bench.canvas.mirror
        names = [mirror.names[i] for i in mirror.visible_nodes(shown).tolist()]
        bench.frames(lambda i: bench.session.select([names[i % len(names)]]), len(names))
        return bench.frames(lambda i: bench.session.select([names[i % len(names)]]))

    return _times(num_nodes, measure)


def whole(num_nodes: int) -> list[float]:
    """Painting the whole drawing anew, all of it in view."""

    def measure(bench: Bench) -> list[float]:
        bench.canvas.fit_all()
        bench.settle()
        return bench.frames(lambda _i: bench.canvas.layer.invalidate())

    return _times(num_nodes, measure)


def open_file(num_nodes: int) -> list[float]:
    """From a model to its first painted frame."""
    bench = Bench(10)
    times = []
    for _ in range(5):
        model = drawing(num_nodes)
        start = time.thread_time()
        bench.session.open_model(model, None)
        bench.canvas.repaint()
        times.append((time.thread_time() - start) * 1000)
    bench.close()
    return times


def live(num_live: int) -> list[float]:
    """One tick of that many live curves, all in view."""

    def measure(bench: Bench) -> list[float]:
        canvas = bench.canvas
        bench.look(0.75)
        shown = canvas.view.shown(canvas.device_rect())
        slots = canvas.mirror.visible_nodes(shown).tolist()[:num_live]
        names = [canvas.mirror.names[slot] for slot in slots]
        history = [math.sin(i / 9) + i / 60 for i in range(120)]

        def step(i: int) -> None:
            for name in names:
                canvas.set_live(name, text=f"{i * 0.01:.3f}", history=history)

        bench.frames(step, 3)
        bench.settle()
        return bench.frames(step)

    return _times(400, measure)


BASELINE = "target of the plan; the best Python peer is named in research/canvas-anchors.md"

BENCHMARKS = [
    Benchmark("canvas: pan, 1,000 nodes", "ms", 4.0, BASELINE, lambda: pan(1000)),
    Benchmark("canvas: pan, 5,000 nodes", "ms", 5.0, BASELINE, lambda: pan(5000)),
    Benchmark("canvas: drag, 1,000 nodes", "ms", 4.0, BASELINE, lambda: drag(1000)),
    Benchmark("canvas: hover, 1,000 nodes", "ms", 4.0, BASELINE, lambda: hover_over(1000)),
    Benchmark("canvas: select, 1,000 nodes", "ms", 4.0, BASELINE, lambda: select(1000)),
    Benchmark("canvas: rubber band, 1,000 nodes", "ms", 4.0, BASELINE, lambda: band(1000)),
    Benchmark("canvas: zoom, 1,000 nodes", "ms", 8.0, BASELINE, lambda: zoom(1000)),
    Benchmark("canvas: all in view, 1,000 nodes", "ms", 4.0, BASELINE, lambda: whole(1000)),
    Benchmark("canvas: open, 1,000 nodes", "ms", 200.0, BASELINE, lambda: open_file(1000)),
    Benchmark("canvas: 50 live nodes, a tick", "ms", 3.0, BASELINE, lambda: live(50)),
]


def canvas() -> list[Record]:
    """All of them, as the runner wants them."""
    return [benchmark.record() for benchmark in BENCHMARKS]


BENCHES = (canvas,)


def main() -> None:
    for record in canvas():
        print(json.dumps(record.plain()))


if __name__ == "__main__":
    main()
