"""Chinese everywhere: no text of the window stays English, and none Chinese on the way back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMenu,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.app import find_drawing
from gui.window.main import MainWindow

AREA = Path(__file__).resolve().parent.parent.parent / "resources/i18n/zh_CN"
TEXTS: dict[str, str] = {
    source: translation
    for area in ("catalog", "messages", "gui")
    for source, translation in json.loads((AREA / f"{area}.json").read_text("utf-8")).items()
    if translation != source
}


def shown(window: MainWindow) -> Iterator[tuple[str, str]]:
    """Every text in the window, with the widget that has it."""
    for command in window.actions_:
        action = window.actions_[command.id]
        yield command.id, action.text()
        yield command.id, action.statusTip()
    for widget in window.findChildren(QWidget):
        if widget.objectName().startswith("qt_"):
            continue
        about = f"{type(widget).__name__} {widget.objectName()}"
        yield about, widget.accessibleName()
        match widget:
            case QLabel() | QAbstractButton():
                yield about, widget.text()
            case QLineEdit():
                yield about, widget.placeholderText()
            case QMenu():
                yield about, widget.title()
            case QDockWidget():
                yield about, widget.windowTitle()
            case QTreeWidget():
                head = widget.headerItem()
                yield from ((about, head.text(c)) for c in range(widget.columnCount()))


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with an example and one node selected."""
    path, _ = find_drawing("digits_cnn")
    assert path is not None
    window.files.open_example(path)
    window.session.select(["conv2d_1"])
    qtbot.wait(50)
    return window


def test_nothing_stays_english(opened: MainWindow, qtbot: QtBot) -> None:
    opened.preferences.set("language", "zh_CN")
    qtbot.wait(200)
    left = sorted({(about, text) for about, text in shown(opened) if text in TEXTS})
    assert left == [], left


def test_nothing_stays_chinese_on_the_way_back(opened: MainWindow, qtbot: QtBot) -> None:
    opened.preferences.set("language", "zh_CN")
    qtbot.wait(100)
    opened.preferences.set("language", "en")
    qtbot.wait(200)
    chinese = set(TEXTS.values()) - set(TEXTS)
    left = sorted({(about, text) for about, text in shown(opened) if text in chinese})
    assert left == [], left


def test_a_notice_that_stands_is_said_anew(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "bad.loom"
    bad.write_text("[]", "utf-8")
    opened.files.open(bad)
    sentence, detail = opened.banner.sentence, opened.banner.detail
    said = sentence.text(), detail.text()
    opened.preferences.set("language", "zh_CN")
    qtbot.waitUntil(lambda: sentence.text() == "没有打开“bad.loom”。")
    assert "Layerloom 图" in detail.text()
    opened.preferences.set("language", "en")
    qtbot.waitUntil(lambda: (sentence.text(), detail.text()) == said)


def test_the_buttons_of_qt_speak_chinese_too(opened: MainWindow) -> None:
    from PySide6.QtWidgets import QDialogButtonBox

    opened.preferences.set("language", "zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, opened)
    assert "取消" in box.buttons()[0].text()
