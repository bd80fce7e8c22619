"""What the style sheet does to widgets, seen in their pictures."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

import resources
from graph.edits import SetParam
from graph.problems import Fix, Problem, Severity
from graph.registry import Registry
from graph.text import text
from gui import icons
from gui.panels.problem_card import remedies
from gui.session import Session
from gui.stylesheet import stylesheet
from gui.tokens import DARK, LIGHT


def sheet(tokens) -> str:
    return stylesheet(tokens, 1.0, resources.path(f"theme/{tokens.name}").as_posix())


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """As WCAG has it: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colors(image: QImage, rect: QRect) -> list[QColor]:
    return [
        image.pixelColor(x, y)
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    ]


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_the_icon_of_a_highlighted_menu_entry_stands_out(tokens, qtbot) -> None:
    icons.set_tokens(tokens)
    try:
        menu = QMenu()
        qtbot.addWidget(menu)
        menu.setStyleSheet(sheet(tokens))
        action = menu.addAction(icons.icon("floppy-disk"), "")
        menu.addAction(icons.icon("floppy-disk"), "")
        menu.ensurePolished()
        menu.adjustSize()
        menu.setActiveAction(action)
        row = menu.actionGeometry(action)
        image = menu.grab().toImage()
    finally:
        icons.set_tokens(DARK)
    behind = image.pixelColor(row.right() - 4, row.center().y())
    assert contrast(behind, QColor(tokens.raised)) > 1.1, "the entry is highlighted"
    assert max(contrast(behind, seen) for seen in colors(image, row)) > 4.5


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_a_remedy_is_edged_in_the_colour_of_how_bad_it_is(tokens, qtbot) -> None:
    fix = Fix(text("Mend it"), SetParam("a", "b", 1))
    widget, session = QWidget(), Session(Registry(()))
    qtbot.addWidget(widget)
    rows = QVBoxLayout(widget)
    wanted = {
        Severity.ERROR: tokens.bad,
        Severity.WARNING: tokens.warn,
        Severity.HINT: tokens.warn,
    }
    made = {}
    for severity in wanted:
        (made[severity],) = remedies(Problem("x", text("Bad"), severity, fixes=(fix,)), session)
        rows.addWidget(made[severity])
    widget.setStyleSheet(sheet(tokens))
    widget.resize(300, 200)
    image = widget.grab().toImage()
    for severity, button in made.items():
        edge = button.geometry()
        assert image.pixelColor(edge.center().x(), edge.top()).name() == wanted[severity]
