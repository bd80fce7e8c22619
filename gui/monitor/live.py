"""What is seen on the nodes themselves while they learn: kernels, weights, losses, figures."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from graph.composites import composite_of
from graph.levels import scope_of
from gui.monitor.history import RunHistory
from gui.monitor.tiles import picture_of
from gui.numbers import short
from gui.session import Session

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

SECONDS = 0.2  # between two updates: a person reads no faster
LATE_MS = 100  # after the view began to move
POINTS = 120
PICTURE_ASPECT = 2.6  # the room for a thumbnail on a node is this much wider than high


class LiveNodes:
    """Puts the newest of a `RunHistory` onto the nodes that it belongs to.

    Only what is new is worked out, and only for nodes that are seen; the others are made up for
    when the view comes to them.
    """

    def __init__(self, canvas: Canvas, session: Session) -> None:
        self._canvas = canvas
        self._session = session
        self._history = RunHistory()
        self._revision = -1
        self._path = ""
        self._next = 0.0
        self._shown: dict[str, tuple[object, ...]] = {}
        self._outdated: set[str] = set()
        self._behind = False
        self._seen: frozenset[str] = frozenset()
        self._late = QTimer(canvas, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self._catch_up)
        self._rest = QTimer(canvas, singleShot=True)
        self._rest.timeout.connect(lambda: self.refresh(at_once=True))
        canvas.view_changed.connect(self._on_view)
        session.replaced.connect(self._clear)
        session.entered.connect(self._renew)

    def show_history(self, history: RunHistory) -> None:
        """Look at another run."""
        self._clear()
        self._outdated.clear()
        self._history, self._revision = history, -1
        self.refresh(at_once=True)

    def forget_rate(self, path: str) -> None:
        """The drawing has another learning rate now than the run that has ended."""
        self._outdated.add(path)
        if name := self._here(path):
            self._canvas.set_live(name)

    def refresh(self, *, at_once: bool = False) -> None:
        """Update the nodes if there is news, at once or when the last time is long enough ago."""
        now = time.monotonic()
        if self._revision == self._history.revision:
            return
        if now < self._next and not at_once:  # nothing more may come: a run that waits is silent
            if not self._rest.isActive():
                self._rest.start(round(1000 * (self._next - now)))
            return
        self._revision, self._next = self._history.revision, now + SECONDS
        self._show()

    def _renew(self) -> None:
        """Another drawing of the document is seen."""
        self._shown.clear()
        self._show()

    def _show(self) -> None:
        scope = self._scope()
        if scope is None:
            return
        self._path = f"{scope}." if scope else ""
        self._behind, self._seen = False, self._canvas.live.in_view()
        self._show_losses()
        self._show_figures()
        self._show_rates()
        self._show_weights()

    def _clear(self) -> None:
        self._history = RunHistory()
        self._revision = self._history.revision
        self._shown.clear()
        self._behind = False
        self._canvas.clear_live()

    def _on_view(self) -> None:
        if self._behind and not self._late.isActive():
            self._late.start()

    def _catch_up(self) -> None:
        if self._behind:
            self._show()

    def _scope(self) -> str | None:
        """The path of the seen drawing, as the run calls its nodes; None when it does not."""
        session = self._session
        if not session.way:
            return ""
        flat = session.whole.flat if session.whole else None
        return scope_of(flat, session.way) if flat else None

    def _here(self, path: str) -> str:
        """The node of the seen drawing that the run calls so, or nothing."""
        name = path.removeprefix(self._path)
        return name if path.startswith(self._path) and name in self._session.model else ""

    def _is_due(self, name: str, *state: object) -> bool:
        """Whether a node is to show this state of the run; the first one it shows, seen or not."""
        before = self._shown.get(name)
        if before == state:
            return False
        if before is not None and name not in self._seen:
            self._behind = True
            return False
        self._shown[name] = state
        return True

    def _show_losses(self) -> None:
        for path, curve in self._history.losses.items():
            name = self._here(path)
            if name and self._is_due(name, len(curve.values)):
                _, values, _ = curve.digest.means(POINTS)
                shown = values.tolist()
                last = short(shown[-1]) if shown else ""
                self._canvas.set_live(name, text=last, history=shown)

    def _show_figures(self) -> None:
        """A metric node shows its newest validation figure, else that of training."""
        for node in self._session.model.nodes():
            for kind in ("validation_", "train_"):
                curve = self._history.metrics.get(kind + self._path + node.name)
                curve = curve or self._history.metrics.get(kind + node.type)
                if curve:
                    if self._is_due(node.name, kind, len(curve.values)):
                        history = curve.digest.means(POINTS)[1].tolist()
                        self._canvas.set_live(node.name, text=short(curve.last), history=history)
                    break

    def _show_rates(self) -> None:
        for path, curve in self._history.rates.items():
            name = self._here(path)
            if name and path not in self._outdated and self._is_due(name, curve.last):
                self._canvas.set_live(name, text=short(curve.last))

    def _show_weights(self) -> None:
        """A layer shows its kernels or how its weights are spread, a composite its gradient."""
        for node in self._session.model.nodes():
            path = self._path + node.name
            owner = self._owner(path) or self._path + node.shares
            if composite_of(node.type):
                self._show_gradient(node.name, path, owner)
            else:
                self._show_weight(node.name, path, owner)

    def _show_weight(self, name: str, *paths: str) -> None:
        known, history = (f"{path}.weight" for path in paths), self._history
        key = next((key for key in known if key in history.weights), "")
        if not key or not self._is_due(name, history.weights[key][-1][0]):
            return
        kernels = history.kernels.get(key)
        if kernels is not None and len(kernels):
            self._canvas.set_live(name, picture=picture_of(kernels, PICTURE_ASPECT))
        else:
            self._canvas.set_live(name, history=history.weights[key][-1][1].counts.tolist())

    def _show_gradient(self, name: str, *paths: str) -> None:
        """The norm over all that is inside, as often as it is repeated."""
        norms = self._history.norms
        curve = next((norms[path] for path in paths if path in norms), None)
        if curve is not None and self._is_due(name, len(curve.values)):
            shown = curve.digest.means(POINTS)[1].tolist()
            self._canvas.set_live(name, text=f"∇ {curve.last:.2g}", history=shown)

    def _owner(self, path: str) -> str:
        """The node whose weights those at a path are; empty where that is not known."""
        flat = self._session.whole.flat if self._session.whole else None
        if flat is None:
            return ""
        use = flat.uses.get(path)
        node = use.node if use else flat.nodes.get(path)
        return node.shares if node else ""
