"""LSTM, GRU and RNN with their states as ports of their own; weights keep torch's names.

Sequences of unequal length come filled up to one length, with ``lengths`` that say how much of each
counts. They are packed, so a state is that after the last step that counts (the first one, for the
direction that reads from the end), and the output is zero from there on.
"""

from typing import Literal

from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence


class RNN(nn.RNN):
    """Runs a simple recurrent network over a sequence."""

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        nonlinearity: Literal["tanh", "relu"] = "tanh",
        bias: bool = True,
        batch_first: bool = True,
        dropout: float = 0.0,
        bidirectional: bool = False,
    ) -> None:
        super().__init__(
            input_size, hidden_size, num_layers, nonlinearity=nonlinearity, bias=bias,
            batch_first=batch_first, dropout=dropout, bidirectional=bidirectional,
        )  # fmt: skip

    def forward(  # type: ignore[override]  # the port is called what its wire carries
        self, input: Tensor, hidden: Tensor | None = None, lengths: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """(N, L, input_size) to output (N, L, H) and last hidden state (layers, N, H).

        ``lengths`` (N,) int64 says how many steps of each sequence count.
        """
        output, last = super().forward(packed(input, lengths, self.batch_first), hidden)
        return unpacked(output, input, self.batch_first), last


class GRU(nn.GRU):
    """Runs a gated recurrent unit over a sequence."""

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        bias: bool = True,
        batch_first: bool = True,
        dropout: float = 0.0,
        bidirectional: bool = False,
    ) -> None:
        super().__init__(
            input_size, hidden_size, num_layers, bias=bias,
            batch_first=batch_first, dropout=dropout, bidirectional=bidirectional,
        )  # fmt: skip

    def forward(  # type: ignore[override]  # the port is called what its wire carries
        self, input: Tensor, hidden: Tensor | None = None, lengths: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """(N, L, input_size) to output (N, L, H) and last hidden state (layers, N, H).

        ``lengths`` (N,) int64 says how many steps of each sequence count.
        """
        output, last = super().forward(packed(input, lengths, self.batch_first), hidden)
        return unpacked(output, input, self.batch_first), last


class LSTM(nn.LSTM):
    """Runs a long short-term memory over a sequence."""

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        bias: bool = True,
        batch_first: bool = True,
        dropout: float = 0.0,
        bidirectional: bool = False,
        proj_size: int = 0,
    ) -> None:
        super().__init__(
            input_size, hidden_size, num_layers, bias=bias, batch_first=batch_first,
            dropout=dropout, bidirectional=bidirectional, proj_size=proj_size,
        )  # fmt: skip

    def forward(  # type: ignore[override]  # two ports instead of torch's one tuple
        self,
        input: Tensor,
        hidden: Tensor | None = None,
        cell: Tensor | None = None,
        lengths: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """(N, L, input_size) to output (N, L, H), last hidden and last cell state (layers, N, H).

        A state that is not given is zero; ``lengths`` (N,) int64 says how many steps of each
        sequence count.
        """
        given = packed(input, lengths, self.batch_first)
        output, (last_hidden, last_cell) = super().forward(given, self._states(input, hidden, cell))
        return unpacked(output, input, self.batch_first), last_hidden, last_cell

    def _states(
        self, input: Tensor, hidden: Tensor | None, cell: Tensor | None
    ) -> tuple[Tensor, Tensor] | None:
        if hidden is None and cell is None:
            return None
        batch = input.shape[0 if self.batch_first else 1]
        layers = self.num_layers * (2 if self.bidirectional else 1)
        if hidden is None:
            hidden = input.new_zeros(layers, batch, self.proj_size or self.hidden_size)
        if cell is None:
            cell = input.new_zeros(layers, batch, self.hidden_size)
        return hidden, cell


class LSTMCell(nn.LSTMCell):
    """One time step of a long short-term memory."""

    def __init__(self, input_size: int, hidden_size: int, bias: bool = True) -> None:
        super().__init__(input_size, hidden_size, bias)

    def forward(  # type: ignore[override]  # two ports instead of torch's one tuple
        self, input: Tensor, hidden: Tensor | None = None, cell: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """(N, input_size) and states (N, hidden_size) to the next hidden and cell state."""
        zeros = input.new_zeros(input.shape[0], self.hidden_size)
        state = (zeros if hidden is None else hidden, zeros if cell is None else cell)
        next_hidden, next_cell = super().forward(input, state)
        return next_hidden, next_cell


def packed(input: Tensor, lengths: Tensor | None, batch_first: bool) -> Tensor | PackedSequence:
    """The sequences without what fills them up; a sequence counts for one step at least.

    On the meta device there are no lengths to be read; shapes are the same without.
    """
    if lengths is None or input.is_meta:
        return input
    counted = lengths.cpu().clamp(1, input.shape[1 if batch_first else 0])
    return pack_padded_sequence(input, counted, batch_first, enforce_sorted=False)


def unpacked(output: Tensor | PackedSequence, input: Tensor, batch_first: bool) -> Tensor:
    """The output as long as the input, with zeros behind what counts."""
    if isinstance(output, Tensor):
        return output
    length = input.shape[1 if batch_first else 0]
    return pad_packed_sequence(output, batch_first, total_length=length)[0]
