"""Operations of one's own in the window: seen without being run, asked about, written, trained."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from backend.plugins import consent, folder
from backend.train.events import Failed, Finished
from graph.edits import AddNode, Connect, Group, Link, Node, SetSetting, frozen_mapping
from gui.dialogs.operation_editor import OperationEditor
from gui.dialogs.operations import OperationsDialog
from gui.dialogs.preferences import PreferencesDialog
from gui.dialogs.review import ReviewDialog
from gui.panels.problem_card import remedies
from gui.window.main import MainWindow

WAIT_MS = 60_000
SOURCE = '''from pathlib import Path

import torch
from torch import Tensor

Path("{mark}").write_text("it ran")


def doubled(x: Tensor, factor: float = 2.0) -> Tensor:
    """Multiplies by a number and adds the sine.

    Shape:
        output: same as x
    """
    return x * factor + torch.sin(x)
'''


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "mark"


@pytest.fixture
def source(fresh_home: Path, mark: Path) -> Path:
    folder.folder().mkdir(parents=True)
    path = folder.folder() / "doubled.py"
    path.write_text(SOURCE.replace("{mark}", str(mark)))
    return path


@pytest.fixture
def drawn(source: Path, window: MainWindow, inferred: Callable[[], None]) -> MainWindow:
    """A window with wine → doubled → linear → loss → sgd."""
    nodes = {
        "data": ("wine", {}),
        "own": ("custom:doubled", {}),
        "last": ("linear", {"out_features": 3}),
        "loss": ("crossentropyloss", {}),
        "sgd": ("sgd", {}),
    }
    added = [
        AddNode(Node(name, node_type, frozen_mapping(params), (200.0 * at, 0.0)))
        for at, (name, (node_type, params)) in enumerate(nodes.items())
    ]
    wires = [
        Connect(Link("data", "x", "own", "x")),
        Connect(Link("own", "output", "last", "input")),
        Connect(Link("last", "output", "loss", "input")),
        Connect(Link("data", "label", "loss", "target")),
        Connect(Link("loss", "loss", "sgd", "loss")),
    ]
    assert window.session.do(Group((*added, *wires, SetSetting("epochs", 1))), "draw")
    inferred()
    return window


def dialog_of(kind: type):
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return next(one for one in found if one.isVisible())


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def wait_for_inference(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.session.inferred, timeout=WAIT_MS):
        pass
    qtbot.waitUntil(lambda: window.background.idle, timeout=WAIT_MS)


def test_an_operation_is_in_the_palette_and_nothing_of_it_was_run(
    source: Path, window: MainWindow, mark: Path, qtbot: QtBot
) -> None:
    qtbot.keyClicks(window.palette_panel.search, "doubled")
    assert window.palette_panel.tree.topLevelItem(0).text(0) == "Doubled"
    assert not mark.exists()


def test_a_node_without_consent_is_inert_and_offers_to_review(
    drawn: MainWindow, mark: Path, qtbot: QtBot
) -> None:
    canvas, inference = drawn.canvas, drawn.session.inference
    assert inference is not None
    assert not canvas.mirror.face("own").known
    assert canvas.mirror.face("last").known
    (problem,) = inference.nodes["own"].problems
    (button,) = remedies(problem, drawn.session)
    press(qtbot, button)
    dialog = dialog_of(ReviewDialog)
    assert dialog.source.toPlainText() == folder.load().found["custom:doubled"].source
    assert dialog.source.isReadOnly()
    assert dialog.refuse.isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)  # Enter is no consent
    assert not consent.given()
    assert not mark.exists()


def test_allowed_it_is_a_node_like_any_other(
    drawn: MainWindow, source: Path, mark: Path, qtbot: QtBot
) -> None:
    sha = hashlib.sha256(source.read_bytes()).hexdigest()
    drawn.session.review_asked.emit(sha)
    press(qtbot, dialog_of(ReviewDialog).allow)
    wait_for_inference(qtbot, drawn)
    assert consent.allowed() == {sha}
    assert drawn.session.inference is not None
    assert drawn.session.inference.ok
    assert drawn.canvas.mirror.face("own").known
    assert not mark.exists()


def test_a_changed_byte_asks_again(drawn: MainWindow, source: Path, qtbot: QtBot) -> None:
    own = drawn.operations.own
    own.allow(own.now.found["custom:doubled"])
    wait_for_inference(qtbot, drawn)
    source.write_bytes(source.read_bytes() + b"#")
    own.reload()
    wait_for_inference(qtbot, drawn)
    assert drawn.session.inference is not None
    assert [p.code for p in drawn.session.inference.problems] == ["operation.consent"]


def test_withdrawn_in_the_list_it_is_inert_again(drawn: MainWindow, qtbot: QtBot) -> None:
    own = drawn.operations.own
    own.allow(own.now.found["custom:doubled"])
    wait_for_inference(qtbot, drawn)
    drawn.actions_["tools.operations"].trigger()
    dialog = dialog_of(OperationsDialog)
    assert not dialog.review.isEnabled()
    press(qtbot, dialog.withdraw)
    assert dialog.review.isEnabled()
    wait_for_inference(qtbot, drawn)
    assert not drawn.canvas.mirror.face("own").known
    dialog.reject()


def test_the_preferences_lead_to_the_consents(drawn: MainWindow, qtbot: QtBot) -> None:
    drawn.actions_["tools.preferences"].trigger()
    preferences = dialog_of(PreferencesDialog)
    press(qtbot, preferences.operations)
    listed = dialog_of(OperationsDialog)
    assert listed.list.topLevelItem(0).text(0) == "doubled"
    listed.reject()
    preferences.reject()


def test_training_runs_it_in_a_process_of_its_own(
    drawn: MainWindow, mark: Path, qtbot: QtBot
) -> None:
    own = drawn.operations.own
    own.allow(own.now.found["custom:doubled"])
    wait_for_inference(qtbot, drawn)
    ended: list[Finished | Failed] = []
    drawn.training.ended.connect(ended.append)
    drawn.actions_["train.start"].trigger()
    qtbot.waitUntil(lambda: bool(ended), timeout=2 * WAIT_MS)
    assert isinstance(ended[0], Finished), ended
    assert mark.exists()
    import sys

    assert not any(name.startswith("layerloom_operation") for name in sys.modules)


def test_an_operation_is_written_and_allowed_in_one_go(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["tools.operations"].trigger()
    listed = dialog_of(OperationsDialog)
    press(qtbot, listed.new)
    editor = dialog_of(OperationEditor)
    written = editor.source.toPlainText().replace("my_operation", "tripled")
    editor.source.setPlainText(written)
    press(qtbot, editor.allow)
    found = folder.load()
    assert found.allows(found.found["custom:tripled"])
    assert window.session.registry.find("custom:tripled") is not None
    assert listed.list.topLevelItem(0).text(0) == "tripled"
    listed.reject()


def test_while_one_types_the_line_that_is_wrong_is_told(window: MainWindow, qtbot: QtBot) -> None:
    editor = OperationEditor(window.operations.own, window.theme.tokens, window)
    qtbot.addWidget(editor)
    editor.open()
    cursor = editor.source.textCursor()
    cursor.setPosition(editor.source.toPlainText().index("x: Tensor") + 1)
    cursor.setPosition(cursor.position() + len(": Tensor"), cursor.MoveMode.KeepAnchor)
    editor.source.setTextCursor(cursor)
    qtbot.keyClick(editor.source, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Line 5" in editor.told.text(), timeout=WAIT_MS)
    assert not editor.allow.isEnabled()
    assert editor.source.extraSelections()
    editor.reject()
    assert not folder.folder().exists()


def test_a_missing_operation_leaves_its_node_and_says_where_the_file_belongs(
    drawn: MainWindow, source: Path, qtbot: QtBot
) -> None:
    source.unlink()
    drawn.operations.own.reload()
    wait_for_inference(qtbot, drawn)
    assert drawn.session.inference is not None
    codes = {p.node: p.code for p in drawn.session.inference.problems}
    assert codes["own"] == "operation.missing"
    assert drawn.canvas.mirror.face("own").port("x", output=False) is not None


def test_a_saved_drawing_tells_when_the_source_is_another_now(
    drawn: MainWindow, source: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "own.loom"
    drawn.session.saved(path)
    assert drawn.files.save()
    source.write_bytes(source.read_bytes() + b"#")
    drawn.operations.own.reload()
    drawn.files.new()
    drawn.files.open(path)
    qtbot.waitUntil(lambda: "doubled" in drawn.banner.sentence.text(), timeout=WAIT_MS)
