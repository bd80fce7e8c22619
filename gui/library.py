"""The person's library of composites: read at the start, published to, renamed in, deleted from."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from graph.composites import type_of
from graph.defining import needed
from graph.document import SUFFIX, Document, dump
from graph.files import reason_of
from graph.problems import EditError
from graph.publish import Library, Published, load_library, rename_in_library, save_to_library
from gui import places
from gui.background import Background
from gui.dialogs.question import confirmed
from gui.i18n import render, tr
from gui.panels.banner import Banner
from gui.session import Session

log = logging.getLogger(__name__)


class LibraryDesk(QObject):
    """Keeps `Session.library` in step with its folder. What goes wrong is told, never raised."""

    def __init__(
        self, session: Session, background: Background, banner: Banner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._background = session, background
        self._banner, self._window = banner, window
        self.folder = places.library_folder()
        self._told: set[str] = set()
        self.load()

    def load(self) -> None:
        """Read the folder anew, in the background."""
        folder, registry = self.folder, self._session.registry
        self._background.submit(lambda: load_library(folder, registry), self._take, key="library")

    def publish(self, composite: str) -> None:
        """Put a definition of the drawing into the library; asks before another one goes."""
        if self._differs(composite) and not self._asked(composite):
            return
        root = self._session.root

        def done() -> str:
            save_to_library(root, composite, self.folder)
            return tr("“{name}” is in the palette of every drawing now.", name=composite)

        self._attempt(done)

    def rename(self, published: Published, new: str) -> None:
        """Call a composite of the library otherwise."""

        def done() -> str:
            rename_in_library(published, new, self._session.registry)
            return ""

        self._attempt(done)

    def delete(self, published: Published) -> None:
        """Take a composite out of the library, after a question; drawings keep theirs."""
        name = published.name
        asked = tr("Delete “{name}” from the library?", name=name)
        if not confirmed(self._window, asked, tr("Drawings that use it keep their own copy.")):
            return

        def done() -> str:
            published.path.unlink(missing_ok=True)
            return tr("“{name}” is deleted from the library.", name=name)

        self._attempt(done)

    def _attempt(self, work: Callable[[], str]) -> None:
        try:
            said = work()
        except EditError as error:
            self._session.refused.emit(error.problem)
            return
        except OSError as error:
            why = reason_of(error)
            self._banner.tell(
                lambda: tr("The library was not written: {why}.", why=render(why)), "error"
            )
            return
        if said:
            self._banner.tell(lambda: said, short=True)
        self.load()

    def _differs(self, composite: str) -> bool:
        """Whether a library file of that name holds something else."""
        known = {one.name: one for one in self._session.library.published}
        if composite not in known:
            return (self.folder / f"{composite}{SUFFIX}").exists()
        mine = needed(self._session.root.composites, [type_of(composite)])
        theirs = known[composite].document.composites
        return dump(Document(composites=theirs)) != dump(Document(composites=mine))

    def _asked(self, composite: str) -> bool:
        asked = tr("There is a composite “{name}” in the library. Replace it?", name=composite)
        return confirmed(self._window, asked, tr("Drawings that use it keep their own copy."))

    def _take(self, library: Library) -> None:
        for problem in library.problems:
            said = render(problem.message)
            if said not in self._told:
                self._told.add(said)
                log.warning("%s: %s", tr("Library"), said)
        self._session.set_library(library)
