"""The empty canvas: three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import icons
from gui.i18n import tr
from gui.panels.widgets import label
from gui.tokens import GAP_2, GAP_3, GAP_4, GAP_6, LARGE, Tokens

WIDTH = 380
ICON = 22


class Welcome(QFrame):
    """Stands in the middle of an empty canvas; what is dragged is dropped through it.

    Signals:
        add_asked(): the search for nodes is to open.
        example_asked(): an example is to be opened.
    """

    add_asked = Signal()
    example_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setFixedWidth(WIDTH)
        self.title = label()
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._icons = [QLabel() for _ in range(3)]
        self._heads = [label() for _ in range(3)]
        self._texts = [label(wrap=True) for _ in range(3)]
        self.add = QPushButton()
        self.example = QPushButton()
        self.add.clicked.connect(self.add_asked)
        self.example.clicked.connect(self.example_asked)
        self._lay_out()

    def retranslate(self, key: str = "") -> None:
        """Set all texts in the language of the window; ``key`` opens the search for nodes."""
        self.title.setText(tr("An empty canvas. Three ways to begin:"))
        heads = (tr("Drag"), tr("Search"), tr("Open"))
        texts = (
            tr("Take a node from the palette on the left and drop it here."),
            tr(
                "Press {key}, type a name such as “conv”, press Enter.", key=key or tr("Add a node")
            ),
            tr("Start from a drawing that trains at once."),
        )
        for widgets, words in ((self._heads, heads), (self._texts, texts)):
            for widget, shown in zip(widgets, words, strict=True):
                widget.setText(shown)
        self.add.setText(tr("Add a node"))
        self.example.setText(tr("Open an example"))
        self.adjustSize()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        names = ("hand-grabbing", "magnifying-glass", "folder-open")
        for widget, name in zip(self._icons, names, strict=True):
            widget.setPixmap(icons.icon(name, tokens.accent).pixmap(QSize(ICON, ICON)))
        self.setStyleSheet(
            "#welcome { background: transparent; }"
            f"#welcome QLabel {{ color: {tokens.dim}; background: transparent; }}"
            f"#welcome QLabel#head {{ color: {tokens.text}; font-weight: 600; }}"
            f"#welcome QLabel#top {{ color: {tokens.text}; font-size: {LARGE * 0.75}pt; }}"
        )

    def _lay_out(self) -> None:
        self.title.setObjectName("top")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP_4)
        rows.addWidget(self.title)
        rows.addSpacing(GAP_2)
        for number in range(3):
            self._heads[number].setObjectName("head")
            line = QHBoxLayout()
            line.setSpacing(GAP_4)
            self._icons[number].setFixedWidth(ICON + GAP_2)
            line.addWidget(self._icons[number], 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(self._heads[number])
            words.addWidget(self._texts[number])
            line.addLayout(words, 1)
            rows.addLayout(line)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_3)
        buttons.setContentsMargins(0, GAP_6 - GAP_4, 0, 0)
        buttons.addStretch(1)
        for button in (self.add, self.example):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows.addLayout(buttons)
