"""Autosave and recovery: a journal of every edit, and the offer to bring back what a crash left."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject

from graph.document import Document
from graph.edits import Edit
from graph.journal import Journal, Recovery, new_session, recoverable
from graph.text import Text
from gui import places
from gui.preferences import Preferences
from gui.session import Session

log = logging.getLogger(__name__)


class Autosave(QObject):
    """Keeps the journal of one window; closes it when the window closes in order."""

    def __init__(self, session: Session, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._journal: Journal | None = None
        self._held: list[Recovery] = []  # brought back but not yet saved
        self._disconnect: Callable[[], None] = lambda: None
        self._told: Text | None = None
        self._closed = False
        session.replaced.connect(self._begin)
        session.file_changed.connect(self._on_file)
        preferences.changed.connect(self._on_preference)
        self._begin()

    @property
    def failure(self) -> Text | None:
        """Why the journal cannot be written, or None."""
        return self._journal.failure if self._journal else None

    @property
    def on(self) -> bool:
        """Whether edits are kept as they happen."""
        return self._journal is not None

    def offers(self) -> list[Recovery]:
        """What crashed windows left behind, the newest first."""
        return recoverable(places.journal_folder(), self._session.registry)

    def hold(self, recovery: Recovery) -> None:
        """Keep a recovered journal until its work is saved, or given up in order."""
        self._held.append(recovery)

    def abandon(self) -> None:
        """Leave the journal where it is, for recovery at the next start."""
        self._closed = True
        self._disconnect()
        self._held.clear()
        self._journal = None

    def close(self) -> None:
        """The window closes in order: nothing is left to recover."""
        self._closed = True
        self._disconnect()
        self._let_go()
        if self._journal:
            self._journal.close()
            self._journal = None

    def _begin(self) -> None:
        self._disconnect()
        self._disconnect = lambda: None
        if self._closed or not self._preferences.flag("autosave"):
            return
        try:
            if self._journal is None:
                self._journal = Journal(places.journal_folder(), new_session())
        except OSError as error:
            log.error("autosave is off: %s", error.strerror)
            return
        model = self._session.root
        self._journal.begin(Document.of(model, self._session.document), self._session.path)
        self._disconnect = model.changed.connect(self._record)

    def _record(self, edit: Edit) -> None:
        assert self._journal is not None
        self._journal.record(edit)
        if self._journal.failure and self._journal.failure != self._told:
            self._told = self._journal.failure
            log.error("autosave cannot write: %s", self._told)

    def _on_file(self) -> None:
        if not self._session.dirty:
            self._begin()
            self._let_go()

    def _on_preference(self, name: str) -> None:
        if name != "autosave":
            return
        if self._preferences.flag("autosave"):
            self._begin()
        elif self._journal:
            self._disconnect()
            self._journal.close()
            self._journal = None

    def _let_go(self) -> None:
        for recovery in self._held:
            recovery.discard()
        self._held.clear()
