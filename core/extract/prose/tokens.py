"""Folded text to tokens: words of the vocabulary, quantities, years, marks; one pass."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from core.extract.prose.vocabulary import Entry, Kind, Slot, Vocabulary
from core.figures import NUMERALS, YEAR, numeral, year_number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; ``is_exact`` is False for 余, 约, ranges and damaged ones."""

    value: Decimal
    unit: str | None
    is_exact: bool


class Token(NamedTuple):
    """A stretch ``start:end`` of the folded text."""

    kind: Kind
    start: int
    end: int
    slot: Slot | None = None
    quantity: Quantity | None = None


_MARKS = {
    "。": Kind.SENTENCE, "!": Kind.SENTENCE, "|": Kind.SENTENCE,
    ";": Kind.SEGMENT, ",": Kind.COMMA, ":": Kind.COMMA, "、": Kind.ITEM,
    "(": Kind.OPEN, ")": Kind.CLOSE,
}  # fmt: skip
_NUMBER = re.compile(
    rf"""(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|[{NUMERALS}]+)(?P<more>余|多)?
    (?:(?P<year>年度?)|(?P<month>月(?:底|末|\d{{1,2}}日)?)
    |(?P<money>[万亿]元)
    |(?P<scale>[万亿])?(?P<some>余|多)?
     (?P<unit>件次|条次|人次|[件条份宗起例项个次人名位篇期场元%家部])
     (?P<about>左右|以上|以下|以内|余|[至~-]\d)?)?""",
    re.VERBOSE,
)
_DIGIT = frozenset("0123456789" + NUMERALS)
_SPECIAL = _DIGIT | _MARKS.keys() | {"《"}
_NAME = 80  # characters of a document's name at most
_DIGITS_MOST = 12  # digits of a figure at most
_BEFORE_INEXACT = re.compile(
    r"(?:[约近超逾第每~-]|超过|至少|不少于|不低于|多达|将近|\d[件条名个次份项]?[至到])$"
)
_BEFORE_SOME = ("数", "几", "好几", "上", "成")  # before 十, 百, 千: 数十件
_ROUND = frozenset("十百千")
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_YEARS = range(1990, 2100)
_IS_YEAR = re.compile(YEAR)


def scan(
    text: str, places: Sequence[int], words: Vocabulary, start: int = 0, end: int | None = None
) -> list[Token]:
    """The tokens of folded ``text`` in a range; ``places`` tell where digits stood apart."""
    tokens: list[Token] = []
    pairs, singles = words.pairs, words.singles
    plain = place = start
    stop = len(text) if end is None else end
    starts = words.starts
    while place < stop:
        char = text[place]
        if char not in starts and char not in _SPECIAL:
            place += 1
            continue
        pair = text[place : place + 2]
        token = None
        for length, some in pairs.get(pair, ()):
            entry = some.get(text[place : place + length])
            if entry is not None:
                token = _word(text, place, place + length, entry, words)
                break
        else:
            single = singles.get(char)
            if single is not None:
                token = Token(single.kind, place, place + 1, single.slot)
            elif char in _SPECIAL:
                token = _special(text, place, places, words)
        if token is None:
            place += 1
            continue
        if plain < place:
            tokens.append(Token(Kind.TEXT, plain, place))
        tokens.append(token)
        plain = place = token.end
    if plain < stop:
        tokens.append(Token(Kind.TEXT, plain, stop))
    return tokens


def _special(text: str, place: int, places: Sequence[int], words: Vocabulary) -> Token | None:
    """A number, a mark, or the name of a document; None for plain text."""
    char = text[place]
    if char in _DIGIT:
        return _number(text, place, places, words)
    if char in _MARKS:
        return Token(_MARKS[char], place, place + 1)
    end = text.find("》", place, place + _NAME)
    return Token(Kind.TEXT, place, end + 1) if end >= 0 else None


def _word(text: str, start: int, end: int, entry: Entry, words: Vocabulary) -> Token:
    is_name = entry.kind is Kind.ALIEN and text[end : end + 1] in tuple(words.name_endings)
    return Token(Kind.TEXT if is_name else entry.kind, start, end, entry.slot)


def _number(text: str, start: int, places: Sequence[int], words: Vocabulary) -> Token | None:
    match = _NUMBER.match(text, start)
    if match is None:
        return None
    end = match.end()
    if match["year"]:
        number = match["number"]
        year = year_number(number) if _IS_YEAR.fullmatch(number) else None
        if year not in _YEARS:
            return Token(Kind.TEXT, start, end)
        own = words.year is None or year == words.year
        return Token(Kind.OWN_PERIOD if own else Kind.YEAR, start, end)
    if match["month"]:
        return Token(Kind.MONTH, start, end)
    unit = match["money"] or match["unit"]
    value = _value(match["number"]) if len(match["number"]) <= _DIGITS_MOST else None
    if value is None:
        return Token(Kind.TEXT, start, end)
    is_nil = match["number"] == "零" and text[start - 1] == "为"
    if unit is None and not match["number"][0].isascii() and not is_nil:
        return Token(Kind.TEXT, start, end)
    digits = match.end("number")
    apart = places[digits - 1] - places[start] != digits - 1 - start
    inexact = (
        apart
        or (_ROUND.issuperset(match["number"]) and text.endswith(_BEFORE_SOME, 0, start))
        or any(match[name] for name in ("more", "some", "about"))
        or _BEFORE_INEXACT.search(text, max(0, start - 4), start)
        or text[start - 1 : start] in (".", "/")
    )
    scale = _SCALES[match["scale"]] if match["scale"] else Decimal(1)
    quantity = Quantity(value * scale, unit, not inexact)
    return Token(Kind.QUANTITY, start, end, quantity=quantity)


def _value(number: str) -> Decimal | None:
    """The value of digits or Chinese numerals."""
    return Decimal(number.replace(",", "")) if number[0].isascii() else numeral(number)
