"""Starts Layerloom from a checkout: the window, or a command of the command line.

Also with a Python that lacks what Layerloom needs: the one of `.venv` then takes over.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

NEEDED = ("torch", "PySide6", "pydantic", "fast_sugiyama", "platformdirs")


def hand_over() -> int:
    """Run the same command with the Python of `.venv`; returns its exit code."""
    venv = Path(__file__).resolve().parent / ".venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists() or venv.samefile(sys.prefix):
        sys.stderr.write("Layerloom is not set up yet: run `make run` once, which installs it.\n")
        return 1
    command = [str(python), *sys.argv]
    if os.name != "nt":
        os.execv(python, command)  # the same process: signals and terminal stay with it
    return subprocess.call(command)


if __name__ == "__main__":
    if any(find_spec(name) is None for name in NEEDED):
        raise SystemExit(hand_over())
    from gui.launch import main

    raise SystemExit(main())
