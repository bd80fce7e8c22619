"""A drawing as a picture, without a window."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer

from backend.infer.result import Inference, NodeResult
from graph.tensorspec import TensorSpec
from gui.canvas.export import MAX_SIDE, draw_shot, render, render_svg, save_picture
from gui.tokens import DARK, LIGHT

ROOT = Path(__file__).parents[3]


def shapes(snapshot):
    known = NodeResult(outputs={"output": TensorSpec(("N", 32))})
    return Inference(dict.fromkeys(snapshot.nodes, known))


def test_an_image_shows_the_whole_drawing(chain, registry):
    image = render(chain.snapshot(), registry, None, LIGHT, 2.0)
    assert image.width() > 2 * 736
    assert image.pixelColor(3, 3) == QColor(LIGHT.canvas)
    dark = render(chain.snapshot(), registry, None, DARK, 1.0)
    assert dark.width() * 2 == pytest.approx(image.width(), abs=2)


def test_an_svg_keeps_text_as_text(chain, registry):
    svg = render_svg(chain.snapshot(), registry, shapes(chain.snapshot()), title="net")
    assert QSvgRenderer(QByteArray(svg)).isValid()
    written = svg.decode()
    assert "N×32" in written
    assert "<title>net</title>" in written
    assert "clip" not in written


def test_an_empty_drawing_is_a_picture_too(put, registry):
    model = put([])
    assert not render(model.snapshot(), registry).isNull()
    assert QSvgRenderer(QByteArray(render_svg(model.snapshot(), registry))).isValid()


def test_a_huge_drawing_is_drawn_smaller(put, registry):
    model = put([("a", "layer", 0, 0), ("b", "layer", 900_000, 0)])
    assert render(model.snapshot(), registry).width() <= MAX_SIDE


def test_the_name_of_the_file_says_which(chain, registry, tmp_path):
    for name in ("net.png", "net.svg", "NET.PNG"):
        save_picture(tmp_path / name, chain.snapshot(), registry)
        assert (tmp_path / name).stat().st_size > 1000
    assert not QImage(str(tmp_path / "net.png")).isNull()
    with pytest.raises(ValueError, match=r"\.png or \.svg"):
        save_picture(tmp_path / "net.gif", chain.snapshot(), registry)


def test_shapes_are_drawn_when_someone_finds_them(chain, tmp_path):
    draw_shot(chain, tmp_path / "net.svg", "dark", infer=shapes)
    assert "N×32" in (tmp_path / "net.svg").read_text("utf-8")


def test_a_shot_needs_no_display(tmp_path):
    program = (
        "from pathlib import Path; from graph.catalog import load; from graph.model import"
        " GraphModel; from graph.edits import Node; from gui.canvas.export import draw_shot;"
        "draw_shot(GraphModel(load(), [Node('relu_1', 'relu')]),"
        f" Path({str(tmp_path)!r}) / 'x.png')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={"PATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.png").exists()
