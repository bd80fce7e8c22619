"""Opening the user's files with care: regular files only, of a bounded size, never a device.

A drawing from a stranger may name ``/dev/zero``, a FIFO or a file of a terabyte; none of them may
block the program or fill the memory.
"""

import os
import stat
from pathlib import Path
from typing import IO, BinaryIO

from backend.data.base import DataError, quoted
from backend.data.limits import LIMITS, MEBIBYTE
from resources import path as resource

BUNDLED = "@data"
PIECE = 16 * MEBIBYTE
Stamp = tuple[int, int, int]


def located(path: Path, base: Path | None = None) -> Path:
    """Where ``path`` of a node lies: ``@data/x`` is bundled, relative ones start at ``base``.

    The empty path means that no file was chosen, and stays empty.
    """
    if path.parts[:1] == (BUNDLED,):
        if ".." in path.parts:
            raise DataError(
                f"the path {quoted(str(path))}",
                expected=f"a file below {BUNDLED}",
                fix="Name the file without '..'.",
            )
        return resource("data").joinpath(*path.parts[1:])
    return path if base is None or path == Path() else base / path


def open_regular(path: Path, limit: int = LIMITS.file_bytes) -> BinaryIO:
    """Open a regular file of 1 to ``limit`` bytes for reading; raises DataError for any other."""
    path = located(path)
    # Without O_NONBLOCK the opening of a FIFO waits for a writer that may never come.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    status = os.fstat(descriptor)
    problem = _problem(path, status, limit)
    if problem:
        os.close(descriptor)
        raise problem
    return os.fdopen(descriptor, "rb")


def read_exactly(stream: IO[bytes], size: int, file: Path, place: str = "values") -> bytearray:
    """All that is left in ``stream``, which must be ``size`` bytes; raises DataError if it is not.

    Read in pieces, so that a header that promises gigabytes costs no more than the file holds.
    Writable, as torch wants its memory.
    """
    data = bytearray()
    while piece := stream.read(min(PIECE, size + 1 - len(data))):
        data += piece
    if len(data) != size:
        raise DataError(
            f"{len(data):,} bytes" if len(data) < size else f"more than {size:,} bytes",
            expected=f"{size:,} bytes for the shape in its header",
            fix="The file is cut off or damaged; save or fetch it again.",
            file=file,
            place=place,
        )
    return data


def stamp(path: Path) -> Stamp:
    """What changes when the file, or the list of files in a folder of folders, changes."""
    try:
        status = path.stat()
        if not stat.S_ISDIR(status.st_mode):
            return (1, status.st_size, status.st_mtime_ns)
        with os.scandir(path) as entries:
            times = [entry.stat().st_mtime_ns for entry in entries]
        return (len(times), sum(times), status.st_mtime_ns)
    except (OSError, ValueError):
        return (0, 0, 0)


def unreadable(path: Path, error: Exception) -> DataError:
    """The error for a file or folder that the system does not give us."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "a bad path"
    return DataError(
        reason.lower(),
        expected="a readable file or folder",
        fix="Check the path and its permissions.",
        file=path,
    )


def _problem(path: Path, status: os.stat_result, limit: int) -> DataError | None:
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or pipe"
        return DataError(kind, expected="a regular file", fix="Choose a data file.", file=path)
    if not 0 < status.st_size <= limit:
        return DataError(
            "an empty file" if status.st_size == 0 else f"{status.st_size:,} bytes",
            expected=f"1 to {limit:,} bytes",
            fix="Choose another file, or a part of this one.",
            file=path,
        )
    return None
