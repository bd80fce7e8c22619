"""What every monitor panel has in common, and the sentence an empty one shows."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from gui.i18n import tr
from gui.monitor.history import RunHistory
from gui.panels.widgets import label
from gui.theme import is_language_change
from gui.tokens import DARK, GAP_4, Tokens


class MonitorPanel(QWidget):
    """One view of a `RunHistory`. Draws only while it is seen and only when there is news.

    Of docks that share a place all are "visible" to Qt, those behind the front one just lie outside
    the window. So what counts is whether there is anything to paint on.

    A subclass builds its widgets in `build`, sets texts in `retranslate`, says in `has_content`
    whether there is something to see, and draws in `draw`.
    """

    EMPTY = ""  # what will appear here and what makes it appear; a literal handed to `mark`

    def __init__(self, tokens: Tokens = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens = tokens
        self.history = RunHistory()
        self._drawn = -1
        self._content = QWidget()
        self._empty = label(role="dim", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self.refresh)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(GAP_4, GAP_4 // 2, GAP_4, GAP_4 // 2)
        self.build(layout)
        self.retranslate()

    @abstractmethod
    def build(self, layout: QVBoxLayout) -> None:
        """Make the widgets."""

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._empty.setText(tr(self.EMPTY))

    @abstractmethod
    def has_content(self) -> bool:
        """Whether there is something to see."""

    @abstractmethod
    def draw(self) -> None:
        """Show the newest of `history`."""

    def show_history(self, history: RunHistory) -> None:
        """Look at another run."""
        self.history = history
        self.redraw()

    def redraw(self, *_about: object) -> None:
        """Draw anew, though the run tells nothing new."""
        self._drawn = -1
        self.refresh()

    def refresh(self) -> None:
        """Draw if there is news and somebody sees it."""
        if self._drawn == self.history.revision or not self.is_seen():
            return
        self._drawn = self.history.revision
        filled = self.has_content()
        self._stack.setCurrentWidget(self._content if filled else self._empty)
        if filled:
            self.draw()

    def is_seen(self) -> bool:
        """Whether any of it is on the screen."""
        minimized = self.window().isMinimized()
        return self.isVisible() and not minimized and not self.visibleRegion().isEmpty()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self.tokens = tokens
        self.redraw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drawn != self.history.revision:  # it came to the front, with news
            self._late.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()
            self.redraw()


def heading() -> QLabel:
    """A heading over a part of a panel: plain text, no higher than its line."""
    made = label()
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made


def words(name: str) -> str:
    """The name of a figure as people write it."""
    return name.replace("_", " ")
