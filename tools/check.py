"""`make check`: all checks that need no test run, a line each; what failed is shown whole."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS = {
    "types": [sys.executable, "-m", "mypy"],
    "style": [sys.executable, "-m", "ruff", "check", "."],
    "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "import contracts": [str(BIN / "lint-imports"), "--no-cache"],
    "catalogue": [sys.executable, "-m", "backend.catalog", "--check"],
    "translations": [sys.executable, "tools/i18n.py", "--check"],
    "length": [sys.executable, "tools/lines.py", "--check"],
}


def run(name: str) -> bool:
    """Run one check and say how it went; True when it holds."""
    start = time.monotonic()
    done = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    holds = done.returncode == 0
    line = f"{'ok    ' if holds else 'FAILED'} {name} ({time.monotonic() - start:.1f} s)"
    print(line if holds else f"{line}\n{done.stdout}{done.stderr}".rstrip(), flush=True)
    return holds


def main() -> int:
    with ThreadPoolExecutor(max_workers=2) as pool:
        failed = [
            name for name, holds in zip(CHECKS, pool.map(run, CHECKS), strict=True) if not holds
        ]
    if failed:
        print(
            f"make check: {', '.join(failed)} failed; `make format` mends most of style and format."
        )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
