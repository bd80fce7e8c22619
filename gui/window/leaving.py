"""Leaving in order: ask, stop the run within one batch, wait for it, and only then go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from gui.dialogs.question import question
from gui.i18n import tr

if TYPE_CHECKING:
    from gui.window.main import MainWindow

PATIENCE_MS = 10_000


class Leaving(QObject):
    """Decides whether the window may close, and takes everything down that runs."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._agreed = False
        self._done = False
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._close)

    def may_leave(self) -> bool:
        """Whether the window may close now; else it closes by itself when the run has ended."""
        training = self._window.training
        if self._done:
            return True
        if self._agreed:
            return not training.active or not self._patience.isActive()
        if training.active and not self._ask_to_stop():
            return False
        if not self._window.files.ask_to_save():
            return False
        self._agreed = True
        if not training.active:
            return True
        training.ended.connect(self._close_later)
        self._patience.start()
        training.stop()
        return not training.active

    def leave_at_once(self) -> None:
        """Go without questions (a signal of the system); unsaved work stays in the journal."""
        self._agreed = True
        if self._window.session.dirty:
            self._window.autosave.abandon()
        self._window.close()

    def shut_down(self) -> None:
        """End the run, the background threads and the journal."""
        if self._done:
            return
        self._done = True
        self._patience.stop()
        window = self._window
        window.save_layout()
        window.hide()  # what follows may wait for a batch, or for torch to be imported
        window.training.shutdown()
        window.background.close()
        window.autosave.close()
        window.status.stop()
        window.log_panel.detach()
        window.banner.dismiss()

    def _close_later(self, _end: object) -> None:
        QTimer.singleShot(0, self, self._close)

    def _close(self) -> None:
        self._patience.stop()
        self._window.close()

    def _ask_to_stop(self) -> bool:
        asked = tr("A network is being trained. Stop the run and close?")
        kept = tr("Its last checkpoint is kept; the run can go on later.")
        box = question(self._window, asked, kept)
        stop = box.addButton(tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stop)
        box.exec()
        return box.clickedButton() is stop
