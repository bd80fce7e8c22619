"""Rewiring what is drawn: chain nodes up, swap two inputs, replace a node by another type.

As in `graph.compose`, these are pure functions of a drawing, and each is one `Edit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise

from graph import rules
from graph.compose import End, as_edit, is_renamed, port_type
from graph.edits import (
    PLAIN,
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Group,
    Link,
    RemoveNode,
    Rename,
    frozen_mapping,
)
from graph.kinds import Value
from graph.model import GraphModel
from graph.spec import NodeSpec
from graph.walks import wires_into

ROW_HEIGHT = 64.0  # nodes whose tops differ by less stand in one row


def reading_order(
    model: GraphModel, names: Iterable[str], heights: Mapping[str, float] | None = None
) -> list[str]:
    """Names row by row from the top, within a row from the left.

    Args:
        heights: of each node; one that begins above the bottom of a row's first belongs to it.
    """
    known = heights or {}
    places = {name: model.node(name).position for name in names}
    ordered: list[str] = []
    row: list[str] = []
    bottom = 0.0
    for name in sorted(places, key=lambda name: (places[name][1], places[name][0], name)):
        top = places[name][1]
        if row and top >= bottom:
            ordered += sorted(row, key=lambda name: (places[name][0], name))
            row = []
        if not row:
            bottom = top + known.get(name, ROW_HEIGHT)
        row.append(name)
    return ordered + sorted(row, key=lambda name: (places[name][0], name))


def chain_up(model: GraphModel, names: Iterable[str]) -> Edit | None:
    """Wire each node to the next one, where a free input fits; None when nothing does."""
    edits: list[Edit] = []
    with ExitStack() as tried:
        for name, following in pairwise(names):
            if any(link.source == name for link in model.links_into(following)):
                continue
            link = _free_way(model, name, following)
            if link is not None:
                edits.append(Connect(link))
                tried.enter_context(model.trial(edits[-1]))
    return as_edit(edits) if edits else None


def swap_inputs(model: GraphModel, name: str) -> Edit | None:
    """Swap what feeds the first two inputs of a node; None when there is nothing to swap."""
    ports = model.input_names(name)
    into = {link.input: link for link in model.links_into(name)}
    wired = [port for port in ports if port in into]
    chosen = wired[:2] if len(wired) > 1 else ports[:2]
    if not wired or len(chosen) < 2 or (len(wired) == 1 and _is_variadic(model, name, wired[0])):
        return None
    if len(wired) == 1 and wired[0] not in chosen:
        chosen = [ports[0], wired[0]]
    one, two = chosen
    other = {one: two, two: one}
    links = [into[port] for port in chosen if port in into]
    swapped = [
        Connect(replace(link, input=other[link.input]), model.link_state(link)) for link in links
    ]
    return Group((*(Disconnect(link) for link in links), *swapped))


def can_replace(model: GraphModel, name: str, spec: NodeSpec) -> bool:
    """Whether a node of that type would keep a way in and a way out of those the node has."""
    if model.node(name).type == spec.id:
        return False
    into, out_of = model.links_into(name), model.links_out_of(name)
    params = spec.fitting(model.node(name).params)
    kept_in = bool(_mapped_inputs(model, name, spec, params)) or not into
    return kept_in and (bool(_mapped_outputs(model, name, spec, params)) or not out_of)


def replace_nodes(
    model: GraphModel, names: Iterable[str], spec: NodeSpec
) -> tuple[Edit, tuple[str, ...]]:
    """Replace nodes by one type; the edit, and the names of the new ones.

    Wires stay where ports of the same name, or else of a fitting type, exist; params stay where
    the type has one of that name that takes the value. A name that the user gave stays.
    """
    edits: list[Edit] = []
    made: list[str] = []
    with ExitStack() as tried:
        for name in names:
            steps, new = _replace(model, name, spec)
            tried.enter_context(model.trial(Group(tuple(steps))))
            edits += steps
            made.append(new)
    return as_edit(edits), tuple(made)


# ------------------------------------------------------------------------------ inside


def _free_way(model: GraphModel, start: str, end: str) -> Link | None:
    taken = {link.input for link in model.links_into(end)}
    for output in model.output_names(start):
        for port in model.input_names(end):
            link = Link(start, output, end, port)
            if port not in taken and rules.can_connect(model, link) is None:
                return link
    return None


def _is_variadic(model: GraphModel, name: str, port: str) -> bool:
    spec = model.spec(name)
    found = spec.input(port) if spec else None
    return found is not None and found.variadic


def _replace(model: GraphModel, name: str, spec: NodeSpec) -> tuple[list[Edit], str]:
    old = model.node(name)
    new = name if is_renamed(old) else model.new_name(spec.id)
    params = spec.fitting(old.params)
    fresh = replace(old, name=new, type=spec.id, params=frozen_mapping(params), shares="")
    into = _mapped_inputs(model, name, spec, params)
    out_of = _mapped_outputs(model, name, spec, params)
    states = model.link_states
    links = [
        Connect(replace(link, target=new, input=port), states.get(link, PLAIN))
        for link, port in into.items()
    ]
    links += [
        Connect(replace(link, source=new, output=port), states.get(link, PLAIN))
        for link, port in out_of.items()
    ]
    edits: list[Edit] = [] if new == name else [Rename(name, new)]
    return [*edits, RemoveNode(new), AddNode(fresh), *links], new


def _mapped_inputs(
    model: GraphModel, name: str, spec: NodeSpec, params: Mapping[str, Value]
) -> dict[Link, str]:
    links = wires_into(model, name)
    found: dict[Link, str] = {}
    for same_name in (True, False):
        for link in links:
            if link in found:
                continue
            carried = port_type(model, End(link.source, link.output, True))
            for port in spec.input_names(params, tuple(found.values())):
                described = spec.input(port)
                fits = described is not None and carried.feeds(described.type)
                if fits and port not in found.values() and (port == link.input or not same_name):
                    found[link] = port
                    break
    return found


def _mapped_outputs(
    model: GraphModel, name: str, spec: NodeSpec, params: Mapping[str, Value]
) -> dict[Link, str]:
    before, after = model.output_names(name), spec.output_names(params)
    found: dict[Link, str] = {}
    for link in model.links_out_of(name):
        wanted = port_type(model, End(link.target, link.input, False))
        place = before.index(link.output) if link.output in before else 0
        tried = [link.output, *after[place : place + 1], *after]
        for port in tried:
            described = spec.output(port) if port in after else None
            if described is not None and described.type.feeds(wanted):
                found[link] = port
                break
    return found
