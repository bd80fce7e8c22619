"""What the window costs until it is there."""

from __future__ import annotations

import os
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


BENCHES = (window_on_screen,)
