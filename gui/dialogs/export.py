"""The dialog that asks what of the drawing becomes a picture, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from graph.files import write_atomically
from gui.canvas.canvas import Canvas
from gui.canvas.export import Drawing, Look, area_of, encode, pixels
from gui.i18n import mark, tr
from gui.numbers import grouped
from gui.panels.widgets import label
from gui.tokens import GAP_2, GAP_3, GAP_4

FORMATS = {".svg": "SVG", ".pdf": "PDF", ".png": "PNG"}
WHOLE, SELECTED, SEEN = "whole", "selected", "seen"
PARTS = {
    WHOLE: mark("The whole drawing"),
    SELECTED: mark("What is selected"),
    SEEN: mark("What is seen"),
}
THEMES = {"light": mark("Light"), "dark": mark("Dark")}
SCALES = {1.0: "100 %", 2.0: "200 %", 3.0: "300 %", 4.0: "400 %"}


@dataclass(frozen=True, slots=True)
class Order:
    """A picture that is to be written: where, and how it is laid out (in any thread)."""

    path: Path
    lay_out: Callable[[], Drawing]

    def carry_out(self) -> Path:
        """Write it. Raises `OSError`."""
        picture = encode(self.lay_out(), self.path.suffix, self.path.stem)
        write_atomically(self.path, picture)
        return self.path


class ExportDialog(QDialog):
    """What, format, colours, size; then the file."""

    def __init__(self, canvas: Canvas, start: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._start = start
        self.order: Order | None = None
        self.setWindowTitle(tr("Export a picture"))
        self.part = _choice(PARTS)
        if not canvas.has_copyable():
            self.part.removeItem(list(PARTS).index(SELECTED))
        self.format = _choice(FORMATS)
        self.theme = _choice(THEMES)
        self.scale = _choice(SCALES)
        self.scale.setCurrentIndex(1)
        self.paper = QCheckBox(tr("Paper behind the drawing"))
        self.paper.setChecked(True)
        self.told = label(role="small")
        self._lay_out()
        for box in (self.part, self.format, self.scale):
            box.currentIndexChanged.connect(lambda _row: self._tell())
        self._tell()

    def chosen(self) -> tuple[set[str] | None, set[str]]:
        """The nodes that the picture shows, or None for all; and frames and notes with them."""
        selected = self.part.currentData() == SELECTED
        return self._canvas.with_content() if selected else (None, set())

    def area(self) -> QRectF | None:
        """The part of the canvas that it shows, or None for as much as is needed."""
        canvas = self._canvas
        seen = self.part.currentData() == SEEN
        return canvas.view.shown(canvas.device_rect()) if seen else None

    def choose_file(self) -> None:
        """Ask where the picture goes; with an answer the order stands."""
        suffix = self.format.currentData()
        kinds = f"{FORMATS[suffix]} (*{suffix})"
        start = str(self._start.with_suffix(suffix))
        name, _ = QFileDialog.getSaveFileName(self, tr("Export a picture"), start, kinds)
        if name:
            path = Path(name)
            if path.suffix.lower() not in FORMATS:
                path = path.with_name(f"{path.name}{suffix}")
            session = self._canvas.session
            look = Look(
                self.theme.currentData(),
                self.scale.currentData(),
                self.paper.isChecked(),
                self._canvas.mirror.heat.measure,
                self._canvas.mirror.maker.unused_ports,
            )
            known = session.model.snapshot(), session.registry, session.inference
            names, notes = self.chosen()
            part = names, self.area(), notes
            drawn = partial(Drawing, *known, look, *part, exposed=session.model.exposed)
            self.order = Order(path, drawn)
            self.accept()

    def _tell(self) -> None:
        image = self.format.currentData() == ".png"
        self.scale.setEnabled(image)
        if not image:
            self.told.setText(tr("Sharp at any size; text stays text."))
            return
        area = self.area() or area_of(self._canvas.mirror, *self.chosen())
        size = pixels(area, self.scale.currentData())
        width, height = grouped(size.width()), grouped(size.height())
        self.told.setText(tr("{width} × {height} pixels", width=width, height=height))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_4, GAP_4, GAP_4, GAP_3)
        rows.setSpacing(GAP_3)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_4)
        grid.setVerticalSpacing(GAP_2)
        names = (tr("Show"), tr("Format"), tr("Theme"), tr("Scale"))
        boxes = (self.part, self.format, self.theme, self.scale)
        for row, (name, box) in enumerate(zip(names, boxes, strict=True)):
            shown = label(name)
            shown.setBuddy(box)
            box.setAccessibleName(name)
            grid.addWidget(shown, row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(self.paper, len(names), 1)
        grid.addWidget(self.told, len(names) + 1, 1)
        grid.setColumnMinimumWidth(1, 220)
        rows.addLayout(grid)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = buttons.addButton(tr("Export…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.setDefault(True)
        self.save.clicked.connect(self.choose_file)
        buttons.rejected.connect(self.reject)
        rows.addStretch(1)
        rows.addWidget(buttons)


def _choice(names: dict[str, str] | dict[float, str]) -> QComboBox:
    box = QComboBox()
    for value, name in names.items():
        box.addItem(tr(name), value)
    return box
