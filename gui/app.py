"""The program: shows the window at once, lets torch be imported behind it, and ends in order."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

import resources
from backend.version import VERSION
from graph import catalog
from gui.crash import Watch
from gui.examples import examples, zoo
from gui.i18n import Translations, tr
from gui.panels.log import LogRelay
from gui.preferences import Preferences
from gui.theme import Theme, has_chinese_font
from gui.window.main import MainWindow

log = logging.getLogger(__name__)


def main(argv: list[str]) -> int:
    """Open the window with the drawing named in ``argv`` (a path or an example) and run it."""
    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    relay = LogRelay()
    watch = Watch(relay)
    window = make_window(app, relay)
    watch.on_signal(window.leaving.leave_at_once)
    watch.on_fault(window.tell_fault)
    window.show()
    QTimer.singleShot(0, window, lambda: begin(window, argv[0] if argv else ""))
    code = app.exec()
    watch.close()
    return code


def make_application() -> QApplication:
    """The Qt application, with its names set and fractional scaling as the screen has it."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName("layerloom")
    app.setApplicationDisplayName("Layerloom")
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName("layerloom")
    app.setWindowIcon(QIcon(str(resources.path("theme/layerloom.svg"))))
    return app


def make_window(app: QApplication, relay: LogRelay) -> MainWindow:
    """The window in the chosen language and theme, not yet shown."""
    preferences = Preferences(app)
    translations = Translations(app)
    translations.use(str(preferences["language"]))

    def follow(name: str) -> None:
        if name == "language":
            translations.use(str(preferences["language"]))

    preferences.changed.connect(follow)
    theme = Theme(app, preferences)
    return MainWindow(catalog.load(), preferences, theme, relay)


def begin(window: MainWindow, wanted: str) -> None:
    """What happens once the window is on the screen: open the drawing, import torch."""
    window.docks.fill_late()
    path, example = find_drawing(wanted)
    if path is None and window.preferences.flag("reopen"):
        path = next(iter(window.files.recent()), None)
    window.open_at_start(path, example=example)
    window.errands.offer_recovery()
    window.inference.start()
    if not has_chinese_font():
        log.warning("%s", tr("This system has no font for Chinese; its terms show as boxes."))


def find_drawing(wanted: str) -> tuple[Path | None, bool]:
    """The file that is meant, and whether it is a bundled example."""
    if not wanted:
        return None, False
    for path in (*examples(), *zoo()):
        if wanted == path.stem and not Path(wanted).exists():
            return path, True
    return Path(wanted), False
