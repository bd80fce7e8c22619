"""Large drawings: what is seen is found and painted right, and caches stay within their bounds."""

import random

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from backend.infer.result import Cost, Inference, NodeResult
from graph.document import Document, dump
from graph.edits import Connect, Link, Move, SetParam
from graph.problems import EditError
from graph.tensorspec import TensorSpec
from gui.canvas import node_art
from gui.canvas.far import FarLists
from gui.canvas.geometry import FAR, NEAR

TYPES = ("layer", "relu", "add")


def grid(num_nodes: int, seed: int = 0):
    """Nodes on a grid, a little off it, and wires between neighbours in order."""
    chance = random.Random(seed)
    width = max(4, int(num_nodes**0.5))
    nodes = [
        (f"n{i}", TYPES[i % 3], 220 * (i % width) + chance.randrange(40), 130 * (i // width))
        for i in range(num_nodes)
    ]
    links = []
    for i in range(1, num_nodes):
        source = max(0, i - chance.randrange(1, 6))
        port = "tensors_1" if TYPES[i % 3] == "add" else "input"
        links.append((f"n{source}", "output", f"n{i}", port))
    return nodes, links


def picture(canvas) -> QImage:
    """What is seen when everything has come to rest."""
    canvas.painter.looks.fine = True
    canvas.grab()
    while canvas.painter.unfinished:
        canvas.layer.invalidate()
        canvas.grab()
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def fresh(canvas) -> QImage:
    """The same, with nothing of what was painted before."""
    canvas.layer.invalidate()
    canvas.painter.pictures.clear()
    return picture(canvas)


def alike(one: QImage, other: QImage) -> bool:
    """Equal but for what Qt rounds otherwise where it cuts a line at the edge of a strip."""
    a, b = (np.asarray(image.constBits()).astype(int) for image in (one, other))
    away = np.abs(a - b)
    return away.max() < 32 and np.count_nonzero(away) < 200


def look(canvas, scale: float, x: float = 0.0, y: float = 0.0) -> None:
    canvas.view.scale, canvas.view.x, canvas.view.y = scale, x, y
    canvas.view.settle()
    canvas.layer.invalidate()


def test_what_touches_the_view_is_found_and_nothing_else(canvas, put):
    put(*grid(300))
    chance, mirror = random.Random(1), canvas.mirror
    mirror.settle()
    for _ in range(40):
        shown = QRectF(
            chance.uniform(-500, 4000), chance.uniform(-500, 2500),
            chance.uniform(1, 900), chance.uniform(1, 900),
        )  # fmt: skip
        nodes = {mirror.names[slot] for slot in mirror.visible_nodes(shown, 0.0).tolist()}
        assert nodes == {name for name in mirror.index if mirror.rect_of(name).intersects(shown)}
        wires = {mirror.links[slot] for slot in mirror.visible_links(shown, 0.0).tolist()}
        paths = {
            link for link, slot in mirror.link_index.items()
            if mirror.routes[slot].path.intersects(shown)
        }  # fmt: skip
        assert paths <= wires


@pytest.mark.parametrize("seed", range(4))
def test_the_kept_picture_equals_a_fresh_one_after_pans_zooms_and_edits(canvas, put, seed):
    model, chance = put(*grid(60, seed)), random.Random(seed)

    def name() -> str:
        return chance.choice([node.name for node in model.nodes()])

    def move() -> None:
        place = (chance.uniform(0, 1500), chance.uniform(0, 900))
        canvas.session.do(Move({name(): place}), "Move")

    def connect() -> None:
        link = Link(name(), "output", name(), "input")
        try:
            model.apply(Connect(link))
        except EditError:
            return

    def delete() -> None:
        canvas.session.select([name(), name()])
        if len(model) > 30:
            canvas.delete_selection()

    acts = [
        lambda: canvas.pan_by(chance.randrange(-300, 300), chance.randrange(-200, 200)),
        lambda: canvas.zoom_at(QPointF(400, 300), chance.choice([0.5, 0.8, 1.3, 2.0])),
        lambda: canvas.session.select([name()]),
        canvas.session.undo.undo, canvas.session.undo.redo, canvas.fit_all, move, connect, delete,
    ]  # fmt: skip
    for _ in range(12):
        for _ in range(4):
            chance.choice(acts)()
            picture(canvas)
        assert alike(picture(canvas), fresh(canvas))


def test_the_far_view_shows_blocks_and_makes_no_pictures(canvas, put):
    put(*grid(100))
    canvas.painter.pictures.clear()
    look(canvas, FAR - 0.02)
    shot = picture(canvas)
    assert canvas.painter.pictures.bytes == 0
    slot = canvas.mirror.index["n5"]
    middle = canvas.view.to_widget(canvas.mirror.rect(slot).center()).toPoint()
    assert shot.pixelColor(middle).name() == canvas.ink.blocks[canvas.mirror.kind[slot]].name()
    look(canvas, FAR)
    picture(canvas)
    assert canvas.painter.pictures.bytes > 0


def test_values_are_written_from_near_only(canvas, put):
    model = put([("a", "layer", 0, 0)])

    def drawn(zoom: float) -> QImage:
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        canvas.art.draw(painter, canvas.mirror.face("a"), zoom)
        painter.end()
        return image

    before = drawn(NEAR - 0.01), drawn(NEAR)
    model.apply(SetParam("a", "width", 99))
    assert drawn(NEAR - 0.01) == before[0]
    assert drawn(NEAR) != before[1]


def test_far_lists_that_followed_edits_equal_new_ones(canvas, put, session):
    model, chance = put(*grid(80)), random.Random(3)
    look(canvas, 0.2)
    for _ in range(20):
        names = [node.name for node in model.nodes()]
        place = (chance.uniform(0, 3000), chance.uniform(0, 2000))
        session.do(Move({chance.choice(names): place}), "Move")
        session.select(chance.sample(names, 2))
        canvas.delete_selection()
        if chance.random() < 0.5:
            session.undo.undo()
        canvas.grab()
        kept, new = canvas.painter._far, FarLists()
        new.read(canvas.mirror)
        assert kept.rects == new.rects
        assert kept.lines == new.lines


def test_ways_of_wires_are_found_while_nobody_looks(canvas, put, qtbot):
    canvas.session.open_model(put(*grid(700)), None)
    canvas.repaint()
    assert not canvas.mirror.settled
    qtbot.waitUntil(lambda: canvas.mirror.settled, timeout=20_000)
    look(canvas, 0.6)
    assert picture(canvas) == fresh(canvas)


def test_pictures_of_nodes_stay_within_their_bytes(canvas, put, monkeypatch):
    put([(f"a{i}", "layer", 400 * i, 0) for i in range(40)])
    for i in range(40):
        canvas.session.model.apply(SetParam(f"a{i}", "width", i + 1))
    pictures = canvas.painter.pictures
    monkeypatch.setattr(node_art, "MAX_BYTES", 2_000_000)
    most = 0
    for i in range(40):
        look(canvas, 2.0, 400.0 * i)
        picture(canvas)
        most = max(most, pictures.bytes)
    in_view = 3 * 4 * (400 * 2) * (200 * 2)
    assert 2_000_000 < most < 2_000_000 + in_view
    assert pictures.bytes == sum(4 * p.width() * p.height() for p in pictures._now.values())


def test_news_that_says_the_same_paints_nothing(canvas, put):
    model = put(*grid(50))

    def found(wide: str) -> Inference:
        outputs = {"output": TensorSpec(("N", 8))}
        names = [node.name for node in model.nodes()]
        costs = {name: Cost(9 if name == wide else 1) for name in names}
        return Inference({n: NodeResult({}, outputs, cost=costs[n]) for n in names})

    canvas.session.set_inference(found(""))
    picture(canvas)
    canvas.session.set_inference(found(""))
    assert canvas.mirror.damage == []
    canvas.session.set_inference(found("n7"))
    assert canvas.mirror.face("n7").number == "9"
    assert canvas.mirror.face("n8").number == "1"
    assert picture(canvas) == fresh(canvas)


def test_five_thousand_nodes_that_are_deleted_and_undone_are_what_they_were(
    canvas, put, session, agree
):
    model = put(*grid(5000))
    canvas.fit_all()
    file, shot = dump(Document.of(model)), picture(canvas)
    session.select(list(canvas.mirror.index))
    canvas.delete_selection()
    assert not len(session.model)
    session.undo.undo()
    session.select([])
    assert dump(Document.of(session.model)) == file
    agree()
    canvas.fit_all()
    assert picture(canvas) == shot
