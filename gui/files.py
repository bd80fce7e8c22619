"""New, open, save: between the session and the disk, with every question a person must answer."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from graph import document
from graph.custom import stamped
from graph.document import SUFFIX, Document
from graph.files import reason_of
from graph.problems import DocumentError
from gui.dialogs.question import confirmed, question
from gui.i18n import render, tr
from gui.panels.banner import Banner
from gui.preferences import Preferences
from gui.session import Session

log = logging.getLogger(__name__)
Stamp = tuple[int, int]


class Files(QObject):
    """Carries drawings between the session and the disk.

    Signals:
        recent_changed(): the list of recent files is another.
        opened(): a drawing was opened or begun; its view is to be shown.
        saving(): the drawing is about to be written; put the view into `session.document`.
    """

    recent_changed = Signal()
    opened = Signal()
    saving = Signal()

    def __init__(
        self, session: Session, preferences: Preferences, banner: Banner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._banner = banner
        self._window = window
        self._stamp: Stamp | None = None

    # -- opening ---------------------------------------------------------------------------------

    def new(self) -> bool:
        """Begin an empty drawing. False when the person chose to stay."""
        if not self.ask_to_save():
            return False
        self._show(Document(), None)
        return True

    def open_dialog(self) -> bool:
        """Ask for a file and open it."""
        folder = str(self._session.path.parent) if self._session.path else ""
        kinds = f"{tr('Layerloom drawing')} (*{SUFFIX})"
        path, _ = QFileDialog.getOpenFileName(self._window, tr("Open"), folder, kinds)
        return bool(path) and self.open(Path(path))

    def open(self, path: Path) -> bool:
        """Open a file. When it cannot be read, says why and leaves the open drawing as it is."""
        path = Path(os.path.abspath(path))
        if path == self._session.path and not self._disk_differs():
            return True
        return self.ask_to_save() and self._read(path, path)

    def open_example(self, path: Path) -> bool:
        """Open a bundled drawing as a new one without a file, so that it is never overwritten."""
        return self.ask_to_save() and self._read(path, None)

    def restore(self, recovered: Document, path: Path | None) -> None:
        """Show work that a crash left behind; it counts as not saved."""
        self._show(replace(recovered, view={}), path)  # what it looked at is not where edits were
        self._session.undo.resetClean()

    def show_new(self, shown: Document, name: str) -> None:
        """Show a drawing that has no file, such as that of a run."""
        self._show(shown, None, name)

    def _read(self, path: Path, keep: Path | None) -> bool:
        try:
            read = document.read(path, self._session.registry)
        except DocumentError as error:
            message = error.problem.message
            self._banner.tell(
                lambda: tr("“{file}” was not opened.", file=path.name),
                "error",
                lambda: render(message),
            )
            log.warning("%s: %s", path, error)
            self._forget(path)
            return False
        self._show(read, keep, path.stem)
        if keep:
            self._remember(keep)
        return True

    def _show(self, shown: Document, path: Path | None, name: str = "") -> None:
        self._banner.dismiss()
        self._stamp = _stamp(path)
        self._session.open_document(shown, path, name)
        self.opened.emit()

    # -- saving ----------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save to the file of the drawing, or ask for one. False when it was not saved."""
        path = self._session.path
        if path is None:
            return self.save_as()
        if self._disk_differs() and not self._ask_to_overwrite(path):
            return False
        return self._write(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        name = self._session.name or tr("drawing")
        start = str(self._session.path or Path.home() / f"{name}{SUFFIX}")
        kinds = f"{tr('Layerloom drawing')} (*{SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save as"), start, kinds)
        if not name:
            return False
        path = Path(name)
        return self._write(path if path.suffix else path.with_suffix(SUFFIX))

    def ask_to_save(self) -> bool:
        """Ask what becomes of unsaved edits. False when the person wants to stay."""
        if not self._session.dirty:
            return True
        asked = tr("Save the changes to “{file}”?", file=self.title())
        box = question(self._window, asked, tr("They are lost if you do not save them."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        if answer == buttons.Save:
            return self.save()
        return answer == buttons.Discard

    def title(self) -> str:
        """The name of the drawing, as the window shows it."""
        path = self._session.path
        return path.name if path else self._session.name or tr("Untitled")

    def _document(self) -> Document:
        session = self._session
        return stamped(Document.of(session.root, session.document), session.registry)

    def _write(self, path: Path) -> bool:
        self.saving.emit()
        try:
            document.write(path, self._document())
        except OSError as error:
            why = reason_of(error)
            self._banner.tell(
                lambda: tr("“{file}” was not saved: {why}.", file=path.name, why=render(why)),
                "error",
                lambda: tr("The drawing is still open and its old file is as it was."),
                [(lambda: tr("Save as…"), self.save_as)],
            )
            log.error("%s was not saved: %s", path, why)
            return False
        self._stamp = _stamp(path)
        self._session.saved(path)
        self._remember(path)
        return True

    # -- the disk --------------------------------------------------------------------------------

    def look_at_disk(self) -> None:
        """Say so when another program changed the file of the drawing."""
        path = self._session.path
        if path is None or not self._disk_differs():
            return
        self._stamp = _stamp(path)  # told once
        if self._stamp is None:
            self._session.undo.resetClean()
            self._banner.tell(
                lambda: tr("“{file}” is no longer on the disk. Save to write it.", file=path.name),
                "warning",
            )
            return
        self._banner.tell(
            lambda: tr("“{file}” was changed by another program.", file=path.name),
            "warning",
            answers=[
                (lambda: tr("Load it again"), lambda: self._read(path, path)),
                (lambda: tr("Keep mine"), self._session.undo.resetClean),
            ],
        )

    def _disk_differs(self) -> bool:
        return _stamp(self._session.path) != self._stamp

    def _ask_to_overwrite(self, path: Path) -> bool:
        asked = tr("“{file}” was changed by another program. Overwrite it?", file=path.name)
        return confirmed(self._window, asked)

    # -- recent files and examples ---------------------------------------------------------------

    def recent(self) -> list[Path]:
        """Drawings opened last that are still there, the newest first."""
        return [path for path in map(Path, self._preferences.recent()) if path.is_file()]

    def clear_recent(self) -> None:
        """Forget all recent files."""
        self._preferences.set_recent([])
        self.recent_changed.emit()

    def _remember(self, path: Path) -> None:
        written = str(path)
        others = [known for known in self._preferences.recent() if known != written]
        self._preferences.set_recent([written, *others])
        self.recent_changed.emit()

    def _forget(self, path: Path) -> None:
        known = self._preferences.recent()
        if str(path) in known:
            self._preferences.set_recent([one for one in known if one != str(path)])
            self.recent_changed.emit()


def _stamp(path: Path | None) -> Stamp | None:
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found else None
