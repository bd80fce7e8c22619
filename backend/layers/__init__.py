"""Torch's layers whose calls do not fit a canvas, in a form that does; and some that torch lacks.

Ports are the arguments of ``forward``, and a result of several tensors is a flat tuple: so LSTM's
``hx`` becomes two ports, and attention's ``need_weights`` a param. Weights keep torch's names.
"""

from backend.layers.attention import (
    MultiheadAttention,
    PositionalEncoding,
    Transformer,
    TransformerDecoder,
    TransformerDecoderLayer,
    TransformerEncoder,
    TransformerEncoderLayer,
)
from backend.layers.noise import GaussianNoise
from backend.layers.parameter import Parameter
from backend.layers.recurrent import GRU, LSTM, RNN, LSTMCell

__all__ = [
    "GRU",
    "LSTM",
    "RNN",
    "GaussianNoise",
    "LSTMCell",
    "MultiheadAttention",
    "Parameter",
    "PositionalEncoding",
    "Transformer",
    "TransformerDecoder",
    "TransformerDecoderLayer",
    "TransformerEncoder",
    "TransformerEncoderLayer",
]
