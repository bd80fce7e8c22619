"""The zoo computes what torchvision and transformers compute, given the same weights."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from backend import catalog
from backend.cli.drawing import open_drawing
from backend.compile.drawing import compile_drawing
from backend.infer.inferrer import Inferrer

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "build" / "reference"
SCRIPT = Path(__file__).with_name("zoo_reference.py")
INFERRER = Inferrer(catalog.load_installed())
Weights = dict[str, Tensor]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REFERENCE.is_dir(), reason="make test-all brings torchvision"),
]

# What a name of torchvision's becomes in ours, by patterns that are tried one after the other.
RENAMED: dict[str, tuple[tuple[str, str], ...]] = {
    "resnet": ((r"\.downsample\.", ".downsample_"),),
    "googlenet": (
        (r"^conv(\d)\.conv\.", r"conv\1."),
        (r"^conv(\d)\.bn\.", r"conv\1_bn."),
        (r"^conv1_bn\.", "bn1."),
        (r"\.branch1\.", ".way1."),
        (r"\.branch2\.0\.", ".reduce3."),
        (r"\.branch2\.1\.", ".way3."),
        (r"\.branch3\.0\.", ".reduce5."),
        (r"\.branch3\.1\.", ".way5."),
        (r"\.branch4\.1\.", ".project."),
        (r"\.(\w+)\.conv\.", r".\1."),
        (r"\.(\w+)\.bn\.", r".\1_bn."),
    ),
    "shufflenet_v2_x1_0": (
        (r"^conv(\d)\.0\.", r"conv\1."),
        (r"^conv(\d)\.1\.", r"bn\1."),
        (r"^(stage\d)\.0\.", r"\1_down."),
        (r"branch1\.0\.", "side_depthwise."),
        (r"branch1\.1\.", "side_bn1."),
        (r"branch1\.2\.", "side_conv."),
        (r"branch1\.3\.", "side_bn2."),
        (r"branch2\.0\.", "conv1."),
        (r"branch2\.1\.", "bn1."),
        (r"branch2\.3\.", "depthwise."),
        (r"branch2\.4\.", "bn2."),
        (r"branch2\.5\.", "conv2."),
        (r"branch2\.6\.", "bn3."),
    ),
    "convnext_tiny": (
        (r"^features\.0\.0\.", "patches."),
        (r"^features\.0\.1\.", "norm0."),
        *((rf"^features\.{2 * n}\.0\.", f"norm{n + 1}.") for n in (1, 2, 3)),
        *((rf"^features\.{2 * n}\.1\.", f"halve{n + 1}.") for n in (1, 2, 3)),
        *((rf"^features\.{2 * n - 1}\.", f"stage{n}.") for n in (1, 2, 3, 4)),
        (r"block\.0\.", "depthwise."),
        (r"block\.2\.", "norm."),
        (r"block\.3\.", "wide."),
        (r"block\.5\.", "narrow."),
        (r"layer_scale$", "layer_scale.weight"),
        (r"^classifier\.0\.", "norm_out."),
        (r"^classifier\.2\.", "classifier."),
    ),
    "vit_b_16": (
        (r"^conv_proj\.", "patches."),
        (r"^class_token$", "class_token.weight"),
        (r"^encoder\.pos_embedding$", "places.weight"),
        (r"^encoder\.layers\.encoder_layer_", "encoder."),
        (r"^encoder\.ln\.", "ln."),
        (r"\.self_attention\.", ".attention."),
        (r"\.mlp\.0\.", ".wide."),
        (r"\.mlp\.3\.", ".narrow."),
        (r"^heads\.head\.", "head."),
    ),
}
IN_ORDER = (
    "alexnet", "vgg11", "vgg16", "densenet121", "mobilenet_v2", "squeezenet1_1", "efficientnet_b0",
)  # fmt: skip
NAMED = ("resnet18", "resnet34", "resnet50", *list(RENAMED)[1:])


def test_every_network_of_torchvisions_is_compared() -> None:
    assert len({*IN_ORDER, *NAMED}) == 14


@pytest.mark.parametrize("name", [*IN_ORDER, *NAMED])
def test_a_network_gives_what_torchvisions_gives(name: str, tmp_path: Path) -> None:
    theirs = reference(name, tmp_path)
    check(name, theirs, in_order if name in IN_ORDER else renamed)


def test_gpt2_gives_what_transformers_gives(tmp_path: Path) -> None:
    theirs = reference("gpt2", tmp_path)
    check("gpt2", theirs, gpt2_weights)


def test_bert_gives_what_transformers_gives(tmp_path: Path) -> None:
    theirs = reference("bert_base", tmp_path)
    check("bert_base", theirs, bert_weights)


def reference(name: str, folder: Path) -> Weights:
    """What the other implementation makes: its weights, an input and the output."""
    file = folder / "reference.safetensors"
    path = os.pathsep.join([str(REFERENCE), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(SCRIPT), name, str(file)]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr[-2000:]
    return load_file(file)


def check(name: str, theirs: Weights, mapped: Callable[[str, Weights, Weights], Weights]) -> None:
    model = open_drawing(name, INFERRER.registry).model
    snapshot = model.snapshot()
    compiled = compile_drawing(snapshot, INFERRER.registry, INFERRER.infer(snapshot))
    kept = sorted(key for key in theirs if key.startswith("weights."))
    weights = {key.split(".", 2)[2]: theirs[key] for key in kept}
    own = compiled.weights()
    found = mapped(name, weights, own)
    assert found.keys() == own.keys()
    compiled.load_weights({key: value.reshape(own[key].shape) for key, value in found.items()})
    with torch.no_grad():
        (y,) = compiled.predict(theirs["x"])
    scale = theirs["y"].abs().max()
    assert torch.allclose(y / scale, theirs["y"] / scale, atol=1e-5)


def in_order(name: str, theirs: Weights, own: Weights) -> Weights:
    """Both name their weights in the order of the layers."""
    assert [value.shape for value in theirs.values()] == [value.shape for value in own.values()]
    return dict(zip(own, theirs.values(), strict=True))


def renamed(name: str, theirs: Weights, own: Weights) -> Weights:
    patterns = RENAMED.get(name) or RENAMED["resnet"]
    return {_ours(key, patterns, own): value for key, value in theirs.items()}


def _ours(key: str, patterns: Iterable[tuple[str, str]], own: Weights) -> str:
    for pattern, name in patterns:
        key = re.sub(pattern, name, key)
    return next((guess for guess in _guesses(key, own) if guess in own), key)


def _guesses(key: str, own: Weights) -> Iterable[str]:
    """Where the first block of a stage is a node of its own, the rest count on from 0."""
    if part := re.match(r"(layer\d)\.(\d+)\.(.*)", key):
        stage, number, rest = part[1], int(part[2]), part[3]
        yield f"{stage}.first.{rest}" if number == 0 else f"{stage}.rest.{number - 1}.{rest}"
        if number == 1:
            yield f"{stage}.rest.{rest}"
    part = re.match(r"(stage\d)\.(\d+)\.(.*)", key)
    if part and f"{part[1]}_down.conv1.weight" in own:
        yield f"{part[1]}.{int(part[2]) - 1}.{part[3]}"


def gpt2_weights(name: str, theirs: Weights, own: Weights) -> Weights:
    """Their layers keep weights transposed (inputs, outputs); the head is there by both names."""
    assert theirs["lm_head.weight"].equal(theirs["transformer.wte.weight"])
    found = {}
    for key, value in theirs.items():
        key = key.removeprefix("transformer.")
        key = key.replace("attn.c_attn.weight", "attn.in_proj_weight")
        key = key.replace("attn.c_attn.bias", "attn.in_proj_bias")
        key = key.replace("attn.c_proj", "attn.out_proj").replace(".mlp.", ".")
        if key in own:
            square = value.ndim == 2 and not key.startswith(("wte", "wpe"))
            found[key] = value.T if square else value
    return found


def bert_weights(name: str, theirs: Weights, own: Weights) -> Weights:
    """Queries, keys and values are three layers there and one here."""
    renames = {
        "embeddings.word_embeddings.weight": "words.weight",
        "embeddings.position_embeddings.weight": "places_768.weight",
        "embeddings.token_type_embeddings.weight": "kinds.weight",
        "embeddings.LayerNorm": "norm",
        "encoder.layer.": "encoder.",
        "attention.output.dense": "attention.out_proj",
        "attention.output.LayerNorm": "norm_1",
        "intermediate.dense": "c_fc",
        "output.dense": "c_proj",
        "output.LayerNorm": "norm_2",
        "pooler.dense": "pooler",
    }
    found: Weights = {}
    for key, value in theirs.items():
        for old, new in renames.items():
            key = key.replace(old, new)
        if part := re.match(r"(.*)\.attention\.self\.(query|key|value)\.(\w+)", key):
            joined = f"{part[1]}.attention.in_proj_{part[3]}"
            found[joined] = torch.cat([found[joined], value]) if joined in found else value
        elif key in own:
            found[key] = value
    return found
