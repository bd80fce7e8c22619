"""What every panel is given: drawing, undo, selection, inference, run. Holds no widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from backend.infer.result import Inference
from graph.document import Document
from graph.edits import (
    Edit,
    Group,
    Move,
    RemoveNode,
    Rename,
    SetOption,
    SetParam,
    SetSetting,
    flatten,
)
from graph.model import GraphModel
from graph.problems import EditError
from graph.registry import Registry
from graph.snapshot import Snapshot


class Session(QObject):
    """The state of one window. Panels listen to its signals and change things by `do` only.

    Signals:
        edited(Edit): the drawing changed (also by undo and redo).
        replaced(): another drawing was opened; read everything anew.
        selected(): `selection` changed.
        inferred(): `inference` is new.
        file_changed(): `path` or the dirty mark changed.
        run_event(object): a RunEvent, coalesced, in the window's thread.
        refused(object): a Problem: an edit that the rules forbid was tried.
        reveal(str): bring this node into view.
    """

    edited = Signal(object)
    replaced = Signal()
    selected = Signal()
    inferred = Signal()
    file_changed = Signal()
    run_event = Signal(object)
    refused = Signal(object)
    reveal = Signal(str)

    def __init__(self, registry: Registry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.registry = registry
        self.undo = QUndoStack(self)
        self.model = GraphModel(registry)
        self.model.changed.connect(self._on_edit)
        self.selection: frozenset[str] = frozenset()
        self.inference: Inference | None = None
        self.path: Path | None = None
        self._name = ""
        self.document = Document()  # as read: its view and what this version does not know
        self.undo.cleanChanged.connect(self._on_clean)

    @property
    def name(self) -> str:
        """What the drawing is called: that of its file, or that of the example it began as."""
        return self.path.stem if self.path else self._name

    @property
    def dirty(self) -> bool:
        """Whether there are edits that are not in the file."""
        return not self.undo.isClean()

    def do(self, edit: Edit, label: str, gesture: str = "") -> bool:
        """Carry out ``edit`` as one undo step named ``label`` (already translated).

        Steps with the same non-empty ``gesture`` that follow each other become one, so a drag of a
        slider or of nodes is undone at once. Returns False, and emits `refused`, when a rule
        forbids the edit.
        """
        command = EditCommand(self.model, edit, label, gesture)
        try:
            command.carry_out()
        except EditError as error:
            self.refused.emit(error.problem)
            return False
        self.undo.push(command)
        return True

    def select(self, names: Iterable[str]) -> None:
        """Make exactly these nodes the selection."""
        chosen = frozenset(name for name in names if name in self.model)
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit()

    def open_model(self, model: GraphModel, path: Path | None) -> None:
        """Show another drawing; the undo stack begins anew."""
        self.model = model
        model.changed.connect(self._on_edit)
        self.undo.clear()
        self.selection = frozenset()
        self.inference = None
        self.path = path
        self.replaced.emit()
        self.file_changed.emit()

    def open_document(self, document: Document, path: Path | None, name: str = "") -> None:
        """Show what was read from a file, or under ``name`` what has no file yet."""
        self.document = document
        self._name = name
        self.open_model(document.model(self.registry), path)

    def keep_view(self, view: Mapping[str, object]) -> None:
        """Remember where the canvas looks, for the file."""
        self.document = replace(self.document, view=view)

    def saved(self, path: Path) -> None:
        """The drawing as it is now lies in the file ``path``."""
        self.path = path
        self.undo.setClean()
        self.file_changed.emit()

    def set_inference(self, inference: Inference) -> None:
        """Take the newest result of inference."""
        self.inference = inference
        self.inferred.emit()

    def snapshot(self) -> Snapshot:
        """The drawing as it is now."""
        return self.model.snapshot()

    def _on_clean(self, _clean: bool) -> None:
        # A slot of this object, unlike a lambda: no longer called when the stack dies with it.
        self.file_changed.emit()

    def _on_edit(self, edit: Edit) -> None:
        selection = set(self.selection)
        for simple in flatten(edit):
            match simple:
                case RemoveNode(name):
                    selection.discard(name)
                case Rename(old, new) if old in selection:
                    selection.remove(old)
                    selection.add(new)
        self.edited.emit(edit)
        self.select(selection)


class EditCommand(QUndoCommand):
    """One undo step: an edit and its inverse. Touches the model only."""

    def __init__(self, model: GraphModel, edit: Edit, label: str, gesture: str) -> None:
        super().__init__(label)
        self._model = model
        self._edit = edit
        self._gesture = gesture
        self._inverse: Edit | None = None
        self._done = False

    def carry_out(self) -> None:
        """Apply the edit before the command is pushed. Raises `EditError`."""
        self._inverse = self._model.apply(self._edit)
        self._done = True

    def redo(self) -> None:
        if self._done:  # QUndoStack.push calls redo; the edit is carried out already
            self._done = False
            return
        self._inverse = self._model.apply(self._edit)

    def undo(self) -> None:
        assert self._inverse is not None
        self._model.apply(self._inverse)

    def id(self) -> int:
        return 1 if self._gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditCommand) or other._gesture != self._gesture:
            return False
        assert self._inverse is not None
        assert other._inverse is not None
        self._edit = _merged(self._edit, other._edit)
        self._inverse = _merged(other._inverse, self._inverse)
        self.setObsolete(self._edit == self._inverse)  # back where it began: no step
        return True


def _merged(first: Edit, second: Edit) -> Edit:
    """One edit that does ``first`` then ``second``; of two on the same place the later one wins."""
    if isinstance(first, Move) and isinstance(second, Move):
        return Move({**first.positions, **second.positions})
    steps = [*flatten(first), *flatten(second)]
    places = [_place(step) for step in steps]
    if None in places:
        return Group((first, second))
    latest = tuple(dict(zip(places, steps, strict=True)).values())
    return latest[0] if len(latest) == 1 else Group(latest)


def _place(edit: Edit) -> tuple[str, ...] | None:
    """What an edit sets, when setting it twice is the same as setting it the second time."""
    match edit:
        case SetParam(node, param, _):
            return "param", node, param
        case SetOption(node, option, _):
            return "option", node, option
        case SetSetting(name, _):
            return "setting", name
    return None
