"""New, open, save, recent, the questions on the way, recovery after a crash."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from graph.edits import AddNode, Node, SetParam
from graph.files import reason_of
from gui.app import find_drawing
from gui.examples import TITLES, examples, title, zoo
from gui.session import Session
from gui.window.main import MainWindow

Answer = Callable[[QMessageBox.StandardButton], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> tuple[Answer, list[str]]:
    """Answers every question with one button; gives also what was asked."""
    asked: list[str] = []
    chosen = [QMessageBox.StandardButton.Cancel]

    def execute(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return chosen[0]

    monkeypatch.setattr(QMessageBox, "exec", execute)
    return lambda button: chosen.__setitem__(0, button), asked


@pytest.fixture
def drawn(session: Session, window: MainWindow, tmp_path: Path) -> Path:
    """A drawing of one node, saved."""
    session.do(AddNode(Node("conv2d_1", "conv2d")), "Add")
    path = tmp_path / "net.loom"
    assert window.files._write(path)
    return path


def test_save_as_writes_the_file_and_clears_the_mark(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.do(AddNode(Node("relu_1", "relu")), "Add")
    path = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    window.actions_["file.save_as"].trigger()
    assert '"relu_1"' in path.with_suffix(".loom").read_text("utf-8")
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("mine.loom")


def test_what_was_saved_is_opened_again(window: MainWindow, session: Session, drawn: Path) -> None:
    window.files.new()
    assert len(session.model) == 0
    assert window.files.open(drawn)
    assert "conv2d_1" in session.model
    assert window.files.recent() == [drawn]


def test_the_view_is_kept_in_the_file(window: MainWindow, drawn: Path) -> None:
    window.canvas.zoom_at(QPointF(100, 100), 0.5)
    zoom = window.canvas.view.scale
    window.files._write(drawn)
    window.files.new()
    window.files.open(drawn)
    assert window.canvas.view.scale == pytest.approx(zoom, abs=0.01)


def test_a_bad_file_is_told_with_its_remedy_and_the_drawing_stays(
    window: MainWindow, session: Session, drawn: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.loom"
    bad.write_text('{"format": "layerloom", "version": 1, "nodes": 7}', "utf-8")
    assert not window.files.open(bad)
    assert "bad.loom" in window.banner.sentence.text()
    assert window.banner.detail.text()
    assert "Traceback" not in window.banner.detail.text()
    assert session.path == drawn
    assert "conv2d_1" in session.model


def test_a_file_that_cannot_be_written_is_told(
    window: MainWindow, session: Session, drawn: Path
) -> None:
    session.do(SetParam("conv2d_1", "out_channels", 8), "Set")
    assert not window.files._write(drawn.parent / "missing" / "net.loom")
    assert window.banner.sentence.text() == "“net.loom” was not saved: no such file or folder."
    assert session.dirty


def test_why_a_file_or_the_journal_is_not_written_is_told_in_the_language_of_the_window(
    window: MainWindow, drawn: Path, qtbot: QtBot
) -> None:
    window.files._write(drawn.parent / "missing" / "net.loom")
    window.preferences.set("language", "zh_CN")
    qtbot.waitUntil(lambda: "没有这样的文件或文件夹" in window.banner.sentence.text())
    full = OSError(errno.ENOSPC, "No space left on device")
    window.status.set_autosave_failure(reason_of(full))
    assert "磁盘已满" in window.status.saved_label.text()
    window.preferences.set("language", "en")


def test_cancel_keeps_the_window_and_the_drawing(
    window: MainWindow, session: Session, drawn: Path, answer: tuple[Answer, list[str]]
) -> None:
    session.do(SetParam("conv2d_1", "out_channels", 8), "Set")
    window.close()
    assert window.isVisible()
    assert answer[1] == ["Save the changes to “net.loom”?"]
    assert session.dirty


def test_save_on_close_saves(
    window: MainWindow, session: Session, drawn: Path, answer: tuple[Answer, list[str]]
) -> None:
    session.do(SetParam("conv2d_1", "out_channels", 8), "Set")
    answer[0](QMessageBox.StandardButton.Save)
    window.close()
    assert not window.isVisible()
    assert '"out_channels": 8' in drawn.read_text("utf-8")


def test_discard_on_close_leaves_the_file_as_it_was(
    window: MainWindow, session: Session, drawn: Path, answer: tuple[Answer, list[str]]
) -> None:
    before = drawn.read_bytes()
    session.do(SetParam("conv2d_1", "out_channels", 8), "Set")
    answer[0](QMessageBox.StandardButton.Discard)
    window.close()
    assert not window.isVisible()
    assert drawn.read_bytes() == before


def test_a_file_changed_by_another_program_is_noticed(
    window: MainWindow, session: Session, drawn: Path
) -> None:
    written = drawn.read_text("utf-8").replace("conv2d_1", "stem")
    drawn.write_text(written, "utf-8")
    window.files.look_at_disk()
    assert "another program" in window.banner.sentence.text()
    reload = window.banner.findChildren(QPushButton)[0]
    reload.click()
    assert "stem" in session.model


@pytest.mark.parametrize("place", ["canvas", "runs", "status"])
def test_a_file_dropped_anywhere_on_the_window_is_opened(
    window: MainWindow, session: Session, drawn: Path, place: str, qtbot: QtBot
) -> None:
    window.files.new()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(drawn))])
    target = getattr(window, place)
    at = target.mapTo(window, target.rect().center())
    while not target.acceptDrops():  # as Qt looks for who takes it
        target = target.parentWidget()
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, *how, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(at), *how, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, drop)
    assert drop.isAccepted()
    qtbot.waitUntil(lambda: session.path == drawn)


def test_recent_files_drop_the_missing_and_can_be_cleared(window: MainWindow, drawn: Path) -> None:
    drawn.unlink()
    assert window.files.recent() == []
    window.files.clear_recent()
    assert window.preferences.recent() == []


def test_every_example_opens_without_a_file(window: MainWindow, session: Session) -> None:
    for path in examples():
        assert window.files.open_example(path), path
        assert session.path is None
        assert session.name == path.stem
        assert len(session.model) > 2


def test_examples_are_found_by_name() -> None:
    path, example = find_drawing("digits_cnn")
    assert example
    assert path is not None
    assert title(path) == "Digits: a CNN"
    assert find_drawing("somewhere/else.loom") == (Path("somewhere/else.loom"), False)


def test_examples_come_from_the_simplest_on_and_each_has_a_title() -> None:
    assert [path.stem for path in examples()] == list(TITLES)
    titles = [title(path) for path in zoo()]
    assert {"ResNet-50", "LeNet-5", "GPT-2"} <= set(titles)
    assert titles == sorted(titles, key=str.lower)


def test_work_of_a_crashed_window_is_offered_and_brought_back(
    make_window: Callable[[], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = make_window()
    lost.session.do(AddNode(Node("conv2d_1", "conv2d")), "Add")
    journal = lost.autosave._journal
    assert journal is not None
    lost.autosave.abandon()  # as if the process had ended here
    monkeypatch.setattr("graph.journal._runs", lambda header: False)
    window = make_window()
    window.errands.offer_recovery()
    assert "One edit can be brought back" in window.banner.sentence.text()
    window.banner.findChildren(QPushButton)[0].click()
    assert "conv2d_1" in window.session.model
    assert window.session.dirty
    journal.close()


def test_recovered_work_is_seen_as_a_whole_and_other_windows_work_is_offered_after_it(
    make_window: Callable[[], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals = []
    for place in (0, 9_000):
        lost = make_window()
        lost.session.do(AddNode(Node("conv2d_1", "conv2d", position=(place, 0))), "Add")
        lost.session.do(AddNode(Node("relu_1", "relu", position=(place + 600, 0))), "Add")
        journals.append(lost.autosave._journal)
        lost.autosave.abandon()
    monkeypatch.setattr("graph.journal._runs", lambda header: False)
    window = make_window()
    window.errands.offer_recovery()
    discard = window.banner.findChildren(QPushButton)[1]
    qtbot.mouseClick(discard, Qt.MouseButton.LeftButton)
    assert window.banner.isVisible(), "only the one that was named is given up"
    bring_back = window.banner.findChildren(QPushButton)[0]
    qtbot.mouseClick(bring_back, Qt.MouseButton.LeftButton)
    seen = (
        window.canvas.view.to_canvas(QPointF(0, 0)),
        window.canvas.view.to_canvas(QPointF(window.canvas.width(), window.canvas.height())),
    )
    for node in window.session.model.nodes():
        assert seen[0].x() < node.position[0] < seen[1].x()
    for journal in journals:
        journal.close()


def test_a_window_that_closed_in_order_leaves_nothing_to_recover(
    make_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_window()
    first.session.do(AddNode(Node("conv2d_1", "conv2d")), "Add")
    first.session.undo.setClean()
    first.close()
    monkeypatch.setattr("graph.journal._runs", lambda header: False)
    assert make_window().autosave.offers() == []
