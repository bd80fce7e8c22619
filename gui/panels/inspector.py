"""The inspector: a form for what is selected, made from its spec."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from graph.edits import Define, Edit, Inside, Rename, RenameComposite, Undefine, flatten
from gui.background import Background
from gui.i18n import tr
from gui.panels.composite_page import CompositePage
from gui.panels.node_page import NodePage
from gui.panels.run_page import RunPage
from gui.panels.several_page import SeveralPage
from gui.session import Session
from gui.theme import is_language_change
from gui.tokens import DARK, Tokens

Page = NodePage | SeveralPage | RunPage | CompositePage
RENEWING = (Rename, Inside, Define, Undefine, RenameComposite)  # types have changed, or names


class Inspector(QWidget):
    """Shows the page of the selected node, of several, of the composite, or of the run settings."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__()
        self._session = session
        self._background = background
        self._tokens = DARK
        self.page: Page | None = None
        self.devices: tuple[str, ...] = ()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._area)
        self.setMinimumWidth(250)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._follow)
        self._renewal = False
        session.selected.connect(self._later.start)
        session.inferred.connect(self._later.start)
        session.edited.connect(self._on_edited)
        session.replaced.connect(self.renew)
        session.entered.connect(self.renew)
        self.retranslate()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self.renew()

    def set_devices(self, devices: tuple[str, ...]) -> None:
        """Take what this machine can train on, known once torch is there."""
        self.devices = devices
        self._later.start()

    def renew(self) -> None:
        """Build the page anew at the end of this turn."""
        self._renewal = True
        self._later.start()

    def focus_params(self) -> None:
        """Put the cursor into the first parameter of the selected node, or into its name."""
        self._follow()
        if isinstance(self.page, NodePage):
            rows = self.page.form.rows.values() if self.page.form else ()
            fields = (row.editor for row in rows if not row.param.advanced)
            next(fields, self.page.name.edit).setFocus()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self._area.setAccessibleName(tr("Inspector"))
        self.renew()

    def _on_edited(self, edit: Edit) -> None:
        if any(isinstance(simple, RENEWING) for simple in flatten(edit)):
            self._renewal = True
        self._later.start()

    def _follow(self) -> None:
        """Show the page that fits the selection, keeping the one that does."""
        self._later.stop()
        selection = self._session.selection
        if not self._renewal and self.page is not None and self._fits(selection):
            self.page.update_values()
            return
        self._renewal = False
        scrolled = self._area.verticalScrollBar().value()
        again = self.page is not None and self._fits(selection)
        self.page = self._make(selection)
        self._area.setWidget(self.page)
        if again:
            self._area.verticalScrollBar().setValue(scrolled)

    def _fits(self, selection: frozenset[str]) -> bool:
        match self.page:
            case NodePage():
                return selection == {self.page.node_name}
            case SeveralPage():
                return selection == self.page.names
            case RunPage():
                return not selection and not self._session.way
            case CompositePage():
                return not selection and bool(self._session.way)
        return False

    def _make(self, selection: frozenset[str]) -> Page:
        if len(selection) == 1:
            return NodePage(self._session, self._background, self._tokens, next(iter(selection)))
        if selection:
            return SeveralPage(self._session, selection)
        if self._session.way:
            return CompositePage(self._session)
        return RunPage(self._session, lambda: self.devices)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
