"""A panel draws only what somebody sees, and once it is seen, all there is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout
from pytestqt.qtbot import QtBot

from backend.train.events import EpochEnded
from gui.monitor.panel import MonitorPanel


class Drawn(MonitorPanel):
    """Notes the epochs it has drawn."""

    def build(self, layout: QVBoxLayout) -> None:
        self.epochs: list[int] = []

    def has_content(self) -> bool:
        return bool(self.history.metrics)

    def draw(self) -> None:
        self.epochs.append(self.history.epoch)

    def hear(self, epoch: int) -> None:
        """One more epoch is done."""
        self.history.take(EpochEnded(epoch, 10 * epoch, 0.1, {"train_loss": 1.0 / epoch}, {}))
        self.refresh()


@pytest.fixture
def docks(qtbot: QtBot) -> tuple[QMainWindow, QDockWidget, QDockWidget]:
    """Two docks in one place, a panel in each; the first is in front."""
    window = QMainWindow()
    qtbot.addWidget(window)
    front, back = QDockWidget("front", window), QDockWidget("back", window)
    for dock in (front, back):
        dock.setWidget(Drawn())
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.tabifyDockWidget(front, back)
    window.resize(600, 400)
    window.show()
    qtbot.waitExposed(window)
    front.raise_()
    qtbot.waitUntil(lambda: front.widget().is_seen() and not back.widget().is_seen())
    return window, front, back


def test_a_panel_behind_another_does_not_draw(
    docks: tuple[QMainWindow, QDockWidget, QDockWidget],
) -> None:
    _, front, back = docks
    for dock in (front, back):
        dock.widget().hear(1)
        dock.widget().hear(2)
    assert front.widget().epochs == [1, 2]
    assert back.widget().epochs == []


def test_a_panel_that_comes_to_the_front_draws_what_it_missed(
    docks: tuple[QMainWindow, QDockWidget, QDockWidget], qtbot: QtBot
) -> None:
    _, _, back = docks
    back.widget().hear(3)
    back.raise_()
    qtbot.waitUntil(lambda: back.widget().epochs == [3])


def test_a_panel_without_news_is_not_drawn_again(
    docks: tuple[QMainWindow, QDockWidget, QDockWidget],
) -> None:
    _, front, _ = docks
    front.widget().hear(1)
    front.widget().refresh()
    assert front.widget().epochs == [1]
