"""What every panel is given: drawing, undo, selection, inference, run. Holds no widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from backend.infer.result import Inference, NodeResult
from graph import levels
from graph.document import Document
from graph.edits import (
    Edit,
    Group,
    Inside,
    Move,
    RemoveNode,
    Rename,
    SetOption,
    SetParam,
    SetSetting,
    flatten,
)
from graph.flatten import MAX_LEVELS
from graph.levels import Way
from graph.model import GraphModel
from graph.problems import EditError, Problem
from graph.publish import Library, Offer, offered
from graph.registry import Registry
from graph.snapshot import Snapshot
from graph.spec import NodeSpec


class Session(QObject):
    """The state of one window. Panels listen to its signals and change things by `do` only.

    What is seen and edited is one drawing: that of the document, or the one inside a composite.
    ``model``, ``selection`` and ``inference`` are about that one; ``root`` and ``whole`` are about
    the document's. Undo goes over all of them, and shows where it changes something.

    Attributes:
        way: the uses of composites by which the seen drawing was entered; empty at the top.

    Signals:
        edited(Edit): the seen drawing changed (also by undo and redo).
        document_edited(Edit): something in the document changed, in terms of ``root``.
        library_changed(): `library` is another.
        entered(): another drawing of the document is seen.
        replaced(): another drawing was opened; read everything anew.
        selected(): `selection` changed.
        inferred(): `inference` is new.
        file_changed(): `path` or the dirty mark changed.
        run_event(object): a RunEvent, coalesced, in the window's thread.
        refused(object): a Problem: an edit that the rules forbid was tried.
        reveal(str): bring this node into view.
        types_changed(): the person's own operations are others now.
        review_asked(str): the source with this SHA-256 is to be read and perhaps allowed.
    """

    edited = Signal(object)
    document_edited = Signal(object)
    library_changed = Signal()
    entered = Signal()
    replaced = Signal()
    selected = Signal()
    inferred = Signal()
    file_changed = Signal()
    run_event = Signal(object)
    refused = Signal(object)
    reveal = Signal(str)
    types_changed = Signal()
    review_asked = Signal(str)

    def __init__(self, registry: Registry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.registry = registry
        self.undo = QUndoStack(self)
        self.root = self.model = GraphModel(registry)
        self.root.changed.connect(self._on_edit)
        self.library = Library()
        self.way: Way = ()
        self.selection: frozenset[str] = frozenset()
        self._selections: dict[Way, frozenset[str]] = {}
        self.inference: Inference | None = None
        self.whole: Inference | None = None
        self.path: Path | None = None
        self._name = ""
        self._num_edits = 0
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

    def do(self, edit: Edit, label: str, gesture: str = "", *, whole: bool = False) -> bool:
        """Carry out ``edit`` as one undo step named ``label`` (already translated).

        It is an edit of the seen drawing; with ``whole``, of the document's. Steps with the same
        non-empty ``gesture`` that follow each other become one, so a drag of a slider or of nodes
        is undone at once. Returns False, and emits `refused`, when a rule forbids the edit.
        """
        return self.attempt(edit, label, gesture, whole=whole) is None

    def attempt(
        self, edit: Edit, label: str, gesture: str = "", *, whole: bool = False
    ) -> Problem | None:
        """What `do` does; returns the problem when a rule forbids the edit."""
        composite = "" if whole else self.model.composite
        command = EditCommand(self, composite, edit, label, gesture)
        try:
            command.carry_out()
        except EditError as error:
            self.refused.emit(error.problem)
            return error.problem
        self._num_edits += 1
        self.undo.push(command)
        return None

    def select(self, names: Iterable[str]) -> None:
        """Make exactly these nodes the selection."""
        chosen = frozenset(name for name in names if name in self.model)
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit()

    def open_model(self, model: GraphModel, path: Path | None) -> None:
        """Show another drawing; the undo stack begins anew."""
        self.root = self.model = model
        model.changed.connect(self._on_edit)
        self.undo.clear()
        self.way = ()
        self.selection = frozenset()
        self._selections.clear()
        self.inference = self.whole = None
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
        self.whole = inference
        self.inference = self._known_here()
        self.inferred.emit()

    def result(self, name: str) -> NodeResult | None:
        """What inference knows of a node of the seen drawing."""
        return self.inference.nodes.get(name) if self.inference else None

    @property
    def folder(self) -> Path | None:
        """Where the file of the drawing lies, if it has one: paths in it count from there."""
        return self.path.parent if self.path else None

    def snapshot(self) -> Snapshot:
        """The document's drawing as it is now, with all composites."""
        return self.root.snapshot()

    # -- library ---------------------------------------------------------------------------------

    def set_library(self, library: Library) -> None:
        """Take what the person has published."""
        self.library = library
        self.library_changed.emit()

    def offers(self) -> list[Offer]:
        """The composites of the library as node types of the seen drawing."""
        return [offered(self.model, one) for one in self.library.published]

    def spec_of(self, type_id: str) -> NodeSpec | None:
        """A node type that is there, or that the library can bring."""
        found = (one.spec for one in self.offers() if one.spec.id == type_id)
        return self.model.types.find(type_id) or next(found, None)

    @contextmanager
    def bringing(self, type_id: str, label: str) -> Iterator[None]:
        """Have a composite of the library in the document; one step with what is done meanwhile."""
        offer = next((one for one in self.offers() if one.spec.id == type_id and one.edits), None)
        if offer is None:
            yield
            return
        self.undo.beginMacro(label)
        self.do(Group(offer.edits), label, whole=True)
        edits = self._num_edits
        try:
            yield
        finally:
            self.undo.endMacro()
            if self._num_edits == edits:
                self.undo.undo()

    # -- levels ----------------------------------------------------------------------------------

    def enter(self, name: str) -> bool:
        """See the drawing inside a node; False when it is no composite."""
        step = levels.step_into(self.model, name)
        if step is not None and len(self.way) < MAX_LEVELS:
            self.go((*self.way, step))
        return step is not None

    def leave(self) -> None:
        """See the drawing around this one, with the node selected that was entered."""
        if self.way:
            name = self.way[-1].node
            self.go(self.way[:-1])
            if name:
                self.select([name])

    def go(self, way: Way) -> None:
        """See the drawing at the end of a way, or as far towards it as one can go."""
        way = levels.known(self.root, way)
        if way != self.way:
            self._selections[self.way] = self.selection
            self._see(way)

    def turn_to(self, number: int) -> None:
        """Look at another time of the repeated use that is seen."""
        if self.way:
            chosen = self.selection
            self.go((*self.way[:-1], replace(self.way[-1], turn=number)))
            self.select(chosen)

    def show(self, path: str) -> None:
        """Go where the node is that inference calls so, and bring it into view."""
        way, name = levels.way_to(self.root, path)
        if name:
            self.go(way)
            self.select([name])
            self.reveal.emit(name)

    def _see(self, way: Way) -> None:
        self.way = way
        self.model = levels.drawing_at(self.root, way)
        kept = self._selections.get(way, frozenset())
        self.selection = frozenset(name for name in kept if name in self.model)
        self.inference = self._known_here()
        self.entered.emit()
        self.selected.emit()

    def _known_here(self) -> Inference | None:
        return None if self.whole is None else self.whole.at(self.way)

    def _on_clean(self, _clean: bool) -> None:
        # A slot of this object, unlike a lambda: no longer called when the stack dies with it.
        self.file_changed.emit()

    def _on_edit(self, edit: Edit) -> None:
        kept = self._selections.items()
        self._selections = {levels.followed(way, edit): chosen for way, chosen in kept}
        way = levels.known(self.root, levels.followed(self.way, edit))
        if levels.drawing_at(self.root, way) is self.model:
            self.way = way
            if part := levels.seen_part(edit, self.model.composite) if way else [edit]:
                self._tell(part[0] if len(part) == 1 else Group(tuple(part)))
        else:
            self._see(way)
        self.document_edited.emit(edit)

    def _tell(self, edit: Edit) -> None:
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
    """One undo step: an edit and its inverse. Touches the model, and shows where it does."""

    def __init__(
        self, session: Session, composite: str, edit: Edit, label: str, gesture: str
    ) -> None:
        super().__init__(label)
        self._session = session
        self._composite = composite
        self._edit = edit
        self._gesture = gesture
        self._inverse: Edit | None = None
        self._way: Way = ()
        self._done = False

    def carry_out(self) -> None:
        """Apply the edit before the command is pushed. Raises `EditError`."""
        session = self._session
        whole = Inside(self._composite, self._edit) if self._composite else self._edit
        self._way = levels.way_of(session.root, whole, session.way)
        self._inverse = self._apply(self._edit)
        self._done = True

    def redo(self) -> None:
        if self._done:  # QUndoStack.push calls redo; the edit is carried out already
            self._done = False
            return
        self._inverse = self._shown(self._edit)

    def undo(self) -> None:
        assert self._inverse is not None
        self._shown(self._inverse)

    def _shown(self, edit: Edit) -> Edit:
        """Apply where it can be watched, if that place is there before; else go there after."""
        session = self._session
        if levels.known(session.root, self._way) == self._way:
            session.go(self._way)
        inverse = self._apply(edit)
        session.go(self._way)
        return inverse

    def _apply(self, edit: Edit) -> Edit:
        root = self._session.root
        if not self._composite:
            return root.apply(edit)
        outer = root.apply(Inside(self._composite, edit))
        assert isinstance(outer, Inside)
        return outer.edit

    def id(self) -> int:
        return 1 if self._gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditCommand) or other._gesture != self._gesture:
            return False
        if other._composite != self._composite:
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
