"""Training from the window: buttons, monitors, leaving while it runs."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from graph.edits import Disconnect, SetSetting
from gui.app import find_drawing
from gui.session import Session
from gui.window.main import MainWindow

WAIT_MS = 60_000


@pytest.fixture
def xor(window: MainWindow, session: Session, qtbot: QtBot) -> MainWindow:
    """A window with a drawing that trains fast, torch warm."""
    path, _ = find_drawing("xor_mlp")
    assert path is not None
    window.files.open_example(path)
    session.do(SetSetting("device", "cpu"), "Set")
    with qtbot.waitSignal(session.inferred, timeout=WAIT_MS):
        window.inference.start()
    qtbot.waitUntil(lambda: window.background.idle, timeout=WAIT_MS)
    return window


def test_a_run_goes_from_start_to_end(xor: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.do(SetSetting("epochs", 2), "Set")
    with qtbot.waitSignal(xor.training.ended, timeout=WAIT_MS):
        xor.actions_["train.start"].trigger()
    assert xor.status.state == "idle"
    assert xor.status.state_label.text().startswith("finished: 2 epochs")
    assert xor.training.history.epoch == 2
    assert "epoch 2" in xor.log_panel.view.toPlainText() or xor.training.history.step > 0


def test_the_buttons_follow_the_run(xor: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.do(SetSetting("epochs", 100_000), "Set")
    xor.actions_["train.start"].trigger()
    qtbot.waitUntil(lambda: xor.training.state == "running", timeout=WAIT_MS)
    assert xor.actions_["train.pause"].isEnabled()
    assert not xor.actions_["train.start"].isEnabled()
    xor.actions_["train.pause"].trigger()
    qtbot.waitUntil(lambda: xor.training.state == "paused", timeout=WAIT_MS)
    assert xor.actions_["train.start"].isEnabled()
    xor.actions_["train.stop"].trigger()
    qtbot.waitUntil(lambda: xor.training.state == "idle", timeout=WAIT_MS)
    assert not xor.actions_["train.stop"].isEnabled()


def test_a_wrong_drawing_is_not_trained_but_explained(
    xor: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.undo.setClean()
    xor.files.new()
    qtbot.waitUntil(lambda: session.inference is not None, timeout=WAIT_MS)
    xor.errands.train_or_resume()
    assert xor.training.state == "idle"
    assert xor.banner.isVisible()


def test_what_trains_is_called_going_on_while_the_run_waits(
    xor: MainWindow, session: Session, qtbot: QtBot
) -> None:
    button = xor.run_bar._buttons["train.start"]
    assert button.text().strip() == "Train"
    session.do(SetSetting("epochs", 100_000), "Set")
    qtbot.mouseClick(xor.run_bar._buttons["train.batch"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: xor.training.state == "paused", timeout=WAIT_MS)
    assert button.text().strip() == "Go on"
    xor.training.stop()
    qtbot.waitUntil(lambda: xor.training.state == "idle", timeout=WAIT_MS)
    assert button.text().strip() == "Train"


def test_the_refusal_goes_when_the_drawing_is_mended(
    xor: MainWindow, session: Session, qtbot: QtBot
) -> None:
    (data,) = (node.name for node in session.model.nodes() if node.type == "xor")
    wires = [wire for wire in session.model.links() if wire.source == data]
    for wire in wires:
        session.do(Disconnect(wire), "Cut")
    qtbot.waitUntil(lambda: bool(session.whole and session.whole.obstacles), timeout=WAIT_MS)
    xor.errands.train_or_resume()
    assert xor.banner.isVisible()
    for _ in wires:
        session.undo.undo()
    qtbot.waitUntil(lambda: not xor.banner.isVisible(), timeout=WAIT_MS)


def test_closing_while_training_asks_and_stays_when_wanted(
    xor: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.do(SetSetting("epochs", 100_000), "Set")
    session.undo.setClean()
    xor.training.train()
    qtbot.waitUntil(lambda: xor.training.state == "running", timeout=WAIT_MS)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: None)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: None)
    xor.close()
    assert xor.isVisible()
    assert xor.training.active


def test_closing_while_training_stops_the_run_and_leaves(
    xor: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.do(SetSetting("epochs", 100_000), "Set")
    session.undo.setClean()
    xor.training.train()
    qtbot.waitUntil(lambda: xor.training.state == "running", timeout=WAIT_MS)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: None)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.defaultButton())
    xor.close()
    qtbot.waitUntil(lambda: not xor.isVisible(), timeout=WAIT_MS)
    assert not xor.training.active


def test_runs_are_listed_and_their_drawing_is_opened_again(
    xor: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.do(SetSetting("epochs", 1), "Set")
    with qtbot.waitSignal(xor.training.ended, timeout=WAIT_MS):
        xor.training.train()
    xor.docks.show("runs")
    qtbot.waitUntil(lambda: xor.runs.list.topLevelItemCount() == 1, timeout=WAIT_MS)
    session.undo.setClean()
    xor.files.new()
    xor.runs.list.topLevelItem(0).setSelected(True)
    xor.runs.drawing.click()
    qtbot.waitUntil(lambda: len(session.model) > 2, timeout=WAIT_MS)
    assert isinstance(session.name, str)
    assert Path(session.name).name == session.name


def test_a_run_that_is_done_goes_on_with_more_epochs_and_its_own_drawing(
    xor: MainWindow, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.do(SetSetting("epochs", 2), "Set")
    with qtbot.waitSignal(xor.training.ended, timeout=WAIT_MS):
        xor.training.train()
    session.undo.setClean()
    xor.files.new()
    xor.docks.show("runs")
    qtbot.waitUntil(lambda: xor.runs.list.topLevelItemCount() == 1, timeout=WAIT_MS)
    xor.runs.list.topLevelItem(0).setSelected(True)
    qtbot.waitUntil(xor.runs.resume.isEnabled, timeout=WAIT_MS)
    asked: list[str] = []
    monkeypatch.setattr(QInputDialog, "getInt", lambda *given: (asked.append(given[2]) or 3, True))
    with qtbot.waitSignal(xor.training.ended, timeout=WAIT_MS):
        qtbot.mouseClick(xor.runs.resume, Qt.MouseButton.LeftButton)
    assert asked == ["All 2 epochs are done. How many more?"]
    assert xor.training.history.epoch == 5
    assert session.name == "xor_mlp"
    assert len(session.model) > 2


def test_the_status_bar_says_how_far_a_run_is(
    xor: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.do(SetSetting("epochs", 100_000), "Set")
    xor.actions_["train.start"].trigger()
    shown = xor.status.state_label
    qtbot.waitUntil(lambda: " left" in shown.text(), timeout=WAIT_MS)
    assert re.match(r"training · epoch \d+ / 100000 · [\d\s]+ samples/s · ", shown.text())
    xor.actions_["train.pause"].trigger()
    qtbot.waitUntil(lambda: shown.text().startswith("paused · epoch "), timeout=WAIT_MS)
    with qtbot.waitSignal(xor.training.ended, timeout=WAIT_MS):
        xor.actions_["train.stop"].trigger()
    assert "samples/s" not in shown.text()


def test_a_narrow_tool_bar_shows_icons_instead_of_cut_words(window: MainWindow) -> None:
    start = window.run_bar.widgetForAction(window.run_bar.actions()[6])
    beside = start.toolButtonStyle()
    window.resize(800, 500)
    assert start.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert start.accessibleName()
    window.resize(1120, 700)
    assert start.toolButtonStyle() == beside == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
