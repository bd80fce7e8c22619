"""Layers with weights that mix features: linear, convolution, embedding, attention."""

from graph.catalog.entry import VECTORS, Entry, each_dimension, family
from graph.kinds import ChoiceKind
from graph.spec import Category, Port, Role, Tie

SIZES = {
    "in_features": "Features that come in; known from the wire.",
    "in1_features": "Features of the first input; known from the wire.",
    "in2_features": "Features of the second input; known from the wire.",
    "out_features": "Features that go out: the number of neurons.",
    "bias": "Add a learnable offset to every output.",
}
WINDOW = {
    "in_channels": "Channels that come in; known from the wire.",
    "out_channels": "Channels that go out: the number of filters.",
    "kernel_size": "Size of the window that each filter looks at.",
    "stride": "Step from one window to the next; 2 halves the size.",
    "padding": "Border added at every side; same keeps the size (with stride 1), valid adds none.",
    "dilation": "Distance between the values that a filter looks at; 1 leaves no gaps.",
    "groups": "Split the channels into groups that do not see each other; as many groups as"
    " channels"
    " is a depthwise convolution.",
    "bias": "Add a learnable offset to every channel.",
    "padding_mode": "What the border is made of: zeros, a mirror image, the edge, the other side.",
}
# What a convolution makes smaller, a transposed one with the same kernels makes larger.
KERNELS = "kernels {d}d"
ROWS = Tie(VECTORS, "weight", ("num_embeddings", "embedding_dim"))
linear = family("torch.nn", Category.LAYER, "Linear", Role.MODULE, tips=SIZES)
# Kernel 3 with padding 1 keeps the size of an image: what a learner expects of a dropped layer,
# and small images survive several of them. Torch's own default, padding 0, shrinks it by 2.
conv = family(
    "torch.nn",
    Category.LAYER,
    "Convolution",
    Role.MODULE,
    defaults={"out_channels": 16, "kernel_size": 3, "padding": 1},
    tips=WINDOW,
)
# Kernel and stride 2 double the size exactly.
deconv = family(
    "torch.nn",
    Category.LAYER,
    "Convolution",
    Role.MODULE,
    defaults={"out_channels": 16, "kernel_size": 2, "stride": 2},
    tips={
        **WINDOW,
        "stride": "How many times larger the output is.",
        "padding": "What is cut off at every side of the output.",
        "output_padding": "Added to one side of the output, where the size would be ambiguous.",
    },
    omit=("padding_mode",),  # only zeros are possible
)
blocks = family("torch.nn", Category.LAYER, "Convolution", Role.MODULE)
embedding = family(
    "torch.nn", Category.LAYER, "Embedding", Role.MODULE,
    tips={
        "num_embeddings": "How many different numbers there are: the size of the vocabulary.",
        "embedding_dim": "Length of the vector for each.",
        "padding_idx": "The number that stands for nothing: its vector stays 0.",
        "max_norm": "Shorten vectors that are longer than this.",
        "norm_type": "How the length is measured: 2 is the usual one.",
        "scale_grad_by_freq": "Let frequent words learn more slowly.",
        "sparse": "Make sparse gradients, as SparseAdam wants them.",
        "mode": "What becomes of the vectors of a row: their mean, sum or maximum.",
        "port input": "(N, L), whole numbers from 0",
        "max_length": "The longest sequence there will be.",
    },
)  # fmt: skip
CAUSAL = "Let each position see itself and earlier ones only, as when predicting what comes next."
NORM_FIRST = (
    "Normalise before attention and feed-forward part instead of after: trains more easily."
)
BATCH_FIRST = (
    "Tensors are (batch, sequence, feature), as a canvas shows them; off: (sequence, batch, …)."
)
MASK = "True where a position is padding and is to be ignored, (N, L)."
attention = family(
    "backend.layers", Category.LAYER, "Attention", Role.MODULE,
    tips={
        "batch_first": BATCH_FIRST,
        "causal": CAUSAL,
        "norm_first": NORM_FIRST,
        "d_model": "Number of features of each position.",
        "nhead": "Number of attention heads; it must divide the number of features.",
        "num_heads": "Number of attention heads; it must divide the number of features.",
        "num_layers": "Number of blocks.",
        "num_encoder_layers": "Number of encoder blocks.",
        "num_decoder_layers": "Number of decoder blocks.",
        "dim_feedforward": "Width of the small network in each block.",
        "dropout": "Probability of dropping a value, while training.",
        "activation": "Activation of the small network in each block.",
        "layer_norm_eps": "Added to the denominator of the normalisation.",
        "bias": "Add learnable offsets.",
        "port src": "(N, S, E), the sequence that is read",
        "port tgt": "(N, L, E), the sequence that is written",
        "port memory": "(N, S, E), what the encoder made",
        "port query": "(N, L, E), what asks",
        "port key": "(N, S, E), what is looked at; query without a wire",
        "port value": "(N, S, E), what is taken; key without a wire",
        "port src_key_padding_mask": MASK,
        "port tgt_key_padding_mask": MASK,
        "port memory_key_padding_mask": MASK,
        "port key_padding_mask": MASK,
        "port attn_mask": "(L, S), true where a position must not look; numbers are added to the"
        " scores",
    },
)  # fmt: skip

ENTRIES: list[Entry] = [
    linear(
        "Linear", "全连接层", "y = x Wᵀ + b",
        "The basic building block: every output sees every input. Use it for table data, and as the"
        " last layer that turns features into class scores or predictions.",
        defaults={"out_features": 64},
        keywords=("dense", "fully connected", "affine", "perceptron", "fc", "mlp"),
        summary="Each output is a weighted sum of all inputs, plus an offset.",
        ties=(Tie(VECTORS, "weight", ("out_features", "in_features")),),
    ),
    linear(
        "Bilinear", "双线性层", "y = x₁ᵀ A x₂ + b",
        "Combines two inputs by multiplying every feature of one with every feature of the other,"
        " for example to score how well two things match.",
        defaults={"out_features": 64},
        infer={"in1_features": "input1[-1]", "in2_features": "input2[-1]"},
        keywords=("two inputs", "match"),
        summary="Each output is a weighted sum of all products of a feature of one input with a"
        " feature of the other.",
    ),
    *each_dimension(
        conv, "Conv{d}d", "{term}卷积", "y = b + Σ W ⋆ x over a window of ({axes})",
        "Finds local patterns in {data} with the same small filters at every place. The first"
        " choice"
        " for such data; stride 2 also halves the size.",
        keywords=("convolution", "cnn", "filter", "kernel"),
        summary="Slides small learned filters over the input; each filter makes one output"
        " channel.",
        ties=(Tie(KERNELS, "weight", ("out_channels", "in_channels", "kernel_size", "groups")),),
    ),
    *each_dimension(
        deconv, "ConvTranspose{d}d", "{term}转置卷积", "y = b + Σ Wᵀ ⋆ x, stride enlarges ({axes})",
        "Makes {data} larger with learned filters: in decoders, generators and segmentation."
        " The defaults double the size.",
        keywords=("deconvolution", "upconvolution", "upsample", "decoder"),
        summary="A convolution the other way round: learned filters spread each value over a"
        " window.",
        ties=(Tie(KERNELS, "weight", ("in_channels", "out_channels", "kernel_size", "groups")),),
    ),
    blocks(
        "Unfold", "滑动展开", "(N, C, H, W) → (N, C · kernel area, number of windows)",
        "Cuts an image into sliding windows and lays each out as a column, for example to make the"
        " patches of a vision transformer.",
        defaults={"kernel_size": 2, "stride": 2},
        keywords=("im2col", "patches"),
        summary="Cuts an image into windows and lays each out as a column.",
        tips={
            "kernel_size": "Size of the window.",
            "dilation": "Distance between the values in a window; 1 leaves no gaps.",
            "padding": "Border of zeros added at every side.",
            "stride": "Step from one window to the next.",
        },
    ),
    blocks(
        "Fold", "滑动折叠", "(N, C · kernel area, number of windows) → (N, C, H, W)",
        "Puts windows back together to an image; where they overlap they are added. The counterpart"
        " of Unfold.",
        defaults={"output_size": (8, 8), "kernel_size": 2, "stride": 2},
        keywords=("col2im", "patches"),
        summary="Puts windows back to the places of an image that they were cut from.",
        tips={
            "output_size": "Height and width of the image.",
            "kernel_size": "Size of the window.",
            "dilation": "Distance between the values in a window; 1 leaves no gaps.",
            "padding": "Border of zeros added at every side.",
            "stride": "Step from one window to the next.",
        },
    ),
    embedding(
        "Embedding", "词嵌入", "y = W[x]",
        "Turns whole numbers (words, characters, categories) into learned vectors. The first layer"
        " of a network that reads text.",
        defaults={"num_embeddings": 256, "embedding_dim": 64},
        keywords=("lookup", "word", "token", "text"),
        summary="A table with one learned vector for each number; gives out the vectors asked for.",
        ties=(ROWS,),
    ),
    embedding(
        "EmbeddingBag", "词袋嵌入", "y = mean or sum of W[x] over each row",
        "Embeds all the words of a text and averages them at once: a fast start for classifying"
        " text"
        " when the order of words hardly matters.",
        defaults={"num_embeddings": 256, "embedding_dim": 64},
        kinds={"mode": ChoiceKind(choices=("mean", "sum", "max"))},
        # Offsets are for texts of unequal length in one row, which a batch does not have.
        inputs=(Port("input", summary="(N, L), whole numbers from 0"),),
        omit=("include_last_offset",),
        outputs=(Port("output", summary="(N, embedding_dim)"),),
        keywords=("bag of words", "text"),
        summary="Looks up the vectors of a whole row and joins them into one.",
        ties=(ROWS,),
    ),
    family("backend.layers", Category.LAYER, "Embedding", Role.MODULE)(
        "PositionalEncoding", "位置编码", "PE(t, 2i) = sin(t / 10000²ⁱ⁄ᵈ), PE(t, 2i+1) = cos(…)",
        "Adds the place in the sequence to each vector. Put it before attention, which by itself"
        " does not know what comes first.",
        docs="https://arxiv.org/abs/1706.03762",
        keywords=("position", "sinusoidal", "learned", "transformer"),
    ),
    family("backend.layers", Category.LAYER, "Embedding", Role.MODULE)(
        "Parameter", "可学习参数", "y = W",
        "Numbers that are learned and depend on no input: the class token and the places of a"
        " vision transformer, learned queries. Wire anything of the batch to it.",
        docs="torch.nn.parameter.Parameter",
        keywords=("learned", "class token", "constant", "query", "position"),
    ),
    attention(
        "MultiheadAttention", "多头注意力", "softmax(Q Kᵀ / √d) V, for each head",
        "Lets every position look at all others and take what it needs. Wire only query for"
        " self-attention; wire key and value to look at another sequence.",
        docs="torch.nn.MultiheadAttention",
        defaults={"num_heads": 4},
        infer={"kdim": "key[-1]", "vdim": "value[-1]"},
        tips={
            "embed_dim": "Features of each position; known from the wire.",
            "kdim": "Features of the keys; known from the wire.",
            "vdim": "Features of the values; known from the wire.",
            "add_bias_kv": "Add a learnable position to keys and values.",
            "add_zero_attn": "Add a position of zeros, so that it is possible to look at nothing.",
            "need_weights": "Also give out who looks at whom, as a second output.",
            "average_attn_weights": "Give out the mean over heads instead of one table for each"
            " head.",
        },
        outputs=(
            Port("output", summary="(N, L, E)"),
            Port("weights", summary="(N, L, S), who looks at whom", when="need_weights"),
        ),
        keywords=("self-attention", "transformer", "qkv"),
    ),
    attention(
        "TransformerEncoderLayer", "Transformer 编码层",
        "x + Attention(x), then x + MLP(x), normalised",
        "One block of an encoder: attention, then a small network at every position. Chain several,"
        " or use TransformerEncoder.",
        docs="torch.nn.TransformerEncoderLayer",
        defaults={"nhead": 4},
        keywords=("self-attention", "block", "bert", "gpt"),
    ),
    attention(
        "TransformerDecoderLayer", "Transformer 解码层",
        "self-attention, attention to memory, MLP, each added to x and normalised",
        "One block of a decoder: looks at what has been written so far and at the encoder's"
        " memory.",
        docs="torch.nn.TransformerDecoderLayer",
        defaults={"nhead": 4},
        infer={"d_model": "tgt[-1]"},
        keywords=("cross-attention", "block", "seq2seq"),
    ),
    attention(
        "TransformerEncoder", "Transformer 编码器", "num_layers encoder blocks in a row",
        "Reads a sequence as a whole, for classifying or tagging it. Switch causal on and it"
        " predicts"
        " the next token, like a small GPT.",
        docs="torch.nn.TransformerEncoder",
        defaults={"nhead": 4},
        keywords=("self-attention", "bert", "gpt", "vit"),
    ),
    attention(
        "TransformerDecoder", "Transformer 解码器", "num_layers decoder blocks in a row",
        "Writes a sequence while looking at another one, the encoder's output: translation,"
        " captions.",
        docs="torch.nn.TransformerDecoder",
        defaults={"nhead": 4},
        infer={"d_model": "tgt[-1]"},
        keywords=("cross-attention", "seq2seq"),
    ),
    attention(
        "Transformer", "Transformer", "decoder(tgt, encoder(src))",
        "Encoder and decoder in one node, as in the paper “Attention is all you need”: from one"
        " sequence to another.",
        docs="torch.nn.Transformer",
        defaults={"nhead": 4},
        infer={"d_model": "src[-1]"},
        keywords=("translation", "seq2seq"),
    ),
]  # fmt: skip
