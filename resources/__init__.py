"""Files that ship with the application: data, examples, icons, themes, translations."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Where the bundled file or folder ``name`` ("data/iris.csv") lies on this machine."""
    return ROOT / name
