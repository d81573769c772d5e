"""Word's automatic numbers: 一、 （一） 1. before paragraphs whose text does not hold them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.readers.office.xml import Element, attribute, child, local

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_PLACE = re.compile(r"%([1-9])")
_MOST = 9_999  # beyond it a number is written in Arabic figures
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def chinese(number: int) -> str:
    """A number as it is counted in Chinese: 12 is 十二."""
    if not 0 < number <= _MOST:
        return str(number)
    digits = [int(sign) for sign in str(number)]
    written = ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit:
            written += _DIGITS[digit] + _UNITS[place]
        elif written and not written.endswith(_DIGITS[0]):
            written += _DIGITS[0]
    written = written.rstrip(_DIGITS[0])
    return written.removeprefix("一") if 10 <= number < 20 else written


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 261 else ""


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN if 0 < number < _MOST else ():
        count, number = divmod(number, value)
        written += sign * count
    return written


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


_WRITTEN: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
        chinese,
    ),
    **dict.fromkeys(("taiwaneseCountingThousand", "japaneseDigitalTenThousand"), chinese),
    "ideographDigital": lambda number: "".join(_DIGITS[int(sign)] for sign in str(abs(number))),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(s) + 0xFEE0) for s in str(abs(number))),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}


@dataclass(slots=True)
class _Level:
    start: int
    style: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document; ``next_of`` counts them in reading order."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def next_of(self, number: str, level: int) -> str:
        """What stands before the next paragraph of a list at a level (0-8); bullets are none."""
        found = self.lists.get(number)
        if found is None or not 0 <= level <= 8:
            return ""
        shared, levels = found
        counts = self.counts.setdefault(shared, [None] * 9)
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels[above].start if above in levels else 1
        mine = levels.get(level)
        if mine is None or mine.style == "bullet":
            return ""
        before = counts[level]
        counts[level] = mine.start if before is None else before + 1
        counts[level + 1 :] = [None] * (8 - level)

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            style = levels[at].style if at in levels else "decimal"
            return _WRITTEN.get(style, str)(counts[at] or 0)

        return _PLACE.sub(shown, mine.text)


def numbering_of(root: Element | None) -> Numbering:
    """The lists that ``word/numbering.xml`` defines."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {
        attribute(one, "abstractNumId") or "": _levels(one)
        for one in root
        if local(one) == "abstractNum"
    }
    for one in root:
        if local(one) != "num":
            continue
        link = child(one, "abstractNumId")
        shared = (attribute(link, "val") or "") if link is not None else ""
        levels = dict(abstract.get(shared, {}))
        counted_apart = False
        for override in one:
            if local(override) != "lvlOverride":
                continue
            at = _number(attribute(override, "ilvl"), 0)
            start = child(override, "startOverride")
            level = child(override, "lvl")
            if level is not None:
                levels[at] = _level(level)
            if start is not None and at in levels:
                levels[at] = _Level(
                    _number(attribute(start, "val"), 1), levels[at].style, levels[at].text
                )
                counted_apart = True
        name = attribute(one, "numId") or ""
        numbering.lists[name] = (f"num {name}" if counted_apart else shared, levels)
    return numbering


def _levels(root: Element) -> dict[int, _Level]:
    return {_number(attribute(one, "ilvl"), 0): _level(one) for one in root if local(one) == "lvl"}


def _level(root: Element) -> _Level:
    def value(name: str) -> str | None:
        found = child(root, name)
        return attribute(found, "val") if found is not None else None

    return _Level(_number(value("start"), 1), value("numFmt") or "decimal", value("lvlText") or "")


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
