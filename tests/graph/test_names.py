"""Names that nothing has yet."""

from graph.edits import Node
from graph.model import GraphModel
from graph.names import NewNames, numbered, variant
from graph.registry import Registry


def test_numbers_begin_at_one_and_gaps_are_filled():
    assert numbered("note", set().__contains__) == "note_1"
    assert numbered("note", {"note_1", "note_3"}.__contains__) == "note_2"


def test_a_wanted_name_is_kept_while_it_is_free():
    assert variant("block", set().__contains__) == "block"
    assert variant("block", {"block"}.__contains__) == "block_2"
    assert variant("block", {"block", "block_2"}.__contains__) == "block_3"


def test_several_new_nodes_skip_each_other_and_what_is_drawn():
    names = NewNames(GraphModel(Registry(), [Node("relu_2", "relu")]))
    assert [names.new("relu") for _ in range(3)] == ["relu_1", "relu_3", "relu_4"]


def test_a_name_is_kept_unless_it_stays_drawn_or_was_given():
    model = GraphModel(Registry(), [Node("relu_1", "relu"), Node("encoder", "composite:block")])
    names = NewNames(model, leaving={"encoder"})
    assert names.kept("relu_1", "relu") == "relu_2"
    assert names.kept("relu_2", "relu") == "relu_3"
    assert names.kept("encoder", "relu") == "encoder"
    assert names.kept("encoder", "relu") == "relu_4"
