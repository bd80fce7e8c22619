"""Networks that borrow what was learnt elsewhere: from a copy of themselves, from other data."""

from __future__ import annotations

from graph.edits import SetOption, SetSetting
from tools.zoo.sketch import Sketch, Step, classify, conv, head, linear, maxpool, relu

WEIGHTS = "@weights/fashion_features.safetensors"


def q_network(sketch: Sketch) -> None:
    """A place to the worth of each of the four actions there."""
    steps = (linear("fc1", 64), relu("relu1"), linear("fc2", 64), relu("relu2"))
    sketch.give(sketch.chain(sketch.port("state"), *steps, linear("fc3", 4)), "values")


def dqn() -> Sketch:
    """Mnih et al. 2015, from steps that were stored: y = r + 0.9 (1 - done) max Q'(next state)."""
    sketch = Sketch()
    sketch.add("data", "transitions")
    network = sketch.composite("q_network", q_network)
    sketch.add("q", network, "data.state")
    sketch.add("q_copy", network, "data.next_state", follows="q", follow_every=50)
    sketch.add("q_of_action", "gather", "q", "data.action")
    sketch.add("prediction", "unsqueeze", "q_of_action")
    sketch.add("best_next", "max", "q_copy", keepdim=True)
    sketch.add("not_done", "scale", "data.done", factor=-1.0, offset=1.0)
    sketch.add("future", "multiply", "best_next", "not_done")
    sketch.add("discounted", "scale", "future", factor=0.9)
    sketch.add("reward_and_future", "add", "data.reward", "discounted")
    sketch.add("target", "detach", "reward_and_future")
    sketch.add("loss", "huberloss", "prediction", "target")
    sketch.add("optimizer", "adam", "loss", lr=0.001)
    sketch.apply(SetSetting("epochs", 40))
    sketch.apply(SetSetting("batch_size", 64))
    return sketch


def features(sketch: Sketch) -> None:
    """Pictures of 28x28 to 64 maps of 7x7, then 64 numbers."""
    steps: tuple[Step, ...] = (
        conv("conv1", 16, 5),
        relu("relu1"),
        maxpool("pool1", 2),
        conv("conv2", 32),
        relu("relu2"),
        maxpool("pool2", 2),
        conv("conv3", 64),
        relu("relu3"),
        *head()[:2],
    )
    sketch.give(sketch.chain(sketch.port("image"), *steps))


def transfer_learning() -> Sketch:
    """What was learnt from clothes helps with a handful of digits: frozen features, a new head."""
    sketch = Sketch()
    sketch.add("data", "digits", validation_fraction=0.3, test_fraction=0.65)
    sketch.add("large", "interpolate", "data.image", size=(28, 28), mode="bilinear")
    sketch.add("features", sketch.composite("features", features), "large")
    sketch.apply(SetOption("features", "frozen", True))
    classify(sketch, sketch.chain("features", linear("head", 10)))
    sketch.apply(SetSetting("weights", WEIGHTS))
    sketch.apply(SetSetting("epochs", 100))
    return sketch


def fashion_features() -> Sketch:
    """What `tools/make_weights.py` trains for `transfer_learning`; not in the zoo."""
    sketch = Sketch()
    sketch.add("data", "fashion_mnist")
    sketch.add("features", sketch.composite("features", features), "data.image")
    scores = sketch.chain("features", ("dropout", "dropout", {"p": 0.3}), linear("clothes", 10))
    sketch.add("loss", "crossentropyloss", scores, "data.label")
    sketch.add("accuracy", "accuracy", scores, "data.label")
    sketch.add("optimizer", "adam", "loss", lr=0.003)
    sketch.apply(SetSetting("epochs", 60))
    return sketch


DRAWINGS = {"dqn": dqn, "transfer_learning": transfer_learning}
