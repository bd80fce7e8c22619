"""What a worker is asked to do, as text and numbers that cross any border.

Knows no torch, so that the window can make a job before torch is there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graph.document import Document, dump
from graph.kinds import Value
from graph.snapshot import Snapshot


@dataclass(frozen=True)
class Job:
    """What is to be trained.

    Attributes:
        drawing: content of the `.loom` file, run settings included.
        name: of the drawing, for the run's folder.
        base: folder from which relative paths of data files are taken.
        out: folder for the run's folder; empty: the user's data folder.
        resume: id or folder of the run to go on with; its own drawing is taken, not ``drawing``.
        settings: run settings that are set over those of the drawing.
        max_threads: the most CPU threads to choose; 0: all cores but one.
        allow: SHA-256 of operations of the person's own that may run this once.
    """

    drawing: bytes = b""
    name: str = "drawing"
    base: str = "."
    out: str = ""
    resume: str = ""
    settings: Mapping[str, Value] = field(default_factory=dict)
    max_threads: int = 0
    allow: tuple[str, ...] = ()

    @classmethod
    def of(cls, snapshot: Snapshot, name: str, base: Path, resume: str = "") -> Job:
        """The job of training what is drawn now, or of going on with the run ``resume``."""
        return cls(dump(Document.of_snapshot(snapshot)), name, str(base), resume=resume)

    def dumps(self) -> str:
        """As one line of JSON, for a process."""
        return json.dumps(asdict(self) | {"drawing": self.drawing.decode()})

    @classmethod
    def loads(cls, line: str) -> Job:
        """What `dumps` gave."""
        plain = json.loads(line)
        plain |= {"drawing": plain["drawing"].encode(), "allow": tuple(plain["allow"])}
        return cls(**plain)
