"""The user's own pictures in IDX, the format of MNIST and its kin; gzip is unpacked on the way.

Format (yann.lecun.com/exdb/mnist): two zero bytes, a type code, the number of dimensions, each
dimension as a big-endian 32-bit number, then the values in row order.
"""

import gzip
import math
import struct
import zlib
from pathlib import Path
from typing import IO, cast

import numpy as np

from backend.data.array_fields import input_field, paired, target_field
from backend.data.base import Array, DataError, Dataset
from backend.data.files import open_regular, read_exactly
from backend.data.limits import LIMITS
from graph.text import text

TYPES = {8: ">u1", 9: ">i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}


def idx(
    images_file: Path = Path("@data/clothes-images-idx3-ubyte.gz"),
    labels_file: Path = Path("@data/clothes-labels-idx1-ubyte.gz"),
) -> Dataset:
    """Pictures of your own in the format of MNIST, with a second file of labels.

    Args:
        images_file: File of pictures (N, H, W), such as train-images-idx3-ubyte.gz.
        labels_file: File of labels (N,), such as train-labels-idx1-ubyte.gz.
    """
    x = input_field(read_idx(images_file), "image", "auto", images_file, "values")
    y = target_field(read_idx(labels_file), "label", "classification", labels_file, "values")
    return paired(x, y, images_file)


def read_idx(file: Path) -> Array:
    """The array in an IDX file, packed with gzip or not. Raises DataError."""
    with open_regular(file) as stream:
        packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(0)
        try:
            reader = cast(IO[bytes], gzip.GzipFile(fileobj=stream)) if packed else stream
            return _values(reader, file)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise DataError(
                text("a damaged gzip file"),
                expected=text("an IDX file, packed or not"),
                fix=text("Fetch or pack the file again."),
                file=file,
            ) from None


def _values(stream: IO[bytes], file: Path) -> Array:
    head = stream.read(4)
    if len(head) < 4 or head[:2] != b"\0\0" or head[2] not in TYPES or not 1 <= head[3] <= 4:
        raise DataError(
            text("a file that starts with {value}", value=head.hex(" ") or text("nothing")),
            expected=text("00 00, a type from 08 to 0e, and 01 to 04 dimensions"),
            fix=text("Choose an IDX file, such as train-images-idx3-ubyte.gz."),
            file=file,
            place=text("header"),
        )
    dtype = np.dtype(TYPES[head[2]])
    shape = _shape(stream.read(4 * head[3]), head[3], file)
    wanted = math.prod(shape) * dtype.itemsize
    if wanted > LIMITS.array_bytes:
        raise DataError(
            text("the shape {shape}, {wanted:,} bytes", shape=shape, wanted=wanted),
            expected=text("at most {limit:,} bytes", limit=LIMITS.array_bytes),
            fix=text("Choose a smaller set."),
            file=file,
            place=text("header"),
        )
    flat = np.frombuffer(read_exactly(stream, wanted, file), dtype)
    return flat.reshape(shape).astype(dtype.newbyteorder("="), copy=False)


def _shape(raw: bytes, num_dimensions: int, file: Path) -> tuple[int, ...]:
    if len(raw) < 4 * num_dimensions:
        raise DataError(
            text("a header that is cut off"),
            expected=text("as many dimensions as it says: {count}", count=num_dimensions),
            fix=text("Fetch the file again."),
            file=file,
            place=text("header"),
        )
    return struct.unpack(f">{num_dimensions}I", raw)
