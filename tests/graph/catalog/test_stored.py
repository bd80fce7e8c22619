"""Specs as JSON: nothing is lost, and what is at its default is not written."""

import json

import pytest

from graph.catalog import read, write
from graph.catalog.stored import from_plain, to_plain
from graph.kinds import FloatsKind, IntsKind
from graph.spec import Category, NodeSpec, Param, Port, PortType, Role

SPEC = NodeSpec(
    "x",
    "X",
    Category.LOSS,
    "G",
    Role.LOSS,
    "lib.X",
    inputs=(Port("a"), Port("b", PortType.SCHEDULE, "tip", optional=True, variadic=True)),
    params=(
        Param("size", IntsKind(length=2, words=("same",), low=0), (1, 2), "Size.", advanced=True),
        Param("betas", FloatsKind(length=2, optional=True), None, infer="a[1]"),
    ),
    formula="y = xᵀ",
    keywords=("one", "two"),
)


def test_a_spec_comes_back_equal():
    assert from_plain(json.loads(json.dumps(to_plain(SPEC)))) == SPEC


def test_defaults_are_not_written():
    plain = to_plain(SPEC)
    assert "docs" not in plain
    assert plain["inputs"][0] == {"name": "a"}
    assert "high" not in plain["params"][0]["kind"]


def test_one_node_a_line():
    written = write("2.0", [SPEC, SPEC])
    assert len(written.splitlines()) == 4
    assert read(written) == ("2.0", [SPEC, SPEC])


def test_an_infinite_limit_that_is_no_default_is_refused():
    odd = Param("p", FloatsKind(low=float("inf")), None)
    with pytest.raises(ValueError, match="infinite"):
        to_plain(NodeSpec("y", "Y", Category.DATA, "G", Role.DATASET, "lib.Y", params=(odd,)))
