"""The autosave journal: every edit is on the disk before the next one, so a crash loses nothing.

A journal is a file in the user's own data folder, keyed by session and never looked for beside a
document. Its first line holds the drawing as it was opened or last saved; each further line is one
edit. Every line carries its CRC, so a cut or damaged end is recognised and left out.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from graph.document import Document, dump, parse
from graph.edits import Edit
from graph.files import read_regular, reason_of, write_all
from graph.plain import MAX_BYTES
from graph.problems import DocumentError, EditError
from graph.registry import Registry
from graph.text import Text
from graph.wire import edit_from_plain, plain_edit

SUFFIX = ".journal"


class Journal:
    """Writes the edits of one window as they happen.

    Failing to write (a full disk) never stops the editing; ``failure`` then says why.
    """

    def __init__(self, folder: Path, session: str) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = folder / f"{session}{SUFFIX}"
        self.failure: Text | None = None
        self._descriptor = -1
        self._wake = threading.Event()
        self._closed = False
        self._syncer = threading.Thread(target=self._sync, name="journal", daemon=True)
        self._syncer.start()

    def begin(self, document: Document, path: Path | None) -> None:
        """Start over from ``document``, just opened or saved as ``path``."""
        header = {
            "pid": os.getpid(),
            "started": _start_time(os.getpid()),
            "path": str(path) if path else "",
            "document": dump(document).decode(),
        }
        try:
            self._reopen()
            self._append(header)
        except OSError as error:
            self.failure = reason_of(error)

    def record(self, edit: Edit) -> None:
        """Append one edit; connect this to `GraphModel.changed`."""
        if self._descriptor < 0:
            return
        try:
            self._append(plain_edit(edit))
        except OSError as error:
            self.failure = reason_of(error)

    def close(self) -> None:
        """The window closes in order: nothing to recover."""
        self._closed = True
        self._wake.set()
        self._syncer.join()
        self._release()
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _reopen(self) -> None:
        self._release()
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(self.path, flags, 0o600)
        self.failure = None

    def _release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _append(self, plain: object) -> None:
        body = json.dumps(plain, ensure_ascii=False, allow_nan=False).encode()
        write_all(self._descriptor, b"%08x %s\n" % (zlib.crc32(body), body))
        self._wake.set()

    def _sync(self) -> None:
        """A power cut loses at most what came after the last turn of this loop."""
        while not self._closed:
            self._wake.wait()
            self._wake.clear()
            with contextlib.suppress(OSError):
                if self._descriptor >= 0 and not self._closed:
                    os.fsync(self._descriptor)


@dataclass(frozen=True)
class Recovery:
    """Work that a window left behind when it ended without closing.

    Attributes:
        journal: the file it lies in.
        path: the document it belonged to, or None when it was never saved.
        edits: how many edits can be brought back.
        time: when the last edit was made, seconds since the epoch.
    """

    journal: Path
    path: Path | None
    document: Document
    edits: int
    time: float

    def discard(self) -> None:
        """Forget this work for good."""
        with contextlib.suppress(OSError):
            self.journal.unlink()


def recoverable(folder: Path, registry: Registry) -> list[Recovery]:
    """What crashed windows left in ``folder``, the newest first; those still running are not."""
    found = [_recover(path, registry) for path in folder.glob(f"*{SUFFIX}")]
    return sorted((one for one in found if one and one.edits), key=lambda one: -one.time)


def _recover(path: Path, registry: Registry) -> Recovery | None:
    try:
        lines = _lines(read_regular(path, MAX_BYTES * 4))
        header = next(lines)
        if not isinstance(header, dict) or _runs(header):
            return None
        written = str(header.get("document", "")).encode(errors="surrogatepass")
        document = parse(written, registry, path.name)
    except (OSError, ValueError, StopIteration):
        return None
    model = document.model(registry)
    edits = 0
    for plain in lines:
        try:
            model.apply(edit_from_plain(plain, registry))
        except (EditError, DocumentError):
            break
        edits += 1
    origin = str(header.get("path", ""))
    return Recovery(
        path,
        Path(origin) if origin else None,
        Document.of(model, document),
        edits,
        path.stat().st_mtime,
    )


def _lines(data: bytes) -> Iterator[object]:
    """The whole lines of a journal; ends at the first that is cut or damaged."""
    for line in data.split(b"\n"):
        checksum, _, body = line.partition(b" ")
        if not body or b"%08x" % zlib.crc32(body) != checksum:
            return
        try:
            yield json.loads(body)
        except (ValueError, RecursionError):
            return


def _runs(header: dict[str, object]) -> bool:
    """Whether the program that wrote this is alive; a reused process id does not count."""
    pid, started = header.get("pid"), header.get("started")
    return isinstance(pid, int) and started is not None and _start_time(pid) == started


def _start_time(pid: int) -> float | None:
    try:
        return round(float(psutil.Process(pid).create_time()), 1)
    except (psutil.Error, ValueError, OverflowError):
        return None


def new_session() -> str:
    """A name for the journal of one window."""
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{os.urandom(3).hex()}"
