"""What the window costs until it is there, and until it shows what is opened."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import Record, absolute

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
SHOW = """
import sys
from PySide6.QtCore import QTimer
from gui import app
def begin(window, wanted):
    window.repaint()
    assert "torch" not in sys.modules
    QTimer.singleShot(0, window, lambda: print("there", flush=True))
app.begin = begin
app.main([])
"""


def window_on_screen() -> Record:
    """From the start of the process to the first painted picture, in a home of its own."""
    with tempfile.TemporaryDirectory(prefix="layerloom-bench-") as home:
        folders = {f"XDG_{name}_HOME": home for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        environment = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}

        def show() -> None:
            command = [sys.executable, "-c", SHOW]
            with subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
            ) as process:
                assert process.stdout is not None
                process.stdout.readline()
                process.kill()

        return absolute(
            "window on the screen", show, target=1.5, unit="s", baseline="the wish: at once",
            clock=time.perf_counter, rounds=ROUNDS,
        )  # fmt: skip


def first_paint() -> list[Record]:
    """From the command that opens a drawing to its first picture, in the window that is there."""
    return [opened(name) for name in ("densenet121", "gpt2")]


def opened(name: str) -> Record:
    command = [sys.executable, "-m", "bench.opening", name]
    ran = [
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        for _ in range(ROUNDS)
    ]
    times = [float(one.stdout) for one in ran]
    low, value, high = statistics.quantiles(times, n=4)
    return Record(f"first paint, {name}", value, "s", "the wish: at once", 1.0, low, high)


BENCHES = (window_on_screen, first_paint)
