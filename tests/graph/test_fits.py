"""What a wire can be taken to."""

from graph import fits
from graph.compose import End
from graph.edits import Connect, Link
from tests.graph.test_compose import REGISTRY, drawing


def test_types_for_a_hanging_wire_put_exact_ports_first_and_optional_ones_last():
    model = drawing("loss", "layer")
    found = fits.compatible_specs(REGISTRY, model, End("loss_1", "loss", True))
    assert (found[0][0].id, found[0][1]) == ("optimizer", "loss")
    from_layer = fits.compatible_specs(REGISTRY, model, End("layer_1", "output", True))
    pairs = [(fit.spec.id, fit.port) for fit in from_layer]
    assert ("attend", "query") in pairs
    assert ("attend", "mask") not in pairs
    assert ("add", "tensors_1") in pairs
    assert ("loss", "target") in pairs
    assert all(type_id not in {"data", "schedule"} for type_id, _port in pairs)


def test_what_has_dimensions_is_not_offered_as_a_loss_and_a_second_input_comes_later():
    model = drawing("layer")
    end = End("layer_1", "output", True)
    found = fits.compatible_specs(REGISTRY, model, end, never_loss=True)
    pairs = [(fit.spec.id, fit.port) for fit in found]
    assert ("optimizer", "loss") not in pairs
    assert pairs.index(("layer", "input")) < pairs.index(("loss", "target"))
    assert [fit.rank for fit in found] == sorted(fit.rank for fit in found)


def test_types_for_a_wire_from_an_input_are_those_that_give():
    model = drawing("optimizer")
    found = fits.compatible_specs(REGISTRY, model, End("optimizer_1", "schedule", False))
    assert [(fit.spec.id, fit.port) for fit in found] == [("schedule", "schedule")]


def test_free_inputs_are_those_that_need_a_wire_and_have_none():
    model = drawing("layer", "layer", "loss", "attend")
    source = End("layer_1", "output", True)
    assert fits.free_inputs(model, "loss_1", source) == ["input", "target"]
    assert fits.free_inputs(model, "attend_1", source) == ["query"]
    model.apply(Connect(Link("layer_2", "output", "loss_1", "input")))
    assert fits.free_inputs(model, "loss_1", source) == ["target"]
    assert fits.free_inputs(model, "layer_1", source) == []
