"""The canvas in the middle of its gestures, for `make shots`: once for each scale of a screen.

`QT_SCALE_FACTOR=2 python tools/shots_canvas.py build/shots` takes those of a screen with twice the
pixels. Each picture is meant to be looked at.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt  # noqa: E402
from PySide6.QtGui import QMouseEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from backend import catalog  # noqa: E402
from backend.infer.inferrer import Inferrer  # noqa: E402
from bench.stage import MOVE, PLAIN, PRESS, Stage, drawing  # noqa: E402
from graph import document  # noqa: E402
from graph.model import GraphModel  # noqa: E402
from gui import app as program  # noqa: E402
from gui.tokens import DARK, LIGHT, Tokens  # noqa: E402

EXAMPLES = ROOT / "resources/examples"
RESNET = EXAMPLES / "zoo/resnet50.loom"
NUM_FAR = 5000
RIGHT, CTRL = Qt.MouseButton.RightButton, Qt.KeyboardModifier.ControlModifier


class CanvasShots:
    """One canvas that is brought into its states."""

    def __init__(self, out: Path) -> None:
        program.make_application()
        self._registry = catalog.load_installed()
        self._stage = Stage(GraphModel(self._registry))
        self._canvas = self._stage.canvas
        self._out = out
        self._name = ""

    def all(self, theme: str, tokens: Tokens) -> None:
        """Every picture of one theme."""
        scale = f"{self._canvas.devicePixelRatioF() * 100:.0f}"
        self._name = f"{{}}-{theme}-{scale}"
        self._canvas.set_tokens(tokens)
        for name in ("residual_cnn", *(["zoo/resnet50"] if RESNET.exists() else [])):
            self._open(name)
            self._take(Path(name).name)
        self._stage.show(drawing(NUM_FAR))
        self._canvas.fit_all()
        self._take("nodes-5000")
        self._open("digits_cnn")
        for gesture in (self._wire, self._insert, self._knife, self._band, self._quick_add):
            self._canvas.fit_all()
            gesture()
            self._take(gesture.__name__.strip("_"))
            self._canvas.cancel_gesture()
            self._canvas.quick_add.dismiss()
            while self._stage.session.dirty:
                self._stage.session.undo.undo()

    def close(self) -> None:
        """Let go of the canvas."""
        self._stage.close()

    def _open(self, name: str) -> None:
        path = EXAMPLES / f"{name}.loom"
        session = self._stage.session
        session.open_document(document.read(path, self._registry), None)
        session.set_inference(Inferrer(self._registry).infer(session.snapshot()))
        self._canvas.tidy()
        session.undo.setClean()
        self._canvas.fit_all()

    def _take(self, name: str) -> None:
        self._stage.settle()
        path = self._out / f"{self._name.format(name)}.png"
        self._canvas.grab().save(str(path))
        print(path)

    # -- gestures --------------------------------------------------------------------------------

    def _wire(self) -> None:
        """A wire that hangs from an output, over a node that would take it."""
        start = self._port("maxpool2d_1", output=True)
        self._drag(start, self._middle("accuracy_1"))

    def _insert(self) -> None:
        """A node over a wire that it would go into."""
        canvas, model = self._canvas, self._canvas.session.model
        canvas.add_type("gelu")
        canvas.fit_all()
        self._stage.settle()
        (new,) = canvas.session.selection
        link = next(iter(model.links_out_of("flatten_1")))
        path = canvas.mirror.routes[canvas.mirror.link_index[link]].path
        self._drag(self._middle(new), canvas.view.to_widget(path.pointAtPercent(0.4)))

    def _knife(self) -> None:
        """A line that cuts wires."""
        rect = self._canvas.rect().toRectF()
        self._drag(rect.topLeft() + QPointF(200, 120), rect.bottomRight() - QPointF(240, 140),
                   RIGHT, CTRL)  # fmt: skip

    def _band(self) -> None:
        """A rubber band over half of the drawing."""
        nodes = self._in_order()
        box = self._canvas.view.rect_to_widget(self._canvas.mirror.bounds(nodes[:5]))
        self._drag(box.topLeft() - QPointF(14, 14), box.bottomRight() + QPointF(14, 14))

    def _quick_add(self) -> None:
        """The search."""
        self._canvas.open_quick_add(QPointF(560, 240))

    def _in_order(self) -> list[str]:
        mirror = self._canvas.mirror
        return sorted(mirror.index, key=lambda name: (mirror.rect_of(name).x(), name))

    def _middle(self, name: str) -> QPointF:
        rect = self._canvas.view.rect_to_widget(self._canvas.mirror.rect_of(name))
        return rect.center()

    def _port(self, name: str, *, output: bool) -> QPointF:
        mirror = self._canvas.mirror
        port = next(p for p in mirror.face(name).ports if p.output is output)
        return self._canvas.view.to_widget(mirror.port_place(name, port.name, output))

    def _drag(
        self,
        start: QPointF,
        end: QPointF,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        keys: Qt.KeyboardModifier = PLAIN,
    ) -> None:
        """Press at one place and go to the other, without letting go."""
        self._send(PRESS, start, button, button, keys)
        for part in (0.2, 0.5, 0.8, 1.0):
            self._send(MOVE, start + (end - start) * part, Qt.MouseButton.NoButton, button, keys)

    def _send(
        self,
        kind: QEvent.Type,
        at: QPointF,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
        keys: Qt.KeyboardModifier,
    ) -> None:
        place = QPointF(self._canvas.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(self._canvas, QMouseEvent(kind, at, place, button, held, keys))


def main() -> int:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    shots = CanvasShots(out)
    themes: dict[str, Tokens] = {"dark": DARK, "light": LIGHT}
    for theme in sys.argv[2:] or themes:
        shots.all(theme, themes[theme])
    shots.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
