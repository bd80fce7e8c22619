"""The tool of the translations collects every text, and sees what is missing, unequal or stale."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PANEL = 'title = tr("Train {name}", name=name)\nmark("Stop")\n'
RULES = 'problem = text("{node} is missing", node=node)\n'
CATALOGUE = {
    "nodes": {"relu": {"summary": "Cuts below zero.", "params": [{"summary": "In place."}]}}
}


@pytest.fixture
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("i18n_tool", ROOT / "tools/i18n.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["i18n_tool"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small program with one text of each sort."""
    for name, written in {"gui/panel.py": PANEL, "graph/rules.py": RULES}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(written, "utf-8")
    (tmp_path / "graph/catalog").mkdir()
    (tmp_path / "graph/catalog/derived.json").write_text(json.dumps(CATALOGUE), "utf-8")
    return tmp_path


TRANSLATED = {
    "gui": {"Train {name}": "训练 {name}", "Stop": "停止"},
    "messages": {"{node} is missing": "缺少 {node}"},
    "catalog": {"Cuts below zero.": "截去负值。", "In place.": "原地。"},
}


def translate(tree: Path, texts: dict[str, dict[str, str]]) -> None:
    place = tree / "resources/i18n/zh_CN"
    place.mkdir(parents=True, exist_ok=True)
    for area, known in texts.items():
        (place / f"{area}.json").write_text(json.dumps(known), "utf-8")


def test_every_sort_of_text_is_collected(tool: ModuleType, tree: Path) -> None:
    assert {area: set(known) for area, known in TRANSLATED.items()} == tool.areas(tree)


def test_an_untranslated_text_fails(
    tool: ModuleType, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool.main([], tree) == 1
    assert "zh_CN/gui: 'Stop' is not translated" in capsys.readouterr().out


def test_what_is_translated_passes_and_is_kept(tool: ModuleType, tree: Path) -> None:
    translate(tree, TRANSLATED)
    assert tool.main([], tree) == 0
    assert tool.main(["--check"], tree) == 0
    stored = json.loads((tree / "resources/i18n/zh_CN/gui.json").read_text("utf-8"))
    assert stored == TRANSLATED["gui"]


def test_another_place_fails(tool: ModuleType, tree: Path) -> None:
    translate(tree, TRANSLATED | {"gui": {"Train {name}": "训练 {nmae}", "Stop": "停止"}})
    assert tool.main([], tree) == 1


def test_a_new_text_in_the_sources_fails(tool: ModuleType, tree: Path) -> None:
    translate(tree, TRANSLATED)
    tool.main([], tree)
    (tree / "gui/panel.py").write_text(PANEL + 'tr("Pause")\n', "utf-8")
    assert tool.main(["--check"], tree) == 1


def test_a_file_that_is_not_compiled_fails(tool: ModuleType, tree: Path) -> None:
    translate(tree, TRANSLATED)
    tool.main([], tree)
    (tree / "resources/i18n/zh_CN.qm").unlink()
    assert tool.main(["--check"], tree) == 1


def test_an_f_string_is_refused(tool: ModuleType, tree: Path) -> None:
    (tree / "gui/panel.py").write_text('tr(f"Train {name}")\n', "utf-8")
    with pytest.raises(tool.BadSourceError, match=r"panel\.py:1"):
        tool.areas(tree)
