"""Composites in the palette: those of the drawing, and the person's library."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from graph.edits import AddNode, Connect, Group, Inside, Link, Node, RemoveNode, SetParam
from graph.grouping import group
from graph.levels import Step
from gui.canvas.mime import spec_mime
from gui.panels.palette_menu import LIBRARY_ROLE, SPEC_ROLE

Key = Qt.Key


@pytest.fixture
def idle(window, qtbot):
    def wait() -> None:
        qtbot.waitUntil(lambda: window.background.idle, timeout=30_000)

    wait()
    return wait


@pytest.fixture
def block(session, idle):
    """One node that is a composite of linear and relu."""
    nodes = (
        Node("lin", "linear", {"out_features": 16}),
        Node("act", "relu", position=(240.0, 0.0)),
    )
    session.do(Group((*map(AddNode, nodes), Connect(Link("lin", "output", "act", "input")))), "Add")
    session.do(group(session.model, ["lin", "act"], "block"), "Group")


@pytest.fixture
def published(window, session, block, idle):
    """The block lies in the library, and the drawing is a new one."""
    window.library.publish("block")
    idle()
    session.undo.setClean()
    window.files.new()


def groups(window) -> dict[str, list]:
    """The groups of composites in the palette, each with its items."""
    tree = window.palette_panel.tree
    tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return {
        top.text(0): [top.child(row) for row in range(top.childCount())]
        for top in tops
        if top.data(0, LIBRARY_ROLE) or top.text(0) == "Composites"
    }


def names(items) -> list[str]:
    return [item.text(0) for item in items]


def choose(window, item, shown: str) -> None:
    """Take a line of the context menu of an item."""
    tree = window.palette_panel.tree
    tree.scrollToItem(item)
    place = tree.visualItemRect(item).center()
    tree.menu_asked.emit(item, tree.viewport().mapToGlobal(place))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text() == shown)
    menu.close()
    action.trigger()


def drop(window, type_id: str, at: QPointF) -> None:
    """Drag a node type onto the canvas and let it go."""
    data, canvas = spec_mime(type_id), window.canvas
    move, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, QDragEnterEvent(at.toPoint(), move, data, left, none))
    kind = QEvent.Type.Drop
    QApplication.sendEvent(canvas, QDropEvent(at, move, data, left, none, kind))


def test_a_group_of_the_drawing_is_in_the_palette_and_can_be_added(window, session, block) -> None:
    assert names(groups(window)["Composites"]) == ["block"]
    drop(window, "composite:block", QPointF(300, 300))
    assert "block_2" in session.model
    session.undo.undo()
    session.undo.undo()
    assert "Composites" not in groups(window)


def test_inside_a_composite_its_ports_are_offered_and_not_itself(window, session, block) -> None:
    session.enter("block_1")
    assert names(groups(window)["Composites"]) == ["Input", "Output"]


def test_published_it_is_in_the_palette_of_another_drawing(window, session, published) -> None:
    assert names(groups(window)["Library"]) == ["block"]
    assert "Composites" not in groups(window)
    drop(window, "composite:block", QPointF(300, 300))
    assert [node.type for node in session.model.nodes()] == ["composite:block"]
    assert session.undo.count() == 1
    session.undo.undo()
    assert len(session.model) == 0
    assert session.root.composites == {}
    session.undo.redo()
    assert session.model.spec("block_1").outputs[0].name == "output"


def test_one_that_differs_from_the_drawings_own_gets_another_name(
    window, session, published
) -> None:
    drop(window, "composite:block", QPointF(300, 300))
    session.do(Inside("block", SetParam("lin", "out_features", 99)), "Set")
    window.palette_panel.fill()
    (item,) = groups(window)["Library"]
    assert item.data(0, SPEC_ROLE) == "composite:block_2"
    drop(window, "composite:block_2", QPointF(300, 500))
    widths = [
        session.root.inside(name).node("lin").params["out_features"]
        for name in ("block", "block_2")
    ]
    assert widths == [99, 16]


def test_it_is_found_by_the_search_under_the_mouse(window, session, published) -> None:
    window.activateWindow()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Key.Key_Tab)
    QTest.keyClicks(window.canvas.quick_add.search, "block")
    QTest.keyClick(window.canvas.quick_add.search, Key.Key_Return)
    assert [node.type for node in session.model.nodes()] == ["composite:block"]


def test_it_is_renamed_and_deleted_in_the_palette(
    window, session, published, idle, monkeypatch
) -> None:
    (item,) = groups(window)["Library"]
    choose(window, item, "Rename…")
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "encoder")
    QTest.keyClick(field, Key.Key_Return)
    idle()
    (item,) = groups(window)["Library"]
    assert item.text(0) == "encoder"
    assert [path.name for path in window.library.folder.iterdir()] == ["encoder.loom"]
    answers = []
    monkeypatch.setattr(
        "PySide6.QtWidgets.QMessageBox.exec",
        lambda box: answers.append(box.text()) or box.StandardButton.Yes,
    )
    choose(window, item, "Delete from the library…")
    idle()
    assert answers == ["Delete “encoder” from the library?"]
    assert "Library" not in groups(window)


def test_a_bad_name_in_the_library_is_refused_in_words(window, session, published, idle) -> None:
    told = []
    session.refused.connect(told.append)
    window.library.rename(session.library.published[0], "../../x")
    assert [problem.code for problem in told] == ["name.bad"]
    assert [path.name for path in window.library.folder.iterdir()] == ["block.loom"]


def test_publishing_over_another_one_asks(window, session, block, idle, monkeypatch) -> None:
    window.library.publish("block")
    idle()
    window.library.publish("block")  # the same again: nothing to ask
    idle()
    session.do(Inside("block", RemoveNode("act")), "Delete")
    asked = []
    monkeypatch.setattr(
        "PySide6.QtWidgets.QMessageBox.exec",
        lambda box: asked.append(box.text()) or box.StandardButton.Cancel,
    )
    window.library.publish("block")
    assert len(asked) == 1
    assert len(session.library.published[0].document.composites["block"].nodes) == 4


def test_what_is_no_composite_in_the_folder_is_told_and_left_out(
    window, session, published, idle, caplog
) -> None:
    (window.library.folder / "evil.loom").write_bytes(b"\x80\x04cos\nsystem\n")
    (window.library.folder / "huge.loom").write_text("[" * 100_000)
    window.library.load()
    idle()
    items = groups(window)["Library"]
    assert names(items) == ["block", "2 files are no composites"]
    assert items[1].isDisabled()
    assert "evil.loom" in caplog.text


def test_the_menu_opens_a_definition_and_deletes_an_unused_one(window, session, block) -> None:
    told = []
    session.refused.connect(told.append)
    (item,) = groups(window)["Composites"]
    choose(window, item, "Delete")
    assert [problem.code for problem in told] == ["composite.used"], "it is in use"
    choose(window, item, "Open the composite")
    assert session.way == (Step("block", "block_1"),)
    session.leave()
    session.do(RemoveNode("block_1"), "Delete")
    (item,) = groups(window)["Composites"]
    choose(window, item, "Open the composite")
    assert session.way == (Step("block"),), "one that nothing uses is entered, too"
    session.leave()
    choose(window, groups(window)["Composites"][0], "Delete")
    assert session.root.composites == {}
    session.undo.undo()
    assert "block" in session.root.composites
