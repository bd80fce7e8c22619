"""The user's own tables: CSV and its relatives.

Columns of numbers become features as they are, columns of words one feature for each word
(one-hot); the target column becomes class labels or a value to predict.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np

from backend.data.array_fields import Goal
from backend.data.base import Array, DataError, Dataset, Field, floats, quoted
from backend.data.csv_text import Cells, Delimiter, Header, is_number, read_cells
from backend.data.files import Encoding
from backend.data.limits import LIMITS
from graph.text import Text, text

Missing = Literal["error", "drop_rows"]

MISSING = frozenset({"", "?", "na", "n/a", "nan", "null", "none", "-"})
FEW_CLASSES = 20
DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+")


def csv(
    file: Path = Path("@data/iris.csv"),
    target: str = "",
    ignore: str = "",
    task: Goal = "auto",
    missing: Missing = "error",
    delimiter: Delimiter = "auto",
    header: Header = "auto",
    decimal_comma: bool = False,
    encoding: Encoding = "utf-8",
) -> Dataset:
    """A table of your own from a CSV file: one row a sample, one column to be predicted.

    Args:
        file: The file; @data/iris.csv is an example that comes with the program.
        target: Name of the column to predict, or its number from 1; empty for the last one.
        ignore: Columns to leave out, by name or number, with commas between.
        task: Whether the target is a class or a number; auto takes words and few whole numbers
            for classes.
        missing: What to do about empty cells: stop and name the first, or drop their rows.
        delimiter: What separates the cells; auto looks at the first lines.
        header: Whether the first row holds the names of the columns.
        decimal_comma: Whether numbers are written 3,14 (with another delimiter than the comma).
        encoding: How the text is stored; Chinese Windows programs often write gb18030.
    """
    cells = read_cells(file, delimiter, header, encoding)
    if decimal_comma:
        cells = _with_points(cells)
    return _dataset(cells, target, ignore, task, missing)


def _dataset(cells: Cells, target: str, ignore: str, task: Goal, missing: Missing) -> Dataset:
    target_at = _column_number(cells, target) if target.strip() else len(cells.names) - 1
    left_out = {_column_number(cells, name) for name in ignore.split(",") if name.strip()}
    used = [c for c in range(len(cells.names)) if c not in left_out or c == target_at]
    cells = _without_missing(cells, used, missing)
    inputs = [c for c in used if c != target_at]
    if not inputs:
        raise DataError(
            text("no column besides the target"),
            expected=text("at least one input column"),
            fix=text("Ignore fewer columns, or choose another delimiter."),
            file=cells.file,
        )
    x = _features(cells, inputs)
    y = _target(cells, target_at, task)
    kind: Literal["classification", "regression"] = "classification" if y.is_label else "regression"
    summary = f"{len(cells.rows):,} rows, {len(x.columns)} features, target {quoted(y.columns[0])}."
    return Dataset((x, y), kind, summary, str(cells.file), "your own")


def _with_points(cells: Cells) -> Cells:
    columns = tuple(
        tuple(c.replace(",", ".") if DECIMAL_COMMA.fullmatch(c) else c for c in column)
        for column in cells.columns
    )
    return replace(cells, columns=columns)


def _column_number(cells: Cells, wanted: str) -> int:
    """The column called ``wanted``, else the one of that number from 1 (-1 is the last)."""
    name = wanted.strip()
    if name in cells.names:
        return cells.names.index(name)
    count = len(cells.names)
    if name.lstrip("-").isdecimal() and len(name) < 9 and 1 <= abs(int(name)) <= count:
        return int(name) - 1 if int(name) > 0 else count + int(name)
    shown = ", ".join(quoted(known, 30) for known in cells.names[:12])
    raise DataError(
        text("no column {name}", name=quoted(name)),
        expected=text(
            "one of {known}, or a number from 1 to {count}",
            known=f"{shown} ..." if count > 12 else shown,
            count=count,
        ),
        fix=text("Write the name as it stands in the header."),
        file=cells.file,
    )


def _without_missing(cells: Cells, used: list[int], missing: Missing) -> Cells:
    """``cells`` once no used one is empty: rows dropped, or the first empty one told."""
    empty = {
        row: column
        for column in reversed(used)
        for row, cell in enumerate(cells.columns[column])
        if cell.lower() in MISSING
    }
    if not empty:
        return cells
    if missing == "error":
        row = min(empty)
        cell = cells.columns[empty[row]][row]
        raise DataError(
            text("an empty cell") if not cell else quoted(cell),
            expected=text("a value in every cell"),
            fix=text(
                "Fill it in, ignore the column, or set missing to drop_rows, which takes {count:,} "
                "of {rows:,} rows away.",
                count=len(empty),
                rows=len(cells.rows),
            ),
            file=cells.file,
            place=_place(cells, row, empty[row]),
        )
    kept = [row for row in range(len(cells.rows)) if row not in empty]
    if not kept:
        raise DataError(
            text("an empty cell in every row"),
            expected=text("some complete rows"),
            fix=text("Ignore the columns that are mostly empty."),
            file=cells.file,
        )
    columns = tuple(tuple(column[row] for row in kept) for column in cells.columns)
    return replace(cells, columns=columns, rows=tuple(cells.rows[row] for row in kept))


def _features(cells: Cells, inputs: Iterable[int]) -> Field:
    blocks: list[Array] = []
    names: list[str] = []
    for column in inputs:
        name, texts = cells.names[column], cells.columns[column]
        # A column that starts with a number is meant as numbers: a stray word in it is a mistake.
        if is_number(texts[0]) or sum(map(is_number, texts[:100])) > 50:
            blocks.append(_numbers(cells, column)[:, None])
            names.append(name)
        else:
            known = _categories(cells, column)
            blocks.append(np.asarray(texts)[:, None] == np.asarray(known)[None, :])
            names += [f"{name}={category}" for category in known]
        _check_size(cells, len(names))
    x = floats(np.concatenate([block.astype(np.float32) for block in blocks], axis=1))
    return Field("x", x, "input", normalisation="standard", columns=tuple(names))


def _check_size(cells: Cells, num_features: int) -> None:
    if num_features * len(cells.rows) * 4 > LIMITS.array_bytes or num_features > LIMITS.columns:
        raise DataError(
            text(
                "{num_features:,} features in {count:,} rows",
                num_features=num_features,
                count=len(cells.rows),
            ),
            expected=text(
                "at most {limit:,} features and {most:,} bytes",
                limit=LIMITS.columns,
                most=LIMITS.array_bytes,
            ),
            fix=text("Ignore columns that hold many different words."),
            file=cells.file,
        )


def _numbers(cells: Cells, column: int) -> Array:
    texts = cells.columns[column]
    try:
        numbers = np.array(texts, dtype=np.float64)
    except ValueError:
        numbers = np.array([float(t) if is_number(t) else np.nan for t in texts])
    bad = np.flatnonzero(~np.isfinite(numbers) | (np.abs(numbers) > np.finfo(np.float32).max))
    if len(bad):
        row = int(bad[0])
        raise DataError(
            quoted(texts[row]),
            expected=text("a finite number, as in the rows above it"),
            fix=text("Correct the cell, ignore the column, or choose another delimiter."),
            file=cells.file,
            place=_place(cells, row, column),
        )
    return numbers


def _categories(cells: Cells, column: int) -> list[str]:
    known = sorted(set(cells.columns[column]))
    if all(DECIMAL_COMMA.fullmatch(word) for word in known):
        raise DataError(
            text("{known} and the like", known=quoted(known[0])),
            expected=text("numbers with a decimal point"),
            fix=text("Set decimal_comma in the node."),
            file=cells.file,
            place=text("column {name}", name=quoted(cells.names[column])),
        )
    if len(known) > LIMITS.csv_categories:
        raise DataError(
            text(
                "{count:,} different words, the first {first}",
                count=len(known),
                first=quoted(cells.columns[column][0]),
            ),
            expected=text(
                "numbers, or at most {limit} different words", limit=LIMITS.csv_categories
            ),
            fix=text("Add the column to ignore if it is a name or a comment."),
            file=cells.file,
            place=text("column {name}", name=quoted(cells.names[column])),
        )
    return known


def _target(cells: Cells, column: int, task: Goal) -> Field:
    texts, name = cells.columns[column], cells.names[column]
    if task == "auto":
        task = "classification" if _looks_like_classes(texts) else "regression"
    if task == "regression":
        y = floats(_numbers(cells, column)[:, None])
        return Field("y", y, "target", normalisation="standard", columns=(name,))
    known = sorted(set(texts), key=_natural)
    if len(known) > min(LIMITS.classes, max(FEW_CLASSES, len(texts) // 2)):
        raise DataError(
            text(
                "different values: {count:,}, rows: {rows:,}",
                count=len(known),
                rows=len(texts),
            ),
            expected=text("a class that several rows share"),
            fix=text("Choose another target column, or set task to regression."),
            file=cells.file,
            place=text("column {name}", name=quoted(name)),
        )
    number = {known_text: position for position, known_text in enumerate(known)}
    y = np.array([number[text] for text in texts], np.int64)
    return Field("y", y, "target", tuple(known), columns=(name,))


def _looks_like_classes(texts: tuple[str, ...]) -> bool:
    if not all(map(is_number, texts)):
        return True
    distinct = set(texts)
    whole = all(float(text).is_integer() for text in distinct if np.isfinite(float(text)))
    return whole and len(distinct) <= min(FEW_CLASSES, max(2, len(texts) // 2))


def _natural(text: str) -> tuple[int, float, str]:
    """Numbers by value and before words, words by letter."""
    return (0, float(text), text) if is_number(text) else (1, 0.0, text)


def _place(cells: Cells, row: int, column: int) -> Text:
    name = quoted(cells.names[column])
    return text("line {number}, column {name}", number=cells.rows[row], name=name)
