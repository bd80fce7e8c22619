"""A look at what a data node gives: the first samples as pictures or rows, and its figures.

Loading may take long, so it happens in the background; only plain arrays come back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from graph.edits import Node
from graph.kinds import Value
from graph.spec import NodeSpec
from gui.background import Background
from gui.i18n import error_text, tr
from gui.numbers import grouped, short_value
from gui.panels.widgets import clear, label
from gui.session import Session
from gui.tokens import GAP_1

SAMPLES = 8
PICTURE_SIZE = 56
COLUMNS = 4
MAX_TABLE_COLUMNS = 6


@dataclass(frozen=True)
class Look:
    """What the window needs of a data set: plain values only.

    Attributes:
        fields: name, values (n, ...) and class names of each output.
        parts: number of samples of training, validation and test part.
        classes: share of each class in the training part.
    """

    fields: tuple[tuple[str, np.ndarray, tuple[str, ...]], ...]
    parts: tuple[int, int, int]
    classes: Mapping[str, int]


def look(source: str, params: Mapping[str, Value], base: Path | None) -> Look:
    """Load a data set and take its first samples (in the background)."""
    from backend.data import SourceCall, prepare

    prepared = prepare([SourceCall("node", source, params)], base)
    columns = prepared.preview("train", SAMPLES)
    counts = next(iter(prepared.class_counts("train").values()), {})
    sizes = (
        prepared.num_samples("train"),
        prepared.num_samples("validation"),
        prepared.num_samples("test"),
    )
    fields = tuple((c.field.name, np.asarray(c.raw), c.field.classes) for c in columns)
    return Look(fields, sizes, counts)


class BatchPreview(QWidget):
    """The first samples of a data node."""

    def __init__(self, session: Session, background: Background, spec: NodeSpec) -> None:
        super().__init__()
        self._session = session
        self._background = background
        self._spec = spec
        self._asked: Mapping[str, Value] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GAP_1)

    def show_node(self, node: Node) -> None:
        """Ask for the samples of ``node``; nothing happens when its params are as before."""
        params = self._spec.values(node.params)
        if params == self._asked:
            return
        self._asked = params
        base, source = self._session.folder, self._spec.id
        self._say(tr("Loading…"))
        self._background.submit(
            lambda: look(source, params, base), self._show, self._fail, key="preview"
        )

    def _say(self, sentence: str) -> None:
        clear(self._rows)
        self._rows.addWidget(label(sentence, "help", wrap=True))

    def _fail(self, error: Exception) -> None:
        if self._alive():
            self._say(error_text(error))

    def _show(self, found: Look) -> None:
        if not self._alive():
            return
        clear(self._rows)
        self._rows.addWidget(label(_sizes(found), "help", wrap=True))
        if found.classes:
            self._rows.addWidget(label(_classes(found.classes), "small", wrap=True))
        pictures = [field for field in found.fields if _is_pictures(field[1])]
        if pictures:
            self._rows.addWidget(_picture_grid(pictures[0][1], _captions(found)))
        else:
            self._rows.addWidget(_table(found))

    def _alive(self) -> bool:
        return shiboken6.isValid(self)


def _is_pictures(values: np.ndarray) -> bool:
    return values.ndim == 4 and values.shape[1] in {1, 3}


def _sizes(found: Look) -> str:
    train, validation, test = found.parts
    return tr(
        "{train} samples to train, {validation} to validate, {test} to test",
        train=grouped(train),
        validation=grouped(validation),
        test=grouped(test),
    )


def _classes(counts: Mapping[str, int]) -> str:
    least, most = min(counts.values()), max(counts.values())
    if least == most:
        return tr("{count} classes, {size} samples each", count=len(counts), size=grouped(most))
    return tr(
        "{count} classes, {least} to {most} samples each",
        count=len(counts),
        least=grouped(least),
        most=grouped(most),
    )


def _captions(found: Look) -> list[str]:
    for _, values, classes in found.fields:
        if classes and values.ndim == 1:
            return [classes[int(value)] for value in values]
    return [""] * SAMPLES


def _picture_grid(values: np.ndarray, captions: list[str]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(GAP_1)
    for number, sample in enumerate(values[:SAMPLES]):
        picture = label()
        picture.setPixmap(_pixmap(sample))
        picture.setAccessibleName(captions[number] or tr("Sample {number}", number=number + 1))
        row, column = divmod(number, COLUMNS)
        grid.addWidget(picture, row * 2, column, Qt.AlignmentFlag.AlignHCenter)
        caption = label(captions[number], "small")
        grid.addWidget(caption, row * 2 + 1, column, Qt.AlignmentFlag.AlignHCenter)
    return made


def _pixmap(sample: np.ndarray) -> QPixmap:
    """A picture of one sample (C, H, W) with its own smallest value black, the largest white."""
    values = sample.astype(np.float32)
    low, high = float(values.min()), float(values.max())
    scaled = ((values - low) * (255.0 / (high - low or 1.0))).astype(np.uint8)
    pixels = np.ascontiguousarray(scaled.transpose(1, 2, 0))
    height, width, channels = pixels.shape
    form = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    picture = QImage(pixels.tobytes(), width, height, width * channels, form).copy()
    smooth = Qt.TransformationMode.SmoothTransformation
    exact = Qt.TransformationMode.FastTransformation
    mode = exact if width < PICTURE_SIZE else smooth
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return QPixmap.fromImage(picture.scaled(PICTURE_SIZE, PICTURE_SIZE, keep, mode))


def _table(found: Look) -> QTableWidget:
    columns: list[tuple[str, list[str]]] = []
    for name, values, classes in found.fields:
        flat = values.reshape(len(values), -1)
        for index in range(min(flat.shape[1], MAX_TABLE_COLUMNS)):
            title = name if flat.shape[1] == 1 else f"{name}[{index}]"
            columns.append((title, [_cell(value, classes) for value in flat[:, index]]))
        if flat.shape[1] > MAX_TABLE_COLUMNS:
            columns.append((f"+{flat.shape[1] - MAX_TABLE_COLUMNS}", ["…"] * len(flat)))
    table = QTableWidget(len(columns[0][1]), len(columns))
    table.setHorizontalHeaderLabels([title for title, _ in columns])
    table.setAccessibleName(tr("First samples"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setAcceptDrops(False)
    table.viewport().setAcceptDrops(False)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.verticalHeader().setDefaultSectionSize(22)
    for column, (_, cells) in enumerate(columns):
        for row, shown in enumerate(cells):
            item = QTableWidgetItem(shown)
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, item)
    table.setFixedHeight(22 * (len(columns[0][1]) + 2))
    return table


def _cell(value: object, classes: tuple[str, ...]) -> str:
    if isinstance(value, np.integer):
        number = int(value)
        return classes[number] if number < len(classes) else str(number)
    return short_value(float(value))  # type: ignore[arg-type]  # a numpy float
