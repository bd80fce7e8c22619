"""The docks: one record each; they can be moved, floated, hidden, and come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from gui import icons
from gui.actions import Command
from gui.i18n import tr
from gui.tokens import Tokens

Area = Qt.DockWidgetArea
SIDES = (Area.LeftDockWidgetArea, Area.RightDockWidgetArea)
SHARES = {  # of the window: its part, and the least and the most, in pixels
    Area.LeftDockWidgetArea: (0.165, 190, 236),
    Area.RightDockWidgetArea: (0.24, 300, 344),
    Area.BottomDockWidgetArea: (0.26, 130, 236),
}


@dataclass(frozen=True, slots=True)
class DockRecord:
    """One dock.

    Attributes:
        id: stable name, under which the layout remembers it.
        title: English, a literal handed to `mark`.
        make: makes what it holds; for those that are slow to make, once the window is there.
        late: whether it can wait until then.
    """

    id: str
    title: str
    icon: str
    area: Qt.DockWidgetArea
    make: Callable[[], QWidget]
    late: bool = False


class Docks:
    """The docks of one window."""

    def __init__(self, window: QMainWindow, records: Iterable[DockRecord]) -> None:
        self._window = window
        self._records = {record.id: record for record in records}
        self._docks = {record.id: self._make(record) for record in self._records.values()}
        self._notes: dict[str, tuple[str, str]] = {}
        window.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks
        )
        window.setTabPosition(Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomLeftCorner, Area.BottomDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Area.BottomDockWidgetArea)
        self.reset()

    def __getitem__(self, dock_id: str) -> QDockWidget:
        return self._docks[dock_id]

    def reset(self) -> None:
        """Put every dock where it is at first."""
        firsts: dict[Qt.DockWidgetArea, QDockWidget] = {}
        for record in self._records.values():
            dock = self._docks[record.id]
            dock.setFloating(False)
            self._window.addDockWidget(record.area, dock)
            if first := firsts.get(record.area):
                self._window.tabifyDockWidget(first, dock)
            firsts.setdefault(record.area, dock)
            dock.show()
        for first in firsts.values():
            first.raise_()
        self.share_out()

    def share_out(self) -> None:
        """Give the docks their part of a window of this size; most of it is the canvas's."""
        for area, (part, least, most) in SHARES.items():
            side = area in SIDES
            whole = self._window.width() if side else self._window.height()
            size = round(min(max(part * whole, least), most))
            way = Qt.Orientation.Horizontal if side else Qt.Orientation.Vertical
            docks = [dock for name, dock in self._docks.items() if self._records[name].area is area]
            self._window.resizeDocks(docks[:1], [size], way)

    def fill_late(self) -> None:
        """Make what waited for the window to be there."""
        for record in self._records.values():
            if record.late:
                before = self._docks[record.id].widget()
                self._docks[record.id].setWidget(record.make())
                before.deleteLater()
        self.retranslate()

    def show(self, dock_id: str) -> None:
        """Bring a dock to the front."""
        dock = self._docks[dock_id]
        dock.show()
        dock.raise_()

    def commands(self) -> list[Command]:
        """A switch for each dock."""

        def switch(dock_id: str) -> Command:
            record, dock = self._records[dock_id], self._docks[dock_id]
            shown = dock.toggleViewAction().isChecked
            run = lambda: dock.hide() if shown() else self.show(dock_id)  # noqa: E731
            return Command(
                f"panel.{dock_id}", record.title, run, record.icon, "panels", checked=shown
            )

        return [switch(dock_id) for dock_id in self._docks]

    def set_note(self, dock_id: str, note: str, spoken: str) -> None:
        """Show a few signs behind the title of a dock; ``spoken`` says what they mean."""
        self._notes[dock_id] = note, spoken
        self._name(dock_id)

    def retranslate(self) -> None:
        """Set all titles in the language of the window."""
        for dock_id in self._docks:
            self._name(dock_id)
        self.polish_tabs()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        for dock_id, dock in self._docks.items():
            icon = icons.icon(self._records[dock_id].icon, tokens.dim)
            dock.toggleViewAction().setIcon(icon)

    def polish_tabs(self) -> None:
        """Tabs of docks are made by Qt when it lays out; give them our manners."""
        for bar in self._window.findChildren(QTabBar):
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setExpanding(False)
            bar.setDrawBase(False)
            bar.setAccessibleName(tr("Panels"))

    def _make(self, record: DockRecord) -> QDockWidget:
        dock = QDockWidget(tr(record.title), self._window)
        dock.setObjectName(f"dock.{record.id}")
        dock.setWidget(QWidget() if record.late else record.make())
        if record.area is Area.BottomDockWidgetArea:  # its tab names it
            dock.setTitleBarWidget(QWidget(dock))
            dock.topLevelChanged.connect(lambda floats: _give_title(dock, floats))
        return dock

    def _name(self, dock_id: str) -> None:
        title = tr(self._records[dock_id].title)
        note, spoken = self._notes.get(dock_id, ("", ""))
        self._docks[dock_id].setWindowTitle(f"{title}  {note}" if note else title)
        self._docks[dock_id].widget().setAccessibleName(f"{title}, {spoken}" if spoken else title)


def _give_title(dock: QDockWidget, floats: bool) -> None:
    """A dock that floats needs a title to be dragged by; one among tabs has its tab."""
    dock.setTitleBarWidget(None if floats else QWidget(dock))  # type: ignore[arg-type]
