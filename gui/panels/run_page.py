"""The inspector's page when nothing is selected: the drawing as a whole and its run settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from graph.edits import SetSetting, Unset
from graph.kinds import Value
from graph.settings import RUN_PARAMS, RunConfig
from gui.i18n import mark, tr
from gui.numbers import grouped, short_bytes, short_count
from gui.panels.editors import NameEditor, Names
from gui.panels.form import ParamForm
from gui.panels.states import DEVICES, device_labels, setting_states
from gui.panels.widgets import label, rule
from gui.session import Session
from gui.tokens import GAP_1, GAP_2, GAP_3

TITLES = {
    "epochs": mark("Epochs"),
    "batch_size": mark("Batch size"),
    "seed": mark("Seed"),
    "device": mark("Device"),
    "precision": mark("Precision"),
    "clip_norm": mark("Clip by norm"),
    "clip_value": mark("Clip by value"),
    "l1": mark("L1 penalty"),
    "l2": mark("L2 penalty"),
    "weights": mark("Start from weights"),
    "early_stopping": mark("Early stopping"),
    "monitor": mark("Monitored figure"),
    "checkpoint_every": mark("Checkpoint every"),
    "threads": mark("CPU threads"),
    "deterministic": mark("Deterministic"),
}


class RunPage(QWidget):
    """Totals and run settings."""

    def __init__(self, session: Session, devices: Names = lambda: ()) -> None:
        super().__init__()
        self._session = session
        self._devices = devices
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_3, GAP_2, GAP_2, GAP_3)
        rows.setSpacing(GAP_2)
        rows.addWidget(label(tr("Drawing"), "title"))
        self._totals = QGridLayout()
        self._totals.setHorizontalSpacing(GAP_2)
        self._totals.setVerticalSpacing(GAP_1)
        self._figures: dict[str, tuple] = {}
        rows.addLayout(self._totals)
        rows.addSpacing(GAP_1)
        rows.addWidget(rule())
        rows.addWidget(label(tr("Training"), "section"))
        titles = {name: tr(title) for name, title in TITLES.items()}
        self.form = ParamForm(RUN_PARAMS, titles, lambda: self._devices() or DEVICES)
        self.form.edited.connect(self._set)
        rows.addWidget(self.form)
        rows.addStretch(1)
        self.update_values()

    def update_values(self) -> None:
        """Show totals and settings as they are now."""
        states = setting_states(self._session.root)
        device = self.form.rows["device"].editor
        assert isinstance(device, NameEditor)
        device.set_labels(device_labels(str(states["device"].value), self._devices()))
        self.form.show_states(states)
        for row, (name, figure) in enumerate(totals(self._session).items()):
            self._show_figure(row, name, figure)

    def _show_figure(self, row: int, name: str, figure: str) -> None:
        if name not in self._figures:
            pair = label(name, "dim"), label(figure)
            pair[1].setAlignment(Qt.AlignmentFlag.AlignRight)
            for column, part in enumerate(pair):
                self._totals.addWidget(part, row, column)
            self._figures[name] = pair
        self._figures[name][1].setText(figure)

    def _set(self, name: str, value: Value | Unset, gesture: str) -> None:
        written = tr("Set {setting}", setting=tr(TITLES[name]))
        if not self._session.do(SetSetting(name, value), written, gesture):
            self.update_values()


def totals(session: Session) -> dict[str, str]:
    """The figures of the whole drawing, by their names."""
    model, inference = session.model, session.inference
    figures = {
        tr("Nodes"): grouped(len(model)),
        tr("Wires"): grouped(sum(1 for _ in model.links())),
    }
    if inference is None:
        return figures
    batch = RunConfig.from_settings(model.settings).batch_size
    return figures | {
        tr("Parameters"): grouped(inference.total.parameters),
        tr("Trainable"): grouped(inference.total.trainable),
        tr("Multiply-adds per sample"): short_count(inference.total.multiply_adds),
        tr("Memory at batch {size}", size=batch): short_bytes(inference.memory_bytes),
    }
