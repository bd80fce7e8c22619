"""The way in: hands the command line its two doors to the window, and opens them late.

`backend.cli` knows the commands but no Qt; what needs Qt is handed to it as a callable. Nothing
slow is imported until it is known that it is needed, so `--help` answers at once.
"""

import logging
import os
import sys
import threading
from pathlib import Path

from backend import system

FIRST_EXAMPLE = "digits_cnn"
INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """The command `layerloom`, also `python main.py`; returns the exit code."""
    from backend import cli

    try:
        return cli.main(sys.argv[1:] if argv is None else argv, open_window, draw_shot)
    except KeyboardInterrupt:  # before the command could say how it ends
        return INTERRUPTED


def main_window() -> int:
    """The command `layerloom-gui`: the window, with the drawing that a file manager names."""
    return open_window(sys.argv[1] if len(sys.argv) > 1 else None)


def open_window(file: str | None) -> int:
    """Open the window with a drawing, or train it in the terminal where no window can be."""
    if problem := system.no_display():
        drawing = file or FIRST_EXAMPLE
        print(f"{problem}: training {drawing!r} in the terminal instead.", file=sys.stderr)
        return main(["train", drawing])
    if problem := system.no_libraries():
        print(problem, file=sys.stderr)
        return 1
    from gui import app

    code = app.main([] if file is None else [file])
    _leave_if_threads_run(code)
    return code


def _leave_if_threads_run(code: int) -> None:
    """End at once where a thread still imports torch or trains.

    At its own end Python stops daemon threads wherever they are; one that is inside C++ code then
    aborts the process. All that has to be written is written by now.
    """
    if any(thread.daemon and thread.is_alive() for thread in threading.enumerate()):
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def draw_shot(file: str, output: str, theme: str, scale: float, inside: str = "") -> int:
    """Draw a `.loom` file into a picture without a display; returns the exit code.

    Args:
        inside: path of a composite whose inside is drawn instead.
    """
    if problem := system.no_libraries({"QT_QPA_PLATFORM": "offscreen"}):
        print(problem, file=sys.stderr)
        return 1
    from backend.cli.drawing import open_drawing
    from backend.infer.inferrer import Inferrer
    from backend.plugins import folder
    from graph import catalog, levels
    from gui.canvas import export

    operations = folder.load()
    registry = folder.with_operations(catalog.load(), operations)
    drawing = open_drawing(file, registry)
    infer = Inferrer(registry, drawing.base, operations).infer
    way = levels.way_inside(drawing.model, inside) if inside else ()
    try:
        export.draw_shot(drawing.model, Path(output), export.Look(theme, scale), infer, way)
    except OSError as error:
        print(f"{output}: cannot be written: {error.strerror or error}", file=sys.stderr)
        return 2
    return 0
