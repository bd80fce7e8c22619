"""Files of older versions are brought up to date by pure steps, one for each version.

`STEPS[0]` takes plain values of version 1 to version 2, and so on. A step is never changed once
released; the fixtures in `tests/graph/files` keep every version openable.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.plain import bad
from graph.text import text

VERSION = 1
STEPS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()


def migrate(plain: dict[str, Any], file: str) -> dict[str, Any]:
    """Plain values of any known version as values of the newest. Raises `DocumentError`."""
    version = plain.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise bad(file, "version", text("It has to be a whole number from 1."))
    if version > VERSION:
        message = text(
            "It is of file version {given}; this Layerloom reads up to {known}. "
            "Install a newer Layerloom to open it.",
            given=version,
            known=VERSION,
        )
        raise bad(file, "version", message)
    for step in STEPS[version - 1 :]:
        plain = step(plain)
    return {**plain, "version": VERSION}
