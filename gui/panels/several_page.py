"""The inspector's page of several nodes: what they have in common, set for all at once."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from graph.edits import UNSET, Edit, Group, SetOption, SetParam, Unset
from graph.kinds import Value
from graph.spec import Role
from gui.i18n import tr
from gui.panels.form import ParamForm, Shown
from gui.panels.node_page import OPTIONS, TITLES, USUAL, as_option
from gui.panels.states import common_params, several_state
from gui.panels.widgets import label, rule
from gui.session import Session
from gui.tokens import GAP_2, GAP_3


class SeveralPage(QWidget):
    """Common params and options of the selected nodes."""

    def __init__(self, session: Session, names: frozenset[str]) -> None:
        super().__init__()
        self.names = names
        self._session = session
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(GAP_3, GAP_2, GAP_2, GAP_3)
        self._rows.setSpacing(GAP_2)
        self._rows.addWidget(label(tr("{count} nodes", count=len(names)), "title"))
        self._rows.addWidget(label(", ".join(sorted(names)), "help", wrap=True))
        specs = [spec for name in sorted(names) if (spec := session.model.spec(name))]
        self._params = common_params(specs) if len(specs) == len(names) else []
        self._learn = any(spec.role is Role.MODULE for spec in specs)
        self.form = ParamForm(self._params)
        self.form.edited.connect(self._set_param)
        options = [option for option in OPTIONS if option.name != "shares"] if self._learn else []
        self.options = ParamForm(options, {name: tr(title) for name, title in TITLES.items()})
        self.options.edited.connect(self._set_option)
        self.form.share_column(self.options)
        self._build()
        self.update_values()

    def update_values(self) -> None:
        """Show the values as they are now."""
        model = self._session.model
        nodes = [model.node(name) for name in sorted(self.names) if name in model]
        if not nodes:
            return
        self.form.show_states({param.name: several_state(param, nodes) for param in self._params})
        states = {
            "trainable": {not node.frozen for node in nodes},
            "bypassed": {node.bypassed for node in nodes},
        }
        self.options.show_states(
            {name: _flag(found, USUAL[name]) for name, found in states.items()}
        )

    def _build(self) -> None:
        self._rows.addWidget(rule())
        self._rows.addWidget(label(tr("Parameters in common"), "section"))
        if self._params:
            self._rows.addWidget(self.form)
        else:
            self._rows.addWidget(label(tr("These nodes have no parameter in common."), "help"))
        if self._learn:
            self._rows.addWidget(rule())
            self._rows.addWidget(label(tr("Options"), "section"))
            self._rows.addWidget(self.options)
        self._rows.addStretch(1)

    def _set_param(self, param: str, value: Value | Unset, gesture: str) -> None:
        edits: list[Edit] = [SetParam(name, param, value) for name in sorted(self.names)]
        shown = tr("Set {param} of {count} nodes", param=param, count=len(edits))
        self._session.do(Group(tuple(edits)), shown, gesture)

    def _set_option(self, option: str, value: object, _gesture: str) -> None:
        changed = as_option(option, value)
        edits: list[Edit] = [SetOption(name, *changed) for name in sorted(self.names)]
        shown = tr("Set {param} of {count} nodes", param=tr(TITLES[option]), count=len(edits))
        self._session.do(Group(tuple(edits)), shown)


def _flag(found: set[bool], usual: Value) -> Shown:
    value = next(iter(found)) if len(found) == 1 else UNSET
    return Shown(value, given=value is not usual)
