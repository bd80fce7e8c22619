"""Networks that read and write sequences: characters, brackets, reversed symbols."""

from __future__ import annotations

from graph.edits import SetSetting
from tools.zoo.sketch import TURN, Sketch, Step, classify, linear


def char_lstm() -> Sketch:
    """Karpathy 2015: the next character of a text, from two layers of LSTM."""
    sketch = Sketch()
    sketch.add("data", "text", window=64, stride=4)
    vectors = sketch.add("embedding", "embedding", "data.x", num_embeddings=57, embedding_dim=32)
    sizes = {"hidden_size": 128, "num_layers": 2}
    hidden = sketch.add("lstm", "lstm", vectors, dropout=0.4, **sizes)
    scores = sketch.chain(f"{hidden}.output", linear("scores", 57), TURN)
    sketch.add("loss", "crossentropyloss", scores, "data.y")
    sketch.add("accuracy", "accuracy", scores, "data.y")
    sketch.add("optimizer", "adam", "loss", lr=0.003)
    sketch.apply(SetSetting("epochs", 10))
    sketch.apply(SetSetting("clip_norm", 1.0))
    return sketch


def gru_classifier() -> Sketch:
    """A GRU that reads brackets both ways, strings of unequal length in one batch."""
    sketch = Sketch()
    sketch.add("data", "brackets", num_samples=4000)
    vectors = sketch.add("embedding", "embedding", "data.x", num_embeddings=5, embedding_dim=16)
    hidden = sketch.add("gru", "gru", vectors, hidden_size=64, bidirectional=True)
    sketch.wire("data.lengths", hidden, "lengths")
    ends = [
        sketch.add(name, "select", f"{hidden}.hidden", dim=0, index=index)
        for name, index in (("forwards", 0), ("backwards", 1))
    ]
    both = sketch.add("both_ways", "concatenate", *ends)
    scores = sketch.chain(both, linear("scores", 2))
    sketch.add("loss", "crossentropyloss", scores, "data.label")
    sketch.add("accuracy", "accuracy", scores, "data.label")
    sketch.add("optimizer", "adam", "loss", lr=0.003)
    sketch.apply(SetSetting("epochs", 20))
    return sketch


def seq2seq_attention() -> Sketch:
    """Luong et al. 2015: an encoder, a decoder that looks back at all that was read."""
    sketch = Sketch()
    sketch.add("data", "sequence_pairs", task="reverse")
    read = sketch.add("read", "embedding", "data.source", num_embeddings=11, embedding_dim=32)
    sketch.add("encoder", "gru", read, hidden_size=64)
    before = sketch.add("before", "embedding", "data.before", num_embeddings=11, embedding_dim=32)
    sketch.add("decoder", "gru", before, "encoder.hidden", hidden_size=64)
    turned = sketch.add("transposed", "transpose", "encoder.output")
    scores = sketch.add("similarity", "matmul", "decoder.output", turned)
    weights = sketch.add("attention", "softmax", scores)
    context = sketch.add("context", "matmul", weights, "encoder.output")
    joined = sketch.add("joined", "concatenate", context, "decoder.output", dim=2)
    steps = (linear("combined", 64), ("tanh", "tanh", {}), linear("scores", 11), TURN)
    scores = sketch.chain(joined, *steps)
    sketch.add("loss", "crossentropyloss", scores, "data.target")
    sketch.add("accuracy", "accuracy", scores, "data.target")
    sketch.add("optimizer", "adam", "loss", lr=0.005)
    sketch.apply(SetSetting("epochs", 10))
    return sketch


def encoder_block(sketch: Sketch) -> None:
    """Attention that leaves padding out, and an MLP, each with a way around and normalised."""
    x, hidden = sketch.port("x"), sketch.port("mask")
    attention = sketch.add("attention", "multiheadattention", x, num_heads=4)
    sketch.wire(hidden, attention, "key_padding_mask")
    middle = sketch.add("add1", "add", x, attention)
    middle = sketch.chain(middle, ("norm1", "layernorm", {}))
    steps = (linear("wide", 128), ("relu", "relu", {}), linear("narrow", 64))
    last = sketch.add("add2", "add", middle, sketch.chain(middle, *steps))
    sketch.give(sketch.chain(last, ("norm2", "layernorm", {})))
    sketch.expose("heads", "attention.num_heads")
    sketch.expose("hidden", "wide.out_features")
    sketch.expose("width", "narrow.out_features")


def transformer_encoder() -> Sketch:
    """Vaswani et al. 2017, the encoder: do the brackets close in order?"""
    sketch = Sketch()
    sketch.add("data", "brackets", num_samples=4000)
    vectors = sketch.add("embedding", "embedding", "data.x", num_embeddings=5, embedding_dim=64)
    placed = sketch.chain(vectors, ("places", "positionalencoding", {"max_length": 64}))
    sketch.add("padding", "padding_mask", "data.x", "data.lengths")
    block = sketch.composite("encoder_block", encoder_block)
    last = sketch.add("encoder", block, placed, "padding", repeat=2)
    first: Step = ("first", "select", {"dim": 1, "index": 0})
    return classify(sketch, sketch.chain(last, first, linear("scores", 2)), 0.01)


def reader(sketch: Sketch) -> None:
    """A block of an encoder: attention and an MLP, each with a way around and normalised."""
    x = sketch.port("x")
    seen = sketch.add("attention", "multiheadattention", x, num_heads=4)
    sketch.give(_fed_forward(sketch, _added(sketch, x, seen, 1), 2))


def writer(sketch: Sketch) -> None:
    """A block of a decoder: looks at what is written so far, then at what was read."""
    x, memory = sketch.port("x"), sketch.port("memory")
    before = sketch.add("written", "multiheadattention", x, num_heads=4, causal=True)
    middle = _added(sketch, x, before, 1)
    seen = sketch.add("read", "multiheadattention", middle, memory, memory, num_heads=4)
    sketch.give(_fed_forward(sketch, _added(sketch, middle, seen, 2), 3))


def _added(sketch: Sketch, around: str, through: str, number: int) -> str:
    total = sketch.add(f"add{number}", "add", around, through)
    return sketch.chain(total, (f"norm{number}", "layernorm", {}))


def _fed_forward(sketch: Sketch, source: str, number: int) -> str:
    steps = (linear("wide", 128), ("relu", "relu", {}), linear("narrow", 64))
    return _added(sketch, source, sketch.chain(source, *steps), number)


def transformer() -> Sketch:
    """Vaswani et al. 2017, encoder and decoder: writes sequences in order."""
    sketch = Sketch()
    sketch.add("data", "sequence_pairs", task="sort")
    sides = {}
    for side, tokens in (("source", "data.source"), ("target", "data.before")):
        vectors = sketch.add(side, "embedding", tokens, num_embeddings=11, embedding_dim=64)
        places: Step = (f"{side}_places", "positionalencoding", {"max_length": 64})
        sides[side] = sketch.chain(vectors, places)
    encoder = sketch.composite("encoder_block", reader)
    decoder = sketch.composite("decoder_block", writer)
    memory = sketch.add("encoder", encoder, sides["source"], repeat=2)
    last = sketch.add("decoder", decoder, sides["target"], memory, repeat=2)
    scores = sketch.chain(last, linear("scores", 11), TURN)
    sketch.add("loss", "crossentropyloss", scores, "data.target")
    sketch.add("accuracy", "accuracy", scores, "data.target")
    sketch.add("optimizer", "adam", "loss", lr=0.001)
    return sketch


DRAWINGS = {
    "char_lstm": char_lstm,
    "gru_classifier": gru_classifier,
    "seq2seq_attention": seq2seq_attention,
    "transformer_encoder": transformer_encoder,
    "transformer": transformer,
}
