"""The settings of a run: shown while nothing is selected, with the devices of the machine."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from graph.edits import SetSetting
from gui.panels.run_page import RunPage
from gui.session import Session
from gui.window.main import MainWindow


def test_nothing_selected_shows_the_run_settings(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, RunPage))
    line = window.inspector.page.form.rows["epochs"].editor.line
    line.selectAll()
    qtbot.keyClicks(line, "3")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert session.model.settings["epochs"] == 3


def test_the_device_is_chosen_from_those_of_the_machine(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.inspector.set_devices(("auto", "cpu", "cuda:0"))
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, RunPage))
    window.inspector.page.update_values()
    box = window.inspector.page.form.rows["device"].editor.list
    assert [box.itemText(i) for i in range(box.count())] == ["automatic", "CPU", "cuda:0"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert session.model.settings["device"] == "cpu"
    session.undo.undo()
    assert "device" not in session.model.settings


def test_a_device_of_the_file_that_is_not_here_stays(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.do(SetSetting("device", "mps"), "Set")
    window.inspector.set_devices(("auto", "cpu"))
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, RunPage))
    window.inspector.page.update_values()
    box = window.inspector.page.form.rows["device"].editor.list
    assert box.currentData() == "mps"
    assert box.currentText() == "mps, not on this machine"
    assert session.model.settings["device"] == "mps"
