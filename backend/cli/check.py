"""``layerloom check``: problems, shapes, and what a drawing costs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.cli import BAD, DONE
from backend.cli.drawing import Drawing, open_drawing
from backend.cli.terminal import complain, printable, table
from backend.plugins import folder
from graph import catalog
from graph.problems import LayerloomError, Problem
from graph.tensorspec import TensorSpec

if TYPE_CHECKING:  # it imports torch, which a file that cannot be read need not wait for
    from backend.infer.result import Inference


def run(options: argparse.Namespace) -> int:
    """Check a drawing; exit code 2 when something in it is wrong."""
    operations = folder.load()
    registry = folder.with_operations(catalog.load(), operations)
    try:
        drawing = open_drawing(options.file, registry)
    except LayerloomError as error:
        if options.json:
            print(json.dumps(_unread(options.file, error.problem)))
        complain(error.problem.message)
        return BAD
    from backend.infer.inferrer import Inferrer

    inference = Inferrer(registry, drawing.base, operations).infer(drawing.model.snapshot())
    if options.json:
        print(json.dumps(report(drawing, inference)))
    else:
        _print(drawing, inference)
    return DONE if inference.ok else BAD


def report(drawing: Drawing, inference: Inference) -> dict[str, Any]:
    """All that is known, in terms of JSON."""
    snapshot = drawing.model.snapshot()
    return {
        "file": drawing.path.name,
        "problems": [_problem(problem) for problem in inference.problems],
        "wires": [
            {
                "source": link.source,
                "output": link.output,
                "target": link.target,
                "input": link.input,
                **_spec(inference.wire(link)),
            }
            for link in sorted(snapshot.links)
        ],
        "nodes": [
            {
                "name": name,
                "type": snapshot.nodes[name].type,
                "parameters": inference.nodes[name].cost.parameters,
                "multiply_adds": inference.nodes[name].cost.multiply_adds,
                "outputs": {
                    port: _spec(spec) for port, spec in inference.nodes[name].outputs.items()
                },
            }
            for name in snapshot.order
        ],
        "parameters": inference.total.parameters,
        "multiply_adds": inference.total.multiply_adds,
        "memory_bytes": inference.memory_bytes,
    }


def _unread(file: str, problem: Problem) -> dict[str, Any]:
    """The keys of `report` for a file that holds no drawing: nothing is known but the problem."""
    lists: dict[str, Any] = {"problems": [_problem(problem)], "wires": [], "nodes": []}
    costs = dict.fromkeys(("parameters", "multiply_adds", "memory_bytes"))
    return {"file": Path(file).name, **lists, **costs}


def _spec(spec: TensorSpec | None) -> dict[str, Any]:
    """Shape and dtype; the batch dimension is the word N. None while unknown."""
    if spec is None:
        return {"shape": None, "dtype": None}
    return {"shape": list(spec.shape), "dtype": spec.dtype}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": str(problem.message),
        "node": problem.node,
        "port": problem.port,
        "param": problem.param,
        "received": str(problem.received),
        "expected": str(problem.expected),
        "fixes": [str(fix.label) for fix in problem.fixes],
    }


def _print(drawing: Drawing, inference: Inference) -> None:
    snapshot = drawing.model.snapshot()
    rows: list[tuple[object, ...]] = [("node", "type", "output", "parameters", "multiply-adds")]
    for name in snapshot.order:
        result = inference.nodes[name]
        shapes = ", ".join(spec.described for spec in result.outputs.values())
        cost = result.cost
        rows.append(
            (
                name,
                snapshot.nodes[name].type,
                shapes,
                f"{cost.parameters:,}",
                f"{cost.multiply_adds:,}",
            )
        )
    print(table(rows, right=(3, 4)))
    total = inference.total
    print(
        f"\n{total.parameters:,} parameters, {total.multiply_adds:,} multiply-adds a sample,"
        f" about {inference.memory_bytes / 2**20:,.1f} MiB to train"
    )
    for problem in inference.problems:
        fixes = "; ".join(str(fix.label) for fix in problem.fixes)
        line = f"{problem.severity}: {drawing.path.name}: {problem}"
        print(printable(f"{line} ({fixes})" if fixes else line))
    if not inference.problems:
        print("no problems")
