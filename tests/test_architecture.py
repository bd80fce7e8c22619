"""Imports flow one way, and a violation would be seen."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
PACKAGES = ("graph", "backend", "gui")

VIOLATIONS = {
    "graph imports torch": ("graph", "import torch", "The drawing knows nothing of torch"),
    "graph imports Qt": ("graph", "import PySide6.QtCore", "work without Qt"),
    "backend imports pyqtgraph": ("backend", "import pyqtgraph", "work without Qt"),
    "graph imports backend": ("graph", "import backend.version", "Imports flow one way"),
    "backend imports gui": ("backend", "import gui.launch", "Imports flow one way"),
    "gui imports torch": ("gui", "import torch", "The window never touches torch"),
}


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINT_IMPORTS), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_contract_holds() -> None:
    done = contracts(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("violation", VIOLATIONS)
def test_a_planted_violation_is_seen(violation: str, tmp_path: Path) -> None:
    package, line, contract = VIOLATIONS[violation]
    for name in PACKAGES:
        (tmp_path / name).mkdir()
        shutil.copy(ROOT / name / "__init__.py", tmp_path / name)
    shutil.copy(ROOT / "backend" / "version.py", tmp_path / "backend")
    shutil.copy(ROOT / "gui" / "launch.py", tmp_path / "gui")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / package / "planted.py").write_text(f"{line}\n", "utf-8")

    done = contracts(tmp_path)

    assert done.returncode == 1
    broken = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(contract in text for text in broken), done.stdout


def test_no_test_folder_is_a_package() -> None:
    """`tests/graph/__init__.py` would hide our own `graph` from the tests beside it."""
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if not path.read_text("utf-8").lstrip().startswith(('"""', 'r"""'))
    ]
    assert not silent


def test_pyside_with_the_lost_reference_stays_away_from_old_pythons() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pyside = [line for line in project["dependencies"] if line.startswith("PySide6")]
    assert pyside == [
        'PySide6-Essentials==6.11.3; python_version < "3.12"',
        'PySide6-Essentials>=6.12,<7; python_version >= "3.12"',
    ]
