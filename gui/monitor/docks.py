"""The monitor panels, one record each; the window makes a dock of every record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gui.i18n import mark
from gui.monitor.curves import CurvesPanel
from gui.monitor.gradients import GradientsPanel
from gui.monitor.panel import MonitorPanel
from gui.monitor.tables import TablesPanel
from gui.monitor.weights import WeightsPanel
from gui.tokens import Tokens


@dataclass(frozen=True, slots=True)
class MonitorRecord:
    """One monitor panel.

    Attributes:
        id: stable name, for layouts and tests.
        title: English, a literal handed to `mark`.
        icon: name of a Phosphor icon.
    """

    id: str
    title: str
    icon: str
    make: Callable[[Tokens], MonitorPanel]


MONITORS: tuple[MonitorRecord, ...] = (
    MonitorRecord("curves", mark("Curves"), "chart-line", CurvesPanel),
    MonitorRecord("weights", mark("Weights"), "chart-bar", WeightsPanel),
    MonitorRecord("gradients", mark("Gradients"), "chart-bar-horizontal", GradientsPanel),
    MonitorRecord("tables", mark("Confusion"), "grid-four", TablesPanel),
)
