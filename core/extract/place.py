"""Placement: which cell each figure of a row stands in, where the document lost the places.

Order, digits and the row's own rule leave some arrangements of a row; the rules between rows prune
all rows jointly. One arrangement left places the figures, several leave them open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from core.document import Span
from core.extract.aligned import Line
from core.extract.atoms import Atom, AtomKind
from core.forms import Kind, LinearRule
from core.quick import quick

ARRANGEMENTS = 8_000  # of one row; more are not looked at
DIGITS = 12  # of one count; more are no count
ZERO = Decimal(0)
NODES = 12_000  # steps of the joint search; more are not taken
SOLUTIONS = 4_000


@quick
@dataclass(frozen=True, slots=True)
class Placed:
    """A figure, or the explicit blank, in a cell."""

    value: Decimal | None
    span: Span
    raw: str
    unit: str | None = None


Values = Mapping[str, Decimal | None]  # by field


@quick
@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """One way to fill a row: what stands in each cell, None where nothing does."""

    placed: tuple[Placed | None, ...]
    figures: tuple[Decimal | None, ...]

    @property
    def sums(self) -> tuple[Decimal, ...]:
        """The figures as rules see them: nothing counts 0."""
        return tuple(figure or ZERO for figure in self.figures)


def arranged(placed: Sequence[Placed | None]) -> Arrangement:
    return Arrangement(
        tuple(placed), tuple(one.value if one is not None else None for one in placed)
    )


@dataclass(slots=True)
class Row:
    """A row whose places are open: its fields, every arrangement that order and digits allow, and
    those that are left once the row's own rules spoke."""

    fields: tuple[str, ...]
    every: list[Arrangement]
    left: list[Arrangement]
    breaks_own_rule: bool

    def values(self, arrangement: Arrangement) -> Values:
        return dict(zip(self.fields, arrangement.figures, strict=True))


def row_of(fields: tuple[str, ...], every: list[Arrangement], rules: Sequence[LinearRule]) -> Row:
    """The row with the arrangements that its own rules leave; all of them where none is left."""
    own = _own_terms(fields, tuple(rules))
    left = [one for one in every if all(terms.hold(one.figures) for terms in own)]
    return Row(fields, every, left or every, breaks_own_rule=not left)


@lru_cache(maxsize=1 << 10)
def own_rules(fields: tuple[str, ...], rules: tuple[LinearRule, ...]) -> tuple[LinearRule, ...]:
    """The rules that lie within a row."""
    return tuple(rule for rule in rules if set(fields).issuperset(rule.fields))


@lru_cache(maxsize=1 << 10)
def _own_terms(fields: tuple[str, ...], rules: tuple[LinearRule, ...]) -> tuple["_Terms", ...]:
    place = {name: number for number, name in enumerate(fields)}
    return tuple(
        _Terms(
            tuple(place[name] for name in rule.left),
            tuple(place[name] for name in rule.right),
            place[rule.total] if rule.total is not None else None,
        )
        for rule in own_rules(fields, rules)
    )


@dataclass(frozen=True, slots=True)
class _Terms:
    """A rule over the places of one row."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    total: int | None

    def hold(self, figures: Sequence[Decimal | None]) -> bool:
        left = sum((figures[place] or ZERO for place in self.left), ZERO)
        if self.total is not None and figures[self.total] is None:
            return not any(figures[place] for place in self.left)
        return left == sum((figures[place] or ZERO for place in self.right), ZERO)


@dataclass(frozen=True, slots=True)
class Solution:
    """What the joint search left: for each row its arrangements; whether a search could finish."""

    rows: tuple[tuple[Arrangement, ...], ...]
    is_complete: bool
    is_consistent: bool


# --- one row ---


def arrangements(line: Line, text: str, kinds: Sequence[Kind]) -> Iterator[Arrangement]:
    """Every way that order and digits allow to put a row's slots into its cells."""
    slots = [slot for slot in line.slots if slot.kind is not AtomKind.EMPTY]
    size = line.size
    if any(slot.kind is AtomKind.RUN for slot in slots):
        yield from _split(slots, text, size)
        return
    if len(slots) > size:
        return
    placed = [placed_at(slot, text) for slot in slots]
    for places in combinations(range(size), len(placed)):
        if not all(kinds[p].allows(one.value) for p, one in zip(places, placed, strict=True)):
            continue
        cells: list[Placed | None] = [None] * size
        for place, one in zip(places, placed, strict=True):
            cells[place] = one
        yield arranged(cells)


def placed_at(slot: Atom, text: str) -> Placed:
    """The figure, or explicit blank, of a slot that was read as one."""
    figure = slot.figure
    if figure is None:
        raise ValueError("a slot without a figure cannot be placed")
    return Placed(figure.value, slot.span, slot.span.of(text), figure.unit)


def _split(slots: Sequence[Atom], text: str, size: int) -> Iterator[Arrangement]:
    """Every way to cut runs of digits into exactly ``size`` numbers without leading zeros."""
    digits = "".join(slot.span.of(text) for slot in slots)
    places = [place for slot in slots for place in range(slot.span.start, slot.span.end)]
    forced = set()
    reached = 0
    for slot in slots:
        reached += len(slot.span)
        forced.add(reached)
    if not digits.isdecimal() or len(digits) < size:
        return
    forced.discard(len(digits))

    def cut(start: int, left: int) -> Iterator[tuple[tuple[int, int], ...]]:
        if left == 1:
            is_single = not any(start < stop < len(digits) for stop in forced)
            is_count = digits[start] != "0" and len(digits) - start <= DIGITS
            if is_single and (is_count or len(digits) - start == 1):
                yield ((start, len(digits)),)
            return
        longest = 1 if digits[start] == "0" else min(DIGITS, len(digits) - start - left + 1)
        for length in range(1, longest + 1):
            end = start + length
            if any(start < stop < end for stop in forced):
                break
            for rest in cut(end, left - 1):
                yield ((start, end), *rest)

    for cuts in cut(0, size):
        yield arranged(
            [
                Placed(
                    Decimal(digits[a:b]),
                    Span(places[a], places[b - 1] + 1),
                    text[places[a] : places[b - 1] + 1],
                )
                for a, b in cuts
            ]
        )


def own_rules_hold(values: Values, rules: Sequence[LinearRule]) -> bool:
    """Whether every rule that lies within the row holds, blanks as 0, no total left out."""
    return all(holds(rule, values) for rule in rules)


def holds(rule: LinearRule, values: Values) -> bool:
    """Whether a rule holds over known values: blanks count 0, a blank total only beside nothing."""
    left = sum((values[name] or ZERO for name in rule.left), ZERO)
    right = sum((values[name] or ZERO for name in rule.right), ZERO)
    if rule.total is not None and values[rule.total] is None:
        return not any(values[name] for name in rule.left)
    return left == right


# --- all rows ---


def solve(
    rows: Sequence[Row],
    fixed: Values,
    rules: Sequence[LinearRule],
    claims: Mapping[str, frozenset[Decimal]],
) -> Solution:
    """The arrangements of all rows that make the rules between them hold.

    ``fixed`` are the cells whose place is certain. A rule with a cell that is neither fixed nor in
    a row is left out. ``claims`` are figures that the prose states for a sum of cells' fields.
    """
    search = _Search(rows, fixed, rules, claims)
    search.run()
    if not search.is_complete:
        return Solution(
            tuple(tuple(row.left) for row in rows), is_complete=False, is_consistent=True
        )
    if not search.solutions:
        return Solution(
            tuple(tuple(row.every) for row in rows), is_complete=True, is_consistent=False
        )
    left = tuple(
        tuple(
            arrangement
            for number, group in enumerate(search.groups[place])
            for arrangement in group
            if number in search.seen[place]
        )
        for place in range(len(rows))
    )
    return Solution(left, is_complete=True, is_consistent=True)


class _Search:
    """Depth-first over the rows; arrangements with the same values at the rules' fields are one."""

    def __init__(
        self,
        rows: Sequence[Row],
        fixed: Values,
        rules: Sequence[LinearRule],
        claims: Mapping[str, frozenset[Decimal]],
    ) -> None:
        known = set(fixed) | {name for row in rows for name in row.fields}
        self._rules = [rule for rule in rules if known.issuperset(rule.fields)]
        self._fixed = fixed
        self._claims = claims
        self._rows = rows
        self.groups: list[list[list[Arrangement]]] = []
        self._sums: list[list[tuple[Decimal, ...]]] = []
        for row in rows:
            by_sums: dict[tuple[Decimal, ...], list[Arrangement]] = {}
            for arrangement in row.left:
                by_sums.setdefault(arrangement.sums, []).append(arrangement)
            grouped: dict[tuple[Decimal, ...], list[Arrangement]] = {}
            for alike in by_sums.values():
                values = row.values(alike[0])
                if not self._contradicts(values):
                    key = tuple(_share(rule, values) for rule in self._rules)
                    grouped.setdefault(key, []).extend(alike)
            self.groups.append(list(grouped.values()))
            self._sums.append(list(grouped))
        self.seen: list[set[int]] = [set() for _ in rows]
        self.solutions = 0
        self.is_complete = True
        self._nodes = 0

    def _contradicts(self, values: Values) -> bool:
        """Whether a figure differs from every one that the prose states for its cell."""
        return any(
            name in values and (values[name] or ZERO) not in allowed
            for name, allowed in self._claims.items()
        )

    def run(self) -> None:
        """Fills ``seen``, ``solutions`` and ``is_complete``."""
        if any(not groups for groups in self.groups):
            return
        self._order = sorted(range(len(self._rows)), key=lambda row: len(self.groups[row]))
        self._bounds = self._reachable()
        start = tuple(_share(rule, self._fixed) for rule in self._rules)
        self._descend(0, start, [])

    def _reachable(self) -> list[tuple[tuple[Decimal, ...], tuple[Decimal, ...]]]:
        """For each depth the least and the greatest sum that the rows from there on can add."""
        zeros = (ZERO,) * len(self._rules)
        bounds = [(zeros, zeros)]
        for row in reversed(self._order):
            low, high = bounds[-1]
            columns = list(zip(*self._sums[row], strict=True))
            bounds.append(
                (
                    tuple(a + min(column) for a, column in zip(low, columns, strict=True)),
                    tuple(a + max(column) for a, column in zip(high, columns, strict=True)),
                )
            )
        return bounds[::-1]

    def _descend(self, depth: int, sums: tuple[Decimal, ...], chosen: list[int]) -> None:
        self._nodes += 1
        if self._nodes > NODES or self.solutions > SOLUTIONS:
            self.is_complete = False
            return
        low, high = self._bounds[depth]
        for total, least, most in zip(sums, low, high, strict=True):
            if total + least > 0 or total + most < 0:
                return
        if depth == len(self._order):
            self.solutions += 1
            for row, number in zip(self._order, chosen, strict=True):
                self.seen[row].add(number)
            return
        row = self._order[depth]
        for number, share in enumerate(self._sums[row]):
            chosen.append(number)
            self._descend(depth + 1, tuple(a + b for a, b in zip(sums, share, strict=True)), chosen)
            chosen.pop()
            if not self.is_complete:
                return


def _share(rule: LinearRule, values: Values) -> Decimal:
    """What the given cells add to left minus right of a rule."""
    left = sum((values.get(name) or ZERO for name in rule.left), ZERO)
    right = sum((values.get(name) or ZERO for name in rule.right), ZERO)
    return left - right
