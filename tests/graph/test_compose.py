"""What each gesture means, as one edit that can be taken back."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import compose, rules
from graph.compose import End
from graph.edits import AddNode, Connect, Link, Node
from graph.model import GraphModel
from graph.registry import Registry
from graph.spec import Category, NodeSpec, Port, PortType, Role


def spec(type_id, inputs=(), outputs=(), category=Category.LAYER):
    return NodeSpec(
        type_id, type_id.title(), category, "Test", Role.MODULE, f"test.{type_id}",
        inputs=tuple(inputs), outputs=tuple(outputs),
    )  # fmt: skip


REGISTRY = Registry(
    [
        spec("data", outputs=[Port("image"), Port("label")], category=Category.DATA),
        spec("layer", inputs=[Port("input")], outputs=[Port("output")]),
        spec("add", inputs=[Port("tensors", variadic=True)], outputs=[Port("output")]),
        spec("attend", [Port("query"), Port("mask", optional=True)], [Port("output")]),
        spec("loss", [Port("input"), Port("target")], [Port("loss", PortType.LOSS)], Category.LOSS),
        spec("metric", inputs=[Port("input")], category=Category.METRIC),
        spec(
            "optimizer",
            [Port("loss", PortType.LOSS), Port("schedule", PortType.SCHEDULE, optional=True)],
            category=Category.OPTIMIZER,
        ),
        spec("schedule", outputs=[Port("schedule", PortType.SCHEDULE)]),
    ]
)


def drawing(*types):
    """Nodes ``layer_1``, ``layer_2`` ... in a row, without wires."""
    model = GraphModel(REGISTRY)
    for i, type_id in enumerate(types):
        model.apply(AddNode(Node(model.new_name(type_id), type_id, position=(200.0 * i, 0.0))))
    return model


def chain(*types):
    """As `drawing`, each node wired to the next by their first ports."""
    model = drawing(*types)
    names = [node.name for node in model.nodes()]
    for one, two in pairwise(names):
        link = Link(one, model.output_names(one)[0], two, model.input_names(two)[0])
        model.apply(Connect(link))
    return model


def ends(model):
    return sorted(f"{link.source}>{link.target}" for link in model.links())


def test_connecting_to_an_input_in_use_replaces_its_wire_in_one_step():
    model = chain("layer", "layer")
    model.apply(AddNode(Node("layer_3", "layer")))
    inverse = model.apply(compose.connect(model, Link("layer_3", "output", "layer_2", "input")))
    assert ends(model) == ["layer_3>layer_2"]
    model.apply(inverse)
    assert ends(model) == ["layer_1>layer_2"]


def test_replugging_moves_the_end_of_a_wire_and_pushes_another_out():
    model = chain("layer", "layer")
    model.apply(AddNode(Node("x", "layer")))
    model.apply(AddNode(Node("y", "layer")))
    model.apply(Connect(Link("x", "output", "y", "input")))
    old = Link("layer_1", "output", "layer_2", "input")
    model.apply(compose.replug(model, old, Link("layer_1", "output", "y", "input")))
    assert ends(model) == ["layer_1>y"]


def test_a_node_is_inserted_into_a_wire():
    model = chain("layer", "layer")
    (link,) = model.links()
    edit = compose.insert_on_link(model, link, Node("mid", "layer"))
    inverse = model.apply(edit)
    assert ends(model) == ["layer_1>mid", "mid>layer_2"]
    model.apply(inverse)
    assert "mid" not in model
    assert ends(model) == ["layer_1>layer_2"]


@pytest.mark.parametrize("type_id", ["metric", "data", "schedule", "unheard_of"])
def test_a_node_that_nothing_can_pass_through_is_not_inserted(type_id):
    model = chain("layer", "layer")
    (link,) = model.links()
    assert compose.insert_on_link(model, link, Node("mid", type_id)) is None


def test_a_loose_node_is_inserted_and_moved_but_a_wired_one_is_not():
    model = chain("layer", "layer")
    (link,) = model.links()
    model.apply(AddNode(Node("loose", "layer")))
    edit = compose.insert_existing(model, link, "loose", (4.0, 8.0))
    model.apply(edit)
    assert model.node("loose").position == (4.0, 8.0)
    assert ends(model) == ["layer_1>loose", "loose>layer_2"]
    first = next(model.links())
    assert compose.insert_existing(model, first, "layer_2", (0.0, 0.0)) is None


def test_deleting_heals_the_chain():
    model = chain("layer", "layer", "layer", "layer")
    inverse = model.apply(compose.remove_and_heal(model, {"layer_2", "layer_3"}))
    assert ends(model) == ["layer_1>layer_4"]
    model.apply(inverse)
    assert len(model) == 4
    assert ends(model) == ["layer_1>layer_2", "layer_2>layer_3", "layer_3>layer_4"]


def test_healing_follows_every_wire_that_left_the_node():
    model = chain("layer", "layer", "layer")
    model.apply(AddNode(Node("side", "layer")))
    model.apply(Connect(Link("layer_2", "output", "side", "input")))
    model.apply(compose.remove_and_heal(model, {"layer_2"}))
    assert ends(model) == ["layer_1>layer_3", "layer_1>side"]


def test_healing_at_an_end_of_the_chain_only_deletes():
    model = chain("layer", "layer")
    model.apply(compose.remove_and_heal(model, {"layer_1"}))
    assert ends(model) == []


def test_healing_wires_only_what_fits():
    model = chain("schedule")
    model.apply(AddNode(Node("opt", "optimizer")))
    model.apply(Connect(Link("schedule_1", "schedule", "opt", "schedule")))
    model.apply(compose.remove_and_heal(model, {"schedule_1"}))
    assert ends(model) == []


def test_duplicating_copies_nodes_and_the_wires_between_them():
    model = chain("data", "layer", "layer", "layer")
    edit, names = compose.duplicate(model, {"layer_1", "layer_2"}, (24.0, 24.0))
    model.apply(edit)
    assert names == {"layer_1": "layer_4", "layer_2": "layer_5"}
    assert model.node("layer_4").position == (224.0, 24.0)
    assert "layer_4>layer_5" in ends(model)
    assert "data_1>layer_4" not in ends(model)


def test_duplicating_may_keep_what_feeds_the_originals():
    model = chain("data", "layer")
    edit, _names = compose.duplicate(model, {"layer_1"}, (0.0, 24.0), incoming=True)
    model.apply(edit)
    assert ends(model) == ["data_1>layer_1", "data_1>layer_2"]


def test_a_copy_of_nodes_that_share_weights_shares_among_itself():
    model = drawing("layer", "layer")
    model.apply(compose.as_edit([AddNode(Node("tied", "layer", shares="layer_1"))]))
    edit, names = compose.duplicate(model, {"layer_1", "tied"}, (0.0, 0.0))
    model.apply(edit)
    assert model.node(names["tied"]).shares == names["layer_1"]


def test_duplicating_hundreds_of_nodes_gives_each_a_name_of_its_own():
    model = drawing(*["layer"] * 400)
    edit, names = compose.duplicate(model, {node.name for node in model.nodes()}, (0.0, 0.0))
    model.apply(edit)
    assert len(set(names.values())) == 400
    assert len(model) == 800


def test_a_wire_dropped_on_a_body_goes_to_the_first_free_input():
    model = drawing("layer", "loss")
    source = End("layer_1", "output", True)
    assert compose.first_free_input(model, "loss_1", source) == "input"
    model.apply(Connect(Link("layer_1", "output", "loss_1", "input")))
    assert compose.first_free_input(model, "loss_1", source) == "target"
    model.apply(Connect(Link("layer_1", "output", "loss_1", "target")))
    assert compose.first_free_input(model, "loss_1", source) == "input"


def test_a_wire_dropped_on_a_body_never_closes_a_circle():
    model = chain("layer", "layer")
    assert compose.first_free_input(model, "layer_1", End("layer_2", "output", True)) is None


def test_a_variadic_input_offers_its_next_place():
    model = chain("layer", "add")
    assert compose.first_free_input(model, "add_1", End("layer_1", "output", True)) == "tensors_2"


def test_all_wires_of_an_output_move_to_another():
    model = drawing("layer", "layer", "layer")
    model.apply(Connect(Link("layer_1", "output", "layer_3", "input")))
    old, new = End("layer_1", "output", True), End("layer_2", "output", True)
    edit = compose.move_all(model, old, new)
    undone = model.apply(edit)
    assert list(model.links()) == [Link("layer_2", "output", "layer_3", "input")]
    model.apply(undone)
    assert list(model.links()) == [Link("layer_1", "output", "layer_3", "input")]
    assert compose.move_all(model, new, old) is None
    assert compose.move_all(model, old, old) is None


def test_a_node_added_for_a_hanging_wire_is_wired_in_the_same_step():
    model = drawing("layer")
    end = End("layer_1", "output", True)
    edit, name = compose.add_connected(model, REGISTRY.get("loss"), "target", end, (0.0, 0.0))
    model.apply(edit)
    assert list(model.links()) == [Link("layer_1", "output", name, "target")]


def test_a_node_added_before_an_input_takes_the_place_of_its_wire():
    model = chain("layer", "layer")
    end = End("layer_2", "input", False)
    edit, name = compose.add_connected(model, REGISTRY.get("layer"), "output", end, (0.0, 0.0))
    model.apply(edit)
    assert ends(model) == [f"{name}>layer_2"]


def test_a_node_added_to_two_selected_ones_takes_both_from_left_to_right():
    model = drawing("layer", "layer")
    edit, name = compose.add_to_selection(
        model, REGISTRY.get("add"), {"layer_2", "layer_1"}, (400.0, 0.0)
    )
    model.apply(edit)
    into = {link.input: link.source for link in model.links_into(name)}
    assert into == {"tensors_1": "layer_1", "tensors_2": "layer_2"}


def test_a_node_that_fits_nothing_selected_is_only_added():
    model = drawing("optimizer")
    edit, name = compose.add_to_selection(model, REGISTRY.get("layer"), {"optimizer_1"}, (0.0, 0.0))
    model.apply(edit)
    assert name in model
    assert ends(model) == []


@pytest.mark.parametrize(
    ("name", "renamed"), [("layer_7", False), ("stem", True), ("layer", True), ("layer_x", True)]
)
def test_a_node_is_renamed_when_its_name_is_not_the_given_one(name, renamed):
    assert compose.is_renamed(Node(name, "layer")) is renamed


TYPES = st.sampled_from(["data", "layer", "add", "attend", "loss", "metric", "optimizer"])


@given(types=st.lists(TYPES, min_size=2, max_size=8), seed=st.integers(0, 2**16))
@settings(max_examples=60, deadline=None)
def test_every_edit_is_legal_and_taken_back_whole(types, seed):
    model, chance = drawing(*types), random.Random(seed)
    names = [node.name for node in model.nodes()]
    for _ in range(12):
        one, two = chance.choice(names), chance.choice(names)
        for port in model.output_names(one):
            found = compose.first_free_input(model, two, End(one, port, True))
            if found is not None:
                model.apply(compose.connect(model, Link(one, port, two, found)))
    before = model.snapshot()
    chosen = set(chance.sample(names, chance.randint(1, len(names))))
    edits = [
        compose.remove(model, chosen),
        compose.remove_and_heal(model, chosen),
        compose.duplicate(model, chosen, (4.0, 4.0), incoming=True)[0],
    ]
    for link in model.links():
        assert rules.can_connect(model, link) is None
        inserted = compose.insert_on_link(model, link, Node("fresh", chance.choice(types)))
        edits += [inserted] if inserted else []
    for edit in edits:
        inverse = model.apply(edit)
        model.apply(inverse)
        after = model.snapshot()
        assert after.nodes == before.nodes
        assert set(after.links) == set(before.links)


def test_detached_nodes_keep_the_wires_between_them():
    model = chain("data", "layer", "layer", "layer")
    before = set(model.links())
    inverse = model.apply(compose.detach(model, {"layer_1", "layer_2"}))
    assert {str(link) for link in model.links()} == {
        "data_1.image → layer_3.input",
        "layer_1.output → layer_2.input",
    }
    model.apply(inverse)
    assert set(model.links()) == before
    assert compose.detach(drawing("layer"), {"layer_1"}) is None
