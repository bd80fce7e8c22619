"""The monitor panels, one record each; the window makes a dock of every record.

A panel is imported when it is made: pyqtgraph takes part of a second, and the window comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from gui.i18n import mark
from gui.tokens import Tokens

if TYPE_CHECKING:
    from gui.monitor.panel import MonitorPanel


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


def _panel(module: str, name: str) -> Callable[[Tokens], MonitorPanel]:
    def make(tokens: Tokens) -> MonitorPanel:
        made: MonitorPanel = getattr(import_module(f"gui.monitor.{module}"), name)(tokens)
        return made

    return make


MONITORS: tuple[MonitorRecord, ...] = (
    MonitorRecord("curves", mark("Curves"), "chart-line", _panel("curves", "CurvesPanel")),
    MonitorRecord("weights", mark("Weights"), "chart-bar", _panel("weights", "WeightsPanel")),
    MonitorRecord(
        "gradients",
        mark("Gradients"),
        "chart-bar-horizontal",
        _panel("gradients", "GradientsPanel"),
    ),
    MonitorRecord("tables", mark("Confusion"), "grid-four", _panel("tables", "TablesPanel")),
)
