"""Sentences that a person reads, kept apart from the language they are read in.

``graph`` and ``backend`` know no Qt and so no translator. They make a `Text`: the English template
and its values. The window translates the template and fills it; the command line fills the English.
`tools/i18n.py` collects every literal handed to `text` for the translators.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Translator = Callable[[str], str]


def _english(template: str) -> str:
    return template


@dataclass(frozen=True, slots=True)
class Text:
    """An English template with ``{name}`` places, and the values for them.

    A value may itself be a `Text`; it is rendered in the same language.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.render()

    def render(self, translate: Translator = _english) -> str:
        """Return the sentence, its template and nested texts passed through ``translate``."""
        filled = {
            name: value.render(translate) if isinstance(value, Text) else value
            for name, value in self.values.items()
        }
        return translate(self.template).format(**filled)


def text(template: str, **values: object) -> Text:
    """Mark ``template`` (a literal) for translation and bind its values."""
    return Text(template, MappingProxyType(values))
