"""What the inspector says of a node that is a composite: how often it is used, and its ports."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from backend.infer.result import NodeResult
from graph.composites import composite_of
from graph.spec import NodeSpec
from gui import composites
from gui.i18n import tr
from gui.panels.widgets import ElidedLabel, label, rule
from gui.session import Session
from gui.tokens import GAP_1, GAP_2


class CompositeBox(QWidget):
    """Buttons to open a composite and to split it off; its ports with what they carry."""

    def __init__(self, session: Session, name: str, spec: NodeSpec) -> None:
        super().__init__()
        self._session, self._name, self._spec = session, name, spec
        self.uses = label("", "help", wrap=True)
        self.open = _button(tr("Open"), lambda: session.enter(name))
        self.unique = _button(tr("Make unique"), partial(composites.make_unique, session, name))
        self.unique.setToolTip(tr("Gives this use a definition of its own, apart from the others."))
        self._shapes: dict[tuple[str, bool], ElidedLabel] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP_2)
        rows.addWidget(self.uses)
        line = QHBoxLayout()
        line.setSpacing(GAP_2)
        for button in (self.open, self.unique):
            line.addWidget(button)
        line.addStretch(1)
        rows.addLayout(line)
        rows.addWidget(rule())
        rows.addWidget(label(tr("Ports"), "section"))
        rows.addLayout(self._ports())

    def update_values(self, result: NodeResult | None) -> None:
        """Show uses and shapes as they are now."""
        composite = composite_of(self._spec.id)
        uses = composites.uses_of(self._session, composite)
        self.uses.setText(
            tr("The composite “{name}”, used {count} times.", name=composite, count=uses.count())
            if uses.copies > 1
            else tr("The composite “{name}”.", name=composite)
        )
        self.uses.setToolTip(uses.counted())
        self.unique.setVisible(uses.nodes > 1)
        for (port, output), shown in self._shapes.items():
            known = (result.outputs if output else result.inputs) if result else {}
            carried = known.get(port)
            shown.setText(str(carried) if carried else "")

    def _ports(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_2)
        grid.setVerticalSpacing(GAP_1)
        grid.setColumnStretch(2, 1)
        ends = [(port, False) for port in self._spec.inputs]
        ends += [(port, True) for port in self._spec.outputs]
        for row, (port, output) in enumerate(ends):
            kind = (
                tr("output") if output else tr("optional input") if port.optional else tr("input")
            )
            grid.addWidget(label(port.name), row, 0)
            grid.addWidget(label(kind, "dim"), row, 1)
            self._shapes[port.name, output] = ElidedLabel("", "mono")
            grid.addWidget(self._shapes[port.name, output], row, 2)
        return grid


def _button(shown: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(shown)
    button.clicked.connect(lambda: run())
    return button
