"""A drawing as a picture, without a window."""

import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QFontDatabase, QImage
from PySide6.QtSvg import QSvgRenderer

from backend.infer.result import Inference, NodeResult
from graph.edits import Annotate, Annotation
from graph.tensorspec import TensorSpec
from gui.canvas.export import (
    EDGE,
    MAX_PIXELS,
    MAX_SIDE,
    Drawing,
    Look,
    draw_shot,
    encode,
    pixels,
    render,
    render_pdf,
    render_svg,
)
from gui.theme import BARE_FAMILIES, GOOD_FAMILIES
from gui.tokens import DARK

ROOT = Path(__file__).parents[3]
WHITE = QColor("#ffffff")
PLAIN = Look()


def shapes(snapshot):
    known = NodeResult(outputs={"output": TensorSpec(("N", 32))})
    return Inference(dict.fromkeys(snapshot.nodes, known))


@pytest.fixture
def drawn(registry):
    def make(model, look=PLAIN, infer=None, **part) -> Drawing:
        snapshot = model.snapshot()
        return Drawing(snapshot, registry, infer(snapshot) if infer else None, look, **part)

    return make


def test_an_image_shows_the_whole_drawing_on_white(chain, drawn):
    image = render(drawn(chain))
    assert image.width() > 2 * 736
    assert image.pixelColor(3, 3) == WHITE
    dark = render(drawn(chain, Look("dark", 1.0)))
    assert dark.pixelColor(3, 3) == QColor(DARK.canvas)
    assert dark.width() * 2 == pytest.approx(image.width(), abs=2)


def test_without_paper_a_picture_is_transparent(chain, drawn):
    image = render(drawn(chain, Look(paper=False)))
    assert image.pixelColor(3, 3).alpha() == 0
    assert image.pixelColor(image.width() // 2, image.height() // 2).alpha() > 0


def test_an_svg_keeps_text_as_text(chain, drawn):
    svg = render_svg(drawn(chain, infer=shapes), "net")
    assert QSvgRenderer(QByteArray(svg)).isValid()
    written = svg.decode()
    assert "N×32" in written
    assert "<title>net</title>" in written
    assert "clip" not in written
    assert "<image" not in written


def test_a_pdf_is_one_page_as_large_as_the_drawing_with_real_text(chain, drawn):
    page = drawn(chain, infer=shapes)
    pdf = render_pdf(page, "net")
    assert pdf.startswith(b"%PDF-")
    width, height = map(float, re.search(rb"/MediaBox \[0 0 (\S+) (\S+)\]", pdf).groups())
    assert width == pytest.approx(page.area.width() * 0.75, abs=1)
    assert height == pytest.approx(page.area.height() * 0.75, abs=1)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert b"/Subtype /Image" not in pdf
    streams = [_inflated(found) for found in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S)]
    assert any(b"Tj" in stream for stream in streams)


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed)
    except zlib.error:
        return packed


def test_only_the_chosen_nodes_and_the_wires_among_them(chain, drawn):
    page = drawn(chain, names=["a", "b"])
    assert page.nodes == ["a", "b"]
    assert len(page.wires) == 1
    assert page.area.width() < drawn(chain).area.width()


def test_what_is_seen_is_what_is_drawn(chain, drawn):
    image = render(drawn(chain, Look(scale=1.0), area=QRectF(300, 60, 200, 100)))
    assert (image.width(), image.height()) == (200, 100)


def test_an_empty_drawing_is_a_picture_too(put, drawn):
    model = put([])
    for suffix in (".png", ".svg", ".pdf"):
        assert encode(drawn(model), suffix)


def test_a_huge_drawing_is_drawn_smaller(put, drawn):
    wide = drawn(put([("a", "layer", 0, 0), ("b", "layer", 900_000, 0)]))
    assert pixels(wide.area, 2.0).width() <= MAX_SIDE
    far = drawn(put([("a", "layer", 0, 0), ("b", "layer", 90_000, 90_000)]))
    large = pixels(far.area, 2.0)
    assert large.width() * large.height() <= MAX_PIXELS * 1.001


def test_the_name_of_the_file_says_which(chain, tmp_path):
    for name in ("net.png", "net.svg", "NET.PNG", "net.pdf"):
        draw_shot(chain, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
    image = QImage(str(tmp_path / "net.png"))
    assert image.dotsPerMeterX() == pytest.approx(2 * 96 / 0.0254, abs=30)
    with pytest.raises(ValueError, match=r"\.png, \.svg or \.pdf"):
        draw_shot(chain, tmp_path / "net.gif")


def test_a_folder_without_rights_is_an_os_error_and_leaves_nothing(chain, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        draw_shot(chain, tmp_path / "file" / "net.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_shapes_are_drawn_when_someone_finds_them(chain, tmp_path):
    draw_shot(chain, tmp_path / "net.svg", Look("dark"), infer=shapes)
    assert "N×32" in (tmp_path / "net.svg").read_text("utf-8")


def test_a_part_shows_its_frames_and_notes_and_no_others(chain, drawn):
    for name, words, x in (("frame_1", "Stem", 0.0), ("frame_2", "Head", 560.0)):
        chain.apply(Annotate(name, Annotation("frame", (x, 40.0), (240.0, 200.0), words)))
    page = drawn(chain, Look(scale=1.0), names=["a"], notes=["frame_1"])
    assert page.area == QRectF(0, 40, 240, 200).adjusted(-EDGE, -EDGE, EDGE, EDGE)
    bare = drawn(chain, Look(scale=1.0), names=["a"], area=page.area)
    assert render(page) != render(bare)
    both = drawn(chain, Look(scale=1.0))
    other = drawn(chain, Look(scale=1.0), names=["a", "b", "c"], notes=["frame_1"], area=both.area)
    assert both.notes == {"frame_1", "frame_2"}
    assert render(both) != render(other)


def test_a_shot_has_the_face_of_the_window(tmp_path):
    shot(tmp_path / "x.svg")
    written = (tmp_path / "x.svg").read_text("utf-8")
    face = re.search(r'font-family="([^"]+)"', written)[1]
    good = {*GOOD_FAMILIES} & {*QFontDatabase.families()}
    assert face not in BARE_FAMILIES or not good


def test_a_shot_needs_no_display(tmp_path):
    shot(tmp_path / "x.png")
    assert (tmp_path / "x.png").exists()


def shot(path: Path) -> None:
    """Draw one node in a program of its own that has no display."""
    program = (
        "from pathlib import Path; from graph.catalog import load; from graph.model import"
        " GraphModel; from graph.edits import Node; from gui.canvas.export import draw_shot;"
        f"draw_shot(GraphModel(load(), [Node('relu_1', 'relu')]), Path({str(path)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={"PATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
