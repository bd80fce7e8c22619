"""The list of problems: what is wrong, where, and the button that mends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from graph.problems import Problem, Severity
from gui import icons
from gui.i18n import mark, render, tr
from gui.panels.problem_card import remedies
from gui.panels.tips import wrapped
from gui.panels.widgets import label, padded
from gui.session import Session
from gui.theme import is_language_change
from gui.tokens import DARK, GAP_1, GAP_2, Tokens

MAX_SHOWN = 200
SEVERITIES = {
    Severity.ERROR: ("x-circle-fill", mark("Error")),
    Severity.WARNING: ("warning-fill", mark("Warning")),
    Severity.HINT: ("info-fill", mark("Hint")),
}


class ProblemsPanel(QWidget):
    """All problems of the drawing; a click goes to the node.

    Signals:
        counted(int, int): how many errors and how many warnings there are.
    """

    counted = Signal(int, int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._tokens = DARK
        self._problems: tuple[Problem, ...] = ()
        self._checked = False
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setColumnCount(3)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.empty = label(role="help")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(padded(self.list))
        self.list.itemClicked.connect(self._reveal)
        self.list.itemActivated.connect(self._reveal)
        session.inferred.connect(self._follow)
        session.replaced.connect(self._follow)
        self.retranslate()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._fill()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.list.setAccessibleName(tr("Problems"))
        self.list.setHeaderLabels([tr("Where"), tr("What"), tr("Remedy")])
        self._fill()

    def _follow(self) -> None:
        inference = self._session.whole
        checked = inference is not None and len(self._session.root) > 0
        problems = inference.problems if inference and checked else ()
        if problems != self._problems or checked != self._checked:
            self._problems, self._checked = problems, checked
            self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for problem in self._problems[:MAX_SHOWN]:
            self._add(problem)
        nothing = tr("No problems: this drawing can be trained.")
        waiting = tr("What is wrong with the drawing appears here, with a button that mends it.")
        self.empty.setText(nothing if self._checked else waiting)
        self._pages.setCurrentIndex(1 if self._problems else 0)
        severities = [problem.severity for problem in self._problems]
        self.counted.emit(severities.count(Severity.ERROR), severities.count(Severity.WARNING))

    def _add(self, problem: Problem) -> None:
        icon, word = SEVERITIES[problem.severity]
        message = render(problem.message)
        item = QTreeWidgetItem(self.list, [_place(problem), message, ""])
        color = self._tokens.bad if problem.severity is Severity.ERROR else self._tokens.warn
        item.setIcon(0, icons.icon(icon, color))
        item.setData(0, Qt.ItemDataRole.UserRole, problem.node)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{tr(word)}: {_place(problem)}")
        item.setToolTip(1, wrapped([message]))
        if buttons := remedies(problem, self._session):
            button = buttons[0]
            item.setSizeHint(2, button.sizeHint() + QSize(GAP_2, GAP_1))
            self.list.setItemWidget(item, 2, button)

    def _reveal(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, Qt.ItemDataRole.UserRole)
        if name:
            self._session.show(name)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)


def _place(problem: Problem) -> str:
    parts = [problem.node, problem.port or problem.param]
    return " · ".join(part for part in parts if part) or tr("Drawing")
