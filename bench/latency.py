"""What a person waits for: shapes after an edit, and compiling."""

from __future__ import annotations

from itertools import count

from backend.compile.drawing import compile_drawing
from backend.infer.inferrer import Inferrer
from bench import drawings
from bench.measure import Record, absolute
from graph.edits import SetParam


def inference_after_an_edit() -> Record:
    """A layer in the middle gets another width; the drawing is frozen and inferred again."""
    model = drawings.long_chain(200)
    inferrer = Inferrer(model.registry)
    inferrer.infer(model.snapshot())
    widths = count(17)

    def edit() -> None:
        model.apply(SetParam("linear_50", "out_features", next(widths)))
        assert inferrer.infer(model.snapshot()).ok

    return absolute(
        "inference after one edit, 200 nodes",
        edit, target=30.0, unit="ms", baseline="the wish: unnoticed",
    )  # fmt: skip


def compiling() -> Record:
    model = drawings.long_chain(200)
    snapshot = model.snapshot()
    inference = Inferrer(model.registry).infer(snapshot)
    return absolute(
        "compile 200 nodes",
        lambda: compile_drawing(snapshot, model.registry, inference),
        target=0.3, unit="s", baseline="the wish: at once",
    )  # fmt: skip


BENCHES = (inference_after_an_edit, compiling)
