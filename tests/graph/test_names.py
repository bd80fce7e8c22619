"""Names that nothing has yet."""

from graph.names import numbered, variant


def test_numbers_begin_at_one_and_gaps_are_filled():
    assert numbered("note", set().__contains__) == "note_1"
    assert numbered("note", {"note_1", "note_3"}.__contains__) == "note_2"


def test_a_wanted_name_is_kept_while_it_is_free():
    assert variant("block", set().__contains__) == "block"
    assert variant("block", {"block"}.__contains__) == "block_2"
    assert variant("block", {"block", "block_2"}.__contains__) == "block_3"
