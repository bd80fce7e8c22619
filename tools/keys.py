"""Writes the table of keys in README.md anew from the commands of the window.

    python tools/keys.py

A test compares the two, so a key that is changed in the program is changed here.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gui.actions import Command  # noqa: E402  # the checkout's, wherever this is started
from gui.window.menus import listed_places, place_of, place_title  # noqa: E402

README = ROOT / "README.md"
BEGIN, END = "<!-- keys: written by tools/keys.py -->", "<!-- keys end -->"
NUMBERED = "canvas.bookmark_"


def table(commands: Iterable[Command]) -> str:
    """A row for each menu: its commands with their keys."""
    with_keys = [c for c in commands if c.shortcuts and not _is_further(c)]
    rows = ["| menu | command and keys |", "|---|---|"]
    for place in listed_places():
        held = [_entry(command) for command in with_keys if place_of(command) == place]
        if held:
            rows.append(f"| {place_title(place)} | {', '.join(held)} |")
    return "\n".join(rows)


def written() -> str:
    """The table as it stands in the README."""
    return README.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def _is_further(command: Command) -> bool:
    """Of the nine bookmarks one is shown."""
    return command.id.startswith(NUMBERED) and not command.id.endswith("_1")


def _entry(command: Command) -> str:
    keys = " ".join(f"`{key}`" for key in command.shortcuts)
    return f"{command.title.rstrip('…').rstrip()} {keys}"


def main() -> int:
    home = tempfile.mkdtemp()
    os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, XDG_STATE_HOME=home)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app import make_application, make_window
    from gui.panels.log import LogRelay

    window = make_window(make_application(), LogRelay())
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    made = f"{before}{BEGIN}\n{table(window.actions_)}\n{END}{after}"
    README.write_text(made, "utf-8")
    window.leaving.shut_down()
    return 0


if __name__ == "__main__":
    sys.exit(main())
