"""Ways: every way to fill one row from what stands behind its label.

Figures keep their order and may leave cells free. Digits that ran together are cut as well. The
row's own sums say how: the total is tried first and bounds what its parts can be.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from core.extract.aligned import Line
from core.extract.atoms import AtomKind
from core.extract.place import (
    ZERO,
    Arrangement,
    Placed,
    Row,
    arranged,
    own_rules,
    row_of,
)
from core.extract.signs import ARRANGEMENTS, Figures, Glued
from core.forms import LinearRule

STEPS = 20_000  # of listing the ways to fill one row; beyond that they are not listed

Cells = tuple[Placed | None, ...]
Pieces = tuple[Placed, ...]
Limits = Sequence[tuple[Decimal, Decimal]]  # by cell, the least and the greatest figure


class TooManyError(Exception):
    """A row can be filled in more ways than anybody looks at."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of a row side by side; the last of them is their total, or ``is_sum`` is False."""

    first: int
    stop: int
    is_sum: bool

    @property
    def size(self) -> int:
        return self.stop - self.first


@lru_cache(maxsize=1 << 10)
def blocks_of(fields: tuple[str, ...], rules: tuple[LinearRule, ...]) -> tuple[Block, ...] | None:
    """A row's sums and the single cells between; None where its rules are of another shape."""
    place = {name: number for number, name in enumerate(fields)}
    blocks: list[Block] = []
    for rule in sorted(own_rules(fields, rules), key=lambda rule: place[rule.fields[0]]):
        places = [place[name] for name in rule.fields]
        start = blocks[-1].stop if blocks else 0
        if rule.total is None or places[0] < start or places != [*range(places[0], 1 + places[-1])]:
            return None
        blocks += [Block(one, one + 1, is_sum=False) for one in range(start, places[0])]
        blocks.append(Block(places[0], places[-1] + 1, is_sum=True))
    start = blocks[-1].stop if blocks else 0
    blocks += [Block(one, one + 1, is_sum=False) for one in range(start, len(fields))]
    return tuple(blocks)


class Ways:
    """The ways to fill a line of the form.

    ``may_skip``: cells may be without any sign where digits ran together, too. Every listing is
    None where there are too many ways.
    """

    def __init__(
        self, line: Line, text: str, rules: Sequence[LinearRule], *, may_skip: bool
    ) -> None:
        signs = [slot for slot in line.slots if slot.kind is not AtomKind.EMPTY]
        self._fields = tuple(field.id for field in line.fields)
        self._rules = rules
        self._kinds = [field.kind for field in line.fields]
        blocks = blocks_of(self._fields, tuple(rules))
        self._blocks = blocks or [Block(n, n + 1, is_sum=False) for n in range(line.size)]
        self._is_told = blocks is not None
        self.is_glued = any(slot.kind is AtomKind.RUN for slot in signs)
        self._is_readable = not self.is_glued or all(
            slot.span.of(text).isdecimal() for slot in signs
        )
        self._steps = 0
        self._known: dict[tuple[int, int], list[tuple[int, Cells]]] = {}
        self._signs: Figures | Glued
        if self.is_glued:
            self._signs = Glued(signs if self._is_readable else (), text, may_skip=may_skip)
        else:
            self._signs = Figures(signs, text)

    @property
    def tells_zeros(self) -> bool:
        """Whether order tells where a 0 stands. Of glued digits with blanks lost only the number of
        cells does, which no sum sees: the report may have a column more than the form."""
        return not (self.is_glued and self._signs.may_skip)

    def row(self) -> Row | None:
        """The row with the ways that its own rules leave; all of them where none is left."""
        holding = self.holding()
        if holding and self._is_told:
            return Row(self._fields, holding, holding, breaks_own_rule=False)
        every = self.every() if holding is not None else None
        return row_of(self._fields, every, self._rules) if every is not None else None

    def holding(self) -> list[Arrangement] | None:
        """The ways in which every sum holds."""
        return self._listed(lambda: self._fill(0, 0, 0, None))

    def breaking(self, limits: Limits | None) -> list[Arrangement] | None:
        """The ways in which one sum does not hold, with all figures inside their limits."""
        if not self._is_told:
            return None
        if self._signs.is_nothing:
            return []
        return self._listed(lambda: self._fill(0, 0, 1, limits))

    def every(self) -> list[Arrangement] | None:
        """All ways, whatever they add up to."""
        row = Block(0, len(self._kinds), is_sum=False)
        return self._listed(lambda: self._blind(row, 0, row.stop, None), self._signs.listed)

    def _listed(
        self, ways: Callable[[], Iterator[tuple[int, Cells]]], at_most: int = ARRANGEMENTS
    ) -> list[Arrangement] | None:
        self._steps = 0
        found: list[Arrangement] = []
        if not self._is_readable or self._signs.fewest(0, self._signs.length) > len(self._kinds):
            return found
        try:
            for stop, cells in ways():
                if stop < self._signs.length:
                    continue
                found.append(arranged(cells))
                if len(found) > at_most:
                    return None
        except TooManyError:
            return None
        return found

    def _step(self) -> None:
        self._steps += 1
        if self._steps > STEPS:
            raise TooManyError

    def _fits(self, start: int, cells: int) -> bool:
        """Whether the signs from here on can fill so many cells."""
        signs = self._signs
        if signs.fewest(start, signs.length) > cells:
            return False
        return signs.may_skip or signs.length - start >= cells

    def _fill(
        self, number: int, start: int, broken: int, limits: Limits | None
    ) -> Iterator[tuple[int, Cells]]:
        """The ways to fill the blocks from here on, so many of them broken."""
        if number == len(self._blocks):
            if not broken:
                yield start, ()
            return
        after = len(self._kinds) - self._blocks[number].stop
        for spent in range(broken + 1):
            for stop, here in (self._breaking if spent else self._holding)(number, start, limits):
                if self._fits(stop, after):
                    for end, rest in self._fill(number + 1, stop, broken - spent, limits):
                        yield end, (*here, *rest)

    def _holding(
        self, number: int, start: int, limits: Limits | None
    ) -> Iterable[tuple[int, Cells]]:
        """The ways to fill a block so that its sum, if it is one, holds."""
        block = self._blocks[number]
        if not block.is_sum:
            return self._blind(block, start, block.stop, limits)
        if (number, start) not in self._known:
            self._known[number, start] = list(self._sum(block, start))
        return self._known[number, start]

    def _breaking(
        self, number: int, start: int, limits: Limits | None
    ) -> Iterator[tuple[int, Cells]]:
        """The ways to fill a block so that its sum does not hold."""
        block = self._blocks[number]
        if block.is_sum:
            for stop, here in self._blind(block, start, block.stop, limits):
                if not _adds_up(here):
                    yield stop, here

    def _sum(self, block: Block, start: int) -> Iterator[tuple[int, Cells]]:
        """The ways to fill a block so that its sum holds."""
        length = self._signs.length
        is_last = block is self._blocks[-1]
        parts = block.size - 1
        for stop in (length,) if is_last else range(start, length + 1):
            if not self._fits(stop, len(self._kinds) - block.stop):
                continue
            for middle, total in self._signs.endings(stop):
                if middle < start:
                    break
                for some in self._parts(start, middle, parts, total.value or ZERO):
                    if total.value is not None or not any(one.value for one in some):
                        yield from self._spread(block, stop, some, total)
            if self._signs.may_skip:
                for some in self._parts(start, stop, parts, ZERO):
                    if not any(one.value for one in some):
                        yield from self._spread(block, stop, some, None)

    def _parts(self, start: int, stop: int, count: int, total: Decimal) -> Iterator[Pieces]:
        """The ways to take at most so many figures that add up to a total."""
        if not self._signs.can_add(start, stop, count, total):
            return
        self._step()
        if start == stop:
            yield ()
            return
        for end, placed in self._signs.pieces(start):
            if end > stop or ((placed.value or ZERO) > total >= 0 and self.is_glued):
                break
            for rest in self._parts(end, stop, count - 1, total - (placed.value or ZERO)):
                yield (placed, *rest)

    def _spread(
        self, block: Block, stop: int, parts: Pieces, total: Placed | None
    ) -> Iterator[tuple[int, Cells]]:
        """The ways to set the parts of a sum into its cells in their order."""
        count = block.size - 1
        if not self._signs.may_skip and len(parts) < count:
            return
        if total is not None and not self._kinds[block.stop - 1].allows(total.value):
            return
        for places in combinations(range(count), len(parts)):
            self._step()
            cells: list[Placed | None] = [None] * count
            for place, one in zip(places, parts, strict=True):
                cells[place] = one
            if all(
                one is None or self._kinds[block.first + place].allows(one.value)
                for place, one in enumerate(cells)
            ):
                yield stop, (*cells, total)

    def _blind(
        self, block: Block, start: int, stop: int, limits: Limits | None
    ) -> Iterator[tuple[int, Cells]]:
        """The ways to fill the cells of a block, whatever they add up to."""
        place = block.first
        if place == stop:
            yield start, ()
            return
        self._step()
        if not self._fits(start, len(self._kinds) - place):
            return
        rest = Block(place + 1, stop, is_sum=False)
        least, most = limits[place] if limits is not None else (None, None)
        if self._signs.may_skip and (least is None or least <= 0):
            for end, cells in self._blind(rest, start, stop, limits):
                yield end, (None, *cells)
        for middle, placed in self._signs.pieces(start):
            figure = placed.value or ZERO
            if most is not None and figure > most:
                break
            if (least is not None and figure < least) or not self._kinds[place].allows(
                placed.value
            ):
                continue
            for end, cells in self._blind(rest, middle, stop, limits):
                yield end, (placed, *cells)


def _adds_up(cells: Cells) -> bool:
    """Whether the last is the total of the others; none stands only beside nothing."""
    *parts, total = (one.value if one is not None else None for one in cells)
    if total is None:
        return not any(parts)
    return sum((one or ZERO for one in parts), ZERO) == total
