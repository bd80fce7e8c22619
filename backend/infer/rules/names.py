"""Names that a node with weights cannot have, since torch's modules use them themselves."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from torch import fx, nn

from backend.infer.node import Drawing
from graph.edits import Rename
from graph.names import numbered
from graph.problems import Fix, Problem
from graph.spec import Role
from graph.text import text

BUILT = (Role.MODULE, Role.LOSS)


@functools.cache
def reserved_names() -> frozenset[str]:
    """Names that a child of a module cannot have ("forward", "training")."""
    return frozenset({*dir(nn.Module()), *dir(fx.GraphModule), "graph", "emitted", "frozen"})


def reserved(drawing: Drawing) -> Iterator[Problem]:
    """Nodes become children of a module, so their names are not torch's own."""
    for node, _ in drawing.nodes(*BUILT):
        name = next((part for part in node.name.split(".") if part in reserved_names()), None)
        if name is None:
            continue
        free = numbered(name, drawing.snapshot.nodes.__contains__)
        own = name == node.name.rpartition(".")[2]
        yield Problem(
            "name.reserved",
            text("Torch uses the name “{name}” itself; give the node another one.", name=name),
            node=node.name,
            fixes=(Fix(text("Rename it to {name}", name=free), Rename(node.name, free)),)
            if own
            else (),
        )
