"""The composites of a drawing while it is edited: one inner drawing for each definition.

All inner drawings of a document lie side by side under their names, however deep their uses are
nested, so one door (`Inside`) leads to each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph import rules
from graph.composites import INPUT, Types, composite_of, type_of, unknown_composite
from graph.edits import (
    Define,
    Definition,
    Edit,
    Inside,
    Link,
    RenameComposite,
    Undefine,
    flatten,
)
from graph.problems import EditError, Problem, forbid
from graph.text import text

if TYPE_CHECKING:
    from graph.model import GraphModel


class Definitions:
    """The definitions beside the drawing ``root``."""

    def __init__(self, root: GraphModel, composites: Mapping[str, Definition]) -> None:
        self.root = root
        self._drawings: dict[str, GraphModel] = {}
        self._extra: dict[str, Mapping[str, object]] = {}
        self._frozen: dict[str, Definition] = {}
        self._types: Types | None = None
        self._open: list[str] = []
        for name, definition in composites.items():
            self._put(name, definition)

    def __contains__(self, name: object) -> bool:
        return name in self._drawings

    def __iter__(self) -> Iterator[str]:
        return iter(self._drawings)

    @property
    def types(self) -> Types:
        """All node types as they are now."""
        if self._types is None:
            self._types = Types(self.root.registry, self.frozen())
        return self._types

    def frozen(self) -> dict[str, Definition]:
        """All definitions as values; one that no edit touched stays the same object."""
        for name, drawing in self._drawings.items():
            if name not in self._frozen:
                self._frozen[name] = Definition(
                    tuple(drawing.nodes()),
                    tuple(drawing.links()),
                    drawing.exposed,
                    self._extra[name],
                    MappingProxyType({**drawing.link_states}),
                    MappingProxyType({**drawing.annotations}),
                )
        return {name: self._frozen[name] for name in self._drawings}

    def drawing(self, name: str) -> GraphModel:
        """The inner drawing of a definition. Raises EditError."""
        if name not in self._drawings:
            raise EditError(unknown_composite(name))
        return self._drawings[name]

    def drawings(self) -> list[GraphModel]:
        """The drawing itself and all inner ones."""
        return [self.root, *self._drawings.values()]

    def touched(self, name: str) -> None:
        """The inner drawing of that name has changed."""
        self._frozen.pop(name, None)
        self._types = None

    def tell(self, edit: Edit) -> None:
        """Let the inner drawings tell what has changed in them."""
        for simple in flatten(edit):
            if isinstance(simple, Inside):
                if simple.composite in self._drawings:
                    self._drawings[simple.composite].changed.emit(simple.edit)
                self.tell(simple.edit)

    # -- change ----------------------------------------------------------------------------------

    def define(self, name: str, definition: Definition) -> Edit:
        """Carry out `Define`."""
        forbid(rules.composite_name_problem(name, self._drawings))
        forbid(rules.definition_problem(name, definition))
        forbid(rules.exposed_problem(definition.exposed))
        used = [composite_of(node.type) for node in definition.nodes]
        forbid(rules.recursion_problem(self.frozen(), name, used))
        self._put(name, definition)
        return Undefine(name)

    def undefine(self, name: str) -> Edit:
        """Carry out `Undefine`."""
        self._closed(name)
        definition = self.frozen()[name]
        del self._drawings[name], self._extra[name]
        self.touched(name)
        return Define(name, definition)

    def rename(self, old: str, new: str) -> Edit:
        """Carry out `RenameComposite`."""
        self._closed(old)
        forbid(rules.composite_name_problem(new, self._drawings))
        if any(node.type == type_of(new) for one in self.drawings() for node in one.nodes()):
            message = text("Nodes of a composite “{name}” wait for its definition.", name=new)
            raise EditError(Problem("composite.taken", message, received=new))
        drawing = self._drawings.pop(old)
        drawing.composite = new
        self._drawings[new] = drawing
        self._extra[new] = self._extra.pop(old)
        for one in self.drawings():
            one.retype(type_of(old), type_of(new))
        self._frozen.clear()
        self._types = None
        return RenameComposite(new, old)

    def inside(self, name: str, edit: Edit) -> Edit:
        """Carry out `Inside`."""
        drawing = self.drawing(name)
        with self._opened(name):
            return Inside(name, drawing.carry_out(edit))

    def rename_port(self, composite: str, type_id: str, old: str, new: str) -> None:
        """Let the wires at all uses of ``composite`` follow the new name of one of its ports."""
        ends = list(self._ends(composite, type_id))
        if any(_port(link, type_id) == new for _, link in ends):
            message = text(
                "Where {name} is used, a wire waits for {port}.", name=composite, port=new
            )
            raise EditError(Problem("port.taken", message, node=old, received=new))
        for drawing, link in ends:
            if _port(link, type_id) == old:
                drawing.replug(link, _renamed(link, type_id, new))

    def rename_node(self, composite: str, old: str, new: str) -> None:
        """Let params that name a node of the drawing ``composite`` follow its new name.

        They may do so from another drawing, by a way that leads into a use.
        """
        for drawing in self.drawings():
            led = partial(self._led, drawing, (composite, old), new)
            drawing.rename_paths(old, led)

    def _led(self, drawing: GraphModel, end: tuple[str, str], new: str, path: str) -> str:
        """``path``, as seen in a drawing, with ``new`` where it goes by the node ``end``."""
        parts = path.split(".")
        for place, part in enumerate(parts):
            if place and part.isdigit():  # one time of a use that is repeated
                continue
            if (drawing.composite, part) == end:
                return ".".join((*parts[:place], new, *parts[place + 1 :]))
            inner = composite_of(drawing.node(part).type) if part in drawing else ""
            if inner not in self:
                break
            drawing = self.drawing(inner)
        return path

    def _ends(self, composite: str, type_id: str) -> Iterator[tuple[GraphModel, Link]]:
        for drawing in self.drawings():
            for node in drawing.nodes():
                if node.type == type_of(composite):
                    of = drawing.links_into if type_id == INPUT else drawing.links_out_of
                    yield from ((drawing, link) for link in of(node.name))

    def _put(self, name: str, definition: Definition) -> None:
        self._drawings[name] = self.root.inner(name, definition, self)
        self._extra[name] = definition.extra
        self.touched(name)

    def _closed(self, name: str) -> None:
        self.drawing(name)
        if name in self._open:
            message = text("The composite {name} cannot do that from inside itself.", name=name)
            raise EditError(Problem("composite.open", message, received=name))

    @contextmanager
    def _opened(self, name: str) -> Iterator[None]:
        self._open.append(name)
        try:
            yield
        finally:
            self._open.pop()


def _port(link: Link, type_id: str) -> str:
    return link.input if type_id == INPUT else link.output


def _renamed(link: Link, type_id: str, new: str) -> Link:
    return replace(link, input=new) if type_id == INPUT else replace(link, output=new)
