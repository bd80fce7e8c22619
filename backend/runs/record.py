"""One run's folder: the drawing, its settings, versions, events and checkpoints."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from backend.runs import lock
from backend.runs.history import History, read_history
from backend.runs.log import last_events
from backend.train.events import EpochEnded, Failed, Finished, Started
from backend.version import VERSION
from graph.files import read_regular, reason_of, write_atomically
from graph.kinds import Value
from graph.problems import LayerloomError, Problem
from graph.text import Text, text

FORMAT = 1
DRAWING, RECORD, EVENTS, CHECKPOINTS = "drawing.loom", "run.json", "events.jsonl", "checkpoints"
NEEDED = ("id", "name", "created", "base")
MAX_RECORD_BYTES = 2**22


class RunError(LayerloomError):
    """A run that is not there or cannot be read."""

    def __init__(self, run: str, why: Text) -> None:
        message = text("The run {run} cannot be opened: {why}.", run=run, why=why)
        super().__init__(Problem("run.unreadable", message))


@dataclass(frozen=True)
class RunInfo:
    """What a list of runs shows.

    Attributes:
        name: of the drawing.
        created: local time, ISO 8601.
        status: running, finished, stopped, failed or interrupted (it neither ended nor lives).
        epochs: how many were wanted; ``epochs_done`` how many there are.
        seconds: spent on training.
        metrics: of the last epoch, and of the test when there was one.
        message: why it failed.
        settings: the run settings that the user set.
    """

    id: str
    folder: Path
    name: str
    created: str
    status: str = "interrupted"
    epochs: int = 0
    epochs_done: int = 0
    step: int = 0
    seconds: float = 0.0
    metrics: Mapping[str, float] = field(default_factory=dict)
    message: str = ""
    settings: Mapping[str, Value] = field(default_factory=dict)

    @property
    def resumable(self) -> bool:
        """Whether there is a checkpoint to go on from, and nobody at work."""
        return self.status != "running" and any((self.folder / CHECKPOINTS).glob("step-*"))


@dataclass(frozen=True)
class RunFolder:
    """A run on the disk."""

    path: Path
    record: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The run's id, which is also the name that its folder was made with."""
        return str(self.record["id"])

    @property
    def base(self) -> Path:
        """Folder from which relative paths of data files are taken."""
        return Path(str(self.record["base"]))

    @property
    def checkpoints(self) -> Path:
        """Where its checkpoints are."""
        return self.path / CHECKPOINTS

    @property
    def events(self) -> Path:
        """Its log."""
        return self.path / EVENTS

    def drawing(self) -> bytes:
        """The drawing as it was trained, as the content of a `.loom` file."""
        try:
            return (self.path / DRAWING).read_bytes()
        except OSError as error:
            raise RunError(
                self.id, text("its drawing is gone: {why}", why=reason_of(error))
            ) from error

    def history(self) -> History:
        """All that it told."""
        return read_history(self.events)

    def info(self) -> RunInfo:
        """What a list shows of it, from its files."""
        known = RunInfo(
            id=self.id,
            folder=self.path,
            name=str(self.record["name"]),
            created=str(self.record["created"]),
            epochs=int(self.record.get("epochs", 0)),
            settings=dict(self.record.get("settings", {})),
        )
        ending: Finished | Failed | None = None
        times: list[float] = []
        for event in last_events(self.events):
            match event:
                case Started():
                    ending = None
                case EpochEnded():
                    ending = None
                    times.append(event.seconds)
                    known = replace(
                        known,
                        epochs_done=event.epoch,
                        step=event.step,
                        seconds=event.epoch * sum(times) / len(times),  # the tail is not all
                        metrics=dict(event.metrics),
                    )
                case Finished() | Failed():
                    ending = event
        return _with_ending(known, ending, alive=bool(lock.owner(self.path)))


def make_folder(
    path: Path,
    drawing: bytes,
    *,
    name: str,
    created: str,
    base: Path,
    settings: Mapping[str, Value],
    epochs: int,
) -> RunFolder:
    """Make the folder of a new run. Raises OSError."""
    import torch  # only a run that is made needs to know which torch it is

    record = {
        "format": FORMAT,
        "id": path.name,
        "name": name,
        "created": created,
        "base": str(base),
        "epochs": epochs,
        "settings": dict(settings),
        "versions": {
            "layerloom": VERSION,
            "torch": torch.__version__,
            "python": platform.python_version(),
        },
    }
    path.mkdir(parents=True, mode=0o700)
    return _written(path, drawing, record)


def change_folder(
    folder: RunFolder, drawing: bytes, settings: Mapping[str, Value], epochs: int
) -> RunFolder:
    """Give a run other settings, with which it goes on. Raises OSError."""
    record = {**folder.record, "settings": dict(settings), "epochs": epochs}
    return _written(folder.path, drawing, record)


def rename_folder(folder: RunFolder, name: str) -> RunFolder:
    """Give a run another name. Raises OSError."""
    record = {**folder.record, "name": name}
    _write_record(folder.path, record)
    return RunFolder(folder.path, record)


def open_folder(path: Path) -> RunFolder:
    """Open a run's folder. Raises RunError: it is none, or is damaged."""
    try:
        record = json.loads(read_regular(path / RECORD, MAX_RECORD_BYTES))
        version = int(record["format"])
        found = RunFolder(path, {key: record[key] for key in (*NEEDED, *record)})
    except OSError as error:
        raise RunError(
            path.name, text("{file} is not there: {why}", file=RECORD, why=reason_of(error))
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(path.name, text("{file} is damaged", file=RECORD)) from error
    if version != FORMAT:
        raise RunError(
            path.name,
            text("it has format {given}, this version reads {known}", given=version, known=FORMAT),
        )
    return found


def status_of(ending: Finished | Failed) -> str:
    """What a list says of a run that ended so."""
    if isinstance(ending, Failed):
        return "failed"
    return "stopped" if ending.reason == "stopped" else "finished"


def _written(path: Path, drawing: bytes, record: Mapping[str, Any]) -> RunFolder:
    write_atomically(path / DRAWING, drawing)
    _write_record(path, record)
    return RunFolder(path, record)


def _write_record(path: Path, record: Mapping[str, Any]) -> None:
    write_atomically(path / RECORD, json.dumps(record, indent=1, ensure_ascii=False).encode())


def _with_ending(known: RunInfo, ending: Finished | Failed | None, *, alive: bool) -> RunInfo:
    match ending:
        case Finished():
            known = replace(
                known,
                status=status_of(ending),
                epochs_done=ending.epochs,
                step=ending.step,
                seconds=ending.seconds,
                metrics=dict(ending.metrics),
            )
        case Failed():
            message = str(ending.problem)
            known = replace(known, status=status_of(ending), step=ending.step, message=message)
    return replace(known, status="running") if alive else known
