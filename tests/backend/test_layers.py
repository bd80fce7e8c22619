"""Our forms of torch's layers give what torch's give, and keep its weight names."""

import pytest
import torch
from torch import nn

from backend import layers

X = torch.randn(3, 5, 8)


def same_weights(ours: nn.Module, theirs: nn.Module) -> None:
    theirs.load_state_dict(ours.state_dict())


@pytest.mark.parametrize("name", ["RNN", "GRU", "LSTM"])
def test_recurrent_layers_give_a_flat_result(name):
    ours = getattr(layers, name)(8, 6, num_layers=2, bidirectional=True)
    theirs = getattr(nn, name)(8, 6, num_layers=2, bidirectional=True, batch_first=True)
    same_weights(ours, theirs)
    output, last = theirs(X)
    states = last if isinstance(last, tuple) else (last,)
    for mine, reference in zip(ours(X), (output, *states), strict=True):
        assert torch.equal(mine, reference)


def test_an_lstm_goes_on_from_the_states_of_another():
    lstm = layers.LSTM(8, 6)
    _, hidden, cell = lstm(X)
    whole, *_ = lstm(torch.cat([X, X], 1))
    second, *_ = lstm(X, hidden, cell)
    assert torch.allclose(second, whole[:, 5:], atol=1e-6)
    only_hidden = lstm(X, hidden)[0]
    assert torch.equal(only_hidden, lstm(X, hidden, torch.zeros_like(cell))[0])
    assert torch.equal(lstm(X, None, cell)[0], lstm(X, torch.zeros_like(hidden), cell)[0])


def test_an_lstm_cell_takes_zeros_for_what_is_not_wired():
    cell = layers.LSTMCell(8, 6)
    zeros = torch.zeros(3, 6)
    for mine, reference in zip(cell(X[:, 0]), cell(X[:, 0], zeros, zeros), strict=True):
        assert torch.equal(mine, reference)


def test_attention_is_torchs_and_self_attention_without_key():
    ours, theirs = layers.MultiheadAttention(8, 2), nn.MultiheadAttention(8, 2, batch_first=True)
    same_weights(ours, theirs)
    other = torch.randn(3, 7, 8)
    assert torch.allclose(ours(X, other), theirs(X, other, other)[0], atol=1e-6)
    assert torch.allclose(ours(X), ours(X, X, X))


def test_attention_to_another_size_takes_the_keys_for_values():
    assert layers.MultiheadAttention(8, 2, kdim=4)(X, torch.randn(3, 7, 4)).shape == X.shape


def test_attention_gives_weights_when_asked():
    output, weights = layers.MultiheadAttention(8, 2, need_weights=True)(X)
    assert output.shape == X.shape
    assert torch.allclose(weights.sum(-1), torch.ones(3, 5))


@pytest.mark.parametrize(
    "layer",
    [
        layers.MultiheadAttention(8, 2, causal=True),
        layers.TransformerEncoderLayer(8, 2, causal=True).eval(),
        layers.TransformerEncoder(8, 2, causal=True).eval(),
        layers.TransformerEncoder(8, 2, causal=True, batch_first=False, dropout=0.0),
    ],
    ids=["attention", "layer", "encoder", "sequence first"],
)
def test_causal_layers_do_not_look_ahead(layer):
    sequence_first = isinstance(layer, layers.TransformerEncoder) and not (
        layer.layers[0].batch_first
    )
    x = X.transpose(0, 1) if sequence_first else X
    changed = x.clone()
    changed.select(0 if sequence_first else 1, -1).add_(1.0)
    before, after = layer(x), layer(changed)
    earlier = (slice(0, 4),) if sequence_first else (slice(None), slice(0, 4))
    assert torch.allclose(before[earlier], after[earlier], atol=1e-6)
    assert not torch.allclose(before, after)


def test_a_decoder_sees_all_of_its_memory_but_nothing_ahead():
    decoder = layers.TransformerDecoder(8, 2).eval()
    memory = torch.randn(3, 4, 8)
    changed = X.clone()
    changed[:, -1] += 1.0
    assert torch.allclose(decoder(X, memory)[:, :4], decoder(changed, memory)[:, :4], atol=1e-6)
    assert not torch.allclose(decoder(X, memory), decoder(X, memory + torch.randn(8)))


def test_padding_is_ignored():
    encoder = layers.Transformer(8, 2, dropout=0.0).eval()
    mask = torch.tensor([[False, False, False, True, True]] * 3)
    changed = X.clone()
    changed[:, 3:] += 1.0
    assert torch.allclose(encoder(X, X, mask), encoder(changed, X, mask), atol=1e-6)


def test_an_encoder_layer_is_torchs():
    ours = layers.TransformerEncoderLayer(8, 2, 16, norm_first=True).eval()
    theirs = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True, norm_first=True).eval()
    same_weights(ours, theirs)
    assert torch.allclose(ours(X), theirs(X), atol=1e-6)


@pytest.mark.parametrize("size", [8, 7])
def test_positions_are_told_by_waves(size):
    encoding = layers.PositionalEncoding(size)
    waves = encoding(torch.zeros(2, 5, size))
    assert torch.equal(waves[0], waves[1])
    assert waves[0, 0].tolist() == [0, 1] * (size // 2) + [0] * (size % 2)
    assert torch.allclose(waves[0, :, 0], torch.arange(5.0).sin())
    assert not list(encoding.state_dict())


def test_noise_is_added_only_while_training():
    noise = layers.GaussianNoise(0.5)
    assert noise(torch.zeros(2000)).std() == pytest.approx(0.5, rel=0.1)
    assert torch.equal(noise.eval()(X), X)


@pytest.mark.parametrize("name", ["RNN", "GRU", "LSTM"])
@pytest.mark.parametrize("both_ways", [False, True])
def test_what_fills_a_sequence_up_does_not_count(name, both_ways):
    layer = getattr(layers, name)(8, 6, bidirectional=both_ways)
    lengths = torch.tensor([5, 2, 3])
    output, *states = layer(X, lengths=lengths)
    for row, length in enumerate(lengths.tolist()):
        alone, *alone_states = layer(X[row : row + 1, :length])
        assert torch.allclose(output[row, :length], alone[0], atol=1e-6)
        assert not output[row, length:].any()
        for state, expected in zip(states, alone_states, strict=True):
            assert torch.allclose(state[:, row], expected[:, 0], atol=1e-6)


def test_an_empty_sequence_counts_for_one_step():
    lstm = layers.LSTM(8, 6)
    _, hidden, _ = lstm(X, lengths=torch.tensor([0, 5, 5]))
    assert torch.allclose(hidden[:, 0], lstm(X[:, :1])[1][:, 0], atol=1e-6)


def test_attention_looks_past_no_mask():
    attention = layers.MultiheadAttention(8, 2, causal=True)
    hidden = torch.zeros(5, 5, dtype=torch.bool)
    hidden[1:, 0] = True
    added = torch.zeros(5, 5).masked_fill(hidden, -torch.inf)
    changed = X.clone()
    changed[:, 0] += 1
    for mask in (hidden, added):
        before, after = (attention(x, attn_mask=mask) for x in (X, changed))
        assert torch.equal(before[:, 1:], after[:, 1:])
        later = X.clone()
        later[:, -1] += 1
        assert torch.equal(attention(later, attn_mask=mask)[:, :-1], before[:, :-1])


def test_learned_places_are_added():
    places = layers.PositionalEncoding(8, max_length=16, kind="learned")
    assert [name for name, _ in places.named_parameters()] == ["weight"]
    assert torch.equal(places(X), X + places.weight[:5])
    assert not list(layers.PositionalEncoding(8).parameters())


def test_a_parameter_is_the_same_for_each_sample():
    parameter = layers.Parameter((2, 4))
    given = parameter(X)
    assert given.shape == (3, 2, 4)
    assert torch.equal(given[0], given[2])
    given.sum().backward()
    assert torch.equal(parameter.weight.grad, torch.full((2, 4), 3.0))
