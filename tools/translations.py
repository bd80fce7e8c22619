"""Are the translations complete and fresh? Fails on what is new, unfinished or not compiled.

`pyside6-lupdate` collects the texts of the sources into a copy of each `.ts`; nothing in the tree
is changed. To mend: run this file with `--update`, translate what it adds, run it again.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("zh_CN",)
BIN = Path(sys.executable).parent
PLACEHOLDER = re.compile(r"%n|%L?\d|\{[^{}]*\}")
MAX_SHOWN = 40


def run(tool: str, *args: object) -> None:
    command = [str(BIN / tool), *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{tool} failed:\n{done.stdout}{done.stderr}")


def collect(ts: Path) -> None:
    """Bring the texts of the sources into `ts`; texts that are gone leave it."""
    sources = sorted(p for p in (ROOT / "gui").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-target-language", ts.stem]
    run("pyside6-lupdate", *options, *sources, "-ts", ts)


def problems(ts: Path) -> Iterator[str]:
    """What keeps the texts in `ts` from being shown: untranslated, or with other placeholders."""
    for context in ElementTree.parse(ts).iterfind("context"):
        where = context.findtext("name")
        for message in context.iterfind("message"):
            source = message.findtext("source") or ""
            translation = message.find("translation")
            forms = _forms(translation)
            if translation is None or translation.get("type") == "unfinished" or not all(forms):
                yield f"{where}: {source!r} is not translated"
            elif any(_placeholders(form) != _placeholders(source) for form in forms):
                yield f"{where}: {source!r} and its translation name different placeholders"


def _forms(translation: ElementTree.Element | None) -> list[str]:
    if translation is None:
        return [""]
    plural = translation.findall("numerusform")
    return [form.text or "" for form in plural] or [translation.text or ""]


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def texts(ts: Path) -> set[tuple[str | None, str | None]]:
    """Every (context, source) of a `.ts`."""
    return {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(ts).iterfind("context")
        for message in context.iterfind("message")
    }


def check(language: str, folder: Path) -> list[str]:
    """The sentences about one language; an empty list when all is well."""
    ts, qm = FOLDER / f"{language}.ts", FOLDER / f"{language}.qm"
    if not ts.exists():
        return [f"{ts.relative_to(ROOT)} is missing"]
    fresh = folder / ts.name
    shutil.copy(ts, fresh)
    collect(fresh)
    found = list(problems(fresh))
    gone = texts(ts) - texts(fresh)
    found += [f"{where}: {source!r} is no longer in the sources" for where, source in sorted(gone)]
    compiled = folder / qm.name
    run("pyside6-lrelease", ts, "-qm", compiled)
    if not qm.exists() or qm.read_bytes() != compiled.read_bytes():
        found.append(f"{qm.relative_to(ROOT)} is not what {ts.name} compiles to")
    return found


def update() -> None:
    for language in LANGUAGES:
        ts = FOLDER / f"{language}.ts"
        collect(ts)
        run("pyside6-lrelease", ts, "-qm", ts.with_suffix(".qm"))


def main() -> int:
    if "--update" in sys.argv:
        update()
    with tempfile.TemporaryDirectory() as folder:
        found = [line for language in LANGUAGES for line in check(language, Path(folder))]
    print(*found[:MAX_SHOWN], sep="\n", end="\n" if found else "")
    if found:
        more = f" ({len(found)} in all)" if len(found) > MAX_SHOWN else ""
        print(f"Run `python tools/translations.py --update` and translate what it adds{more}.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
