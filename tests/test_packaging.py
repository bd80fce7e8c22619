"""What the wheel brings, and what it leaves at home."""

import email
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("graph", "backend", "gui", "resources")
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: setuptools leaves its traces beside the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, folder / name, ignore=IGNORED)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "tests" / "backend", folder / "tests" / "backend", ignore=IGNORED)
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(folder)]
    command = [sys.executable, "-m", "pip", "wheel", *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_has_four_packages_and_nothing_else(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_every_resource_is_in_the_wheel(names: set[str]) -> None:
    files = (path for path in (ROOT / "resources").rglob("*") if path.is_file())
    wanted = {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}
    assert wanted <= names


def test_the_wheel_is_an_application_that_stays_at_home(wheel: Path, names: set[str]) -> None:
    info = next(name.partition("/")[0] for name in names if ".dist-info/" in name)
    archive = zipfile.ZipFile(wheel)
    metadata = email.message_from_bytes(archive.read(f"{info}/METADATA"))
    entry_points = archive.read(f"{info}/entry_points.txt").decode()
    assert metadata["Name"] == "layerloom"
    assert "Private :: Do Not Upload" in metadata.get_all("Classifier", [])
    assert "layerloom = gui.launch:main" in entry_points
    assert "layerloom-gui = gui.launch:main_window" in entry_points


def test_both_entry_points_exist() -> None:
    from gui import launch

    assert callable(launch.main)
    assert callable(launch.main_window)
