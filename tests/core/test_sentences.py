"""The sentences: every code that core says exists in both languages, and nothing else is there."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import core
from core.errors import (
    EditError,
    ExportError,
    FormError,
    GoujiError,
    Reason,
    StoreError,
    UnreadableError,
    default_language,
    reason,
)
from core.record import Severity
from core.rules.named import FUNCTIONS
from resources import resource

LANGUAGES = ("zh", "en")
SENTENCES: Mapping[str, Mapping[str, str]] = {
    language: tomllib.loads(resource("sentences", f"{language}.toml").read_text(encoding="utf8"))
    for language in LANGUAGES
}
SPEAKERS = ("reason", "GoujiError", *(one.__name__ for one in GoujiError.__subclasses__()))
OTHER_SPEAKERS = {"Edit", "touch"}  # take a code beside other things
CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
SEVERITIES = {f"cli_severity_{severity.name.lower()}" for severity in Severity}
NAMED = {
    f"rule_named_{function}{blanks}" for function in FUNCTIONS for blanks in ("", "_with_blanks")
}
LANGUAGE_ONLY = {
    **{f"{side}_{one}": one for side in ("left", "right", "found") for one in LANGUAGES},
    "rule_zh": "zh",
    "rule_en": "en",
    **{
        f"{name}_{one}": one
        for name in ("said", "table", "old", "new", "field", "tables")
        for one in LANGUAGES
    },
    "what_zh": "zh",
    "what_en": "en",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A call that says a code; ``names`` are what it fills in, None where that is computed."""

    code: str
    names: frozenset[str] | None
    where: str


def trees() -> Iterator[tuple[str, ast.Module]]:
    folder = Path(core.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        yield str(path.relative_to(folder)), ast.parse(path.read_text(encoding="utf8"))


def codes_in(argument: ast.expr) -> list[str]:
    """The literal codes that an argument may be."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    if isinstance(argument, ast.IfExp):
        return codes_in(argument.body) + codes_in(argument.orelse)
    return []


def name_of(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def calls() -> Iterator[Said]:
    for where, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            speaker = name_of(node.func)
            place = f"{where}:{node.lineno}"
            if speaker in SPEAKERS:
                named = [keyword.arg for keyword in node.keywords]
                names = frozenset(one for one in named if one is not None)
                for code in codes_in(node.args[0]):
                    yield Said(code, None if None in named else names, place)
            elif speaker in OTHER_SPEAKERS:
                for argument in node.args:
                    for code in codes_in(argument):
                        if CODE.fullmatch(code):
                            yield Said(code, None, place)


def constants() -> set[str]:
    """Every text of core's source."""
    return {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def fields_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


SAID = tuple(calls())


def test_core_speaks() -> None:
    assert len(SAID) > 80
    assert {"StoreError", "EditError", "UnreadableError", "FormError", "ExportError"} < set(
        SPEAKERS
    )


def test_both_languages_have_the_same_codes_in_the_same_order() -> None:
    assert list(SENTENCES["zh"]) == list(SENTENCES["en"])


def test_every_code_that_core_says_has_its_sentence() -> None:
    silent = [said for said in SAID if any(said.code not in SENTENCES[one] for one in LANGUAGES)]
    assert silent == []


def test_every_sentence_is_given_what_it_fills_in() -> None:
    wanting = [
        said
        for said in SAID
        for language in LANGUAGES
        if said.names is not None
        and not fields_of(SENTENCES[language].get(said.code, "")) <= said.names
    ]
    assert wanting == []


def test_no_sentence_is_there_that_core_does_not_say() -> None:
    assert sorted(set(SENTENCES["zh"]) - constants() - SEVERITIES - NAMED) == []


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_named_function_has_its_sentence(function: str) -> None:
    assert f"rule_named_{function}" in SENTENCES["zh"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_severity_has_its_word(language: str) -> None:
    assert set(SENTENCES[language]) >= SEVERITIES


def test_a_sentence_fills_in_the_same_in_both_languages() -> None:
    zh, en = ({c: fields_of(s) for c, s in SENTENCES[one].items()} for one in LANGUAGES)
    names = set(LANGUAGE_ONLY)
    assert {c: found - names for c, found in zh.items()} == {
        c: found - names for c, found in en.items()
    }
    for field, language in LANGUAGE_ONLY.items():
        other = en if language == "zh" else zh
        assert [code for code, found in other.items() if field in found] == []


def test_a_sentence_is_one_line_and_in_its_own_language() -> None:
    for code in SENTENCES["zh"]:
        zh, en = (SENTENCES[language][code] for language in LANGUAGES)
        assert "\n" not in zh + en, code
        assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", zh), code


def test_an_error_is_its_sentence() -> None:
    error = UnreadableError("reader_empty", file="甲.html")
    assert str(error) == error.words() == error.reason.words()
    assert "甲.html" in error.words("zh")
    assert "甲.html" in error.words("en")
    assert error.words("zh") != error.words("en")


@pytest.mark.parametrize("kind", [EditError, ExportError, FormError, StoreError, UnreadableError])
def test_every_error_of_ours_is_one_that_a_user_may_see(kind: type[GoujiError]) -> None:
    assert issubclass(kind, GoujiError)


def test_a_reason_is_a_value() -> None:
    assert reason("why_garbled") == Reason("why_garbled")
    assert reason("edit_cells_open", count=3) == Reason("edit_cells_open", (("count", "3"),))


@pytest.mark.parametrize(
    ("asked", "language"),
    [("", "zh"), ("zh_CN", "zh"), ("en", "en"), ("EN_us.UTF-8", "en"), ("fr", "zh")],
)
def test_the_language_is_chinese_unless_english_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, asked: str, language: str
) -> None:
    monkeypatch.setenv("GOUJI_LANG", asked)
    assert default_language() == language
    assert reason("why_garbled").words() == SENTENCES[language]["why_garbled"]
