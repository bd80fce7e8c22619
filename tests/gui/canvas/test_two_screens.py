"""A window on a second screen with another scale, and dragged there in the middle of a gesture."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = Path(__file__).with_name("two_screens.py")


def screen(number: int) -> dict[str, object]:
    place = {"x": 1200 * number, "y": 0, "width": 1200, "height": 900}
    return {"name": f"screen{number}", **place, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def test_what_is_shown_and_hit_on_a_second_screen_is_as_if_it_began_there(tmp_path: Path) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [screen(0), screen(1)]}))
    scaled = {
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "QT_SCREEN_SCALE_FACTORS": "1;2",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(PROGRAM)], cwd=tmp_path, env=os.environ | scaled,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
