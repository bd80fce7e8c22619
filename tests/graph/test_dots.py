"""Dots that several wires of one output share, so that they form a tree."""

from __future__ import annotations

from graph import dots
from graph.document import Document, dump
from graph.edits import AddNode, Connect, Edit, Link, LinkState, SetLink
from graph.model import GraphModel
from tests.graph.drawings import chain, node

A, B, C = (100.0, 50.0), (200.0, 80.0), (200.0, 10.0)


def fan() -> tuple[GraphModel, Link, Link]:
    """One output that feeds two nodes."""
    model = chain("linear_1", "relu_1")
    model.apply(AddNode(node("relu_2")))
    upper, lower = (Link("linear_1", "output", name, "input") for name in ("relu_1", "relu_2"))
    model.apply(Connect(lower))
    return model, upper, lower


def points(model: GraphModel, link: Link) -> tuple[tuple[float, float], ...]:
    return model.link_state(link).points


def carried_out(model: GraphModel, edit: Edit | None) -> None:
    assert edit is not None
    before = dump(Document.of(model))
    inverse = model.apply(edit)
    model.apply(inverse)
    assert dump(Document.of(model)) == before
    model.apply(edit)


def test_a_dot_is_put_between_those_that_are_there() -> None:
    model, upper, _ = fan()
    carried_out(model, dots.put_dot(model, upper, 0, A))
    carried_out(model, dots.put_dot(model, upper, 1, B))
    carried_out(model, dots.put_dot(model, upper, 1, C))
    assert points(model, upper) == (A, C, B)


def test_a_dot_on_the_trunk_is_on_all_wires_that_run_along_it() -> None:
    model, upper, lower = fan()
    model.apply(SetLink(upper, LinkState((B,))))
    model.apply(SetLink(lower, LinkState((B, C))))
    carried_out(model, dots.put_dot(model, upper, 0, A))
    assert (points(model, upper), points(model, lower)) == ((A, B), (A, B, C))
    carried_out(model, dots.put_dot(model, upper, 2, C))  # beyond the last shared dot: its own
    assert (points(model, upper), points(model, lower)) == ((A, B, C), (A, B, C))


def test_a_shared_dot_moves_and_goes_for_all() -> None:
    model, upper, lower = fan()
    model.apply(dots.put_dots(model, [(upper, 0, A), (lower, 0, A)]))
    assert dots.sharing(model, upper, A) == [upper, lower]
    carried_out(model, dots.move_dot(model, upper, A, B))
    assert points(model, upper) == points(model, lower) == (B,)
    carried_out(model, dots.remove_dots(model, [(lower, B)]))
    assert not model.link_states


def test_a_dot_that_falls_onto_another_becomes_one_with_it() -> None:
    model, upper, lower = fan()
    model.apply(SetLink(upper, LinkState((A, B))))
    model.apply(SetLink(lower, LinkState((C,))))
    carried_out(model, dots.move_dot(model, lower, C, A))
    assert dots.sharing(model, upper, A) == [upper, lower]
    carried_out(model, dots.move_dot(model, upper, B, A))
    assert points(model, upper) == (A,)


def test_what_changes_nothing_is_no_edit() -> None:
    model, upper, _ = fan()
    model.apply(SetLink(upper, LinkState((A,))))
    assert dots.move_dot(model, upper, A, A) is None
    assert dots.move_dot(model, upper, B, C) is None
    assert dots.remove_dots(model, [(upper, B)]) is None
    assert dots.mute(model, [upper], False) is None


def test_muting_and_straightening_leave_the_rest_as_it_is() -> None:
    model, upper, lower = fan()
    model.apply(SetLink(upper, LinkState((A,))))
    carried_out(model, dots.mute(model, [upper, lower], True))
    assert model.link_state(upper) == LinkState((A,), muted=True)
    for edit in dots.straighten(model, [upper, lower]):
        carried_out(model, edit)
    assert model.link_state(upper) == LinkState(muted=True)
