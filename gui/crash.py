"""Nothing goes wrong in silence: exceptions, Qt's messages and crashes all reach the log."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType, TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QtMsgType,
    qInstallMessageHandler,
)

from gui import places

log = logging.getLogger("layerloom")
MAX_LOG_BYTES = 2_000_000
QUIET_SECONDS = 10.0  # between two notices of faults
SIGNALS = (signal.SIGINT, signal.SIGTERM)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Watch(QObject):
    """Installs all hooks; `close` takes them away again."""

    def __init__(self, relay: logging.Handler) -> None:
        super().__init__()
        folder = places.log_folder()
        self._file = logging.handlers.RotatingFileHandler(
            folder / "layerloom.log", maxBytes=MAX_LOG_BYTES, backupCount=2, encoding="utf-8"
        )
        form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
        self._file.setFormatter(logging.Formatter(form))
        self._relay = relay
        root = logging.getLogger()
        root.setLevel(logging.INFO)
        root.addHandler(self._file)
        root.addHandler(relay)
        self._crash_file = (folder / "crash.log").open("a", encoding="utf-8")
        faulthandler.enable(self._crash_file)
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_on_qt_message)
        self._notifier: QSocketNotifier | None = None
        self._tell: Callable[[str], None] = lambda _sentence: None
        self._told = -QUIET_SECONDS
        self._sockets: tuple[socket.socket, ...] = ()

    def on_signal(self, leave: Callable[[], None]) -> None:
        """Call ``leave`` on Ctrl-C or a request to end; a second one ends at once."""
        if threading.current_thread() is not threading.main_thread():
            return
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        theirs.setblocking(False)
        self._sockets = ours, theirs
        signal.set_wakeup_fd(theirs.fileno())
        for number in SIGNALS:
            signal.signal(number, _first_signal)
        self._notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda *_about: self._woken(leave))

    def on_fault(self, tell: Callable[[str], None]) -> None:
        """Call ``tell`` with a short sentence when an error reaches the window's event loop."""
        self._tell = tell

    def close(self) -> None:
        """Put the hooks back and close the files."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(-1)
            for number in SIGNALS:
                signal.signal(number, signal.SIG_DFL)
            for end in self._sockets:
                end.close()
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook = self._hooks
        faulthandler.disable()
        self._crash_file.close()
        root = logging.getLogger()
        root.removeHandler(self._relay)
        root.removeHandler(self._file)
        self._file.close()

    def _woken(self, leave: Callable[[], None]) -> None:
        try:
            self._sockets[0].recv(64)
        except BlockingIOError:
            return
        leave()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.error("an error that nobody caught", exc_info=(kind, error, trace))
        now = time.monotonic()
        in_window = threading.current_thread() is threading.main_thread()
        if in_window and now - self._told > QUIET_SECONDS:
            self._told = now
            self._tell(f"{kind.__name__}: {error}")

    def _on_thread_exception(self, about: threading.ExceptHookArgs) -> None:
        if about.exc_value is not None:
            self._on_exception(about.exc_type, about.exc_value, about.exc_traceback)


def _first_signal(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
