"""How the weights change: the distribution of each parameter over time, kernels as pictures."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout

from backend.train.events import Histogram
from gui.i18n import mark, tr
from gui.monitor.panel import MonitorPanel, heading
from gui.monitor.ridges import Ridges
from gui.monitor.tiles import Tiles
from gui.tokens import GAP_2, GAP_4


class WeightsPanel(MonitorPanel):
    """A list of parameters, and the chosen one in detail."""

    EMPTY = mark("Weights appear here as soon as a network trains: one ridge for each look.")

    def build(self, layout: QVBoxLayout) -> None:
        self._list = QListWidget()
        self._list.setFixedWidth(200)
        self._list.setDragEnabled(False)
        self._list.setAcceptDrops(False)
        self._list.currentRowChanged.connect(self.redraw)
        self._ridges, self._tiles = Ridges(), Tiles()
        self._heading, self._kernel_heading = heading(), heading()
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(GAP_2)  # else it is that of the row
        left.addWidget(self._heading)
        left.addWidget(self._ridges, 1)
        right.addWidget(self._kernel_heading)
        right.addWidget(self._tiles, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP_4)
        row.addWidget(self._list)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        layout.addLayout(row, 1)

    def retranslate(self) -> None:
        super().retranslate()
        self._list.setAccessibleName(tr("Parameters"))
        self._ridges.setAccessibleName(tr("Distribution over time"))
        self._tiles.setAccessibleName(tr("Kernels as pictures"))

    def has_content(self) -> bool:
        return bool(self.history.weights)

    def draw(self) -> None:
        names = list(self.history.weights)
        if [self._list.item(row).text() for row in range(self._list.count())] != names:
            self._list.blockSignals(True)
            self._list.clear()
            self._list.addItems(names)
            self._list.setCurrentRow(0)
            self._list.blockSignals(False)
        item = self._list.currentItem()
        name = item.text() if item else names[0]
        looks = list(self.history.weights[name])
        self._heading.setText(tr("{name} over time", name=name) + "   " + _spread(looks[-1][1]))
        self._ridges.set_looks(looks, self.tokens.accent, self.tokens)
        kernels = self.history.kernels.get(name)
        self._tiles.set_kernels(kernels)
        self._tiles.setVisible(kernels is not None)
        self._kernel_heading.setVisible(kernels is not None)
        self._kernel_heading.setText(tr("Kernels, first input channel"))


def _spread(one: Histogram) -> str:
    return f"{one.low:.3g} … {one.high:.3g}"
