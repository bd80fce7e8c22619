"""Wires go around nodes, forwards and backwards."""

import numpy as np
import pytest

from gui.canvas.routes import Boxes, find_route


def boxes(*rects):
    left, top, width, height = (
        np.array(column, dtype=float) for column in zip(*rects, strict=True)
    )
    return Boxes(left, top, left + width, top + height)


def crossed(route, around: Boxes, ends: tuple[int, int]) -> set[int]:
    """The nodes that a route runs through, besides those at its ends."""
    hit = set()
    for i in range(401):
        point = route.path.pointAtPercent(i / 400)
        x, y = point.x(), point.y()
        inside = (around.left < x) & (x < around.right) & (around.top < y) & (y < around.bottom)
        hit |= set(np.flatnonzero(inside).tolist())
    return hit - set(ends)


def test_a_wire_with_room_is_a_plain_curve():
    around = boxes((0, 0, 176, 60), (300, 0, 176, 60))
    route = find_route((176, 14), (300, 14), 0, 1, around)
    assert route.path.elementCount() == 4
    assert route.label == (238, 14)


def test_a_wire_over_a_node_takes_a_lane_around_it():
    around = boxes((0, 0, 176, 60), (260, 0, 176, 60), (520, 0, 176, 60))
    route = find_route((176, 14), (520, 14), 0, 2, around)
    assert crossed(route, around, (0, 2)) == set()


def test_a_lane_goes_through_a_gap_that_is_wide_enough():
    column = [(260, 80 * i - 400, 176, 60) for i in range(10)]
    around = boxes((0, 0, 176, 60), *column, (700, 40, 176, 60))
    route = find_route((176, 14), (700, 54), 0, 11, around)
    lane = route.label[1]
    assert not np.any((around.top[1:11] < lane) & (lane < around.bottom[1:11]))


@pytest.mark.parametrize("drop", [0, 30, 120, -200])
def test_a_wire_that_runs_back_goes_around_both_nodes(drop):
    around = boxes((600, 0, 176, 60), (100, drop, 176, 60))
    route = find_route((776, 14), (100, drop + 14), 0, 1, around)
    assert crossed(route, around, (0, 1)) == set()
    assert route.path.pointAtPercent(1.0).toTuple() == (100, drop + 14)


def test_a_wire_that_runs_back_goes_around_what_is_in_between():
    around = boxes((600, 0, 176, 60), (100, 300, 176, 60), (350, 130, 176, 120))
    route = find_route((776, 14), (100, 314), 0, 1, around)
    assert crossed(route, around, (0, 1)) == set()


def test_the_box_of_a_route_holds_all_of_it():
    chance = np.random.default_rng(0)
    for _ in range(200):
        rects = [(*chance.uniform(-600, 600, 2), 176, 72) for _ in range(12)]
        around = boxes(*rects)
        start = (around.right[0], around.top[0] + 14)
        end = (around.left[1], around.top[1] + 14)
        route = find_route(start, end, 0, 1, around)
        real = route.path.boundingRect()
        left, top, right, bottom = route.box
        assert left <= real.left() + 1e-6
        assert top <= real.top() + 1e-6
        assert right >= real.right() - 1e-6
        assert bottom >= real.bottom() - 1e-6


def test_finding_a_way_among_thousands_of_nodes_is_quick():
    rects = [(240.0 * (i % 70), 170.0 * (i // 70), 176.0, 72.0) for i in range(5000)]
    around = boxes(*rects)
    route = find_route((16_976, 14), (0, 11_914), 69, 4900, around)
    assert route.path.elementCount() > 0


@pytest.mark.parametrize("share", np.linspace(0.2, 0.8, 13))
def test_a_long_steep_wire_does_not_jump_over_a_thin_node(share):
    free = find_route((176, 14), (1300, 914), 0, 1, boxes((0, 0, 176, 28), (1300, 900, 176, 28)))
    place = free.path.pointAtPercent(share)
    thin = (place.x() - 76, place.y() - 14, 152, 28)
    around = boxes((0, 0, 176, 28), (1300, 900, 176, 28), thin)
    assert crossed(find_route((176, 14), (1300, 914), 0, 1, around), around, (0, 1)) == set()
