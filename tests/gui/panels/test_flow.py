"""A row of buttons breaks where the window is narrow, and no word is cut."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.panels.flow import flow


def test_buttons_go_on_in_the_next_row(qtbot: QtBot) -> None:
    buttons = [QPushButton(f"button number {number}") for number in range(5)]
    panel = QWidget()
    qtbot.addWidget(panel)
    rows = QVBoxLayout(panel)
    rows.addLayout(flow(*buttons))
    rows.addWidget(QWidget(), 1)
    panel.resize(1000, 200)
    panel.show()
    qtbot.waitUntil(lambda: buttons[-1].x() > buttons[0].x())
    assert len({button.y() for button in buttons}) == 1
    panel.resize(300, 200)
    qtbot.waitUntil(lambda: buttons[-1].y() > buttons[0].y())
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() <= panel.width()
    assert panel.minimumSizeHint().width() < 300
