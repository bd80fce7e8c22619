"""The program as a process: torch comes after the window, and leaving is always in order."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
START = """
import sys
from PySide6.QtCore import QTimer
from gui import app, launch
argv, body = sys.argv[1:2], sys.argv[2]
begin = app.begin
def watched(window, wanted):
    assert window.isVisible()
    assert "torch" not in sys.modules
    begin(window, wanted)
    exec(body, {"window": window, "QTimer": QTimer})
app.begin = watched
sys.exit(launch.open_window(argv[0]))
"""
TRAIN = """
def start():
    window.training.train()
window.inference.ready.connect(start)
def look(state):
    if state == "running":
        print("running", flush=True)
        AFTER
window.training.state_changed.connect(look)
"""


def run(home: Path, body: str, *, drawing: str = "xor_mlp") -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", START, drawing, body]
    return subprocess.Popen(
        command,
        cwd=home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_window_is_there_before_torch_and_closes_with_code_0(fresh_home: Path) -> None:
    process = run(fresh_home, "QTimer.singleShot(50, window.close)")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "Traceback" not in said


def test_closing_while_torch_is_imported_is_in_order(fresh_home: Path) -> None:
    process = run(fresh_home, "QTimer.singleShot(900, window.close)")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_while_training_ends_the_run_and_leaves(
    fresh_home: Path, number: signal.Signals
) -> None:
    process = run(fresh_home, TRAIN.replace("AFTER", "pass"))
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "running"
    time.sleep(0.2)
    process.send_signal(number)
    begun = time.monotonic()
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert time.monotonic() - begun < 10


def test_an_error_in_a_slot_is_logged_and_the_window_lives(fresh_home: Path) -> None:
    body = "QTimer.singleShot(10, lambda: 1 / 0); QTimer.singleShot(300, window.close)"
    process = run(fresh_home, body)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    logs = list(fresh_home.rglob("layerloom.log"))
    assert "ZeroDivisionError" in logs[0].read_text("utf-8")


def test_what_the_first_picture_does_not_need_is_not_imported() -> None:
    late = ("torch", "pyqtgraph", "pydantic", "qtawesome", "PIL", "sqlite3")
    program = f"import sys, gui.app; print([name for name in {late} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
