"""A canvas that is dragged to a second screen of another scale; run by `test_two_screens`.

The scale of a screen is settled before the program starts, so this is one of its own. It ends with
1 and says what is wrong.
"""

import sys

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from graph import catalog
from graph.edits import Annotate, Annotation, Link, Node
from graph.model import GraphModel
from gui.canvas.canvas import Canvas
from gui.session import Session

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def drawing() -> GraphModel:
    nodes = [
        Node(f"conv_{n}", "conv2d", position=(60.0 + 260 * (n % 3), 60.0 + 180 * (n // 3)))
        for n in range(6)
    ]
    links = [Link(f"conv_{n}", "output", f"conv_{n + 1}", "input") for n in range(5)]
    model = GraphModel(catalog.load(), nodes, links)
    model.apply(Annotate("frame_1", Annotation("frame", (40.0, 20.0), (500.0, 160.0), "Stem")))
    return model


def canvas_at(x: int) -> Canvas:
    session = Session(catalog.load())
    made = Canvas(session)
    made.resize(520, 380)
    made.move(x, 20)
    made.show()
    session.setParent(made)
    session.open_model(drawing(), None)
    made.toggle_map()
    settle()
    return made


def settle() -> None:
    for _ in range(40):
        QApplication.processEvents()


def mouse(canvas: Canvas, kind: QEvent.Type, at: QPointF) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    place = QPointF(canvas.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, place, button, held, NONE))


def title_of(canvas: Canvas, name: str) -> QPointF:
    rect = canvas.mirror.rect_of(name)
    return canvas.view.to_widget(QPointF(rect.center().x(), rect.top() + 14))


def picture(canvas: Canvas) -> QImage:
    settle()
    while canvas.mini_map._late.isActive():
        settle()
    return canvas.grab().toImage().convertedTo(QImage.Format.Format_RGB32)


def main() -> int:
    app = QApplication(sys.argv)
    wrong = []
    canvas = canvas_at(40)
    picture(canvas)
    at = title_of(canvas, "conv_4")
    mouse(canvas, QEvent.Type.MouseButtonPress, at)
    mouse(canvas, QEvent.Type.MouseMove, at + QPointF(30, 20))
    canvas.move(app.screens()[1].geometry().x() + 10, 20)  # in the middle of a drag
    settle()
    mouse(canvas, QEvent.Type.MouseMove, at + QPointF(40, 40))
    mouse(canvas, QEvent.Type.MouseButtonRelease, at + QPointF(40, 40))
    if canvas.devicePixelRatioF() != 2.0 or canvas.view.ratio != 2.0:
        wrong.append(f"ratio {canvas.devicePixelRatioF()}, of the view {canvas.view.ratio}")
    if canvas.session.undo.count() != 1:
        wrong.append(f"{canvas.session.undo.count()} steps for one drag")
    canvas.session.undo.undo()
    for name in canvas.mirror.index:
        mouse(canvas, QEvent.Type.MouseButtonPress, title_of(canvas, name))
        mouse(canvas, QEvent.Type.MouseButtonRelease, title_of(canvas, name))
        if canvas.session.selection != {name}:
            wrong.append(f"a click on {name} selects {sorted(canvas.session.selection)}")
    canvas.session.select(())
    other = canvas_at(app.screens()[1].geometry().x() + 10)
    other.view.scale, other.view.x, other.view.y = canvas.view.scale, canvas.view.x, canvas.view.y
    other.view.settle()
    other.after_view_change()
    mouse(other, QEvent.Type.MouseMove, QPointF(1, 1))
    mouse(canvas, QEvent.Type.MouseMove, QPointF(1, 1))
    before, fresh = picture(canvas), picture(other)
    if before != fresh:
        wrong.append("the picture is not that of a canvas that began on this screen")
    print("\n".join(wrong))
    canvas.deleteLater()
    other.deleteLater()
    settle()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
