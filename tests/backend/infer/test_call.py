"""Tensors go in and come out by the names of the ports."""

import torch

from backend.catalog import inferred
from backend.infer.call import arrange, build, call, flatten_outputs
from graph import catalog

SPECS = catalog.load()


def ready(type_id, sizes, **given):
    spec = SPECS.get(type_id)
    return spec, build(spec, inferred(spec, given, sizes))


def test_states_go_in_and_out_by_name():
    spec, lstm = ready("lstm", {"input": (2, 5, 3)}, hidden_size=4)
    x, state = torch.randn(2, 5, 3), torch.zeros(1, 2, 4)
    output, hidden, cell = call(spec, lstm, {"input": x, "cell": state})
    assert output.shape == (2, 5, 4)
    assert torch.equal(output[:, -1], hidden[0])
    assert cell.shape == (1, 2, 4)


def test_variadic_inputs_keep_the_order_of_their_numbers():
    spec, join = ready("concatenate", {})
    parts = {f"tensors_{i}": torch.full((1, 1), float(i)) for i in (10, 2, 1)}
    (joined,) = call(spec, join, parts)
    assert joined.tolist() == [[1.0, 2.0, 10.0]]


def test_what_follows_a_free_input_is_handed_over_by_name():
    spec = SPECS.get("multiheadattention")
    assert arrange(spec, {"query": "q", "value": "v"}) == (["q"], {"value": "v"})


def test_nested_results_become_one_row_without_what_is_none():
    spec = SPECS.get("lstm")
    a, b, c = (torch.tensor(i) for i in range(3))
    assert flatten_outputs(spec, (a, (b, [c, None]))) == (a, b, c)
    assert flatten_outputs(spec, a) == (a,)


def test_on_the_meta_device_nothing_takes_memory():
    spec, _ = ready("linear", {"input": (1, 1)}, out_features=1)
    huge = build(spec, {"in_features": 2**20, "out_features": 2**20, "bias": True}, device="meta")
    assert {parameter.device.type for parameter in huge.parameters()} == {"meta"}
