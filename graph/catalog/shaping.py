"""Modules that change shape only: flatten, pad; and distances between two inputs."""

from graph.catalog.entry import Entry, each_dimension, family
from graph.kinds import IntsKind
from graph.spec import Category, Port, Role

shape = family("torch.nn", Category.OPERATION, "Shape", Role.MODULE)
padding = family(
    "torch.nn", Category.LAYER, "Padding", Role.MODULE,
    defaults={"padding": 1},
    tips={
        "padding": "Width of the border: one number, or one for each side (left, right, top,"
        " bottom,"
        " front, back).",
        "value": "What the border is made of.",
    },
)  # fmt: skip
distance = family(
    "torch.nn", Category.OPERATION, "Distance", Role.MODULE,
    tips={
        "port x1": "(N, D)",
        "port x2": "(N, D)",
        "p": "2 for the usual length, 1 for the sum of absolute values.",
        "keepdim": "Give (N, 1) instead of (N).",
    },
)  # fmt: skip

ENTRIES: list[Entry] = [
    shape(
        "Flatten", "展平", "(N, C, H, W) → (N, C · H · W)",
        "Lays each sample out in one row: the step between convolutions and Linear layers.",
        tips={"start_dim": "First dimension that is merged; 1 leaves the batch alone.",
              "end_dim": "Last dimension that is merged; -1 is the last there is.",
              "port input": "(N, …)"},
        keywords=("reshape", "view", "vector"),
        summary="Merges neighbouring dimensions into one.",
        outputs=(Port("output", summary="(N, product of the merged sizes)"),),
    ),
    shape(
        "Unflatten", "反展平", "(N, C · H · W) → (N, C, H, W)",
        "Turns rows back into images, for example between a Linear layer and the convolutions of a"
        " decoder.",
        defaults={"dim": 1, "unflattened_size": (16, -1)},
        kinds={"unflattened_size": IntsKind(scalar=False, low=-1)},
        tips={"unflattened_size": "The new sizes; one -1 is worked out from the rest.",
              "dim": "Dimension that is taken apart.",
              "port input": "(N, …)"},
        keywords=("reshape", "view"),
        summary="Takes one dimension apart into several.",
        outputs=(Port("output", summary="(N, …), the new sizes in place of the old one"),),
    ),
    shape(
        "Identity", "恒等映射", "y = x",
        "Hands its input on unchanged: a bend in a wire, or a place kept free.",
        inputs=None, omit=("args", "kwargs"),
        keywords=("reroute", "pass through", "placeholder"),
        summary="Hands its input on unchanged.",
    ),
    *each_dimension(
        padding, "ZeroPad{d}d", "{term}零填充", "a border of zeros around ({axes})",
        "Puts a border of zeros around {data}; convolutions have their own padding for the usual"
        " case.", keywords=("border",),
        summary="Puts zeros around its input.",
    ),
    *each_dimension(
        padding, "ConstantPad{d}d", "{term}常数填充", "a border of a constant around ({axes})",
        "Puts a border of any constant around {data}.",
        defaults={"value": 0.0},
        keywords=("border",),
        summary="Puts a constant around its input.",
    ),
    *each_dimension(
        padding, "ReflectionPad{d}d", "{term}反射填充", "a mirrored border around ({axes})",
        "Continues {data} by their mirror image: fewer artefacts at the edges than zeros.",
        keywords=("mirror", "border"),
        summary="Puts a mirror image of the edge around its input.",
    ),
    *each_dimension(
        padding, "ReplicationPad{d}d", "{term}复制填充",
        "a border that repeats the edge of ({axes})",
        "Continues {data} by their outermost values.", keywords=("edge", "border"),
        summary="Repeats the outermost values around its input.",
    ),
    *each_dimension(
        padding, "CircularPad{d}d", "{term}循环填充", "a border from the opposite side of ({axes})",
        "Continues {data} from the other side: for angles, days of a week, maps of a globe.",
        keywords=("wrap", "periodic", "border"),
        summary="Puts what is at the opposite side around its input.",
    ),
    distance(
        "CosineSimilarity", "余弦相似度", "y = x₁ · x₂ / (‖x₁‖ ‖x₂‖)",
        "Tells how far two vectors point the same way, whatever their length: 1 the same, 0 nothing"
        " in common, −1 opposite.", keywords=("angle", "siamese"),
        summary="The cosine of the angle between two vectors.",
        outputs=(Port("output", summary="(N)"),),
        tips={
            "dim": "Dimension that the vectors lie along.",
            "eps": "A small number against division by 0.",
        },
    ),
    distance(
        "PairwiseDistance", "成对距离", "y = ‖x₁ − x₂ + ε‖ₚ",
        "The distance between two vectors of each sample, for example of a siamese network.",
        keywords=("euclidean", "siamese", "metric learning"),
        summary="The length of the difference of two vectors.",
        tips={"eps": "A small number added to the difference."},
    ),
]  # fmt: skip
