"""Signs: what stands behind a row's label, as figures in their order; glued digits are cut."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from core.document import Span
from core.extract.atoms import Atom
from core.extract.place import ZERO, Placed, placed_at

ARRANGEMENTS = 8_000  # of one row; more are not listed
CUTS = 1_000  # of a row of digits that no sum tells
DIGITS = 12  # of one count; more are no count


class Figures:
    """Slots that were read as one figure, or one blank, each."""

    may_skip = True
    listed = ARRANGEMENTS

    def __init__(self, slots: Sequence[Atom], text: str) -> None:
        self._placed = [placed_at(slot, text) for slot in slots]
        self.length = len(slots)
        self.is_nothing = not any(one.value for one in self._placed)

    def pieces(self, start: int) -> list[tuple[int, Placed]]:
        return [(start + 1, self._placed[start])] if start < self.length else []

    def endings(self, stop: int) -> list[tuple[int, Placed]]:
        return [(stop - 1, self._placed[stop - 1])] if stop > 0 else []

    def fewest(self, start: int, stop: int) -> int:
        return stop - start

    def can_add(self, start: int, stop: int, count: int, total: Decimal) -> bool:
        """Whether so many figures at most can stand here and add up to a total."""
        here = self._placed[start:stop]
        return len(here) <= count and sum((one.value or ZERO for one in here), ZERO) == total


class Glued:
    """Slots of digits: between two slots a figure ends, elsewhere nobody knows."""

    listed = CUTS

    def __init__(self, slots: Sequence[Atom], text: str, *, may_skip: bool) -> None:
        self.may_skip = may_skip
        self._text = text
        self._digits = "".join(str(int(char)) for slot in slots for char in slot.span.of(text))
        self._places = [at for slot in slots for at in range(slot.span.start, slot.span.end)]
        self.length = len(self._digits)
        self.is_nothing = not self._digits.strip("0")
        self._sums = [0, *accumulate(map(int, self._digits))]
        reached = 0
        self._reach: list[int] = []  # by digit, where the figure that holds it ends at the latest
        self._begin: list[int] = []  # and begins at the earliest
        for slot in slots:
            self._reach += [reached + len(slot.span)] * len(slot.span)
            self._begin += [reached] * len(slot.span)
            reached += len(slot.span)
        self._known: dict[tuple[int, int], Placed] = {}

    def pieces(self, start: int) -> list[tuple[int, Placed]]:
        if start >= self.length:
            return []
        last = start + 1 if self._digits[start] == "0" else start + DIGITS
        return [
            (stop, self._piece(start, stop))
            for stop in range(start + 1, min(last, self._reach[start]) + 1)
        ]

    def endings(self, stop: int) -> list[tuple[int, Placed]]:
        if stop == 0:
            return []
        first = max(self._begin[stop - 1], stop - DIGITS)
        return [
            (start, self._piece(start, stop))
            for start in range(stop - 1, first - 1, -1)
            if self._digits[start] != "0" or start == stop - 1
        ]

    def _piece(self, start: int, stop: int) -> Placed:
        placed = self._known.get((start, stop))
        if placed is None:
            span = Span(self._places[start], self._places[stop - 1] + 1)
            placed = Placed(Decimal(self._digits[start:stop]), span, span.of(self._text))
            self._known[start, stop] = placed
        return placed

    def fewest(self, start: int, stop: int) -> int:
        return -((start - stop) // DIGITS)

    def can_add(self, start: int, stop: int, count: int, total: Decimal) -> bool:
        if start == stop:
            return not total
        if not count:
            return False
        digits = self._digits[start:stop]
        if (self._sums[stop] - self._sums[start] - int(total)) % 9:  # as of any number
            return False
        longest = -(-len(digits) // count)  # of some figure, at least
        least = self._sums[stop] - self._sums[start]
        if longest > 1:
            least = max(least, 10 ** (longest - 1))
        return least <= total <= int(digits)
