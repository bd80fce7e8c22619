"""One problem as a card: what is wrong, what was expected, and the buttons that mend it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from backend.plugins.inert import NEEDS_CONSENT
from graph.problems import Fix, Problem, Severity
from gui.i18n import render, tr
from gui.panels.widgets import label
from gui.session import Session
from gui.tokens import GAP_1, GAP_2


class ProblemCard(QFrame):
    """A complaint with its remedies."""

    def __init__(self, problem: Problem, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "problem" if problem.severity is Severity.ERROR else "warning")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_2, GAP_2, GAP_2, GAP_2)
        rows.setSpacing(GAP_1)
        rows.addWidget(label(render(problem.message), wrap=True))
        if problem.received and problem.expected:
            shown = tr(
                "Received {received}, expected {expected}.",
                received=problem.received,
                expected=problem.expected,
            )
            rows.addWidget(label(shown, "small", wrap=True))
        for button in remedies(problem, session):
            rows.addWidget(button)
        self.setAccessibleName(render(problem.message))


def remedies(problem: Problem, session: Session) -> list[QPushButton]:
    """The buttons that mend a problem, the best first, edged in the colour of how bad it is."""
    if problem.code == NEEDS_CONSENT:
        buttons = [_review_button(str(problem.received), session)]
    else:
        buttons = [fix_button(fix, session, best=not at) for at, fix in enumerate(problem.fixes)]
    for button in buttons:
        button.setProperty("severity", problem.severity.value)
    return buttons


def _review_button(sha256: str, session: Session) -> QPushButton:
    button = QPushButton(tr("Review…"))
    button.setProperty("role", "fix")
    button.setAccessibleName(button.text())
    button.clicked.connect(lambda: session.review_asked.emit(sha256))
    return button


def fix_button(fix: Fix, session: Session, *, best: bool) -> QPushButton:
    """The button that applies a remedy as one undo step."""
    shown = render(fix.label)
    button = QPushButton(shown)
    button.setProperty("role", "fix" if best else "plain")
    button.setAccessibleName(shown)
    button.clicked.connect(lambda: session.do(fix.edit, shown, whole=True))
    return button
