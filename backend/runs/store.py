"""The run store: makes, finds, lists, compares and deletes runs; each run's writer is a sink.

Runs live below the user's data folder, or below any other folder (``--out``); the index in the
user's data folder knows them all. A run that was killed is found as "interrupted" and can go on.
"""

from __future__ import annotations

import difflib
import re
import secrets
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import platformdirs

from backend.runs import lock
from backend.runs.index import RunIndex
from backend.runs.lock import FolderLock, RunLockedError
from backend.runs.log import EventLog, rewind
from backend.runs.record import (
    EVENTS,
    RECORD,
    RunError,
    RunFolder,
    RunInfo,
    change_folder,
    make_folder,
    open_folder,
    rename_folder,
    status_of,
)
from backend.train.events import EpochEnded, Failed, Finished, RunEvent, Started
from graph.kinds import Value
from graph.text import text

INDEX_SECONDS = 1.0  # between two entries into the index while epochs go by
DELETED = ".deleted-"


def default_root() -> Path:
    """Where runs are kept unless the user says otherwise."""
    return platformdirs.user_data_path("layerloom") / "runs"


class RunWriter:
    """Writes one run: a sink that holds the folder's lock until `close`.

    Attributes:
        folder: the run.
    """

    def __init__(self, folder: RunFolder, index: RunIndex, held: FolderLock) -> None:
        self.folder = folder
        self._index, self._lock = index, held
        self._info = replace(folder.info(), status="running", message="")
        self._log = EventLog(folder.path / EVENTS)
        self._indexed = time.monotonic()
        self._index.put(self._info)

    def put(self, event: RunEvent) -> None:
        """Write one event."""
        self._log.put(event)
        match event:
            case Started():
                self._info = replace(self._info, epochs=event.epochs)
            case EpochEnded():
                self._info = replace(
                    self._info,
                    epochs_done=event.epoch,
                    step=event.step,
                    seconds=self._info.seconds + event.seconds,
                    metrics=dict(event.metrics),
                )
                if time.monotonic() - self._indexed > INDEX_SECONDS:
                    self._index.put(self._info)
                    self._indexed = time.monotonic()
            case Finished() | Failed():
                self._info = replace(self.folder.info(), status=status_of(event))
                self._index.put(self._info)

    def close(self) -> None:
        """Nothing comes after this; the folder may be taken by others."""
        self._log.close()
        self._lock.release()

    def __enter__(self) -> RunWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class RunStore:
    """All runs below ``root``, and those elsewhere that the index has seen.

    Args:
        root: where new runs go; the user's data folder when left out.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = (root or default_root()).absolute()
        self._index = RunIndex(default_root())

    @classmethod
    def of(cls, out: str | None) -> RunStore:
        """The store of a job or a command: below the folder ``out``, the user's when empty."""
        return cls(Path(out) if out else None)

    def create(
        self, drawing: bytes, name: str, base: Path, settings: Mapping[str, Value], epochs: int
    ) -> RunWriter:
        """Make a run's folder and start writing it.

        Args:
            drawing: content of the `.loom` file.
            base: folder from which relative paths of data files are taken.

        Raises:
            OSError: the folder cannot be made.
        """
        now = datetime.now().astimezone()
        slug = re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_")[:40] or "drawing"
        path = self.root / f"{now:%Y%m%d-%H%M%S}-{slug}-{secrets.token_hex(2)}"
        created = now.isoformat(timespec="seconds")
        folder = make_folder(
            path,
            drawing,
            name=name,
            created=created,
            base=base.absolute(),
            settings=settings,
            epochs=epochs,
        )
        held = FolderLock(path)
        held.acquire()
        return RunWriter(folder, self._index, held)

    def resume(
        self,
        folder: RunFolder,
        step: int,
        drawing: bytes,
        settings: Mapping[str, Value],
        epochs: int,
    ) -> RunWriter:
        """Go on writing a run after ``step``; what was told after it is taken back.

        Args:
            drawing, settings, epochs: with what it goes on; more epochs may be wanted now.

        Raises:
            RunLockedError: it is being trained.
            OSError: it cannot be written.
        """
        held = FolderLock(folder.path)
        held.acquire()
        try:
            rewind(folder.events, step)
            changed = change_folder(folder, drawing, settings, epochs)
            return RunWriter(changed, self._index, held)
        except BaseException:
            held.release()
            raise

    def open(self, run: str) -> RunFolder:
        """The run with that id, or in that folder, or the newest below that folder.

        Raises:
            RunError: there is none; names near ones.
        """
        path = Path(run)
        for candidate in (path, self.root / run):
            if (candidate / RECORD).is_file():
                return open_folder(candidate.absolute())
        if path.is_dir() and (inside := _folders(path)):
            return open_folder(max(inside, key=lambda folder: (folder / RECORD).stat().st_mtime))
        known = self._index.all()
        for info in known:
            if info.id == run and info.folder.is_dir():
                return open_folder(info.folder)
        near = difflib.get_close_matches(run, [info.id for info in self.list()], n=3, cutoff=0.5)
        if not near:
            raise RunError(run, text("there is no run with this id or in this folder"))
        why = text("there is no such run; did you mean {names}?", names=", ".join(near))
        raise RunError(run, why)

    def list(self) -> list[RunInfo]:
        """All runs, the newest first, with their state as it is now."""
        found = {info.folder: info for info in self._index.all()}
        for path in _folders(self.root):
            if path not in found and (info := _read(path)):
                found[path] = info
        present = [_now(info) for info in found.values() if info.folder.is_dir()]
        for info in found.values():
            if not info.folder.is_dir():
                self._index.forget(info.folder)
        return sorted(present, key=lambda info: (info.created, info.id), reverse=True)

    def rename(self, run: str, name: str) -> None:
        """Give a run another name; its id and its folder stay.

        Raises:
            RunError: there is none.
            RunLockedError: it is being trained.
            OSError: it cannot be written.
        """
        folder = self.open(run)
        if pid := lock.owner(folder.path):
            raise RunLockedError(folder.path, pid)
        self._index.put(rename_folder(folder, name).info())

    def delete(self, run: str) -> None:
        """Remove a run with all it holds.

        Raises:
            RunError: there is none.
            RunLockedError: it is being trained.
            OSError: it cannot be removed.
        """
        folder = self.open(run)
        if pid := lock.owner(folder.path):
            raise RunLockedError(folder.path, pid)
        doomed = folder.path.with_name(f"{DELETED}{secrets.token_hex(6)}")
        folder.path.rename(doomed)  # at once, so that no half of a run is ever found
        self._index.forget(folder.path)
        shutil.rmtree(doomed)


@dataclass(frozen=True)
class Comparison:
    """Runs side by side; each tuple has one value per run, None where a run has none.

    Attributes:
        settings: only those that differ.
        metrics: all.
    """

    runs: tuple[RunInfo, ...]
    settings: Mapping[str, tuple[Value, ...]]
    metrics: Mapping[str, tuple[float | None, ...]]


def compare(runs: Sequence[RunInfo]) -> Comparison:
    """Set runs side by side."""
    settings = {name: None for info in runs for name in info.settings}
    metrics = {name: None for info in runs for name in info.metrics}
    table = {name: tuple(info.settings.get(name) for info in runs) for name in settings}
    return Comparison(
        tuple(runs),
        {name: values for name, values in table.items() if len(set(values)) > 1},
        {name: tuple(info.metrics.get(name) for info in runs) for name in metrics},
    )


def _folders(root: Path) -> list[Path]:
    """Run folders directly below ``root``."""
    return sorted(path.parent for path in root.glob(f"*/{RECORD}") if path.parent.name[0] != ".")


def _read(path: Path) -> RunInfo | None:
    try:
        return open_folder(path).info()
    except RunError:
        return None


def _now(info: RunInfo) -> RunInfo:
    """``info`` with the state as it is now, not as it was when the index was written."""
    alive = bool(lock.owner(info.folder))
    if (info.status == "running") == alive:
        return info
    return _read(info.folder) or replace(info, status="running" if alive else "interrupted")
