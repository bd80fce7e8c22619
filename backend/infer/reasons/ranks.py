"""The number of dimensions: a convolution wants images, a recurrent layer sequences.

Checked before torch is asked, because torch takes a tensor with one dimension less for a single
sample without a batch, and so would mix the samples of a batch without a word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from backend.infer import fixes
from backend.infer.node import NodeCall
from graph.problems import Fix, Problem
from graph.text import Text, text

SPATIAL = [
    "conv",
    "convtranspose",
    "maxpool",
    "avgpool",
    "adaptiveavgpool",
    "adaptivemaxpool",
    "lppool",
    "fractionalmaxpool",
    "maxunpool",
    "instancenorm",
    "batchnorm",
    "dropout",
]
SEQUENCES = [
    "rnn",
    "lstm",
    "gru",
    "multiheadattention",
    "transformer",
    "transformerencoder",
    "transformerdecoder",
    "transformerencoderlayer",
    "transformerdecoderlayer",
]
RECURRENT = SEQUENCES[:3]  # may read the features of a row one after the other
CELLS = ["rnncell", "lstmcell", "grucell"]

RANKS: Mapping[str, tuple[int, ...]] = {
    **{f"{base}{dims}d": (dims + 2,) for base in SPATIAL for dims in (1, 2, 3)},
    **dict.fromkeys(SEQUENCES, (3,)),
    **dict.fromkeys(CELLS, (2,)),
    "batchnorm1d": (3, 2),
    "unfold": (4,),
    "fold": (3,),
    "pixelshuffle": (4,),
    "pixelunshuffle": (4,),
    "softmax2d": (4,),
    "upsample": (4, 3, 5),
    "upsamplingnearest2d": (4,),
    "upsamplingbilinear2d": (4,),
}
IMAGES: Mapping[int, str | Text] = {2: text("N×features"), 3: "N×C×L", 4: "N×C×H×W", 5: "N×C×D×H×W"}


def wrong_rank(call: NodeCall) -> Problem | None:
    """The first input has too many or too few dimensions for this layer."""
    port = call.spec.inputs[0].name if call.spec.inputs else ""
    came, expected = call.inputs.get(port), RANKS.get(call.spec.id)
    if came is None or expected is None or len(came.shape) in expected:
        return None
    shapes = text("N×L×features") if call.spec.id in SEQUENCES else IMAGES[expected[0]]
    return Problem(
        "shape.rank",
        text(
            "{title} takes {expected}, which has {wanted} dimensions; {received} has {rank}.",
            title=call.spec.title,
            expected=shapes,
            wanted=expected[0],
            received=str(came),
            rank=len(came.shape),
        ),
        node=call.node.name,
        port=port,
        received=str(came),
        expected=shapes,
        fixes=_fixes(call, port, len(came.shape), expected[0]),
    )


def _fixes(call: NodeCall, port: str, rank: int, wanted: int) -> tuple[Fix, ...]:
    drawing, link = call.drawing, call.link(port)
    if call.spec.id in SEQUENCES and rank == 2:
        steps = fixes.insert(drawing, link, "unsqueeze", dim=2)
        return fixes.given(
            steps if call.spec.id in RECURRENT else None,
            fixes.insert(drawing, link, "unsqueeze", dim=1),
        )
    shape = _image_shape(call, port) if rank == 2 and wanted == 4 else None
    return fixes.given(
        _other_dimensions(call, rank),
        fixes.insert(drawing, link, "unsqueeze", dim=1) if rank == wanted - 1 else None,
        fixes.insert(drawing, link, "reshape", shape=shape) if shape else None,
        fixes.insert(drawing, link, "flatten", start_dim=wanted - 1) if rank > wanted else None,
    )


def _other_dimensions(call: NodeCall, rank: int) -> Fix | None:
    """Conv1d for signals, Conv2d for images, Conv3d for volumes."""
    variant = re.fullmatch(r"(.*)[123]d", call.spec.id)
    if variant is None or rank not in (3, 4, 5):
        return None
    return fixes.replace_type(call.drawing, call.node.name, f"{variant[1]}{rank - 2}d")


def _image_shape(call: NodeCall, port: str) -> tuple[int, int, int] | None:
    """The image that a row of values may be: 784 is 1×28×28, 3072 is 3×32×32."""
    size = call.inputs[port].shape[1]
    for channels in (1, 3):
        if isinstance(size, int) and size % channels == 0:
            edge = math.isqrt(size // channels)
            if edge > 1 and channels * edge * edge == size:
                return channels, edge, edge
    return None
