"""Nodes of different types that share a weight: what fits, whose it is, and that it stays so."""

from __future__ import annotations

import pytest

from graph import catalog, compose, grouping, lending, unpacking
from graph.clipboard import copy_text, paste_edit
from graph.document import Document, dump, parse
from graph.edits import RemoveNode, Rename, SetOption
from graph.model import GraphModel
from graph.problems import EditError
from graph.sharing import ties
from tools.zoo.sketch import Sketch

FITTING = [
    ("linear", "embedding"),
    ("embedding", "linear"),
    ("embeddingbag", "embedding"),
    ("linear", "embeddingbag"),
    ("linearcrossentropyloss", "embedding"),
    ("convtranspose1d", "conv1d"),
    ("convtranspose2d", "conv2d"),
    ("conv3d", "convtranspose3d"),
]


@pytest.fixture
def tied() -> GraphModel:
    """text → wte → hidden → head; head has the weight of wte."""
    sketch = Sketch()
    sketch.add("data", "text")
    sketch.add("wte", "embedding", "data.x")
    sketch.chain("wte", ("hidden", "relu", {}), ("head", "linear", {}))
    sketch.apply(SetOption("head", "shares", "wte"))
    return sketch.model


def code_of(model: GraphModel, edit: SetOption) -> str:
    with pytest.raises(EditError) as caught:
        model.apply(edit)
    return caught.value.problem.code


@pytest.mark.parametrize(("type_id", "owner"), FITTING)
def test_what_fits_is_in_the_catalogue(type_id, owner):
    registry = catalog.load()
    ((mine, theirs),) = ties(registry.get(type_id), registry.get(owner))
    assert mine.kind == theirs.kind
    sketch = Sketch()
    for name, kind in (("one", type_id), ("other", owner)):
        sketch.add(name, kind)
    sketch.apply(SetOption("one", "shares", "other"))
    assert sketch.model.node("one").shares == "other"


@pytest.mark.parametrize("pair", [("linear", "conv1d"), ("conv1d", "convtranspose2d")])
def test_what_does_not_fit_is_refused_with_a_reason(pair):
    sketch = Sketch()
    for name, kind in zip(("one", "other"), pair, strict=True):
        sketch.add(name, kind)
    with pytest.raises(EditError, match=r"no weight of .* fits one of"):
        sketch.apply(SetOption("one", "shares", "other"))


def test_every_tie_names_params_of_its_type():
    for spec in catalog.load():
        for tie in spec.ties:
            assert all(spec.param(name) for name in tie.sizes), spec.id


def test_a_borrower_lends_nothing_on(tied):
    sketch = Sketch(tied)
    sketch.add("more", "linear", "hidden")
    assert code_of(tied, SetOption("more", "shares", "head")) == "shares.chain"
    assert code_of(tied, SetOption("wte", "shares", "more")) == "shares.chain"


# ------------------------------------------------------------------------- what stays


def test_the_file_keeps_it(tied):
    written = dump(Document.of(tied))
    again = parse(written, tied.registry, "tied.loom").model(tied.registry)
    assert again.node("head").shares == "wte"


def test_what_does_not_fit_in_a_file_is_left_unread_and_kept(tied):
    written = dump(Document.of(tied)).replace(b'"shares": "wte"', b'"shares": "hidden"')
    again = parse(written, tied.registry, "odd.loom").model(tied.registry)
    assert again.node("head").shares == ""
    assert dump(Document.of(again)) == written


def test_a_removed_owner_leaves_own_weights_and_undo_brings_all_back(tied):
    before = dump(Document.of(tied))
    inverse = tied.apply(RemoveNode("wte"))
    assert tied.node("head").shares == ""
    tied.apply(inverse)
    assert dump(Document.of(tied)) == before


def test_a_new_name_of_the_owner_is_followed(tied):
    tied.apply(Rename("wte", "words"))
    assert tied.node("head").shares == "words"


def test_copies_of_both_share_among_themselves(tied):
    edit, names = paste_edit(tied, copy_text(tied, ["wte", "head"]), (0.0, 500.0))
    tied.apply(edit)
    shares = {tied.node(name).shares for name in names}
    assert shares == {"", "embedding_1"}
    copied, copies = compose.duplicate(tied, ["wte", "head"], (0.0, 900.0))
    tied.apply(copied)
    assert tied.node(copies["head"]).shares == copies["wte"]


def test_a_copy_of_the_borrower_alone_borrows_beside_the_owner(tied):
    copied, copies = compose.duplicate(tied, ["head"], (0.0, 900.0))
    tied.apply(copied)
    assert tied.node(copies["head"]).shares == "wte"


def test_both_go_into_a_composite_and_come_out_again(tied):
    with pytest.raises(EditError, match="group both"):
        grouping.group(tied, ["hidden", "head"], "half")
    tied.apply(grouping.group(tied, ["wte", "hidden", "head"], "model"))
    assert tied.inside("model").node("head").shares == "wte"
    (use,) = (node.name for node in tied.nodes() if node.type == "composite:model")
    tied.apply(unpacking.unpack(tied, use))
    assert tied.node("head").shares == "wte"


# --------------------------------------------------------------- which one lends


def test_the_first_along_the_wires_lends():
    sketch = Sketch()
    sketch.add("data", "text")
    sketch.add("z_words", "embedding", "data.x")
    sketch.add("a_head", "linear", "z_words")
    sketch.apply(lending.share(sketch.model, ["a_head", "z_words"]))
    assert sketch.model.node("a_head").shares == "z_words"


def test_who_lends_already_goes_on_lending(tied):
    sketch = Sketch(tied)
    sketch.add("a", "embedding")
    sketch.apply(lending.share(tied, ["a", "wte"]))
    assert tied.node("a").shares == "wte"
    sketch.add("b", "linear", "hidden")
    sketch.apply(lending.share(tied, ["b", "head"]))
    assert tied.node("b").shares == "wte", "what one borrows, the other borrows there, too"


def test_sharing_is_ended_for_all_that_are_chosen(tied):
    assert lending.is_shared(tied, ["wte", "head"])
    assert lending.is_shared(tied, ["head"])
    assert not lending.is_shared(tied, ["wte"])
    tied.apply(lending.end_sharing(tied, ["wte", "head"]))
    assert not lending.is_shared(tied, ["wte", "head"])


def test_nodes_without_weights_have_nothing_to_share(tied):
    with pytest.raises(EditError, match="hidden has no weights"):
        lending.share(tied, ["hidden", "wte"])
    with pytest.raises(EditError, match="Select two nodes"):
        lending.share(tied, ["wte"])
