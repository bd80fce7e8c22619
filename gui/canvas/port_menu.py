"""The small menu for a wire that was dropped on a node with several free inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QMenu

from gui.i18n import tr
from gui.panels.widgets import add_line, pop_up

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


def ask_port(
    canvas: CanvasBase, at: QPointF, node: str, ports: Sequence[str], pick: Callable[[str], None]
) -> QMenu:
    """Ask which of ``ports`` is meant; the first is ready for Enter, Esc takes none."""
    menu = QMenu(canvas)
    head = menu.addAction(tr("Input of {node}", node=node).replace("&", "&&"))
    head.setEnabled(False)
    lines = [add_line(menu, port, partial(pick, port)) for port in ports]
    menu.setActiveAction(lines[0])
    pop_up(menu, canvas.mapToGlobal(at.toPoint()))
    return menu
