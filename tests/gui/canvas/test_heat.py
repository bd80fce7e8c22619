"""Nodes coloured by their cost: levels, colours, legend, tool tip."""

import pytest
from PySide6.QtGui import QColor

from backend.infer.result import Cost, Inference, NodeResult
from gui.canvas import hover
from gui.canvas.export import Drawing, Look, render_svg
from gui.canvas.heat import LEVELS, MEASURES, colors, level, luminance, percent, readable_on
from gui.canvas.hover import Hover, HoverKind
from gui.canvas.ink import UNKNOWN, Ink
from gui.tokens import DARK, LIGHT


def costs(**parameters: int) -> Inference:
    return Inference(
        {
            name: NodeResult(cost=Cost(parameters=count, multiply_adds=7, activation_bytes=count))
            for name, count in parameters.items()
        }
    )


@pytest.fixture
def hot(chain, session, canvas):
    """The chain with costs of 900, 99 and nothing, coloured by parameters."""
    session.set_inference(costs(a=900, b=99, c=0))
    canvas.colour_by("parameters")
    return canvas


def levels(canvas) -> list[int]:
    return [canvas.mirror.face(name).heat for name in "abc"]


def test_a_level_is_a_quarter_of_a_factor_of_ten() -> None:
    assert level(0, 100) == 0
    assert level(1e-9, 100) == 1
    assert level(0.1, 100) == 1
    assert level(1, 100) == 4
    assert level(10, 100) == 8
    assert level(100, 100) == LEVELS
    shares = [level(share, 1000) for share in range(1, 1000)]
    assert shares == sorted(shares)


@pytest.mark.parametrize("dark", [False, True])
def test_more_is_further_from_the_canvas_in_even_order(dark) -> None:
    light = [luminance(color) for color in colors(dark)]
    assert light == sorted(light, reverse=not dark)
    assert len(set(light)) == LEVELS


@pytest.mark.parametrize("tokens", [DARK, LIGHT])
def test_every_title_can_be_read(tokens) -> None:
    ink = Ink(tokens)
    for fill, text in list(zip(ink.headers, ink.header_texts, strict=True))[UNKNOWN + 1 :]:
        one, two = sorted((luminance(fill), luminance(text)))
        assert (two + 0.05) / (one + 0.05) >= 4.5, fill.name()
    assert luminance(readable_on(QColor("#ffffff"))) < 0.05


def test_nodes_take_the_colour_of_their_share(hot) -> None:
    assert levels(hot) == [12, 8, 0]
    hot.colour_by("multiply_adds")
    assert len(set(levels(hot))) == 1
    hot.colour_by("")
    assert levels(hot) == [-1, -1, -1]


def test_new_costs_change_the_colours_also_of_other_nodes(hot, session) -> None:
    session.set_inference(costs(a=900, b=900_000, c=0))
    assert levels(hot) == [1, 12, 0]


def test_another_drawing_forgets_the_costs(hot, put, session) -> None:
    put([("a", "layer", 0, 0)])
    assert hot.mirror.face("a").heat == -1


def test_the_far_view_shows_it_too(hot) -> None:
    slot = hot.mirror.index["a"]
    assert hot.mirror.kind[slot] == UNKNOWN + 1 + LEVELS
    hot.zoom_at(hot.mouse_place(), 0.1)
    place = hot.view.to_widget(hot.mirror.rect_of("a").center()).toPoint()
    assert hot.grab().toImage().pixelColor(place) == hot.ink.blocks[UNKNOWN + 1 + LEVELS]


def test_the_node_says_its_share(hot) -> None:
    assert "90.1 % of all parameters" in hover.tip(hot, Hover(HoverKind.NODE, "a"))
    assert "of all" not in hover.tip(hot, Hover(HoverKind.NODE, "c"))
    assert hot.mirror.face("a").number == "900"


def test_the_legend_comes_and_goes(hot) -> None:
    legend = hot.heat_legend
    assert legend.isVisible()
    assert legend.accessibleName() == "Parameters, share of the whole"
    assert hot.rect().contains(legend.geometry())
    hot.colour_by("")
    assert not legend.isVisible()


def test_a_picture_has_colours_and_legend(hot, session) -> None:
    known = session.snapshot(), session.registry, session.inference
    svg = render_svg(Drawing(*known, Look(measure="parameters"))).decode()
    assert colors(dark=False)[-1].name() in svg
    assert "share of the whole" in svg
    assert "share of the whole" not in render_svg(Drawing(*known)).decode()


def test_every_measure_has_its_command(canvas) -> None:
    ids = {command.id for command in canvas.commands}
    assert {f"canvas.heat_{name}" for name in MEASURES} <= ids


def test_a_tiny_share_is_not_told_as_nothing() -> None:
    assert percent(0.00001) == "< 0.1 %"
    assert percent(1.0) == "100 %"
