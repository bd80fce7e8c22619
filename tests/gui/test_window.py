"""The whole window: commands, undo, language, theme, layout, safety."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from graph.edits import AddNode, Node
from gui import icons
from gui.actions import always
from gui.dialogs.commands import CommandPalette
from gui.session import Session
from gui.window.main import MainWindow

GUI = Path(__file__).resolve().parent.parent.parent / "gui"


def test_every_command_has_text_icon_and_action(window: MainWindow) -> None:
    for command in window.actions_:
        action = window.actions_[command.id]
        assert action.text(), command.id
        assert not action.icon().pixmap(16, 16).isNull(), command.id


def test_every_command_stands_in_a_menu_or_is_reached_by_the_palette(window: MainWindow) -> None:
    in_menus = {
        action.objectName() for menu in window.menus.menus.values() for action in menu.actions()
    }
    for command in window.actions_:
        assert command.menu == "" or command.id in in_menus, command.id


def test_every_command_that_cannot_be_given_now_says_why(window: MainWindow) -> None:
    window.actions_.refresh()
    forbidden = [command for command in window.actions_ if command.enabled is not always]
    assert len(forbidden) > 40
    for command in forbidden:
        assert command.reason(), command.id
        action = window.actions_[command.id]
        if not action.isEnabled():
            assert action.statusTip() == command.reason(), command.id
            assert command.reason() in action.toolTip(), command.id


def test_what_a_command_lacks_is_no_longer_said_once_it_is_there(
    window: MainWindow, session: Session
) -> None:
    window.actions_.refresh()
    train, rename = window.actions_["train.start"], window.actions_["canvas.rename"]
    assert "draw a network" in train.toolTip()
    session.do(AddNode(Node("relu_1", "relu")), "Add ReLU")
    session.select(["relu_1"])
    window.actions_.refresh()
    assert train.isEnabled()
    assert "draw a network" not in train.toolTip()
    assert rename.isEnabled()
    assert rename.statusTip() == ""


def test_the_palette_of_commands_says_why_not(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.refresh()
    palette = CommandPalette(window.actions_, window)
    palette.field.setText("Rename…")
    item = palette.list.topLevelItem(0)
    assert item.isDisabled()
    assert item.text(0) == "Rename… — Select a single node first."
    assert "first" in item.data(0, Qt.ItemDataRole.AccessibleTextRole)
    palette.deleteLater()


def test_no_two_commands_of_the_window_share_a_key(window: MainWindow) -> None:
    seen: dict[str, str] = {}
    for command in window.actions_:
        for keys in command.shortcuts:
            assert keys not in seen, f"{keys}: {command.id} and {seen[keys]}"
            seen[keys] = command.id


def test_every_icon_named_in_the_sources_is_in_the_font(window: MainWindow) -> None:
    named = re.compile(r"""icons?\.icon\(\s*"([a-z0-9-]+)"|small_button\(\s*"([a-z0-9-]+)\"""")
    for path in GUI.rglob("*.py"):
        for found in named.finditer(path.read_text("utf-8")):
            icons.icon(found.group(1) or found.group(2))


def test_an_edit_is_undone_and_redone_through_the_menu(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.do(AddNode(Node("relu_1", "relu")), "Add ReLU")
    qtbot.waitUntil(window.actions_["edit.undo"].isEnabled)
    assert window.isWindowModified()
    window.actions_["edit.undo"].trigger()
    assert "relu_1" not in session.model
    assert not window.isWindowModified()
    qtbot.waitUntil(window.actions_["edit.redo"].isEnabled)
    window.actions_["edit.redo"].trigger()
    assert "relu_1" in session.model


def test_ctrl_z_undoes(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.do(AddNode(Node("relu_1", "relu")), "Add ReLU")
    window.activateWindow()
    window.actions_.refresh()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "relu_1" not in session.model)


def test_no_panel_takes_drops_but_the_canvas_and_the_window_do(window: MainWindow) -> None:
    window.errands.show_settings()
    assert window.acceptDrops(), "a file, wherever it is dropped"
    takers = [w for w in window.findChildren(QWidget) if w.acceptDrops()]
    others = [w for w in takers if w is not window.canvas and not isinstance(w, QLineEdit)]
    assert window.canvas.acceptDrops()
    assert [type(w).__name__ for w in others] == []  # a line edit takes text, as text


def test_no_label_reads_markup(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    session.do(AddNode(Node("conv2d_1", "conv2d")), "Add")
    session.select(["conv2d_1"])
    qtbot.wait(20)
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text(), label.text()


def test_the_language_switches_live(window: MainWindow, qtbot: QtBot) -> None:
    window.preferences.set("language", "zh_CN")
    qtbot.waitUntil(lambda: window.actions_["file.save"].text() == "保存")
    assert "文件" in window.menus.menus["file"].title()
    window.preferences.set("language", "en")
    qtbot.waitUntil(lambda: window.actions_["file.save"].text() == "Save")


def test_the_theme_switches_live(window: MainWindow) -> None:
    window.preferences.set("theme", "light")
    light = window.palette().window().color().lightness()
    window.actions_["view.dark"].trigger()
    assert window.palette().window().color().lightness() < light
    assert window.canvas.tokens.name == "dark"


def test_docks_that_were_moved_come_back(window: MainWindow) -> None:
    window.docks["palette"].hide()
    window.docks["runs"].setFloating(True)
    window.reset_layout()
    assert window.docks["palette"].isVisible()
    assert not window.docks["runs"].isFloating()


def test_the_layout_is_remembered(window: MainWindow, make_window) -> None:
    window.docks["palette"].hide()
    window.save_layout()
    assert not make_window().docks["palette"].isVisible()


def test_a_refused_edit_is_told_in_a_sentence(window: MainWindow, session: Session) -> None:
    session.do(AddNode(Node("not a name", "relu")), "Add")
    assert window.banner.isVisible()
    assert "not a name" in window.banner.sentence.text()


def test_the_command_palette_finds_and_does(window: MainWindow, qtbot: QtBot) -> None:
    palette = CommandPalette(window.actions_, window)
    qtbot.addWidget(palette)
    palette.show()
    qtbot.keyClicks(palette.field, "dark th")
    before = window.theme.tokens.name
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.theme.tokens.name != before


@pytest.mark.parametrize("command", ["tools.preferences", "help.about", "tools.shortcuts"])
def test_dialogs_open_and_close(window: MainWindow, command: str, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QDialog

    window.actions_[command].trigger()
    dialog = window.findChild(QDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_a_preference_is_set_in_its_dialog_and_bad_ones_are_explained(
    window: MainWindow, qtbot: QtBot
) -> None:
    from gui.dialogs.preferences import PreferencesDialog

    dialog = PreferencesDialog(window.preferences, window)
    qtbot.addWidget(dialog)
    dialog.show()
    size = dialog.editors["font_scale"].line
    size.selectAll()
    qtbot.keyClicks(size, "500")
    qtbot.keyClick(size, Qt.Key.Key_Return)
    assert size.property("state") == "bad"
    assert window.preferences["font_scale"] == 100
    size.selectAll()
    qtbot.keyClicks(size, "120")
    qtbot.keyClick(size, Qt.Key.Key_Return)
    assert window.preferences["font_scale"] == 120


def test_the_list_of_problems_goes_to_the_node(
    window: MainWindow, session: Session, inferred, qtbot: QtBot
) -> None:
    session.do(AddNode(Node("conv2d_1", "conv2d")), "Add")
    inferred()
    window.docks.show("problems")
    panel = window.problems
    row = next(
        row
        for row in range(panel.list.topLevelItemCount())
        if panel.list.topLevelItem(row).text(0).startswith("conv2d_1")
    )
    place = panel.list.visualItemRect(panel.list.topLevelItem(row)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.selection == {"conv2d_1"}
    assert window.docks["problems"].windowTitle() != "Problems"


@pytest.mark.parametrize("command", ["canvas.rename", "canvas.note"])
def test_a_click_elsewhere_ends_a_field_on_the_canvas_and_has_the_keyboard(
    window: MainWindow, session: Session, qtbot: QtBot, command: str
) -> None:
    session.do(AddNode(Node("relu_1", "relu")), "Add ReLU")
    session.select(["relu_1"])
    window.actions_.refresh()
    window.actions_[command].trigger()
    assert window.canvas.open_field is not None
    search = window.palette_panel.search
    qtbot.mouseClick(search, Qt.MouseButton.LeftButton)
    assert window.canvas.open_field is None
    assert search.hasFocus()
