"""Live inference: after the edits of one turn of the event loop, one pass in the background."""

from __future__ import annotations

import logging
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from backend.infer.result import Inference
from backend.plugins.folder import Operations
from graph.edits import Edit, Move
from graph.levels import simple_edits
from graph.registry import Registry
from graph.snapshot import Snapshot
from gui.background import Background
from gui.session import Session

log = logging.getLogger(__name__)


class LiveInference(QObject):
    """Keeps `Session.inference` up to date. Torch is first imported in the background thread.

    Signals:
        ready(): torch is imported and the meta device is warm.
    """

    ready = Signal()

    def __init__(self, session: Session, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._background = background
        self._engine = _Engine()
        self.operations = Operations()
        self._drawing = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)
        session.document_edited.connect(self._on_edit)
        session.replaced.connect(self._on_replaced)

    def start(self) -> None:
        """Import torch and warm up; drawings are looked at from then on."""
        self._background.submit(self._engine.warm_up, self._on_ready, lane="infer")
        self._timer.start()

    def use(self, operations: Operations) -> None:
        """Have these operations of the person's own; the drawing is looked at anew."""
        self.operations = operations
        self._timer.start()

    def _on_ready(self, seconds: float) -> None:
        log.info("torch is ready after %.1f s", seconds)
        self.ready.emit()

    def _on_edit(self, edit: Edit) -> None:
        if not all(isinstance(simple, Move) for simple in simple_edits(edit)):
            self._timer.start()

    def _on_replaced(self) -> None:
        self._drawing += 1
        self._timer.start()

    def _ask(self) -> None:
        snapshot, drawing = self._session.snapshot(), self._drawing
        operations = self.operations
        base = self._session.folder
        self._background.submit(
            lambda: self._engine.infer(snapshot, base, operations),
            lambda found: self._take(found, drawing),
            key="inference",
            lane="infer",
        )

    def _take(self, found: Inference, drawing: int) -> None:
        if drawing == self._drawing:
            self._session.set_inference(found)


class _Engine:
    """The inferrer, made in the background thread and used only there."""

    def __init__(self) -> None:
        self._inferrer: Any = None

    def warm_up(self) -> float:
        # First what the opening of a file imports: beside the import of torch in another thread,
        # that of pydantic was once seen to fail.
        import_module("graph.schema")
        from backend.infer.inferrer import warm_up

        start = time.monotonic()
        warm_up()
        return time.monotonic() - start

    def infer(self, snapshot: Snapshot, base: Path | None, operations: Operations) -> Inference:
        from backend.catalog import load_installed
        from backend.infer.inferrer import Inferrer

        if self._inferrer is None:
            self._inferrer = Inferrer(Registry(load_installed()))
        if self._inferrer.operations is not operations:
            operations.lay_over(self._inferrer.registry)
            self._inferrer.use(operations)
        self._inferrer.base = base
        found: Inference = self._inferrer.infer(snapshot)
        return found
