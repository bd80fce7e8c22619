"""The schema of a drawing's file. Unknown fields are allowed and kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, FailFast, Field, StrictBool, ValidationError

from graph.plain import MAX_LINKS, MAX_NODES, bad
from graph.problems import DocumentError
from graph.rules import MAX_ANNOTATIONS, MAX_POINTS, MAX_TEXT
from graph.text import Text, text

MAX_WORD = 4096

EXPECTED = {
    "missing": text("It is missing."),
    "string_type": text("It has to be a text."),
    "bool_type": text("It has to be true or false."),
    "int_type": text("It has to be a whole number."),
    "int_from_float": text("It has to be a whole number."),
    "int_parsing": text("It has to be a whole number."),
    "float_type": text("It has to be a number."),
    "float_parsing": text("It has to be a number."),
    "finite_number": text("It has to be a finite number."),
    "dict_type": text("It has to be an object in braces."),
    "list_type": text("It has to be a list in brackets."),
    "tuple_type": text("It has to be a list in brackets."),
    "model_type": text("It has to be an object in braces."),
    "model_attributes_type": text("It has to be an object in braces."),
    "literal_error": text("It is none of the words that may stand there."),
}

Word = Annotated[str, Field(max_length=MAX_WORD, strict=True)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Place = tuple[Number, Number]
# One bad wire is enough to tell of: a file may hold 60,000.
Wires = Annotated[list[tuple[Word, Word, Word, Word]], Field(max_length=MAX_LINKS), FailFast()]
Places = Annotated[list[Place], Field(max_length=MAX_POINTS)]
Bent = tuple[Word, Word, Word, Word, Places]
Model = TypeVar("Model", bound=BaseModel)


class NodeSchema(BaseModel):
    """One node of a file."""

    model_config = ConfigDict(extra="allow")

    type: Annotated[Word, Field(min_length=1)]
    at: Place = (0.0, 0.0)
    params: dict[Word, Any] = {}
    frozen: StrictBool = False
    bypassed: StrictBool = False
    shares: Word = ""
    collapsed: StrictBool = False


class AnnotationSchema(BaseModel):
    """One frame or note of a file."""

    model_config = ConfigDict(extra="allow")

    kind: Annotated[Word, Field(min_length=1)]
    at: Place
    size: Place
    text: Annotated[str, Field(max_length=MAX_TEXT, strict=True)] = ""
    color: Word = ""


class DrawingSchema(BaseModel):
    """What the file and each of its composites have in common."""

    model_config = ConfigDict(extra="allow")

    nodes: Annotated[dict[Word, NodeSchema], Field(max_length=MAX_NODES)] = {}
    links: Wires = []
    muted: Wires = []
    points: Annotated[list[Bent], Field(max_length=MAX_LINKS)] = []
    annotations: Annotated[dict[Word, AnnotationSchema], Field(max_length=MAX_ANNOTATIONS)] = {}


class DefinitionSchema(DrawingSchema):
    """One composite of a file."""

    params: dict[Word, list[tuple[Word, Word]]] = {}


class FileSchema(DrawingSchema):
    """A whole file; `format` and `version` were looked at before."""

    format: Word
    version: int
    composites: dict[Word, DefinitionSchema] = {}
    run: dict[Word, Any] = {}
    view: dict[Word, Any] = {}


def check_schema(schema: type[Model], plain: object, file: str) -> Model:
    """Check plain values against a schema. Raises `DocumentError` with the first JSON path."""
    try:
        return schema.model_validate(plain)
    except ValidationError as error:
        raise _first(error, file) from None


def _first(error: ValidationError, file: str) -> DocumentError:
    first = error.errors(include_url=False, include_input=False)[0]
    place = ""
    for part in first["loc"]:
        place += f"[{part}]" if isinstance(part, int) else f".{part}"
    message = _expected(first["type"], first.get("ctx", {}))
    if error.error_count() > 1:
        message = text("{first} Faults found: {count}.", first=message, count=error.error_count())
    return bad(file, place.lstrip(".")[:200], message)


def _expected(kind: str, limits: Mapping[str, Any]) -> Text:
    """What pydantic wanted at a place, in words of ours."""
    match kind:
        case "string_too_short" | "too_short":
            return text("It has to hold at least {least}.", least=limits.get("min_length", 1))
        case "string_too_long" | "too_long":
            return text("It may hold {most} at most.", most=limits.get("max_length", MAX_WORD))
        case _:
            return EXPECTED.get(kind, text("It is not what belongs there."))
