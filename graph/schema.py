"""The schema of a drawing's file. Unknown fields are allowed and kept."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError

from graph.plain import MAX_LINKS, MAX_NODES, bad
from graph.problems import DocumentError
from graph.text import text

MAX_WORD = 4096

Word = Annotated[str, Field(max_length=MAX_WORD, strict=True)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Model = TypeVar("Model", bound=BaseModel)


class NodeSchema(BaseModel):
    """One node of a file."""

    model_config = ConfigDict(extra="allow")

    type: Annotated[Word, Field(min_length=1)]
    at: tuple[Number, Number] = (0.0, 0.0)
    params: dict[Word, Any] = {}
    frozen: StrictBool = False
    bypassed: StrictBool = False
    shares: Word = ""


class DefinitionSchema(BaseModel):
    """One composite of a file."""

    model_config = ConfigDict(extra="allow")

    params: dict[Word, list[tuple[Word, Word]]] = {}
    nodes: Annotated[dict[Word, NodeSchema], Field(max_length=MAX_NODES)] = {}
    links: Annotated[list[tuple[Word, Word, Word, Word]], Field(max_length=MAX_LINKS)] = []


class FileSchema(BaseModel):
    """A whole file; `format` and `version` were looked at before."""

    model_config = ConfigDict(extra="allow")

    format: Word
    version: int
    nodes: Annotated[dict[Word, NodeSchema], Field(max_length=MAX_NODES)] = {}
    links: Annotated[list[tuple[Word, Word, Word, Word]], Field(max_length=MAX_LINKS)] = []
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
    more = error.error_count() - 1
    if more:
        message = text("{why}, and {more} more faults.", why=first["msg"], more=more)
    else:
        message = text("{why}.", why=first["msg"])
    return bad(file, place.lstrip(".")[:200], message)
