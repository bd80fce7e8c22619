"""Translations: collects every text of the program, keeps what is translated, compiles the rest.

Translations are plain JSON files, English to translation, one for each area of the program, below
``resources/i18n/<language>/``. From them ``<language>.ts`` and ``.qm`` are made, which Qt reads.
Without an option the files are brought up to date; a text without a translation has an empty one.
``--check`` changes nothing and fails on what is missing, left over, not equal in its placeholders,
or not compiled.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_CN",)
CONTEXT = "Layerloom"
MARKERS = {"tr", "text", "mark"}
LRELEASE = Path(sys.executable).parent / "pyside6-lrelease"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
MAX_SHOWN = 40

Texts = dict[str, str]


class BadSourceError(ValueError):
    """A text that no translator can translate."""


def areas(root: Path) -> dict[str, set[str]]:
    """All texts of the program: those of the window, the messages of the rest, the catalogue."""
    gui = set(_marked(root, ["gui"]))
    messages = set(_marked(root, ["graph", "backend"])) | set(_param_summaries(root))
    catalogue = set(_catalogue(root / "graph/catalog/derived.json"))
    return {"gui": gui, "messages": messages - gui, "catalog": catalogue - gui - messages}


def _marked(root: Path, packages: list[str]) -> Iterator[str]:
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            yield from _literals(path)


def _literals(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = node.args[0]
        if name not in MARKERS:
            continue
        if isinstance(first, ast.JoinedStr):
            where = f"{path.name}:{first.lineno}"
            raise BadSourceError(f"{where}: an f-string cannot be translated; use {{name}} places")
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
            yield first.value


def _param_summaries(root: Path) -> Iterator[str]:
    """The fourth argument of each `Param(...)` of a run and of the training of a node."""
    paths = [root / "graph/settings.py", root / "graph/training.py"]
    trees = [ast.parse(path.read_text("utf-8")) for path in paths if path.exists()]
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Param":
            summary = node.args[3] if len(node.args) > 3 else None
            if isinstance(summary, ast.Constant) and summary.value:
                yield str(summary.value)


def _catalogue(path: Path) -> Iterator[str]:
    if not path.exists():
        return
    for spec in _specs(json.loads(path.read_text("utf-8"))):
        yield from (spec[key] for key in ("summary", "when", "group") if spec.get(key))
        for part in ("params", "inputs", "outputs"):
            yield from (entry["summary"] for entry in spec.get(part, ()) if entry.get("summary"))


def _specs(plain: dict) -> list[dict]:
    nodes = plain.get("nodes", [])
    return list(nodes.values()) if isinstance(nodes, dict) else list(nodes)


def read(path: Path) -> Texts:
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def folder(root: Path, language: str) -> Path:
    return root / "resources/i18n" / language


def ts(root: Path, language: str) -> str:
    """The `.ts` file that the JSON files make."""
    known: Texts = {}
    for area in ("catalog", "messages", "gui"):
        known |= read(folder(root, language) / f"{area}.json")
    messages = "\n".join(
        f"<message><source>{escape(source)}</source>"
        + f"<translation>{escape(translation)}</translation></message>"
        for source, translation in sorted(known.items())
        if translation
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        f'<TS version="2.1" language="{language}" sourcelanguage="en">\n'
        f"<context><name>{CONTEXT}</name>\n{messages}\n</context>\n</TS>\n"
    )


def compiled(source: str) -> bytes:
    with tempfile.TemporaryDirectory() as place:
        before, after = Path(place, "texts.ts"), Path(place, "texts.qm")
        before.write_text(source, "utf-8")
        command = [str(LRELEASE), str(before), "-qm", str(after)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"pyside6-lrelease failed:\n{done.stdout}{done.stderr}")
        return after.read_bytes()


def update(root: Path) -> None:
    for language in LANGUAGES:
        found = areas(root)
        place = folder(root, language)
        place.mkdir(parents=True, exist_ok=True)
        known = {}
        for area in found:
            known |= {s: t for s, t in read(place / f"{area}.json").items() if t}
        for area, sources in found.items():
            kept = {source: known.get(source, "") for source in sorted(sources)}
            written = json.dumps(kept, ensure_ascii=False, indent=0)
            (place / f"{area}.json").write_text(written + "\n", "utf-8")
        made = ts(root, language)
        place.with_suffix(".ts").write_text(made, "utf-8")
        place.with_suffix(".qm").write_bytes(compiled(made))


def check(root: Path, language: str) -> list[str]:
    """The sentences about one language; an empty list when all is well."""
    place, complaints = folder(root, language), []
    for area, sources in areas(root).items():
        known = read(place / f"{area}.json")
        where = f"{language}/{area}"
        for source in sorted(sources):
            translation = known.get(source, "")
            if not translation:
                complaints.append(f"{where}: {source!r} is not translated")
            elif _places(source) != _places(translation):
                complaints.append(f"{where}: {source!r} and its translation differ in places")
        gone = sorted(known.keys() - sources)
        complaints += [f"{where}: {source!r} is no longer in the sources" for source in gone]
    made = ts(root, language)
    stored, binary = place.with_suffix(".ts"), place.with_suffix(".qm")
    if not stored.exists() or stored.read_text("utf-8") != made:
        complaints.append(f"{stored.name} is not what the JSON files make")
    elif not binary.exists() or binary.read_bytes() != compiled(made):
        complaints.append(f"{binary.name} is not what {stored.name} compiles to")
    return complaints


def _places(source: str) -> set[str]:
    return set(PLACEHOLDER.findall(source))


def main(arguments: list[str], root: Path = ROOT) -> int:
    if "--check" not in arguments:
        update(root)
    complaints = [line for language in LANGUAGES for line in check(root, language)]
    print(*complaints[:MAX_SHOWN], sep="\n", end="\n" if complaints else "")
    if complaints:
        more = f" ({len(complaints)} in all)" if len(complaints) > MAX_SHOWN else ""
        print(f"Run `python tools/i18n.py`, translate what is empty, run it again{more}.")
    return 1 if complaints else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
