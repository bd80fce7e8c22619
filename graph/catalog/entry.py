"""One line of the catalogue: which torch class or function a node is, and what torch cannot say.

Everything that an `Entry` leaves empty is read from the signature, the annotations and the
docstring of its target (`graph.derive`). What it says wins over both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from graph.kinds import Kind, Value
from graph.spec import Category, Param, Port, Role, Tie


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the catalogue says of one node type.

    Attributes:
        target: dotted name of the class or function.
        when: when to use it, one or two sentences.
        term: the Chinese term.
        title: empty for the last part of ``target``.
        id: empty for the title in lower case.
        summary: replaces the docstring's first sentence.
        docs: dotted torch name whose page explains it, or the address of a page; empty for that of
            a torch ``target``.
        defaults: usable values where torch has none, or where its own do not serve a drawing.
        kinds: replaces what annotation and default would give.
        infer: params that come from a wire, in the syntax of `Param.infer`.
        tips: tool tips of params (and of ports) that replace or fill in the docstring's.
        omit: arguments that make no sense on a canvas.
        advanced: params that the form shows folded away.
        params: params that the target does not have, put after its own.
        inputs, outputs: replace the ports read from the signature.
        ties: weights that may be those of a node of another type.
    """

    target: str
    category: Category
    group: str
    role: Role
    when: str
    term: str
    formula: str = ""
    title: str = ""
    id: str = ""
    summary: str = ""
    docs: str = ""
    keywords: tuple[str, ...] = ()
    defaults: Mapping[str, Value] = field(default_factory=_empty)
    kinds: Mapping[str, Kind] = field(default_factory=_empty)
    infer: Mapping[str, str] = field(default_factory=_empty)
    tips: Mapping[str, str] = field(default_factory=_empty)
    omit: tuple[str, ...] = ()
    advanced: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()
    inputs: tuple[Port, ...] | None = None
    outputs: tuple[Port, ...] | None = None
    ties: tuple[Tie, ...] = ()


Maker = Callable[..., Entry]

# Kind of a `Tie`: one vector for each word or class. A language model scores words by the vectors
# that it reads them by.
VECTORS = "vectors"
DIMENSIONS = (
    {"d": "1", "term": "一维", "data": "signals, text and other sequences", "axes": "L"},
    {"d": "2", "term": "二维", "data": "images", "axes": "H, W"},
    {"d": "3", "term": "三维", "data": "volumes and video", "axes": "D, H, W"},
)


def family(module: str, category: Category, group: str, role: Role, **shared: Any) -> Maker:
    """Return a maker of entries that have module, category, group, role and ``shared`` in common.

    The maker takes ``(name, term, formula, when, **hints)``. A hint that is a mapping is laid over
    the shared one; any other replaces it.
    """

    def make(name: str, term: str, formula: str, when: str, **hints: Any) -> Entry:
        for field_name, value in shared.items():
            own = hints.get(field_name)
            if isinstance(value, Mapping) and own is not None:
                hints[field_name] = {**value, **own}
            else:
                hints.setdefault(field_name, value)
        return Entry(
            target=f"{module}.{name}",
            category=category,
            group=group,
            role=role,
            term=term,
            formula=formula,
            when=when,
            **hints,
        )

    return make


def each_dimension(
    make: Maker, name: str, term: str, formula: str, when: str, dims: str = "123", **hints: Any
) -> list[Entry]:
    """The 1d, 2d and 3d variants of one layer.

    ``{d}``, ``{term}``, ``{data}`` and ``{axes}`` in the four texts, and in the kind of what may be
    tied, are filled for each.
    """
    ties: tuple[Tie, ...] = hints.pop("ties", ())
    return [
        make(
            *(part.format(**words) for part in (name, term, formula, when)),
            ties=tuple(replace(tie, kind=tie.kind.format(**words)) for tie in ties),
            **hints,
        )
        for words in DIMENSIONS
        if words["d"] in dims
    ]
