"""Small things that several panels use: labels that never read markup, lines of menus, roles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.painting import painting
from gui.tokens import GAP_1, GAP_2


def set_state(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(shown: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text: what comes from a file is never read as markup."""
    made = QLabel(shown)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def small_button(icon: str, name: str) -> QToolButton:
    """A button with an icon only; ``name`` is its tool tip and what a screen reader says."""
    button = QToolButton()
    button.setProperty("role", "small")
    button.setIcon(icons.icon(icon))
    button.setIconSize(QSize(14, 14))
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


def add_line(menu: QMenu, shown: str, run: Callable[[], object], icon: str = "") -> QAction:
    """Add a line to a menu; an ampersand in ``shown``, which may be a name, is no key."""
    action = menu.addAction(shown.replace("&", "&&"))
    if icon:
        action.setIcon(icons.icon(icon))
    action.triggered.connect(lambda _on=False: run())
    return action


def pop_up(menu: QMenu, place: QPoint) -> None:
    """Open a menu at a place of the screen; closed, it goes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)


def rule() -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def padded(view: QWidget) -> QWidget:
    """A view that fills a panel, a little away from its edges."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(GAP_2, 0, GAP_2, GAP_1)
    rows.addWidget(view)
    return holder


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)


def dot(color: str, size: int = 10, ratio: float = 2.0) -> QPixmap:
    """A rounded square in the colour of a category."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with painting(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(1, 1, size - 2, size - 2, 2.5, 2.5)
    return picture


def dot_icon(color: str) -> QIcon:
    """A `dot` that keeps its colour in a selected row, where the style would tint it."""
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        icon.addPixmap(dot(color), mode)
    return icon


class ElidedLabel(QLabel):
    """A label on one line that is cut with dots and shows the whole in its tool tip."""

    def __init__(self, shown: str = "", role: str = "") -> None:
        super().__init__(shown)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        with painting(self) as painter:
            painter.drawText(room, int(self.alignment()), shown)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
            if cut:
                self.setToolTip(self.text())
                handled = super().event(event)
                self.setToolTip("")
                return handled
        return super().event(event)
