"""Metrics that are a table: the confusion matrix of the validation data."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from gui.i18n import mark, tr
from gui.monitor.panel import MonitorPanel, heading, words
from gui.painting import painting
from gui.tokens import DARK, GAP_1, GAP_4, Tokens

MARGIN = 24
MIN_CELL_FOR_TEXT = 26


class Matrix(QWidget):
    """Counts of (true class, predicted class); each row shaded by its share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.float64] = np.zeros((0, 0))
        self._tokens = DARK

    def set_counts(self, counts: NDArray[np.float64], tokens: Tokens) -> None:
        """Show (classes, classes) counts: row is the true class, column the predicted one."""
        self._counts, self._tokens = counts, tokens
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        count = len(self._counts)
        if not count:
            return
        cell = self._cell()
        totals = self._counts.sum(axis=1, keepdims=True)
        shares = np.divide(self._counts, totals, out=np.zeros_like(self._counts), where=totals > 0)
        for row in range(count):
            for column in range(count):
                self._paint_cell(painter, row, column, cell, float(shares[row, column]))
        self._paint_edges(painter, count, cell)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._cell()
            column = int((event.pos().x() - MARGIN) // cell) if cell else -1
            row = int((event.pos().y() - MARGIN) // cell) if cell else -1
            if 0 <= row < len(self._counts) and 0 <= column < len(self._counts):
                said = tr(
                    "True class {row}, predicted {column}: {count}",
                    row=row,
                    column=column,
                    count=int(self._counts[row, column]),
                )
                QToolTip.showText(event.globalPos(), said, self)
                return True
        return super().event(event)

    def _cell(self) -> float:
        count = len(self._counts)
        return min(self.width() - MARGIN, self.height() - MARGIN) / count if count else 0.0

    def _paint_cell(
        self, painter: QPainter, row: int, column: int, cell: float, share: float
    ) -> None:
        box = QRectF(MARGIN + column * cell, MARGIN + row * cell, cell - 1, cell - 1)
        hue = self._tokens.good if row == column else self._tokens.bad
        painter.fillRect(box, QColor(self._tokens.raised))
        color = QColor(hue)
        color.setAlphaF(min(share, 1.0) ** 0.5 * 0.9)
        painter.fillRect(box, color)
        value = int(self._counts[row, column])
        if cell >= MIN_CELL_FOR_TEXT and value:
            painter.setPen(QColor(self._tokens.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(value))

    def _paint_edges(self, painter: QPainter, count: int, cell: float) -> None:
        painter.setPen(QColor(self._tokens.dim))
        height = QFontMetricsF(self.font()).height()
        every = max(int(height // max(cell, 1)) + 1, 1)
        for index in range(0, count, every):
            top = QRectF(MARGIN + index * cell, 0, cell, MARGIN - GAP_1)
            left = QRectF(0, MARGIN + index * cell, MARGIN - GAP_1, cell)
            bottom = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(top, bottom, str(index))
            painter.drawText(left, right, str(index))


class TablesPanel(MonitorPanel):
    """Confusion matrices, validation first."""

    EMPTY = mark("Add a confusion matrix node to see here which classes are taken for which.")

    def build(self, layout: QVBoxLayout) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP_4 * 2)
        self._views: list[tuple[QLabel, Matrix]] = []
        layout.addLayout(self._row, 1)

    def has_content(self) -> bool:
        return bool(self._tables())

    def draw(self) -> None:
        tables = self._tables()
        while len(self._views) < len(tables):
            self._add_view()
        for index, (label, matrix) in enumerate(self._views):
            shown = index < len(tables)
            label.setVisible(shown)
            matrix.setVisible(shown)
            if shown:
                name, counts = tables[index]
                label.setText(tr("{name}: true classes down, predicted across", name=words(name)))
                matrix.setAccessibleName(words(name))
                matrix.set_counts(counts, self.tokens)

    def _tables(self) -> list[tuple[str, NDArray[np.float64]]]:
        square = [
            (name, table)
            for name, table in self.history.tables.items()
            if table.ndim == 2 and table.shape[0] == table.shape[1]
        ]
        return sorted(square, key=lambda item: not item[0].startswith("validation"))

    def _add_view(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(GAP_1)  # else it is that of the row
        label, matrix = heading(), Matrix()
        column.addWidget(label)
        column.addWidget(matrix, 1)
        self._row.addLayout(column, 1)
        self._views.append((label, matrix))
