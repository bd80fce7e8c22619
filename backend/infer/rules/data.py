"""Data sets of one drawing, which pair up sample by sample."""

from __future__ import annotations

from collections.abc import Iterator

from backend.infer import fixes
from backend.infer.node import Drawing
from graph.problems import Problem
from graph.spec import Role
from graph.text import text


def unequal_lengths(drawing: Drawing) -> Iterator[Problem]:
    """All data sets that are used have as many samples as the first by name."""
    used = sorted(
        node.name
        for node, _ in drawing.nodes(Role.DATASET)
        if drawing.snapshot.out_of[node.name] and node.name in drawing.samples
    )
    for name in used[1:]:
        count, wanted = drawing.samples[name], drawing.samples[used[0]]
        if count == wanted:
            continue
        pairs = ((name, wanted), (used[0], count))
        yield Problem(
            "data.unequal",
            text(
                "{node} and {other} pair up sample by sample, but one has {count:,} and the other "
                "{wanted:,}.",
                node=name,
                other=used[0],
                count=count,
                wanted=wanted,
            ),
            node=name,
            received=f"{count:,}",
            expected=f"{wanted:,}",
            fixes=tuple(
                fixes.set_param(one, "num_samples", number)
                for one, number in pairs
                if (spec := drawing.spec(one)) and spec.param("num_samples")
            ),
        )
