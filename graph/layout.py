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

from graph.composites import INPUT
from graph.edits import Position
from graph.snapshot import Snapshot

GAP_X = 100.0  # a wire between neighbours has room for N×16×28×28
GAP_Y = 40.0
DEFAULT_SIZE = (152.0, 72.0)
GRID = 4.0
ROW_GAP = 88.0  # between the rows of a folded drawing: room for the wires that lead back
ASPECT = 1.9
WIDER = 1.8  # than asked for a drawing may be: fewer rows are read more easily
WIDER_THAN_TORN = 2.5  # where a further row would cut a way around
MOST_TRIES = 4
LEAST_COLUMNS = 3  # of a row
MOST_CROSSING = 2  # a row ends only where a chain does, but for one way around
BELOW = 1e-3  # of a lane: enough to come after it in a column
SLACK = 0.25  # how far a row may be from an even share of the width

Columns = list[list[str]]
Sizes = Mapping[str, tuple[float, float]]


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
    placed = _placed([(columns, lane)], size, 0.5 if down else 0.0)
    if aspect:
        placed = _folded(snapshot, columns, rank, placed, size, aspect, _turned(at))
    if down:
        placed = _turned(placed)
    left, upper = (min(at[name][axis] for name in chosen) for axis in (0, 1))
    return {name: (_snap(x + left), _snap(y + upper)) for name, (x, y) in placed.items()}


def _grid(
    snapshot: Snapshot, chosen: list[str], order: Mapping[str, Position]
) -> tuple[dict[str, int], dict[str, float]]:
    """Layer number and lane (in units of one row) of each node; ``order`` is that of lanes."""
    number = {name: index for index, name in enumerate(chosen)}
    every = {
        (number[link.source], number[link.target])
        for link in snapshot.drawn_links
        if link.source in number and link.target in number
    }
    aside = _aside(every)
    edges = sorted(edge for edge in every if edge[1] not in aside)
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
        if name not in rank and number[name] not in aside:
            rank[name], lane[name] = 0, base
            base += 1
    for node in sorted(aside, key=lambda node: (order[chosen[node]], node)):
        before = {chosen[start] for start, end in every if end == node}
        last = max(rank[name] for name in before)
        from_last = {number[name] for name in before if rank[name] == last}
        beside = {chosen[end] for start, end in edges if start in from_last}
        above = [lane[name] for name in before if rank[name] == last]
        above += [lane[name] for name in beside if rank[name] == last + 1]
        rank[chosen[node]], lane[chosen[node]] = last + 1, max(above) + BELOW
    return rank, lane


def _aside(edges: Collection[tuple[int, int]]) -> set[int]:
    """What only watches, such as a metric: it feeds nothing, while its sources go on elsewhere.

    Laid out last, below what goes on, so that the way to the loss is straight.
    """
    fed = {end for _, end in edges}
    ends = fed - {start for start, _ in edges}
    going_on = {start for start, end in edges if end not in ends}
    led_on = {end for start, end in edges if end in ends and start in going_on}
    tied = {end for start, end in edges if start not in fed and start not in going_on}
    return led_on - tied


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


def _columns(rank: Mapping[str, int]) -> Columns:
    columns: dict[int, list[str]] = defaultdict(list)
    for name, number in rank.items():
        columns[number].append(name)
    return [columns[number] for number in sorted(columns)]


def _folded(
    snapshot: Snapshot,
    columns: Columns,
    rank: Mapping[str, int],
    flat: dict[str, Position],
    size: Sizes,
    aspect: float,
    order: Mapping[str, Position],
) -> dict[str, Position]:
    """As few rows as are not much wider than ``aspect`` asks for; fewer that cut no way around."""
    widths = [max(size[name][0] for name in column) + GAP_X for column in columns]
    crossing = _crossing(snapshot, rank, len(columns))
    wide, high = _extent(flat, size)
    least = max(2, math.floor(math.sqrt(wide / ((high + ROW_GAP) * aspect * WIDER))))
    placed = flat
    for wanted in range(least, min(least + MOST_TRIES, len(columns) // LEAST_COLUMNS + 1)):
        cuts = _cuts(widths, crossing, wanted)
        torn = any(crossing[cut - 1] > 1 for cut in cuts)
        wide, high = _extent(placed, size)
        if wide <= high * aspect * (WIDER_THAN_TORN if torn else WIDER):
            break
        if cuts:  # each row by itself: lanes of wires that pass would only leave holes
            parts = itertools.pairwise([0, *cuts, len(columns)])
            rows = [_alone(snapshot, columns[start:end], order) for start, end in parts]
            placed = _placed(rows, size)
    return placed


def _crossing(snapshot: Snapshot, rank: Mapping[str, int], num_columns: int) -> list[int]:
    """How many wires pass the end of each column; data lead far from where rows begin anyhow."""
    crossing = [0] * num_columns
    for link in snapshot.drawn_links:
        if link.source in rank and link.target in rank:
            is_data = not rank[link.source] and snapshot.nodes[link.source].type != INPUT
            for number in range(rank[link.source], 0 if is_data else rank[link.target]):
                crossing[number] += 1
    return crossing


def _alone(
    snapshot: Snapshot, row: Columns, order: Mapping[str, Position]
) -> tuple[Columns, dict[str, float]]:
    """Columns and lanes of a row without the rest of the drawing."""
    rank, lane = _grid(snapshot, sorted(itertools.chain.from_iterable(row)), order)
    return _columns(rank), lane


def _cuts(widths: list[float], crossing: list[int], rows: int) -> list[int]:
    """Where rows end: near even widths, at the boundary that the fewest wires cross."""
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


def _placed(
    rows: Iterable[tuple[Columns, Mapping[str, float]]], size: Sizes, share: float = 0.0
) -> dict[str, Position]:
    """Places of rows one below the other, their columns one below the other too.

    Args:
        rows: columns and lanes of each.
        share: how far down a node its lane runs: 0.5 for the middle, 0 where wires leave at titles.
    """
    rows = list(rows)
    every = itertools.zip_longest(*(columns for columns, _ in rows), fillvalue=())
    widths = [max(size[name][0] for name in itertools.chain(*column)) for column in every]
    row_height = _row_height(size)
    placed: dict[str, Position] = {}
    top = 0.0
    for columns, lane in rows:
        part = _place(columns, lane, size, widths, row_height, share)
        least = min(y for _, y in part.values())
        placed |= {name: (x, y - least + top) for name, (x, y) in part.items()}
        top = max(placed[name][1] + size[name][1] for name in part) + ROW_GAP
    return placed


def _place(
    columns: Columns,
    lane: Mapping[str, float],
    size: Sizes,
    widths: Iterable[float],
    row_height: float,
    share: float,
) -> dict[str, Position]:
    """Places of one row from (0, 0) on; all rows have the same ``widths`` of columns."""
    placed: dict[str, Position] = {}
    x = 0.0
    for column, width in zip(columns, widths, strict=False):
        bottom = float("-inf")
        for name in sorted(column, key=lambda name: (lane[name], name)):
            height = size[name][1]
            y = max(lane[name] * row_height - height * share, bottom + GAP_Y)
            placed[name] = (x, y)
            bottom = y + height
        x += width + GAP_X
    return placed


def _extent(placed: Mapping[str, Position], size: Sizes) -> tuple[float, float]:
    """Width and height of it all, from (0, 0) on."""
    wide = max(x + size[name][0] for name, (x, _) in placed.items())
    return wide, max(y + size[name][1] for name, (_, y) in placed.items())


def _row_height(size: Sizes) -> float:
    heights = sorted(height for _, height in size.values())
    return heights[len(heights) * 3 // 4] + GAP_Y


def _snap(value: float) -> float:
    return round(value / GRID) * GRID
