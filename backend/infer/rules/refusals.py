"""Values that torch's optimizers and schedules do not take, found by making them once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import torch
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from backend import catalog
from backend.infer import fixes
from backend.infer.node import Drawing
from graph.edits import UNSET, Edit, Group, Node, SetParam
from graph.kinds import Value
from graph.problems import Fix, Problem
from graph.spec import NodeSpec, Role
from graph.text import text

OWN = frozenset({"parameters", "every", "order"})  # params of the node that torch does not see
TRIAL_STEPS = 10
# Whatever their kinds let through, torch takes alone and together.
HARMLESS = frozenset({"lr", "weight_decay", "momentum", "betas", "interval", "maximize"})


def refused_values(drawing: Drawing) -> Iterator[Problem]:
    """Values that an optimizer does not take together; made on a small weight to see."""
    for node, spec in drawing.nodes(Role.OPTIMIZER):
        if problem := _known_clash(node, spec) or _refusal(_made_of(drawing, node, spec)):
            yield problem


def refused_schedules(drawing: Drawing) -> Iterator[Problem]:
    """A schedule that does not go with its parts or with the optimizer that it drives."""
    for node, spec in drawing.nodes(Role.OPTIMIZER):
        optimizer = _made_of(drawing, node, spec)
        link = drawing.link_into(node.name, "schedule")
        if link is None or _known_clash(node, spec) or _refusal(optimizer):
            continue
        schedule = _schedule(drawing, link.source)
        if schedule is None:
            continue
        yield from _wrong_parts(schedule) or _refused_schedule(optimizer, schedule)


@dataclass(frozen=True, slots=True)
class _Made:
    """What an optimizer or a schedule is made from; equal ones are tried once."""

    id: str
    params: tuple[tuple[str, Value], ...]
    parts: tuple[_Made, ...] = ()
    name: str = field(default="", compare=False)
    spec: NodeSpec | None = field(default=None, compare=False)

    def problem(self, words: str) -> Problem:
        title = self.spec.title if self.spec else self.id
        message = text(
            "{title} cannot be made with these values. Torch says: {words}",
            title=title,
            words=words,
        )
        return Problem("torch.refused", message, node=self.name)


def _made_of(drawing: Drawing, node: Node, spec: NodeSpec) -> _Made:
    params = tuple((k, v) for k, v in spec.values(node.params).items() if k not in OWN)
    return _Made(spec.id, params, (), node.name, spec)


def _schedule(drawing: Drawing, name: str) -> _Made | None:
    """A schedule with those that it is made of; None when bypassed or not known."""
    node, spec = drawing.snapshot.nodes[name], drawing.spec(name)
    if spec is None or node.bypassed or spec.role is not Role.SCHEDULER:
        return None
    links = sorted(drawing.snapshot.into[name], key=lambda link: (len(link.input), link.input))
    parts = [_schedule(drawing, link.source) for link in links]
    made = tuple(part for part in parts if part is not None)
    return _Made(spec.id, tuple(spec.values(node.params).items()), made, name, spec)


def _known_clash(node: Node, spec: NodeSpec) -> Problem | None:
    values = spec.values(node.params)
    if values.get("nesterov") and spec.id == "sgd":
        return _nesterov(node, values)
    etas = values.get("etas")
    if isinstance(etas, tuple) and not float(etas[0]) < 1.0 < float(etas[1]):
        return Problem(
            "param.etas",
            text("The first factor of etas is below 1 and shrinks a step, the second above 1."),
            node=node.name,
            param="etas",
            received=", ".join(map(str, etas)),
            expected="0.5, 1.2",
            fixes=(fixes.set_param(node.name, "etas", (0.5, 1.2)),),
        )
    return None


def _nesterov(node: Node, values: Mapping[str, Value]) -> Problem | None:
    if values.get("momentum") and not values.get("dampening"):
        return None
    lacks = "dampening" if values.get("momentum") else "momentum"
    edits: list[Edit] = [] if values.get("momentum") else [SetParam(node.name, "momentum", 0.9)]
    edits += [SetParam(node.name, "dampening", UNSET)] if values.get("dampening") else []
    return Problem(
        "param.nesterov",
        text("Nesterov looks ahead along the momentum: it needs momentum, and no dampening."),
        node=node.name,
        param=lacks,
        received=str(values.get(lacks)),
        expected="0" if lacks == "dampening" else "0.9",
        fixes=(
            Fix(text("Set momentum for it"), Group(tuple(edits))),
            fixes.set_param(node.name, "nesterov", False),
        ),
    )


def _wrong_parts(schedule: _Made) -> tuple[Problem, ...]:
    """One schedule after another: they change at as many milestones as there are changes."""
    for part in schedule.parts:
        if found := _wrong_parts(part):
            return found
    given = dict(schedule.params).get("milestones")
    if schedule.id != "sequentiallr" or not isinstance(given, tuple) or not schedule.parts:
        return ()
    milestones = [int(milestone) for milestone in given]
    wanted = len(schedule.parts) - 1
    rising = all(a < b for a, b in pairwise(milestones))
    if len(milestones) == wanted and rising:
        return ()
    last = milestones[-1] if milestones else 0
    fitting = tuple(sorted(set(milestones)))[:wanted]
    while len(fitting) < wanted:
        last = max((last, *fitting)) + 5
        fitting = (*fitting, last)
    return (
        Problem(
            "schedule.milestones",
            text(
                "{node} joins {count} schedules, so it changes at {wanted} milestones, in rising "
                "order.",
                node=schedule.name,
                count=len(schedule.parts),
                wanted=wanted,
            ),
            node=schedule.name,
            param="milestones",
            received=", ".join(map(str, milestones)),
            expected=str(wanted),
            fixes=(fixes.set_param(schedule.name, "milestones", fitting),) if fitting else (),
        ),
    )


def _refused_schedule(optimizer: _Made, schedule: _Made) -> Iterator[Problem]:
    has_momentum = not {"momentum", "betas"}.isdisjoint(dict(optimizer.params))
    for part in _all_parts(schedule):
        if dict(part.params).get("cycle_momentum") and not has_momentum:
            yield Problem(
                "schedule.momentum",
                text(
                    "{node} is to move the momentum, but {title} has none.",
                    node=part.name,
                    title=optimizer.spec.title if optimizer.spec else optimizer.id,
                ),
                node=part.name,
                param="cycle_momentum",
                fixes=(fixes.set_param(part.name, "cycle_momentum", False),),
            )
            return
    usual = not schedule.parts and _is_usual(optimizer) and _is_usual(schedule)
    if not usual and (words := _trial(optimizer, schedule)):
        yield schedule.problem(words)


def _all_parts(schedule: _Made) -> Iterator[_Made]:
    yield schedule
    for part in schedule.parts:
        yield from _all_parts(part)


def _refusal(optimizer: _Made) -> Problem | None:
    words = "" if _is_usual(optimizer) else _trial(optimizer, None)
    return optimizer.problem(words) if words else None


def _is_usual(made: _Made) -> bool:
    """Whether all but harmless params have their defaults: then a trial, whose first one costs
    torch a second of imports, can be spared."""
    defaults = made.spec.values({}) if made.spec else {}
    return all(name in HARMLESS or value == defaults.get(name) for name, value in made.params)


@lru_cache(maxsize=1000)
def _trial(optimizer: _Made, schedule: _Made | None) -> str:
    """Torch's complaint about an optimizer on a matrix of its own, or an empty string."""
    weight = torch.nn.Parameter(torch.zeros(2, 2))
    assert optimizer.spec is not None, "found by its spec"
    try:
        made = catalog.build_optimizer(optimizer.spec, dict(optimizer.params), [weight])
        if schedule is not None:
            _build(schedule, made)
    except (ValueError, TypeError, RuntimeError, ZeroDivisionError, AttributeError) as error:
        return (str(error).splitlines() or [type(error).__name__])[0][:300]
    return ""


def _build(schedule: _Made, optimizer: Optimizer) -> LRScheduler:
    assert schedule.spec is not None, "found by its spec"
    parts = [_build(part, optimizer) for part in schedule.parts]
    return catalog.build_scheduler(
        schedule.spec, dict(schedule.params), optimizer, TRIAL_STEPS, parts
    )
