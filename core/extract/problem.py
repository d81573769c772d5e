"""The problem of a table whose places are lost: rows that take one alternative each, and equations.

Arrangements of a row with the same figures as far as rules see them are one alternative; a rule
between rows is an equation over what their alternatives add.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from core.extract.place import ZERO, Arrangement, Row, Values
from core.extract.sums import Equations
from core.forms import LinearRule

Claims = Mapping[str, frozenset[Decimal]]
Terms = tuple[tuple[int, int], ...]  # places of a row, and their signs in a rule


class Problem:
    """Open rows and the rules between them; ``settled`` are rows of ``fixed`` cells that the proof
    asks about: they come behind the open ones.

    ``whole`` are by row all alternatives that keep its own rules, as bits; ``distrusted`` are the
    rules that have no say.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        fixed: Values,
        rules: Sequence[LinearRule],
        claims: Claims,
        settled: Sequence[Row] = (),
    ) -> None:
        self.open = len(rows)
        rows = [*rows, *settled]
        self.rows = rows
        self._claims = claims
        known = set(fixed).union(*(row.fields for row in rows))
        self._rules = [rule for rule in rules if known.issuperset(rule.fields)]
        self._scale = 10 ** _places([*fixed.values(), *_figures(rows)])
        others = fixed.keys() - {name for row in settled for name in row.fields}
        rest = {name: fixed[name] for name in others}
        self._terms = [self._terms_of(row) for row in rows]
        self.alternatives: list[list[list[Arrangement]]] = [[] for _ in rows]
        self.broken_claims: list[list[int]] = [[] for _ in rows]  # by alternative, their weight
        self.equations = Equations(
            self._terms,
            [-self._scaled(_share(rule, rest)) for rule in self._rules],
        )
        self.whole = [self.add(number, row.left) for number, row in enumerate(rows)]
        self.distrusted = self._distrusted(fixed)

    # --- rows as alternatives ---

    def _terms_of(self, row: Row) -> dict[int, Terms]:
        """The rules between the row and others: which of its cells they add up."""
        place = {name: number for number, name in enumerate(row.fields)}
        found: dict[int, Terms] = {}
        for number, rule in enumerate(self._rules):
            terms = [(place[name], 1) for name in rule.left if name in place]
            terms += [(place[name], -1) for name in rule.right if name in place]
            if terms and len(terms) < len(rule.fields):
                found[number] = tuple(terms)
        return found

    def add(self, number: int, arrangements: Sequence[Arrangement]) -> int:
        """Takes further arrangements of a row as alternatives of their own; returns these."""
        alike: dict[tuple[Decimal, ...], list[Arrangement]] = {}
        for one in arrangements:
            alike.setdefault(one.sums, []).append(one)
        terms = self._terms[number]
        grouped: dict[tuple[int, ...], list[Arrangement]] = {}
        for sums, some in alike.items():
            scaled = [self._scaled(figure) for figure in sums]
            shares = (sum(sign * scaled[at] for at, sign in places) for places in terms.values())
            grouped.setdefault((self._contradicted(number, sums), *shares), []).extend(some)
        start = len(self.alternatives[number])
        self.alternatives[number] += grouped.values()
        self.broken_claims[number] += [key[0] for key in grouped]
        self.equations.add(
            number,
            {equation: [key[place] for key in grouped] for place, equation in enumerate(terms, 1)},
            len(grouped),
        )
        return ((1 << len(grouped)) - 1) << start

    def _scaled(self, figure: Decimal) -> int:
        return int(figure * self._scale)

    def _contradicted(self, number: int, sums: Sequence[Decimal]) -> int:
        """How much the sentences speak against a row's figures: one by itself as much as a rule
        does, twice as much beside another that speaks of the row and agrees."""
        if not self._claims:
            return 0
        figures = dict(zip(self.rows[number].fields, sums, strict=True))
        stated = [name for name in self._claims if name in figures]
        broken = sum(figures[name] not in self._claims[name] for name in stated)
        return 2 * broken if len(stated) > 1 else broken

    def stated(self, number: int, mask: int) -> int:
        """Those of a row's alternatives that no sentence speaks against."""
        for bit, weight in enumerate(self.broken_claims[number]):
            mask &= ~(bool(weight) << bit)
        return mask

    def arrangements(self, number: int, mask: int) -> Iterator[Arrangement]:
        """The arrangements of some of a row's alternatives."""
        for bit, some in enumerate(self.alternatives[number]):
            if mask >> bit & 1:
                yield from some

    def limits(self, number: int, left: Sequence[int]) -> list[tuple[Decimal, Decimal]]:
        """The least and the greatest figure in each cell of a row that the rules between rows can
        hold with, whatever the row's own say."""
        found = [(Decimal("-Infinity"), Decimal("Infinity")) for _ in self.rows[number].fields]
        for equation, terms in self._terms[number].items():
            if len(terms) > 1 or equation in self.distrusted:
                continue
            ((place, sign),) = terms
            bounds = self.equations.bounds(equation, number, left)
            least, most = sorted(Decimal(sign * bound) / self._scale for bound in bounds)
            found[place] = max(found[place][0], least), min(found[place][1], most)
        return found

    # --- rules ---

    def _distrusted(self, fixed: Values) -> frozenset[int]:
        """The rules that have no say: those that no choice can keep, since the source breaks
        them, and those that share a certain cell with one, which may be the wrong one."""
        self._broken = broken = {
            number
            for number, rule in enumerate(self._rules)
            if self.equations.revise(number, list(self.whole)) is None
            or (fixed.keys() >= set(rule.fields) and _share(rule, fixed))
        }
        doubtful = {name for number in broken for name in self._rules[number].fields}
        doubtful &= fixed.keys()
        return frozenset(
            number
            for number, rule in enumerate(self._rules)
            if number in broken or not doubtful.isdisjoint(rule.fields)
        )

    def is_spoiled(self, number: int) -> bool:
        """Whether the source breaks a rule about a row whatever the row takes: its figures may be
        the wrong ones."""
        return not self._broken.isdisjoint(self._terms[number])

    def groups(self) -> list[list[int]]:
        """The rows that rules bind together: whatever one takes, no rule tells another group."""
        leader = list(range(len(self.rows)))

        def lead(row: int) -> int:
            while leader[row] != row:
                row = leader[row]
            return row

        for equation, rows in enumerate(self.equations.rows):
            if equation in self.distrusted:
                continue
            free = [
                row for row in rows if not self.equations.is_constant(equation, row, self.whole)
            ]
            for row in free[1:]:
                leader[lead(row)] = lead(free[0])
        groups: dict[int, list[int]] = {}
        for row in range(self.open):
            groups.setdefault(lead(row), []).append(row)
        return list(groups.values())

    def rules_of(self, group: Sequence[int]) -> list[int]:
        """The rules that say something of a group's rows."""
        touched = dict.fromkeys(e for row in group for e in self._terms[row])
        return [equation for equation in touched if equation not in self.distrusted]

    @cached_property
    def rules_about(self) -> Mapping[str, int]:
        """How many rules that have a say there are of each cell, its row's own counted."""
        return Counter(
            name
            for number, rule in enumerate(self._rules)
            if number not in self.distrusted
            for name in rule.fields
        )


def _figures(rows: Sequence[Row]) -> Iterator[Decimal | None]:
    for row in rows:
        for one in row.every[:1]:  # all arrangements of a row have the same figures, or whole ones
            yield from one.figures


def _places(figures: Sequence[Decimal | None]) -> int:
    """The most decimal places of any figure."""
    return max((-int(figure.as_tuple().exponent) for figure in figures if figure), default=0)


def _share(rule: LinearRule, values: Values) -> Decimal:
    """What the given cells add to left minus right of a rule."""
    left = sum((values.get(name) or ZERO for name in rule.left), ZERO)
    right = sum((values.get(name) or ZERO for name in rule.right), ZERO)
    return left - right
