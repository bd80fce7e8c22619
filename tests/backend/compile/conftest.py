"""Drawings in a few lines: node names say their types, wires are written as chains."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any

import pytest
import torch
from torch import Tensor

from backend import catalog
from backend.compile.drawing import Compiled, compile_drawing
from backend.infer.inferrer import Inferrer
from graph.edits import Link, Node
from graph.settings import RunConfig
from graph.snapshot import Snapshot

REGISTRY = catalog.load_installed()
INFERRER = Inferrer(REGISTRY)


def draw(
    *chains: str,
    params: Mapping[str, Mapping[str, Any]] | None = None,
    shares: Mapping[str, str] | None = None,
    frozen: Iterable[str] = (),
    bypassed: Iterable[str] = (),
    alone: Iterable[str] = (),
) -> Snapshot:
    """Chains are ``digits_1.image > linear_1 > adam_1``; an end without a port means the first.

    In the middle of a chain ``name.input:output`` names both ports.
    """
    links, names = [], list(alone)
    for chain in chains:
        stops = [stop.strip() for stop in chain.split(">")]
        names += [stop.split(".")[0] for stop in stops]
        for start, end in pairwise(stops):
            source, _, ports = start.partition(".")
            target, _, ends = end.partition(".")
            output = ports.partition(":")[2] if ":" in ports else ports * (start is stops[0])
            spec, into = spec_of(source), spec_of(target)
            given = (params or {}).get(source, {})
            output = output or spec.output_names(given)[0]
            links.append(
                Link(source, output, target, ends.partition(":")[0] or into.inputs[0].name)
            )
    nodes = {
        name: Node(
            name,
            type_of(name),
            dict((params or {}).get(name, {})),
            frozen=name in set(frozen),
            bypassed=name in set(bypassed),
            shares=(shares or {}).get(name, ""),
        )
        for name in dict.fromkeys(names)
    }
    return Snapshot(nodes, tuple(dict.fromkeys(links)))


def type_of(name: str) -> str:
    return name.rpartition("_")[0]


def spec_of(name: str):
    return REGISTRY.get(type_of(name))


def compiled_of(snapshot: Snapshot, *, steps_per_epoch: int = 0, **settings: Any) -> Compiled:
    inference = INFERRER.infer(snapshot)
    config = RunConfig(**settings)
    return compile_drawing(
        snapshot, REGISTRY, inference, config=config, steps_per_epoch=steps_per_epoch
    )


@pytest.fixture
def compiled() -> Callable[..., Compiled]:
    """Draw, infer and compile; keywords are those of `draw` and of the run settings."""

    def make(*chains: str, steps_per_epoch: int = 0, **options: Any) -> Compiled:
        drawn = {key: options.pop(key) for key in list(options) if key in DRAWN}
        return compiled_of(draw(*chains, **drawn), steps_per_epoch=steps_per_epoch, **options)

    return make


DRAWN = {"params", "shares", "frozen", "bypassed", "alone"}

MLP = (
    "digits_1.image > flatten_1 > linear_1 > relu_1 > linear_2 > crossentropyloss_1 > adam_1",
    "digits_1.label > crossentropyloss_1.target",
)
MLP_PARAMS = {"linear_1": {"out_features": 32}, "linear_2": {"out_features": 10}}


@pytest.fixture
def mlp(compiled) -> Callable[..., Compiled]:
    """The digits MLP; ``optimizer`` and its params may be exchanged."""

    def make(optimizer: str = "adam", rates: Mapping[str, Any] | None = None, **options: Any):
        name = f"{optimizer}_1"
        chains = [chain.replace("adam_1", name) for chain in MLP]
        params = {**MLP_PARAMS, name: dict(rates or {}), **options.pop("params", {})}
        return compiled(*chains, *options.pop("more", ()), params=params, **options)

    return make


@pytest.fixture
def digits() -> list[tuple[Tensor, Tensor]]:
    """Ten batches like those of the digits: image (32, 1, 8, 8), label (32,)."""
    generator = torch.Generator().manual_seed(1)
    return [
        (
            torch.randn(32, 1, 8, 8, generator=generator),
            torch.randint(0, 10, (32,), generator=generator),
        )
        for _ in range(10)
    ]


@pytest.fixture
def snapshot_of() -> Callable[..., Snapshot]:
    """`draw`, for tests that need the snapshot itself."""
    return draw


@pytest.fixture
def compile_snapshot() -> Callable[..., Compiled]:
    """`compiled_of`, for tests that need the snapshot itself."""
    return compiled_of
