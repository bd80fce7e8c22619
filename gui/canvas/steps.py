"""What steps to undo are called."""

from __future__ import annotations

from collections.abc import Iterable

from gui.i18n import tr


def named(what: str, chosen: Iterable[str]) -> str:
    """A step that does ``what`` (already translated) with these nodes."""
    names = sorted(chosen)
    if len(names) == 1:
        return tr("{what} {node}", what=what, node=names[0])
    return tr("{what} {number} nodes", what=what, number=len(names))
