"""Setting up: nothing is asked of pip when nothing changed."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PYPROJECT = """
[project]
dependencies = ["numpy>=2", "torch>=2"]
[project.optional-dependencies]
dev = ["pytest>=9"]
bench = ["Peer>=1"]
"""


@pytest.fixture
def installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool in a folder of its own; what it would ask of pip is kept in `asked`."""
    spec = importlib.util.spec_from_file_location("install", ROOT / "tools/install.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    (tmp_path / "constraints.txt").write_text("numpy==2.4.6\n", "utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    for name in ("VENV", "PEERS"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(module, name, tmp_path / name)
    monkeypatch.setattr(module, "CONSTRAINTS", tmp_path / "constraints.txt")
    monkeypatch.setattr(module, "make_environment", lambda _place: None)
    module.asked, module.places = [], []

    def pip(packages: list[str], place: Path) -> None:
        module.asked.append(packages)
        module.places.append(place.name)

    monkeypatch.setattr(module, "pip", pip)
    return module


def install(installer: ModuleType, what: str, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    monkeypatch.setattr(installer.sys, "argv", ["install.py", what])
    installer.asked.clear()
    installer.main()
    return list(installer.asked)


def test_torch_goes_first_and_alone(installer: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = install(installer, "run", monkeypatch)
    assert asked == [["torch>=2"], ["numpy>=2"]]


def test_the_second_time_nothing_is_asked(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(installer, "run", monkeypatch)
    assert install(installer, "run", monkeypatch) == []


def test_what_the_tests_need_includes_what_the_program_needs(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert install(installer, "dev", monkeypatch)[1] == ["numpy>=2", "pytest>=9"]
    assert install(installer, "run", monkeypatch) == []


def test_a_new_dependency_is_asked_for(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(installer, "run", monkeypatch)
    pyproject = installer.ROOT / "pyproject.toml"
    pyproject.write_text(PYPROJECT.replace("numpy>=2", "numpy>=2.1"), "utf-8")
    assert install(installer, "run", monkeypatch) == [["torch>=2"], ["numpy>=2.1"]]


def test_a_change_that_names_no_package_asks_nothing(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(installer, "run", monkeypatch)
    pyproject = installer.ROOT / "pyproject.toml"
    pyproject.write_text(PYPROJECT + "[tool.ruff]\nline-length = 100\n", "utf-8")
    assert install(installer, "run", monkeypatch) == []


def test_what_ours_is_measured_against_stays_apart(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert install(installer, "bench", monkeypatch) == [["Peer>=1"]]
    assert installer.places == ["PEERS"]
    assert install(installer, "run", monkeypatch) == [["torch>=2"], ["numpy>=2"]]
    assert installer.places[1:] == ["VENV", "VENV"]


def test_an_old_python_is_told_so_before_it_meets_what_it_cannot_read() -> None:
    tool = ROOT / "tools/install.py"
    code = f"import runpy, sys; sys.version_info = (3, 8, 18); runpy.run_path({str(tool)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Layerloom needs Python 3.11 or newer")
    before = tool.read_text("utf-8").partition("raise SystemExit")[0]
    assert "def " not in before
