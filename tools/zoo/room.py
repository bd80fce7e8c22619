"""The room that nodes take on the canvas, told without a screen and the same on every machine.

The faces are the canvas's own; only the widths of letters are a rule of thumb, since fonts differ.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

from graph.model import GraphModel
from graph.spec import Role
from gui.canvas.face import FaceMaker
from gui.canvas.ink import Ink
from gui.canvas.tidying import LIVE_ROOM

TITLE, SMALL, MONO = 7.4, 6.2, 6.8  # widths of a letter
NUMBER = 60.0  # of parameters, which only inference can tell
SHAPE = 16.0  # more between neighbours, for N×64×112×112


def sizes(model: GraphModel) -> dict[str, tuple[float, float]]:
    """Width and height of each node, with room for what it shows while it learns."""
    return {node.name: _size(model, node.name) for node in model.nodes()}


def _size(model: GraphModel, name: str) -> tuple[float, float]:
    face = _maker().make(model, name, None)
    spec = model.spec(name)
    counts = spec is not None and spec.role in (Role.MODULE, Role.COMPOSITE)
    header = 46.0 + TITLE * len(face.title) + face.marks + NUMBER * counts
    return max(face.width, header) + SHAPE, face.height + LIVE_ROOM


def _maker() -> FaceMaker:
    widths = {f"{kind}_width": _wide(one) for kind, one in _LETTERS.items()}
    return FaceMaker(cast(Ink, SimpleNamespace(**widths)))


def _wide(letter: float) -> Callable[[str], float]:
    return lambda text: letter * len(text)


_LETTERS = {"title": TITLE, "small": SMALL, "mono": MONO}
