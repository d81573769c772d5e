"""Looks: what one value cell shows, before any colour: its text, its tone and its signs."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from core.record import Cell, State, Verdict

BLANK = "·"
ABSENT = "∅"
NO_WORD = "⊘"


class Tone(Enum):
    """How loud a cell speaks; the palette gives each its colours."""

    PLAIN = "plain"
    ZERO = "zero"
    BLANK = "blank"
    ABSENT = "absent"


class Sign(Enum):
    """A small mark in a corner, each of its own shape (gui/grid/marks.py)."""

    BROKEN = "broken"
    WAIVED = "waived"  # 原文如此: broken, and left so for a reason
    MENDED = "mended"  # broken as printed, and holds as corrected
    UNSURE = "unsure"
    CONFIRMED = "confirmed"
    MISREAD = "misread"
    SOURCE_ERROR = "source_error"  # 原文有误
    NO_WORD = "no_word"  # 无法判定
    MISSING = "missing"  # said not to be in the document


class Standing(Enum):
    """How the worst of the rules that a cell takes part in stands."""

    FINE = "fine"
    WAIVED = "waived"
    MENDED = "mended"
    BROKEN = "broken"


_ABOVE = {
    Standing.WAIVED: Sign.WAIVED,
    Standing.MENDED: Sign.MENDED,
    Standing.BROKEN: Sign.BROKEN,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a value cell shows; ``before`` is what the report prints where that was corrected."""

    text: str
    tone: Tone
    signs: tuple[Sign, ...] = ()
    is_result: bool = False  # an equation that does not hold ends here
    before: str | None = None

    def has(self, sign: Sign) -> bool:
        return sign in self.signs


def figure_text(value: Decimal | None) -> str:
    """A figure exactly as it is, never grouped nor in powers; a blank as nothing."""
    return "" if value is None else f"{value:f}"


def edit_text(cell: Cell) -> str:
    """What an editor starts with: the figure that the report shows."""
    return figure_text(cell.printed)


def look_of(cell: Cell, standing: Standing = Standing.FINE, *, is_result: bool = False) -> Look:
    """``is_result``: an equation that does not hold ends here."""
    signs = [_ABOVE[standing]] if standing in _ABOVE else []
    sign = _verdict_sign(cell)
    if sign is not None:
        signs.append(sign)
    text = _text(cell)
    before = (figure_text(cell.printed) or BLANK) if cell.is_source_error else None
    return Look(text, _tone(cell, text), tuple(signs), is_result, before)


def _verdict_sign(cell: Cell) -> Sign | None:
    if cell.decision is None:
        absent = cell.reading.state is State.ABSENT
        return None if cell.reading.sure or absent else Sign.UNSURE
    match cell.decision.verdict:
        case Verdict.CONFIRMED:
            return Sign.CONFIRMED
        case Verdict.MISREAD:
            return Sign.MISREAD
        case Verdict.SOURCE_ERROR:
            return Sign.SOURCE_ERROR
        case Verdict.UNDETERMINABLE:
            return Sign.NO_WORD
        case Verdict.ABSENT:
            return Sign.MISSING


def _text(cell: Cell) -> str:
    reading, decision = cell.reading, cell.decision
    if decision is not None:
        if decision.verdict is Verdict.UNDETERMINABLE:
            return NO_WORD
        if decision.verdict is Verdict.ABSENT:
            return ABSENT
        shown = cell.corrected if cell.is_source_error else cell.printed
        return figure_text(shown) or (decision.raw or "").strip() or BLANK
    if reading.state is State.ABSENT:
        return ABSENT
    if reading.value is not None:
        return figure_text(reading.value)
    if reading.state is State.AMBIGUOUS:
        return "?"
    return (reading.raw or "").strip() or BLANK


def _tone(cell: Cell, text: str) -> Tone:
    if text == ABSENT:
        return Tone.ABSENT
    if cell.is_source_error or text in ("?", NO_WORD):
        return Tone.PLAIN
    if cell.printed is None:
        return Tone.BLANK
    return Tone.ZERO if cell.printed == 0 else Tone.PLAIN


def shown_text(look: Look) -> str:
    """The text with the question that an unsure figure carries, and with what the report prints
    where that was corrected."""
    if look.before is not None:
        return f"{look.before}→{look.text}"
    asks = look.has(Sign.UNSURE) and look.tone in (Tone.PLAIN, Tone.ZERO) and look.text != "?"
    return f"{look.text}?" if asks else look.text
