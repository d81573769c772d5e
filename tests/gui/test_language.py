"""Language: the English catalogue is complete, and speaks."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui import language
from gui.actions import specs
from resources import resource


@pytest.fixture
def english(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> QObject:
    monkeypatch.setenv("GOUJI_LANG", "zh")
    language.install(qapp, "en")
    return qapp


@pytest.fixture(autouse=True)
def _chinese_again(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("GOUJI_LANG", "zh")
    yield
    language.install(qapp, "zh")


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def test_every_entry_has_english_words() -> None:
    text = resource("i18n", "gouji_en.ts").read_text(encoding="utf8")
    words = language.catalogue_words(text)
    assert text.count("<message") == len(words)
    assert [one for one in words.values() if not all(one)] == []
    spoken = [form for forms in words.values() for form in forms]
    assert [form for form in spoken if has_chinese(form)] == []


def test_the_fields_of_every_entry_are_the_same_in_both_languages() -> None:
    import string

    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    words = language.catalogue_words(resource("i18n", "gouji_en.ts").read_text(encoding="utf8"))
    for (_, source), forms in words.items():
        for form in forms:
            assert fields(form) == fields(source)


def test_the_menus_speak_english(english: QObject) -> None:
    chinese = [spec for spec in specs() if has_chinese(spec.tip)]
    assert chinese == []


def test_core_speaks_the_same_language(english: QObject) -> None:
    from core.errors import default_language

    assert default_language() == "en"
