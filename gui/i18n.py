"""Translation of everything a person reads in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from graph.text import Text

CONTEXT = "Layerloom"


def tr(source: str, **values: object) -> str:
    """The literal ``source`` in the language of the window, its ``{name}`` places filled."""
    translated = QCoreApplication.translate(CONTEXT, source)
    return translated.format(**values) if values else translated


def render(message: Text) -> str:
    """A `Text` of graph or backend in the language of the window."""
    return message.render(lambda template: QCoreApplication.translate(CONTEXT, template))


def mark(source: str) -> str:
    """Mark a literal for translation that is translated later, where it is shown."""
    return source
