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
    """A small mark in a corner; the value is what is drawn."""

    BROKEN = "≠"
    LEFT_AS_IS = "≈"  # broken, and waived or corrected
    UNSURE = "?"
    DECIDED = "✓"
    CORRECTED = "✎"
    NO_WORD = "⊘"
    MISSING = "∅"


@dataclass(frozen=True, slots=True)
class Look:
    """What a value cell shows."""

    text: str
    tone: Tone
    signs: tuple[Sign, ...] = ()
    is_result: bool = False  # an equation that does not hold ends here

    def has(self, sign: Sign) -> bool:
        return sign in self.signs


def figure_text(value: Decimal | None) -> str:
    """A figure exactly as it is, never grouped nor in powers; a blank as nothing."""
    return "" if value is None else f"{value:f}"


def edit_text(cell: Cell) -> str:
    """What an editor starts with: the figure that the report shows."""
    return figure_text(cell.printed)


def look_of(cell: Cell, *, is_broken: bool, is_left: bool, is_result: bool = False) -> Look:
    """``is_broken``: a rule that needs a person does not hold here, ``is_result``: and ends here;
    ``is_left``: one does not that was waived or corrected."""
    signs = []
    if is_broken:
        signs.append(Sign.BROKEN)
    elif is_left:
        signs.append(Sign.LEFT_AS_IS)
    sign = _verdict_sign(cell)
    if sign is not None:
        signs.append(sign)
    text = _text(cell)
    return Look(text, _tone(cell, text), tuple(signs), is_result)


def _verdict_sign(cell: Cell) -> Sign | None:
    if cell.decision is None:
        absent = cell.reading.state is State.ABSENT
        return None if cell.reading.sure or absent else Sign.UNSURE
    match cell.decision.verdict:
        case Verdict.CONFIRMED:
            return Sign.DECIDED
        case Verdict.MISREAD | Verdict.SOURCE_ERROR:
            return Sign.CORRECTED
        case Verdict.UNDETERMINABLE:
            return Sign.NO_WORD
        case Verdict.ABSENT:
            return Sign.MISSING


def _text(cell: Cell) -> str:
    reading, decision = cell.reading, cell.decision
    if decision is not None:
        if decision.verdict is Verdict.UNDETERMINABLE:
            return NO_WORD
        if decision.verdict is Verdict.SOURCE_ERROR:
            before, after = figure_text(cell.printed), figure_text(cell.corrected)
            return f"{before or BLANK}→{after or BLANK}"
        return figure_text(cell.printed) or BLANK
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
    """The text with the question that an unsure figure carries."""
    asks = look.has(Sign.UNSURE) and look.tone in (Tone.PLAIN, Tone.ZERO) and look.text != "?"
    return f"{look.text}?" if asks else look.text
