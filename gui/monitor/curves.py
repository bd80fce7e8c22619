"""Loss, metrics and learning rate over steps: per batch and per epoch, training and validation."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.i18n import mark, tr
from gui.monitor.decimate import smooth
from gui.monitor.history import Curve
from gui.monitor.legend import Legend
from gui.monitor.panel import MonitorPanel, words
from gui.monitor.plot import LinePlot, Series
from gui.panels.widgets import label
from gui.tokens import GAP_2, GAP_4, Tokens

TRAIN, VALIDATION, TEST = "train_", "validation_", "test_"
SMOOTHING_STEPS = 100  # the slider's range; 100 would be 0.999 of the past
MAX_BLOCKS = 500

Overlay = Mapping[str, Mapping[str, Curve]]  # by name of the run, then of the figure ("accuracy")


class CurvesPanel(MonitorPanel):
    """Three plots side by side: loss, metrics, learning rate."""

    EMPTY = mark("Loss and metrics appear here as soon as a network trains. Press Train.")

    def build(self, layout: QVBoxLayout) -> None:
        self._overlay: Overlay = {}
        self._shown: dict[str, tuple[object, ...]] = {}
        self._loss, self._loss_legend = LinePlot(self.tokens), Legend()
        self._metrics, self._metrics_legend = LinePlot(self.tokens), Legend()
        self._rate, self._rate_legend = LinePlot(self.tokens), Legend()
        self._no_metrics = label(role="dim", wrap=True)
        self._no_metrics.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._metrics_place = QStackedWidget()
        self._metrics_place.addWidget(self._no_metrics)
        self._metrics_place.addWidget(self._metrics)
        layout.addLayout(self._controls())
        plots = QHBoxLayout()
        plots.setSpacing(GAP_4)
        plots.addLayout(_titled(self._loss_legend, self._loss), 3)
        plots.addLayout(_titled(self._metrics_legend, self._metrics_place), 3)
        plots.addLayout(_titled(self._rate_legend, self._rate), 2)
        layout.addLayout(plots, 1)

    def retranslate(self) -> None:
        super().retranslate()
        self._batches.setText(tr("Every batch"))
        self._log.setText(tr("Logarithmic"))
        self._smoothing_label.setText(tr("Smoothing"))
        self._smoothing.setAccessibleName(tr("Smoothing"))
        self._smoothing.setToolTip(tr("How much of the past goes into each point of the curve."))
        for plot, name in (
            (self._loss, tr("Loss")),
            (self._metrics, tr("Metrics")),
            (self._rate, tr("Learning rate")),
        ):
            plot.setAccessibleName(name)
            plot.setToolTip(tr("Drag to pan, wheel to zoom, double click to see everything again."))

    def has_content(self) -> bool:
        return bool(self.history.losses or self.history.metrics)

    def draw(self) -> None:
        end = self.history.last_step
        for plot in (self._loss, self._metrics, self._rate):
            plot.set_end(end)
            plot.show_marks([change.step for change in self.history.rate_changes])
        self._draw_loss()
        self._draw_metrics()
        self._draw_rates()

    def set_tokens(self, tokens: Tokens) -> None:
        for plot in (self._loss, self._metrics, self._rate):
            plot.set_tokens(tokens)
        super().set_tokens(tokens)

    def compare_with(self, runs: Overlay) -> None:
        """Show loss and metrics of other runs beside those of this one."""
        self._overlay = runs
        self.redraw()

    def _controls(self) -> QHBoxLayout:
        self._batches, self._log = QCheckBox(), QCheckBox()
        self._batches.setChecked(True)
        self._smoothing = QSlider(Qt.Orientation.Horizontal)
        self._smoothing.setRange(0, SMOOTHING_STEPS - 1)
        self._smoothing.setValue(35)
        self._smoothing.setFixedWidth(120)
        self._smoothing_label = label()
        self._smoothing_label.setBuddy(self._smoothing)
        self._batches.toggled.connect(self.redraw)
        self._smoothing.valueChanged.connect(self.redraw)
        self._log.toggled.connect(self._loss.set_log)
        row = QHBoxLayout()
        row.setSpacing(GAP_4)
        for widget in (self._batches, self._log, self._smoothing_label, self._smoothing):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    @property
    def _weight(self) -> float:
        part = self._smoothing.value() / SMOOTHING_STEPS
        return 1 - 10 ** (-3 * part) if part else 0.0

    @property
    def _several(self) -> bool:
        """Whether the drawing has several losses; their sum then means little."""
        return len(self.history.losses) > 1

    def _hue(self, place: int) -> str:
        return self.tokens.curves[place % len(self.tokens.curves)]

    def _draw_loss(self) -> None:
        series, entries = self._batch_losses()
        for index, name in enumerate(self.history.losses if self._several else ()):
            curve = self.history.metrics.get(f"{VALIDATION}{name}")
            if curve:
                series.append(_series(f"{VALIDATION}{name}", self._hue(index + 2), curve, True))
        for kind, color, dashed in (
            (TRAIN, self._hue(0), False),
            (VALIDATION, self._hue(1), True),
        ):
            curve = self.history.metrics.get(f"{kind}loss")
            if curve and not self._several and not (entries and kind == TRAIN):
                series.append(_series(f"{kind}loss", color, curve, dashed))
                entries.append((_label(kind), color, curve.last, dashed))
        for run, color, curve in self._others("loss"):
            series.append(_series(f"run {run}", color, curve, True))
            entries.append((run, color, curve.last, True))
        self._loss.show_series(series)
        self._loss_legend.set_entries(tr("Loss"), entries)

    def _others(self, figure: str) -> Iterator[tuple[str, str, Curve]]:
        """Name, colour and curve of each run compared with that tells this figure."""
        for index, (run, curves) in enumerate(self._overlay.items()):
            if curve := curves.get(figure):
                yield run, self._hue(index + 4), curve

    def _batch_losses(self) -> tuple[list[Series], list[tuple[str, str, float, bool]]]:
        """Per-batch values of every loss node, smoothed; the raw ones faint behind."""
        series: list[Series] = []
        entries: list[tuple[str, str, float, bool]] = []
        if not self._batches.isChecked():
            return series, entries
        for index, (name, curve) in enumerate(self.history.losses.items()):
            color = self._hue(index + 2 if self._several else 0)
            x, y, size = curve.digest.means(MAX_BLOCKS)
            smoothed = smooth(y, self._weight, size)
            if self._weight:
                series.append(_raw(name, color, curve))
            series.append(Series(f"batch {name}", color, x, smoothed))
            last = float(smoothed[-1]) if len(smoothed) else float("nan")
            entries.append((name if self._several else tr("train"), color, last, False))
        return series, entries

    def _is_shown(self, title: str, *content: object) -> bool:
        """Whether a plot shows just this already; from now on it does."""
        around = (self.history, self.history.last_step, self.tokens)
        before, self._shown[title] = self._shown.get(title), (*content, *around)
        return before == self._shown[title]

    def _draw_metrics(self) -> None:
        points = sum(len(curve.values) for curve in self.history.metrics.values())
        if self._is_shown(tr("Metrics"), points, tuple(self._overlay)):
            return
        series, entries = [], []
        losses = {"loss", *self.history.losses}
        names = sorted({_bare(name) for name in self.history.metrics} - losses)
        self._metrics_place.setCurrentWidget(self._metrics if names else self._no_metrics)
        self._no_metrics.setText(_why_no_metrics(told=points > 0))
        for index, name in enumerate(names):
            color = self._hue(index + 2)
            for kind, dashed in ((TRAIN, False), (VALIDATION, True)):
                curve = self.history.metrics.get(kind + name)
                if curve:
                    series.append(_series(kind + name, color, curve, dashed))
                    entries.append((f"{_label(kind)} {words(name)}", color, curve.last, dashed))
            for run, hue, curve in self._others(name):
                series.append(_series(f"run {run} {name}", hue, curve, True))
                entries.append((f"{run} {words(name)}", hue, curve.last, True))
        self._metrics.show_series(series)
        self._metrics_legend.set_entries(tr("Metrics"), entries)

    def _draw_rates(self) -> None:
        """Draw learning rates anew when one has changed, and each second for the line's end."""
        rates = [(name, curve.last) for name, curve in self.history.rates.items()]
        second = int(time.monotonic()) if self.history.outcome is None else 0
        if self._is_shown(tr("Learning rate"), rates, second):
            return
        series, entries = [], []
        for index, (name, curve) in enumerate(self.history.rates.items()):
            hue = self._hue(index + 3)
            series.append(_series(name, hue, curve, False))
            entries.append((name, hue, curve.last, False))
        self._rate.show_series(series)
        self._rate_legend.set_entries(tr("Learning rate"), entries)


def _titled(legend: QWidget, plot: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GAP_2)
    column.addWidget(legend)
    column.addWidget(plot, 1)
    return column


def _series(key: str, color: str, curve: Curve, dashed: bool) -> Series:
    return Series(key, color, curve.steps.values, curve.values.values, dashed)


def _raw(name: str, color: str, curve: Curve) -> Series:
    x, y = curve.steps.values, curve.values.values
    return Series(f"raw {name}", color, x, y, faint=True, thin=curve.digest.envelope(x, y))


def _bare(name: str) -> str:
    for kind in (TRAIN, VALIDATION, TEST):
        name = name.removeprefix(kind)
    return name


def _why_no_metrics(*, told: bool) -> str:
    """Why there is no metric to see, before and after an epoch has told its figures."""
    if told:
        return tr("The drawing has no metric. Wire one in, such as Accuracy, to see it here.")
    return tr("Metrics are taken at the end of each epoch.")


def _label(kind: str) -> str:
    return tr("train") if kind == TRAIN else tr("validation")
