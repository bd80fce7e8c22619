"""The log: what the program and the run said, newest last, as plain text."""

from __future__ import annotations

import logging
from collections import deque

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from gui.i18n import tr
from gui.theme import is_language_change, mono_font
from gui.tokens import DARK, Tokens

MAX_LINES = 5_000
SHOWN_LEVEL = logging.INFO


class LogRelay(logging.Handler):
    """Keeps records until the window takes them; may be called from any thread."""

    def __init__(self) -> None:
        super().__init__(SHOWN_LEVEL)
        self._records: deque[tuple[int, str]] = deque(maxlen=MAX_LINES)
        self._bell: Bell | None = None
        self.setFormatter(logging.Formatter("%(asctime)s  %(message)s", "%H:%M:%S"))

    def ring(self, bell: Bell | None) -> None:
        """Ring this bell for each record from now on; None for no bell."""
        self._bell = bell

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append((record.levelno, self.format(record)))
        if self._bell is not None:
            self._bell.rung.emit()

    def take(self) -> list[tuple[int, str]]:
        """The records since the last call."""
        taken = []
        while self._records:
            taken.append(self._records.popleft())
        return taken


class Bell(QObject):
    """Tells the window's thread that there are records; carries none of them."""

    rung = Signal()


class LogPanel(QWidget):
    """Shows the records of a relay."""

    def __init__(self, relay: LogRelay) -> None:
        super().__init__()
        self._relay = relay
        self._tokens = DARK
        self.view = QPlainTextEdit()
        self.view.setReadOnly(True)
        self.view.setMaximumBlockCount(MAX_LINES)
        self.view.setAcceptDrops(False)
        self.view.viewport().setAcceptDrops(False)
        self.view.setFont(mono_font())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 0, 0, 0)
        rows.addWidget(self.view)
        self._bell = Bell(self)
        self._bell.rung.connect(self._take, Qt.ConnectionType.QueuedConnection)
        relay.ring(self._bell)
        self.retranslate()
        self._take()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme, for lines from now on."""
        self._tokens = tokens

    def detach(self) -> None:
        """Hear no more; call before the window goes."""
        self._relay.ring(None)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.view.setAccessibleName(tr("Log"))
        self.view.setPlaceholderText(tr("What the program and the run say appears here."))

    def _take(self) -> None:
        for level, line in self._relay.take():
            self._append(level, line)

    def _append(self, level: int, line: str) -> None:
        colors = {logging.INFO: self._tokens.text, logging.WARNING: self._tokens.warn}
        form = QTextCharFormat()
        form.setForeground(QColor(colors.get(level, self._tokens.bad)))
        cursor = QTextCursor(self.view.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self.view.document().isEmpty():
            cursor.insertBlock()
        cursor.insertText(line, form)
        bar = self.view.verticalScrollBar()
        if bar.value() >= bar.maximum() - 2:
            self.view.ensureCursorVisible()
            bar.setValue(bar.maximum())

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
