"""The user's library of composites."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.clipboard import paste_edit
from graph.edits import AddNode, Define, Inside
from graph.problems import EditError
from graph.publish import load_library, save_to_library
from tests.graph.drawings import chain, definition, node, registry, with_block


def test_a_published_composite_brings_what_it_needs(tmp_path: Path) -> None:
    model = with_block()
    model.apply(Define("outer", definition("relu_1")))
    model.apply(Inside("outer", AddNode(node("block_1", "composite:block"))))
    save_to_library(model, "outer", tmp_path / "library")
    (published,) = load_library(tmp_path / "library", registry()).published
    assert published.spec.id == "composite:outer"
    other = chain("digits_1")
    edit, names = paste_edit(other, published.written, (10, 20))
    other.apply(edit)
    assert names == ("outer_1",)
    assert sorted(other.composites) == ["block", "outer"]


def test_a_foreign_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    save_to_library(with_block(), "block", tmp_path)
    (tmp_path / "aaa.loom").write_text("{}")
    library = load_library(tmp_path, registry())
    assert [one.spec.title for one in library.published] == ["block"]
    assert len(library.problems) == 1


def test_what_is_not_there_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(EditError, match="no composite"):
        save_to_library(with_block(), "other", tmp_path)


def test_a_folder_that_is_not_there_is_an_empty_library(tmp_path: Path) -> None:
    assert load_library(tmp_path / "none", registry()).published == ()
