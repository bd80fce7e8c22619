"""``layerloom examples`` and ``layerloom runs``: what there is."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.cli import BAD, DONE
from backend.cli.terminal import complain, duration, number, printable, table
from backend.examples import BY_NAME
from graph.files import reason_of
from graph.problems import LayerloomError

if TYPE_CHECKING:
    from backend.runs.record import RunInfo
    from backend.runs.store import RunStore

METRICS_SHOWN = 3


def run(options: argparse.Namespace) -> int:
    """List or show, as the options say."""
    if options.command == "examples":
        print(table([(example.name, example.summary) for example in BY_NAME.values()]))
        return DONE
    try:
        return ACTIONS[options.action](options)
    except LayerloomError as error:
        complain(error.problem.message)
        return BAD


def _list_runs(options: argparse.Namespace) -> int:
    infos = _store(options).list()
    if options.json:
        print(json.dumps([_plain(info) for info in infos]))
        return DONE
    if not infos:
        print("no runs yet")
        return DONE
    rows: list[tuple[object, ...]] = [("run", "status", "epochs", "time", "metrics")]
    for info in infos:
        epochs = f"{info.epochs_done}/{info.epochs}"
        rows.append((info.id, info.status, epochs, duration(info.seconds), _short(info.metrics)))
    print(table(rows, right=(2, 3)))
    return DONE


def _show_run(options: argparse.Namespace) -> int:
    folder = _store(options).open(options.run)
    info, history = folder.info(), folder.history()
    if options.json:
        epochs = [
            {"epoch": e.epoch, "step": e.step, "metrics": _finite(e.metrics)}
            for e in history.epochs
        ]
        print(json.dumps({**_plain(info), "history": epochs}))
        return DONE
    lines = [
        ("run", info.id),
        ("drawing", info.name),
        ("folder", info.folder),
        ("created", info.created),
        ("status", f"{info.status}{' (can go on)' if info.resumable else ''}"),
        ("epochs", f"{info.epochs_done} of {info.epochs}"),
        ("steps", f"{len(history.steps):,}"),
        *((name, number(value)) for name, value in info.metrics.items()),
    ]
    if info.message:
        lines.append(("failed", info.message))
    print(table(lines))
    print(printable(f"settings: {', '.join(f'{k}={v}' for k, v in info.settings.items())}"))
    return DONE


def _export(options: argparse.Namespace) -> int:
    from backend.train.weights import export

    folder = _store(options).open(options.run)
    try:
        done = export(folder, Path(options.output))
    except OSError as error:
        complain(f"{options.output}: {reason_of(error)}")
        return BAD
    print(printable(f"{options.output}: {done.tensors} tensors of {folder.id}: {done.told()}"))
    return DONE


def _store(options: argparse.Namespace) -> RunStore:
    from backend.runs.store import RunStore

    return RunStore.of(options.out)


ACTIONS = {"list": _list_runs, "show": _show_run, "export": _export}


def _plain(info: RunInfo) -> dict[str, Any]:
    return {
        "run": info.id,
        "folder": str(info.folder),
        "name": info.name,
        "created": info.created,
        "status": info.status,
        "epochs": info.epochs,
        "epochs_done": info.epochs_done,
        "seconds": info.seconds,
        "metrics": _finite(info.metrics),
        "settings": dict(info.settings),
        "message": info.message,
        "resumable": info.resumable,
    }


def _finite(metrics: Mapping[str, float]) -> dict[str, float | None]:
    return {name: value if math.isfinite(value) else None for name, value in metrics.items()}


def _short(metrics: Mapping[str, float]) -> str:
    chosen = sorted(metrics.items(), key=lambda item: not item[0].startswith("test_"))
    return "  ".join(f"{name} {number(value)}" for name, value in chosen[:METRICS_SHOWN])
