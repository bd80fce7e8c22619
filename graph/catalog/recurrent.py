"""Recurrent layers: networks that read a sequence step by step and remember."""

from graph.catalog.entry import Entry, family
from graph.spec import Category, Port, Role

TIPS = {
    "batch_first": "Tensors are (batch, sequence, feature), as a canvas shows them; off: (sequence,"
    " batch, feature). Hidden states are (layers, batch, feature) either way.",
    "port hidden": "(layers, N, H), the state to begin with; zeros without a wire",
    "port cell": "(layers, N, H), the cell state to begin with; zeros without a wire",
    "port input": "(N, L, features)",
    "port lengths": "(N,), how many steps of each sequence count; without a wire: all",
    "input_size": "Features of each step; known from the wire.",
    "hidden_size": "Features of the hidden state: how much it can remember.",
    "num_layers": "Layers on top of each other, each reading the one below.",
    "bias": "Add learnable offsets.",
    "proj_size": "Project the hidden state to this many features; 0 is off.",
    "bidirectional": "Also read the sequence from its end; the output has twice the features.",
    "dropout": "Probability of dropping a feature between layers, while training.",
    "nonlinearity": "What is applied at each step.",
}
CELL_TIPS = {
    "port input": "(N, features), one step",
    "input_size": "Features of the step; known from the wire.",
    "hidden_size": "Features of the hidden state: how much it can remember.",
    "bias": "Add learnable offsets.",
    "port hidden": "(N, H), the state before; zeros without a wire",
    "port hx": "(N, H), the state before; zeros without a wire",
    "port cell": "(N, H), the cell state before; zeros without a wire",
    "nonlinearity": "What is applied at each step.",
}
own = family(
    "backend.layers", Category.LAYER, "Recurrent", Role.MODULE,
    defaults={"hidden_size": 64}, tips=TIPS,
)  # fmt: skip
cell = family(
    "torch.nn", Category.LAYER, "Recurrent", Role.MODULE,
    defaults={"hidden_size": 64}, tips=CELL_TIPS,
)  # fmt: skip
OUTPUT = Port("output", summary="(N, L, H), the hidden state at every step")
HIDDEN = Port("hidden", summary="(layers, N, H), the state after the last step")
CELL = Port("cell", summary="(layers, N, H), the cell state after the last step")

ENTRIES: list[Entry] = [
    own(
        "LSTM", "长短期记忆网络",
        "c ← f ⊙ c + i ⊙ g, h = o ⊙ tanh(c), with learned gates i, f, o",
        "Reads a sequence and remembers over long stretches: time series, text, sound. Select the"
        " last step of output, or take hidden, to sum the sequence up.",
        docs="torch.nn.LSTM", outputs=(OUTPUT, HIDDEN, CELL),
        keywords=("long short-term memory", "sequence", "time series"),
    ),
    own(
        "GRU", "门控循环单元",
        "h ← (1 − z) ⊙ n + z ⊙ h, with learned gates r, z",
        "Much like an LSTM with fewer weights: often as good on small data.",
        docs="torch.nn.GRU", outputs=(OUTPUT, HIDDEN),
        keywords=("gated recurrent unit", "sequence", "time series"),
    ),
    own(
        "RNN", "循环神经网络",
        "h ← tanh(W x + U h + b)",
        "The simplest recurrent network: good for learning how they work; it forgets soon, so take"
        " LSTM or GRU for real tasks.",
        docs="torch.nn.RNN", outputs=(OUTPUT, HIDDEN),
        keywords=("elman", "recurrent", "sequence"),
    ),
    family(
        "backend.layers", Category.LAYER, "Recurrent", Role.MODULE,
        defaults={"hidden_size": 64}, tips=CELL_TIPS,
    )(
        "LSTMCell", "长短期记忆单元",
        "c ← f ⊙ c + i ⊙ g, h = o ⊙ tanh(c), one step",
        "One step of an LSTM, to unroll a sequence by hand.",
        docs="torch.nn.LSTMCell",
        outputs=(Port("hidden", summary="(N, H)"), Port("cell", summary="(N, H)")),
        keywords=("long short-term memory", "step"),
    ),
    cell(
        "GRUCell", "门控循环单元（单步）", "h ← (1 − z) ⊙ n + z ⊙ h, one step",
        "One step of a GRU, to unroll a sequence by hand.",
        inputs=(Port("input", summary="(N, features)"), Port("hx", optional=True)),
        outputs=(Port("hidden", summary="(N, H)"),),
        keywords=("gated recurrent unit", "step"),
        summary="One time step of a gated recurrent unit.",
    ),
    cell(
        "RNNCell", "循环单元（单步）", "h ← tanh(W x + U h + b), one step",
        "One step of a simple recurrent network, to unroll a sequence by hand.",
        inputs=(Port("input", summary="(N, features)"), Port("hx", optional=True)),
        outputs=(Port("hidden", summary="(N, H)"),),
        keywords=("elman", "step"),
        summary="One time step of a simple recurrent network.",
    ),
]  # fmt: skip
