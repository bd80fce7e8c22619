"""Emitted Python: writing it line by line, turning it into a function, finding nodes in tracebacks.

Only source that was written here is ever executed. Names in it come from node names, which are
identifiers by the rules of drawing; whatever a file could have put in (texts, odd numbers) is bound
as an object and never written out.
"""

from __future__ import annotations

import builtins
import keyword
import linecache
import math
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from types import CodeType, TracebackType
from typing import Any

from torch import nn

INDENT = "    "

_numbers = count(1)


class Writer:
    """Collects the lines of one function, the objects that it names, and which node a line is."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._nodes: dict[int, str] = {}
        self._depth = 1
        self._names: set[str] = {"self", *keyword.kwlist, *dir(builtins)}
        self._bound: dict[int, str] = {}
        self._sources: dict[str, Callable[[], object]] = {}

    def name(self, wanted: str) -> str:
        """A name that is still free: ``wanted``, if need be with underscores after it.

        A path into a composite becomes one word.
        """
        wanted = wanted.replace(".", "_")
        assert wanted.isidentifier(), "names come from node names, which are identifiers"
        while wanted in self._names:
            wanted += "_"
        self._names.add(wanted)
        return wanted

    def bind(self, value: object, wanted: str) -> str:
        """The name under which the function finds ``value``."""
        if id(value) not in self._bound:
            name = self.name(wanted)
            self._bound[id(value)] = name
            self._sources[name] = lambda: value
        return self._bound[id(value)]

    def tensor(self, module: nn.Module, attribute: str, node: str) -> str:
        """The name of a parameter or buffer of ``module``; "None" if it has none there."""
        value = getattr(module, attribute)
        if value is None:
            return "None"
        if id(value) not in self._bound:
            name = self.name(f"{node}_{attribute}")
            self._bound[id(value)] = name
            self._sources[name] = lambda: getattr(module, attribute)
        return self._bound[id(value)]

    def literal(self, value: object, wanted: str) -> str:
        """``value`` as source when it is a plain finite number, else as a bound object."""
        if value is None or isinstance(value, bool | int):
            return repr(value)
        if isinstance(value, float) and math.isfinite(value):
            return repr(value)
        if isinstance(value, tuple) and value and all(type(item) is int for item in value):
            return repr(tuple(value))
        return self.bind(value, wanted)

    def line(self, source: str, node: str = "") -> None:
        """Add one line, which belongs to ``node``."""
        self._lines.append(INDENT * self._depth + source)
        if node:
            self._nodes[len(self._lines) + 1] = node  # the first line is the def

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Indent what is added under ``head``."""
        self.line(head)
        self._depth += 1
        yield
        self._depth -= 1

    def finish(self, name: str, parameters: list[str]) -> Emitted:
        """Make the function ``name`` of what was written."""
        function = self.name(name)  # its definition must not hide what the source binds
        source = f"def {function}({', '.join(parameters)}):\n" + "\n".join(self._lines) + "\n"
        return Emitted(function, source, self._sources, self._nodes)


class Emitted:
    """A function that was written by a `Writer`.

    Attributes:
        function: to be called.
        source: as it stands in tracebacks, too.
    """

    def __init__(
        self,
        name: str,
        source: str,
        sources: dict[str, Callable[[], object]],
        nodes: dict[int, str],
    ) -> None:
        self.source = source
        self.file = f"<layerloom {name} {next(_numbers)}>"
        self._nodes = nodes
        self._sources = sources
        self._namespace: dict[str, Any] = {}
        self.rebind()
        code: CodeType = compile(source, self.file, "exec")
        exec(code, self._namespace)
        self.function: Callable[..., Any] = self._namespace[name]
        # No time stamp: linecache then keeps the entry until it is taken out.
        lines = source.splitlines(keepends=True)
        linecache.cache[self.file] = (len(source), None, lines, self.file)
        weakref.finalize(self, linecache.cache.pop, self.file, None)

    def rebind(self) -> None:
        """Look the bound parameters and buffers up again, after they were replaced."""
        self._namespace.update({name: find() for name, find in self._sources.items()})

    def put(self, name: str, value: object) -> None:
        """Replace one bound object."""
        self._sources[name] = lambda: value
        self._namespace[name] = value

    def node_of(self, trace: TracebackType | None) -> str:
        """The node of the innermost line of this function in ``trace``, or an empty string."""
        found = ""
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self.file:
                found = self._nodes.get(trace.tb_lineno, found)
            trace = trace.tb_next
        return found
