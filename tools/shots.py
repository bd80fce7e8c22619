"""`make shots`: the real window in its states, dark and light, as pictures in build/shots.

Runs without a screen and in a home of its own, so nothing of the user's is seen or changed. Each
picture is meant to be looked at: what is cut, overlapping or unreadable there is so for everybody.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":  # not in a process that is started from here: it has this home
    _home = tempfile.TemporaryDirectory(prefix="layerloom-shots-")
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(Path(_home.name, name.lower()))

from PySide6.QtGui import QColor, QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from backend.plugins import folder  # noqa: E402
from graph.edits import AddNode, Connect, Disconnect, Link, Node, RemoveNode, SetSetting  # noqa: E402
from graph.kinds import Value  # noqa: E402
from gui import app as program  # noqa: E402
from gui.dialogs.writing import WritingDialog  # noqa: E402
from gui.panels.log import LogRelay  # noqa: E402
from gui.window.main import MainWindow  # noqa: E402

SIZE, WIDE = (1600, 1000), (1920, 1080)
PATIENCE = 90.0
OWN = '''"""An operation of one's own."""

import torch
from torch import Tensor


def swish(x: Tensor, sharpness: float = 1.0) -> Tensor:
    """A smooth ReLU.

    Shape:
        output: same as x
    """
    return x * torch.sigmoid(sharpness * x)
'''


class Stage:
    """The window, and how it is brought into a state."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self._app, self.window = app, window

    def wait(self, seconds: float, until: Callable[[], bool] | None = None) -> None:
        """Let the window work, no longer than until something is so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until and until()):
            self._app.processEvents()
            time.sleep(0.005)

    def open(self, example: str) -> None:
        """Open an example, or a new drawing."""
        self.window.session.undo.setClean()
        if not example:
            self.window.files.new()
            return
        path, _ = program.find_drawing(example)
        assert path is not None
        self.window.files.open_example(path)
        self.infer()

    def infer(self) -> None:
        """Wait for the next answer of inference."""
        heard: list[bool] = []
        forget = self.window.session.inferred.connect(lambda: heard.append(True))
        self.wait(PATIENCE, lambda: bool(heard))
        self.window.session.inferred.disconnect(forget)

    def train(self) -> None:
        """Train for real, until batches come."""
        self.window.actions_["train.start"].trigger()
        self.wait(PATIENCE, lambda: self.window.training.state == "running")

    def rest(self) -> None:
        """End what goes on, and close what is open."""
        self.window.training.stop()
        self.wait(PATIENCE, lambda: not self.window.training.active)
        for dialog in self._dialogs():
            dialog.reject()
        self.window.session.undo.setClean()

    def picture(self, path: Path) -> None:
        """The window with the dialogs before it."""
        self.wait(0.4)
        seen = self.window.grab()
        painter = QPainter(seen)
        for dialog in self._dialogs():
            middle = self.window.rect().center() - dialog.rect().center()
            painter.drawPixmap(middle, dialog.grab())
            painter.setPen(QColor(self.window.theme.tokens.line))
            painter.drawRect(dialog.rect().translated(middle))
        painter.end()
        seen.save(str(path))
        print(path)

    def _dialogs(self) -> list[QDialog]:
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]


@dataclass(frozen=True)
class Shot:
    """A state of the window, and which pictures are taken of it.

    Attributes:
        example: what is opened; a new drawing without.
        select, enter: a node that is selected, a composite that is entered.
        docks: what is shown below; a picture of each, named after it when they are several.
        settings: of the run.
        seconds: of training before each picture.
        then: what happens before the pictures.
    """

    name: str
    example: str = ""
    select: str = ""
    enter: str = ""
    docks: tuple[str, ...] = ("problems",)
    settings: Mapping[str, Value] = field(default_factory=dict)
    seconds: float = 0.0
    then: Callable[[Stage], None] | None = None
    size: tuple[int, int] = SIZE
    language: str = "en"

    def take(self, stage: Stage, out: Path, theme: str) -> None:
        """Bring the window there and take the pictures."""
        window = stage.window
        window.preferences.set("language", self.language)
        window.resize(*self.size)
        stage.open(self.example)
        for name, value in self.settings.items():
            window.session.do(SetSetting(name, value), name)
        if self.select:
            window.session.select([self.select])
        if self.enter:
            window.session.enter(self.enter)
        if self.seconds:
            stage.train()
        for dock in self.docks:
            window.docks.show(dock)
            stage.wait(self.seconds)
            if self.seconds and not window.training.active:
                raise SystemExit(f"{self.name} was over before its picture: train it for longer.")
            if self.then:
                self.then(stage)
            name = f"{self.name}-{dock}" if len(self.docks) > 1 else self.name
            stage.picture(out / f"{name}-{theme}.png")
        stage.rest()


def without_flatten(stage: Stage) -> None:
    """A layer is passed by, so that shapes do not fit any more."""
    session = stage.window.session
    (first,) = (link for link in session.model.links() if link.target == "flatten_1")
    (last,) = (link for link in session.model.links() if link.source == "flatten_1")
    for link in (first, last):
        session.do(Disconnect(link), "Disconnect")
    session.do(Connect(Link(first.source, first.output, last.target, last.input)), "Connect")
    stage.infer()
    problem = next(problem for problem in session.inference.problems if problem.node)
    session.select([problem.node])


def write_text(stage: Stage) -> None:
    """What the newest weights write, in a pause of their training."""
    window = stage.window
    stage.wait(PATIENCE, lambda: window.training.history.epoch > 3)  # the weights of one are kept
    window.training.pause()
    window.actions_["train.write"].trigger()
    stage.wait(PATIENCE, lambda: bool(window.findChildren(WritingDialog)))
    (dialog,) = window.findChildren(WritingDialog)
    dialog.prompt.setPlainText("It was a dark night, and ")
    dialog.set_value("weights", "newest")
    dialog.set_value("length", 160)
    dialog.write()
    stage.wait(PATIENCE, lambda: not dialog.busy)


def ask_consent(stage: Stage) -> None:
    """A drawing with an operation of one's own, which asks before it runs."""
    window = stage.window
    folder.folder().mkdir(parents=True, exist_ok=True)
    (folder.folder() / "swish.py").write_text(OWN, "utf-8")
    window.operations.own.reload(always=True)
    session, old = window.session, "tanh_1"
    (into,) = session.model.links_into(old)
    (onward,) = session.model.links_out_of(old)
    place = session.model.node(old).position
    session.do(RemoveNode(old), "Remove")
    session.do(AddNode(Node("swish", "custom:swish", position=place)), "Add")
    session.do(Connect(Link(into.source, into.output, "swish", "x")), "Connect")
    session.do(Connect(Link("swish", "output", onward.target, onward.input)), "Connect")
    stage.infer()
    session.select(["swish"])
    session.review_asked.emit(hashlib.sha256(OWN.encode()).hexdigest())


CPU: dict[str, Value] = {"device": "cpu"}
LONG: dict[str, Value] = {**CPU, "epochs": 100}
LONGER: dict[str, Value] = {**CPU, "epochs": 600}  # 25 of them take a second
SHOTS = (
    Shot("empty", docks=("curves",)),
    Shot("example", "digits_cnn", select="conv2d_1"),
    Shot("training", "digits_cnn", docks=("curves", "weights", "gradients"), settings=LONG,
         seconds=2.5),
    Shot("course", "mlp", docks=("curves",), settings=LONG, seconds=4.0),
    Shot("runs", "mlp", docks=("runs",)),
    Shot("error", "digits_cnn", then=without_flatten),
    Shot("composite-closed", "resnet18", select="layer4"),
    Shot("composite-entered", "resnet18", enter="layer4"),
    Shot("composite-repeated", "bert_base", select="encoder"),
    Shot("composite-repeated-inside", "bert_base", enter="encoder"),
    Shot("resnet50", "resnet50"),
    Shot("tied", "gpt2", select="lm_head"),
    Shot("gan", "gan", docks=("curves",), settings=LONGER, seconds=8.0, size=WIDE),
    Shot("text", "char_lstm", docks=("curves",), settings=CPU, seconds=1.0, then=write_text),
    Shot("consent", "spirals_mlp_16", then=ask_consent),
    Shot("chinese", "digits_cnn", select="conv2d_1", language="zh_CN"),
)  # fmt: skip


def main() -> int:
    arguments = _arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    app = program.make_application()
    window = program.make_window(app, LogRelay())
    window.resize(*SIZE)
    window.show()
    program.begin(window, "")
    stage = Stage(app, window)
    stage.wait(PATIENCE, lambda: window.background.idle)  # torch is there
    for theme in arguments.themes:
        window.preferences.set("theme", theme)
        for shot in SHOTS:
            if not arguments.only or shot.name in arguments.only:
                shot.take(stage, arguments.out, theme)
    window.close()
    for scale in ("1", "2") if not arguments.only else ():
        command = [sys.executable, str(ROOT / "tools/shots_canvas.py"), str(arguments.out)]
        environment = {**os.environ, "QT_SCALE_FACTOR": scale}
        subprocess.run([*command, *arguments.themes], env=environment, check=True)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build/shots")
    parser.add_argument("--themes", nargs="+", default=["dark", "light"])
    names = [shot.name for shot in SHOTS]
    parser.add_argument("--only", nargs="+", default=[], choices=names, help="these states")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
