"""Tidy positions: layers from left to right, few crossings, long wires in lanes of their own.

Layers and order come from fast-sugiyama (Sugiyama, Tagawa and Toda 1981); widths and heights of the
nodes are ours. Integer ids are passed, since with text ids its result depends on the hash seed.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from fast_sugiyama import from_edges

from graph.edits import Position
from graph.snapshot import Snapshot

GAP_X = 100.0  # a wire between neighbours has room for N×16×28×28
GAP_Y = 40.0
DEFAULT_SIZE = (152.0, 72.0)
GRID = 4.0
ROW_GAP = 88.0  # between the rows of a folded drawing: room for the wires that lead back
ASPECT = 1.9
EAGER = 0.7  # folds a little before rounding would: a drawing that is read beats one that fits
MOST_CROSSING = 2  # a row ends only where a chain does, with the labels passing by
SLACK = 0.25  # how far a row may be from an even share of the width


def arrange(
    snapshot: Snapshot,
    names: Iterable[str] | None = None,
    sizes: Mapping[str, tuple[float, float]] | None = None,
    *,
    aspect: float = ASPECT,
    down: bool = False,
) -> dict[str, Position]:
    """New positions for the chosen nodes, or for all.

    The top left corner of what is arranged stays where it was, and branches keep their order where
    that costs no crossing. A drawing much wider than high is folded into rows, each read from left
    to right like lines of text.

    Args:
        sizes: width and height per node, in canvas units.
        aspect: width over height that folding aims at; 0 never folds.
        down: what feeds a node stands above it, not left of it; never folded.
    """
    chosen = sorted(set(snapshot.nodes if names is None else names))
    if not chosen:
        return {}
    at = {name: snapshot.nodes[name].position for name in chosen}
    rank, lane = _grid(snapshot, chosen, at if down else _turned(at))
    size = {name: (sizes or {}).get(name, DEFAULT_SIZE) for name in chosen}
    if down:
        size, aspect = {name: (high, wide) for name, (wide, high) in size.items()}, 0.0
    columns = _columns(rank)
    row_height = _row_height(size)
    placed: dict[str, Position] = {}
    top = 0.0
    for row in _rows(snapshot, columns, rank, lane, size, aspect):
        part = _place(row, lane, size, row_height, 0.5 if down else 0.0)  # wires leave at titles
        least = min(y for _, y in part.values())
        placed |= {name: (x, y - least + top) for name, (x, y) in part.items()}
        top = max(placed[name][1] + size[name][1] for name in part) + ROW_GAP
    if down:
        placed = _turned(placed)
    left, upper = (min(at[name][axis] for name in chosen) for axis in (0, 1))
    return {name: (_snap(x + left), _snap(y + upper)) for name, (x, y) in placed.items()}


def _grid(
    snapshot: Snapshot, chosen: list[str], order: Mapping[str, Position]
) -> tuple[dict[str, int], dict[str, float]]:
    """Layer number and lane (in units of one row) of each node; ``order`` is that of lanes."""
    number = {name: index for index, name in enumerate(chosen)}
    edges = sorted(
        {
            (number[link.source], number[link.target])
            for link in snapshot.drawn_links
            if link.source in number and link.target in number
        }
    )
    rank: dict[str, int] = {}
    lane: dict[str, float] = {}
    base = 0.0
    parts = from_edges(edges, minimum_length=1, vertex_spacing=1, check_layout=False)

    def first(positions: Iterable[tuple[int | str, tuple[float, float]]]) -> tuple[Position, int]:
        return min((order[chosen[int(n)]], int(n)) for n, _ in positions if int(n) < len(chosen))

    for positions, width, _, _ in sorted(parts, key=lambda part: first(part[0])):
        ranks = {y: index for index, y in enumerate(sorted({y for _, (_, y) in positions})[::-1])}
        least = min(x for _, (x, _) in positions)
        part: dict[str, float] = {}
        for node, (x, y) in positions:
            index = int(node)  # those beyond ours are bends of long wires
            if index < len(chosen):
                rank[chosen[index]] = ranks[y]
                part[chosen[index]] = base + (x - least)
        wires = [(chosen[start], chosen[end]) for start, end in edges if chosen[start] in part]
        lane |= _in_order(part, rank, wires, order)
        base += width + 2
    for name in chosen:  # nodes without a wire are not returned: a column of their own below
        if name not in rank:
            rank[name], lane[name] = 0, base
            base += 1
    return rank, lane


def _in_order(
    lane: dict[str, float],
    rank: Mapping[str, int],
    edges: Collection[tuple[str, str]],
    order: Mapping[str, Position],
) -> dict[str, float]:
    """The lanes dealt out anew within each layer in ``order``, if no more wires cross then."""
    layers: dict[int, list[str]] = defaultdict(list)
    for name in lane:
        layers[rank[name]].append(name)
    dealt: dict[str, float] = {}
    for layer in layers.values():
        wanted = sorted(layer, key=lambda name: (order[name], lane[name], name))
        dealt |= dict(zip(wanted, sorted(lane[name] for name in layer), strict=True))
    return dealt if _crossings(dealt, rank, edges) <= _crossings(lane, rank, edges) else lane


def _turned(places: Mapping[str, Position]) -> dict[str, Position]:
    return {name: (y, x) for name, (x, y) in places.items()}


def _crossings(
    lane: Mapping[str, float], rank: Mapping[str, int], edges: Iterable[tuple[str, str]]
) -> int:
    """How often wires cross that lead from one and the same layer to another."""
    between: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for start, end in edges:
        between[rank[start], rank[end]].append((lane[start], lane[end]))
    found = 0
    for wires in between.values():
        seen: list[float] = []
        for _, same in itertools.groupby(sorted(wires), key=lambda wire: wire[0]):
            lower = [place for _, place in same]
            found += sum(len(seen) - bisect.bisect_right(seen, place) for place in lower)
            for place in lower:
                bisect.insort(seen, place)
    return found


def _columns(rank: Mapping[str, int]) -> list[list[str]]:
    columns: dict[int, list[str]] = defaultdict(list)
    for name, number in rank.items():
        columns[number].append(name)
    return [columns[number] for number in sorted(columns)]


def _rows(
    snapshot: Snapshot,
    columns: list[list[str]],
    rank: Mapping[str, int],
    lane: Mapping[str, float],
    size: Mapping[str, tuple[float, float]],
    aspect: float,
) -> list[list[list[str]]]:
    """The columns cut into rows where few wires cross, so that the whole nears ``aspect``."""
    widths = [max(size[name][0] for name in column) + GAP_X for column in columns]
    flat = _place(columns, lane, size, _row_height(size), 0.0)
    tops = [y for _, y in flat.values()]
    height = max(y + size[name][1] for name, (_, y) in flat.items()) - min(tops)
    excess = math.sqrt(sum(widths) / ((height + ROW_GAP) * aspect)) if aspect else 1.0
    wanted = math.floor(excess + EAGER)
    if wanted < 2:
        return [columns]
    crossing: list[set[tuple[str, str]]] = [set() for _ in columns]
    for link in snapshot.drawn_links:
        if link.source in rank and link.target in rank:
            for number in range(rank[link.source], rank[link.target]):
                crossing[number].add((link.source, link.output))
    cuts = _cuts(widths, [len(outputs) for outputs in crossing], wanted)
    return [columns[start:end] for start, end in itertools.pairwise([0, *cuts, len(columns)])]


def _cuts(widths: list[float], crossing: list[int], rows: int) -> list[int]:
    """Where rows end: near even widths, at the boundary that the fewest outputs cross."""
    ends = list(itertools.accumulate(widths))
    cuts: list[int] = []
    for number in range(1, rows):
        target, slack = ends[-1] * number / rows, ends[-1] / rows * SLACK
        after = cuts[-1] if cuts else 0
        near = [
            index
            for index in range(after, len(widths) - 1)
            if abs(ends[index] - target) <= slack and crossing[index] <= MOST_CROSSING
        ]
        if near:
            best = min(near, key=lambda index: (crossing[index], abs(ends[index] - target)))
            cuts.append(best + 1)
    return cuts


def _place(
    columns: list[list[str]],
    lane: Mapping[str, float],
    size: Mapping[str, tuple[float, float]],
    row_height: float,
    share: float,
) -> dict[str, Position]:
    """Places from (0, 0) on; ``share`` is how far down a node its lane runs, 0.5 for the middle."""
    placed: dict[str, Position] = {}
    x = 0.0
    for column in columns:
        bottom = float("-inf")
        for name in sorted(column, key=lambda name: (lane[name], name)):
            height = size[name][1]
            y = max(lane[name] * row_height - height * share, bottom + GAP_Y)
            placed[name] = (x, y)
            bottom = y + height
        x += max(size[name][0] for name in column) + GAP_X
    return placed


def _row_height(size: Mapping[str, tuple[float, float]]) -> float:
    heights = sorted(height for _, height in size.values())
    return heights[len(heights) // 2] + GAP_Y


def _snap(value: float) -> float:
    return round(value / GRID) * GRID
