"""The main window: puts session, canvas, panels, docks, actions and bars together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from backend.train.events import Failed, Finished
from graph.problems import Problem
from graph.registry import Registry
from gui import icons
from gui.actions import ActionSet
from gui.autosave import Autosave
from gui.background import Background
from gui.canvas.canvas import Canvas
from gui.canvas.mime import dropped_files
from gui.files import Files
from gui.i18n import mark, render, tr
from gui.inference import LiveInference
from gui.keymap import Keymap
from gui.library import LibraryDesk
from gui.monitor.docks import MONITORS, MonitorRecord
from gui.monitor.panel import MonitorPanel
from gui.panels.banner import Banner
from gui.panels.history import HistoryPanel
from gui.panels.inspector import Inspector
from gui.panels.log import LogPanel, LogRelay
from gui.panels.outline import OutlinePanel
from gui.panels.palette import PalettePanel
from gui.panels.problems import ProblemsPanel
from gui.panels.runs import RunsPanel
from gui.preferences import Preferences
from gui.session import Session
from gui.theme import Coloured, Theme
from gui.tokens import Tokens
from gui.training import TrainingController
from gui.window.commands import window_commands
from gui.window.docks import Area, DockRecord, Docks
from gui.window.errands import ENDED, Errands
from gui.window.header import Header
from gui.window.leaving import Leaving
from gui.window.menus import Menus
from gui.window.operations import OperationsDesk
from gui.window.status import StatusBar
from gui.window.stored_runs import StoredRuns
from gui.window.toolbar import RunBar
from gui.window.view import kept_view, restore_view
from gui.window.watching import Watching

log = logging.getLogger(__name__)
SIZE = (1440, 900)
LEAST_CENTRE = (320, 200)
FRAME = (8, 40)  # what a window manager may lay around it


class MainWindow(QMainWindow):
    """One window with one drawing."""

    def __init__(
        self, registry: Registry, preferences: Preferences, theme: Theme, relay: LogRelay
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.preferences, self.theme = preferences, theme
        self.session = Session(Registry(registry), self)
        self.background = Background(self)
        self.inference = LiveInference(self.session, self.background, self)
        self.training = TrainingController(self.session, self.background, self)
        self.banner = Banner()
        self.files = Files(self.session, preferences, self.banner, self)
        self.autosave = Autosave(self.session, preferences, self)
        self._make_panels(relay)
        self._make_centre()
        self.docks = Docks(self, self._dock_records())
        self.errands = Errands(self)
        self.actions_ = self._make_actions()
        self._make_bars()
        self.leaving = Leaving(self)
        self.watching = Watching(self)
        self.library = LibraryDesk(self.session, self.background, self.banner, self)
        self.palette_panel.menu.use_library(self.library)
        self.canvas.publish_asked.connect(self.library.publish)
        self.stored_runs = StoredRuns(self)
        self.operations = OperationsDesk(self)
        self._refresh = QTimer(self, interval=0, singleShot=True)
        self._refresh.timeout.connect(self.actions_.refresh)
        self._connect()
        self.set_tokens(theme.tokens)
        self.retranslate()
        self.follow_preferences()
        self._restore_layout()
        self.actions_.refresh()

    # -- construction ----------------------------------------------------------------------------

    def _make_panels(self, relay: LogRelay) -> None:
        self.palette_panel = PalettePanel(self.session)
        self.inspector = Inspector(self.session, self.background)
        self.problems = ProblemsPanel(self.session)
        self.outline = OutlinePanel(self.session)
        self.history = HistoryPanel(self.session)
        self.runs = RunsPanel(self.background)
        self.log_panel = LogPanel(relay)
        self.monitors: dict[str, MonitorPanel] = {}

    def _make_centre(self) -> None:
        self.canvas = Canvas(self.session)
        self.canvas.background = self.background
        self.header = Header(self.session)
        centre = QWidget()
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.banner)
        rows.addWidget(self.header)
        rows.addWidget(self.canvas, 1)
        centre.setMinimumSize(*LEAST_CENTRE)
        self.setCentralWidget(centre)
        self.canvas.setFocus()

    def _dock_records(self) -> list[DockRecord]:
        left, right = Area.LeftDockWidgetArea, Area.RightDockWidgetArea
        below = Area.BottomDockWidgetArea
        return [
            DockRecord(
                "palette", mark("Palette"), "squares-four", left, lambda: self.palette_panel
            ),
            DockRecord("inspector", mark("Inspector"), "sliders", right, lambda: self.inspector),
            *(
                DockRecord(r.id, r.title, r.icon, below, self._maker(r), late=True)
                for r in MONITORS
            ),
            DockRecord("problems", mark("Problems"), "warning", below, lambda: self.problems),
            DockRecord("outline", mark("Outline"), "tree-structure", below, lambda: self.outline),
            DockRecord(
                "history",
                mark("Steps"),
                "clock-counter-clockwise",
                below,
                lambda: self.history,
            ),
            DockRecord("runs", mark("Runs"), "list-bullets", below, lambda: self.runs),
            DockRecord("log", mark("Log"), "terminal", below, lambda: self.log_panel),
        ]

    def _maker(self, record: MonitorRecord) -> Callable[[], QWidget]:
        def make() -> QWidget:
            panel = record.make(self.theme.tokens)
            panel.show_history(self.training.history)
            self.monitors[record.id] = panel
            return panel

        return make

    def _make_actions(self) -> ActionSet:
        commands = [*window_commands(self), *self.docks.commands(), *self.canvas.commands]
        self.keymap = Keymap(commands, self.preferences, self)
        self.canvas.use_keymap(self.keymap)
        actions = ActionSet(commands, self)
        actions.set_keys(self.keymap.keys)
        self.keymap.changed.connect(lambda: actions.set_keys(self.keymap.keys))
        for command in self.canvas.commands:  # its keys (Tab, M, L ...) are for it alone
            actions[command.id].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.outline.tree.use_actions(actions, self.keymap)
        return actions

    def _make_bars(self) -> None:
        self.menus = Menus(self.menuBar(), self.actions_, self.files)
        self.run_bar = RunBar(self.actions_, self.session)
        self.addToolBar(self.run_bar)
        self.status = StatusBar(self.session, self.preferences)
        self.setStatusBar(self.status)
        own = {command.id for command in self.canvas.commands}
        self.addActions([self.actions_[c.id] for c in self.actions_ if c.id not in own])

    def _connect(self) -> None:
        session = self.session
        for signal in (session.edited, session.selected, session.file_changed, session.replaced):
            signal.connect(self._refresh_later)
        session.undo.indexChanged.connect(self._refresh_later)
        session.file_changed.connect(self.show_title)
        session.refused.connect(self.tell_problem)
        self.preferences.changed.connect(self._refresh_later)
        self.preferences.changed.connect(lambda _name: self.follow_preferences())
        self.files.opened.connect(self._on_opened)
        self.files.saving.connect(self._keep_view)
        self.palette_panel.chosen.connect(self.canvas.add_type)
        drag_is_over = Qt.ConnectionType.QueuedConnection  # what follows may ask a question
        self.outline.tree.params_asked.connect(self.errands.set_params)
        self.outline.tree.canvas_asked.connect(self.canvas.setFocus)
        self.canvas.file_dropped.connect(self.files.open, drag_is_over)
        self.canvas.example_asked.connect(self.errands.choose_example)
        self.problems.counted.connect(self._count_problems)
        self.inference.ready.connect(self.watching.torch_is_ready)
        self.theme.changed.connect(self.set_tokens)

    def _refresh_later(self, *_about: object) -> None:
        self._refresh.start()
        self.status.set_autosave_failure(self.autosave.failure)

    # -- what the commands and signals ask for ---------------------------------------------------

    def show_title(self) -> None:
        """Name the drawing in the title, with the mark of unsaved edits."""
        self.setWindowTitle(f"{self.files.title()}[*] — Layerloom")
        self.setWindowModified(self.session.dirty)
        self.setWindowFilePath("")

    def tell_problem(self, problem: Problem) -> None:
        """Say why an edit was refused."""
        self.banner.tell(lambda: render(problem.message), "warning", short=True)

    def _count_problems(self, errors: int, warnings: int) -> None:
        """Say at the tab how many problems there are: ``×2`` errors, ``!1`` warning."""
        marks = [f"×{errors}" if errors else "", f"!{warnings}" if warnings else ""]
        spoken = [
            tr("{count} errors", count=errors) if errors else "",
            tr("{count} warnings", count=warnings) if warnings else "",
        ]
        self.docks.set_note("problems", " ".join(marks).strip(), ", ".join(filter(None, spoken)))

    def tell_end(self, end: Finished | Failed) -> None:
        """Say how a run ended."""
        if isinstance(end, Failed):
            node = end.problem.node
            answers = (
                [(lambda: tr("Show the node"), lambda: self.session.show(node))] if node else []
            )
            message = end.problem.message
            self.banner.tell(lambda: render(message), "error", answers=answers, about=ENDED)
            log.error("%s\n%s", end.problem, end.trace)
        self.runs.reload()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme, everywhere."""
        for command in self.actions_:
            self.actions_[command.id].setIcon(icons.icon(command.icon))
        coloured: tuple[Coloured, ...] = (
            *(self.canvas, self.banner, self.palette_panel, self.inspector, self.problems),
            *(
                self.outline,
                self.history,
                self.runs,
                self.log_panel,
                self.docks,
                self.run_bar,
                self.status,
            ),
            *self.monitors.values(),
        )
        for part in coloured:
            part.set_tokens(tokens)
        self.menus.retranslate()
        self._refresh.start()

    def retranslate(self) -> None:
        """Set the texts of what belongs to the window itself."""
        self.actions_.retranslate()
        self.menus.retranslate()
        self.run_bar.retranslate()
        self.docks.retranslate()
        self.show_title()

    def follow_preferences(self) -> None:
        """Put into force what the person has set."""
        self.canvas.snapping = self.preferences.flag("snap")
        self.canvas.shorten_wires(self.preferences.flag("far_wires"))
        self.canvas.guiding = self.preferences.flag("guides")
        self.canvas.show_unused_ports(not self.preferences.flag("hide_ports"))
        self.canvas.animated = self.preferences.flag("animation")
        self.training.own_process = self.preferences.flag("own_process")
        self.setAnimated(self.preferences.flag("animation"))

    def tell_fault(self, sentence: str) -> None:
        """Say that something went wrong in the program itself."""
        answers = [(lambda: tr("Show the log"), lambda: self.docks.show("log"))]

        def shown() -> str:
            return tr("Something went wrong in Layerloom. The drawing is untouched.")

        self.banner.tell(shown, "error", lambda: sentence, answers)

    def reset_layout(self) -> None:
        """Put all docks where they are at first."""
        self.docks.reset()

    def open_at_start(self, path: Path | None, *, example: bool) -> None:
        """Open what was asked for on the command line."""
        if path is not None:
            (self.files.open_example if example else self.files.open)(path)

    def _on_opened(self) -> None:
        restore_view(self.canvas, self.session.document.view)
        self.canvas.repaint()  # before torch and inference want the processor

    def _keep_view(self) -> None:
        self.session.keep_view(kept_view(self.canvas))

    # -- layout ----------------------------------------------------------------------------------

    def _restore_layout(self) -> None:
        geometry = self.preferences.state("geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = QGuiApplication.primaryScreen().availableGeometry()
            least = room.size() - QSize(*FRAME)
            self.resize(QSize(*SIZE).boundedTo(least))
        docks = self.preferences.state("docks")
        if docks.isEmpty() or not self.restoreState(docks):
            self.docks.share_out()
        self.docks.polish_tabs()

    def save_layout(self) -> None:
        """Remember size and docks."""
        self.preferences.set_state("geometry", self.saveGeometry())
        self.preferences.set_state("docks", self.saveState())
        self.preferences.flush()

    # -- Qt --------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in dropped_files(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.canvas.file_dropped.emit(path)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "status"):
            self.retranslate()
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.files.look_at_disk()
            self.operations.own.reload()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.leaving.may_leave():
            self.leaving.shut_down()
            event.accept()
        else:
            event.ignore()
