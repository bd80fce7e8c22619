"""Loading a source by its id, with what was loaded kept in memory.

Shape inference asks for the sample specs at every edit of a drawing, so a second load with equal
params must cost microseconds. Files are loaded anew when their size or time of change differs.
"""

import inspect
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from backend.data.base import DataError, Dataset, SampleSpec
from backend.data.catalog import SOURCES
from backend.data.files import located, stamp
from backend.data.label_format import encoded_spec
from backend.data.limits import LIMITS
from backend.data.split import DataSettings
from graph.text import text

Key = tuple[Any, ...]

_kept: OrderedDict[Key, Dataset] = OrderedDict()
_lock = threading.Lock()
_common = frozenset(field.name for field in fields(DataSettings))


def load(source_id: str, params: Mapping[str, Any], base: Path | None = None) -> Dataset:
    """Make or recall the data set of a node.

    ``params`` may hold the common ones (``DataSettings``) too; they are not looked at. Relative
    paths are taken from ``base``, the folder of the drawing; ``@data/...`` names a bundled file.
    Raises DataError, whose message is meant for the user.
    """
    arguments = _arguments(source_id, params, base)
    paths = [value for value in arguments.values() if isinstance(value, Path)]
    key = (source_id, *sorted(arguments.items()), *(stamp(path) for path in paths))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    dataset = SOURCES[source_id].function(**arguments)
    with _lock:
        _kept[key] = dataset
        _forget_oldest()
    return dataset


def settings(params: Mapping[str, Any]) -> DataSettings:
    """The common params among ``params``, the others at their defaults."""
    return DataSettings(**{name: value for name, value in params.items() if name in _common})


def sample_specs(
    source_id: str, params: Mapping[str, Any], base: Path | None = None
) -> dict[str, SampleSpec]:
    """Shape and dtype of one sample for each output of a node, torch not needed."""
    wanted = settings(params).label_format
    dataset = load(source_id, params, base)
    return {field.name: encoded_spec(field, wanted) for field in dataset.fields}


def forget() -> None:
    """Drop everything that is kept."""
    with _lock:
        _kept.clear()


def _arguments(source_id: str, params: Mapping[str, Any], base: Path | None) -> dict[str, Any]:
    """All arguments of the source, defaults included, paths located."""
    defaults = _defaults(source_id)
    unknown = params.keys() - defaults.keys() - _common
    if unknown:
        raise DataError(
            text("the param {name} for {source}", name=min(unknown), source=source_id),
            expected=text("one of {known}", known=", ".join(defaults) or text("none")),
            fix=text("Remove it or correct its name."),
        )
    given = {name: params.get(name, default) for name, default in defaults.items()}
    return {
        name: located(Path(value), base) if isinstance(defaults[name], Path) else value
        for name, value in given.items()
    }


@cache
def _defaults(source_id: str) -> dict[str, Any]:
    if source_id not in SOURCES:
        raise DataError(
            text("the data source {source}", source=source_id),
            expected=text("one of {known}", known=", ".join(SOURCES)),
            fix=text("Choose another data set."),
        )
    signature = inspect.signature(SOURCES[source_id].function)
    return {name: parameter.default for name, parameter in signature.parameters.items()}


def _forget_oldest() -> None:
    sizes = [sum(field.values.nbytes for field in kept.fields) for kept in _kept.values()]
    while len(_kept) > 1 and sum(sizes) > LIMITS.cache_bytes:
        _kept.popitem(last=False)
        del sizes[0]
