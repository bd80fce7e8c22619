"""Lines of code per package, and what has grown too long to read at a glance.

Without an option it lists what is past the aim, longest first; `--check` fails on what is past the
limit. A function that is a table has no story to split by: its file is named in TABLES.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("graph", "backend", "gui", "tools", "bench", "tests")
CHECKED = ("graph", "backend", "gui")
FILE_AIM, FILE_LIMIT = 400, 420
FUNCTION_AIM, FUNCTION_LIMIT = 40, 50
TABLES = ("gui/window/commands.py",)  # an action of the window is a record of seven fields


def sources(package: str) -> Iterator[Path]:
    yield from sorted((ROOT / package).rglob("*.py"))


def code_lines(path: Path) -> int:
    """Lines that are neither blank nor a comment."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return sum(bool(line) and not line.startswith("#") for line in lines)


def lengths(path: Path) -> Iterator[tuple[int, bool, str]]:
    """Length of a file and of each function in it: lines, whether it is a file, name and place."""
    text = path.read_text("utf-8")
    name = path.relative_to(ROOT).as_posix()
    yield len(text.splitlines()), True, name
    if name in TABLES:
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield length, False, f"{name}:{node.lineno}: {node.name}"


def too_long(for_file: int, for_function: int) -> list[str]:
    """A line for each file and function that is longer than it should be, longest first."""
    found = [
        (length, place, most)
        for package in CHECKED
        for path in sources(package)
        for length, is_file, place in lengths(path)
        if length > (most := for_file if is_file else for_function)
    ]
    return [f"{place}: {num} lines, at most {most}" for num, place, most in sorted(found)[::-1]]


def main() -> int:
    if "--check" in sys.argv:
        long = too_long(FILE_LIMIT, FUNCTION_LIMIT)
        print(*long, sep="\n")
        return 1 if long else 0
    for package in PACKAGES:
        counts = [code_lines(path) for path in sources(package)]
        print(f"{package:10}{len(counts):5} files{sum(counts):8,} lines of code")
    print(*too_long(FILE_AIM, FUNCTION_AIM), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
