"""Brings news of the run to canvas, monitors, bars and log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from backend.train.events import EpochEnded, Failed, Finished, RunEvent, Started, Warned
from graph.edits import Edit, SetParam
from graph.flatten import join
from graph.levels import placed_edits, scopes_of
from graph.spec import Role
from gui.i18n import render, tr
from gui.monitor.history import RunHistory
from gui.monitor.live import LiveNodes
from gui.numbers import short_value
from gui.panels.states import device_name
from gui.training import IDLE, RunProgress
from gui.window.progress import progress_share, result_text

if TYPE_CHECKING:
    from gui.window.main import MainWindow

log = logging.getLogger(__name__)


class Watching(QObject):
    """Listens to the training controller of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        training = window.training
        self._live = LiveNodes(window.canvas, window.session)
        training.state_changed.connect(self._on_state)
        training.progress.connect(self._on_progress)
        training.history_changed.connect(self._show_history)
        training.polled.connect(self._refresh_monitors)
        training.ended.connect(window.tell_end)
        training.ended.connect(self._on_end)
        window.session.replaced.connect(self._forget)
        window.session.run_event.connect(self._on_event)
        window.session.document_edited.connect(self._steer)

    def torch_is_ready(self) -> None:
        """Torch is imported: runs can be made, devices can be named."""
        window = self._window
        if window.training.state == IDLE:
            window.status.set_state(IDLE)
        window.background.submit(_devices, self._take_devices)

    def _steer(self, edit: Edit) -> None:
        """A learning rate that is set in the drawing is in force for the run at once."""
        training = self._window.training
        session = self._window.session
        flat = session.whole.flat if session.whole else None
        for around, simple in placed_edits(edit):
            match simple:
                case SetParam(node, "lr", value) if isinstance(value, int | float):
                    model = session.root.inside(around) if around else session.root
                    spec = model.spec(node) if node in model else None
                    if spec is None or spec.role is not Role.OPTIMIZER:
                        continue
                    for scope in scopes_of(flat, around) if flat and around else [""]:
                        if training.active:
                            training.set_rate(join(scope, node), float(value))
                        else:
                            self._live.forget_rate(join(scope, node))

    def _take_devices(self, devices: tuple[str, ...]) -> None:
        self._window.run_bar.devices = devices
        self._window.inspector.set_devices(devices)

    def _on_state(self, state: str) -> None:
        window = self._window
        window.status.set_state(state)
        window.actions_.refresh()
        if state == IDLE:
            window.run_bar.show_share(None)
            window.status.set_monitor_share(None)

    def _on_progress(self, progress: RunProgress) -> None:
        window = self._window
        window.status.set_progress(progress)
        window.run_bar.show_share(progress_share(progress))
        window.status.set_device(device_name(progress.device))
        window.status.set_monitor_share(progress.monitor_share)

    def _on_end(self, end: Finished | Failed) -> None:
        self._window.status.show_end(end, self._window.training.history)

    def _forget(self) -> None:
        self._window.training.show_history(RunHistory())

    def _show_history(self) -> None:
        for panel in self._window.monitors.values():
            panel.show_history(self._window.training.history)
        self._live.show_history(self._window.training.history)

    def _refresh_monitors(self) -> None:
        for panel in self._window.monitors.values():
            panel.refresh()
        self._live.refresh(at_once=not self._window.training.active)

    def _on_event(self, event: RunEvent) -> None:
        match event:
            case Started():
                log.info("%s", _started(event))
                self._window.runs.reload()
            case EpochEnded():
                log.info("%s: %s", tr("epoch {epoch}", epoch=event.epoch), _figures(event))
            case Warned():
                log.info("%s", render(event.problem.message))
            case Finished():
                log.info("%s; %s", result_text(event), _figures(event))
            case Failed():
                pass


def _started(event: Started) -> str:
    return tr(
        "training on {device}: {samples} samples, {parameters} parameters",
        device=event.device,
        samples=event.num_train,
        parameters=event.parameters,
    )


def _figures(event: EpochEnded | Finished) -> str:
    return ", ".join(f"{name} {short_value(value)}" for name, value in event.metrics.items())


def _devices() -> tuple[str, ...]:
    from backend.devices import available

    return available()
