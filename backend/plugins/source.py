"""What an operation is, read off its source. Nothing of it is executed or imported.

Tensor arguments are input ports, the others params, the docstring the tips: the same derivation
(`graph.derive`) that our own operations go through, from a signature made of the syntax tree.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.catalog.entry import Entry
from graph.custom import CUSTOM, GROUP, type_of
from graph.derive import OMITTED, derive
from graph.docstrings import read as read_docstring
from graph.files import NotReadableError, read_regular, reason_of
from graph.kinds import BadValueError
from graph.problems import LayerloomError, Problem
from graph.signatures import kind_of
from graph.spec import Category, NodeSpec, Port, Role
from graph.text import Text, text

MAX_BYTES = 64 * 1024  # a short function; also keeps the parser of hostile sources quick
SUFFIX = ".py"
ONE = r"(?:torch\.)?Tensor"
TENSOR = re.compile(ONE)
MAYBE_TENSOR = re.compile(rf"(?:Optional\[{ONE}\]|{ONE} \| None|None \| {ONE})")
PLAIN = re.compile(r"\b(?:bool|int|float|str|tuple|Literal)\b")
TENSORS = re.compile(rf"tuple\[({ONE}(?:, {ONE})*)\]")
SECTION = re.compile(r"^(\w[\w ]*):\s*$")
ITEM = re.compile(r"^\s+(?:- )?(\w+)\s*:\s*(.+)$")

Function = ast.FunctionDef | ast.AsyncFunctionDef


class OperationError(LayerloomError):
    """A source that is no operation; says the line and what is to be written instead."""

    def __init__(self, file: str, why: Text, line: int = 0) -> None:
        if line:
            shown = text("{file}, line {line}: {why}", file=file, line=line, why=why)
        else:
            shown = text("{file}: {why}", file=file, why=why)
        super().__init__(Problem("operation.bad", shown))
        self.why, self.line = why, line


class _Fault(Exception):
    """What is wrong with a source, and in which line."""

    def __init__(self, why: Text, node: ast.AST | int = 0) -> None:
        super().__init__(str(why))
        self.why = why
        self.line = node if isinstance(node, int) else int(getattr(node, "lineno", 0))


@dataclass(frozen=True)
class Operation:
    """One file of the folder.

    Attributes:
        sha256: of the bytes of the file; what consent is given for.
        shapes: what its docstring says of shapes, by port name (`backend.plugins.shapes`).
    """

    path: Path
    source: str
    sha256: str
    spec: NodeSpec
    shapes: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What its function is called, and its file."""
        return self.path.stem


class _Declared:
    """Stands for a function that is never made: it has the signature and docstring of one."""

    def __init__(self, signature: inspect.Signature, docstring: str) -> None:
        self.__signature__ = signature
        self.__doc__ = docstring

    def __call__(self) -> None:
        raise AssertionError("an operation that was only read cannot be called")


def read(path: Path) -> Operation:
    """Read an operation from its file. Raises `OperationError`."""
    try:
        data = read_regular(path, MAX_BYTES)
    except OSError as error:
        why = text("It cannot be read: {why}.", why=reason_of(error))
        raise OperationError(path.name, why) from None
    except NotReadableError as error:
        why = text("It is no operation: {why}.", why=error.reason)
        raise OperationError(path.name, why) from None
    return parse(data, path)


def parse(data: bytes, path: Path) -> Operation:
    """The operation that these bytes of a file are. Raises `OperationError`."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if len(data) > MAX_BYTES:
            raise _Fault(text("It is longer than {limit:,} bytes.", limit=MAX_BYTES))
        source = data.decode("utf-8-sig")
        return _operation(source, path, sha256)
    except _Fault as fault:
        raise OperationError(path.name, fault.why, fault.line) from None
    except UnicodeDecodeError:
        raise OperationError(path.name, text("It is not text in UTF-8.")) from None
    except (RecursionError, MemoryError):
        raise OperationError(path.name, text("It is nested too deeply.")) from None


def _operation(source: str, path: Path, sha256: str) -> Operation:
    function = _function(_tree(source), path.stem)
    docstring = ast.get_docstring(function) or ""
    if not read_docstring(docstring).summary:
        raise _Fault(text("Say in a docstring what “{name}” does.", name=function.name), function)
    arguments = list(_arguments(function))
    if not any(_is_tensor(argument) for argument in arguments):
        why = text("“{name}” needs an input: an argument of type Tensor.", name=function.name)
        raise _Fault(why, function)
    title = path.stem.replace("_", " ").strip()
    entry = Entry(
        target=CUSTOM + sha256,
        category=Category.OPERATION,
        group=GROUP,
        role=Role.FUNCTION,
        when="",
        term="",
        title=title[:1].upper() + title[1:],
        id=type_of(path.stem),
        outputs=_outputs(function, docstring),
    )
    spec = derive(entry, _Declared(inspect.Signature(arguments), docstring))
    return Operation(path, source, sha256, spec, tuple(_section(docstring, "Shape")))


def _tree(source: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except SyntaxError as error:
        why = text("This is no Python: {words}.", words=error.msg)
        raise _Fault(why, error.lineno or 0) from None
    except ValueError as error:  # null bytes, numbers of thousands of digits
        raise _Fault(text("This is no Python: {words}.", words=str(error))) from None


def _function(tree: ast.Module, name: str) -> Function:
    public = [
        node for node in tree.body if isinstance(node, Function) and not node.name.startswith("_")
    ]
    if not public:
        raise _Fault(text("Write a function “def {name}(x: Tensor) -> Tensor:”.", name=name), 1)
    if len(public) > 1:
        why = text(
            "There are two functions, “{first}” and “{second}”. Let the name of a helper begin with"
            " an underscore.",
            first=public[0].name,
            second=public[1].name,
        )
        raise _Fault(why, public[1])
    function = public[0]
    if function.name != name:
        why = text(
            "The function is called “{name}” and the file “{file}”. Give both the same name.",
            name=function.name,
            file=name,
        )
        raise _Fault(why, function)
    if isinstance(function, ast.AsyncFunctionDef):
        raise _Fault(text("Take “async” away."), function)
    if function.decorator_list:
        raise _Fault(text("Take the decorator away."), function.decorator_list[0])
    return function


# ------------------------------------------------------------------------ arguments


def _arguments(function: Function) -> Iterator[inspect.Parameter]:
    """The signature, each argument checked, so that a complaint can name its line."""
    given = function.args
    if star := given.vararg or given.kwarg:
        raise _Fault(text("Name each argument: “*{name}” is no port.", name=star.arg), star)
    if given.posonlyargs:
        raise _Fault(text("Take the “/” away."), given.posonlyargs[0])
    plain = [*[None] * (len(given.args) - len(given.defaults)), *given.defaults]
    for argument, default in zip(given.args, plain, strict=True):
        yield _checked(argument, default, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    for argument, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        found = _checked(argument, default, inspect.Parameter.KEYWORD_ONLY)
        if _is_tensor(found):
            raise _Fault(text("Put the inputs before the “*”."), argument)
        yield found


def _checked(argument: ast.arg, default: ast.expr | None, kind: object) -> inspect.Parameter:
    name = argument.arg
    if argument.annotation is None:
        why = text("Give “{name}” a type: “{name}: Tensor” or “{name}: float = 1.0”.", name=name)
        raise _Fault(why, argument)
    annotation = _written(argument.annotation)
    value = inspect.Parameter.empty if default is None else _literal(default, name)
    found = inspect.Parameter(name, kind, default=value, annotation=annotation)  # type: ignore[arg-type]  # mypy does not know the enumeration
    if _is_tensor(found):
        if value not in (inspect.Parameter.empty, None):
            raise _Fault(text("An input has no default but None."), argument)
        return found
    _check_param(found, argument)
    return found


def _check_param(param: inspect.Parameter, argument: ast.arg) -> None:
    name = param.name
    if "Tensor" in param.annotation:
        why = text("“{name}” is neither Tensor nor a plain value.", name=name)
        raise _Fault(why, argument)
    if name in OMITTED or name.startswith("_"):
        raise _Fault(
            text("“{name}” cannot be set in a drawing; call it otherwise.", name=name), argument
        )
    if param.default is inspect.Parameter.empty:
        raise _Fault(text("Give “{name}” a default.", name=name), argument)
    try:
        if not PLAIN.search(param.annotation):
            raise TypeError
        kind = kind_of(name, param.annotation, param.default)
        if param.default is not None:
            kind.check(param.default)
    except TypeError:
        why = text(
            "“{name}” has the type {type}, which a drawing cannot hold. Take int, float, bool,"
            " str, a tuple of numbers or a Literal of words.",
            name=name,
            type=param.annotation[:64],
        )
        raise _Fault(why, argument) from None
    except BadValueError as error:
        why = text(
            "The default of “{name}” has to be {expected}.", name=name, expected=error.reason
        )
        raise _Fault(why, argument) from None


def _literal(default: ast.expr, name: str) -> object:
    try:
        return ast.literal_eval(default)
    except (ValueError, TypeError, SyntaxError):
        why = text("Write the default of “{name}” as a plain value.", name=name)
        raise _Fault(why, default) from None


def _written(annotation: ast.expr) -> str:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return annotation.value
    return ast.unparse(annotation)


def _is_tensor(argument: inspect.Parameter) -> bool:
    written = str(argument.annotation)
    return bool(TENSOR.fullmatch(written) or MAYBE_TENSOR.fullmatch(written))


# -------------------------------------------------------------------------- outputs


def _outputs(function: Function, docstring: str) -> tuple[Port, ...]:
    written = _written(function.returns) if function.returns else ""
    if TENSOR.fullmatch(written):
        return (Port("output", summary=dict(_section(docstring, "Shape")).get("output", "")),)
    several = TENSORS.fullmatch(written)
    if several is None:
        why = text("Say after “->” what it gives: Tensor, or tuple[Tensor, Tensor] for several.")
        raise _Fault(why, function)
    count = several[1].count(",") + 1
    told = dict(_section(docstring, "Returns"))
    if len(told) != count:
        told = {f"output_{number}": "" for number in range(1, count + 1)}
    return tuple(Port(name, summary=summary.rstrip(".")) for name, summary in told.items())


def _section(docstring: str, title: str) -> Iterator[tuple[str, str]]:
    """The ``name: text`` lines below a heading of a docstring."""
    inside = False
    for line in docstring.splitlines():
        if heading := SECTION.match(line):
            inside = heading[1] == title
        elif inside and (item := ITEM.match(line)):
            yield item[1], item[2].strip()


def name_in(source: str) -> str:
    """The name of the one public function of a source; empty while there is none."""
    try:
        tree = _tree(source[:MAX_BYTES])
    except (_Fault, RecursionError, MemoryError):
        return ""
    names = [node.name for node in tree.body if isinstance(node, Function)]
    public = [name for name in names if not name.startswith("_")]
    return public[0] if len(public) == 1 else ""
