"""The small menu for a wire that was dropped on a node with several free inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QMenu

from gui.i18n import tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


def ask_port(
    canvas: CanvasBase, at: QPointF, node: str, ports: Sequence[str], pick: Callable[[str], None]
) -> QMenu:
    """Ask which of ``ports`` is meant; the first is ready for Enter, Esc takes none."""
    menu = QMenu(canvas)
    head = menu.addAction(tr("Input of {node}", node=node).replace("&", "&&"))
    head.setEnabled(False)
    actions = [menu.addAction(port.replace("&", "&&")) for port in ports]
    for action, port in zip(actions, ports, strict=True):
        action.triggered.connect(lambda _on=False, port=port: pick(port))
    menu.setActiveAction(actions[0])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(canvas.mapToGlobal(at.toPoint()))
    return menu
