"""Text by a trained network: a prompt, how to draw, and what comes out, character by character."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFontDatabase,
    QGuiApplication,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backend.writing.order import BEST, MAX_LENGTH, MAX_TEMPERATURE, NEWEST, Order
from backend.writing.process import Done, Piece, Refused, Scribe
from graph.edits import Unset
from graph.kinds import ChoiceKind, FloatKind, IntKind, Kind, Value
from gui.i18n import render, tr
from gui.panels.editors import ChoiceEditor, make_editor
from gui.panels.widgets import label, set_state
from gui.theme import is_language_change
from gui.tokens import GAP_1, GAP_2, GAP_3, GAP_4, Tokens

POLL_MS = 40
PROMPT_ROWS = 3
KINDS: dict[str, Kind] = {
    "length": IntKind(low=1, high=MAX_LENGTH),
    "temperature": FloatKind(low=0.0, high=MAX_TEMPERATURE),
    "seed": IntKind(low=0, high=2**31 - 1),
    "weights": ChoiceKind(choices=(BEST, NEWEST)),
}


class WritingDialog(QDialog):
    """Writes with the network of one run; stays open beside the window while a training goes on."""

    def __init__(self, run: str, name: str, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._run, self._name, self._tokens = run, name, tokens
        self._scribe: Scribe | None = None
        self._said: Callable[[], str] = str
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)
        self.prompt = QPlainTextEdit()
        self.editors = {name: make_editor(kind) for name, kind in KINDS.items()}
        self._values: dict[str, Any] = {name: getattr(Order(run), name) for name in KINDS}
        self.output = QPlainTextEdit(readOnly=True)
        self.write_button, self.stop, self.copy = QPushButton(), QPushButton(), QPushButton()
        self.told = label(wrap=True)
        self._names = {name: label() for name in KINDS}
        self._prompt_name = label()
        self._lay_out()
        for name, editor in self.editors.items():
            editor.committed.connect(lambda value, _gesture, name=name: self._keep(name, value))
            editor.complained.connect(lambda why: self._say(lambda: why, "error"))
        self.write_button.clicked.connect(self.write)
        self.stop.clicked.connect(self._stop)
        self.copy.clicked.connect(self._copy)
        self.retranslate()
        self._show_state()

    @property
    def busy(self) -> bool:
        """Whether a text is being written."""
        return self._timer.isActive()

    def write(self) -> None:
        """Begin a text; the process that writes is started when it is first needed."""
        if self.busy:
            return
        if self._scribe is None:
            self._scribe = Scribe()
        prompt = self.prompt.toPlainText()
        self.output.clear()
        self._append(prompt, self._tokens.dim)
        self._scribe.write(Order(self._run, prompt, **self._values))
        self._timer.start()
        self._say(lambda: tr("Getting the network ready …"))
        self._show_state()

    def set_value(self, name: str, value: Value) -> None:
        """Set ``length``, ``temperature``, ``seed`` or ``weights``."""
        self._keep(name, self.editors[name].kind.check(value))

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.setWindowTitle(tr("Text by “{name}”", name=self._name))
        self._prompt_name.setText(tr("Begins with"))
        weights = self.editors["weights"]
        assert isinstance(weights, ChoiceEditor)
        weights.set_labels({BEST: tr("best"), NEWEST: tr("newest")})
        for name, shown, tip in (
            ("length", tr("Characters"), ""),
            (
                "temperature",
                tr("Temperature"),
                tr("0 takes the likeliest character, 1 draws as it learned, more is wilder."),
            ),
            ("seed", tr("Seed"), tr("The same seed draws the same text.")),
            ("weights", tr("Weights"), tr("The newest ones go with a training under way.")),
        ):
            self._names[name].setText(shown)
            editor = self.editors[name]
            editor.set_names(shown, tip)
            editor.setToolTip(tip)
            editor.show_value(self._values[name])
        self.prompt.setAccessibleName(self._prompt_name.text())
        self.output.setAccessibleName(tr("What the network writes"))
        self.output.setPlaceholderText(tr("What the network writes appears here."))
        for button, shown in (
            (self.write_button, tr("Write")),
            (self.stop, tr("Stop")),
            (self.copy, tr("Copy")),
        ):
            button.setText(shown)
        self.told.setText(self._said())

    def done(self, result: int) -> None:
        self._end()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)

    def _keep(self, name: str, value: Value | Unset) -> None:
        self._values[name] = getattr(Order(self._run), name) if isinstance(value, Unset) else value
        self.editors[name].show_value(self._values[name])
        self._say(lambda: "")

    def _lay_out(self) -> None:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for page in (self.prompt, self.output):
            page.setFont(fixed)
            page.setStyleSheet(
                f"QPlainTextEdit {{ background: {self._tokens.canvas};"
                f" border: 1px solid {self._tokens.line}; border-radius: 6px; padding: 6px; }}"
            )
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(self.prompt.fontMetrics().lineSpacing() * PROMPT_ROWS + 24)
        form = QHBoxLayout()
        form.setSpacing(GAP_4)
        for name, editor in self.editors.items():
            column = QVBoxLayout()
            column.setSpacing(GAP_1)
            self._names[name].setBuddy(editor)
            column.addWidget(self._names[name])
            column.addWidget(editor)
            form.addLayout(column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_2)
        self.write_button.setDefault(True)
        for button in (self.stop, self.copy):
            button.setAutoDefault(False)
        buttons.addWidget(self.told, 1)
        for button in (self.copy, self.stop, self.write_button):
            buttons.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_4, GAP_4, GAP_4, GAP_3)
        rows.setSpacing(GAP_2)
        self._prompt_name.setBuddy(self.prompt)
        rows.addWidget(self._prompt_name)
        rows.addWidget(self.prompt)
        rows.addLayout(form)
        rows.addWidget(self.output, 1)
        rows.addLayout(buttons)
        self.resize(640, 560)

    def _poll(self) -> None:
        assert self._scribe is not None
        news = self._scribe.poll()
        written = "".join(one.written for one in news if isinstance(one, Piece))
        if written:
            self._append(written, self._tokens.text)
            self._say(lambda: "")
        for one in news:
            match one:
                case Done(step):
                    self._finish(lambda: tr("By the weights of step {step}.", step=step))
                case Refused(problem):
                    self._finish(lambda: render(problem.message), "error")

    def _finish(self, said: Callable[[], str], role: str = "small") -> None:
        self._timer.stop()
        self._say(said, role)
        self._show_state()

    def _stop(self) -> None:
        if self._scribe is not None:
            self._scribe.stop()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.output.toPlainText())

    def _append(self, written: str, color: str) -> None:
        """Put text at the end; the view goes along unless one has scrolled up."""
        bar = self.output.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        style = QTextCharFormat()
        style.setForeground(QColor(color))
        cursor = QTextCursor(self.output.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(written, style)
        if at_end:
            bar.setValue(bar.maximum())
        self.copy.setEnabled(True)

    def _say(self, said: Callable[[], str], role: str = "small") -> None:
        self._said = said
        self.told.setText(said())
        set_state(self.told, "role", role)

    def _show_state(self) -> None:
        self.write_button.setEnabled(not self.busy)
        self.stop.setEnabled(self.busy)
        self.copy.setEnabled(bool(self.output.toPlainText()))

    def _end(self) -> None:
        self._timer.stop()
        if self._scribe is not None:
            self._scribe.close()
            self._scribe = None


def open_writing(run: str, name: str, tokens: Tokens, parent: QWidget) -> WritingDialog:
    """Show the dialog beside the window, which stays usable."""
    dialog = WritingDialog(run, name, tokens, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog
