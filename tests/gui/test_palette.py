"""The palette: search, keyboard, drag."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.canvas.mime import SPEC_MIME, dropped_spec
from gui.session import Session
from gui.window.main import MainWindow


def titles(window: MainWindow) -> list[str]:
    tree = window.palette_panel.tree
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def test_without_a_search_there_are_groups(window: MainWindow) -> None:
    assert titles(window) == list(window.session.registry.groups())


def test_search_lists_the_best_hit_first(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.palette_panel.search, "conv2d")
    assert titles(window)[0] == "Conv2d"


def test_search_finds_the_chinese_term(window: MainWindow) -> None:
    window.palette_panel.search.setText("卷积")
    assert "Conv2d" in titles(window)


def test_a_search_without_hits_says_so(window: MainWindow) -> None:
    window.palette_panel.search.setText("qqqqqq")
    assert titles(window) == []
    assert window.palette_panel.nothing.isVisible()


def test_a_misspelt_name_is_answered_with_the_nearest(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    panel = window.palette_panel
    qtbot.keyClicks(panel.search, "conv3x")
    assert "Did you mean" in panel.nothing.text()
    assert "conv3x" in panel.nothing.text()
    assert titles(window)[0] == "Conv3d"
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert [node.type for node in session.model.nodes()] == ["conv3d"]


def test_a_misspelt_name_comes_before_scattered_letters(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.palette_panel.search, "linaer")
    assert titles(window)[0] == "Linear"


def test_in_chinese_a_word_of_group_or_help_finds_nodes(window: MainWindow) -> None:
    window.preferences.set("language", "zh_CN")
    for written, found in (("激活", "ReLU"), ("优化器", "Adam"), ("指标", "Accuracy")):
        window.palette_panel.search.setText(written)
        assert found in titles(window)


def test_down_goes_into_the_list_and_enter_adds_what_is_chosen(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    panel = window.palette_panel
    qtbot.keyClicks(panel.search, "maxpool")
    second = titles(window)[1]
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.tree.hasFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    (node,) = session.model.nodes()
    assert session.model.spec(node.name).title == second


def test_enter_in_the_search_adds_the_node(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(window.palette_panel.search, "conv2d")
    qtbot.keyClick(window.palette_panel.search, Qt.Key.Key_Return)
    assert [node.type for node in session.model.nodes()] == ["conv2d"]


def test_a_double_click_adds_the_node(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    panel = window.palette_panel
    panel.search.setText("relu")
    place = panel.tree.visualItemRect(panel.tree.topLevelItem(0)).center()
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [node.type for node in session.model.nodes()] == ["relu"]


def test_a_drag_carries_the_id_of_the_type_only(window: MainWindow) -> None:
    panel = window.palette_panel
    panel.search.setText("conv2d")
    data = panel.tree.mimeData([panel.tree.topLevelItem(0)])
    assert data.formats() == [SPEC_MIME]
    assert dropped_spec(data) == "conv2d"


def test_folded_groups_stay_folded_in_another_theme(window: MainWindow) -> None:
    tree = window.palette_panel.tree
    tree.topLevelItem(0).setExpanded(False)
    window.preferences.set("theme", "light")
    assert not tree.topLevelItem(0).isExpanded()
