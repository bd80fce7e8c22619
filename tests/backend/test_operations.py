"""Operations: what they give, and that gradients pass or stop where they should."""

import math

import pytest
import torch

from backend import operations as ops
from backend.layers import MultiheadAttention


@pytest.fixture
def x():
    return torch.arange(24.0).reshape(2, 3, 4)


def test_any_number_of_inputs_is_joined(x):
    assert torch.equal(ops.add(x, x, x), 3 * x)
    assert torch.equal(ops.multiply(x, x), x * x)
    assert torch.equal(ops.maximum(x, -x), x)
    assert torch.equal(ops.minimum(x, -x), -x)
    assert ops.concatenate(x, x, x).shape == (2, 9, 4)
    assert ops.stack(x, x, dim=0).shape == (2, 2, 3, 4)
    assert torch.equal(ops.add(x), x)


def test_reshape_keeps_the_batch(x):
    assert ops.reshape(x).shape == (2, 12)
    assert ops.reshape(x, (4, -1)).shape == (2, 4, 3)


def test_split_gives_as_many_parts_as_it_has_outputs(x):
    parts = ops.split(x, size=1, count=2)
    assert [part.shape[1] for part in parts] == [1, 2]
    parts = ops.chunk(x, count=2, dim=2)
    assert torch.equal(torch.cat(parts, 2), x)
    assert len(ops.chunk(x, count=3, dim=2)) == 3
    with pytest.raises(RuntimeError):
        ops.split(x, size=4, count=2)


def test_slice_and_select_take_places(x):
    assert torch.equal(ops.slice(x, dim=2, start=1, step=2), x[:, :, 1::2])
    assert torch.equal(ops.slice(x, dim=-1, stop=-1), x[..., :-1])
    assert torch.equal(ops.select(x), x[:, -1])


def test_reductions_keep_the_batch_unless_told(x):
    assert torch.equal(ops.mean(x), x.mean(1))
    assert torch.equal(ops.sum(x, (1, 2)), x.sum((1, 2)))
    assert ops.max(x, None) == 23
    assert ops.min(x, None) == 0
    assert ops.sum(x, None).ndim == 0
    assert ops.std(x, (1,), keepdim=True).shape == (2, 1, 4)
    assert ops.norm(torch.tensor([[3.0, 4.0]])) == 5
    assert torch.equal(ops.argmax(x), torch.full((2, 4), 2))
    assert torch.equal(ops.cumsum(x)[:, -1], x.sum(1))


def test_dimensions_move(x):
    assert ops.permute(x).shape == (2, 4, 3)
    assert torch.equal(ops.transpose(x), x.transpose(1, 2))
    assert ops.unsqueeze(x).shape == (2, 1, 3, 4)
    assert ops.squeeze(ops.unsqueeze(x, -1)).shape == x.shape
    assert torch.equal(ops.flip(x, (1,)), x.flip(1))
    assert ops.repeat(x, 3).shape == (2, 9, 4)


def test_borders_and_sizes_change(x):
    assert ops.pad(x, (1, 2)).shape == (2, 3, 7)
    assert ops.pad(x, (1, 1), "reflect")[0, 0, 0] == x[0, 0, 1]
    assert ops.pad(x, (1, 0), value=9.0)[0, 0, 0] == 9
    assert ops.interpolate(x, None, 0.5).shape == (2, 3, 2)
    assert ops.interpolate(x, (8,), mode="linear").shape == (2, 3, 8)


def test_element_by_element():
    x = torch.tensor([-2.0, 0.0, 4.0])
    assert torch.equal(ops.subtract(x, x), torch.zeros(3))
    assert torch.equal(ops.divide(x, torch.full((3,), 2.0)), x / 2)
    assert torch.equal(ops.scale(x, 2.0, 1.0), 2 * x + 1)
    assert torch.equal(ops.power(x), x * x)
    assert torch.equal(ops.clamp(x), torch.tensor([0.0, 0.0, 1.0]))
    assert torch.equal(ops.clamp(x, None, 0.0), torch.tensor([-2.0, 0.0, 0.0]))
    assert torch.equal(ops.abs(x), torch.tensor([2.0, 0.0, 4.0]))
    assert torch.equal(ops.sign(x), torch.tensor([-1.0, 0.0, 1.0]))
    assert torch.isfinite(ops.log(x)).all()
    assert ops.sqrt(x.abs())[2] == 2
    assert torch.allclose(ops.exp(x), x.exp())
    assert torch.allclose(ops.sin(x) ** 2 + ops.cos(x) ** 2, torch.ones(3))
    assert torch.equal(ops.matmul(torch.eye(3), x), x)


def test_noise_has_the_batch_of_its_input_and_follows_the_seed():
    like = torch.zeros(5, 9)
    torch.manual_seed(3)
    first = ops.noise(like, (2, 3))
    torch.manual_seed(3)
    assert torch.equal(ops.noise(like, (2, 3)), first)
    assert first.shape == (5, 2, 3)
    uniform = ops.noise(torch.zeros(500, dtype=torch.int64), (8,), "uniform")
    assert uniform.dtype == torch.float32
    assert uniform.abs().max() <= 1
    assert ops.add_noise(torch.zeros(2000), 0.5).std() == pytest.approx(0.5, rel=0.1)


def test_reparameterise_lets_gradients_reach_mean_and_variance():
    mean, log_variance = torch.zeros(4000, requires_grad=True), torch.full((4000,), math.log(4.0))
    sample = ops.reparameterise(mean, log_variance.requires_grad_())
    assert sample.detach().std() == pytest.approx(2.0, rel=0.1)
    sample.sum().backward()
    assert torch.equal(mean.grad, torch.ones(4000))
    assert log_variance.grad is not None


def test_detach_stops_the_gradient():
    x = torch.ones(3, requires_grad=True)
    assert not ops.detach(x).requires_grad


def test_constants_take_shape_and_format(x):
    assert torch.equal(ops.zeros_like(x), 0 * x)
    assert torch.equal(ops.ones_like(x), 0 * x + 1)
    assert ops.constant_like(x, 0.9).unique() == pytest.approx(0.9)


def test_codes_and_formats_change():
    codes = torch.tensor([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
    assert torch.equal(ops.one_hot(torch.tensor([1, 0, 5]), 2), codes)
    assert ops.cast(torch.tensor([1.7]), "long").item() == 1
    assert ops.cast(torch.tensor([1])).dtype == torch.float32


def test_gather_takes_one_entry_of_each_sample(x):
    assert torch.equal(ops.gather(x[:, :, 0], torch.tensor([2, 0])), torch.tensor([8.0, 12.0]))


def test_a_normalised_vector_has_length_one(x):
    assert torch.allclose(ops.normalise(x + 1).norm(dim=1), torch.ones(2, 4))


def test_masks_say_what_only_fills_up():
    lengths = torch.tensor([1, 3])
    expected = torch.tensor([[False, True, True], [False, False, False]])
    assert torch.equal(ops.padding_mask(torch.zeros(2, 3, 8), lengths), expected)
    assert torch.equal(ops.equal(torch.tensor([[4, 0, 0], [1, 2, 3]])), expected)


def test_a_causal_mask_stands_for_the_switch_causal_and_joins_a_padding_mask() -> None:
    torch.manual_seed(0)
    x, lengths = torch.randn(2, 5, 8), torch.tensor([5, 3])
    switched = MultiheadAttention(8, 2, causal=True)
    masked = MultiheadAttention(8, 2)
    masked.load_state_dict(switched.state_dict())
    causal, padding = ops.causal_mask(x), ops.padding_mask(x, lengths)
    assert causal.tolist()[1] == [False, False, True, True, True]
    torch.testing.assert_close(masked(x, attn_mask=causal), switched(x))
    both = masked(x, key_padding_mask=padding, attn_mask=causal)
    torch.testing.assert_close(both, switched(x, key_padding_mask=padding))
    assert both.isfinite().all()
