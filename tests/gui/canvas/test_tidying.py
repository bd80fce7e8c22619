"""Laying out a large drawing: beside the window, applied once as one step."""

import itertools
from collections.abc import Iterator

import pytest

from graph.edits import Move
from gui.background import Background
from gui.canvas import tidying

MANY = tidying.AT_ONCE + 200


@pytest.fixture
def background(canvas) -> Iterator[Background]:
    canvas.background = Background()
    yield canvas.background
    canvas.background.close()
    canvas.background = None


@pytest.fixture
def large(put, background):
    """A long chain, all of it on one spot."""
    names = [f"n{i}" for i in range(MANY)]
    wires = [(a, "output", b, "input") for a, b in itertools.pairwise(names)]
    return put([(name, "relu", 0, 0) for name in names], wires)


def test_a_large_drawing_is_laid_out_while_the_window_goes_on(
    canvas, session, large, background, qtbot, agree
):
    canvas.tidy()
    assert session.undo.count() == 0
    qtbot.waitUntil(lambda: session.undo.count() > 0)
    assert session.undo.count() == 1
    assert len({node.position for node in large.nodes()}) == MANY
    agree()
    session.undo.undo()
    assert {node.position for node in large.nodes()} == {(0.0, 0.0)}


def test_who_changes_the_drawing_meanwhile_keeps_the_change(
    canvas, session, large, background, qtbot
):
    told = []
    session.refused.connect(told.append)
    canvas.tidy()
    session.do(Move({"n0": (40.0, 40.0)}), "Move")
    qtbot.waitUntil(lambda: background.idle)
    assert session.undo.count() == 1
    assert [problem.code for problem in told] == ["tidy.changed"]
    assert large.node("n0").position == (40.0, 40.0)
    canvas.tidy()
    qtbot.waitUntil(lambda: session.undo.count() == 2)


def test_asking_again_while_it_is_laid_out_asks_once(canvas, session, large, background, qtbot):
    canvas.tidy()
    canvas.tidy()
    qtbot.waitUntil(lambda: background.idle and session.undo.count() > 0)
    assert session.undo.count() == 1


def test_a_layout_for_a_drawing_that_was_closed_is_dropped(
    canvas, session, large, background, qtbot, put
):
    told = []
    session.refused.connect(told.append)
    canvas.tidy()
    put([("a", "layer", 40, 80)])
    qtbot.waitUntil(lambda: background.idle)
    assert session.undo.count() == 0
    assert told == []


def test_a_small_drawing_is_laid_out_at_once(canvas, session, chain, background):
    canvas.tidy()
    assert session.undo.count() == 1
    assert background.idle
