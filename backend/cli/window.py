"""``layerloom [FILE]``: hands over to the window."""

from __future__ import annotations

from backend.cli import BAD, OpenWindow
from backend.cli.drawing import UsageError, locate_for_window
from backend.cli.terminal import complain


def run(file: str | None, open_window: OpenWindow) -> int:
    """Open the window, with a file if one is named."""
    if file is None:
        return open_window(None)
    try:
        locate_for_window(file)
    except UsageError as error:
        complain(error)
        return BAD
    return open_window(file)
