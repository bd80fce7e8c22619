"""What a course begins with: perceptron, regressions, MLP, denoising autoencoder."""

from __future__ import annotations

from graph.edits import SetSetting
from tools.zoo.sketch import Sketch, Step, classify, linear, relu

FLATTEN: Step = ("flatten", "flatten", {})


def perceptron() -> Sketch:
    """Rosenblatt 1958: one neuron that learns from its mistakes alone."""
    sketch = Sketch()
    sketch.add("data", "blobs")
    score = sketch.chain("data.x", linear("neuron", 1))
    sketch.add("loss", "perceptronloss", score, "data.label")
    sketch.add("accuracy", "accuracy", score, "data.label")
    sketch.add("optimizer", "sgd", "loss", lr=0.1)
    sketch.apply(SetSetting("batch_size", 1))
    return sketch


def logistic_regression() -> Sketch:
    """One neuron that tells probabilities."""
    sketch = Sketch()
    sketch.add("data", "breast_cancer", label_format="binary")
    score = sketch.chain("data.x", linear("neuron", 1))
    sketch.add("loss", "bcewithlogitsloss", score, "data.label")
    sketch.add("accuracy", "accuracy", score, "data.label")
    sketch.add("recall", "recall", score, "data.label")
    sketch.add("optimizer", "sgd", "loss", lr=0.1)
    sketch.apply(SetSetting("epochs", 40))
    return sketch


def softmax_regression() -> Sketch:
    """One layer from pixels to ten scores."""
    sketch = Sketch()
    sketch.add("data", "fashion_mnist")
    return classify(sketch, sketch.chain("data.image", FLATTEN, linear("scores", 10)), 0.01)


def mlp() -> Sketch:
    """Two hidden layers from pixels to ten scores."""
    sketch = Sketch()
    sketch.add("data", "fashion_mnist")
    steps = (FLATTEN, linear("fc1", 256), relu("relu1"), linear("fc2", 128), relu("relu2"))
    return classify(sketch, sketch.chain("data.image", *steps, linear("fc3", 10)), 0.01)


def denoising_autoencoder() -> Sketch:
    """Vincent et al. 2008: clothes from spoiled pictures of them, through 32 numbers."""
    sketch = Sketch()
    sketch.add("data", "fashion_mnist")
    clean = sketch.chain("data.image", FLATTEN)
    noisy = sketch.add("noisy", "add_noise", clean, std=0.3)
    code = sketch.chain(noisy, linear("encode1", 256), relu("relu1"), linear("narrow", 32))
    drawn = sketch.chain(
        code,
        relu("relu2"),
        linear("decode1", 256),
        relu("relu3"),
        linear("decode2", 784),
        ("sigmoid", "sigmoid", {}),
    )
    sketch.add("loss", "mseloss", drawn, clean)
    sketch.add("optimizer", "adam", "loss", lr=0.001)
    return sketch


DRAWINGS = {
    "perceptron": perceptron,
    "logistic_regression": logistic_regression,
    "softmax_regression": softmax_regression,
    "mlp": mlp,
    "denoising_autoencoder": denoising_autoencoder,
}
