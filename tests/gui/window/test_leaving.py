"""Closing the window while it trains: every answer, with the real boxes and the real mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from graph.edits import SetSetting
from gui.app import find_drawing
from gui.session import Session
from gui.window.main import MainWindow

WAIT_MS = 60_000
POLL_MS = 20
Answers = Callable[..., list[str]]


@pytest.fixture
def answer(qtbot: QtBot) -> Iterator[Answers]:
    """Clicks these words in the boxes that come, one after another; gives what they asked."""
    timers: list[QTimer] = []

    def with_words(*words: str) -> list[str]:
        left, asked = list(words), []

        def look() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox) or not left:
                return
            asked.append(box.text())
            word = left.pop(0)
            (button,) = [b for b in box.buttons() if b.text().replace("&", "") == word]
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

        timer = QTimer(interval=POLL_MS)
        timer.timeout.connect(look)
        timer.start()
        timers.append(timer)
        return asked

    yield with_words
    for timer in timers:
        timer.stop()


@pytest.fixture
def training(window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window that trains for long, its drawing in a file and changed since."""
    path, _ = find_drawing("xor_mlp")
    assert path is not None
    window.files.open_example(path)
    session.do(SetSetting("device", "cpu"), "Set")
    window.files._write(tmp_path / "net.loom")
    session.do(SetSetting("epochs", 100_000), "Set")
    window.training.train()
    qtbot.waitUntil(lambda: window.training.state == "running", timeout=WAIT_MS)
    return window


def test_cancel_goes_on_training(training: MainWindow, answer: Answers) -> None:
    asked = answer("Cancel")
    training.close()
    assert asked == ["A network is being trained. Stop the run and close?"]
    assert training.isVisible()
    assert training.training.state == "running"


def test_cancel_of_the_second_question_goes_on_training(
    training: MainWindow, answer: Answers
) -> None:
    asked = answer("Stop and close", "Cancel")
    training.close()
    assert len(asked) == 2
    assert training.isVisible()
    assert training.training.state == "running"


@pytest.mark.parametrize(("word", "kept"), [("Save", True), ("Discard", False)])
def test_the_run_ends_in_order_and_the_drawing_is_kept_or_not(
    training: MainWindow, answer: Answers, qtbot: QtBot, tmp_path: Path, word: str, kept: bool
) -> None:
    ended: list[object] = []
    training.training.ended.connect(ended.append)
    answer("Stop and close", word)
    training.close()
    qtbot.waitUntil(lambda: not training.isVisible(), timeout=WAIT_MS)
    assert ("100000" in (tmp_path / "net.loom").read_text("utf-8")) is kept
    assert getattr(ended[0], "reason", "") == "stopped"
    assert not training.training.active
