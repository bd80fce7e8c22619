"""Makers of entries: shared hints, own hints, and the three dimensions."""

from graph.catalog.entry import each_dimension, family
from graph.spec import Category, Role

make = family("lib", Category.LAYER, "G", Role.MODULE, defaults={"a": 1, "b": 2}, omit=("x",))


def test_a_hint_that_is_a_mapping_is_laid_over_the_shared_one():
    entry = make("Thing", "T", "y", "W.", defaults={"b": 3}, omit=("y",))
    assert entry.target == "lib.Thing"
    assert entry.defaults == {"a": 1, "b": 3}
    assert entry.omit == ("y",)


def test_shared_hints_are_not_changed_by_one_entry():
    make("One", "T", "y", "W.", defaults={"a": 9})
    assert make("Two", "T", "y", "W.").defaults == {"a": 1, "b": 2}


def test_one_line_makes_the_variants_of_each_dimension():
    entries = each_dimension(make, "Conv{d}d", "{term}卷积", "({axes})", "For {data}.", dims="12")
    assert [entry.target for entry in entries] == ["lib.Conv1d", "lib.Conv2d"]
    assert [entry.term for entry in entries] == ["一维卷积", "二维卷积"]
    assert entries[1].formula == "(H, W)"
    assert entries[1].when == "For images."
