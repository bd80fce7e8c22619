"""From the catalogue to torch: derives the specs, resolves their targets, builds what they name.

Only targets that the closed catalogue names are ever resolved; a file can name a node type by its
id and nothing else. ``python -m backend.catalog --write`` refreshes ``graph/catalog/derived.json``,
``--check`` fails when it is stale.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import platformdirs
import torch
from torch.optim.lr_scheduler import LRScheduler

from backend.data import SOURCES, DataSettings, Source
from backend.plugins import running
from backend.version import VERSION
from graph.catalog import DERIVED, entries, load, read, write
from graph.catalog.data import FORMULAS, PAGES, WHEN
from graph.catalog.entry import Entry
from graph.custom import custom_of
from graph.derive import derive, params_of
from graph.files import write_atomically
from graph.kinds import Value
from graph.registry import Registry
from graph.signatures import annotation_text
from graph.spec import Category, NodeSpec, Port, Role
from graph.training import TRAINING_PARAMS

TORCH = torch.__version__.partition("+")[0]

# Of the settings that every data source has, those that a beginner need not see.
RARE_SETTINGS = frozenset({"stratify", "split_seed", "normalise_targets"})
# For what comes from a wire, to see whether a layer has weights.
SOME_SIZE = 64
GIVES_WEIGHTS: Mapping[str, Value] = {"affine": True, "kind": "learned"}
# Optimizers whose step wants a function that computes the loss anew.
NEEDS_CLOSURE = frozenset({"lbfgs"})


class StaleCatalogueError(RuntimeError):
    """``derived.json`` is not what the catalogue and the installed torch give."""


def all_entries() -> list[Entry]:
    """Entries of the data sources and of the catalogue, in palette order."""
    return [*(_source_entry(source) for source in SOURCES.values()), *entries()]


def derive_all() -> list[NodeSpec]:
    """Specs of every entry that the installed torch has, in palette order."""
    found = ((entry, _find(entry)) for entry in all_entries())
    return [_with_training(derive(entry, obj)) for entry, obj in found if obj is not None]


def resolve(spec: NodeSpec) -> Callable[..., Any]:
    """The class or function that carries ``spec`` out.

    Raises:
        AssertionError: the target is not one of the catalogue's.
        NotAllowedError: it is an operation of the person's own that may not run here.
    """
    if custom_of(spec.id):
        return running.function(spec.target)
    assert spec.target in _targets(), f"{spec.target} is not in the catalogue"
    return _object(spec.target)


def inferred(
    spec: NodeSpec, given: Mapping[str, Value], shapes: Mapping[str, Sequence[int]]
) -> dict[str, Value]:
    """All params of a node: what was given, else read off the wires, else the default.

    Args:
        given: what the user set.
        shapes: shape on each wired input port, batch included. A param whose wire is missing, or
            has too few dimensions, stays None.
    """
    values = spec.values(given)
    for param in spec.params:
        if param.infer and values[param.name] is None:
            values[param.name] = _from_shape(param.infer, shapes)
    return values


def build(spec: NodeSpec, values: Mapping[str, Value]) -> Any:
    """Build the module, metric or function that ``spec`` describes.

    Args:
        values: all params (see `inferred`). A function gets them bound; a class is made with them.

    Raises:
        ValueError, TypeError, RuntimeError: whatever torch has against the values.
    """
    target = resolve(spec)
    arguments = arguments_of(spec, values)
    if spec.role is Role.FUNCTION:
        return functools.partial(target, **arguments)
    return target(**arguments)


def arguments_of(spec: NodeSpec, values: Mapping[str, Value]) -> dict[str, Any]:
    """Keyword arguments for the target of ``spec``, as torch wants them.

    Numbers for a Tensor argument (class weights) become a tensor; a value left to a wire that is
    not there is dropped, so that torch names the argument it misses.
    """
    accepted = inspect.signature(resolve(spec)).parameters
    arguments: dict[str, Any] = {}
    for param in spec.params:
        value = values.get(param.name, param.default)
        if param.name not in accepted or (value is None and param.infer):
            continue
        written = annotation_text(accepted[param.name].annotation)
        wants_tensor = "Tensor" in written and "float" not in written
        arguments[param.name] = torch.tensor(value) if wants_tensor and value is not None else value
    return arguments


def build_optimizer(
    spec: NodeSpec,
    values: Mapping[str, Value],
    parameters: Iterable[Any],
    **extra: Any,
) -> torch.optim.Optimizer:
    """The optimizer that ``spec`` describes.

    Args:
        parameters: what it trains, or groups of it as torch's optimizers take them.
        extra: arguments that are no params of a node (``fused``, ``foreach``).
    """
    optimizer: torch.optim.Optimizer = resolve(spec)(
        list(parameters), **arguments_of(spec, values), **extra
    )
    return optimizer


def build_scheduler(
    spec: NodeSpec,
    values: Mapping[str, Value],
    optimizer: torch.optim.Optimizer,
    total: int,
    children: Sequence[LRScheduler] = (),
) -> LRScheduler:
    """The scheduler that ``spec`` describes, driving ``optimizer``.

    Args:
        total: how many times it will be stepped in the whole run; stands in for a length of 0.
        children: for SequentialLR and ChainedScheduler, what they are made of, built on the same
            optimizer and in the order of their ports.
    """
    arguments = arguments_of(spec, values)
    for name in ("T_max", "total_steps", "total_iters"):
        if arguments.get(name) == 0:
            arguments[name] = max(total, 1)
    if any(port.variadic for port in spec.inputs):
        arguments["schedulers"] = list(children)
    if spec.id == "chainedscheduler":
        return torch.optim.lr_scheduler.ChainedScheduler(optimizer=optimizer, **arguments)
    scheduler: LRScheduler = resolve(spec)(optimizer, **arguments)
    return scheduler


def load_installed() -> Registry:
    """The registry for the installed torch.

    `graph.catalog.load` when torch is the one it was derived from; else derived afresh once and
    kept in the user's cache folder.
    """
    if _written_by(DERIVED) == TORCH:
        return load()
    kept = _cache_file()
    specs = _kept_specs(kept)
    if specs is None:
        specs = derive_all()
        _keep(kept, specs)
    return Registry(specs)


def check() -> None:
    """Raise `StaleCatalogueError` when ``derived.json`` is not what `derive_all` gives."""
    if not DERIVED.exists() or DERIVED.read_text(encoding="utf-8") != _fresh():
        raise StaleCatalogueError(
            f"{DERIVED.name} does not match the catalogue and torch {torch.__version__}; "
            "run python -m backend.catalog --write and commit it"
        )


def main(arguments: Sequence[str]) -> int:
    """Command line: ``--write`` or ``--check``."""
    if "--write" in arguments:
        DERIVED.write_text(_fresh(), encoding="utf-8")
        return 0
    try:
        check()
    except StaleCatalogueError as stale:
        sys.stderr.write(f"{stale}\n")
        return 1
    return 0


def _fresh() -> str:
    return write(TORCH, derive_all())


def _source_entry(source: Source) -> Entry:
    """The entry of a data source: its function's params, then those that all sources have."""
    return Entry(
        target=f"{source.function.__module__}.{source.function.__name__}",
        category=Category.DATA,
        group=source.group,
        role=Role.DATASET,
        when=WHEN.get(source.id, ""),
        formula=FORMULAS.get(source.id, ""),
        docs=PAGES.get(source.id, ""),
        term=source.title_zh,
        title=source.title,
        id=source.id,
        params=tuple(
            replace(param, advanced=True) if param.name in RARE_SETTINGS else param
            for param in params_of(DataSettings)
        ),
        outputs=tuple(Port(output.name, summary=output.summary) for output in source.outputs),
    )


def _with_training(spec: NodeSpec) -> NodeSpec:
    """``spec``, with the params of training if what it describes has weights."""
    if spec.role not in (Role.MODULE, Role.LOSS):
        return spec
    given = {param.name: GIVES_WEIGHTS.get(param.name, param.default) for param in spec.params}
    sizes = {param.name: SOME_SIZE for param in spec.params if param.infer}
    with torch.device("meta"):
        built = resolve(spec)(**arguments_of(spec, given | sizes))
    if next(built.parameters(), None) is None:
        return spec
    taken = {param.name for param in spec.params} & {param.name for param in TRAINING_PARAMS}
    assert not taken, f"{spec.id} has params of its own called {taken}"
    return replace(spec, params=spec.params + TRAINING_PARAMS, trains=True)


def _find(entry: Entry) -> Callable[..., Any] | None:
    """The entry's object; None for one of torch's that the installed version does not have."""
    try:
        return _object(entry.target)
    except AttributeError:
        if entry.target.startswith("torch."):
            return None
        raise


@functools.cache
def _targets() -> frozenset[str]:
    return frozenset(entry.target for entry in all_entries())


@functools.cache
def _object(target: str) -> Callable[..., Any]:
    module, _, name = target.rpartition(".")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def _from_shape(rule: str, shapes: Mapping[str, Sequence[int]]) -> Value:
    port, _, index = rule.rstrip("]").partition("[")
    shape = tuple(shapes.get(port, ()))
    if ":" in index:
        low, _, high = index.partition(":")
        return shape[int(low) if low else None : int(high) if high else None] or None
    place = int(index)
    return int(shape[place]) if -len(shape) <= place < len(shape) else None


def _written_by(path: Path) -> str:
    """Torch's version in the first line of a file that `write` made; empty if there is none."""
    with path.open(encoding="utf-8") as file:
        return str(json.loads(file.readline() + "]}")["torch"])


def _cache_file() -> Path:
    return platformdirs.user_cache_path("layerloom") / f"catalogue-{VERSION}-torch-{TORCH}.json"


def _kept_specs(path: Path) -> list[NodeSpec] | None:
    """What an earlier start derived; None if there is nothing, or it is damaged."""
    try:
        version, specs = read(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return specs if version == TORCH else None


def _keep(path: Path, specs: list[NodeSpec]) -> None:
    """Spare the next start the second that deriving takes; a full disk only costs that second."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, write(TORCH, specs).encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
