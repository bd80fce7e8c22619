"""Text by a trained network, in a dialog beside the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backend.train.events import Checkpointed, Finished
from graph.edits import AddNode, Connect, Group, Link, Node, SetSetting, frozen_mapping
from gui.dialogs.writing import WritingDialog
from gui.window.main import MainWindow

WAIT_MS = 60_000
TEXT = "the sun rose and the rain fell. " * 40
LETTERS = len(set(TEXT))
NODES = {
    "data": ("text_file", {"window": 24, "stride": 2}),
    "letters": ("embedding", {"num_embeddings": LETTERS, "embedding_dim": 8}),
    "lstm": ("lstm", {"hidden_size": 32}),
    "scores": ("linear", {"out_features": LETTERS}),
    "turned": ("transpose", {}),
    "loss": ("crossentropyloss", {}),
    "adam": ("adam", {"lr": 0.02}),
}
WIRES = [
    Link("data", "x", "letters", "input"),
    Link("letters", "output", "lstm", "input"),
    Link("lstm", "output", "scores", "input"),
    Link("scores", "output", "turned", "input"),
    Link("turned", "output", "loss", "input"),
    Link("data", "y", "loss", "target"),
    Link("loss", "loss", "adam", "loss"),
]


@pytest.fixture
def drawn(
    window: MainWindow, inferred: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> MainWindow:
    """A window with a small language model on one sentence."""
    (tmp_path / "sun.txt").write_text(TEXT)
    data = ("text_file", {**NODES["data"][1], "file": str(tmp_path / "sun.txt")})
    nodes = {**NODES, "data": data}
    added = [AddNode(Node(n, t, frozen_mapping(p))) for n, (t, p) in nodes.items()]
    wires = [Connect(link) for link in WIRES]
    settings = [SetSetting("epochs", 4), SetSetting("device", "cpu")]
    assert window.session.do(Group((*added, *wires, *settings)), "draw")
    inferred()
    return window


@pytest.fixture
def trained(drawn: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window when its network has just learned the sentence."""
    with qtbot.waitSignal(drawn.training.ended, timeout=WAIT_MS) as ended:
        drawn.actions_["train.start"].trigger()
    assert isinstance(ended.args[0], Finished), ended.args
    return drawn


def shown() -> list[WritingDialog]:
    found = QApplication.topLevelWidgets()
    return [one for one in found if isinstance(one, WritingDialog) and one.isVisible()]


def opened(window: MainWindow, qtbot: QtBot) -> WritingDialog:
    window.actions_.refresh()
    window.actions_["train.write"].trigger()
    qtbot.waitUntil(lambda: bool(shown()), timeout=WAIT_MS)
    return shown()[0]


@pytest.fixture
def dialog(trained: MainWindow, qtbot: QtBot) -> Iterator[WritingDialog]:
    yield opened(trained, qtbot)
    for left in shown():
        left.close()


def press(qtbot: QtBot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_the_network_writes_is_appended_to_the_prompt(
    dialog: WritingDialog, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.prompt, "the sun rose")
    dialog.set_value("temperature", 0.0)
    field = dialog.editors["length"].focusProxy()
    qtbot.mouseDClick(field, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field, "19")
    press(qtbot, dialog.write_button)
    assert not dialog.write_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=WAIT_MS)
    assert dialog.output.toPlainText() == "the sun rose and the rain fell."
    assert "step" in dialog.told.text()
    dialog.prompt.setPlainText("THE")  # the same process says what it cannot read
    press(qtbot, dialog.write_button)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=WAIT_MS)
    assert "“T”" in dialog.told.text()
    assert dialog.told.property("role") == "error"


def test_a_long_text_is_stopped(dialog: WritingDialog, qtbot: QtBot) -> None:
    dialog.set_value("length", 1_000_000)
    press(qtbot, dialog.write_button)
    qtbot.waitUntil(lambda: len(dialog.output.toPlainText()) > 20, timeout=WAIT_MS)
    press(qtbot, dialog.stop)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=WAIT_MS)
    assert len(dialog.output.toPlainText()) < 1_000_000
    assert dialog.write_button.isEnabled()


def test_closing_ends_the_process(dialog: WritingDialog, qtbot: QtBot) -> None:
    dialog.set_value("length", 1_000_000)
    press(qtbot, dialog.write_button)
    qtbot.waitUntil(lambda: len(dialog.output.toPlainText()) > 20, timeout=WAIT_MS)
    assert dialog._scribe is not None
    process = dialog._scribe._warm.process
    dialog.close()
    assert not process.is_alive()


def test_the_command_is_there_as_soon_as_the_run_is(drawn: MainWindow, qtbot: QtBot) -> None:
    assert not drawn.actions_["train.write"].isEnabled()
    drawn.actions_["train.start"].trigger()
    with qtbot.waitSignal(drawn.training.ended, timeout=WAIT_MS):
        qtbot.waitUntil(lambda: drawn.training.state == "running", timeout=WAIT_MS)
        assert drawn.actions_["train.write"].isEnabled()
        drawn.training.stop()


def test_it_writes_while_the_network_still_learns(drawn: MainWindow, qtbot: QtBot) -> None:
    drawn.session.do(SetSetting("epochs", 10_000), "more epochs")
    told: list[object] = []
    drawn.session.run_event.connect(told.append)
    drawn.actions_["train.start"].trigger()
    qtbot.waitUntil(lambda: any(isinstance(e, Checkpointed) for e in told), timeout=WAIT_MS)
    dialog = opened(drawn, qtbot)
    dialog.set_value("weights", "newest")
    dialog.set_value("length", 50)
    press(qtbot, dialog.write_button)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=WAIT_MS)
    assert len(dialog.output.toPlainText()) == 50
    assert drawn.training.active
    dialog.close()
    with qtbot.waitSignal(drawn.training.ended, timeout=WAIT_MS):
        drawn.training.stop()
