"""GPT-2 small, BERT-base and MLP-Mixer B/16."""

from __future__ import annotations

from graph.edits import SetOption, SetSetting
from tools.zoo.sketch import TURN, Params, Sketch, Step, classify, conv, linear, pictures

EPS = {"eps": 1e-12}


def _layernorm(name: str, **params: float) -> Step:
    return name, "layernorm", dict(params)


def positions(sketch: Sketch) -> None:
    """0, 1, 2 ... for every sequence."""
    ones = sketch.add("ones", "ones_like", sketch.port("tokens"))
    counted = sketch.add("counted", "cumsum", ones, dim=1)
    sketch.give(sketch.add("from_0", "subtract", counted, ones), "places")


def _mlp(sketch: Sketch, source: str, activation: str) -> str:
    given = {"approximate": "tanh"} if activation == "gelu_tanh" else {}
    return sketch.chain(
        source, linear("c_fc", 3072), ("gelu", "gelu", dict(given)), linear("c_proj", 768)
    )


def gpt2_block(sketch: Sketch) -> None:
    """Causal attention and an MLP, each behind a normalisation, each with a way around."""
    x = sketch.port()
    ln1 = sketch.chain(x, _layernorm("ln_1"))
    attention = sketch.add("attn", "multiheadattention", ln1, ln1, ln1, num_heads=12, causal=True)
    middle = sketch.add("add_1", "add", x, attention)
    ln2 = sketch.chain(middle, _layernorm("ln_2"))
    sketch.give(sketch.add("add_2", "add", middle, _mlp(sketch, ln2, "gelu_tanh")))
    sketch.expose("heads", "attn.num_heads")
    sketch.expose("hidden", "c_fc.out_features")
    sketch.expose("width", "c_proj.out_features")


def gpt2() -> Sketch:
    """Radford et al. 2019, small: words are scored by the vectors that they are read by."""
    sketch = Sketch()
    data = sketch.add("data", "text", window=64)
    tokens = f"{data}.x"
    vectors: Params = {"embedding_dim": 768, "weight_init": "normal", "init_scale": 0.02}
    words = sketch.add("wte", "embedding", tokens, num_embeddings=50257, **vectors)
    places = sketch.add("places", sketch.composite("positions", positions), tokens)
    where = sketch.add("wpe", "embedding", places, num_embeddings=1024, **vectors)
    last = sketch.add("add", "add", words, where)
    block = sketch.composite("gpt2_block", gpt2_block)
    last = sketch.add("h", block, last, repeat=12)
    head: Step = ("lm_head", "linear", {"bias": False})
    scores = sketch.chain(last, _layernorm("ln_f"), head, TURN)
    sketch.apply(SetOption("lm_head", "shares", "wte"))
    sketch.add("loss", "crossentropyloss", scores, f"{data}.y")
    sketch.add("optimizer", "adamw", "loss", lr=0.0003)
    sketch.apply(SetSetting("batch_size", 8))
    sketch.apply(SetSetting("clip_norm", 1.0))
    return sketch


def bert_layer(sketch: Sketch) -> None:
    """Attention and an MLP, each with a way around and a normalisation behind."""
    x = sketch.port()
    attention = sketch.add("attention", "multiheadattention", x, x, x, num_heads=12)
    middle = sketch.chain(sketch.add("add_1", "add", x, attention), _layernorm("norm_1", **EPS))
    last = sketch.add("add_2", "add", middle, _mlp(sketch, middle, "gelu"))
    sketch.give(sketch.chain(last, _layernorm("norm_2", **EPS)))


def bert_base() -> Sketch:
    """Devlin et al. 2018, the encoder with its pooler."""
    sketch = Sketch()
    data = sketch.add("data", "text", window=64)
    tokens = f"{data}.x"
    places = sketch.add("places", sketch.composite("positions", positions), tokens)
    kinds = sketch.add("first_sentence", "zeros_like", tokens)
    parts = [
        sketch.add("words", "embedding", tokens, num_embeddings=30522, embedding_dim=768),
        sketch.add("places_768", "embedding", places, num_embeddings=512, embedding_dim=768),
        sketch.add("kinds", "embedding", kinds, num_embeddings=2, embedding_dim=768),
    ]
    last = sketch.chain(sketch.add("add", "add", *parts), _layernorm("norm", **EPS))
    layer = sketch.composite("bert_layer", bert_layer)
    last = sketch.add("encoder", layer, last, repeat=12)
    first: Step = ("first", "select", {"dim": 1, "index": 0})
    sketch.chain(last, first, linear("pooler", 768), ("tanh", "tanh", {}))
    return sketch


def mixer_block(sketch: Sketch) -> None:
    """An MLP over the places, then one over the channels."""
    x = sketch.port()
    across = sketch.chain(
        x,
        _layernorm("norm1", eps=1e-6),
        ("turn", "transpose", {"dim0": 1, "dim1": 2}),
        linear("places_wide", 384),
        ("gelu1", "gelu", {}),
        linear("places_narrow", 196),
        ("turn_back", "transpose", {"dim0": 1, "dim1": 2}),
    )
    middle = sketch.add("add1", "add", x, across)
    deep = sketch.chain(
        middle,
        _layernorm("norm2", eps=1e-6),
        linear("channels_wide", 3072),
        ("gelu2", "gelu", {}),
        linear("channels_narrow", 768),
    )
    sketch.give(sketch.add("add2", "add", middle, deep))


def mlp_mixer_b16() -> Sketch:
    """Tolstikhin et al. 2021, B/16."""
    sketch = Sketch()
    last = sketch.chain(
        f"{pictures(sketch)}.image",
        conv("patches", 768, 16, 16, padding=0),
        ("flatten", "flatten", {"start_dim": 2}),
        ("turn", "transpose", {"dim0": 1, "dim1": 2}),
    )
    block = sketch.composite("mixer_block", mixer_block)
    last = sketch.add("blocks", block, last, repeat=12)
    mean: Step = ("mean", "mean", {"dim": (1,)})
    scores = sketch.chain(last, _layernorm("norm", eps=1e-6), mean, linear("head", 1000))
    return classify(sketch, scores, 0.01)


DRAWINGS = {"gpt2": gpt2, "bert_base": bert_base, "mlp_mixer_b16": mlp_mixer_b16}
