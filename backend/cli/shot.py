"""``layerloom shot FILE -o OUT``: a drawing as a picture, without a display."""

from __future__ import annotations

import argparse
from pathlib import Path

from backend.cli import BAD, DrawShot
from backend.cli.drawing import open_drawing
from backend.cli.terminal import complain
from backend.plugins.folder import with_operations
from graph import catalog, levels
from graph.model import GraphModel
from graph.problems import LayerloomError

FORMATS = (".png", ".svg", ".pdf")
MIN_SCALE, MAX_SCALE = 0.1, 8.0  # pixels for one of the canvas at 100 %


def run(options: argparse.Namespace, draw_shot: DrawShot) -> int:
    """Draw it; the window's own canvas does the work."""
    output = Path(options.output)
    if output.suffix.lower() not in FORMATS:
        complain(f"-o {options.output}: the name has to end in .png, .svg or .pdf")
        return BAD
    scale = _scale(options.scale)
    if scale is None:
        complain(f"--scale {options.scale}: a number from {MIN_SCALE:g} to {MAX_SCALE:g}")
        return BAD
    if not output.absolute().parent.is_dir():
        complain(f"-o {options.output}: there is no folder {output.absolute().parent}")
        return BAD
    try:
        drawing = open_drawing(options.file, with_operations(catalog.load()))
    except LayerloomError as error:
        complain(error.problem.message)
        return BAD
    if options.inside and not levels.way_inside(drawing.model, options.inside):
        complain(_no_composite(drawing.model, options.inside))
        return BAD
    return draw_shot(str(drawing.path), str(output), options.theme, scale, options.inside)


def _no_composite(model: GraphModel, inside: str) -> str:
    known = [node.name for node in model.nodes() if levels.step_into(model, node.name)]
    told = f"there are {', '.join(known)}" if known else "the drawing has none"
    return f"--inside {inside}: no composite is there; {told}"


def _scale(written: str) -> float | None:
    try:
        scale = float(written)
    except ValueError:
        return None
    return scale if MIN_SCALE <= scale <= MAX_SCALE else None
