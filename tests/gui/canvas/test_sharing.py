"""Sharing weights by key: of like nodes, of an Embedding and a Linear; others are refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.canvas.commands import NODE_MENU
from tools.zoo.sketch import Sketch

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def language_model(session):
    """data → wte → relu → head on the canvas."""
    sketch = Sketch()
    sketch.add("data", "text")
    sketch.chain("data.x", ("wte", "embedding", {}), ("relu", "relu", {}), ("head", "linear", {}))
    sketch.tidy()
    session.open_model(sketch.model, None)
    return sketch.model


@pytest.fixture
def told(session):
    """What was refused, in words."""
    sentences: list[str] = []
    listen = lambda problem: sentences.append(str(problem.message))  # noqa: E731
    session.refused.connect(listen)
    yield sentences
    session.refused.disconnect(listen)


def test_an_embedding_and_a_linear_share_by_one_key(hand, session, canvas, language_model):
    session.select(["head", "wte"])
    hand.key(Key.Key_S, CTRL_ALT)
    assert language_model.node("head").shares == "wte"
    face = canvas.mirror.face("head")
    assert face.shared
    assert ("weights of", "wte") in {(row.label, row.value) for row in face.rows}
    assert session.undo.count() == 1
    session.undo.undo()
    assert language_model.node("head").shares == ""
    assert not canvas.mirror.face("head").shared


@pytest.mark.parametrize("chosen", [["wte", "head"], ["head"]])
def test_the_key_parts_them_again(hand, session, language_model, chosen):
    session.select(["wte", "head"])
    hand.key(Key.Key_S, CTRL_ALT)
    session.select(chosen)
    hand.key(Key.Key_S, CTRL_ALT)
    assert language_model.node("head").shares == ""


@pytest.mark.usefixtures("language_model")
def test_a_wrong_pair_is_refused_with_a_reason(hand, session, told):
    session.select(["head", "relu"])
    hand.key(Key.Key_S, CTRL_ALT)
    assert told == ["relu has no weights, so there is nothing to share."]
    assert session.undo.count() == 0


def test_layers_that_do_not_fit_are_refused_with_a_reason(hand, session, told):
    sketch = Sketch()
    sketch.add("data", "digits")
    sketch.chain("data.image", ("conv", "conv2d", {}), ("scores", "linear", {}))
    session.open_model(sketch.model, None)
    session.select(["conv", "scores"])
    hand.key(Key.Key_S, CTRL_ALT)
    assert told == [
        "scores cannot share weights with conv: no weight of Linear fits one of Conv2d."
    ]


@pytest.mark.usefixtures("language_model")
def test_one_node_alone_cannot_share_and_the_command_says_why(session, canvas):
    session.select(["head"])
    (command,) = (one for one in canvas.commands if one.id == "canvas.share")
    assert not command.enabled()
    assert command.why_not == "Select two nodes or more first."
    session.select(["head", "wte"])
    assert command.enabled()
    assert not command.checked()
    canvas.toggle_sharing()
    assert command.checked()
    assert "canvas.share" in NODE_MENU
