"""Translation of everything a person reads in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

import resources
from graph.files import reason_of
from graph.problems import LayerloomError
from graph.text import Text

CONTEXT = "Layerloom"
ENGLISH = "en"


def tr(source: str, /, **values: object) -> str:
    """The literal ``source`` in the language of the window, its ``{name}`` places filled."""
    translated = QCoreApplication.translate(CONTEXT, source)
    filled = {k: render(value) if isinstance(value, Text) else value for k, value in values.items()}
    return translated.format(**filled) if filled else translated


def render(message: Text) -> str:
    """A `Text` of graph or backend in the language of the window."""
    return message.render(lambda template: QCoreApplication.translate(CONTEXT, template))


def error_text(error: Exception) -> str:
    """Why something failed, in the language of the window unless it is another library's error."""
    match error:
        case LayerloomError():
            return render(error.problem.message)
        case OSError():
            return render(reason_of(error))
    return str(error)


def mark(source: str) -> str:
    """Mark a literal for translation that is translated later, where it is shown."""
    return source


class Translations(QObject):
    """The language of the application; switching it sends `LanguageChange` to every widget."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self.language = ENGLISH

    def use(self, wanted: str) -> None:
        """Switch to a language; ``system`` is that of the system, if there is a translation."""
        language = system_language() if wanted == "system" else wanted
        if language == self.language:
            return
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = [] if language == ENGLISH else self._load(language)
        for translator in self._installed:
            self._app.installTranslator(translator)
        self.language = language
        QLocale.setDefault(QLocale(language))

    def _load(self, language: str) -> list[QTranslator]:
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        files = {f"qtbase_{language}.qm": qt, f"{language}.qm": str(resources.path("i18n"))}
        loaded = []
        for name, folder in files.items():
            translator = QTranslator(self)
            if translator.load(name, folder):
                loaded.append(translator)
        return loaded


def system_language() -> str:
    """The language of the system if the window speaks it, else English."""
    for name in QLocale.system().uiLanguages():
        if name.replace("-", "_").startswith(("zh_CN", "zh_Hans", "zh_SG")) or name == "zh":
            return "zh_CN"
        if name.startswith("en"):
            return ENGLISH
    return ENGLISH
