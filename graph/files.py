"""The one way a file is written: whole or not at all.

Bytes in memory first, a temporary file in the same folder, a loop until all is written, fsync,
replace, fsync of the folder. A full disk, a kill or a power cut leaves the old file as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from graph.text import Text, text

TEMPORARY = ".layerloom-"  # prefix of temporary files, for `sweep`


class NotReadableError(ValueError):
    """What is no file of a fitting size; ``reason`` says what it is."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` into ``path``, which keeps its mode and may be a symbolic link.

    Raises:
        OSError: nothing was changed; the old file, if any, is as it was.
    """
    path = Path(os.path.realpath(path))
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(6)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _mode(path))
    try:
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
            _check_length(descriptor, len(data))
        finally:
            os.close(descriptor)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def reason_of(error: OSError) -> Text:
    """Why the system would not do it, in words of ours; what is rare is told in its own."""
    match error:
        case FileNotFoundError():
            return text("no such file or folder")
        case PermissionError():
            return text("no permission for it")
        case FileExistsError():
            return text("a file of that name already")
        case IsADirectoryError():
            return text("a folder instead of a file")
        case NotADirectoryError():
            return text("a path through what is no folder")
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return text("a full disk")
        case OSError(errno=errno.ENAMETOOLONG):
            return text("a name that is too long")
        case OSError(errno=errno.EROFS):
            return text("a disk that can only be read")
        case OSError(errno=errno.EIO):
            return text("a disk that does not answer")
    return text("“{words}”, says the system", words=error.strerror or str(error))


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte; a single `os.write` may be cut short without an error."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Make the names in a folder safe against a power cut (not possible on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed program left in ``folder``."""
    for left in folder.glob(f"{TEMPORARY}*.tmp"):
        with contextlib.suppress(OSError):
            left.unlink()


def read_regular(path: Path, limit: int) -> bytes:
    """The content of a regular file of at most ``limit`` bytes.

    Raises:
        OSError: there is no such file, or it cannot be read.
        NotReadableError: it is a folder, a pipe or a device, or it is too large.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotReadableError(text("no regular file"))
        if status.st_size > limit:
            raise NotReadableError(text("larger than {limit:,} bytes", limit=limit))
        return file.read(limit + 1)[: limit + 1]


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o644


def _check_length(descriptor: int, length: int) -> None:
    if os.fstat(descriptor).st_size != length:
        raise OSError("the file on the disk is shorter than what was written")
