"""Numbers of spreadsheets as text: as the sheet shows them where that is the same figure.

A sheet keeps a number and a format. The text is what the format shows where that reads as the same
number (1.00, 12,000, 12件, 45%); where the format rounds, hides or replaces it (3.5 shown as 4, 0
shown as a dash) the text is the number itself, to the 15 digits that sheets count with, and the
difference is told.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

_FIFTEEN = Context(prec=15)
_LONGEST = 30  # digits of a number before its point
_GENERAL = re.compile(r"general|g/通用格式|@", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DATE_SIGNS = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_NUMBER_IN = re.compile(r"[+\-]?\d[\d,]*(?:\.\d+)?")
# Formats that files name by number only (ECMA-376, 18.8.30).
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-m-d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as text; ``differs`` is what the sheet shows where that is another figure."""

    text: str
    differs: str | None = None


def shown(stored: str | float, code: str, *, epoch_1904: bool = False) -> Shown:
    """A stored number under a number format."""
    try:
        exact = Decimal(stored if isinstance(stored, str) else repr(stored))
        if not exact.is_finite() or exact.adjusted() > _LONGEST:
            return Shown(str(stored))
        if exact != exact.to_integral_value():
            exact = _FIFTEEN.plus(exact)  # without what counting in halves has left over
    except (InvalidOperation, OverflowError, ValueError):  # no number, NaN, infinity
        return Shown(str(stored))
    plain = _plain(exact)
    if _GENERAL.fullmatch(code.strip()):
        return Shown(plain)
    if is_date(code):
        return Shown(_date(exact, code, epoch_1904=epoch_1904) or plain)
    text = _formatted(exact, code)
    if text is None:
        return Shown(plain)
    return Shown(text) if _means(text, exact) else Shown(plain, text)


def kept_or_shown(kept: str, text: str) -> Shown:
    """The text that a file keeps beside the number, where it reads as that number."""
    try:
        exact = _FIFTEEN.create_decimal(kept)
    except InvalidOperation:
        return Shown(text)
    if not exact.is_finite() or exact.adjusted() > _LONGEST:
        return Shown(text or kept)
    return Shown(text) if _means(text, exact) else Shown(_plain(exact), text)


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    if _GENERAL.fullmatch(code.strip()):
        return False
    bare = re.sub(r"\[(?:h|m|s)+\]", "h", code, flags=re.IGNORECASE)
    return _DATE_SIGNS.search(_QUOTED.sub("", bare.split(";")[0])) is not None


def _plain(exact: Decimal) -> str:
    text = f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _means(text: str, exact: Decimal) -> bool:
    """Whether a reader of ``text`` would take the same figure from it."""
    found = _NUMBER_IN.findall(text)
    if len(found) != 1:
        return False
    value = Decimal(found[0].replace(",", ""))
    if "%" in text:
        value = value.scaleb(-2)
    return value == exact


def _formatted(exact: Decimal, code: str) -> str | None:
    """What the format shows; None for formats that are not understood."""
    sections = code.split(";")
    section, value = sections[0], exact
    if exact < 0 and len(sections) > 1:
        section, value = sections[1], -exact
    elif exact == 0 and len(sections) > 2:
        section = sections[2]
    if "/" in _QUOTED.sub("", section) or re.search(r"E[+-]", section) or "[DBNum" in section:
        return None
    literal = _QUOTED.sub(lambda found: "\x00" * bool(found[1] or found[2]), section)
    places = _DIGITS.search(literal)
    if places is None:
        return _QUOTED.sub(lambda found: found[1] or found[2] or "", section).strip()
    percent = literal.count("%")
    value = value.scaleb(2 * percent)
    figure = _figure(value, places[0])
    bare = _QUOTED.sub(lambda found: found[1] or found[2] or "", section)
    text = _DIGITS.sub(lambda _: figure, bare, count=1).strip()
    return f"-{text}" if exact < 0 and len(sections) == 1 and "-" not in text else text


def _figure(value: Decimal, places: str) -> str:
    whole, _, fraction = places.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    value = abs(value).scaleb(-3 * thousands)
    least = fraction.count("0")
    digits = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    text = f"{digits:,f}" if "," in whole.rstrip(",") else f"{digits:f}"
    before, _, after = text.partition(".")
    while len(after) > least and after.endswith("0"):
        after = after[:-1]
    before = before.rjust(whole.count("0"), "0")
    if before == "0" and "0" not in whole:
        before = ""
    return f"{before}.{after}" if after else before


def _date(exact: Decimal, code: str, *, epoch_1904: bool) -> str | None:
    """A date as 2024-01-31 or 2024年1月31日; with its time where the format shows one."""
    number = float(exact)
    if not 0 <= number < 2_958_466:
        return None
    epoch = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)
    if not epoch_1904 and number < 60:
        epoch += timedelta(days=1)  # the 29th of February 1900 that never was comes later
    moment = epoch + timedelta(seconds=round(number * 86_400))
    bare = code.split(";")[0].lower()
    has_date = "y" in bare or "d" in bare or "年" in bare or "月" in bare
    has_time = "h" in bare or "s" in bare
    clock = f"{moment:%H:%M:%S}" if has_time or not has_date else ""
    if not has_date:
        return clock
    if "月" in bare:
        day = f"{moment.year}年" if "y" in bare or "年" in bare else ""
        day += f"{moment.month}月"
        day += f"{moment.day}日" if "d" in bare or "日" in bare else ""
    else:
        day = f"{moment:%Y-%m-%d}" if "d" in bare else f"{moment:%Y-%m}"
    return f"{day} {clock}".strip()
