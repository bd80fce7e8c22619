"""Windows cut from something long: the values of a time series, the characters of a text."""

from pathlib import Path
from typing import Literal

import numpy as np

from backend.data.base import Array, DataError, Dataset, Field, floats, quoted
from backend.data.files import open_regular
from backend.data.limits import LIMITS

TextEncoding = Literal["utf-8", "utf-16", "gb18030", "latin-1"]


def text_file(
    file: Path = Path("@data/sonnets.txt"),
    window: int = 32,
    stride: int = 8,
    encoding: TextEncoding = "utf-8",
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
        text = raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise DataError(
            f"bytes that are not {encoding} text",
            expected=f"text in {encoding}",
            fix="Choose the file's encoding in the node, or save the file as UTF-8.",
            file=file,
            place=f"byte {error.start + 1}",
        ) from None
    text = text.replace("\r\n", "\n")
    return characters(text, window, stride, file, str(file), "your own")


def characters(
    text: str, window: int, stride: int, file: Path | None, source: str, licence: str
) -> Dataset:
    """Windows of ``text``: x (window,) and y (window,) int64, y one character later than x.

    ``classes`` of both fields are the characters in order of their code; ids point into it.
    """
    alphabet = tuple(sorted(set(text)))
    if len(alphabet) > LIMITS.text_alphabet:
        raise DataError(
            f"{len(alphabet):,} different characters",
            expected=f"at most {LIMITS.text_alphabet:,}",
            fix="Check the encoding; this may be no text.",
            file=file,
        )
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    known = np.array([ord(character) for character in alphabet], np.uint32)
    ids = np.searchsorted(known, codes).astype(np.int64)
    windows = _windows(ids, window + 1, stride, file)
    fields = (
        Field("x", np.ascontiguousarray(windows[:, :-1]), "input", alphabet),
        Field("y", np.ascontiguousarray(windows[:, 1:]), "target", alphabet),
    )
    summary = f"{len(text):,} characters, {len(alphabet)} different ones."
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
            f"a window of {length - 1} and a stride of {stride} over {len(values):,} values",
            expected="a window and a stride from 1, with room for at least four windows",
            fix="Lower window and stride, or use longer data.",
            file=file,
        )
    count = (len(values) - length) // stride + 1
    if count * length * values.itemsize > LIMITS.array_bytes // 2:
        raise DataError(
            f"{count:,} windows of {quoted(str(length - 1))} values",
            expected=f"at most {LIMITS.array_bytes // 2:,} bytes",
            fix="Raise the stride or lower the window.",
            file=file,
        )
    windows: Array = np.lib.stride_tricks.sliding_window_view(values, length)[::stride]
    return windows
