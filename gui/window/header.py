"""The line over the canvas: which drawing this is, and what it costs as a whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from graph.settings import RunConfig
from gui.i18n import tr
from gui.numbers import short_bytes, short_count
from gui.panels.widgets import ElidedLabel
from gui.session import Session
from gui.theme import is_language_change
from gui.tokens import GAP_2, GAP_3
from gui.window.breadcrumbs import Breadcrumbs

HEIGHT = 32  # the same at the top and inside a composite


class Header(QFrame):
    """Name of the drawing and the way into it; parameters, multiply-adds, memory."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("header")
        self._session = session
        self.place = Breadcrumbs(session)
        self.totals = ElidedLabel("", "dim")
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP_3, 0, GAP_3, 0)
        line.setSpacing(GAP_3 + GAP_2)
        self.setFixedHeight(HEIGHT)
        line.addWidget(self.place)
        line.addWidget(self.totals, 1)
        session.file_changed.connect(self.refresh)
        session.inferred.connect(self.refresh)
        session.replaced.connect(self.refresh)
        session.entered.connect(self.refresh)
        session.document_edited.connect(lambda _edit: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show name and totals as they are now."""
        self.place.refresh()
        self.totals.setText(self._totals())

    def _totals(self) -> str:
        inference = self._session.inference
        if not len(self._session.model):
            return ""
        if inference is None:
            return tr("torch is starting; shapes and costs follow")
        parts = [
            tr("{count} parameters", count=short_count(inference.total.parameters)),
            tr("{count} multiply-adds", count=short_count(inference.total.multiply_adds)),
        ]
        if not self._session.way:
            batch = RunConfig.from_settings(self._session.root.settings).batch_size
            size = short_bytes(inference.memory_bytes)
            parts.append(tr("{size} at batch {batch}", size=size, batch=batch))
        return " · ".join(parts)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.place.retranslate()
            self.refresh()
        super().changeEvent(event)
