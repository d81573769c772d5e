"""What speaks for a changed figure, and what the change therefore costs."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.errors import Reason, reason
from core.figures import is_noisy, parse_figure
from core.record import Cell, State, Unclaimed

# What a change costs: classes, not measurements. Equal cost means that nothing prefers one.
SHOWN = 4  # the source shows the figure at the cell's own place
CANDIDATE = 8  # one of the cell's readings
STATED = 10  # the prose says so
FOUND = 15  # a figure of the table that no cell claimed
TOTAL_LEFT_OUT = 18
TOTAL_ZERO = 30
TYPED = 40  # one slip of hand or eye turns one figure into the other
ONE_DIGIT = 60
TOTAL = 70  # a total that is simply wrong
ALIKE = 75  # a figure of one digit that looks like the other
LEFT_OUT = 80  # a blank that should hold a figure
PLAIN = 100

EVIDENT = TOTAL_LEFT_OUT  # up to this cost the report itself says so
DOUBTFUL = (6, 10)  # of the cost, for a cell that the machine is not sure of
AGAINST_PROSE = 60  # more, for each sentence that would no longer be true

_LOOKALIKE = frozenset(
    frozenset(pair) for pair in ("06", "08", "68", "17", "38", "56", "09", "49", "58", "35", "27")
)
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Clue:
    """Why one cell may hold another figure."""

    cost: int
    why: Reason


def typing_clue(before: int, after: int) -> Clue | None:
    """The one slip that turns ``after`` into ``before``; None where it takes more than one."""
    if before and before == -after:
        return Clue(TYPED, reason("repair_clue_sign"))
    if before <= 0 or after <= 0:
        return None
    shown, right = str(before), str(after)
    if len(shown) == len(right):
        return _same_length(shown, right)
    if len(shown) + 1 == len(right):
        lost = _odd_digit(right, shown)
        return None if lost is None else Clue(TYPED, reason("repair_clue_dropped", digit=lost[0]))
    if len(shown) == len(right) + 1:
        extra = _odd_digit(shown, right)
        if extra is not None:
            code = "repair_clue_doubled" if extra[1] else "repair_clue_extra"
            return Clue(TYPED, reason(code, digit=extra[0]))
    return None


def _same_length(shown: str, right: str) -> Clue | None:
    places = [place for place in range(len(right)) if shown[place] != right[place]]
    first = places[0]
    if len(places) == 1:
        is_alike = frozenset((shown[first], right[first])) in _LOOKALIKE
        if len(shown) == 1 and not is_alike:
            return None  # any figure of one digit is one digit away from any other
        code = "repair_clue_alike" if is_alike else "repair_clue_digit"
        cost = ALIKE if len(shown) == 1 else TYPED if is_alike else ONE_DIGIT
        return Clue(cost, reason(code, shown=shown[first], right=right[first]))
    is_pair = len(places) == 2 and places[1] == first + 1
    if is_pair and shown[first : first + 2] == right[first + 1] + right[first]:
        return Clue(TYPED, reason("repair_clue_transposed", a=right[first], b=right[first + 1]))
    return None


def _odd_digit(longer: str, shorter: str) -> tuple[str, bool] | None:
    """The digit that ``longer`` has more, and whether it stands beside its like."""
    for place, digit in enumerate(longer):
        if longer[:place] + longer[place + 1 :] == shorter:
            return digit, longer[place + 1 : place + 2] == digit
    return None


def shows(cell: Cell, after: Decimal | None, text: str) -> bool:
    """Whether the source shows ``after`` at the cell's place, and not what the cell holds."""
    shown = _source_text(cell, text)
    if after is None or not shown:
        return False
    whole = parse_figure(shown)
    if whole is not None:
        return whole.value == after and whole.value != cell.settled
    tokens = [Decimal(re.sub("[,，]", "", token)) for token in _NUMBER.findall(shown)]
    return after in tokens


def prints(cell: Cell, text: str) -> bool:
    """Whether the source shows at the cell's place just what the cell holds."""
    shown = _source_text(cell, text)
    if is_noisy(shown):
        return False
    if not shown.strip():
        return cell.settled is None
    figure = parse_figure(shown)
    return figure is not None and figure.value == cell.settled


def _source_text(cell: Cell, text: str) -> str:
    span = cell.source
    if text and span is not None and span.end <= len(text):
        return text[span.start : span.end]
    return cell.reading.raw or ""


def is_doubtful(cell: Cell) -> bool:
    """Whether the machine's own reading leaves room for another."""
    reading = cell.reading
    return cell.decision is None and (
        not reading.sure or reading.state in (State.DERIVED, State.AMBIGUOUS)
    )


def found_figures(unclaimed: Collection[Unclaimed]) -> Mapping[Decimal, str]:
    """The figures that no cell claimed, as printed."""
    found: dict[Decimal, str] = {}
    for one in unclaimed:
        figure = parse_figure(one.raw)
        if figure is not None and figure.value:
            found.setdefault(figure.value, one.raw)
    return found


@dataclass(frozen=True, slots=True)
class Witness:
    """What may speak for a change besides the sums: the text, and figures without a cell."""

    text: str
    found: Mapping[Decimal, str]

    def clue(
        self,
        cell: Cell,
        after: Decimal | None,
        *,
        typed: tuple[int, int],
        is_total: bool,
        stated: str | None,
    ) -> Clue:
        """The strongest clue for the cell to hold ``after``.

        ``typed`` are the figures before and after in whole numbers, ``stated`` the sentence that
        the change would make true.
        """
        if shows(cell, after, self.text):
            return Clue(SHOWN, reason("repair_clue_shown", raw=_source_text(cell, self.text)))
        if any(after == one.value for one in cell.reading.candidates):
            return Clue(CANDIDATE, reason("repair_clue_candidate"))
        if stated is not None:
            return Clue(STATED, reason("repair_clue_stated", text=stated))
        if after is not None and after in self.found:
            return Clue(FOUND, reason("repair_clue_found", raw=self.found[after]))
        if is_total and not typed[0]:
            if cell.settled is None:
                return Clue(TOTAL_LEFT_OUT, reason("repair_clue_total_left_out"))
            return Clue(TOTAL_ZERO, reason("repair_clue_total_zero"))
        typing = typing_clue(*typed)
        if typing is not None:
            return typing
        if is_total:
            return Clue(TOTAL, reason("repair_clue_total"))
        if cell.settled is None:
            return Clue(LEFT_OUT, reason("repair_clue_left_out"))
        return Clue(PLAIN, reason("repair_clue_plain"))
