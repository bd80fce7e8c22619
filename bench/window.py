"""The real window, without a screen, in a home of its own; a run in it that goes on and waits."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from bench.cores import Watch
from graph.edits import SetSetting
from graph.kinds import Value
from graph.model import GraphModel
from gui import app as program
from gui.monitor.plot import LinePlot
from gui.panels.log import LogRelay
from gui.training import PAUSED

SIZE = (1440, 900)
PATIENCE = 60.0


def own_home() -> tempfile.TemporaryDirectory[str]:
    """Lead everything that the program reads and writes of the user's into an empty folder."""
    home = tempfile.TemporaryDirectory(prefix="layerloom-bench-", ignore_cleanup_errors=True)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = os.path.join(home.name, name.lower())
    return home


class Painted(QObject):
    """Counts how often a plot is painted."""

    def __init__(self, plot: LinePlot) -> None:
        super().__init__(plot)
        self.count = 0
        plot.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class LiveWindow:
    """A window with a drawing whose run is under way, and waits until it is let go on.

    Attributes:
        seconds: that the run went on.
        gui_seconds: CPU time of the window's thread in that time.
        paints: how often it has painted the curve of the loss in that time.
    """

    def __init__(self, model: GraphModel, epochs: int, batch_size: int) -> None:
        self._home = own_home()
        app = QApplication.instance() or program.make_application()
        assert isinstance(app, QApplication)
        self.app = app
        self.window = program.make_window(app, LogRelay())
        self.training = self.window.training
        self.forget()
        self._open(model, {"epochs": epochs, "batch_size": batch_size})
        self._painted = Painted(self.window.monitors["curves"].findChildren(LinePlot)[0])
        self.training.train()
        self.wait_for(lambda: self.training.history.step > 0)
        (worker,) = (t for t in threading.enumerate() if t.name.startswith("training "))
        self._clock = Watch(os.getpid(), worker.native_id or 0)
        self.stop_going_on()

    def __enter__(self) -> LiveWindow:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.training.stop()
        self.wait_for(lambda: not self.training.active)  # else the window asks before it closes
        self.window.session.undo.setClean()
        self.window.leaving.shut_down()
        self.window.close()
        self.window.deleteLater()
        self.app.processEvents()
        self._home.cleanup()

    def forget(self) -> None:
        """Count anew."""
        self.seconds = self.gui_seconds = 0.0
        self.paints = 0

    def train_for(self, seconds: float) -> float:
        """Let the run go on for about so long, with the window alive; seconds for one step."""
        first, begin = self.training.history.step, self._clock()
        since, cpu, painted = time.monotonic(), time.thread_time(), self._painted.count
        self.training.resume()
        self.live(seconds)
        self.seconds += time.monotonic() - since
        self.gui_seconds += time.thread_time() - cpu
        self.paints += self._painted.count - painted
        self.stop_going_on()
        return (self._clock() - begin) / (self.training.history.step - first)

    def stop_going_on(self) -> None:
        """Have the run wait, and know it at once."""
        self.training.pause()
        deadline = time.monotonic() + PATIENCE
        while self.training.state != PAUSED:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the run is {self.training.state}")
            time.sleep(0.0005)
            self.training.poll()

    def live(self, seconds: float) -> None:
        """Do what the window has to do, as `app.exec` would."""
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def wait_for(self, true: Callable[[], bool]) -> None:
        """Be alive until something is the case.

        Raises:
            TimeoutError: it did not become so.
        """
        deadline = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > deadline:
                raise TimeoutError(f"the window is {self.training.state}")
            self.live(0.02)

    def _open(self, model: GraphModel, settings: dict[str, Value]) -> None:
        window = self.window
        window.resize(*SIZE)
        window.show()
        program.begin(window, "")
        self.wait_for(lambda: window.background.idle)
        window.session.open_model(model, None)
        for name, value in {**settings, "threads": 1, "device": "cpu"}.items():
            window.session.do(SetSetting(name, value), "Set")
        window.canvas.tidy()
        window.docks.show("curves")
        self.wait_for(lambda: window.session.inference is not None and window.background.idle)
        self.live(0.3)  # until the nodes are where they are going
        window.canvas.fit_all()
