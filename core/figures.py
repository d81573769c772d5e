"""Figures in text to ``Decimal``: separators, full-width, signs in words, units, notes, noise."""

import re
from dataclasses import dataclass
from decimal import Decimal

from core.fold import fold, fold_char
from core.quick import quick

LONG_DASH = "------"  # what converters make of ——
NOTHING = frozenset(
    {"", "-", "--", "---", "/", "//", "\\", "无", "n/a", "na", "空", "*", LONG_DASH}
)
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

_CHANGES = ("增", "减")  # what a change begins with, and no count does
_NOISE = "?\ufffd"
BROKEN = "\u200b"  # a blank without width: where the digits of a figure stand apart
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"""(?P<sign>增加|减少|增|减|加|新增|[-+]{{1,2}})?
    (?P<digits>\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,15}})?|\d{{1,18}}(?:\.\d{{1,15}})?)
    (?P<unit>{_UNIT})?
    (?P<note>\(.*\)|\[.*\])?$""",
    re.VERBOSE,
)
_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8,
    "玖": 9,
}  # fmt: skip
_POWERS = str.maketrans("拾佰仟", "十百千")
NUMERALS = "".join(_DIGITS) + "十百千拾佰仟"
_NUMERAL_STARTS = NUMERALS + "增减新"
_DIGIT = f"[{''.join(_DIGITS)}]"
_NUMBER = re.compile(
    rf"(?:({_DIGIT})千)?(?:(零)?({_DIGIT})百)?(?:(零)?({_DIGIT})?十)?(?:(零)?({_DIGIT}))?"
)
_IN_NUMERALS = re.compile(rf"(增加|减少|新增|增|减)?([{NUMERALS}万]+)({_UNIT})?(?:\(.*\))?")
_ARTICLE = (Decimal(20), "条")  # 第二十条, whose 第 stands in another cell
_UP_AND_DOWN = re.compile(r"(?:增加|新增|增|加)(\d+)[,、;和]?(?:减少|减)(\d+)$")
_DOWN_AND_UP = re.compile(r"(?:减少|减)(\d+)[,、;和]?(?:增加|新增|增|加)(\d+)$")
_STARTS = frozenset(
    "".join(word[:1] for word in (*NOTHING, *ZERO_CHANGE)) + _NOISE + _NUMERAL_STARTS + "加+-"
)
_TWO_FIGURES = re.compile(r"\d[,.，．]?\s+[\d,.]*\d")


@quick
@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell's text says: ``value`` None is an explicit blank such as a dash."""

    value: Decimal | None
    unit: str | None = None


def parse_figure(raw: str) -> Figure | None:
    """The one figure, or explicit blank, that ``raw`` consists of; None for anything else."""
    first = fold_char(raw[:1])
    if first and first[0] not in _STARTS and not first[0].isdecimal():
        return None  # most of what is asked about, and the longest: words
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
        return _in_numerals(bare) if bare[0] in _NUMERAL_STARTS else None
    value = Decimal(match["digits"].replace(",", ""))
    sign = match["sign"] or ""
    negative = sign.startswith(("减", "-"))
    return Figure(-value if negative else value, match["unit"])


def _in_numerals(bare: str) -> Figure | None:
    """``十二件`` as 12; a lone numeral is a number of a list, or a dash, unless a unit follows."""
    match = _IN_NUMERALS.fullmatch(bare)
    if match is None:
        return None
    sign, numerals, unit = match.groups()
    value = numeral(numerals)
    if value is None or (value, unit) == _ARTICLE:
        return None
    if sign is None and unit is None and value and len(numerals) == 1:
        return None
    return Figure(-value if sign and sign.startswith("减") else value, unit)


def numeral(text: str) -> Decimal | None:
    """The value of Chinese numerals below a hundred million; None for what is no number in them,
    such as the digits of a year side by side, or 一百二, which may be 120 or 102."""
    high, mark, low = text.translate(_POWERS).partition("万")
    rest = low.lstrip("零〇")
    tens, ones = _below_ten_thousand(high), _below_ten_thousand(rest) if rest else 0
    if tens is None or ones is None or (mark and not tens):
        return None
    if mark and low and (not rest or (ones < _THOUSAND) is (rest == low)):
        return None  # 一万二 may be 12,000 or 10,002
    return Decimal(tens * 10_000 + ones if mark else tens)


_ZEROS = "〇○o0零"
_POSITIONAL = str.maketrans(_ZEROS + "一二三四五六七八九", "0" * len(_ZEROS) + "123456789")
YEAR = (  # in folded text: 2021, or 二〇二一 with its circle in any way
    rf"(?:(?:19|20)\d\d|二[{_ZEROS}][{_ZEROS}一二三][{_ZEROS}一二三四五六七八九])"
)


def year_number(folded: str) -> int:
    """The year of what ``YEAR`` matches."""
    return int(folded.translate(_POSITIONAL))


def _below_ten_thousand(text: str) -> int | None:
    match = _NUMBER.fullmatch(text.replace("〇", "零") if len(text) > 1 else text)
    if not text or match is None:
        return None
    thousands, gap_h, hundreds, gap_t, tens, gap_o, ones = match.groups()
    has_ten = "十" in text
    if ones is not None and not has_ten and (hundreds or thousands) and gap_o is None:
        return None  # 一百二
    if has_ten and tens is None and (hundreds or thousands) and gap_t is None:
        return None  # 一百十
    if any(digit is not None and _DIGITS[digit] == 0 for digit in (thousands, hundreds, tens)):
        return None
    if ones is not None and _DIGITS[ones] == 0 and text != ones:
        return None
    if gap_h is not None and thousands is None:
        return None
    total = _DIGITS[thousands] * 1000 if thousands else 0
    total += _DIGITS[hundreds] * 100 if hundreds else 0
    total += (_DIGITS[tens] if tens else 1) * 10 if has_ten else 0
    return total + (_DIGITS[ones] if ones else 0)


_THOUSAND = 1000
_UNIT_IN_HEADER = re.compile(r"([万亿]?)(\W*)元")


def unit_in(header: str) -> str | None:
    """The unit of money that a header or caption prints, as in ``采购总金额(万元)``; None too where
    marks stand inside it."""
    match = _UNIT_IN_HEADER.search(fold(header))
    if match is None or (match[1] and match[2]):
        return None
    return f"{match[1]}元"


def is_noisy(raw: str) -> bool:
    """Whether damaged characters stand in a cell's text."""
    return any(mark in fold(raw) for mark in _NOISE)


def is_broken(raw: str) -> bool:
    """Whether a figure's digits stand apart, on one line or two: it may be two figures."""
    return BROKEN in raw.strip(BROKEN)


def runs_on(raw: str) -> bool:
    """Whether whole digits begin with a 0, as no figure does: a zero and what stands behind it."""
    return len(raw) > 1 and raw[0] in "0０" and raw.isdecimal()


def is_nothing(raw: str) -> bool:
    """Whether a word stands for no figure: a dash, a slash, 无."""
    folded = fold(raw)
    return bool(folded) and (folded in NOTHING or not folded.strip("-/"))


def is_change(raw: str) -> bool:
    """Whether a figure's text says that something grew or shrank: 增5, 减少 3."""
    return raw.startswith(_CHANGES)
