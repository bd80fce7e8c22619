"""`make shots`: the real window in its states, dark and light, as pictures in build/shots.

Runs without a screen and in a home of its own, so nothing of the user's is seen or changed. Each
picture is meant to be looked at: what is cut, overlapping or unreadable there is so for everybody.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_home = tempfile.TemporaryDirectory(prefix="layerloom-shots-")
for name in ("CONFIG", "DATA", "STATE", "CACHE"):
    os.environ[f"XDG_{name}_HOME"] = str(Path(_home.name, name.lower()))

from PySide6.QtWidgets import QApplication  # noqa: E402

from graph.edits import Connect, Disconnect, Link, SetSetting  # noqa: E402
from gui import app as program  # noqa: E402
from gui.panels.log import LogRelay  # noqa: E402
from gui.window.main import MainWindow  # noqa: E402

SIZE = (1600, 1000)
TRAIN_SECONDS = 8.0
PATIENCE = 90.0


def main() -> int:
    arguments = _arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    app = program.make_application()
    window = program.make_window(app, LogRelay())
    window.preferences.set("language", "en")
    window.resize(*SIZE)
    window.show()
    program.begin(window, "")
    shots = Shots(app, window, arguments.out, arguments.seconds)
    for theme in arguments.themes:
        window.preferences.set("theme", theme)
        shots.all(theme)
    window.preferences.set("theme", arguments.themes[0])
    window.preferences.set("language", "zh_CN")
    shots.chinese(arguments.themes[0])
    window.session.undo.setClean()
    window.close()
    for scale in ("1", "2"):
        command = [sys.executable, str(ROOT / "tools/shots_canvas.py"), str(arguments.out)]
        environment = {**os.environ, "QT_SCALE_FACTOR": scale}
        subprocess.run([*command, *arguments.themes], env=environment, check=True)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build/shots")
    parser.add_argument("--themes", nargs="+", default=["dark", "light"])
    parser.add_argument("--seconds", type=float, default=TRAIN_SECONDS, help="of training")
    return parser.parse_args()


class Shots:
    """Brings the window into its states and takes a picture of each."""

    def __init__(self, app: QApplication, window: MainWindow, out: Path, seconds: float) -> None:
        self._app, self._window, self._out, self._seconds = app, window, out, seconds

    def all(self, theme: str) -> None:
        self._empty(theme)
        self._example(theme)
        self._training(theme)
        self._error(theme)
        self._composites(theme)

    def chinese(self, theme: str) -> None:
        self._open("digits_cnn")
        self._window.session.select(["conv2d_1"])
        self.take(f"chinese-{theme}")

    def take(self, name: str) -> None:
        self.wait(0.4)
        path = self._out / f"{name}.png"
        self._window.grab().save(str(path))
        print(path)

    def wait(self, seconds: float, until: Callable[[], bool] | None = None) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until and until()):
            self._app.processEvents()
            time.sleep(0.005)

    def _empty(self, theme: str) -> None:
        self._window.session.undo.setClean()
        self._window.files.new()
        self._window.docks.show("curves")
        self.take(f"empty-{theme}")

    def _example(self, theme: str) -> None:
        self._open("digits_cnn")
        self._window.session.select(["conv2d_1"])
        self.take(f"example-{theme}")

    def _training(self, theme: str) -> None:
        window = self._window
        self._open("digits_cnn")
        window.session.do(SetSetting("epochs", 40), "epochs")
        window.session.do(SetSetting("device", "cpu"), "device")
        window.actions_["train.start"].trigger()
        self.wait(PATIENCE, lambda: window.training.state == "running")
        for dock in ("curves", "weights", "gradients"):
            window.docks.show(dock)
            self.wait(self._seconds / 3)
            self.take(f"training-{dock}-{theme}")
        window.training.stop()
        self.wait(PATIENCE, lambda: not window.training.active)
        window.docks.show("runs")
        self.take(f"runs-{theme}")

    def _error(self, theme: str) -> None:
        session = self._window.session
        self._open("digits_cnn")
        links = [link for link in session.model.links() if link.target == "flatten_1"]
        after = [link for link in session.model.links() if link.source == "flatten_1"]
        for link in (*links, *after):
            session.do(Disconnect(link), "Disconnect")
        first, last = links[0], after[0]
        session.do(Connect(Link(first.source, first.output, last.target, last.input)), "Connect")
        self._inferred()
        self._window.docks.show("problems")
        problem = next(p for p in session.inference.problems if p.node)
        session.select([problem.node])
        self.take(f"error-{theme}")

    def _composites(self, theme: str) -> None:
        """Closed, selected, entered and repeated."""
        session = self._window.session
        self._window.docks.show("problems")
        for example, use in (("resnet18", "layer4"), ("gpt2", "h"), ("gan", "maker")):
            self._open(example)
            session.select([use])
            self.take(f"composite-{example}-{theme}")
            session.enter(use)
            self.take(f"composite-{example}-inside-{theme}")

    def _open(self, example: str) -> None:
        path, _ = program.find_drawing(example)
        assert path is not None
        self._window.session.undo.setClean()
        self._window.files.open_example(path)
        self._inferred()

    def _inferred(self) -> None:
        heard: list[bool] = []
        forget = self._window.session.inferred.connect(lambda: heard.append(True))
        self.wait(PATIENCE, lambda: bool(heard))
        self._window.session.inferred.disconnect(forget)


if __name__ == "__main__":
    raise SystemExit(main())
