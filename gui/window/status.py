"""The status bar: state, device, memory, cost of the monitor, saving, language."""

from __future__ import annotations

import os

import psutil
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QStatusBar, QToolButton

from backend.train.events import Failed, Finished
from graph.text import Text
from gui import icons
from gui.i18n import mark, render, tr
from gui.monitor.history import RunHistory
from gui.numbers import short_bytes
from gui.panels.widgets import ElidedLabel, dot, label
from gui.preferences import LANGUAGES, Preferences
from gui.session import Session
from gui.theme import is_language_change
from gui.tokens import DARK, Tokens
from gui.training import RunProgress
from gui.window.outcome import outcome_text
from gui.window.progress import progress_text

MEMORY_INTERVAL_MS = 2_000
STATES = {
    "starting": mark("starting torch"),
    "idle": mark("ready"),
    "preparing": mark("preparing"),
    "running": mark("training"),
    "paused": mark("paused"),
    "stopping": mark("stopping"),
}
GOING = ("running", "paused", "stopping")


class StatusBar(QStatusBar):
    """Reads the session; told of the run by the window."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self._session = session
        self._preferences = preferences
        self._tokens = DARK
        self._state = "starting"
        self._device = ""
        self._monitor_share: float | None = None
        self._progress: RunProgress | None = None
        self._end: tuple[Finished | Failed, RunHistory] | None = None
        self._autosave_failure: Text | None = None
        self._process = psutil.Process()
        self.setSizeGripEnabled(False)
        self._dot, self.state_label = label(), ElidedLabel()
        self.state_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.device_label, self.monitor_label, self.saved_label = label(), label(), label()
        self.language_button = QToolButton()
        self.language_button.setIcon(icons.icon("translate"))
        self.language_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.language_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._place()
        self._timer = QTimer(self)
        self._timer.setInterval(MEMORY_INTERVAL_MS)
        self._timer.timeout.connect(self._show_device)
        self._timer.start()
        session.file_changed.connect(self._show_saved)
        session.document_edited.connect(self._forget_end)
        session.replaced.connect(self._forget_end)
        preferences.changed.connect(lambda _name: self.retranslate())
        self.retranslate()

    def set_state(self, state: str) -> None:
        """Show what the program is at, one of `STATES`."""
        self._state, self._end = state, None
        if state not in GOING:
            self._progress = None
        self._show_state()

    def set_progress(self, progress: RunProgress) -> None:
        """Show how far the run is, how fast it goes and how long it will take."""
        self._progress = progress
        self._show_state()

    def show_end(self, end: Finished | Failed, history: RunHistory) -> None:
        """Show how the run ended, until something else happens."""
        self._end = (end, history)
        self._show_state()

    @property
    def state(self) -> str:
        """What is shown."""
        return self._state

    def set_device(self, device: str) -> None:
        """Show where the run trains."""
        if device != self._device:  # told often, and memory costs a look at the system
            self._device = device
            self._show_device()

    def set_monitor_share(self, share: float | None) -> None:
        """Show what part of the window's thread the monitor takes, 0 to 1; None for nothing."""
        self._monitor_share = share
        self._show_monitor()

    def set_autosave_failure(self, failure: Text | None) -> None:
        """Show that autosave cannot write, and why."""
        if failure != self._autosave_failure:
            self._autosave_failure = failure
            self._show_saved()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self.language_button.setIcon(icons.icon("translate", tokens.dim))
        self._show_state()

    def stop(self) -> None:
        """Look at nothing any more; call before the window goes."""
        self._timer.stop()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self._show_state()
        self._show_device()
        self._show_monitor()
        self._show_saved()
        self._fill_languages()

    def _place(self) -> None:
        for widget in (self._dot, self.state_label, self.device_label, self.monitor_label):
            self.addWidget(widget)
        self.addPermanentWidget(self.saved_label)
        self.addPermanentWidget(self.language_button)
        self._menu = QMenu(self)
        self.language_button.setMenu(self._menu)

    def _fill_languages(self) -> None:
        chosen = str(self._preferences["language"])
        self._menu.clear()
        for code, name in LANGUAGES.items():
            action = self._menu.addAction(tr(name))
            action.setIcon(icons.icon("check" if code == chosen else "translate"))
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.triggered.connect(lambda _on, code=code: self._preferences.set("language", code))
        self.language_button.setText(tr("English"))
        self.language_button.setAccessibleName(tr("Language"))
        self.language_button.setToolTip(tr("Language"))

    def _show_state(self) -> None:
        colors = {"running": self._tokens.good, "paused": self._tokens.warn}
        busy = self._state in {"starting", "preparing", "stopping"}
        usual = self._tokens.accent if busy else self._tokens.dim
        shown = tr(STATES.get(self._state, self._state))
        if self._progress is not None:
            shown = f"{shown} · {progress_text(self._progress)}"
        if self._end is not None:
            failed = isinstance(self._end[0], Failed)
            colors[self._state] = self._tokens.bad if failed else self._tokens.good
            shown = outcome_text(*self._end)
        self._dot.setPixmap(dot(colors.get(self._state, usual), 9))
        self.state_label.setText(shown)

    def _forget_end(self, *_: object) -> None:
        if self._end is not None:
            self._end = None
            self._show_state()

    def _show_device(self) -> None:
        memory = short_bytes(self._process.memory_info().rss)
        device = self._device or tr("CPU, {count} cores", count=os.cpu_count() or 1)
        _set(self.device_label, f"{device} · {memory}", tr("Where it trains, and memory in use"))

    def _show_monitor(self) -> None:
        share = self._monitor_share
        shown = "" if share is None else tr("monitor {share} %", share=f"{share * 100:.1f}")
        _set(self.monitor_label, shown, tr("Part of the window's time that the monitor takes"))

    def _show_saved(self) -> None:
        parts = [self._saved_text()]
        if self._autosave_failure:
            parts.append(tr("autosave fails: {why}", why=render(self._autosave_failure)))
        elif self._preferences.flag("autosave"):
            parts.append(tr("autosave on"))
        else:
            parts.append(tr("autosave off"))
        self.saved_label.setText(" · ".join(parts))

    def _saved_text(self) -> str:
        if self._session.dirty:
            return tr("not saved")
        return tr("saved") if self._session.path else tr("no file yet")

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)


def _set(shown: QLabel, text: str, tip: str) -> None:
    shown.setText(text)
    shown.setToolTip(tip)
