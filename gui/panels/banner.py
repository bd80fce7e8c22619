"""One sentence at the top of the window, with buttons: for what needs an answer but no stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import icons
from gui.i18n import tr
from gui.panels.widgets import clear, label, set_state, small_button
from gui.theme import is_language_change
from gui.tokens import DARK, GAP_2, GAP_3, Tokens

Sentence = Callable[[], str]  # said anew when the language changes
Answer = tuple[Sentence, Callable[[], object]]
SHORT_MS = 8_000
LEVELS = {"error": "x-circle-fill", "warning": "warning-fill", "info": "info-fill"}


class Banner(QFrame):
    """Shows the latest notice; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = DARK
        self._level = "info"
        self._said: tuple[Sentence, Sentence] = (str, str)
        self._about = ""
        self._buttons: list[tuple[QPushButton, Sentence]] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP_3, GAP_2, GAP_2, GAP_2)
        line.setSpacing(GAP_2)
        self._picture = label()
        self.sentence = label(wrap=True)
        self.detail = label(role="small", wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.sentence)
        texts.addWidget(self.detail)
        self._answers = QHBoxLayout()
        self._close = small_button("x", tr("Close"))
        self._close.clicked.connect(self.dismiss)
        line.addWidget(self._picture)
        line.addLayout(texts, 1)
        line.addLayout(self._answers)
        line.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._close.setIcon(icons.icon("x"))
        self._paint_level()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        sentence, detail = (said() for said in self._said)
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleName(sentence)
        for button, shown in self._buttons:
            button.setText(shown())
        self._close.setToolTip(tr("Close"))
        self._close.setAccessibleName(tr("Close"))

    def tell(
        self,
        sentence: Sentence,
        level: str = "info",
        detail: Sentence = str,
        answers: Sequence[Answer] = (),
        *,
        short: bool = False,
        about: str = "",
    ) -> None:
        """Show a notice until it is answered, closed, replaced, or (``short``) a while has passed.

        Args:
            sentence, detail: what to say, called again when the language changes.
            level: ``error``, ``warning`` or ``info``.
            answers: what each button says and does; every answer closes the notice.
            about: a word for what it is about, for `withdraw`.
        """
        self._level, self._said, self._about = level, (sentence, detail), about
        clear(self._answers)
        self._buttons = [(self._button(callback), shown) for shown, callback in answers]
        for button, _ in self._buttons:
            self._answers.addWidget(button)
        self.retranslate()
        self._paint_level()
        self.show()
        self._timer.stop()
        if short:
            self._timer.start(SHORT_MS)

    def dismiss(self) -> None:
        """Take the notice away."""
        self._about = ""
        self._timer.stop()
        self.hide()

    def withdraw(self, *about: str) -> None:
        """Take the notice away if it is about one of these: what it says is no longer so."""
        if self._about in about:
            self.dismiss()

    def _button(self, callback: Callable[[], object]) -> QPushButton:
        button = QPushButton()

        def answer() -> None:
            self.dismiss()
            callback()

        button.clicked.connect(answer)
        return button

    def _paint_level(self) -> None:
        colors = {"error": self._tokens.bad, "warning": self._tokens.warn}
        color = colors.get(self._level, self._tokens.accent)
        self._picture.setPixmap(icons.icon(LEVELS[self._level], color).pixmap(18, 18))
        roles = {"error": "problem", "warning": "warning"}
        set_state(self, "role", roles.get(self._level, "card"))

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
