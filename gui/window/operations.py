"""The window's side of the person's own operations: the list, the question, who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from backend.train.events import RunEvent, Started
from graph.custom import changed
from graph.files import reason_of
from gui.i18n import render, tr
from gui.operations import OwnOperations

if TYPE_CHECKING:
    from backend.plugins.source import Operation
    from gui.window.main import MainWindow


class OperationsDesk(QObject):
    """Keeps palette, canvas, inspector and inference in step with the folder of operations."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.own = OwnOperations(window.session.registry, self)
        window.inference.operations = self.own.now
        window.palette_panel.retranslate()
        self.own.changed.connect(self._tell_all)
        window.session.review_asked.connect(self.review)
        window.session.run_event.connect(self._on_event)
        window.files.opened.connect(self._compare)

    def show(self) -> None:
        """Open the list of operations."""
        from gui.dialogs.operations import OperationsDialog

        self._open(OperationsDialog(self.own, self._window.theme.tokens, self._window))

    def review(self, sha256: str) -> None:
        """Show a source, and ask whether it may run."""
        from gui.dialogs.review import ReviewDialog

        operation = self.own.with_source(sha256)
        if operation is None:  # the file was changed since the drawing was looked at
            self.own.reload()
            return
        dialog = ReviewDialog(operation, self._window.theme.tokens, self._window)
        dialog.accepted.connect(lambda: self._allow(operation))
        self._open(dialog)

    def _allow(self, operation: Operation) -> None:
        try:
            self.own.allow(operation)
        except OSError as error:
            why = reason_of(error)
            self._window.banner.tell(
                lambda: tr("Your answer could not be kept: {why}.", why=render(why)), "error"
            )

    def _tell_all(self) -> None:
        window = self._window
        window.palette_panel.retranslate()
        window.inspector.renew()
        window.session.types_changed.emit()
        window.inference.use(self.own.now)

    def _on_event(self, event: RunEvent) -> None:
        """What operations give is known once they were run."""
        if isinstance(event, Started) and self.own.now.found:
            self.own.reload(always=True)

    def _compare(self) -> None:
        """Say when a drawing was saved with another source of an operation than there is now."""
        names = changed(self._window.session.document, self._window.session.registry)
        if names:
            listed = ", ".join(names)
            self._window.banner.tell(
                lambda: tr(
                    "This drawing was saved with another version of your operation: {names}.",
                    names=listed,
                ),
                "warning",
            )

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
