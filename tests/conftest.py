"""What every test may rely on: no screen, no file of the user's, and nothing left running.

Qt is looked at only when a test has loaded it, so that `pytest -p no:pytest-qt tests/graph` runs
on a machine without Qt.
"""

import atexit
import gc
import os
import shutil
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

GRACE_SECONDS = 2.0
USER_DIRS = {
    "HOME": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}


def redirect_user_dirs(root: Path) -> dict[str, str]:
    """Environment in which every folder of the user's lies below `root`."""
    dirs = {name: str(root / below) for name, below in USER_DIRS.items()}
    for folder in dirs.values():
        Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    return dirs


_home = Path(tempfile.mkdtemp(prefix="layerloom-tests-"))
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ.update(redirect_user_dirs(_home))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Two workers share the machine's cores, and frozen losses want one order of summation.
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture
def fresh_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of its own, for a test that reads settings, runs or the journal."""
    home = tmp_path / "home"
    for name, folder in redirect_user_dirs(home).items():
        monkeypatch.setenv(name, folder)
    return home


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fails a test that leaves a thread, a timer, a QThread or a window behind."""
    threads = set(threading.enumerate())
    qt = QtWatch() if "PySide6.QtWidgets" in sys.modules else None
    yield
    left = _threads_left(threads)
    if qt is not None:
        left += qt.left_behind()
    assert not left, f"the test left behind: {', '.join(left)}"


def _threads_left(before: set[threading.Thread]) -> list[str]:
    deadline = time.monotonic() + GRACE_SECONDS
    for thread in set(threading.enumerate()) - before:
        if not isinstance(thread, threading._DummyThread):  # a C++ thread that called Python once
            thread.join(max(0.0, deadline - time.monotonic()))
    return [
        f"thread {t.name}"
        for t in set(threading.enumerate()) - before
        if t.is_alive() and not isinstance(t, threading._DummyThread)
    ]


class QtWatch:
    """Sees which timers and QThreads a test starts, and which windows it opens."""

    def __init__(self) -> None:
        from PySide6.QtCore import QThread, QTimer
        from PySide6.QtWidgets import QApplication

        self.patch = pytest.MonkeyPatch()
        self.timers: weakref.WeakSet[QTimer] = weakref.WeakSet()
        self.qthreads: weakref.WeakSet[QThread] = weakref.WeakSet()
        self._watch_start(QTimer, self.timers)
        self._watch_start(QThread, self.qthreads)
        self.windows = {id(w) for w in QApplication.topLevelWidgets()}

    def _watch_start(self, cls: type, seen: weakref.WeakSet) -> None:
        original = cls.start

        def start(self: object, *args: object) -> None:
            seen.add(self)
            original(self, *args)

        self.patch.setattr(cls, "start", start)

    def left_behind(self) -> list[str]:
        self.patch.undo()
        left = self._look()
        if left:  # a cycle may hold what nobody else does
            gc.collect()
            left = self._look()
        return left

    def _look(self) -> list[str]:
        from PySide6.QtCore import QCoreApplication, QEvent
        from PySide6.QtWidgets import QApplication
        from shiboken6 import isValid

        if QCoreApplication.instance() is None:
            return []
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        windows = [w for w in QApplication.topLevelWidgets() if id(w) not in self.windows]
        timers = [t for t in list(self.timers) if isValid(t) and t.isActive()]
        qthreads = [t for t in list(self.qthreads) if isValid(t) and t.isRunning()]
        return [
            *(f"window {type(w).__name__} {w.objectName()!r}" for w in windows),
            *(f"timer {t.objectName()!r} of {type(t.parent()).__name__}" for t in timers),
            *(f"QThread {t.objectName()!r}" for t in qthreads),
        ]
