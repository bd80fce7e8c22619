"""The steps that were done, as a list: a click or an arrow key goes to any of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPalette, QPixmap
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QUndoView,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.i18n import tr
from gui.panels.widgets import label
from gui.session import Session
from gui.theme import is_language_change
from gui.tokens import GAP_1, GAP_2, Tokens

ICON = 14


class HistoryPanel(QWidget):
    """All steps since the drawing was opened; undone ones stand back, the saved one is marked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._stack = session.undo
        self.view = QUndoView(self._stack)
        self.view.setUniformItemSizes(True)
        self.view.setAcceptDrops(False)
        self.view.viewport().setAcceptDrops(False)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(_Undone(self))
        self.place = label(role="small")
        self.place.setContentsMargins(GAP_1, 0, GAP_1, 0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_2, 0, GAP_2, GAP_1)
        rows.setSpacing(GAP_1)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.place)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell)
        for signal in (self._stack.indexChanged, self._stack.cleanChanged):
            signal.connect(self._tell_later)
        self.retranslate()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.view.setCleanIcon(icons.icon("floppy-disk", tokens.good))

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.view.setEmptyLabel(tr("The drawing as it was opened"))
        self.view.setAccessibleName(tr("Steps"))
        self.view.setAccessibleDescription(tr("The arrow keys go to a step."))
        self._tell()

    def _tell_later(self, _about: object) -> None:
        self._later.start()  # a stack that is taken down says so, but can be asked no more

    def _tell(self) -> None:
        """Say in words where this is: the marks alone would not tell a screen reader."""
        stack = self._stack
        place = tr("Step {place} of {count}", place=stack.index(), count=stack.count())
        saved = stack.cleanIndex()
        if stack.isClean():
            place = tr("{place}, as saved", place=place)
        elif saved >= 0:
            place = tr("{place}, saved at step {step}", place=place, step=saved)
        self.place.setText(place)
        self.view.viewport().update()

    @property
    def current(self) -> int:
        """The step at which the drawing is."""
        return self._stack.index()

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)


class _Undone(QStyledItemDelegate):
    """Paints what is undone fainter than what is done."""

    def __init__(self, panel: HistoryPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        room = QPixmap(ICON, ICON)
        room.fill(Qt.GlobalColor.transparent)
        self._none = QIcon(room)  # so that all names begin at one line

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.decorationSize = QSize(ICON, ICON)  # type: ignore[attr-defined]
        if option.icon.isNull():  # type: ignore[attr-defined]
            option.icon = self._none  # type: ignore[attr-defined]
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration  # type: ignore[attr-defined]
        if index.row() > self._panel.current:
            palette = option.palette  # type: ignore[attr-defined]
            palette.setColor(QPalette.ColorRole.Text, palette.placeholderText().color())
            option.palette = palette  # type: ignore[attr-defined]
