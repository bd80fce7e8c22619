"""Variational autoencoder and the family of adversarial networks."""

from __future__ import annotations

from collections.abc import Callable

from graph.edits import SetOption, SetParam, SetSetting
from graph.kinds import Value
from tools.zoo.sketch import Sketch, Step, linear, norm, relu

FLATTEN: Step = ("flatten", "flatten", {})


def leaky(name: str) -> Step:
    """A leaky ReLU."""
    return name, "leakyrelu", {"negative_slope": 0.2}


def vae() -> Sketch:
    """Kingma and Welling 2014: 784, 400, 20, 400, 784; the loss is minus the ELBO."""
    sketch = Sketch()
    sketch.add("data", "fashion_mnist")
    pixels = sketch.chain("data.image", FLATTEN)
    hidden = sketch.chain(pixels, linear("encode", 400), relu("relu1"))
    mean = sketch.add("mean", "linear", hidden, out_features=20)
    spread = sketch.add("log_variance", "linear", hidden, out_features=20)
    code = sketch.add("code", "reparameterise", mean, spread)
    steps = (linear("decode", 400), relu("relu2"), linear("pixels", 784))
    drawn = sketch.chain(code, *steps)
    sketch.add("mean_error", "bcewithlogitsloss", drawn, pixels)
    sketch.add("reconstruction", "scale", "mean_error", factor=784.0)
    sketch.add("divergence", "gaussianklloss", mean, spread)
    sketch.add("negative_elbo", "add", "reconstruction", "divergence")
    sketch.add("optimizer", "adam", "negative_elbo", lr=0.001)
    sketch.apply(SetSetting("epochs", 30))
    return sketch


def generator(sketch: Sketch) -> None:
    """Noise to points."""
    steps = (linear("fc1", 64), relu("relu1"), linear("fc2", 64), relu("relu2"))
    sketch.give(sketch.chain(sketch.port("z"), *steps, linear("fc3", 2)), "made")
    sketch.expose("hidden", "fc1.out_features", "fc2.out_features")


def discriminator(sketch: Sketch) -> None:
    """Points to a score, high for real ones."""
    steps = (linear("fc1", 64), leaky("relu1"), linear("fc2", 64), leaky("relu2"))
    sketch.give(sketch.chain(sketch.port("x"), *steps, linear("fc3", 1)), "score")
    sketch.expose("hidden", "fc1.out_features", "fc2.out_features")


def critic(sketch: Sketch) -> None:
    """A discriminator whose weights are cut after each step."""
    discriminator(sketch)
    for name in ("fc1", "fc2", "fc3"):
        sketch.apply(SetParam(name, "clip_weights", 0.05))
    sketch.expose("clip", *(f"{name}.clip_weights" for name in ("fc1", "fc2", "fc3")))


def points(epochs: int) -> Sketch:
    """Two moons of points, and noise for what is to look like them."""
    sketch = Sketch(epochs=epochs, batch_size=64)
    sketch.add("data", "moons", num_samples=2000, noise=0.05)
    sketch.add("noise", "noise", "data.x", shape=(4,))
    return sketch


def players(sketch: Sketch, source: str, judge: Callable[[Sketch], None] = discriminator) -> str:
    """A maker and the moving average of its weights; the type of its judge."""
    maker = sketch.composite("generator", generator)
    type_of_judge = sketch.composite(judge.__name__, judge)
    sketch.add("maker", maker, source)
    sketch.add("average", maker, source, follows="maker", follow_rate=0.005)
    return type_of_judge


def judged(sketch: Sketch, judge: str, real: str, made: str) -> None:
    """Use one judge three times: on what is real, on what was made, and to teach the maker."""
    sketch.add("detached", "detach", made)
    for name, source in (("judge", real), ("judge_made", "detached"), ("judge_fooled", made)):
        sketch.add(name, judge, source)
    for name in ("judge_made", "judge_fooled"):
        sketch.apply(SetOption(name, "shares", "judge"))


def two_sided(sketch: Sketch, lr: float, maker: str = "maker", **params: Value) -> Sketch:
    """The losses of Goodfellow et al. 2014 (the one that does not saturate), and two optimizers."""
    for name, scores, wanted in (
        ("real_loss", "judge", "ones_like"),
        ("made_loss", "judge_made", "zeros_like"),
        ("maker_loss", "judge_fooled", "ones_like"),
    ):
        target = sketch.add(f"{name}_target", wanted, scores)
        sketch.add(name, "bcewithlogitsloss", scores, target)
    sketch.add("judge_loss", "add", "real_loss", "made_loss")
    shared: dict[str, Value] = {"betas": (0.5, 0.999), "lr": lr, **params}
    sketch.add("train_judge", "adam", "judge_loss", parameters="judge", **shared)
    sketch.add("train_maker", "adam", "maker_loss", parameters=maker, order=1, **shared)
    return sketch


def gan() -> Sketch:
    """Goodfellow et al. 2014, on points of the plane."""
    sketch = points(epochs=100)
    judged(sketch, players(sketch, "noise"), "data.x", "maker")
    return two_sided(sketch, 0.001)


def wgan() -> Sketch:
    """Arjovsky et al. 2017: a critic with small weights, five steps of it for one of the maker."""
    sketch = points(epochs=300)
    judged(sketch, players(sketch, "noise", critic), "data.x", "maker")
    sketch.add("difference", "subtract", "judge_made", "judge")
    sketch.add("judge_loss", "minimize", "difference")
    sketch.add("maker_loss", "minimize", "judge_fooled", factor=-1.0)
    sketch.add("train_judge", "rmsprop", "judge_loss", lr=0.001, parameters="judge")
    sketch.add("train_maker", "rmsprop", "maker_loss", lr=0.001, parameters="maker", every=5)
    sketch.apply(SetParam("train_maker", "order", 1))
    return sketch


def image_generator(sketch: Sketch) -> None:
    """64 numbers to a picture of 28x28, by transposed convolutions."""
    turned = {"kernel_size": 4, "stride": 2, "padding": 1, "bias": False}
    steps: tuple[Step, ...] = (
        linear("project", 64 * 7 * 7, bias=False),
        ("maps", "reshape", {"shape": (64, 7, 7)}),
        norm("norm1"),
        relu("relu1"),
        ("up1", "convtranspose2d", {"out_channels": 32, **turned}),
        norm("norm2"),
        relu("relu2"),
        ("up2", "convtranspose2d", {"out_channels": 1, **turned, "bias": True}),
        ("sigmoid", "sigmoid", {}),
    )
    sketch.give(sketch.chain(sketch.port("z"), *steps), "made")


def image_discriminator(sketch: Sketch) -> None:
    """A picture of 28x28 to a score, by convolutions that halve it."""
    down = {"kernel_size": 4, "stride": 2, "padding": 1}
    steps: tuple[Step, ...] = (
        ("down1", "conv2d", {"out_channels": 32, **down}),
        leaky("relu1"),
        ("down2", "conv2d", {"out_channels": 64, **down, "bias": False}),
        norm("norm2"),
        leaky("relu2"),
        FLATTEN,
        linear("fc", 1),
    )
    sketch.give(sketch.chain(sketch.port("x"), *steps), "score")


def dcgan() -> Sketch:
    """Radford et al. 2016, for pictures of 28x28."""
    sketch = Sketch()
    sketch.add("data", "fashion_mnist")
    sketch.add("noise", "noise", "data.image", shape=(64,))
    maker = sketch.composite("generator", image_generator)
    judge = sketch.composite("discriminator", image_discriminator)
    sketch.add("maker", maker, "noise")
    judged(sketch, judge, "data.image", "maker")
    sketch.apply(SetSetting("epochs", 30))
    sketch.apply(SetSetting("batch_size", 64))
    return two_sided(sketch, 0.0002)


def conditional_gan() -> Sketch:
    """Mirza and Osindero 2014: both networks are told which class is meant."""
    sketch = points(epochs=100)
    sketch.add("kind", "one_hot", "data.label", num_classes=2)
    sketch.add("noise_and_kind", "concatenate", "noise", "kind")
    judge = players(sketch, "noise_and_kind")
    sketch.add("real", "concatenate", "data.x", "kind")
    sketch.add("made", "concatenate", "maker", "kind")
    judged(sketch, judge, "real", "made")
    return two_sided(sketch, 0.001)


DRAWINGS = {
    "vae": vae,
    "gan": gan,
    "wgan": wgan,
    "dcgan": dcgan,
    "conditional_gan": conditional_gan,
}
