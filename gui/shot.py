"""The command ``layerloom shot``: a file's drawing as a picture, without a display."""

from __future__ import annotations

import sys
from pathlib import Path

from backend.infer.inferrer import Inferrer
from graph import catalog
from graph.document import read
from graph.problems import LayerloomError
from gui.canvas.export import draw_shot as draw_model

FAILED = 1
BAD = 2


def draw_shot(file: str, out: str, theme: str = "light", scale: float = 2.0) -> int:
    """Draw the file ``file`` into ``out`` (.png or .svg); returns the exit code."""
    registry, path = catalog.load(), Path(file)
    try:
        model = read(path, registry).model(registry)
        inferrer = Inferrer(registry, path.absolute().parent)
        draw_model(model, Path(out), theme, scale, inferrer.infer)
    except (LayerloomError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return BAD
    except OSError as error:
        sys.stderr.write(f"{out}: {error.strerror}\n")
        return FAILED
    return 0
