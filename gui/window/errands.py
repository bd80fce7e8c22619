"""What the menus ask the window to do: dialogs, look-ups, the small switches.

A dialog is imported when it is asked for: the window comes first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QCursor, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog

from gui import places
from gui.i18n import error_text, render, tr
from gui.training import PAUSED

if TYPE_CHECKING:
    from gui.dialogs.export import Order
    from gui.window.main import MainWindow

REFUSAL, ENDED = "refusal", "ended"  # what a notice of the banner is about


class Errands(QObject):
    """One method for each command of the window that is more than a call elsewhere."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.session.inferred.connect(self._withdraw_refusal)
        window.session.replaced.connect(lambda: window.banner.withdraw(REFUSAL, ENDED))
        window.training.state_changed.connect(lambda _: window.banner.withdraw(REFUSAL, ENDED))

    # -- finding ---------------------------------------------------------------------------------

    def search_palette(self) -> None:
        """Put the cursor into the search field of the palette."""
        self._window.docks.show("palette")
        self._window.palette_panel.search.setFocus()
        self._window.palette_panel.search.selectAll()

    def set_params(self) -> None:
        """Put the cursor into the first parameter of the selected node."""
        self._window.docks.show("inspector")
        self._window.inspector.focus_params()

    def show_settings(self) -> None:
        """Show the run settings in the inspector; they belong to the document's drawing."""
        self._window.session.go(())
        self._window.docks.show("inspector")
        self._window.session.select(())

    def docs_address(self) -> str:
        """The torch page of the one selected node, or empty."""
        selection = self._window.session.selection
        spec = (
            self._window.session.model.spec(next(iter(selection))) if len(selection) == 1 else None
        )
        return spec.docs if spec else ""

    def open_docs(self) -> None:
        """Open the torch page of the selected node."""
        if address := self.docs_address():
            QDesktopServices.openUrl(QUrl(address))

    # -- switches --------------------------------------------------------------------------------

    def switch_theme(self) -> None:
        """From dark to light, or back."""
        dark = self._window.theme.tokens.name == "dark"
        self._window.preferences.set("theme", "light" if dark else "dark")

    def switch_full_screen(self) -> None:
        """To full screen, or back."""
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def train_or_resume(self) -> None:
        """Train what is drawn, or go on with a paused run; says what stands in the way."""
        window = self._window
        inference = window.session.whole
        obstacles = inference.obstacles if inference else ()
        if window.training.state != PAUSED and obstacles:
            window.docks.show("problems")
            count, message = len(obstacles), obstacles[0].message
            window.banner.tell(
                lambda: _refusal(count), "error", lambda: render(message), about=REFUSAL
            )
            return
        window.docks.show("curves")
        window.training.train()

    def _withdraw_refusal(self) -> None:
        inference = self._window.session.whole
        if inference is not None and not inference.obstacles:
            self._window.banner.withdraw(REFUSAL)

    # -- dialogs ---------------------------------------------------------------------------------

    def show_commands(self) -> None:
        """Open the command palette."""
        from gui.dialogs.commands import CommandPalette

        self._window.actions_.refresh()
        self._open(CommandPalette(self._window.actions_, self._window))

    def show_preferences(self) -> None:
        """Open the preferences."""
        from gui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._window.preferences, self._window)
        dialog.operations_asked.connect(self._window.operations.show)
        self._open(dialog)

    def show_shortcuts(self) -> None:
        """Open the editor of shortcuts."""
        from gui.dialogs.shortcuts import ShortcutsDialog

        window = self._window
        self._open(ShortcutsDialog(window.actions_, window.keymap, window.preferences, window))

    def show_about(self) -> None:
        """Say what this program is."""
        from gui.dialogs.about import AboutDialog

        self._open(AboutDialog(self._window))

    def show_history(self) -> None:
        """Show the steps that can be undone, to go to any of them."""
        self._window.docks.show("history")
        self._window.history.view.setFocus()

    def copy_diagnosis(self) -> None:
        """Copy versions and paths, for the report of a fault."""
        from gui.dialogs.about import diagnosis

        QGuiApplication.clipboard().setText(diagnosis())
        self._window.banner.tell(lambda: tr("Copied."), short=True)

    def open_logs(self) -> None:
        """Open the folder of logs in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.log_folder())))

    def choose_example(self) -> None:
        """Open the examples at the mouse, to choose one."""
        self._window.menus.examples.popup(QCursor.pos())

    # -- pictures --------------------------------------------------------------------------------

    def export_picture(self) -> None:
        """Ask what becomes a picture, and write it while one goes on working."""
        from gui.dialogs.export import ExportDialog

        window = self._window
        start = window.session.path or Path.home() / (window.session.name or tr("drawing"))
        dialog = ExportDialog(window.canvas, start, window)
        dialog.accepted.connect(lambda: self._export(dialog.order))
        self._open(dialog)

    def _export(self, order: Order | None) -> None:
        if order is None:
            return
        window, name = self._window, order.path.name

        def refused(error: Exception) -> None:
            def sentence() -> str:
                return tr("“{file}” was not exported: {why}.", file=name, why=error_text(error))

            window.banner.tell(sentence, "error")

        def done(_path: Path) -> None:
            window.banner.tell(lambda: tr("“{file}” was exported.", file=name), short=True)

        window.background.submit(order.carry_out, done, refused)

    # -- after a crash ----------------------------------------------------------------------------

    def offer_recovery(self) -> None:
        """Offer to bring back what a crash left behind."""
        window = self._window
        offers = window.autosave.offers()
        if not offers:
            return
        newest = offers[0]

        def offer() -> str:
            name = newest.path.name if newest.path else tr("Untitled")
            if newest.edits == 1:
                return tr(
                    "“{file}” was not closed in order. One edit can be brought back.", file=name
                )
            return tr(
                "“{file}” was not closed in order. {count} edits can be brought back.",
                file=name,
                count=newest.edits,
            )

        def recover() -> None:
            window.files.restore(newest.document, newest.path)
            window.autosave.hold(newest)

        def discard() -> None:
            newest.discard()
            self.offer_recovery()  # of another window, if there is one

        answers = [(lambda: tr("Bring back"), recover), (lambda: tr("Discard"), discard)]
        window.banner.tell(offer, "warning", answers=answers)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _refusal(count: int) -> str:
    if count == 1:
        return tr("This drawing cannot be trained yet. There is one problem:")
    return tr(
        "This drawing cannot be trained yet. There are {count} problems; the first:", count=count
    )
