"""Where the seen drawing is: drawing › encoder › block. A click goes back to any of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from graph.levels import Way, num_turns
from gui import composites, icons
from gui.i18n import tr
from gui.panels.tips import wrapped
from gui.panels.widgets import add_line, clear, label
from gui.session import Session
from gui.tokens import GAP_1, GAP_2

MAX_LETTERS = 24  # of one name
MAX_PLACES = 4  # with more, those in the middle are a menu
LEAST = 160  # pixels
Shown = tuple[Way, tuple[str, ...], composites.Uses, int]


class Breadcrumbs(QWidget):
    """The way into a composite; how often its definition is used, and the button that splits it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Shown | None = None
        self.back: list[QToolButton] = []
        self.turns: QToolButton | None = None
        self.unique = QPushButton()
        self.unique.setProperty("role", "plain")
        self.unique.clicked.connect(lambda: composites.make_entered_unique(session))
        self.unique.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.uses = label("", "dim")
        self._places = QHBoxLayout()
        self._places.setSpacing(GAP_1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP_2)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addLayout(self._places)
        line.addWidget(self.uses)
        line.addWidget(self.unique)

    def refresh(self) -> None:
        """Show the way as it is now."""
        session = self._session
        shown = (
            session.way,
            tuple(composites.crumbs(session)),
            composites.entered_uses(session),
            self._num_turns(),
        )
        if shown != self._shown:
            self._shown = shown
            self._fill(shown)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self._shown = None
        self.refresh()

    def words(self) -> str:
        """The way as one line."""
        return " › ".join(self._shown[1]) if self._shown else ""

    def _num_turns(self) -> int:
        session = self._session
        flat = session.whole.flat if session.whole else None
        return num_turns(flat, session.way) if flat and session.way else 1

    def _fill(self, shown: Shown) -> None:
        way, names, uses, turns = shown
        clear(self._places)
        self.back = []
        self.turns = None
        folded = range(1, len(names) - 2) if len(names) > MAX_PLACES else range(0)
        for place, name in enumerate(names[:-1]):
            if place not in folded:
                self._places.addWidget(self._button(name, way[:place]))
            elif place == folded[0]:
                self._places.addWidget(self._fold(way, [names[one] for one in folded]))
            if place not in folded[1:]:
                self._places.addWidget(label("›", "dim"))
        here = label(_short(names[-1]), "strong")
        here.setToolTip(self._tip(way, names[-1]))
        self._places.addWidget(here)
        if turns > 1:
            self._add_turns(way, turns)
        self.uses.setVisible(uses.copies > 1)
        self.unique.setVisible(uses.nodes > 1 and bool(way[-1].node))
        self.uses.setText(tr("used {count} times", count=uses.count()))
        self.uses.setToolTip(wrapped([uses.reach()]))
        self.unique.setText(tr("Make unique"))
        self.unique.setToolTip(
            wrapped([tr("Gives this use a definition of its own, apart from the others.")])
        )
        self.setAccessibleName(tr("Way into the drawing: {way}", way=self.words()))

    def _button(self, name: str, way: Way) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "link")
        button.setText(_short(name).replace("&", "&&"))
        said = tr("Back to {name}", name=name)
        button.setToolTip(self._tip(way, said))
        button.setAccessibleName(said)
        button.clicked.connect(partial(self._session.go, way))
        self.back.append(button)
        return button

    def _fold(self, way: Way, names: list[str]) -> QToolButton:
        """Places in the middle of a long way, as a menu."""
        button = self._menu_button("…", tr("Places between"))
        menu = button.menu()
        for place, name in enumerate(names, 1):
            add_line(menu, _short(name), partial(self._session.go, way[:place]))
        return button

    def _menu_button(self, shown: str, said: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "link")
        button.setText(shown)
        button.setAccessibleName(said)
        button.setToolTip(wrapped([said]))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        return button

    def _tip(self, way: Way, first: str) -> str:
        composite = way[-1].composite if way else ""
        return wrapped([first, tr("The composite “{name}”.", name=composite) if composite else ""])

    def _add_turns(self, way: Way, turns: int) -> None:
        """Which time of a repeated use is looked at: shapes and weights may differ."""
        turn = min(way[-1].turn, turns - 1)
        shown = tr("{place} of {number}", place=turn + 1, number=turns)
        said = tr("Which of its {number} turns is shown", number=turns)
        button = self._menu_button(shown, said)
        button.setIcon(icons.icon("repeat"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu = button.menu()
        for number in range(turns):
            action = QAction(tr("{place} of {number}", place=number + 1, number=turns), menu)
            action.setCheckable(True)
            action.setChecked(number == turn)
            action.triggered.connect(partial(self._session.turn_to, number))
            menu.addAction(action)
        self.turns = button
        self._places.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(LEAST, whole.width()), whole.height())  # a long way widens no window


def _short(name: str) -> str:
    return name if len(name) <= MAX_LETTERS else f"{name[: MAX_LETTERS - 1]}…"
