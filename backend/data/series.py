"""Windows cut from something long: the values of a time series, the characters of a text."""

from pathlib import Path

import numpy as np

from backend.data.base import Array, DataError, Dataset, Field, floats
from backend.data.files import Encoding, codec, not_decoded, open_regular
from backend.data.limits import LIMITS
from graph.text import text


def text_file(
    file: Path = Path("@data/sonnets.txt"),
    window: int = 32,
    stride: int = 8,
    encoding: Encoding = "utf-8",
) -> Dataset:
    """Text of your own, cut into windows of characters; the target is the same, one later.

    Args:
        file: A plain text file.
        window: Number of characters in a sample.
        stride: How many characters further each sample starts.
        encoding: How the text is stored; Chinese Windows programs often write gb18030.
    """
    with open_regular(file, LIMITS.text_file_bytes) as stream:
        raw = stream.read(LIMITS.text_file_bytes)
    try:
        decoded = raw.decode(codec(encoding))
    except UnicodeDecodeError as error:
        place = text("byte {number}", number=error.start + 1)
        raise not_decoded(encoding, file, place) from None
    decoded = decoded.replace("\r\n", "\n")
    return characters(decoded, window, stride, file, str(file), "your own")


def characters(
    written: str, window: int, stride: int, file: Path | None, source: str, licence: str
) -> Dataset:
    """Windows of ``written``: x (window,) and y (window,) int64, y one character later than x.

    ``classes`` of both fields are the characters in order of their code; ids point into it.
    """
    alphabet = tuple(sorted(set(written)))
    if len(alphabet) > LIMITS.text_alphabet:
        raise DataError(
            text("{count:,} different characters", count=len(alphabet)),
            expected=text("at most {limit:,}", limit=LIMITS.text_alphabet),
            fix=text("Check the encoding; this may be no text."),
            file=file,
        )
    codes = np.frombuffer(written.encode("utf-32-le"), np.uint32)
    known = np.array([ord(character) for character in alphabet], np.uint32)
    ids = np.searchsorted(known, codes).astype(np.int64)
    windows = _windows(ids, window + 1, stride, file)
    fields = (
        Field("x", np.ascontiguousarray(windows[:, :-1]), "input", alphabet),
        Field("y", np.ascontiguousarray(windows[:, 1:]), "target", alphabet),
    )
    summary = f"{len(written):,} characters, {len(alphabet)} different ones."
    return Dataset(fields, "sequence", summary, source, licence, in_order=True)


def next_value(series: Array, window: int, summary: str, source: str, licence: str) -> Dataset:
    """Windows of a series (T,): x (window, 1) and y (1,), the value that follows."""
    windows = _windows(floats(series), window + 1, 1, None)
    fields = (
        Field("x", floats(windows[:, :-1, None]), "input", normalisation="standard"),
        Field("y", floats(windows[:, -1:]), "target", normalisation="standard", normalised_as="x"),
    )
    return Dataset(fields, "sequence", summary, source, licence, in_order=True)


def _windows(values: Array, length: int, stride: int, file: Path | None) -> Array:
    """All runs of ``length`` values that start at multiples of ``stride``: (N, length), a view."""
    if length < 2 or stride < 1 or len(values) < length + 3 * stride:
        raise DataError(
            text(
                "a window of {length} and a stride of {stride} in a length of {count:,}",
                length=length - 1,
                stride=stride,
                count=len(values),
            ),
            expected=text("a window and a stride from 1, with room for at least four windows"),
            fix=text("Lower window and stride, or use longer data."),
            file=file,
        )
    count = (len(values) - length) // stride + 1
    if count * length * values.itemsize > LIMITS.array_bytes // 2:
        raise DataError(
            text("{count:,} windows of {length} values", count=count, length=length - 1),
            expected=text("at most {limit:,} bytes", limit=LIMITS.array_bytes // 2),
            fix=text("Raise the stride or lower the window."),
            file=file,
        )
    windows: Array = np.lib.stride_tricks.sliding_window_view(values, length)[::stride]
    return windows
