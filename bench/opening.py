"""How long a drawing of the zoo takes from the command that opens it to its first picture.

A process of its own each time, since the first drawing loads what later ones find loaded:
``python -m bench.opening NAME`` prints the seconds.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject

from backend.examples import ZOO
from bench.window import SIZE, own_home
from gui import app as program
from gui.canvas.canvas import Canvas
from gui.panels.log import LogRelay


class Painted(QObject):
    """Whether a canvas was painted with nodes on it."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.seen = False
        self._canvas = canvas
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen |= event.type() == QEvent.Type.Paint and bool(self._canvas.mirror.names)
        return False


def seconds(name: str) -> float:
    """Open a drawing in a window that has come to rest, with torch imported."""
    app = program.make_application()
    window = program.make_window(app, LogRelay())
    window.resize(*SIZE)
    window.show()
    program.begin(window, "")
    while not window.background.idle:
        app.processEvents()
        time.sleep(0.01)
    painted = Painted(window.canvas)
    start = time.perf_counter()
    window.files.open_example(ZOO[name].path)
    while not painted.seen:
        app.processEvents()
    return time.perf_counter() - start


if __name__ == "__main__":
    with own_home():
        print(seconds(sys.argv[1]), flush=True)
    os._exit(0)
