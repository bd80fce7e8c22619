"""Lines of code per package, and what has grown too long to read at a glance.

`--check` fails on a function or file past the limits. A table of data has no story to split, so a
file that is one names itself in TABLES.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("graph", "backend", "gui", "tools", "bench", "tests")
CHECKED = ("graph", "backend", "gui")
FILE_LIMIT = 400
FUNCTION_LIMIT = 50  # a docstring counts, so 40 lines of code and what they are for
TABLES: tuple[str, ...] = ()


def sources(package: str) -> Iterator[Path]:
    yield from sorted((ROOT / package).rglob("*.py"))


def code_lines(path: Path) -> int:
    """Lines that are neither blank nor a comment."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return sum(bool(line) and not line.startswith("#") for line in lines)


def too_long(path: Path) -> Iterator[str]:
    """A sentence for each function and file that is past its limit."""
    text = path.read_text("utf-8")
    name = path.relative_to(ROOT).as_posix()
    num_lines = len(text.splitlines())
    if num_lines > FILE_LIMIT and name not in TABLES:
        yield f"{name}: {num_lines} lines, at most {FILE_LIMIT}: split it by its story"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LIMIT:
                yield f"{name}:{node.lineno}: {node.name}: {length} lines, at most {FUNCTION_LIMIT}"


def main() -> int:
    long = [line for package in CHECKED for path in sources(package) for line in too_long(path)]
    if "--check" not in sys.argv:
        for package in PACKAGES:
            counts = [code_lines(path) for path in sources(package)]
            print(f"{package:10}{len(counts):5} files{sum(counts):8,} lines of code")
    print(*long, sep="\n", end="\n" if long else "")
    return 1 if long and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
