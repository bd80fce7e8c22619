"""The sentence beside a node that is wrong, with the buttons that mend it.

The one real widget on the canvas besides the search: its text wraps, its buttons take the
keyboard, and a screen reader can read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from graph.problems import Problem, Severity
from gui.canvas.geometry import NEAR
from gui.i18n import render, tr
from gui.panels.problem_card import remedies
from gui.panels.widgets import clear, label
from gui.tokens import GAP_1, GAP_2

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

WIDTH = 300
GAP = 8
EDGES = 2 * (GAP_2 + GAP_1) + 2
MAX_FIXES = 2


class ProblemNote(QFrame):
    """Shows the first problem of one node, under it."""

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.node = ""
        self._shown: tuple[Problem, ...] = ()
        self.setObjectName("problemNote")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(GAP_2 + GAP_1, GAP_2, GAP_2 + GAP_1, GAP_2)
        self.rows.setSpacing(GAP_2)
        self.hide()

    def show_for(self, name: str) -> None:
        """Show the problems of that node, or nothing when it has none."""
        problems = self._problems(name)
        if not problems:
            self.node = ""
            self._leave()
            return
        if (name, problems) != (self.node, self._shown):
            self._leave()  # what is put into a hidden widget has a size at once
            self.node, self._shown = name, problems
            self._fill(problems)
        self.follow()
        self.show()

    def follow(self) -> None:
        """Stand under the node, wherever the view has it now."""
        canvas = self.canvas
        if not self.node or self.node not in canvas.mirror.index:
            return
        rect = canvas.view.rect_to_widget(canvas.mirror.rect_of(self.node))
        place = QPointF(rect.left(), rect.bottom() + GAP)
        if place.y() + self.height() > canvas.height() - GAP:
            place.setY(rect.top() - GAP - self.height())
        x = max(GAP, min(place.x(), canvas.width() - self.width() - GAP))
        self.move(round(x), round(place.y()))

    def restyle(self) -> None:
        """Take the colours and the language of the canvas."""
        self._shown = ()
        if self.node:
            self.show_for(self.node)

    def _leave(self) -> None:
        """Go away; the keyboard goes back to the canvas, not on to some field of a panel."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.canvas.setFocus()
        self.hide()

    def _problems(self, name: str) -> tuple[Problem, ...]:
        result = self.canvas.session.result(name)
        if result is None or self.canvas.view.scale < NEAR / 2:
            return ()
        worst_first = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
        found = [p for p in result.problems if p.severity is not Severity.HINT]
        return tuple(sorted(found, key=lambda problem: worst_first[problem.severity]))

    def _fill(self, problems: tuple[Problem, ...]) -> None:
        clear(self.rows)
        first, more = problems[0], len(problems) - 1
        sentence = label(render(first.message), wrap=True)
        self.rows.addWidget(sentence)
        if buttons := remedies(first, self.canvas.session):
            self.rows.addLayout(self._line(buttons[:MAX_FIXES]))
        if more:
            self.rows.addWidget(label(tr("and {number} more", number=more), "small"))
        self.setAccessibleName(render(first.message))
        self._style(first.severity)
        self._size_to(sentence)

    def _line(self, buttons: Sequence[QPushButton]) -> QBoxLayout:
        """The remedies side by side, or one below the other where that is too wide."""
        for button in buttons:
            button.setParent(self)
            button.ensurePolished()
            button.setMaximumWidth(WIDTH - EDGES)
        total = sum(button.sizeHint().width() + GAP_2 for button in buttons)
        wide = total > WIDTH - EDGES
        way = QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.LeftToRight
        line = QBoxLayout(way)
        line.setSpacing(GAP_1 if wide else GAP_2)
        for button in buttons:
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        return line

    def _size_to(self, sentence: QLabel) -> None:
        """As wide as the sentence or the buttons ask for, up to `WIDTH`."""
        sentence.ensurePolished()
        plain = sentence.fontMetrics().horizontalAdvance(sentence.text()) + 4
        width = min(WIDTH, max(plain + EDGES, self.rows.minimumSize().width() + 2))
        self.setFixedWidth(width)
        sentence.setFixedHeight(sentence.heightForWidth(width - EDGES))
        self.rows.activate()
        self.setFixedHeight(self.rows.minimumSize().height() + 2)

    def _style(self, severity: Severity) -> None:
        t = self.canvas.tokens
        edge = t.bad if severity is Severity.ERROR else t.warn
        self.setStyleSheet(
            f"#problemNote {{ background: {t.panel}; border: 1px solid {edge};"
            f" border-radius: 6px; }} #problemNote QLabel {{ color: {t.text}; }}"
        )
