"""What is missing or left over in a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from backend.infer import fixes
from backend.infer.node import Drawing
from backend.infer.result import NO_LOSS
from graph.bypass import gives_nothing, part_again
from graph.edits import Link, Node, RemoveNode
from graph.problems import Fix, Problem, Severity
from graph.spec import NodeSpec, Port, PortType, Role
from graph.text import text

TARGETS = ("label", "y", "target")
MAX_LOOKS = 100_000  # at nodes, for what to wire to free inputs: thousands have no offer each


@dataclass(frozen=True, slots=True)
class _Start:
    """An output where a wire may begin."""

    node: Node
    spec: NodeSpec
    port: Port
    output: str
    used: bool


def no_data(drawing: Drawing) -> Iterator[Problem]:
    """A network without data cannot learn."""
    if not drawing.snapshot.nodes:
        message = text("The drawing is empty. Drag a data set and some layers onto the canvas.")
        yield Problem("drawing.empty", message)
    elif not drawing.nodes(Role.DATASET):
        message = text("There is no data set. Drag one onto the canvas and wire it to the network.")
        yield Problem("data.missing", message)


def nothing_to_minimise(drawing: Drawing) -> Iterator[Problem]:
    """A network without a loss has no aim: it can be looked at and drawn, but not trained."""
    if drawing.nodes(Role.LOSS, Role.OPTIMIZER) or not drawing.nodes(Role.MODULE, Role.FUNCTION):
        return
    message = text(
        "There is no loss, so nothing can be trained. Wire the prediction and the target to one."
    )
    yield Problem(NO_LOSS, message, Severity.WARNING, fixes=fixes.given(_aim(drawing)))


def _aim(drawing: Drawing) -> Fix | None:
    """A loss on the last output that nothing uses and on the first target that the data has."""
    targets = [
        (node.name, port.name)
        for node, spec in drawing.nodes(Role.DATASET)
        for port in spec.outputs
        if port.name in TARGETS
    ]
    ends = [
        (node.name, next(iter(drawing.results[node.name].outputs)))
        for node, _ in drawing.nodes(Role.MODULE, Role.FUNCTION)
        if not drawing.snapshot.out_of[node.name] and drawing.results[node.name].outputs
    ]
    if not targets or not ends:
        return None
    kind = "crossentropyloss" if drawing.classes.get(targets[0]) else "mseloss"
    return fixes.aim(drawing, ends[-1], targets[0], kind)


def no_optimizer(drawing: Drawing) -> Iterator[Problem]:
    """A loss that nothing makes smaller."""
    losses = drawing.nodes(Role.LOSS)
    if not losses or drawing.nodes(Role.OPTIMIZER):
        return
    loss, spec = losses[-1]
    output = spec.outputs[0].name
    fix = fixes.append(drawing, loss.name, output, "adam")
    message = text("There is no optimizer. Wire the loss to one, such as Adam.")
    yield Problem("optimizer.missing", message, fixes=fixes.given(fix))


def missing_input(drawing: Drawing) -> Iterator[Problem]:
    """A required input without a wire."""
    offers = max(10, MAX_LOOKS // (len(drawing.snapshot.nodes) + 1))
    starts: list[_Start] | None = None
    for node, spec in drawing.nodes():
        for port in drawing.unwired(node, spec):
            name = f"{port.name}_1" if port.variadic else port.name
            starts = _starts(drawing) if starts is None else starts
            link = _offer(drawing, starts, node, port, name) if offers else None
            offers -= bool(offers)
            yield Problem(
                "input.missing",
                text("Nothing is wired to {port} of {node}.", port=port.name, node=node.name),
                node=node.name,
                port=name,
                expected=port.type.value,
                fixes=(fixes.connect(link),) if link else (),
            )


def unknown_params(drawing: Drawing) -> Iterator[Problem]:
    """A mistyped param in a file is kept, but its default would count without a word."""
    for node, spec in drawing.nodes():
        written = node.extra.get("params")
        for name in sorted(written) if isinstance(written, dict) else ():
            known = [param.name for param in spec.params]
            near = get_close_matches(name, known, n=3, cutoff=0.5) or known[:8]
            message = text(
                "{node} has no param “{name}”, so it is left out. There is {known}.",
                node=node.name,
                name=name[:80],
                known=", ".join(near) or "–",
            )
            yield Problem("param.unused", message, Severity.WARNING, node=node.name)


def unused_output(drawing: Drawing) -> Iterator[Problem]:
    """A node that nobody listens to costs time; maybe a wire was forgotten."""
    for node, _ in drawing.nodes(Role.DATASET, Role.MODULE, Role.FUNCTION):
        if not drawing.snapshot.out_of[node.name] and not drawing.follows(node.name):
            message = text("Nothing uses what {node} gives.", node=node.name)
            yield Problem("output.unused", message, Severity.HINT, node=node.name)


def unused_loss(drawing: Drawing) -> Iterator[Problem]:
    """A loss that no optimizer makes smaller while others are."""
    if not drawing.nodes(Role.OPTIMIZER):
        return
    for node, spec in drawing.nodes(Role.LOSS):
        if not drawing.snapshot.out_of[node.name]:
            message = text("{node} is computed, but no optimizer makes it smaller.", node=node.name)
            gone = Fix(text("Remove {node}", node=node.name), RemoveNode(node.name))
            fix = fixes.given(_minimised(drawing, node, spec), gone)
            yield Problem("loss.unused", message, Severity.WARNING, node=node.name, fixes=fix)


def bypassed_outputs(drawing: Drawing) -> Iterator[Problem]:
    """Something is wired to what a bypassed node does not hand on, like the state of an LSTM."""
    for node, spec in drawing.nodes(Role.MODULE, Role.FUNCTION):
        if not node.bypassed:
            continue
        _, *others = spec.output_names(drawing.results[node.name].params)
        asked = {link.output for link in drawing.snapshot.out_of[node.name]}
        yield from (gives_nothing(node.name, port) for port in others if port in asked)


def bypassed_data(drawing: Drawing) -> Iterator[Problem]:
    """What has no input has nothing to hand on."""
    for node, _ in drawing.nodes(Role.DATASET):
        if node.bypassed:
            message = text("{node} has no input to hand on, so it is not bypassed.", node=node.name)
            fix = (part_again(node.name),)
            yield Problem("bypass.data", message, Severity.WARNING, node=node.name, fixes=fix)


def unused_schedule(drawing: Drawing) -> Iterator[Problem]:
    """A schedule that drives no optimizer."""
    for node, spec in drawing.nodes(Role.SCHEDULER):
        if not drawing.snapshot.out_of[node.name]:
            optimizer = _free_optimizer(drawing, "schedule")
            link = Link(node.name, spec.outputs[0].name, optimizer, "schedule")
            message = text("{node} drives no optimizer. Wire it to one.", node=node.name)
            fix = (fixes.connect(link),) if optimizer else ()
            yield Problem("schedule.unused", message, Severity.WARNING, node=node.name, fixes=fix)


def _minimised(drawing: Drawing, loss: Node, spec: NodeSpec) -> Fix | None:
    """Wire a loss to an optimizer: to a free one, else added to what the last one has."""
    output = spec.outputs[0].name
    free = _free_optimizer(drawing, "loss")
    if free:
        return fixes.connect(Link(loss.name, output, free, "loss"))
    optimizer, _ = drawing.nodes(Role.OPTIMIZER)[-1]
    return fixes.add_to(drawing, drawing.link_into(optimizer.name, "loss"), loss.name, output)


def _starts(drawing: Drawing) -> list[_Start]:
    """The outputs that a free input may be meant for: unused ones, and what may feed several."""
    found = []
    for node, spec in drawing.nodes():
        used = {link.output for link in drawing.snapshot.out_of[node.name]}
        for output in spec.output_names(node.params):
            port = spec.output(output)
            taken = output in used and spec.role not in {Role.DATASET, Role.SCHEDULER}
            if port is not None and not taken:
                found.append(_Start(node, spec, port, output, output in used))
    return found


def _offer(
    drawing: Drawing, starts: list[_Start], node: Node, port: Port, name: str
) -> Link | None:
    """The output most likely meant for a free input: unused, of that type, near, not downstream."""
    taboo = drawing.snapshot.downstream(node.name) | {node.name}
    best: tuple[tuple[bool, bool, float, str, str], Link] | None = None
    for start in starts:
        other, output = start.node, start.output
        if other.name in taboo or not _suits(start.spec, start.port, port):
            continue
        is_target = start.spec.role is Role.DATASET and output in TARGETS
        mismatch = is_target != (port.name in TARGETS)
        rank = (mismatch, start.used, _distance(other, node), other.name, output)
        if best is None or rank < best[0]:
            best = rank, Link(other.name, output, node.name, name)
    return best[1] if best else None


def _suits(spec: NodeSpec, start: Port, port: Port) -> bool:
    if port.type is PortType.TENSOR and spec.role is Role.LOSS:
        return False
    if port.type is PortType.LOSS:
        return start.type is PortType.LOSS
    return start.type.feeds(port.type)


def _distance(start: Node, end: Node) -> float:
    """How far apart; a start to the right of the end counts double: drawings run rightwards."""
    across = end.position[0] - start.position[0]
    down = end.position[1] - start.position[1]
    return float((across**2 + down**2) ** 0.5 * (2 if across < 0 else 1))


def _free_optimizer(drawing: Drawing, port: str) -> str:
    for node, _ in drawing.nodes(Role.OPTIMIZER):
        if drawing.link_into(node.name, port) is None:
            return node.name
    return ""
