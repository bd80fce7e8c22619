"""What stands beside the name of a node type."""

from graph import catalog
from gui.panels.tips import spec_tip, term_beside


def test_no_word_is_said_twice_beside_a_name() -> None:
    registry = catalog.load()
    assert term_beside(registry.get("conv2d")) == "二维卷积"
    assert term_beside(registry.get("mish")) == ""
    assert "<b>Mish</b>" in spec_tip(registry.get("mish"))
