"""The inspector's page of one node: what it is, its problems, its params, its options."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from backend.infer.result import NodeResult
from graph.edits import Rename, SetOption, SetParam, Unset
from graph.kinds import BoolKind, TextKind, Value
from graph.problems import Problem
from graph.rules import option_problem
from graph.spec import NodeSpec, Param, Role
from gui import composites, icons
from gui.background import Background
from gui.i18n import mark, render, tr
from gui.panels.composite_box import CompositeBox
from gui.panels.form import ParamForm, Shown
from gui.panels.name_rows import NameField
from gui.panels.preview import BatchPreview
from gui.panels.problem_card import ProblemCard
from gui.panels.states import node_state, with_exposed
from gui.panels.tips import term_beside
from gui.panels.widgets import add_line, clear, dot, label, pop_up, rule
from gui.session import Session
from gui.tokens import GAP_1, GAP_2, GAP_3, Tokens

OPTIONS = (
    Param(
        "trainable",
        BoolKind(),
        True,
        mark(
            "Its weights learn. Off: no optimizer changes them, and batch normalisation uses its "
            "running statistics and leaves them as they are."
        ),
    ),
    Param("bypassed", BoolKind(), False, mark("Hand the first input on as it is.")),
    Param("shares", TextKind(role="node"), "", mark("Use the weights of another node.")),
)
TITLES = {
    "trainable": mark("Trainable"),
    "bypassed": mark("Bypassed"),
    "shares": mark("Weights of"),
}
USUAL = {option.name: option.default for option in OPTIONS}
TORCH = "https://docs.pytorch.org/docs/"
LEARNING_ROLES = {Role.MODULE, Role.LOSS, Role.COMPOSITE}
OWNING_ROLES = {Role.MODULE, Role.COMPOSITE}
NO_OPTIONS = {Role.DATASET, Role.OPTIMIZER, Role.SCHEDULER, Role.PORT}


def as_option(name: str, value: object) -> tuple[str, bool | str]:
    """What the model calls an option of the form, and its value there; unset, it is the usual."""
    state = USUAL[name] if isinstance(value, Unset) else value
    if name == "trainable":
        return "frozen", not state
    assert isinstance(state, bool | str)
    return name, state


class NodePage(QWidget):
    """Everything about one node. Built anew for another node, brought up to date for the same."""

    def __init__(self, session: Session, background: Background, tokens: Tokens, name: str) -> None:
        super().__init__()
        self.node_name = name
        self._session = session
        self._tokens = tokens
        self._spec = session.model.spec(name)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(GAP_3, GAP_2, GAP_2, GAP_3)
        self._rows.setSpacing(GAP_2)
        self._problems: tuple[Problem, ...] = ()
        self._problem_box = QVBoxLayout()
        self._problem_box.setSpacing(GAP_2)
        self.form: ParamForm | None = None
        self.options: ParamForm | None = None
        self._options_head: tuple[QWidget, ...] = ()
        self.preview: BatchPreview | None = None
        self.composite: CompositeBox | None = None
        self._build(background)
        self.update_values()

    def update_values(self) -> None:
        """Show the values, problems and inferred params as they are now."""
        if self.node_name not in self._session.model:
            return
        node = self._session.model.node(self.node_name)
        result = self._session.result(self.node_name)
        if self.form and self._spec:
            exposed = self._session.model.exposed_as(self.node_name)
            self.form.show_states(
                {
                    p.name: with_exposed(node_state(p, node, result), p, exposed, result)
                    for p in self._spec.params
                }
            )
        if self.composite and self._spec:
            self.composite.update_values(result)
        if self.options:
            self.options.show_states(
                {
                    "trainable": Shown(not node.frozen, given=node.frozen, back=tr("trainable")),
                    "bypassed": Shown(node.bypassed, given=node.bypassed, back=tr("not bypassed")),
                    "shares": self._shared(node.shares),
                }
            )
            self._show_learning_options(result)
        self._show_problems(result.problems if result else ())
        if self.preview:
            self.preview.show_node(node)

    # -- construction ----------------------------------------------------------------------------

    def _build(self, background: Background) -> None:
        self._rows.addLayout(self._header())
        if self._spec is None:
            self._rows.addWidget(label(self._unknown_text(), "help", wrap=True))
        else:
            self._add_help(self._spec)
        if self._spec and self._spec.role is Role.COMPOSITE:
            self.composite = CompositeBox(self._session, self.node_name, self._spec)
            self._rows.addWidget(self.composite)
        self._rows.addLayout(self._problem_box)
        if self._spec and self._spec.params:
            self._add_section(tr("Parameters"))
            self.form = ParamForm(self._spec.params, names=self._node_names)
            self.form.edited.connect(self._set_param)
            self.form.menu_asked.connect(self._offer)
            self._rows.addWidget(self.form)
        if options := self._options():
            self._options_head = self._add_section(tr("Options"))
            titles = {name: tr(title) for name, title in TITLES.items()}
            self.options = ParamForm(options, titles, self._owner_names)
            self.options.edited.connect(self._set_option)
            if self.form:
                self.form.share_column(self.options)
            self._rows.addWidget(self.options)
        if self._spec and self._spec.role is Role.DATASET:
            self._add_section(tr("A batch"))
            self.preview = BatchPreview(self._session, background, self._spec)
            self._rows.addWidget(self.preview)
        self._rows.addStretch(1)

    def _header(self) -> QVBoxLayout:
        node = self._session.model.node(self.node_name)
        box = QVBoxLayout()
        box.setSpacing(GAP_2)
        line = QHBoxLayout()
        line.setSpacing(GAP_2)
        picture = label()
        if self._spec:
            picture.setPixmap(dot(self._tokens.category[self._spec.category], 14))
            picture.setAccessibleName(self._spec.category.value)
        line.addWidget(picture)
        line.addWidget(label(self._spec.title if self._spec else node.type, "title"))
        if self._spec and (term := term_beside(self._spec)):
            line.addWidget(label(term, "dim"))
        line.addStretch(1)
        box.addLayout(line)
        tip = tr("Name of the node: unique, also the prefix of its weights.")
        self.name = NameField(self.node_name, tr("Name of the node"), tip)
        self.name.renamed.connect(self._rename)
        box.addWidget(self.name)
        return box

    def _add_help(self, spec: NodeSpec) -> None:
        if spec.summary:
            self._rows.addWidget(label(tr(spec.summary), wrap=True))
        if spec.when:
            self._rows.addWidget(label(tr(spec.when), "help", wrap=True))
        if spec.formula:
            formula = label(spec.formula, "mono", wrap=True)
            formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addWidget(formula)
        if spec.docs:
            button = QToolButton()
            button.setProperty("role", "link")
            of_torch = spec.docs.startswith(TORCH)
            said = tr("Open its torch page") if of_torch else tr("Read more about it")
            button.setText(said)
            button.setAccessibleName(said)
            button.setIcon(icons.icon("arrow-square-out", self._tokens.accent))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(spec.docs)
            button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(spec.docs)))
            self._rows.addWidget(button)

    def _add_section(self, title: str) -> tuple[QWidget, ...]:
        self._rows.addSpacing(GAP_1)
        head = rule(), label(title, "section")
        for part in head:
            self._rows.addWidget(part)
        return head

    def _options(self) -> list[Param]:
        if self._spec is None or self._spec.role in NO_OPTIONS:
            return []
        learns = self._spec.role in LEARNING_ROLES
        passes = bool(self._spec.inputs and self._spec.outputs) and self._spec.role is not Role.LOSS
        wanted = {
            "trainable": learns,
            "bypassed": passes,
            "shares": self._spec.role in OWNING_ROLES or self._spec.trains,
        }
        return [option for option in OPTIONS if wanted[option.name]]

    def _unknown_text(self) -> str:
        node = self._session.model.node(self.node_name)
        return render(self._session.model.types.unknown(node).message)

    # -- change ----------------------------------------------------------------------------------

    def _set_param(self, param: str, value: Value | Unset, gesture: str) -> None:
        written = tr("Set {param} of {node}", param=param, node=self.node_name)
        if not self._session.do(SetParam(self.node_name, param, value), written, gesture):
            self.update_values()

    def _offer(self, param: str, place: QPoint) -> None:
        """Inside a composite: let its uses set this param."""
        offers = composites.exposing(self._session, self.node_name, param)
        if offers:
            menu = QMenu(self)
            for offer in offers:
                add_line(menu, offer.shown, offer.run)
            pop_up(menu, place)

    def _set_option(self, option: str, value: object, _gesture: str) -> None:
        written = tr("Set {param} of {node}", param=tr(TITLES[option]), node=self.node_name)
        if not self._session.do(SetOption(self.node_name, *as_option(option, value)), written):
            self.update_values()

    def _rename(self, old: str, new: str) -> None:
        problem = self._session.attempt(Rename(old, new), tr("Rename {node}", node=old))
        self.name.tell(render(problem.message) if problem else "")

    def _show_learning_options(self, result: NodeResult | None) -> None:
        """A node without weights has none to train or to share."""
        node = self._session.model.node(self.node_name)
        weightless = result is not None and bool(result.outputs) and not result.cost.parameters
        hidden = weightless and not node.frozen and not node.shares
        for option in ("trainable", "shares"):
            if self.options and option in self.options.rows:
                self.options.rows[option].setVisible(not hidden)
        rows = self.options.rows.values() if self.options else ()
        for part in self._options_head:
            part.setVisible(any(not row.isHidden() for row in rows))

    def _node_names(self) -> list[str]:
        return sorted(node.name for node in self._session.model.nodes())

    def _shared(self, owner: str) -> Shown:
        """Whose weights it has, and who has its weights, too."""
        borrowers = [one.name for one in self._session.model.sharing_with(self.node_name)]
        note = tr("Used by {nodes} as well.", nodes=", ".join(borrowers)) if borrowers else ""
        return Shown(owner, tr("its own"), given=bool(owner), back=tr("its own"), note=note)

    def _owner_names(self) -> list[str]:
        """Nodes that own weights which fit: of the same type, or tied to it."""
        model = self._session.model
        return [
            node.name
            for node in model.nodes()
            if option_problem(model, self.node_name, "shares", node.name) is None
        ]

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        if problems == self._problems:
            return
        self._problems = problems
        clear(self._problem_box)
        for problem in problems:
            self._problem_box.addWidget(ProblemCard(problem, self._session))
