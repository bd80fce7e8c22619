"""Aligned sides, equal gaps."""

import pytest

from graph.align import align, distribute

BOXES = {
    "a": (0.0, 0.0, 100.0, 40.0),
    "b": (50.0, 100.0, 60.0, 60.0),
    "c": (300.0, 7.0, 20.0, 20.0),
}


@pytest.mark.parametrize(
    ("side", "xs", "ys"),
    [
        ("left", (0, 0, 0), (0, 100, 7)),
        ("right", (220, 260, 300), (0, 100, 7)),
        ("center", (110, 130, 150), (0, 100, 7)),
        ("top", (0, 50, 300), (0, 0, 0)),
        ("bottom", (0, 50, 300), (120, 100, 140)),
        ("middle", (0, 50, 300), (60, 50, 70)),
    ],
)
def test_one_side_is_on_one_line(side, xs, ys):
    places = align(BOXES, side)
    assert [places[name] for name in "abc"] == list(zip(xs, ys, strict=True))


def test_gaps_are_equal_and_the_outer_two_stay():
    across = distribute(BOXES, 0)
    assert [across[name][0] for name in "abc"] == [0, 170, 300]
    assert across["b"][1] == 100
    down = distribute(BOXES, 1)
    assert down["b"][1] == 100
    assert distribute({"a": BOXES["a"]}, 0) == {"a": (0, 0)}
