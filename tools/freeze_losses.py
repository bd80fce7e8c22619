"""Writes the first losses of every example, which `tests/test_examples.py` holds them to.

`python tools/freeze_losses.py` after a change that is meant to change the numbers.
"""

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from backend.examples import EXAMPLES  # noqa: E402
from backend.train.control import RunControl  # noqa: E402
from backend.train.events import Paused, RunEvent, Stepped  # noqa: E402
from backend.train.job import Job  # noqa: E402
from backend.train.work import work  # noqa: E402

FILE = ROOT / "tests" / "frozen_losses.json"
NUM_STEPS = 6
DIGITS = 6


class _Steps:
    """A sink that lets a run make a few steps and stops it."""

    def __init__(self) -> None:
        self.control = RunControl()
        for _ in range(NUM_STEPS):
            self.control.step_batch()
        self.losses: list[list[float]] = []

    def put(self, event: RunEvent) -> None:
        """Keep losses; the pause after the last step ends the run."""
        if isinstance(event, Stepped):
            self.losses += event.values.tolist()
        elif isinstance(event, Paused):
            self.control.stop()


def first_losses(name: str) -> list[list[float]]:
    """Each loss of the first steps of an example, on the CPU with one thread."""
    path = EXAMPLES[name].path
    steps = _Steps()
    with tempfile.TemporaryDirectory() as out:
        settings = {"device": "cpu", "threads": 1}
        job = Job(path.read_bytes(), name, str(path.parent), out, settings=settings)
        work(job, steps, steps.control)
    return [[round(value, DIGITS) for value in row] for row in steps.losses]


def main() -> int:
    frozen = {name: first_losses(name) for name in EXAMPLES}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(rows)}" for name, rows in frozen.items())
    FILE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
