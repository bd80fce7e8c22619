"""Measures what the project promises, prints a table and writes ``build/bench.json``.

``python bench/run.py [WORD ...]`` runs only benches whose name holds one of the words. A module
that is named in `MODULES` gives a tuple ``BENCHES`` of functions that return a `Record` or several.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.measure import Record  # noqa: E402  # the path comes first

MODULES = (
    "bench.training",
    "bench.models",
    "bench.live",
    "bench.latency",
    "bench.canvas",
    "bench.gui",
)
OUTPUT = ROOT / "build" / "bench.json"


def main(words: list[str]) -> int:
    records: list[Record] = []
    print(f"{'':44}{'value':>9} {'quartiles':^17}{'target':>8}   against")
    for bench in benches(words):
        start = time.perf_counter()
        result = bench()
        for record in [result] if isinstance(result, Record) else result:
            records.append(record)
            print(line(record), f"[{time.perf_counter() - start:.0f} s]", flush=True)
    OUTPUT.parent.mkdir(exist_ok=True)
    written = json.dumps([record.plain() for record in records], indent=1, ensure_ascii=False)
    OUTPUT.write_text(written + "\n", encoding="utf-8")
    missed = [record.name for record in records if not record.holds]
    print(f"{len(records) - len(missed)} of {len(records)} targets met; {OUTPUT.relative_to(ROOT)}")
    return 0


def benches(words: list[str]) -> Iterable[Callable[[], Record | list[Record]]]:
    for module in MODULES:
        for bench in import_module(module).BENCHES:
            if not words or any(word in bench.__name__ for word in words):
                yield bench


def line(record: Record) -> str:
    mark = " " if record.holds else "✗"
    spread = f"{record.low:.3g} to {record.high:.3g}"
    unit = "" if record.unit == "ratio" else f" {record.unit}"
    value = f"{record.value:.3g}{unit}"
    return (
        f"{mark} {record.name:42}{value:>9} {spread:^17}{record.target:>8.3g}   {record.baseline}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
