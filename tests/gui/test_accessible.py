"""Every control that a person can use has a name for a screen reader: window, docks, dialogs."""

from collections.abc import Iterable

import pytest
from pyqtgraph import GraphicsView
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from backend.plugins import folder
from graph.edits import AddNode, Group, Node
from gui.background import Background
from gui.dialogs.export import ExportDialog
from gui.dialogs.key_recorder import KeyRecorder
from gui.dialogs.operation_editor import OperationEditor
from gui.dialogs.operations import OperationsDialog
from gui.dialogs.review import ReviewDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.dialogs.writing import open_writing
from gui.panels.runs import RunsPanel
from gui.panels.sources import SourceDialog
from gui.window.main import MainWindow

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
)
MADE_BY_QT = {"QComboBoxPrivateContainer", "QToolBarExtension", "QDockWidgetTitleButton"}


def nameless(root: QWidget) -> list[str]:
    """What can be used below a widget and has no name, with where it is."""
    widgets: Iterable[QWidget] = [root, *root.findChildren(QWidget)]
    return [path(w) for w in widgets if is_used(w) and not is_inner(w) and not name_of(w).strip()]


def is_used(widget: QWidget) -> bool:
    typed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return isinstance(widget, CONTROLS) or bool(typed)


def is_inner(widget: QWidget) -> bool:
    """Parts that Qt makes inside its own controls; the control speaks for them."""
    above = []
    at = widget.parentWidget()
    while at is not None:
        above.append(at)
        at = at.parentWidget()
    holder = widget.parentWidget()
    if isinstance(holder, QAbstractScrollArea) and widget is holder.viewport():
        return True
    own = QComboBox | QAbstractSpinBox | QAbstractItemView
    return (
        isinstance(widget, QScrollBar | QHeaderView)
        or widget.objectName().startswith("qt_")
        or type(widget).__name__ in MADE_BY_QT
        or type(widget) is QScrollArea
        or any(isinstance(parent, own) for parent in above)
        or (bool(above) and isinstance(above[0], QLineEdit))
        or any(type(parent).__name__ in MADE_BY_QT for parent in above)
    )


def name_of(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):  # Qt gives what is chosen for its name
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else widget.accessibleName()


def path(widget: QWidget) -> str:
    parts = []
    at: QWidget | None = widget
    while at is not None:
        parts.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(parts)


@pytest.fixture
def full(window: MainWindow, session, qtbot) -> MainWindow:
    """A window in which everything has been opened once."""
    session.document_edited.disconnect(window.inference._on_edit)
    nodes = (Node("data", "digits"), Node("conv1", "conv2d"), Node("act", "relu"))
    session.do(Group(tuple(map(AddNode, nodes))), "Add")
    for command in window.docks.commands():
        window.docks.show(command.id.partition(".")[2])
    canvas = window.canvas
    canvas.add_node()
    canvas.quick_add.dismiss()
    canvas.open_find()
    canvas.toggle_map()
    canvas.colour_by("parameters")
    session.select(["conv1"])
    window.actions_.refresh()
    qtbot.wait(30)
    return window


def test_the_walk_finds_a_control_without_a_name(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    QLineEdit(holder).setObjectName("mute")
    assert nameless(holder) == ["mute < QWidget"]


def test_the_window_with_all_docks(full) -> None:
    assert len([w for w in full.findChildren(QWidget) if is_used(w)]) > 60
    assert nameless(full) == []


@pytest.mark.parametrize("selection", [[], ["data"], ["conv1"], ["conv1", "act"]])
def test_the_inspector_for_every_kind_of_selection(full, session, qtbot, selection) -> None:
    session.select(selection)
    qtbot.wait(30)
    assert nameless(full.inspector) == []


def test_the_search_for_nodes_and_the_field_of_a_name(full, session) -> None:
    full.canvas.add_node()
    assert nameless(full.canvas) == []
    full.canvas.quick_add.dismiss()
    session.select(["conv1"])
    full.canvas.rename()
    assert nameless(full.canvas) == []
    full.canvas.cancel_gesture()


@pytest.mark.parametrize("param", ["out_channels", "kernel_size"])
def test_the_field_of_a_param_on_a_node(full, session, param) -> None:
    canvas = full.canvas
    session.select(["conv1"])
    canvas.edit_field("conv1", param)
    field = canvas.open_field
    assert field is not None
    assert [w for w in field.findChildren(QWidget) if is_used(w)]
    assert nameless(field) == []
    canvas.close_field()


@pytest.mark.parametrize("make", ["add_note", "add_frame"])
def test_the_field_of_a_note_or_a_frame(full, make) -> None:
    getattr(full.canvas, make)()
    field = full.canvas.open_field
    assert field is not None
    assert name_of(field)
    assert nameless(full.canvas) == []
    full.canvas.close_field()


def test_the_recorder_of_keys_and_the_list_of_shortcuts(full, qtbot) -> None:
    full.actions_["tools.shortcuts"].trigger()
    dialog = full.findChild(ShortcutsDialog)
    recorders = dialog.findChildren(KeyRecorder)
    assert recorders
    assert all(map(name_of, recorders))
    dialog.close()


def test_the_runs_that_are_compared(qtbot, fresh_home) -> None:
    background = Background()
    panel = RunsPanel(background)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: background.idle)
    assert len([w for w in panel.findChildren(QWidget) if is_used(w)]) > 3
    assert nameless(panel) == []
    background.close()


@pytest.mark.parametrize(
    "command",
    ["tools.preferences", "tools.shortcuts", "tools.commands", "help.about", "file.export"],
)
def test_every_dialog(full, command) -> None:
    full.actions_[command].trigger()
    for dialog in full.findChildren(QDialog):
        assert nameless(dialog) == []
        dialog.close()


def test_the_list_of_sources(full, session, qtbot) -> None:
    dialog = SourceDialog(session, "act", "input", full)
    assert nameless(dialog) == []
    dialog.deleteLater()


def test_every_dock_and_menu_has_a_title(full) -> None:
    for dock_id in ("palette", "outline", "history", "problems"):
        assert full.docks[dock_id].windowTitle()
        assert full.docks[dock_id].widget().accessibleName()
    assert all(menu.title() for menu in full.menus.menus.values())


def test_a_canvas_of_pixels_names_itself_and_says_how_to_begin(full) -> None:
    assert full.canvas.accessibleName()
    assert "Tab" in full.canvas.accessibleDescription()


def test_every_plot_has_a_name(full) -> None:
    plots = full.findChildren(GraphicsView)
    assert plots
    assert [path(plot) for plot in plots if not plot.accessibleName()] == []


def test_an_export_dialog_names_its_boxes(full) -> None:
    full.actions_["file.export"].trigger()
    dialog = full.findChild(ExportDialog)
    assert name_of(dialog.part) == "Show"
    dialog.close()


def test_menus_of_the_canvas_have_words(full) -> None:
    menu = full.canvas._make_menu(("canvas.add", "canvas.paste"))
    assert isinstance(menu, QMenu)
    assert all(action.text() for action in menu.actions())
    menu.deleteLater()


OPERATION = '''from torch import Tensor


def doubled(x: Tensor) -> Tensor:
    """Twice as much.

    Shape:
        output: same as x
    """
    return x * 2
'''


@pytest.fixture
def operation(fresh_home) -> None:
    folder.folder().mkdir(parents=True)
    (folder.folder() / "doubled.py").write_text(OPERATION)


def visible(kind: type[QDialog]) -> QDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return next(one for one in found if one.isVisible())


@pytest.mark.parametrize(
    ("button", "kind"),
    [("new", OperationEditor), ("edit", OperationEditor), ("review", ReviewDialog)],
)
def test_the_dialogs_of_own_operations(operation, full, qtbot, button, kind) -> None:
    full.actions_["tools.operations"].trigger()
    listed = visible(OperationsDialog)
    assert nameless(listed) == []
    qtbot.mouseClick(getattr(listed, button), Qt.MouseButton.LeftButton)
    dialog = visible(kind)
    assert len([w for w in dialog.findChildren(QWidget) if is_used(w)]) > 2
    assert nameless(dialog) == []
    dialog.reject()
    listed.reject()


def test_the_dialog_in_which_a_network_writes(full, qtbot) -> None:
    dialog = open_writing("no-run", "Text", full.theme.tokens, full)
    assert len([w for w in dialog.findChildren(QWidget) if is_used(w)]) > 4
    assert nameless(dialog) == []
    dialog.close()
