"""Language: the words of the window, Chinese in the source, others read from resources/i18n."""

import os
import xml.etree.ElementTree as ET  # our own files only
from collections.abc import Mapping

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
)
from typing_extensions import override

from core.errors import LANGUAGES, default_language
from resources import resource

SOURCE_LANGUAGE = "zh"

Forms = tuple[str, ...]
Words = Mapping[tuple[str, str], Forms]


def catalogue_words(text: str) -> Words:
    """The finished entries of a Qt catalogue (.ts): context and source to its numerus forms."""
    words: dict[tuple[str, str], Forms] = {}
    for context in ET.fromstring(text).iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            words[name, message.findtext("source", "")] = tuple(forms) or (translation.text or "",)
    return words


class Catalogue(QTranslator):
    """A translator that reads the .ts file itself, so that nothing has to be compiled for it."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        file = resource("i18n", f"gouji_{language}.ts")
        self._words = catalogue_words(file.read_text(encoding="utf8"))

    @override
    def isEmpty(self) -> bool:
        return not self._words

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | bytes | QByteArray | None = None,
        n: int = -1,
    ) -> str:
        forms = self._words.get((context, sourceText))
        if forms is None:
            return None  # type: ignore[return-value]  # what Qt takes for "not mine"
        return forms[0] if n == 1 else forms[-1]


def install(app: QCoreApplication, language: str) -> None:
    """Makes ``language`` that of the window, of Qt's own words and of core's sentences."""
    os.environ["GOUJI_LANG"] = language  # also for the processes that read files
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    chinese = language == SOURCE_LANGUAGE
    QLocale.setDefault(QLocale("zh_CN") if chinese else QLocale("en_GB"))
    if chinese:
        qt_words = QTranslator(app)
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if qt_words.load("qtbase_zh_CN", place):
            app.installTranslator(qt_words)
    else:
        app.installTranslator(Catalogue(language, app))


def first_language() -> str:
    """What to start with before anything was chosen: ``GOUJI_LANG``, else the system's language,
    Chinese where that is neither."""
    if os.environ.get("GOUJI_LANG"):
        return default_language()
    system = QLocale.system().name()[:2]
    return system if system in LANGUAGES else SOURCE_LANGUAGE
