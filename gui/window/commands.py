"""The commands of the window, in the order of its menus. Those of the canvas are its own list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.actions import Command
from gui.i18n import mark

if TYPE_CHECKING:
    from gui.training import TrainingController
    from gui.window.main import MainWindow


def window_commands(window: MainWindow) -> list[Command]:
    """Everything that can be done apart from the canvas."""
    return [
        *_file(window),
        *_edit(window),
        *_view(window),
        *_graph(window),
        *_train(window),
        *_tools(window),
        *_help(window),
    ]


def _file(window: MainWindow) -> list[Command]:
    files, session = window.files, window.session
    return [
        Command("file.new", mark("New"), files.new, "file-plus", "file", 0, ("Ctrl+N",)),
        Command(
            "file.open", mark("Open…"), files.open_dialog, "folder-open", "file", 0, ("Ctrl+O",)
        ),
        Command(
            "file.save",
            mark("Save"),
            files.save,
            "floppy-disk",
            "file",
            2,
            ("Ctrl+S",),
            enabled=lambda: session.dirty or session.path is None,
            why_not=mark("Everything is saved."),
        ),
        Command(
            "file.save_as",
            mark("Save as…"),
            files.save_as,
            "floppy-disk-back",
            "file",
            2,
            ("Ctrl+Shift+S",),
        ),
        Command(
            "file.export",
            mark("Export a picture…"),
            window.errands.export_picture,
            "image",
            "file",
            3,
            ("Ctrl+Shift+E",),
            enabled=lambda: len(session.model) > 0,
            why_not=mark("There is nothing on the canvas yet."),
        ),
        Command(
            "file.clear_recent",
            mark("Clear the list of recent files"),
            files.clear_recent,
            "eraser",
            enabled=lambda: bool(files.recent()),
            why_not=mark("The list is empty."),
        ),
        Command("file.quit", mark("Quit"), window.close, "sign-out", "file", 9, ("Ctrl+Q",)),
    ]


def _edit(window: MainWindow) -> list[Command]:
    undo = window.session.undo
    return [
        Command(
            "edit.undo",
            mark("Undo"),
            undo.undo,
            "arrow-u-up-left",
            "edit",
            0,
            ("Ctrl+Z",),
            enabled=undo.canUndo,
            why_not=mark("There is no step to take back."),
        ),
        Command(
            "edit.redo",
            mark("Redo"),
            undo.redo,
            "arrow-u-up-right",
            "edit",
            0,
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            enabled=undo.canRedo,
            why_not=mark("No step was taken back."),
        ),
        Command(
            "edit.find",
            mark("Search the palette"),
            window.errands.search_palette,
            "magnifying-glass",
            "edit",
            5,
            ("Ctrl+K",),
        ),
        Command(
            "edit.history",
            mark("Steps"),
            window.errands.show_history,
            "clock-counter-clockwise",
            "edit",
            5,
        ),
    ]


def _view(window: MainWindow) -> list[Command]:
    return [
        _switch(window, "view.snap", mark("Snap to the grid"), "snap", "grid-four"),
        _switch(
            window,
            "view.far_wires",
            mark("Hide far wires"),
            "far_wires",
            "line-segments",
            "Ctrl+Alt+W",
            hint=mark("Draws only the ends of long wires; those of what is selected stay whole."),
        ),
        _switch(
            window,
            "view.unused_ports",
            mark("Hide unused ports"),
            "hide_ports",
            "eye-slash",
            "Ctrl+H",
            hint=mark("Optional inputs and further outputs are drawn only when they have a wire."),
        ),
        Command(
            "view.dark",
            mark("Dark theme"),
            window.errands.switch_theme,
            "moon",
            "view",
            5,
            checked=lambda: window.theme.tokens.name == "dark",
        ),
        Command(
            "view.full_screen",
            mark("Full screen"),
            window.errands.switch_full_screen,
            "arrows-out",
            "view",
            5,
            ("F11",),
            checked=window.isFullScreen,
        ),
        Command("view.reset", mark("Reset the layout"), window.reset_layout, "layout", "view", 8),
    ]


def _switch(
    window: MainWindow, name: str, title: str, flag: str, icon: str, *keys: str, hint: str = ""
) -> Command:
    """A command that turns a preference of how the canvas looks on and off."""
    preferences = window.preferences
    return Command(
        name,
        title,
        lambda: preferences.set(flag, not preferences.flag(flag)),
        icon,
        "view",
        4,
        keys,
        checked=lambda: preferences.flag(flag),
        hint=hint,
    )


def _graph(window: MainWindow) -> list[Command]:
    return [
        Command(
            "graph.settings",
            mark("Run settings"),
            window.errands.show_settings,
            "sliders-horizontal",
            "graph",
            7,
        ),
    ]


def _train(window: MainWindow) -> list[Command]:
    run = window.training

    def during(*states: str):
        return lambda: run.state in states

    def ready() -> bool:
        return run.state in {"idle", "paused"} and len(window.session.root) > 0

    def steppable() -> bool:
        return ready() or run.state == "running"

    def why_not() -> str:
        if not len(window.session.root):
            return mark("There is nothing to train yet: draw a network, or open an example.")
        return mark("A run is under way; pause or stop it first.")

    return [
        Command(
            "train.start",
            mark("Train"),
            window.errands.train_or_resume,
            "play-fill",
            "train",
            0,
            ("F5",),
            enabled=ready,
            now=lambda: mark("Go on") if run.state == "paused" else mark("Train"),
            why_not=why_not,
        ),
        Command(
            "train.pause",
            mark("Pause"),
            run.pause,
            "pause-fill",
            "train",
            0,
            ("F6",),
            during("running"),
            why_not=mark("No run is under way."),
        ),
        *_single_steps(run, steppable, why_not),
        Command(
            "train.stop",
            mark("Stop"),
            run.stop,
            "stop-fill",
            "train",
            2,
            ("Shift+F5",),
            during("preparing", "running", "paused"),
            why_not=mark("No run is under way."),
        ),
        Command(
            "train.write",
            mark("Write text …"),
            lambda: window.stored_runs.write_text_of_shown(),
            "pen-nib",
            "train",
            3,
            enabled=lambda: run.history.started is not None,
            hint=mark("Let a network that learned from characters write."),
            why_not=mark("No run is shown."),
        ),
    ]


def _single_steps(
    run: TrainingController, steppable: Callable[[], bool], why_not: Callable[[], str]
) -> list[Command]:
    return [
        Command(
            "train.batch",
            mark("Batch"),
            run.step_batch,
            "skip-forward-fill",
            "train",
            1,
            ("F10",),
            steppable,
            hint=mark("Train one batch, then wait."),
            why_not=why_not,
        ),
        Command(
            "train.epoch",
            mark("Epoch"),
            run.step_epoch,
            "fast-forward-fill",
            "train",
            1,
            ("Shift+F10",),
            steppable,
            hint=mark("Train to the end of this epoch, then wait."),
            why_not=why_not,
        ),
    ]


def _tools(window: MainWindow) -> list[Command]:
    return [
        Command(
            "tools.commands",
            mark("Find a command…"),
            window.errands.show_commands,
            "command",
            "tools",
            0,
            ("Ctrl+Shift+P",),
        ),
        Command(
            "tools.operations",
            mark("Your operations…"),
            lambda: window.operations.show(),
            "code",
            "tools",
            0,
            hint=mark("Nodes of your own, written in Python."),
        ),
        Command(
            "tools.preferences",
            mark("Preferences…"),
            window.errands.show_preferences,
            "gear-six",
            "tools",
            1,
            ("Ctrl+,",),
        ),
        Command(
            "tools.shortcuts",
            mark("Shortcuts…"),
            window.errands.show_shortcuts,
            "keyboard",
            "tools",
            1,
        ),
    ]


def _help(window: MainWindow) -> list[Command]:
    return [
        Command(
            "help.node",
            mark("torch page of the node"),
            window.errands.open_docs,
            "question",
            "help",
            0,
            ("F1",),
            enabled=lambda: bool(window.errands.docs_address()),
            why_not=mark("Select a single node that has a page first."),
        ),
        Command(
            "help.diagnosis",
            mark("Copy facts about this machine"),
            window.errands.copy_diagnosis,
            "clipboard-text",
            "help",
            1,
        ),
        Command(
            "help.log",
            mark("Open the folder of logs"),
            window.errands.open_logs,
            "folder-notch-open",
            "help",
            1,
        ),
        Command(
            "help.about", mark("About Layerloom"), window.errands.show_about, "info", "help", 2
        ),
    ]
