"""Keys: layers of defaults, presets and the person's own; no key means two commands."""

import itertools
import random

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from gui.actions import Command
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.key_presets import PRESETS
from gui.keymap import Keymap, portable
from gui.preferences import KEYS, Preferences
from gui.window.main import MainWindow
from tools import keys

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def command(name: str, *keys: str) -> Command:
    return Command(name, name, lambda: None, "x", shortcuts=keys)


COMMANDS = [command("copy", "Ctrl+C"), command("cut", "Ctrl+X", "Shift+Del"), command("plain")]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


def clashes(keymap: Keymap, ids: list[str]) -> list[str]:
    keys = list(itertools.chain.from_iterable(keymap.keys(name) for name in ids))
    return [key for key in keys if keys.count(key) > 1]


def test_a_key_that_is_given_away_is_lost_by_who_had_it(qapp) -> None:
    keymap = Keymap(COMMANDS)
    keymap.give("plain", ["Ctrl+C"])
    assert keymap.keys("plain") == ("Ctrl+C",)
    assert keymap.keys("copy") == ()
    assert keymap.owner("Ctrl+C") == "plain"
    keymap.give("copy", ["Ctrl+C"])
    assert keymap.keys("plain") == ()
    assert keymap.own == {}


def test_reset_gives_back_also_what_another_command_took(qapp) -> None:
    keymap = Keymap(COMMANDS)
    keymap.give("copy", ["F9"])
    keymap.give("plain", ["Ctrl+C", "F12"])
    keymap.give("copy", keymap.before("copy"))
    assert keymap.keys("copy") == ("Ctrl+C",)
    assert keymap.keys("plain") == ("F12",)
    keymap.reset_all()
    assert keymap.keys("plain") == ()


def test_whatever_is_given_no_two_commands_share_a_key(qapp) -> None:
    chance, keymap = random.Random(3), Keymap(COMMANDS)
    names = [made.id for made in COMMANDS]
    for _ in range(200):
        if chance.random() < 0.2:
            again = chance.choice(names)
            keymap.give(again, keymap.before(again))
        keys = chance.sample(["Ctrl+C", "Ctrl+X", "Shift+Del", "A", "F2"], 2)
        keymap.give(chance.choice(names), keys)
        assert clashes(keymap, names) == []
        assert all(keymap.owner(key) == name for name in names for key in keymap.keys(name))


def test_a_sign_is_found_with_shift_and_without(qapp) -> None:
    keymap = Keymap([command("zoom", "Ctrl++"), command("left", "["), command("letter", "Shift+L")])
    assert keymap.at(press(Qt.Key.Key_Plus, CTRL | SHIFT)) == "zoom"
    assert keymap.at(press(Qt.Key.Key_Plus, CTRL)) == "zoom"
    assert keymap.at(press(Qt.Key.Key_BracketLeft)) == "left"
    assert keymap.at(press(Qt.Key.Key_L)) == ""
    assert keymap.at(press(Qt.Key.Key_L, SHIFT)) == "letter"


def test_own_keys_are_kept_and_nonsense_in_the_settings_is_left_out(qapp, fresh_home) -> None:
    preferences = Preferences()
    Keymap(COMMANDS, preferences).give("plain", ["Ctrl+C"])
    again = Keymap(COMMANDS, Preferences())
    assert again.keys("plain") == ("Ctrl+C",)
    assert again.keys("copy") == ()
    for written in ('{"gone": ["F2"], "copy": [3, ""], "cut": "x"}', "[1]", "{", '"x"'):
        preferences._settings.setValue("keys/own", written)
        keymap = Keymap(COMMANDS, preferences)
        assert clashes(keymap, [made.id for made in COMMANDS]) == []
        assert keymap.keys("cut") == ("Ctrl+X", "Shift+Del")


@pytest.mark.parametrize("preset", list(KEYS))
def test_a_preset_names_only_our_commands_and_gives_each_key_once(
    window: MainWindow, preset: str
) -> None:
    ids = [made.id for made in window.actions_]
    assert set(PRESETS[preset]) <= set(ids)
    given = list(itertools.chain.from_iterable(PRESETS[preset].values()))
    assert len(given) == len(set(given))
    assert [key for key in given if portable(key) != key] == []
    window.preferences.set("keys", preset)
    assert clashes(window.keymap, ids) == []
    for name in ids:
        shown = [keys.toString() for keys in window.actions_[name].shortcuts()]
        assert shown == list(window.keymap.keys(name))


def test_a_preset_takes_no_command_its_last_key_unless_it_gives_it_another(
    window: MainWindow,
) -> None:
    for preset in KEYS:
        window.preferences.set("keys", preset)
        lost = [
            made.id for made in window.actions_
            if made.shortcuts and not window.keymap.keys(made.id)
        ]  # fmt: skip
        assert lost == [], preset


# ------------------------------------------------------------------------------ in the window


@pytest.fixture
def editor(window: MainWindow, qtbot) -> ShortcutsDialog:
    window.actions_["tools.shortcuts"].trigger()
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    return dialog


def record(editor: ShortcutsDialog, qtbot, name: str, key: Qt.Key, modifiers=NONE) -> None:
    editor.choose(name)
    qtbot.mouseClick(editor.record, Qt.MouseButton.LeftButton)
    assert editor.recorder.isVisible()
    qtbot.keyClick(editor.recorder, key, modifiers)


def test_a_recorded_key_works_at_once_on_the_canvas(window, editor, qtbot) -> None:
    record(editor, qtbot, "canvas.add", Qt.Key.Key_F9)
    editor.close()
    assert window.actions_["canvas.add"].shortcut().toString() == "F9"
    assert "(F9)" in window.actions_["canvas.add"].toolTip()
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert not window.canvas.quick_add.isVisible()
    qtbot.keyClick(window.canvas, Qt.Key.Key_F9)
    assert window.canvas.quick_add.isVisible()


def test_the_empty_canvas_names_the_key_that_is_in_force(window) -> None:
    window.keymap.give("canvas.add", ["Ctrl+J"])
    words = [label.text() for label in window.canvas.welcome._texts]
    assert any("Ctrl+J" in shown for shown in words)
    assert "Ctrl+J" in window.canvas.accessibleDescription()


def test_a_key_that_is_taken_names_who_has_it_and_is_taken_over_when_told(
    window, editor, qtbot
) -> None:
    record(editor, qtbot, "canvas.tidy", Qt.Key.Key_D, CTRL)
    assert "“Duplicate”" in editor.conflict.text()
    assert window.keymap.keys("canvas.tidy") == ("L",)
    qtbot.mouseClick(editor.keep, Qt.MouseButton.LeftButton)
    assert window.keymap.keys("canvas.tidy") == ("L",)
    record(editor, qtbot, "canvas.tidy", Qt.Key.Key_D, CTRL)
    qtbot.mouseClick(editor.take, Qt.MouseButton.LeftButton)
    assert window.keymap.keys("canvas.tidy") == ("Ctrl+D",)
    assert window.keymap.keys("canvas.duplicate") == ()
    assert window.actions_["canvas.duplicate"].shortcuts() == []


def test_keys_are_added_removed_and_reset(window, editor, qtbot) -> None:
    editor.choose("canvas.tidy")
    qtbot.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    qtbot.keyClick(editor.recorder, Qt.Key.Key_F12)
    assert window.keymap.keys("canvas.tidy") == ("L", "F12")
    assert editor._rows["canvas.tidy"].text(2) == "yours"
    qtbot.mouseClick(editor.clear, Qt.MouseButton.LeftButton)
    assert window.keymap.keys("canvas.tidy") == ()
    qtbot.mouseClick(editor.reset, Qt.MouseButton.LeftButton)
    assert window.keymap.keys("canvas.tidy") == ("L",)
    record(editor, qtbot, "file.new", Qt.Key.Key_F12)
    qtbot.mouseClick(editor.reset_all, Qt.MouseButton.LeftButton)
    assert window.keymap.own == {}


def test_tab_is_recorded_and_escape_is_not(window, editor, qtbot) -> None:
    record(editor, qtbot, "canvas.tidy", Qt.Key.Key_Escape)
    assert not editor.recorder.isVisible()
    assert editor.isVisible()
    record(editor, qtbot, "canvas.tidy", Qt.Key.Key_Backtab, SHIFT)
    assert window.keymap.keys("canvas.tidy") == ("Shift+Tab",)


def test_the_search_finds_by_name_and_by_key(editor, qtbot) -> None:
    def found() -> set[str]:
        return {name for name, row in editor._rows.items() if not row.isHidden()}

    qtbot.keyClicks(editor.search, "duplic")
    assert found() == {"canvas.duplicate", "canvas.duplicate_wired"}
    editor.search.clear()
    qtbot.keyClicks(editor.search, "ctrl+shift+p")
    assert found() == {"tools.commands"}


def test_a_preset_is_chosen_in_the_editor(window, editor, qtbot) -> None:
    qtbot.keyClick(editor.preset, Qt.Key.Key_Down)
    assert window.preferences["keys"] == "blender"
    row = editor._rows["canvas.duplicate"]
    assert row.text(1) == "Shift+D"


def test_every_key_of_the_canvas_is_a_record(window, qtbot) -> None:
    assert window.keymap.owner("Esc") == "canvas.escape"
    assert window.keymap.owner("Space") == "canvas.pan_hold"
    assert window.keymap.owner("Left") == "canvas.step_left"
    window.keymap.give("canvas.pan_hold", ["G"])
    window.canvas.setFocus()
    QApplication.sendEvent(window.canvas, press(Qt.Key.Key_G))
    assert window.canvas.space_held
    QApplication.sendEvent(window.canvas, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_G, NONE))
    assert not window.canvas.space_held


def test_no_button_of_the_editor_is_pressed_by_enter_elsewhere(editor) -> None:
    assert not any(button.autoDefault() for button in editor.findChildren(QPushButton))


def test_the_keys_in_the_readme_are_those_of_the_program(window) -> None:
    assert keys.written() == keys.table(window.actions_), "run python tools/keys.py"
