"""What is written on a terminal: no foreign control character, tables, sentences, a bar."""

from __future__ import annotations

import shutil
import sys
import time
import unicodedata
from collections.abc import Sequence

BAR_SECONDS = 0.1
BAR_WIDTH = 24
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")  # control, bidi, surrogate, private, line breaks


def printable(written: object) -> str:
    """``written`` on one line with every control character escaped, as it came from a file."""
    return "".join(
        char if unicodedata.category(char) not in HIDDEN else _escaped(char)
        for char in str(written)
    )


def complain(sentence: object) -> None:
    """Say on the error output what is wrong."""
    print(printable(sentence), file=sys.stderr, flush=True)


def table(rows: Sequence[Sequence[object]], right: Sequence[int] = ()) -> str:
    """Rows in columns, the first being the heading; columns in ``right`` are flush right."""
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = []
    for row in cells:
        padded = [
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def number(value: float) -> str:
    """A metric for people: four digits that count."""
    return f"{value:.4g}"


def duration(seconds: float) -> str:
    """A time for people: ``0.4 s``, ``12 s``, ``3:05``, ``2:10:00``."""
    if seconds < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Bar:
    """A line at the foot of the terminal that is written over and over."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self._last = 0.0
        self._dirty = False

    def update(self, done: float, words: str) -> None:
        """Show ``done`` (0 to 1) and a few words, at most ten times a second."""
        now = time.monotonic()
        if not self.shown or now - self._last < BAR_SECONDS:
            return
        self._last, self._dirty = now, True
        filled = round(BAR_WIDTH * min(1.0, max(0.0, done)))
        line = f"{'━' * filled}{'╌' * (BAR_WIDTH - filled)} {words}"
        columns = shutil.get_terminal_size().columns
        sys.stderr.write(f"\r{line[: columns - 1]}\x1b[K")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, before something else is written."""
        if self._dirty:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._dirty = False


def _escaped(char: str) -> str:
    return char.encode("unicode_escape", "backslashreplace").decode("ascii")
