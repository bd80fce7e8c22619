"""The FILE of a command: a `.loom` file or an example's name, with what ``--set`` changes in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from backend.cli import COMMANDS
from backend.examples import BY_NAME
from graph.document import Document, dump, read
from graph.edits import SetParam, SetSetting
from graph.kinds import BadValueError, Value
from graph.model import GraphModel
from graph.problems import LayerloomError, Problem
from graph.registry import Registry
from graph.settings import RUN_PARAMS, run_param
from graph.spec import Param
from graph.text import Text, text

RUN = "run"


class UsageError(LayerloomError):
    """A word of the command line that cannot be followed."""

    def __init__(self, message: Text) -> None:
        super().__init__(Problem("usage", message))


@dataclass(frozen=True)
class Drawing:
    """A drawing that a command works on."""

    path: Path
    document: Document
    model: GraphModel

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def base(self) -> Path:
        """Folder from which relative paths of data files are taken."""
        return self.path.absolute().parent

    def content(self) -> bytes:
        """The drawing as a file would hold it, with what was changed."""
        return dump(Document.of(self.model, self.document))


def locate(file: str, others: Sequence[str] = ()) -> Path:
    """The path of a file, or of the example with that name.

    Args:
        others: further words that may have been meant.

    Raises:
        UsageError: there is neither; names what is near.
    """
    path = Path(file)
    if path.exists():
        return path
    if file in BY_NAME:
        return BY_NAME[file].path
    near = difflib.get_close_matches(file, [*BY_NAME, *others], n=3, cutoff=0.6)
    meant = f"did you mean {', '.join(near)}?" if near else "`layerloom examples` lists some."
    raise UsageError(
        text("{file}: there is no such file and no such example; {meant}", file=file, meant=meant)
    )


def locate_for_window(file: str) -> Path:
    """As `locate`; a mistyped command is thought of as well."""
    return locate(file, COMMANDS)


def open_drawing(file: str, registry: Registry) -> Drawing:
    """Read FILE. Raises UsageError or DocumentError."""
    path = locate(file)
    document = read(path, registry)
    return Drawing(path, document, document.model(registry))


def apply_sets(model: GraphModel, written: Iterable[str]) -> None:
    """Carry out the ``NODE.PARAM=VALUE`` of a command line. Raises UsageError or EditError."""
    for one in written:
        place, equals, value = one.partition("=")
        node, dot, param = place.rpartition(".")
        if not equals or not dot:
            raise UsageError(
                text(
                    "--set {given}: write NODE.PARAM=VALUE, for example run.batch_size=64",
                    given=one,
                )
            )
        if node == RUN and RUN not in model:
            set_run(model, param, value, f"--set {one}")
        else:
            _set_param(model, node, param, value, one)


def set_run(model: GraphModel, name: str, value: str, given: str) -> None:
    """Set a run setting as written. Raises UsageError, which quotes ``given``."""
    param = run_param(name)
    if param is None:
        known = [param.name for param in RUN_PARAMS]
        raise UsageError(_unknown(given, "run setting", name, known))
    model.apply(SetSetting(name, _parsed(param, value, given)))


def _set_param(model: GraphModel, node: str, param: str, value: str, one: str) -> None:
    given = f"--set {one}"
    if node not in model:
        raise UsageError(_unknown(given, "node", node, [known.name for known in model.nodes()]))
    spec = model.spec(node)
    known = spec.param(param) if spec else None
    if known is None:
        names = [param.name for param in spec.params] if spec else []
        raise UsageError(_unknown(given, f"param of {node}", param, names))
    model.apply(SetParam(node, param, _parsed(known, value, given)))


def _parsed(param: Param, value: str, given: str) -> Value:
    try:
        return param.kind.parse(value)
    except BadValueError as error:
        raise UsageError(
            text(
                "{given}: {name} has to be {expected}",
                given=given,
                name=param.name,
                expected=error.reason,
            )
        ) from None


def _unknown(given: str, what: str, name: str, known: list[str]) -> Text:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5) or known[:8]
    return text(
        "{given}: there is no {what} called {name}; there is {known}",
        given=given,
        what=what,
        name=name,
        known=", ".join(near) or "none",
    )
