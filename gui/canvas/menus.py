"""Context menus of the canvas: for a node, a wire, and the paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gui import composites, icons
from gui.canvas import hover as hovering
from gui.canvas.arranging_commands import NOTE_MENU
from gui.canvas.commands import CANVAS_MENU, NODE_MENU, WIRE_MENU
from gui.canvas.hover import HoverKind
from gui.canvas.keyboard import Keyboard
from gui.canvas.rewiring import Rewiring
from gui.i18n import tr
from gui.panels.widgets import add_line, pop_up


class Menus(Rewiring, Keyboard):
    """Opens the menu of what is under the mouse; each line shows its key."""

    def open_menu(self, at: QPoint) -> None:
        """Open the context menu for a node, a wire or the canvas."""
        found = hovering.find(self, QPointF(at))
        ids = CANVAS_MENU
        self._add_place = QPointF(at)
        if found.name:
            ids = NODE_MENU
            if found.name not in self.session.selection:
                self.session.select([found.name])
        elif found.kind is HoverKind.WIRE:
            ids = WIRE_MENU
            self.session.select(())
            self.choose_link(found.link)
        elif found.note:
            ids = NOTE_MENU
            if found.note not in self.chosen_notes:
                self.session.select(())
                self.choose_notes([found.note])
        elif found.kind is HoverKind.DOT:
            ids = WIRE_MENU
            self.session.select(())
            self.choose_dot(found.dot)
        menu = self._make_menu(ids)
        if found.name and found.field:
            self._add_exposing(menu, found.name, found.field)
        pop_up(menu, self.mapToGlobal(at))

    def _add_exposing(self, menu: QMenu, name: str, param: str) -> None:
        """On a param inside a composite: let its uses set it."""
        offers = composites.exposing(self.session, name, param)
        if offers:
            menu.addSeparator()
        for offer in offers:
            add_line(menu, f"{param}: {offer.shown}", offer.run)

    def _make_menu(self, ids: Sequence[str]) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        by_id = {command.id: command for command in self.commands}
        for command_id in ids:
            if not command_id:
                menu.addSeparator()
                continue
            command = by_id[command_id]
            action = QAction(icons.icon(command.icon), tr(command.title), menu)
            action.setShortcuts([QKeySequence(key) for key in self.keymap.keys(command.id)])
            action.setShortcutVisibleInContextMenu(True)
            action.setEnabled(command.enabled())
            if not action.isEnabled():
                action.setToolTip(command.reason())
                action.setStatusTip(command.reason())
            if command.checked is not None:
                action.setCheckable(True)
                action.setChecked(command.checked())
            action.triggered.connect(lambda _on=False, run=command.run: run())
            menu.addAction(action)
        return menu
