"""From what is known of the flat drawing back to the composites that the user sees.

Each use of a composite gets a result of its own: shapes at its ports, the costs of all inside and
the problems inside. Port nodes get one, too, so that what is inside a use is shown as any drawing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from backend.infer.localise import localised
from backend.infer.result import Cost, NodeResult
from graph.composites import INPUT, OUTPUT
from graph.flatten import FlatSnapshot, Ref, Scope, Use, join
from graph.kinds import Value
from graph.problems import Fix, Problem, Severity
from graph.tensorspec import TensorSpec
from graph.text import text

MAX_TOLD = 100

Results = Mapping[str, NodeResult]


def lifted(
    flat: FlatSnapshot, leaves: Results, problems: Iterable[Problem]
) -> dict[str, NodeResult]:
    """Results of all uses and ports, by path.

    Args:
        leaves: results of the nodes of the flat drawing.
        problems: all complaints, in the order in which they are to stand.
    """
    found = dict(leaves)
    told = _by_place(flat, problems)
    costs = _costs(flat, leaves)
    for path, use in flat.uses.items():  # inner ones stand before those around them
        found[path] = replace(_use(flat, use, found), cost=costs[path], problems=tuple(told[path]))
    for scope in flat.scopes.values():
        if scope.path:
            found |= {
                path: replace(result, problems=tuple(told[path]))
                for path, result in _ports(flat, scope, found)
            }
    return {path: result for path, result in found.items() if path not in leaves}


def with_local_fixes(flat: FlatSnapshot, problem: Problem) -> Problem:
    """``problem`` with fixes that change definitions instead of what was made from them."""
    if not problem.fixes or not flat.uses:
        return problem
    pairs = ((fix.label, localised(flat, fix.edit)) for fix in problem.fixes)
    fixes = tuple(Fix(label, edit) for label, edit in pairs if edit is not None)
    return replace(problem, fixes=fixes)


def _use(flat: FlatSnapshot, use: Use, found: Results) -> NodeResult:
    params: dict[str, Value] = use.spec.values(use.node.params)
    inferred: set[str] = set()
    for name, path, param in _exposed(flat, use):
        result = found.get(path)
        if result is not None and name not in use.node.params and param in result.params:
            params[name] = result.params[param]
            if param in result.inferred:
                inferred.add(name)
    inputs = {port: spec for port, ref in use.inputs.items() if (spec := _wire(found, ref))}
    outputs = {port: spec for port, ref in use.outputs.items() if (spec := _wire(found, ref))}
    return NodeResult(inputs, outputs, params, frozenset(inferred))


def _exposed(flat: FlatSnapshot, use: Use) -> Iterator[tuple[str, str, str]]:
    """Name of each exposed param, and where inside the first turn it ends."""
    if not use.scopes:
        return
    scope = flat.scopes[use.scopes[0]]
    for (node, param), name in reversed(list(scope.exposed.items())):  # the first target decides
        yield name, join(scope.path, node), param


def _ports(flat: FlatSnapshot, scope: Scope, found: Results) -> Iterator[tuple[str, NodeResult]]:
    for name, node in scope.drawn.nodes.items():
        if node.type == INPUT:
            use = flat.uses[scope.use]
            first = scope.path == use.scopes[0]
            ref = scope.refs.get((name, "output")) or (use.inputs.get(name) if first else None)
            spec = _wire(found, ref)
            yield join(scope.path, name), NodeResult(outputs={"output": spec} if spec else {})
        elif node.type == OUTPUT:
            into = scope.drawn.into[name]
            ref = scope.refs.get((into[0].source, into[0].output)) if into else None
            spec = _wire(found, ref)
            yield join(scope.path, name), NodeResult(inputs={"input": spec} if spec else {})


def _wire(found: Results, ref: Ref | None) -> TensorSpec | None:
    result = found.get(ref[0]) if ref else None
    return result.outputs.get(ref[1]) if result and ref else None


def _costs(flat: FlatSnapshot, leaves: Results) -> dict[str, Cost]:
    parts: dict[str, list[Cost]] = defaultdict(list)
    for path, result in leaves.items():
        for around in _around(path):
            if around in flat.uses:
                parts[around].append(result.cost)
    return {path: Cost.of_all(parts[path]) for path in flat.uses}


def _around(path: str) -> Iterator[str]:
    """The paths of all that is around a node, the innermost first."""
    while "." in path:
        path = path.rpartition(".")[0]
        yield path


def _by_place(flat: FlatSnapshot, problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by the use or port that shows them; those from inside say where they are.

    Of each severity a use tells the first hundred from inside.
    """
    told: dict[str, list[Problem]] = defaultdict(list)
    counts: Counter[tuple[str, Severity]] = Counter()
    for problem in problems:
        told[problem.node].append(problem)
        for around in _around(problem.node):
            counts[around, problem.severity] += 1
            if around in flat.uses and counts[around, problem.severity] <= MAX_TOLD:
                inner = problem.node.removeprefix(f"{around}.")
                message = text("{inner}: {message}", inner=inner, message=problem.message)
                outer = replace(problem, message=message, node=around, port="", param="")
                told[around].append(outer)
    return told
