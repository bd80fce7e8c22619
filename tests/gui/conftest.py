"""A whole window for the tests, on an empty home, taken down in order."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from graph import catalog
from gui.i18n import Translations
from gui.panels.log import LogRelay
from gui.preferences import Preferences
from gui.session import Session
from gui.theme import Theme
from gui.window.main import MainWindow

WAIT_MS = 30_000
MakeWindow = Callable[[], MainWindow]


@pytest.fixture
def make_window(
    qtbot: QtBot, qapp: QApplication, fresh_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeWindow]:
    """Makes windows that are shown and warm; all are closed without questions."""
    made: list[MainWindow] = []
    helpers = []

    def make() -> MainWindow:
        preferences, translations = Preferences(), Translations(qapp)
        preferences.changed.connect(
            lambda name: name == "language" and translations.use(str(preferences["language"]))
        )
        theme = Theme(qapp, preferences)
        window = MainWindow(catalog.load(), preferences, theme, LogRelay())
        window.docks.fill_late()
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        helpers.extend([theme, translations, preferences])
        return window

    yield make
    for window in made:
        window.session.undo.setClean()
        if window.training.active:
            window.training.shutdown()
        window.leaving.shut_down()
        window.close()
        window.deleteLater()
        window.__dict__.clear()  # pytest still holds the window, and it its plots
    for helper in helpers:
        if isinstance(helper, Translations):
            helper.use("en")
        helper.deleteLater()
    qapp.setStyleSheet("")
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """One window with an empty drawing; torch is not yet asked for."""
    return make_window()


@pytest.fixture
def session(window: MainWindow) -> Session:
    """The session of the window."""
    return window.session


@pytest.fixture
def inferred(window: MainWindow, qtbot: QtBot) -> Callable[[], None]:
    """Waits until inference has answered to what was edited."""

    def wait() -> None:
        with qtbot.waitSignal(window.session.inferred, timeout=WAIT_MS):
            window.inference.start()
        qtbot.waitUntil(lambda: window.background.idle, timeout=WAIT_MS)

    return wait
