"""NodeGraphQt and OdenGraphQt, measured in the same run, each in a process of its own.

They live in `build/peers`, apart from ours, since they bring Qt packages of their own. Where they
cannot be installed the table goes on without them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / "build" / "peers" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
MODULES = {1000: ("NodeGraphQt", "OdenGraphQt"), 5000: ("NodeGraphQt",)}  # the other takes minutes
SECONDS = 150  # for one of them


def told(figure: str, num_nodes: int, unit: str) -> str:
    """What they took for the same, in words."""
    parts = []
    for module in MODULES[num_nodes]:
        found = measured(module, num_nodes).get(figure)
        parts.append(f"{module} {'not measured' if found is None else f'{found:,.3g} {unit}'}")
    return ", ".join(parts)


@cache
def measured(module: str, num_nodes: int) -> dict[str, float]:
    """Figures by name, as far as they came within the time; nothing when it is not there."""
    if not _installed():
        return {}
    command = [str(PYTHON), str(ROOT / "bench" / "peer.py"), module, str(num_nodes)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        output = done.stdout
    except subprocess.TimeoutExpired as late:
        output = late.stdout.decode() if isinstance(late.stdout, bytes) else late.stdout or ""
    lines = [line for line in output.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}


@cache
def _installed() -> bool:
    command = [sys.executable, str(ROOT / "tools" / "install.py"), "bench"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print("The peers could not be installed, so the canvas is measured without them.")
    return not done.returncode
