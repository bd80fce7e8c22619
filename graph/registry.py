"""The closed set of node types: look-up with did-you-mean, and search for the palette."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping

from graph.custom import custom_of
from graph.problems import Problem, UnknownTypeError
from graph.spec import NodeSpec
from graph.text import Text, text

MAX_NEAR = 6
STRONG = 20  # a score from which on a hit is what was meant


class Registry:
    """Node types by id. Iterates in catalogue order."""

    def __init__(self, specs: Iterable[NodeSpec] = ()) -> None:
        self._specs: dict[str, NodeSpec] = {}
        self._own: Mapping[str, NodeSpec] = {}  # replaced as a whole: threads read it
        self._refused: Mapping[str, Text] = {}
        for spec in specs:
            self.add(spec)

    def __contains__(self, type_id: object) -> bool:
        return type_id in self._specs or type_id in self._own

    def __iter__(self) -> Iterator[NodeSpec]:
        return iter((*self._specs.values(), *self._own.values()))

    def __len__(self) -> int:
        return len(self._specs) + len(self._own)

    def add(self, spec: NodeSpec) -> None:
        """Add a node type. An id may be added once only."""
        assert spec.id not in self._specs, f"two node types are called {spec.id}"
        self._specs[spec.id] = spec

    def use(self, own: Iterable[NodeSpec], refused: Mapping[str, Text]) -> None:
        """Have these operations of the person's own (`graph.custom`), and no others.

        Args:
            refused: types whose source cannot be used, and why.
        """
        self._own = {spec.id: spec for spec in own}
        self._refused = dict(refused)

    def find(self, type_id: str) -> NodeSpec | None:
        """The spec of that id, or None."""
        return self._specs.get(type_id) or self._own.get(type_id)

    def get(self, type_id: str) -> NodeSpec:
        """The spec of that id. Raises `UnknownTypeError`, which names the nearest ids."""
        spec = self.find(type_id)
        if spec is None:
            raise UnknownTypeError(self.unknown(type_id))
        return spec

    def unknown(self, type_id: str, node: str = "") -> Problem:
        """The problem of a node whose type this version does not have."""
        if name := custom_of(type_id):
            return Problem("operation.missing", self._missing(type_id, name), node=node)
        near = difflib.get_close_matches(type_id.lower()[:64], self._specs, n=3)
        if near:
            message = text(
                "There is no node type “{type}”. Did you mean {near}?",
                type=type_id[:64],
                near=", ".join(near),
            )
        else:
            message = text(
                "There is no node type “{type}”. It may come from a newer version of Layerloom.",
                type=type_id[:64],
            )
        return Problem("type.unknown", message, node=node, received=type_id[:64])

    def _missing(self, type_id: str, name: str) -> Text:
        return self._refused.get(type_id) or text(
            "The operation “{name}” is not in your folder of operations. Put {name}.py there.",
            name=name[:64],
        )

    def groups(self) -> dict[str, list[NodeSpec]]:
        """Specs by palette group, both in catalogue order."""
        groups: dict[str, list[NodeSpec]] = {}
        for spec in self:
            groups.setdefault(spec.group, []).append(spec)
        return groups

    def search(
        self, query: str, also: Callable[[NodeSpec], str] = lambda _spec: ""
    ) -> list[NodeSpec]:
        """Specs that fit ``query``, the best first; all of them for an empty query.

        Searches id, title, Chinese term, keywords, group, summary, and what ``also`` says of a
        spec (its group and summary in the person's language). Letters in order are enough ("cnv2"
        finds Conv2d); a start of the title ranks before a part, a part before scattered letters.
        Where only scattered letters fit, what is spelt nearly so comes before them.
        """
        words = query.lower().split()
        if not words:
            return list(self)
        ranked: list[tuple[int, int, NodeSpec]] = []
        for position, spec in enumerate(self):
            shown = also(spec).lower()
            scores = [_score(word, spec, shown) for word in words]
            if all(scores):
                ranked.append((-sum(scores), position, spec))
        found = [spec for _, _, spec in sorted(ranked, key=lambda item: item[:2])]
        weak = all(-score < STRONG * len(words) for score, _, _ in ranked)
        return list(dict.fromkeys([*self.near(query), *found])) if found and weak else found

    def near(self, query: str) -> list[NodeSpec]:
        """Specs that are spelt nearly like ``query``, the nearest first."""
        names: dict[str, NodeSpec] = {}
        for spec in self:
            for name in (spec.title, spec.id, *spec.keywords):
                names.setdefault(name.lower(), spec)
        close = difflib.get_close_matches(query.lower().strip()[:64], names, n=MAX_NEAR)
        return list(dict.fromkeys(names[name] for name in close))


def _score(word: str, spec: NodeSpec, shown: str) -> int:
    title = spec.title.lower()
    names = [title, spec.id, spec.term.lower(), *(keyword.lower() for keyword in spec.keywords)]
    if word in names:
        return 100
    if title.startswith(word):
        return 80
    if any(part.startswith(word) for name in names[1:] for part in [name, *name.split()]):
        return 60
    if any(word in name for name in names):
        return 40
    if word in spec.group.lower():
        return STRONG
    if len(word) >= 2 and any(_in_order(word, name) for name in names[:2]):
        return 15
    says_much = len(word) >= 4 or not word.isascii()
    if says_much and word in f"{spec.summary} {spec.when}".lower() + shown:
        return 10
    return 0


def _in_order(word: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in word)
