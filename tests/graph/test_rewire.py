"""Chain up, swap and replace, as edits that can be taken back."""

from graph import rewire, walks
from graph.compose import new_node
from graph.edits import AddNode, Connect, Link, Move, Node, Rename, SetParam
from graph.kinds import IntKind, TextKind
from graph.model import GraphModel
from graph.registry import Registry
from graph.spec import Category, NodeSpec, Param, Port, PortType, Role


def spec(type_id, inputs=(), outputs=(), params=()):
    return NodeSpec(
        type_id, type_id.title(), Category.LAYER, "Test", Role.MODULE, f"test.{type_id}",
        inputs=tuple(inputs), outputs=tuple(outputs), params=tuple(params),
    )  # fmt: skip


WIDTH = Param("width", IntKind(low=1), 8)
REGISTRY = Registry(
    [
        spec("data", outputs=[Port("image"), Port("label")]),
        spec("layer", [Port("input")], [Port("output")], [WIDTH, Param("mode", TextKind(), "")]),
        spec("narrow", [Port("input")], [Port("output")], [Param("width", IntKind(high=4), 2)]),
        spec("wide", [Port("features")], [Port("result")], [WIDTH]),
        spec("add", [Port("tensors", variadic=True)], [Port("output")]),
        spec("divide", [Port("one"), Port("two")], [Port("output")]),
        spec("loss", [Port("input"), Port("target")], [Port("loss", PortType.LOSS)]),
        spec("plan", outputs=[Port("schedule", PortType.SCHEDULE)]),
    ]
)


def drawing(*types):
    model = GraphModel(REGISTRY)
    for place, type_id in enumerate(types):
        model.apply(AddNode(new_node(model, model.registry.get(type_id), (200.0 * place, 0.0))))
    return model


def wires(model):
    return {str(link) for link in model.links()}


def test_reading_order_goes_row_by_row():
    model = drawing("layer", "layer", "layer", "layer")
    model.apply(Move({"layer_1": (300, 10), "layer_2": (0, 0), "layer_3": (0, 200),
                      "layer_4": (90, 190)}))  # fmt: skip
    found = rewire.reading_order(model, {"layer_1", "layer_2", "layer_3", "layer_4"})
    assert found == ["layer_2", "layer_1", "layer_3", "layer_4"]


def test_a_chain_uses_free_inputs_only_and_leaves_what_is_wired():
    model = drawing("data", "layer", "add", "loss")
    model.apply(Connect(Link("data_1", "image", "layer_1", "input")))
    edit = rewire.chain_up(model, ["data_1", "layer_1", "add_1", "loss_1"])
    inverse = model.apply(edit)
    assert wires(model) == {
        "data_1.image → layer_1.input",
        "layer_1.output → add_1.tensors_1",
        "add_1.output → loss_1.input",
    }
    assert rewire.chain_up(model, ["data_1", "layer_1", "add_1"]) is None
    model.apply(inverse)
    assert wires(model) == {"data_1.image → layer_1.input"}


def test_a_chain_makes_no_circle():
    model = drawing("layer", "add", "layer")
    model.apply(Connect(Link("layer_2", "output", "layer_1", "input")))
    model.apply(rewire.chain_up(model, ["layer_1", "add_1", "layer_2"]))
    assert "layer_1.output → add_1.tensors_1" in wires(model)
    assert len(wires(model)) == 2


def test_inputs_are_swapped_and_a_single_wire_goes_to_the_other_one():
    model = drawing("layer", "layer", "divide", "add")
    model.apply(Connect(Link("layer_1", "output", "divide_1", "one")))
    model.apply(rewire.swap_inputs(model, "divide_1"))
    assert wires(model) == {"layer_1.output → divide_1.two"}
    model.apply(Connect(Link("layer_2", "output", "divide_1", "one")))
    inverse = model.apply(rewire.swap_inputs(model, "divide_1"))
    assert wires(model) == {"layer_1.output → divide_1.one", "layer_2.output → divide_1.two"}
    model.apply(inverse)
    assert "layer_1.output → divide_1.two" in wires(model)
    assert rewire.swap_inputs(model, "layer_1") is None
    model.apply(Connect(Link("layer_1", "output", "add_1", "tensors_1")))
    assert rewire.swap_inputs(model, "add_1") is None


def test_a_replaced_node_keeps_wires_params_place_and_references():
    model = drawing("data", "layer", "loss")
    model.apply(Connect(Link("data_1", "image", "layer_1", "input")))
    model.apply(Connect(Link("layer_1", "output", "loss_1", "input")))
    model.apply(SetParam("layer_1", "width", 3))
    model.apply(SetParam("layer_1", "mode", "x"))
    before = ({node.name: node for node in model.nodes()}, wires(model))
    edit, made = rewire.replace_nodes(model, ["layer_1"], REGISTRY.get("wide"))
    inverse = model.apply(edit)
    assert made == ("wide_1",)
    assert dict(model.node("wide_1").params) == {"width": 3}
    assert model.node("wide_1").position == (200, 0)
    assert wires(model) == {"data_1.image → wide_1.features", "wide_1.result → loss_1.input"}
    model.apply(inverse)
    assert ({node.name: node for node in model.nodes()}, wires(model)) == before


def test_a_value_the_new_type_refuses_goes_and_a_given_name_stays():
    model = drawing("layer")
    model.apply(SetParam("layer_1", "width", 100))
    model.apply(Rename("layer_1", "stem"))
    edit, made = rewire.replace_nodes(model, ["stem"], REGISTRY.get("narrow"))
    model.apply(edit)
    assert made == ("stem",)
    assert model.node("stem") == Node("stem", "narrow")


def test_neighbours_are_replaced_together():
    model = drawing("layer", "layer")
    model.apply(Connect(Link("layer_1", "output", "layer_2", "input")))
    edit, made = rewire.replace_nodes(model, ["layer_1", "layer_2"], REGISTRY.get("wide"))
    model.apply(edit)
    assert made == ("wide_1", "wide_2")
    assert wires(model) == {"wide_1.result → wide_2.features"}


def test_only_types_that_keep_the_chain_are_offered():
    model = drawing("data", "layer", "loss")
    model.apply(Connect(Link("data_1", "image", "layer_1", "input")))
    model.apply(Connect(Link("layer_1", "output", "loss_1", "input")))
    fitting = {s.id for s in REGISTRY if rewire.can_replace(model, "layer_1", s)}
    assert {"narrow", "wide", "add", "divide"} <= fitting
    assert not fitting & {"layer", "plan", "data"}


def test_ways_along_the_wires():
    model = drawing("data", "layer", "layer", "add", "layer")
    for number in (1, 2):
        model.apply(Connect(Link("data_1", "image", f"layer_{number}", "input")))
        model.apply(Connect(Link(f"layer_{number}", "output", "add_1", f"tensors_{number}")))
    model.apply(Move({"layer_1": (200, 100), "layer_2": (200, 0)}))
    assert walks.upstream(model, ["add_1"]) == {"data_1", "layer_1", "layer_2", "add_1"}
    assert walks.downstream(model, ["layer_1"]) == {"layer_1", "add_1"}
    assert "layer_3" not in walks.connected(model, ["add_1"])
    assert walks.connected(model, ["layer_3"]) == {"layer_3"}
    assert walks.before(model, "add_1") == ["layer_1", "layer_2"]
    assert walks.after(model, "data_1") == ["layer_2", "layer_1"]
    assert walks.beside(model, "layer_2", 1) == "layer_1"
    assert walks.beside(model, "layer_2", -1) is None
