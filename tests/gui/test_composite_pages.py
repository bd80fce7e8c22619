"""Breadcrumbs and inspector of composites, in the window, with real events."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from graph.edits import AddNode, Connect, Group, Inside, Link, Node, RemoveNode, Rename, SetParam
from graph.grouping import group
from graph.levels import Step
from gui.monitor.history import Curve, RunHistory
from gui.panels.composite_page import CompositePage
from gui.panels.node_page import NodePage
from gui.panels.run_page import RunPage

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def block(session):
    """digits → flatten → block_1 (linear, relu) → block_2 of the same → loss."""
    nodes = (
        Node("data", "digits"),
        Node("flat", "flatten", position=(200.0, 0.0)),
        Node("lin", "linear", {"out_features": 16}, (400.0, 0.0)),
        Node("act", "relu", position=(600.0, 0.0)),
        Node("block_2", "composite:block", position=(900.0, 0.0)),
    )
    row = [("data", "image", "flat"), ("flat", "output", "lin"), ("lin", "output", "act")]
    links = [Link(source, output, target, "input") for source, output, target in row]
    session.do(Group((*map(AddNode, nodes[:4]), *map(Connect, links))), "Add")
    session.do(group(session.model, ["lin", "act"], "block"), "Group")
    session.do(AddNode(nodes[4]), "Add")
    session.do(Connect(Link("block_1", "output", "block_2", "input")), "Connect")


def written(field, text: str) -> None:
    """Type into a field in place of what stands there, and Enter."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


@pytest.fixture
def page(window, session, block, qtbot):
    """The page of the definition, entered by its second use."""
    window.activateWindow()
    session.enter("block_2")
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, CompositePage))
    return window.inspector.page


def test_the_breadcrumb_tells_the_way_and_leads_back(window, session, block) -> None:
    place = window.header.place
    session.enter("block_1")
    assert place.words() == "Untitled › block_1"
    assert place.uses.text() == "used 2 times"
    QTest.mouseClick(place.back[0], LEFT)
    assert session.way == ()
    assert place.words() == "Untitled"
    assert not place.uses.isVisible()


def test_make_unique_in_the_breadcrumb_splits_the_entered_use(window, session, block) -> None:
    session.enter("block_2")
    QTest.mouseClick(window.header.place.unique, LEFT)
    assert session.way == (Step("block_2", "block_2"),)
    assert not window.header.place.unique.isVisible()
    session.do(RemoveNode("act"), "Delete")
    assert "act" in session.root.inside("block")
    session.undo.undo()
    session.undo.undo()
    assert set(session.root.composites) == {"block"}
    assert session.way == ()


def test_the_page_of_a_use_opens_it_and_shows_its_ports(window, session, block, inferred, qtbot):
    inferred()
    session.select(["block_1"])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, NodePage))
    box = window.inspector.page.composite
    assert box.uses.text() == "The composite “block”, used 2 times."
    shapes = {name: shown.text() for (name, _), shown in box._shapes.items()}
    assert shapes == {"input": "N×64", "output": "N×16"}
    QTest.mouseClick(box.open, LEFT)
    assert session.way == (Step("block", "block_1"),)


def test_the_page_of_the_drawing_comes_back_at_the_top(window, session, page, qtbot) -> None:
    session.leave()
    session.select([])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, RunPage))


def test_the_definition_is_renamed_in_place(session, page) -> None:
    written(page.name.edit, "encoder")
    assert set(session.root.composites) == {"encoder"}
    assert session.way == (Step("encoder", "block_2"),)
    assert session.root.node("block_1").type == "composite:encoder"


@pytest.mark.usefixtures("block")
def test_what_an_optimizer_trains_follows_new_names_inside(window, session, qtbot) -> None:
    optimizer = Node("adam_1", "adam", {"parameters": "block_1.lin"}, (900.0, 300.0))
    session.do(AddNode(optimizer), "Add")

    def shown() -> str:
        rows = window.canvas.mirror.face("adam_1").rows
        return next(row.value for row in rows if row.param == "parameters")

    session.do(Inside("block", Rename("lin", "hidden")), "Rename", whole=True)
    assert session.root.node("adam_1").params["parameters"] == "block_1.hidden"
    assert shown() == "block_1.hidden"
    session.undo.undo()
    session.leave()
    assert shown() == "block_1.lin"


def test_a_name_that_is_taken_is_refused_where_it_was_typed(session, page, window, qtbot) -> None:
    written(page.inputs[0].field.edit, "lin")
    assert page.inputs[0].field.error.isVisible()
    assert "input" in session.model


def test_a_port_is_added_renamed_moved_and_removed(session, page, window, qtbot) -> None:
    session.select([])
    page._add_port(False)
    qtbot.waitUntil(lambda: len(window.inspector.page.inputs) == 2)
    page = window.inspector.page
    written(page.inputs[1].field.edit, "mask")
    qtbot.waitUntil(lambda: window.inspector.page.inputs[1].field.name == "mask")
    page = window.inspector.page
    QTest.mouseClick(page.inputs[1].up, LEFT)
    names = [port.name for port in session.root.spec("block_1").inputs]
    assert names == ["mask", "input"]
    qtbot.waitUntil(lambda: window.inspector.page.inputs[0].field.name == "mask")
    QTest.mouseClick(window.inspector.page.inputs[0].remove, LEFT)
    assert [port.name for port in session.root.spec("block_1").inputs] == ["input"]


def test_a_param_is_exposed_from_its_row_set_by_a_use_and_renamed(
    window, session, page, inferred, qtbot
) -> None:
    session.select(["lin"])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, NodePage))
    window.inspector.page.form.menu_asked.emit("out_features", QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert session.root.spec("block_1").param("out_features").default == 16
    session.do(SetParam("block_2", "out_features", 5), "Set", whole=True)
    session.select([])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, CompositePage))
    written(window.inspector.page.params[0].field.edit, "width")
    assert session.root.node("block_2").params["width"] == 5
    inferred()
    assert session.inference.nodes["lin"].params["out_features"] == 5, "entered by block_2"
    rows = {row.label: row.value for row in window.canvas.mirror.face("lin").rows}
    assert rows["out_features"] == "16 → 5"


def test_problems_inside_are_gone_to_in_their_drawing(window, session, block, inferred) -> None:
    session.do(Inside("block", SetParam("lin", "in_features", 7)), "Set")
    inferred()
    window.docks.show("problems")
    (item,) = window.problems.list.findItems("block_1.lin", Qt.MatchFlag.MatchStartsWith)
    rect = window.problems.list.visualItemRect(item)
    QTest.mouseClick(window.problems.list.viewport(), LEFT, pos=rect.center())
    assert session.way == (Step("block", "block_1"),)
    assert session.selection == {"lin"}
    session.leave()
    assert window.canvas.mirror.face("block_1").severity is not None


def test_a_port_that_vanished_is_told_with_a_remedy_that_works(window, session, block, inferred):
    session.do(Inside("block", RemoveNode("input")), "Delete")
    inferred()
    problem = next(p for p in session.whole.problems if p.code == "port.vanished")
    assert problem.node == "block_1"
    session.do(problem.fixes[0].edit, "Mend", whole=True)
    assert not session.root.links_into("block_1")
    session.undo.undo()
    session.undo.undo()
    inferred()
    assert not [p for p in session.whole.problems if p.code == "port.vanished"]


def test_a_repeated_use_is_looked_at_turn_by_turn(window, session, block, inferred) -> None:
    session.do(SetParam("block_1", "repeat", 3), "Set")
    inferred()
    session.enter("block_1")
    first = session.inference.nodes["lin"].params["in_features"]
    turns = window.header.place.turns
    assert turns is not None
    assert turns.text() == "1 of 3"
    turns.menu().actions()[2].trigger()
    assert session.way == (Step("block", "block_1", 2),)
    assert (first, session.inference.nodes["lin"].params["in_features"]) == (64, 16)


def test_what_is_saved_from_inside_is_the_whole_drawing(window, session, page, tmp_path) -> None:
    window.canvas.look_at(5, 5, 2.0)
    path = tmp_path / "a.loom"
    assert window.files._write(path)
    session.leave()
    assert not session.dirty
    before = window.canvas.looked_at()
    assert window.files.open(path)
    assert session.document.view["center"] == [before[0], before[1]]
    assert "block_1" in session.root
    assert session.way == ()


def test_a_run_is_watched_inside_composites_too(window, session, block, inferred, qtbot) -> None:
    inferred()
    history = RunHistory()
    curve = history.rates.setdefault("block_2.lin", Curve())
    curve.add(1, 0.125)
    history.revision += 1
    window.watching._live.show_history(history)
    assert window.canvas.live.nodes == {}
    session.enter("block_2")
    assert window.canvas.live.nodes["lin"].text == "0.125"
    session.leave()
    session.enter("block_1")
    assert window.canvas.live.nodes == {}, "this use has weights of its own"


def test_a_long_way_is_folded_and_makes_no_window_wide(window, session, block) -> None:
    session.enter("block_1")
    for number in range(5):
        session.select([node.name for node in session.model.nodes() if node.type[:4] != "port"])
        window.canvas.group_selection()
        session.do(Rename(next(iter(session.selection)), f"a_rather_long_name_{number}"), "Rename")
        session.enter(f"a_rather_long_name_{number}")
    place = window.header.place
    assert len(place.back) == 2, "the first and the one around; the others are in a menu"
    assert place.minimumSizeHint().width() < 200
    assert place.words().count("›") == 6
    QTest.mouseClick(place.back[1], LEFT)
    assert len(session.way) == 5


def test_repeats_and_nesting_count_wherever_the_number_is_told(window, session, block, qtbot):
    session.do(group(session.model, ["block_1", "block_2"], "pair"), "Group")
    session.do(SetParam("pair_1", "repeat", 3), "Repeat")
    session.enter("pair_1")
    session.select(["block_1"])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, NodePage))
    box = window.inspector.page.composite
    assert box.uses.text() == "The composite “block”, used 6 times."
    assert box.uses.toolTip().startswith("Nodes that use it: 2.")
    session.enter("block_1")
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, CompositePage))
    assert window.header.place.uses.text() == "used 6 times"
    told = window.inspector.page.uses.text()
    assert told.startswith("An edit here changes all 6 uses. Nodes that use it: 2.")
    session.leave()
    assert window.header.place.uses.text() == "used 3 times"
    assert not window.header.place.unique.isVisible(), "one node uses it"
    session.do(SetParam("pair_1", "repeat", 1), "Repeat", whole=True)
    assert not window.header.place.uses.isVisible()
    session.select([])
    inspector, before = window.inspector, window.inspector.page
    qtbot.waitUntil(lambda: inspector.page is not before)
    assert inspector.page.uses.text() == "It is used once."


def test_what_only_unused_composites_use_is_said_so(window, session, block, qtbot) -> None:
    session.do(group(session.model, ["block_1", "block_2"], "pair"), "Group")
    session.do(RemoveNode("pair_1"), "Delete")
    session.go((Step("pair"), Step("block", "block_1")))
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, CompositePage))
    assert window.inspector.page.uses.text() == "Only composites use it that nothing uses."
    assert not window.header.place.uses.isVisible()
