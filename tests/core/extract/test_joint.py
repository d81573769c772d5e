"""The joint search and its proofs against an oracle that tries everything, on small tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import Span
from core.extract.joint import Joint
from core.extract.place import Arrangement, Placed, Row, arranged, holds, own_rules_hold, row_of
from core.extract.problem import Problem
from core.extract.proof import Limits, proved
from core.extract.sums import BITS, Equations
from core.forms import Label, LinearRule
from core.record import Severity

COLUMNS = ("a", "b", "total")
ZERO = Decimal(0)
Whole = tuple[Arrangement, ...]  # of each row its arrangement


def a_rule(name: str, left: Sequence[str], right: Sequence[str]) -> LinearRule:
    return LinearRule(
        name, "t", Severity.HARD, tuple(left), tuple(right), Label("", ""), "", examples=()
    )


def fields(row: str) -> tuple[str, ...]:
    return tuple(f"{row}.{column}" for column in COLUMNS)


OPEN = ("r0", "r1", "r2")
KNOWN = ("in", "done")
OWN = tuple(a_rule(f"own.{row}", fields(row)[:-1], fields(row)[-1:]) for row in (*OPEN, *KNOWN))
BETWEEN = tuple(
    rule
    for column in COLUMNS
    for rule in (
        a_rule(f"sum.{column}", [f"{row}.{column}" for row in OPEN], [f"done.{column}"]),
        a_rule(
            f"balance.{column}",
            [f"in.{column}", f"r0.{column}"],
            [f"done.{column}", f"r1.{column}"],
        ),
    )
)
RULES = (*OWN, *BETWEEN)


@dataclass(frozen=True)
class Table:
    """Open rows by the figures that they show, and rows whose cells are certain."""

    shown: tuple[tuple[int, ...], ...]
    known: tuple[tuple[int | None, ...], ...]
    claims: Mapping[str, frozenset[Decimal]]

    @property
    def fixed(self) -> dict[str, Decimal | None]:
        return {
            name: None if figure is None else Decimal(figure)
            for row, figures in zip(KNOWN, self.known, strict=True)
            for name, figure in zip(fields(row), figures, strict=True)
        }

    def rows(self) -> list[Row]:
        return [
            row_of(fields(row), every(figures), RULES)
            for row, figures in zip(OPEN, self.shown, strict=False)
        ]


def every(figures: Sequence[int]) -> list[Arrangement]:
    """Every way to set figures into the columns."""
    found = []
    for places in combinations(range(len(COLUMNS)), len(figures)):
        cells: list[Placed | None] = [None] * len(COLUMNS)
        for number, (place, figure) in enumerate(zip(places, figures, strict=True)):
            cells[place] = Placed(Decimal(figure), Span(number, number + 1), str(figure))
        found.append(arranged(cells))
    return found


FIGURE = st.sampled_from([0, 0, 1, 1, 2, 3, 5])
CELLS = st.tuples(FIGURE, FIGURE).map(lambda parts: (*parts, sum(parts)))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rows that add up and have lost some blanks; the certain rows are their sums, or nearly."""
    true = [draw(CELLS) for _ in OPEN]
    done = tuple(map(sum, zip(*true, strict=True)))
    known = [tuple(d + r1 - r0 for d, r0, r1 in zip(done, true[0], true[1], strict=True)), done]
    if draw(st.integers(0, 3)) == 0:  # a wrong figure, or a figure that is not printed
        row, column = draw(st.sampled_from([0, 1])), draw(st.integers(0, 2))
        wrong = draw(st.one_of(st.none(), FIGURE))
        known[row] = (*known[row][:column], wrong, *known[row][column + 1 :])  # type: ignore[arg-type]
    claims = {}
    if draw(st.booleans()):
        stated = draw(st.one_of(st.just(true[0][0]), FIGURE))
        claims["r0.a"] = frozenset({Decimal(stated)})
        if draw(st.booleans()):
            claims["r0.total"] = frozenset({Decimal(true[0][-1])})
    shown = []
    for cells in true:
        last = [cells[-1]] if cells[-1] or draw(st.booleans()) else []
        shown.append((*[f for f in cells[:-1] if f or draw(st.booleans())], *last))
    return Table(tuple(shown), tuple(known), claims)


# --- the oracle ---


def broken(table: Table, rows: Sequence[Row], whole: Whole, rules: Sequence[LinearRule]) -> int:
    """How many rules and claims a whole placement breaks; nothing counts 0. Of two claims of a row
    each counts twice."""
    values = table.fixed
    for row, one in zip(rows, whole, strict=True):
        values |= row.values(one)
    none = {name: value or ZERO for name, value in values.items()}
    own = [rule for rule in rules if rule in OWN]
    return (
        sum(not holds(rule, none) for rule in rules if rule not in OWN)
        + sum(not holds(rule, values) for rule in own)
        + len(table.claims) * sum(none[name] not in ok for name, ok in table.claims.items())
    )


def trusted(table: Table, rows: Sequence[Row]) -> list[LinearRule]:
    """The rules that can hold, without those that share a certain cell with one that cannot."""
    unclaimed = Table(table.shown, table.known, {})
    wholes = list(product(*(row.left for row in rows)))
    off = [r for r in RULES if all(broken(unclaimed, rows, whole, [r]) for whole in wholes)]
    doubtful = {name for rule in off for name in rule.fields} & table.fixed.keys()
    return [r for r in RULES if r not in off and doubtful.isdisjoint(r.fields)]


def placements(
    table: Table, rows: Sequence[Row], rules: Sequence[LinearRule], at_most: int
) -> Iterator[Whole]:
    for whole in product(*(row.every for row in rows)):
        if broken(table, rows, whole, rules) <= at_most:
            yield whole


def left_of(wholes: Sequence[Whole]) -> list[set[tuple[Decimal | None, ...]]]:
    return [{one.figures for one in column} for column in zip(*wholes, strict=True)]


# --- the search ---


@settings(max_examples=300, deadline=None)
@given(tables())
def test_an_arrangement_is_left_if_and_only_if_a_whole_placement_has_it(table: Table) -> None:
    rows = table.rows()
    joint = Joint(Problem(rows, table.fixed, RULES, table.claims))
    rules = [*trusted(table, rows), *(rule for rule in OWN if rule.left[0][:2] in OPEN)]
    possible = list(placements(table, rows, rules, 0))
    if not possible:  # nothing is possible with the sentences
        possible = list(placements(Table(table.shown, table.known, {}), rows, rules, 0))
    found = [{one.figures for one in left} for left in joint.solution.rows]
    assert joint.solution.is_complete
    if possible and not table.claims:
        assert found == left_of(possible)
    elif not possible:
        assert not joint.solution.is_consistent
    if possible:
        assert all(mine >= theirs for mine, theirs in zip(found, left_of(possible), strict=True))


@settings(max_examples=300, deadline=None)
@given(tables())
def test_what_is_proved_stands_in_every_placement_that_breaks_one_rule(table: Table) -> None:
    rows = table.rows()
    joint = Joint(Problem(rows, table.fixed, RULES, table.claims))

    def breaking(number: int, _: Limits) -> list[Arrangement]:
        own = [rule for rule in OWN if rule.left[0] in rows[number].fields]
        every = rows[number].every
        return [o for o in every if not own_rules_hold(rows[number].values(o), own)]

    found = [
        {place for place in range(len(COLUMNS)) if len({o.figures[place] for o in left}) == 1}
        for left in joint.solution.rows
    ]
    sure = proved(joint, found, breaking)
    rules = [*trusted(table, rows), *(rule for rule in OWN if rule.left[0][:2] in OPEN)]
    nearly = list(placements(table, rows, rules, 1))
    for number, places in enumerate(found):
        for place in places:
            value = joint.solution.rows[number][0].figures[place]
            is_told = all(whole[number].figures[place] == value for whole in nearly)
            if place in sure[number]:
                assert is_told
            elif not table.claims and joint.solution.is_consistent:
                assert not is_told


# --- equations ---


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.integers(-9, 9), min_size=1, max_size=4), min_size=1, max_size=4),
    st.integers(-20, 20),
    st.sampled_from([1, BITS]),  # sums that are told exactly, and sums that are too great for it
)
def test_an_equation_keeps_what_can_add_up(shares: list[list[int]], total: int, scale: int) -> None:
    equations = Equations([[0] for _ in shares], [total * scale])
    for row, some in enumerate(shares):
        equations.add(row, {0: [share * scale for share in some]}, len(some))
    given_ = [(1 << len(some)) - 1 for some in shares]
    left = equations.narrowed(given_)
    fits = [
        choice
        for choice in product(*(range(len(some)) for some in shares))
        if sum(some[one] for some, one in zip(shares, choice, strict=True)) == total
    ]
    exact = [sum({1 << choice[row] for choice in fits}) for row in range(len(shares))]
    if left is None:
        assert not fits
    elif scale == 1:
        assert left == exact
    else:
        assert all(mine & true == true for mine, true in zip(left, exact, strict=True))
