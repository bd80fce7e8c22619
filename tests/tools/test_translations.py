"""The checker of the translations sees what is missing, unfinished or unequal."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = """
from PySide6.QtCore import QObject

class Panel(QObject):
    def title(self):
        return self.tr("Train {name}")
"""


@pytest.fixture
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, looking at a tree with one text."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "gui").mkdir()
    (tmp_path / "resources/i18n").mkdir(parents=True)
    (tmp_path / "gui/panel.py").write_text(SOURCE, "utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FOLDER", tmp_path / "resources/i18n")
    monkeypatch.setattr(sys, "argv", ["translations.py"])
    module.update()
    return module


def translate(checker: ModuleType, text: str) -> None:
    ts = checker.FOLDER / "zh_CN.ts"
    unfinished = '<translation type="unfinished"></translation>'
    finished = ts.read_text("utf-8").replace(unfinished, f"<translation>{text}</translation>")
    ts.write_text(finished, "utf-8")
    checker.update()


def test_an_unfinished_text_fails(checker: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert checker.main() == 1
    assert "Panel: 'Train {name}' is not translated" in capsys.readouterr().out


def test_a_finished_text_passes(checker: ModuleType) -> None:
    translate(checker, "训练 {name}")
    assert checker.main() == 0


def test_another_placeholder_fails(checker: ModuleType) -> None:
    translate(checker, "训练 {nmae}")
    assert checker.main() == 1


def test_a_new_text_in_the_sources_fails(checker: ModuleType) -> None:
    translate(checker, "训练 {name}")
    panel = checker.ROOT / "gui/panel.py"
    panel.write_text(panel.read_text("utf-8").replace("Train", "Stop"), "utf-8")
    assert checker.main() == 1


def test_a_translation_that_is_not_compiled_fails(checker: ModuleType) -> None:
    translate(checker, "训练 {name}")
    (checker.FOLDER / "zh_CN.qm").unlink()
    assert checker.main() == 1
