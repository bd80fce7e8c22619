"""Layers that make an image or sequence smaller or larger without weights."""

from graph.catalog.entry import Entry, each_dimension, family
from graph.kinds import ChoiceKind, FloatKind, FloatsKind, IntsKind
from graph.spec import Category, Port, Role

pool = family(
    "torch.nn", Category.LAYER, "Pooling", Role.MODULE,
    defaults={"kernel_size": 2},
    tips={
        "kernel_size": "Size of the window.",
        "output_size": "Size of the output, one number or one for each direction.",
        "padding": "Border added at every side; it never wins a maximum.",
        "dilation": "Distance between the values in a window; 1 leaves no gaps.",
        "ceil_mode": "Round the size of the output up instead of down.",
        "count_include_pad": "Let the border count in the mean.",
        "divisor_override": "Divide by this instead of the size of the window.",
        "norm_type": "The power p: 1 sums, large values come near the maximum.",
        "stride": "Step from one window to the next; none: the size of the window.",
        "return_indices": "Also give out where each maximum was, as MaxUnpool needs it.",
    },
)  # fmt: skip
INDICES = Port("indices", summary="where each maximum was", when="return_indices")
OUT = Port("output", summary="the same channels, smaller")
resize = family("torch.nn", Category.LAYER, "Resize", Role.MODULE, omit=("recompute_scale_factor",))

ENTRIES: list[Entry] = [
    *each_dimension(
        pool, "MaxPool{d}d", "{term}最大池化", "y = max of x over a window of ({axes})",
        "Halves {data} and keeps the strongest response in each window. The usual partner of a"
        " convolution.",
        outputs=(OUT, INDICES),
        advanced=("dilation",),
        keywords=("downsample", "subsample"),
        summary="Keeps the largest value of each window, channel by channel.",
    ),
    *each_dimension(
        pool, "AvgPool{d}d", "{term}平均池化", "y = mean of x over a window of ({axes})",
        "Halves {data} by averaging: smoother than MaxPool, and every value counts.",
        keywords=("mean pooling", "downsample"),
        summary="Takes the mean of each window, channel by channel.",
    ),
    *each_dimension(
        pool, "AdaptiveAvgPool{d}d", "{term}自适应平均池化",
        "y = mean of x over output_size windows",
        "Gives a fixed size whatever the input's size is; output size 1 averages each channel to"
        " one"
        " number (global average pooling), the usual step before the classifier.",
        defaults={"output_size": 1},
        keywords=("global average pooling", "gap"),
        summary="Cuts its input into as many windows as the output has places, and takes their"
        " means.",
    ),
    *each_dimension(
        pool, "AdaptiveMaxPool{d}d", "{term}自适应最大池化",
        "y = max of x over output_size windows",
        "Like AdaptiveAvgPool{d}d, but keeps the strongest response: any size of {data} in, a fixed"
        " size out.",
        defaults={"output_size": 1},
        outputs=(OUT, INDICES),
        keywords=("global max pooling",),
        summary="Cuts its input into as many windows as the output has places, and keeps the"
        " largest value of each.",
    ),
    *each_dimension(
        pool, "LPPool{d}d", "{term} Lp 池化", "y = (Σ xᵖ)^(1/p) over a window of ({axes})",
        "Between average (p = 1) and maximum (p = ∞) pooling of {data}; rarely needed.",
        defaults={"norm_type": 2.0, "kernel_size": 2},
        kinds={"norm_type": FloatKind(low=1.0)},
        keywords=("power pooling",),
        summary="Adds up the powers of the values of each window and takes the root.",
    ),
    *each_dimension(
        pool, "FractionalMaxPool{d}d", "{term}分数最大池化",
        "y = max of x over windows of random size",
        "Shrinks {data} by a factor that is not whole, with windows drawn at random: pooling that"
        " also regularises.",
        dims="23",
        defaults={"kernel_size": 2, "output_ratio": 0.5},
        kinds={
            "output_ratio": FloatKind(low=0.01, high=0.99, optional=True),
        },
        tips={
            "output_ratio": "Size of the output over that of the input; give this or output_size.",
            "output_size": "Size of the output; give this or output_ratio.",
        },
        outputs=(OUT, INDICES),
        keywords=("random pooling",),
        summary="Keeps the largest value of each window; the sizes of the windows vary at random.",
    ),
    *each_dimension(
        pool, "MaxUnpool{d}d", "{term}最大反池化", "y is 0 except where the maxima were",
        "Undoes MaxPool{d}d: puts each value back where its maximum was. Wire the indices output of"
        " the pooling node here.",
        tips={"port indices": "where each maximum was, from the pooling node"},
        keywords=("unpooling", "decoder"),
        summary="Puts maxima back where they were, and 0 everywhere else.",
    ),
    resize(
        "Upsample", "上采样", "(…, L) → (…, scale · L)",
        "Enlarges images or sequences by interpolation. Followed by a convolution it is a decoder"
        " step without the chequered patterns of ConvTranspose.",
        defaults={"scale_factor": 2.0},
        kinds={
            "size": IntsKind(low=1, optional=True),
            "scale_factor": FloatsKind(low=0.01, scalar=True, optional=True),
            "mode": ChoiceKind(choices=("nearest", "linear", "bilinear", "bicubic", "trilinear")),
        },
        tips={
            "size": "Size of the output; give this or scale_factor.",
            "mode": "nearest for any data, linear for sequences, bilinear or bicubic for images,"
            " trilinear for volumes.",
            "scale_factor": "How many times larger, one number or one for each direction.",
            "align_corners": "Let the corners of input and output coincide; only without nearest.",
            "port input": "(N, C, L), (N, C, H, W) or (N, C, D, H, W)",
        },
        keywords=("interpolate", "resize", "enlarge"),
        summary="Enlarges sequences, images or volumes by interpolation.",
    ),
    resize(
        "UpsamplingNearest2d", "最近邻上采样", "y[h, w] = x[⌊h/s⌋, ⌊w/s⌋]",
        "Enlarges images by repeating pixels; Upsample does the same and more.",
        defaults={"scale_factor": 2.0},
        kinds={"size": IntsKind(length=2, low=1, optional=True),
               "scale_factor": FloatKind(low=0.01, optional=True)},
        tips={"size": "Height and width of the output; give this or scale_factor.",
              "scale_factor": "How many times larger height and width become."},
        keywords=("resize", "enlarge"),
        summary="Enlarges images by repeating pixels.",
    ),
    resize(
        "UpsamplingBilinear2d", "双线性上采样", "weighted mean of the four nearest pixels",
        "Enlarges images smoothly; Upsample does the same and more.",
        defaults={"scale_factor": 2.0},
        kinds={"size": IntsKind(length=2, low=1, optional=True),
               "scale_factor": FloatKind(low=0.01, optional=True)},
        tips={"size": "Height and width of the output; give this or scale_factor.",
              "scale_factor": "How many times larger height and width become."},
        keywords=("resize", "enlarge"),
        summary="Enlarges images by mixing the four nearest pixels.",
    ),
    resize(
        "PixelShuffle", "像素重组", "(N, C r², H, W) → (N, C, H r, W r)",
        "Enlarges an image by turning channels into pixels: put a convolution with r² times the"
        " channels before it (super-resolution).",
        defaults={"upscale_factor": 2},
        keywords=("sub-pixel", "depth to space", "super-resolution"),
        summary="Turns channels into pixels.",
        tips={"upscale_factor": "How many times larger height and width become."},
    ),
    resize(
        "PixelUnshuffle", "像素逆重组", "(N, C, H r, W r) → (N, C r², H, W)",
        "Makes an image smaller without losing anything: pixels become channels.",
        defaults={"downscale_factor": 2},
        keywords=("space to depth",),
        summary="Turns pixels into channels, the reverse of PixelShuffle.",
        tips={"downscale_factor": "How many times smaller height and width become."},
    ),
    resize(
        "ChannelShuffle", "通道重排", "(N, g k, …) → channels taken in turn from g groups",
        "Mixes the channels between the groups of grouped convolutions, as in ShuffleNet.",
        defaults={"groups": 2},
        keywords=("shufflenet",),
        summary="Takes channels from the groups in turn, so that the groups are mixed.",
        tips={"groups": "Number of groups; it must divide the number of channels."},
    ),
]  # fmt: skip
