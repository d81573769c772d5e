"""Figures in text to ``Decimal``: separators, full-width, signs in words, units, notes, noise."""

import re
from dataclasses import dataclass
from decimal import Decimal

from core.fold import fold

NOTHING = frozenset({"", "-", "--", "---", "/", "//", "\\", "无", "n/a", "na", "空", "*"})
ZERO_CHANGE = frozenset({"无变化", "持平", "不变", "无增减"})
UNITS = (
    "万元",
    "亿元",
    "元",
    "件",
    "条",
    "项",
    "个",
    "次",
    "份",
    "人次",
    "人",
    "篇",
    "宗",
    "期",
    "%",
)

_NOISE = "?\ufffd"
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"""(?P<sign>增加|减少|增|减|加|新增|[-+]{{1,2}})?
    (?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,15}})?|\d{{1,18}}(?:\.\d{{1,15}})?)
    (?P<unit>{_UNIT})?
    (?P<note>\(.*\)|\[.*\])?$""",
    re.VERBOSE,
)
_UP_AND_DOWN = re.compile(r"(?:增加|新增|增|加)(\d+)[,、;和]?(?:减少|减)(\d+)$")
_DOWN_AND_UP = re.compile(r"(?:减少|减)(\d+)[,、;和]?(?:增加|新增|增|加)(\d+)$")
_TWO_FIGURES = re.compile(r"\d[,.，．]?\s+[\d,.]*\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell's text says: ``value`` None is an explicit blank such as a dash."""

    value: Decimal | None
    unit: str | None = None


def parse_figure(raw: str) -> Figure | None:
    """The one figure, or explicit blank, that ``raw`` consists of; None for anything else."""
    if _TWO_FIGURES.search(raw):
        return None
    text = fold(raw)
    bare = text.strip(_NOISE)
    if bare in NOTHING:
        return None if text and not bare else Figure(None)
    if bare in ZERO_CHANGE:
        return Figure(Decimal(0))
    both = _UP_AND_DOWN.match(bare)
    if both:
        return Figure(Decimal(both[1]) - Decimal(both[2]))
    both = _DOWN_AND_UP.match(bare)
    if both:
        return Figure(Decimal(both[2]) - Decimal(both[1]))
    match = _FIGURE.match(bare)
    if match is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    sign = match["sign"] or ""
    negative = sign.startswith(("减", "-"))
    return Figure(-value if negative else value, match["unit"])


_UNIT_IN_HEADER = re.compile(r"(万元|亿元|元)")


def unit_in(header: str) -> str | None:
    """The unit of money that a header or caption prints, as in ``采购总金额(万元)``."""
    match = _UNIT_IN_HEADER.search(fold(header))
    return match[0] if match else None


def is_noisy(raw: str) -> bool:
    """Whether damaged characters stand in a cell's text."""
    return any(mark in fold(raw) for mark in _NOISE)


def is_nothing(raw: str) -> bool:
    """Whether a word stands for no figure: a dash, a slash, 无."""
    folded = fold(raw)
    return bool(folded) and (folded in NOTHING or not folded.strip("-/"))
