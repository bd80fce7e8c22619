"""LSTM, GRU and RNN with their states as ports of their own; weights keep torch's names."""

from typing import Literal

from torch import Tensor, nn


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
        self, input: Tensor, hidden: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """(N, L, input_size) to output (N, L, H) and last hidden state (layers, N, H)."""
        output, last = super().forward(input, hidden)
        return output, last


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
        self, input: Tensor, hidden: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """(N, L, input_size) to output (N, L, H) and last hidden state (layers, N, H)."""
        output, last = super().forward(input, hidden)
        return output, last


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
        self, input: Tensor, hidden: Tensor | None = None, cell: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """(N, L, input_size) to output (N, L, H), last hidden and last cell state (layers, N, H).

        A state that is not given is zero.
        """
        if hidden is None and cell is None:
            output, (last_hidden, last_cell) = super().forward(input)
            return output, last_hidden, last_cell
        directions = 2 if self.bidirectional else 1
        batch = input.shape[0 if self.batch_first else 1]
        layers = self.num_layers * directions
        if hidden is None:
            hidden = input.new_zeros(layers, batch, self.proj_size or self.hidden_size)
        if cell is None:
            cell = input.new_zeros(layers, batch, self.hidden_size)
        output, (last_hidden, last_cell) = super().forward(input, (hidden, cell))
        return output, last_hidden, last_cell


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
