"""The user's own arrays: .npy and .npz, read without pickle and with every size checked first.

An .npz is a zip archive: a few kilobytes may unpack to gigabytes, and a header may promise any
shape. So the declared sizes are added up before a byte is unpacked, the header of each array is
read alone, and no more is read than it says.
"""

import math
import tokenize
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

import numpy as np

from backend.data.array_fields import Goal, Layout, input_field, paired, target_field
from backend.data.base import Array, DataError, Dataset, Said, quoted
from backend.data.files import open_regular, read_exactly
from backend.data.limits import LIMITS
from graph.text import text

INPUT_NAMES = ("x", "X", "images", "data", "features", "inputs", "x_train", "train_images", "arr_0")
TARGET_NAMES = ("y", "Y", "labels", "target", "targets", "y_train", "train_labels", "arr_1")

ARRAY = text("array")
ArrayHeader = tuple[tuple[int, ...], bool, np.dtype[np.generic]]
# A header is unpacked by an archive and parsed as a Python literal: what both raise at damaged
# bytes. Tests that change bytes at random look for more.
HEADER_ERRORS = (
    ValueError, KeyError, TypeError, SyntaxError, RecursionError, MemoryError, OSError, EOFError,
    zlib.error, tokenize.TokenError,
)  # fmt: skip
HEADER_READERS: dict[tuple[int, int], Callable[[IO[bytes]], ArrayHeader]] = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}


def numpy_file(
    file: Path = Path("@data/digits.npz"),
    input_name: str = "",
    target_name: str = "",
    target_file: Path = Path(),
    layout: Layout = "auto",
    task: Goal = "auto",
) -> Dataset:
    """Arrays of your own from NumPy files, samples along the first dimension.

    Args:
        file: An .npz with inputs and targets, or an .npy with the inputs.
        input_name: Name of the input array in the .npz; empty tries x, images, data and the like.
        target_name: Name of the target array in the .npz; empty tries y, labels and the like.
        target_file: An .npy with the targets, when file is an .npy.
        layout: Where pictures have their channels; auto takes byte arrays of three or four
            dimensions for pictures.
        task: Whether targets are classes or values; auto takes whole numbers for classes.
    """
    with open_regular(file) as stream:
        start = stream.read(4)
        stream.seek(0)
        if start[:2] == b"PK":
            x_name, x, y_name, y = _from_archive(stream, file, input_name, target_name)
        else:
            x_name, x, y_name, y = "array", read_array(stream, file, ARRAY), "", None
    if y is None and target_file != Path():
        y_name = target_file.name
        with open_regular(target_file) as stream:
            y = read_array(stream, target_file, ARRAY)
    field = input_field(x, "x", layout, file, x_name)
    if y is None:
        raise DataError(
            text("inputs only"),
            expected=text("inputs and targets"),
            fix=text("Give the targets in target_file, or save both in one .npz."),
            file=file,
        )
    return paired(field, target_field(y, "y", task, file, y_name), file)


def read_array(stream: IO[bytes], file: Path, place: Said) -> Array:
    """Read one .npy from ``stream``; DataError if it is none, too large, or holds objects."""
    shape, fortran, dtype = _read_header(stream, file, place)
    if dtype.hasobject or dtype.kind not in "biuf":
        raise _not_numbers(str(dtype), file, place)
    wanted = math.prod(shape) * dtype.itemsize
    if wanted > LIMITS.array_bytes:
        raise _too_large(wanted, file, place)
    flat = np.frombuffer(read_exactly(stream, wanted, file, place), dtype)
    array = flat.reshape(shape[::-1]).T if fortran else flat.reshape(shape)
    return array.astype(dtype.newbyteorder("="), copy=False)


def _read_header(stream: IO[bytes], file: Path, place: Said) -> ArrayHeader:
    try:
        version = np.lib.format.read_magic(stream)
        shape, fortran, dtype = HEADER_READERS[version](stream)
    except HEADER_ERRORS:
        raise DataError(
            text("bytes that are no NumPy array"),
            expected=text("a file that numpy.save or numpy.savez wrote"),
            fix=text("Save the array with numpy.save(path, array)."),
            file=file,
            place=place,
        ) from None
    if any(length < 0 for length in shape) or len(shape) > 8:
        raise DataError(
            text("the shape {shape}", shape=shape),
            expected=text("at most 8 dimensions, none of them negative"),
            fix=text("The file is damaged; save it again."),
            file=file,
            place=place,
        )
    return shape, fortran, dtype


def _from_archive(
    stream: IO[bytes], file: Path, input_name: str, target_name: str
) -> tuple[str, Array, str, Array | None]:
    try:
        with zipfile.ZipFile(stream) as archive:
            members = checked_members(archive, file)
            x_name = _member(members, input_name, INPUT_NAMES, file, "input_name")
            y_name = _member(members, target_name, TARGET_NAMES, file, "target_name")
            with archive.open(members[x_name]) as entry:
                x = read_array(entry, file, text("array {name}", name=quoted(x_name)))
            with archive.open(members[y_name]) as entry:
                y = read_array(entry, file, text("array {name}", name=quoted(y_name)))
    # RuntimeError, NotImplementedError among them: encrypted, or packed in an unknown way.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError):
        raise DataError(
            text("a damaged or encrypted archive"),
            expected=text("a file that numpy.savez wrote"),
            fix=text("Save the arrays again with numpy.savez_compressed."),
            file=file,
        ) from None
    return x_name, x, y_name, y


def checked_members(archive: zipfile.ZipFile, file: Path) -> dict[str, zipfile.ZipInfo]:
    """The arrays in an .npz by name, once their number and declared sizes are within limits."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > LIMITS.archive_members or total > LIMITS.array_bytes:
        raise DataError(
            text("{count:,} members of {total:,} bytes in all", count=len(entries), total=total),
            expected=text(
                "at most {limit:,} and {most:,} bytes",
                limit=LIMITS.archive_members,
                most=LIMITS.array_bytes,
            ),
            fix=text("Save only the arrays that are needed."),
            file=file,
        )
    for entry in entries:
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DataError(
                text("an archive packed in another way"),
                expected=text("a file that numpy.savez wrote"),
                fix=text("Save the arrays again with numpy.savez_compressed."),
                file=file,
                place=text("array {name}", name=quoted(entry.filename)),
            )
        swollen = entry.file_size > LIMITS.archive_ratio * max(entry.compress_size, 1)
        if swollen and entry.file_size > LIMITS.archive_free_bytes:
            raise DataError(
                text(
                    "{packed:,} bytes that unpack to {size:,}",
                    packed=entry.compress_size,
                    size=entry.file_size,
                ),
                expected=text("at most {limit} times the packed size", limit=LIMITS.archive_ratio),
                fix=text("If the data are genuine, save them with numpy.savez, not compressed."),
                file=file,
                place=text("array {name}", name=quoted(entry.filename)),
            )
    return {entry.filename.removesuffix(".npy"): entry for entry in entries}


def _member(
    members: dict[str, zipfile.ZipInfo],
    wanted: str,
    usual: tuple[str, ...],
    file: Path,
    param: str,
) -> str:
    for name in [wanted.strip()] if wanted.strip() else usual:
        if name in members:
            return name
    shown = ", ".join(quoted(name, 30) for name in list(members)[:12])
    raise DataError(
        text("no array {wanted}", wanted=quoted(wanted))
        if wanted
        else text("no array of a usual name"),
        expected=text("one of {known}", known=shown or text("none")),
        fix=text("Write the name of the array into {param}.", param=param),
        file=file,
    )


def _not_numbers(dtype: str, file: Path, place: Said) -> DataError:
    return DataError(
        text("an array of {dtype}", dtype=quoted(dtype, 40)),
        expected=text("numbers; Python objects are never read, they could run code"),
        fix=text("Convert the array with astype('float32') or astype('int64') before saving."),
        file=file,
        place=place,
    )


def _too_large(size: int, file: Path, place: Said) -> DataError:
    return DataError(
        text("an array of {size:,} bytes", size=size),
        expected=text("at most {limit:,}", limit=LIMITS.array_bytes),
        fix=text("Save a part of it, or a smaller dtype."),
        file=file,
        place=place,
    )
