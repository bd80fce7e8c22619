"""The inspector's page of the composite that is seen: name, ports, and params of its uses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from graph import defining
from graph.composites import INPUT, OUTPUT, ports
from graph.edits import Edit, Exposed, Inside, Node, RemoveNode, RenameComposite
from gui import composites
from gui.i18n import render, tr
from gui.numbers import grouped, short_count
from gui.panels.name_rows import NameField, NameRow
from gui.panels.widgets import add_line, clear, label, rule
from gui.session import Session
from gui.tokens import GAP_1, GAP_2, GAP_3

State = tuple[str, tuple[str, ...], tuple[str, ...], tuple[Exposed, ...]]


class CompositePage(QWidget):
    """Shown inside a composite when no node is selected. What is edited is the definition."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._state: State | None = None
        self.name = NameField(self.composite, tr("Name of the composite"))
        self.name.renamed.connect(lambda _old, new: self._rename(new))
        self.uses = label("", "help", wrap=True)
        self.totals = label("", "help", wrap=True)
        self.inputs: list[NameRow] = []
        self.outputs: list[NameRow] = []
        self.params: list[NameRow] = []
        self.expose = QPushButton()
        self.expose.setText(tr("Expose a parameter…"))
        self._nodes_menu = QMenu(self.expose)
        self._nodes_menu.aboutToShow.connect(self._fill_menu)
        self.expose.setMenu(self._nodes_menu)
        self._box = QVBoxLayout()
        self._box.setSpacing(GAP_2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_3, GAP_2, GAP_2, GAP_3)
        rows.setSpacing(GAP_2)
        rows.addWidget(label(tr("Composite"), "title"))
        for part in (self.name, self.uses, self.totals):
            rows.addWidget(part)
        rows.addLayout(self._box)
        rows.addWidget(self.expose)
        rows.addStretch(1)
        self.update_values()

    @property
    def composite(self) -> str:
        """Name of the definition that is seen."""
        return self._session.model.composite

    def update_values(self) -> None:
        """Show the definition as it is now."""
        session, inner = self._session, self._session.model
        self.uses.setText(composites.uses_of(session, inner.composite).reach())
        parts = [tr("{count} nodes", count=grouped(len(inner)))]
        if session.inference and session.inference.nodes:
            total = session.inference.total
            parts.append(tr("{count} parameters", count=grouped(total.parameters)))
            parts.append(tr("{count} multiply-adds", count=short_count(total.multiply_adds)))
        self.totals.setText(" · ".join(parts))
        nodes = list(inner.nodes())
        into, out_of = (tuple(p.name for p in ports(nodes, side)) for side in (INPUT, OUTPUT))
        state = inner.composite, into, out_of, inner.exposed
        if state != self._state:
            self._state = state
            self.name.show_name(inner.composite)
            self._fill(nodes)

    # -- construction ----------------------------------------------------------------------------

    def _fill(self, nodes: list[Node]) -> None:
        clear(self._box)
        self.inputs = self._side(tr("Inputs"), INPUT, nodes)
        self.outputs = self._side(tr("Outputs"), OUTPUT, nodes)
        self._head(tr("Parameters of each use"))
        self.params = []
        for one in self._session.model.exposed:
            row = NameRow(one.name, tr("Name of the parameter"))
            row.renamed.connect(self._rename_param)
            row.removed.connect(self._remove_param)
            self.params.append(row)
            self._box.addWidget(row)
            targets = ", ".join(f"{node}.{param}" for node, param in one.targets)
            self._box.addWidget(label(tr("sets {params}", params=targets), "small", wrap=True))
        if not self.params:
            said = tr("None yet. Each use sets the exposed ones for itself.")
            self._box.addWidget(label(said, "help", wrap=True))

    def _side(self, title: str, side: str, nodes: list[Node]) -> list[NameRow]:
        names = [node.name for node in ports(nodes, side)]
        self._head(title, partial(self._add_port, side == OUTPUT))
        made = []
        for place, name in enumerate(names):
            row = NameRow(name, tr("Name of the port"), movable=len(names) > 1)
            row.renamed.connect(self._rename_port)
            row.removed.connect(self._remove_port)
            row.moved.connect(partial(self._move_port, names, place))
            made.append(row)
            self._box.addWidget(row)
        if not names:
            self._box.addWidget(label(tr("None."), "help"))
        return made

    def _head(self, title: str, add: Callable[[], object] | None = None) -> None:
        self._box.addSpacing(GAP_1)
        self._box.addWidget(rule())
        line = QHBoxLayout()
        line.addWidget(label(title, "section"))
        line.addStretch(1)
        if add is not None:
            button = QPushButton(tr("Add"))
            button.setProperty("role", "plain")
            button.setAccessibleName(tr("Add to {list}", list=title))
            button.clicked.connect(lambda: add())
            line.addWidget(button)
        self._box.addLayout(line)

    def _fill_menu(self) -> None:
        """Each node with the params that can be exposed."""
        menu = self._nodes_menu
        menu.clear()
        for node in self._session.model.nodes():
            spec = self._session.model.spec(node.name)
            offered = [
                (param.name, offers)
                for param in (spec.params if spec else ())
                if (offers := composites.exposing(self._session, node.name, param.name))
            ]
            if offered:
                inner = menu.addMenu(node.name)
                for name, offers in offered:
                    add_line(inner, name, offers[0].run)

    # -- change ----------------------------------------------------------------------------------

    def _rename(self, new: str) -> None:
        edit = RenameComposite(self.composite, new)
        self.name.tell(self._do(edit, tr("Rename {node}", node=self.composite)))

    def _add_port(self, output: bool) -> None:
        root = self._session.root
        self._do(defining.add_port(root, self.composite, output=output), tr("Add a port"))

    def _rename_port(self, old: str, new: str) -> None:
        edit = defining.rename_port(self._session.root, self.composite, old, new)
        self._tell(old, self._do(edit, tr("Rename {node}", node=old)))

    def _remove_port(self, name: str) -> None:
        self._do(Inside(self.composite, RemoveNode(name)), tr("Delete {node}", node=name))

    def _move_port(self, names: list[str], place: int, step: int) -> None:
        if 0 <= place + step < len(names):
            order = [*names]
            order.insert(place + step, order.pop(place))
            edit = defining.order_ports(self.composite, order)
            self._do(edit, tr("Reorder the ports"))

    def _rename_param(self, old: str, new: str) -> None:
        edit = defining.rename_exposed(self._session.root, self.composite, old, new)
        self._tell(old, self._do(edit, tr("Rename {node}", node=old)))

    def _remove_param(self, name: str) -> None:
        edit = defining.unexpose(self._session.root, self.composite, name)
        self._do(edit, tr("No longer expose it as “{name}”", name=name))

    def _do(self, edit: Edit, written: str) -> str:
        """Carry out an edit of the document; why not, or nothing."""
        problem = self._session.attempt(edit, written, whole=True)
        return render(problem.message) if problem else ""

    def _tell(self, name: str, complaint: str) -> None:
        for row in (*self.inputs, *self.outputs, *self.params):
            if row.field.name == name:
                row.field.tell(complaint)
