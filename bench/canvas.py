"""What the canvas costs at 1,000 and 5,000 nodes, next to the editors of `bench.peers`."""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPointF

from backend.train.host import ThreadHost
from backend.train.job import Job
from bench import drawings, peers
from bench.measure import Record
from bench.stage import (
    HEIGHT,
    MOVE,
    PRESS,
    RELEASE,
    WIDTH,
    Stage,
    drawing,
    residual_blocks,
    with_stage,
)
from graph import document
from graph.document import Document
from graph.edits import Connect, Link, SetSetting

ROOT = Path(__file__).resolve().parent.parent
NUM_TIMES = 20  # of what is not a frame
NUM_LIVE = 50
NUM_BLOCKS = 500
FEW = 100  # nodes of the drawing that panning a large one is set against


@dataclass(frozen=True)
class Figure:
    """One row: the median of what ``measure`` finds at a number of nodes.

    Attributes:
        targets: by number of nodes the most that the median may be and, where it is a frame, the
            most that 95 of 100 frames may take.
        peer: what `bench.peer` calls it; empty when it has nothing like it.
    """

    name: str
    measure: Callable[[int], list[float]]
    targets: dict[int, tuple[float, ...]]
    peer: str = ""
    unit: str = "ms"

    def records(self, num_nodes: int) -> list[Record]:
        """Measure it."""
        values = self.measure(num_nodes)
        low, median, high = statistics.quantiles(values, n=4) if values[1:] else values * 3
        name = f"canvas: {self.name}, {num_nodes:,} nodes"
        against = peers.told(self.peer, num_nodes, self.unit) if self.peer else "nothing like it"
        target, *tail = self.targets[num_nodes]
        found = [Record(name, median, self.unit, against, target, low, high)]
        for most in tail:
            slow = statistics.quantiles(values, n=20)[-1]
            found.append(Record(f"{name}, p95", slow, self.unit, "the same frames", most))
        return found


# -- frames --------------------------------------------------------------------------------------


def pan(num_nodes: int) -> list[float]:
    """One frame of panning at 100 %."""

    def measure(stage: Stage) -> list[float]:
        stage.look(1.0)
        return stage.frames(lambda _i: stage.canvas.pan_by(-12, -7))

    return with_stage(drawing(num_nodes), measure)


def drag(num_nodes: int) -> list[float]:
    """One frame of dragging a node with its wires by the mouse."""

    def measure(stage: Stage) -> list[float]:
        stage.look(1.0)
        canvas, names = stage.canvas, stage.seen()
        header = canvas.mirror.rect_of(names[len(names) // 2])
        at = canvas.view.to_widget(header.center())
        stage.mouse(PRESS, at, held=True)
        stage.frames(lambda i: stage.mouse(MOVE, at + QPointF(4 * i, 0), held=True), 4)
        assert canvas.gesture is not None
        return stage.frames(lambda i: stage.mouse(MOVE, at + QPointF(12 + 3 * i, 2 * i), held=True))

    return with_stage(drawing(num_nodes), measure)


def select(num_nodes: int) -> list[float]:
    """One frame of clicking on another node at 100 %: its wires are lit, the others dimmed."""

    def measure(stage: Stage) -> list[float]:
        stage.look(1.0)
        canvas = stage.canvas
        places = [canvas.view.to_widget(canvas.mirror.rect_of(n).center()) for n in stage.seen()]
        places = [at for at in places if canvas.rect().contains(at.toPoint())]

        def click(i: int) -> None:
            stage.mouse(PRESS, places[i % len(places)], held=True)
            stage.mouse(RELEASE, places[i % len(places)])

        return stage.frames(click)

    return with_stage(drawing(num_nodes), measure)


def band(num_nodes: int) -> list[float]:
    """One frame of a rubber band over the whole drawing."""

    def measure(stage: Stage) -> list[float]:
        stage.canvas.fit_all()
        stage.settle()
        stage.mouse(PRESS, QPointF(3, 3), held=True)
        step = QPointF(WIDTH / 64, HEIGHT / 64)
        return stage.frames(lambda i: stage.mouse(MOVE, step * (i + 2), held=True))

    return with_stage(drawing(num_nodes), measure)


def hover(num_nodes: int) -> list[float]:
    """One frame of moving the mouse over nodes, wires and nothing."""

    def measure(stage: Stage) -> list[float]:
        stage.look(1.0)
        return stage.frames(lambda i: stage.mouse(MOVE, QPointF(100 + 23 * i, 90 + 13 * i)))

    return with_stage(drawing(num_nodes), measure)


def zoom(num_nodes: int) -> list[float]:
    """One frame of a wheel gesture from 100 % outwards and back."""

    def measure(stage: Stage) -> list[float]:
        stage.look(1.0)
        return stage.frames(lambda i: stage.wheel(-10 if i % 48 < 24 else 10), 96)

    return with_stage(drawing(num_nodes), measure)


def whole(num_nodes: int) -> list[float]:
    """Painting the whole drawing anew, all of it in view."""
    return with_stage(drawing(num_nodes), _whole)


def whole_while_training(num_nodes: int) -> list[float]:
    """The same by the clock on the wall, while a worker trains a network."""

    def measure(stage: Stage) -> list[float]:
        with training() as poll:
            return _whole(stage, time.perf_counter, poll)

    return with_stage(drawing(num_nodes), measure)


def _whole(
    stage: Stage,
    clock: Callable[[], float] = time.thread_time,
    also: Callable[[], object] = lambda: None,
) -> list[float]:
    def step(_i: int) -> None:
        also()
        stage.canvas.mirror.version += 1  # as if something had moved: no kept list holds
        stage.canvas.layer.invalidate()

    stage.canvas.fit_all()
    stage.settle()
    return stage.frames(step, clock=clock)


def live(_num_nodes: int) -> list[float]:
    """One tick of that many live curves with a number, all in view."""

    def measure(stage: Stage) -> list[float]:
        stage.look(0.75)
        names = stage.seen()[:NUM_LIVE]
        assert len(names) == NUM_LIVE
        history = [math.sin(i / 9) + i / 60 for i in range(120)]

        def step(i: int) -> None:
            for name in names:
                stage.canvas.set_live(name, text=f"{i * 0.01:.3f}", history=history)

        stage.frames(step, 3)
        stage.settle()
        return stage.frames(step)

    return with_stage(drawing(1000), measure)


# -- what is not a frame -------------------------------------------------------------------------


def open_file(num_nodes: int) -> list[float]:
    """From a file on the disk to the first painted frame."""

    def measure(stage: Stage) -> list[float]:
        with tempfile.TemporaryDirectory(prefix="layerloom-bench-") as folder:
            path = Path(folder, "drawing.loom")
            document.write(path, Document.of(drawing(num_nodes)))

            def read(_i: int) -> None:
                found = document.read(path, stage.session.registry)
                stage.session.open_document(found, path)

            return stage.frames(read, NUM_TIMES // 2)

    return with_stage(drawing(10), measure)


def save(num_nodes: int) -> list[float]:
    """From the open drawing to the file."""

    def measure(stage: Stage) -> list[float]:
        with tempfile.TemporaryDirectory(prefix="layerloom-bench-") as folder:
            path, session = Path(folder, "drawing.loom"), stage.session
            return stage.frames(
                lambda _i: document.write(path, Document.of(session.model, session.document)),
                NUM_TIMES,
            )

    return with_stage(drawing(num_nodes), measure)


def delete(num_nodes: int) -> list[float]:
    """Deleting 100 nodes, and the frame without them."""
    return _delete_and_undo(num_nodes, 0)


def undo(num_nodes: int) -> list[float]:
    """Undoing it, and the frame with them."""
    return _delete_and_undo(num_nodes, 1)


def _delete_and_undo(num_nodes: int, which: int) -> list[float]:
    def measure(stage: Stage) -> list[float]:
        stage.look(1.0)
        session, middle = stage.session, num_nodes // 2
        all_ = len(session.model)
        names = list(stage.canvas.mirror.index)[middle : middle + 100]

        def step(i: int) -> None:
            session.undo.undo() if i % 2 else stage.canvas.delete_selection()

        times = []
        for i in range(2 * NUM_TIMES):
            session.select(names)
            stage.settle()
            times += stage.frames(lambda _i, now=i: step(now), 1)
            assert len(session.model) == all_ - (0 if i % 2 else len(names))
        return times[which::2]

    return with_stage(drawing(num_nodes), measure)


def connect(num_nodes: int) -> list[float]:
    """One wire more, with all checks and all that follows it, from the first to the last node."""
    return _connect(Stage(drawing(num_nodes)))


def _connect(stage: Stage) -> list[float]:
    session, names = stage.session, list(stage.canvas.mirror.index)
    last = next(name for name in reversed(names) if name.startswith("add_"))
    taken = {link.input for link in session.model.links_into(last)}
    port = next(p for p in session.model.input_names(last) if p not in taken)
    times = []
    for _ in range(NUM_TIMES):
        start = time.thread_time()
        done = session.do(Connect(Link(names[0], "output", last, port)), "Connect")
        times.append((time.thread_time() - start) * 1000)
        assert done
        session.undo.undo()
    stage.close()
    return times


def memory(num_nodes: int) -> list[float]:
    """Megabytes over an empty canvas, in a process of its own."""
    command = [sys.executable, "-m", "bench.stage", str(num_nodes)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [float(done.stdout)]


@contextmanager
def training() -> Iterator[Callable[[], object]]:
    """A network that learns in a thread of this process; gives what asks for its news."""
    model = drawings.residual_cnn()
    for name, value in {"epochs": 5000, "threads": 1, "device": "cpu"}.items():
        model.apply(SetSetting(name, value))
    with tempfile.TemporaryDirectory(prefix="layerloom-bench-", ignore_cleanup_errors=True) as out:
        host = ThreadHost()
        handle = host.start(replace(Job.of(model.snapshot(), "bench", ROOT), out=out))
        steps = 0
        while steps < 5:
            assert handle.alive
            time.sleep(0.05)
            steps = max([steps, *(getattr(event, "step", 0) for event in handle.poll())])
        try:
            yield handle.poll
            assert handle.alive
        finally:
            handle.control.stop()
            handle.join(30)


# -- the table -----------------------------------------------------------------------------------

HAND = {1000: (4.0, 8.0), 5000: (5.0, 10.0)}
FIGURES = (
    Figure("pan", pan, HAND, "pan"),
    Figure("drag", drag, HAND, "drag"),
    Figure("select", select, HAND, "select"),
    Figure("rubber band", band, HAND),
    Figure("hover", hover, HAND, "hover"),
    Figure("zoom", zoom, {1000: (8.0, 12.0), 5000: (8.0, 14.0)}, "zoom"),
    Figure("all in view, painted anew", whole, {1000: (4.0,), 5000: (8.0,)}, "whole"),
    Figure("the same, wall, in training", whole_while_training, {1000: (16.0,), 5000: (25.0,)}),
    Figure("open to first frame", open_file, {1000: (200.0,), 5000: (700.0,)}, "open"),
    Figure("save", save, {1000: (20.0,), 5000: (80.0,)}, "save"),
    Figure("delete 100", delete, {1000: (50.0,), 5000: (100.0,)}, "delete"),
    Figure("undo it", undo, {1000: (50.0,), 5000: (100.0,)}, "undo"),
    Figure("connect", connect, {1000: (1.0,), 5000: (5.0,)}, "connect"),
    Figure("memory", memory, {1000: (60.0,), 5000: (120.0,)}, "memory", "MB"),
)


def canvas_1000() -> list[Record]:
    """The table at 1,000 nodes."""
    return [record for figure in FIGURES for record in figure.records(1000)]


def canvas_5000() -> list[Record]:
    """The table at 5,000 nodes."""
    return [record for figure in FIGURES for record in figure.records(5000)]


def canvas_special() -> list[Record]:
    """What does not come in two sizes."""
    blocks = _connect(Stage(residual_blocks(NUM_BLOCKS)))
    ratio = statistics.median(pan(5000)) / statistics.median(pan(FEW))
    return [
        _record(f"canvas: connect, {NUM_BLOCKS} residual blocks", blocks, 5.0, "no end in sight"),
        _record(f"canvas: {NUM_LIVE} live nodes, a tick", live(1000), 3.0, "nothing like it"),
        Record(f"canvas: pan, 5,000 over {FEW} nodes", ratio, "ratio", "no growth", 2.0),
    ]


def _record(name: str, values: list[float], target: float, against: str) -> Record:
    low, median, high = statistics.quantiles(values, n=4)
    return Record(name, median, "ms", against, target, low, high)


BENCHES = (canvas_1000, canvas_5000, canvas_special)
