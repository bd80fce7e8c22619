"""Opening the user's files with care: regular files only, of a bounded size, never a device.

A drawing from a stranger may name ``/dev/zero``, a FIFO or a file of a terabyte; none of them may
block the program or fill the memory.
"""

import os
import stat
from pathlib import Path
from typing import IO, BinaryIO, Literal

from backend.data.base import DataError, Said, quoted
from backend.data.limits import LIMITS, MEBIBYTE
from graph.files import reason_of
from graph.text import text
from resources import path as resource

Encoding = Literal["utf-8", "utf-16", "gb18030", "latin-1"]

BUNDLED = "@data"
PIECE = 16 * MEBIBYTE
Stamp = tuple[int, int, int]
VALUES = text("values")


def located(path: Path, base: Path | None = None) -> Path:
    """Where ``path`` of a node lies: ``@data/x`` is bundled, relative ones start at ``base``.

    The empty path means that no file was chosen, and stays empty.
    """
    if path.parts[:1] == (BUNDLED,):
        if ".." in path.parts:
            raise DataError(
                text("the path {path}", path=quoted(str(path))),
                expected=text("a file below {bundled}", bundled=BUNDLED),
                fix=text("Name the file without '..'."),
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


def read_exactly(stream: IO[bytes], size: int, file: Path, place: Said = VALUES) -> bytearray:
    """All that is left in ``stream``, which must be ``size`` bytes; raises DataError if it is not.

    Read in pieces, so that a header that promises gigabytes costs no more than the file holds.
    Writable, as torch wants its memory.
    """
    data = bytearray()
    while piece := stream.read(min(PIECE, size + 1 - len(data))):
        data += piece
    if len(data) != size:
        raise DataError(
            text("{count:,} B", count=len(data))
            if len(data) < size
            else text("more than {size:,} B", size=size),
            expected=text("{size:,} B for the shape in its header", size=size),
            fix=text("The file is cut off or damaged; save or fetch it again."),
            file=file,
            place=place,
        )
    return data


def codec(encoding: Encoding) -> str:
    """Python's name of it; in UTF-8 a byte order mark at the start is passed over."""
    return "utf-8-sig" if encoding == "utf-8" else encoding


def not_decoded(encoding: Encoding, file: Path, place: Said) -> DataError:
    """The error for bytes that are no text in the encoding the user chose."""
    return DataError(
        text("bytes that are not {encoding} text", encoding=encoding),
        expected=text("text in {encoding}", encoding=encoding),
        fix=text("Choose the file's encoding in the node, or save the file as UTF-8."),
        file=file,
        place=place,
    )


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
    return DataError(
        reason_of(error) if isinstance(error, OSError) else text("a bad path"),
        expected=text("a readable file or folder"),
        fix=text("Check the path and its permissions."),
        file=path,
    )


def _problem(path: Path, status: os.stat_result, limit: int) -> DataError | None:
    if not stat.S_ISREG(status.st_mode):
        is_folder = stat.S_ISDIR(status.st_mode)
        kind = text("a folder") if is_folder else text("a device or pipe")
        return DataError(
            kind, expected=text("a regular file"), fix=text("Choose a data file."), file=path
        )
    if not 0 < status.st_size <= limit:
        return DataError(
            text("an empty file")
            if status.st_size == 0
            else text("{size:,} bytes", size=status.st_size),
            expected=text("1 to {limit:,} bytes", limit=limit),
            fix=text("Choose another file, or a part of this one."),
            file=path,
        )
    return None
