"""An SQLite index over all runs, so that a list needs not open every folder.

It holds nothing that the folders do not; it may be deleted, and a run that cannot be written into
it is trained all the same.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from backend.runs.record import RunInfo

NAME = "index.sqlite"
WAIT_SECONDS = 5.0
COLUMNS = "id, folder, name, created, status, epochs, epochs_done, step, seconds, message, rest"
TABLE = """
CREATE TABLE IF NOT EXISTS runs (
    folder TEXT PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, created TEXT NOT NULL,
    status TEXT NOT NULL, epochs INTEGER NOT NULL, epochs_done INTEGER NOT NULL,
    step INTEGER NOT NULL, seconds REAL NOT NULL, message TEXT NOT NULL, rest TEXT NOT NULL
)
"""


class RunIndex:
    """Infos of runs by folder. Every call opens the file anew, so any thread may call."""

    def __init__(self, root: Path) -> None:
        self._path = root / NAME

    def put(self, info: RunInfo) -> None:
        """Add or renew one run. An index that cannot be written is left as it is."""
        rest = json.dumps({"metrics": dict(info.metrics), "settings": dict(info.settings)})
        values = (
            *(info.id, str(info.folder), info.name, info.created, info.status),
            *(info.epochs, info.epochs_done, info.step, info.seconds, info.message, rest),
        )
        places = ", ".join("?" * len(values))
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as connection:
            connection.execute(f"INSERT OR REPLACE INTO runs ({COLUMNS}) VALUES ({places})", values)

    def forget(self, folder: Path) -> None:
        """Take one run out."""
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as connection:
            connection.execute("DELETE FROM runs WHERE folder = ?", (str(folder),))

    def all(self) -> list[RunInfo]:
        """All runs, the newest first; none if the index cannot be read."""
        try:
            with self._open() as connection:
                rows = connection.execute(
                    f"SELECT {COLUMNS} FROM runs ORDER BY created DESC, id DESC"
                ).fetchall()
            return [_info(row) for row in rows]
        except (sqlite3.Error, OSError, ValueError, KeyError):
            return []

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(self._path, timeout=WAIT_SECONDS)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(TABLE)
            with connection:
                yield connection
        finally:
            connection.close()


def _info(row: tuple[str, ...]) -> RunInfo:
    run, folder, name, created, status, epochs, done, step, seconds, message, rest = row
    told = json.loads(rest)
    return RunInfo(
        id=run,
        folder=Path(folder),
        name=name,
        created=created,
        status=status,
        epochs=int(epochs),
        epochs_done=int(done),
        step=int(step),
        seconds=float(seconds),
        metrics=told["metrics"],
        message=message,
        settings=told["settings"],
    )
