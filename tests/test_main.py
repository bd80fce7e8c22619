"""`python main.py`: what each command loads, and what happens where no window can be."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend import system
from backend.version import VERSION
from gui import launch

ROOT = Path(__file__).resolve().parent.parent
QT = ("PySide6", "shiboken6", "pyqtgraph", "qtawesome")
PROBE = """
import json, sys
sys.argv = ["layerloom", *sys.argv[1:]]
from gui.launch import main
try:
    code = main()
except SystemExit as stop:
    code = stop.code or 0
loaded = sorted({name.partition(".")[0] for name in sys.modules})
print("\\n" + json.dumps({"code": code, "loaded": loaded}))
"""


def probe(*arguments: str, folder: Path) -> dict:
    """Runs a command in a fresh interpreter; its exit code and the top-level modules it loaded."""
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROBE, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1]) | {"stdout": done.stdout, "err": done.stderr}


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_answer_without_qt_and_torch(argument: str, tmp_path: Path) -> None:
    answer = probe(argument, folder=tmp_path)
    assert answer["code"] == 0
    assert not {"torch", "numpy", *QT} & set(answer["loaded"])


def test_version_is_the_one_of_the_package(tmp_path: Path) -> None:
    assert VERSION in probe("--version", folder=tmp_path)["stdout"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["examples"],
        ["runs", "list"],
        ["check", "digits_cnn", "--json"],
        ["train", "xor_mlp", "--epochs", "1", "--json", "--out", "run"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_terminal_commands_load_no_qt(arguments: list[str], tmp_path: Path) -> None:
    answer = probe(*arguments, folder=tmp_path)
    assert answer["code"] == 0, answer["err"]
    assert not set(QT) & set(answer["loaded"])


def test_main_py_hands_over_to_the_launcher() -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert VERSION in done.stdout


def bare(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a copy of main.py with a Python that has no packages (`-S`)."""
    copy = folder / "main.py"
    copy.write_bytes((ROOT / "main.py").read_bytes())
    command = [sys.executable, "-S", str(copy), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="a script stands for Python")
def test_a_python_without_our_packages_hands_over_to_the_environment(tmp_path: Path) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"; exit 2\n')
    python.chmod(0o755)
    done = bare(tmp_path, "check", "a b.loom")
    assert done.stdout.split(maxsplit=1)[1] == "check a b.loom\n"
    assert done.returncode == 2


def test_without_an_environment_it_says_how_to_make_one(tmp_path: Path) -> None:
    done = bare(tmp_path, "train", "digits_cnn")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "make run" in done.stderr


def test_bad_usage_is_exit_code_2(tmp_path: Path) -> None:
    answer = probe("train", "no_such_drawing_anywhere", folder=tmp_path)
    assert answer["code"] == 2
    assert "no_such_drawing_anywhere" in answer["err"]


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_shot_needs_no_display(ending: str, tmp_path: Path) -> None:
    answer = probe("shot", "xor_mlp", "-o", f"drawing{ending}", folder=tmp_path)
    assert answer["code"] == 0, answer["err"]
    picture = (tmp_path / f"drawing{ending}").read_bytes()
    assert picture.startswith(b"\x89PNG" if ending == ".png" else b"<?xml")


def test_a_shot_of_the_inside_has_the_shapes_of_that_use(tmp_path: Path) -> None:
    seen = {"layer4": ("×2", "256 → 2048"), "layer4.rest": ("conv3", "N×2048×7×7")}
    for inside, words in seen.items():
        answer = probe("shot", "resnet50", "-o", "a.svg", "--inside", inside, folder=tmp_path)
        assert answer["code"] == 0, answer["err"]
        picture = (tmp_path / "a.svg").read_text("utf-8")
        assert all(word in picture for word in words)


def test_without_a_display_the_same_drawing_is_trained_in_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handed_over: list[list[str]] = []
    monkeypatch.setattr(system, "no_display", lambda: "There is no display here")
    monkeypatch.setattr(launch, "main", lambda argv: handed_over.append(argv) or 0)

    assert launch.open_window("xor_mlp") == 0

    assert handed_over == [["train", "xor_mlp"]]
    sentence = capsys.readouterr().err
    assert sentence == "There is no display here: training 'xor_mlp' in the terminal instead.\n"


def test_missing_libraries_are_one_sentence_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "no_display", lambda: None)
    monkeypatch.setattr(system, "OFFSCREEN_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})

    assert launch.open_window(None) == 1

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.endswith("apt-get install -y --no-install-recommends libnowhere9\n")
