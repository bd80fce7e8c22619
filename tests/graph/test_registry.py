"""Finding node types."""

from __future__ import annotations

import pytest

from graph.problems import UnknownTypeError
from tests.graph.drawings import registry


@pytest.mark.parametrize("query", ["linear", "Lin", "dense", "fully conn", "全连接", "lnr"])
def test_a_layer_is_found_by_title_keyword_term_and_scattered_letters(query: str) -> None:
    assert registry().search(query)[0].id == "linear"


def test_an_empty_search_gives_all_in_order() -> None:
    assert len(registry().search("  ")) == len(registry())


def test_a_search_without_result_is_empty() -> None:
    assert registry().search("zzz") == []


def test_a_near_miss_is_named() -> None:
    with pytest.raises(UnknownTypeError, match="conv2d"):
        registry().get("conv2")
