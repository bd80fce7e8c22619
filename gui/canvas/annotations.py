"""The frames and notes that the canvas shows: where they are, and which are under the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF

from graph.arrangement import by_size
from graph.edits import FRAME, Annotate, Annotation, Edit, Position, flatten
from graph.model import GraphModel

TITLE = 28.0  # height of the strip with a frame's title
ROOM = 16.0  # between a frame and what is in it
EDGE = 6.0  # logical pixels around an edge within which the mouse takes hold of it
LEAST_WIDTH, LEAST_HEIGHT = 96.0, 48.0


class Annotations:
    """Follows those of a model; those that are carried by the mouse lie over them."""

    def __init__(self, model: GraphModel, hurt: Callable[[], None]) -> None:
        self.model = model
        self._hurt = hurt
        self.carried: dict[str, QRectF] = {}
        self._sorted: list[tuple[str, Annotation]] | None = None

    def __contains__(self, name: object) -> bool:
        return name in self.model.annotations

    def __len__(self) -> int:
        return len(self.model.annotations)

    def __getitem__(self, name: str) -> Annotation:
        return self.model.annotations[name]

    def in_order(self) -> list[tuple[str, Annotation]]:
        """All of them as they are painted, the lowest first."""
        if self._sorted is None:
            self._sorted = list(by_size(self.model.annotations))
        return self._sorted

    def follow(self, edit: Edit) -> None:
        """An edit was carried out."""
        for simple in flatten(edit):
            if isinstance(simple, Annotate):
                self._sorted = None
                self._hurt()

    def rect(self, name: str) -> QRectF:
        """Where one of them is shown."""
        carried = self.carried.get(name)
        return carried if carried is not None else rect_of(self[name])

    def bounds(self) -> QRectF:
        """The rectangle around all of them."""
        whole = QRectF()
        for name in self.model.annotations:
            whole |= self.rect(name)
        return whole

    def touching(self, area: QRectF, above: float) -> list[tuple[str, Annotation]]:
        """Those in an area, in painting order, without those that are carried.

        ``above`` is how far over a frame its title may stand.
        """
        area = area.adjusted(0, 0, 0, above)
        return [
            (name, one)
            for name, one in self.in_order()
            if name not in self.carried and rect_of(one).intersects(area)
        ]

    def at(self, point: QPointF, reach: float) -> tuple[str, str] | None:
        """The topmost under a point, and the edges by which it is held there.

        The second is ``""`` for the body or the title, else letters of ``ltrb``. The inside of a
        frame is paper.
        """
        for name, one in reversed(self.in_order()):
            rect = rect_of(one)
            if not rect.adjusted(-reach, -reach, reach, reach).contains(point):
                continue
            edges = _edges(rect, point, reach)
            in_title = rect.contains(point) and point.y() < rect.top() + TITLE
            if edges or one.kind != FRAME or in_title:
                return name, edges
        return None

    def carry(self, rects: dict[str, QRectF]) -> None:
        """Show these elsewhere, over the picture; the model knows nothing of it."""
        if self.carried.keys() != rects.keys():
            self._hurt()
        self.carried = rects

    def enclosed(self, area: QRectF) -> list[str]:
        """Those that lie wholly in an area: touching one would take a frame by accident."""
        return [name for name, one in self.model.annotations.items() if area.contains(rect_of(one))]

    def inside(self, names: Iterable[str]) -> list[str]:
        """Frames and notes that lie wholly in one of these frames."""
        frames = [rect_of(self[name]) for name in names if self[name].kind == FRAME]
        return [
            name
            for name, one in self.model.annotations.items()
            if any(frame.contains(rect_of(one)) and frame != rect_of(one) for frame in frames)
        ]


def rect_of(annotation: Annotation) -> QRectF:
    """Where the model has it."""
    return QRectF(*annotation.position, *annotation.size)


def placed(rect: QRectF) -> tuple[Position, Position]:
    """Position and size of a rectangle, for the model."""
    return (rect.x(), rect.y()), (rect.width(), rect.height())


def _edges(rect: QRectF, point: QPointF, reach: float) -> str:
    sides = {
        "l": abs(point.x() - rect.left()),
        "t": abs(point.y() - rect.top()),
        "r": abs(point.x() - rect.right()),
        "b": abs(point.y() - rect.bottom()),
    }
    return "".join(side for side, away in sides.items() if away <= reach)
