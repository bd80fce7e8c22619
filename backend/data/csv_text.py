"""Reading the cells of a delimited text file: encoding, delimiter, header, rectangular shape.

The file is read line by line with a bound on each line, so that a file without line ends cannot
fill the memory. What the columns mean is the business of ``tables``.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count, islice
from pathlib import Path
from typing import BinaryIO, Literal

from backend.data.base import DataError, quoted
from backend.data.files import Encoding, codec, not_decoded, open_regular
from backend.data.limits import LIMITS
from graph.text import text

Delimiter = Literal["auto", "comma", "semicolon", "tab", "bar", "space"]
Header = Literal["auto", "yes", "no"]

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "space": " "}
SNIFFED_LINES = 20


@dataclass(frozen=True, slots=True)
class Cells:
    """The text of a table: ``columns[c][r]`` belongs to ``names[c]`` and ``rows[r]``.

    ``rows`` are line numbers in the file, from 1, so that an error can name the place.
    """

    file: Path
    names: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[int, ...]


def read_cells(
    file: Path,
    delimiter: Delimiter = "auto",
    header: Header = "auto",
    encoding: Encoding = "utf-8",
) -> Cells:
    """Read all cells of ``file``, white space around them removed. Raises DataError."""
    with open_regular(file, LIMITS.csv_file_bytes) as stream:
        lines = _lines(stream, file, encoding)
        first = list(islice(lines, SNIFFED_LINES))
        mark = DELIMITERS.get(delimiter) or _sniffed(first)
        records = list(_records(first, lines, mark, file))
    if not records:
        raise DataError(
            text("no rows"),
            expected=text("a table"),
            fix=text("Choose a file that has rows of values."),
            file=file,
        )
    names: tuple[str, ...] = tuple(str(n) for n in range(1, len(records[0][1]) + 1))
    if header == "yes" or (
        header == "auto" and _looks_like_header([cells for _, cells in records])
    ):
        names = tuple(records[0][1])
        del records[0]
    _check_names(names, file)
    if not records:
        raise DataError(
            text("a header and no rows"),
            expected=text("rows below it"),
            fix=text("Add rows of values."),
            file=file,
        )
    columns = tuple(zip(*(cells for _, cells in records), strict=True))
    return Cells(file, names, columns, tuple(row for row, _ in records))


def _lines(stream: BinaryIO, file: Path, encoding: Encoding) -> Iterator[str]:
    with io.TextIOWrapper(stream, codec(encoding), newline="") as decoded:
        for number in count(1):
            try:
                line = decoded.readline(LIMITS.csv_line_chars)
            except UnicodeError:
                place = text("near line {number}", number=number)
                raise not_decoded(encoding, file, place) from None
            if not line:
                return
            _check_line(line, file, number)
            yield line


def _check_line(line: str, file: Path, number: int) -> None:
    if len(line) >= LIMITS.csv_line_chars:
        raise DataError(
            text("a line of {limit:,} characters or more", limit=LIMITS.csv_line_chars),
            expected=text("shorter lines, one a sample"),
            fix=text("Check that this is a table of text with line ends."),
            file=file,
            place=text("line {number}", number=number),
        )
    if "\0" in line:
        raise DataError(
            text("a NUL character"),
            expected=text("plain text"),
            fix=text("This looks like a binary file, or like UTF-16: choose that encoding."),
            file=file,
            place=text("line {number}", number=number),
        )


def _sniffed(lines: list[str]) -> str:
    """The delimiter that cuts the first lines into equally many cells, the more the better."""

    def score(mark: str) -> tuple[int, int]:
        counts = [times for line in lines if line.strip() and (times := line.count(mark))]
        if not counts:
            return (0, 0)
        usual, times = Counter(counts).most_common(1)[0]
        return (times, usual)

    return max((mark for mark in DELIMITERS.values() if mark != " "), key=score)


def _records(
    first: list[str], rest: Iterator[str], delimiter: str, file: Path
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(chain(first, rest), delimiter=delimiter, skipinitialspace=True)
    width = total = 0
    try:
        for record in reader:
            cells = [cell.strip() for cell in record]
            if not any(cells):
                continue
            width = width or len(cells)
            total += width
            _check_record(cells, width, total, file, reader.line_num)
            yield reader.line_num, cells
    except csv.Error:
        raise DataError(
            text("a row that cannot be read"),
            expected=text("cells of moderate length, quotation marks closed"),
            fix=text("Look for a quotation mark that is never closed."),
            file=file,
            place=text("line {number}", number=reader.line_num),
        ) from None


def _check_record(cells: list[str], width: int, total: int, file: Path, line: int) -> None:
    place = text("line {number}", number=line)
    if width > LIMITS.columns or total > LIMITS.csv_cells:
        raise DataError(
            text("{width:,} columns, {total:,} cells so far", width=width, total=total),
            expected=text(
                "at most {limit:,} columns and {most:,} cells",
                limit=LIMITS.columns,
                most=LIMITS.csv_cells,
            ),
            fix=text("Save large tables as .npy."),
            file=file,
            place=place,
        )
    if len(cells) != width:
        raise DataError(
            text("cells in this row: {count}", count=len(cells)),
            expected=text("{width}, as in the first row", width=width),
            fix=text("Mend the row, or choose another delimiter."),
            file=file,
            place=place,
        )


def _looks_like_header(records: list[list[str]]) -> bool:
    """A first row without numbers, above a row that has some or in a table that has none."""
    head = records[0]
    if any(is_number(cell) or not cell for cell in head) or len(set(head)) < len(head):
        return False
    below = records[1:SNIFFED_LINES]
    return not below or any(is_number(cell) for row in below for cell in row) or len(head) > 1


def is_number(cell: str) -> bool:
    """Whether ``cell`` reads as a finite or infinite number."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _check_names(names: tuple[str, ...], file: Path) -> None:
    name, times = Counter(names).most_common(1)[0]
    if times > 1:
        raise DataError(
            text("{times} columns called {name}", times=times, name=quoted(name)),
            expected=text("a name of its own for each column"),
            fix=text("Rename them, or set header to no."),
            file=file,
            place=text("header"),
        )
