"""Tidy positions: layers from left to right, few crossings, long wires in lanes of their own.

Layers and order come from fast-sugiyama (Sugiyama, Tagawa and Toda 1981); widths and heights of the
nodes are ours. Integer ids are passed, since with text ids its result depends on the hash seed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fast_sugiyama import from_edges

from graph.edits import Position
from graph.snapshot import Snapshot

GAP_X = 72.0
GAP_Y = 40.0
DEFAULT_SIZE = (176.0, 72.0)
GRID = 4.0


def arrange(
    snapshot: Snapshot,
    names: Iterable[str] | None = None,
    sizes: Mapping[str, tuple[float, float]] | None = None,
) -> dict[str, Position]:
    """New positions for the chosen nodes, or for all.

    The top left corner of what is arranged stays where it was.

    Args:
        sizes: width and height per node, in canvas units.
    """
    chosen = sorted(set(snapshot.nodes if names is None else names))
    if not chosen:
        return {}
    rank, lane = _grid(snapshot, chosen)
    size = {name: (sizes or {}).get(name, DEFAULT_SIZE) for name in chosen}
    placed = _place(chosen, rank, lane, size)
    left = min(snapshot.nodes[name].position[0] for name in chosen)
    top = min(snapshot.nodes[name].position[1] for name in chosen)
    least = min(y for _, y in placed.values())
    return {name: (_snap(x + left), _snap(y - least + top)) for name, (x, y) in placed.items()}


def _grid(snapshot: Snapshot, chosen: list[str]) -> tuple[dict[str, int], dict[str, float]]:
    """Layer number and lane (in units of one row) of each node."""
    number = {name: index for index, name in enumerate(chosen)}
    edges = sorted(
        {
            (number[link.source], number[link.target])
            for link in snapshot.links
            if link.source in number and link.target in number
        }
    )
    rank: dict[str, int] = {}
    lane: dict[str, float] = {}
    base = 0.0
    parts = from_edges(edges, minimum_length=1, vertex_spacing=1, check_layout=False)
    for positions, width, _, _ in sorted(parts, key=lambda part: min(n for n, _ in part[0])):
        ranks = {y: index for index, y in enumerate(sorted({y for _, (_, y) in positions})[::-1])}
        least = min(x for _, (x, _) in positions)
        for node, (x, y) in positions:
            index = int(node)  # those beyond ours are bends of long wires
            if index < len(chosen):
                rank[chosen[index]] = ranks[y]
                lane[chosen[index]] = base + (x - least)
        base += width + 2
    for name in chosen:  # nodes without a wire are not returned: a column of their own below
        if name not in rank:
            rank[name], lane[name] = 0, base
            base += 1
    return rank, lane


def _place(
    chosen: list[str],
    rank: Mapping[str, int],
    lane: Mapping[str, float],
    size: Mapping[str, tuple[float, float]],
) -> dict[str, Position]:
    columns: dict[int, list[str]] = defaultdict(list)
    for name in chosen:
        columns[rank[name]].append(name)
    row = _row_height(size, lane)
    placed: dict[str, Position] = {}
    x = 0.0
    for column in sorted(columns):
        bottom = float("-inf")
        for name in sorted(columns[column], key=lambda name: (lane[name], name)):
            height = size[name][1]
            y = max(lane[name] * row - height / 2, bottom + GAP_Y)
            placed[name] = (x, y)
            bottom = y + height
        x += max(size[name][0] for name in columns[column]) + GAP_X
    return placed


def _row_height(size: Mapping[str, tuple[float, float]], lane: Mapping[str, float]) -> float:
    heights = sorted(height for _, height in size.values())
    return heights[len(heights) // 2] + GAP_Y


def _snap(value: float) -> float:
    return round(value / GRID) * GRID
