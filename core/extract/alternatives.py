"""Alternatives: the whole ways in which the open cells of a row, or of a table, can be filled.

A cell's candidates say what may stand in it; taken cell by cell they contradict each other, since
every figure of the row stands in one cell only. Here they are put together to whole placements.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise, product

from core.document import Span
from core.errors import reason
from core.extract.joint import solve
from core.extract.place import Arrangement, Placed, Row, arranged, holds, row_of
from core.forms import FormTable, LinearRule
from core.record import Candidate, Reading, State

AT_MOST = 9  # placements of a row or table; a key each
LOOKED_AT = 4_000  # arrangements of a row, and combinations of rows
_COPIES = "why_copies_differ"
_PLACED = (State.READ, State.BLANK)


@dataclass(frozen=True, slots=True)
class Placement:
    """One way to fill all cells of a choice at once: by field, the figure and where it stands.

    A cell that stays empty has neither value nor source. ``holds``: no rule that can be checked
    is broken by it.
    """

    cells: Mapping[str, Candidate]
    holds: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The placements that remain for some cells of one table, the likeliest first.

    ``fields``, in form order, are the cells that every placement fills: all cells of a row (or of
    several rows) that are neither certain nor decided. ``is_all`` says whether there are no more
    than these.
    """

    fields: tuple[str, ...]
    placements: tuple[Placement, ...]
    is_all: bool


def choices(
    table: FormTable,
    readings: Mapping[str, Reading],
    rules: Sequence[LinearRule],
    decided: Mapping[str, Decimal | None] | None = None,
) -> tuple[Choice, ...]:
    """The choices of a table that was found: one for each row whose cells are open, row by row;
    then one for all of these rows together, where at least one and at most nine ways remain.

    ``readings`` by field are all that is needed, fresh or from a store: placements are put
    together from their candidates. ``rules`` are those of the table's form. ``decided`` are
    figures by field that a person has settled: they narrow the rest. A row whose figures cannot
    be put in order (too many, or damaged) has no choice.
    """
    opened = [
        one
        for fields in _lines(table)
        if (one := _opened(fields, readings, rules, decided or {})) is not None
    ]
    fixed = {
        name: reading.value
        for name, reading in readings.items()
        if reading.state in _PLACED and name in table.by_id
    } | dict(decided or {})
    searched = [one for one in opened if one.row is not None and not one.row.breaks_own_rule]
    rows = [one.row for one in searched if one.row is not None]
    solution = solve(rows, fixed, rules, {})
    for one, left in zip(searched, solution.rows, strict=True):
        one.left = list(left)
    in_use = _columns_in_use(fixed)
    for one in opened:
        one.rank(in_use)
    found = [choice for one in opened if (choice := _of_row(one, fixed, rules)).placements]
    whole = _of_table(searched, fixed, rules)
    return (*found, whole) if whole is not None else tuple(found)


@dataclass(slots=True)
class _Open:
    """A line of cells with its arrangements; copies of a row that differ have no ``row``."""

    fields: tuple[str, ...]  # those that are asked for
    every: tuple[str, ...]
    row: Row | None
    left: list[Arrangement]

    def rank(self, in_use: Mapping[str, int]) -> None:
        """Puts those first that have figures where the table has others, then those that begin
        further to the left; copies stay in the order of the document."""

        def unlikely(arrangement: Arrangement) -> tuple[int, tuple[bool, ...]]:
            used = sum(
                in_use.get(name.rsplit(".", 1)[-1], 0)
                for name, figure in zip(self.every, arrangement.figures, strict=True)
                if figure is not None
            )
            return -used, tuple(placed is None for placed in arrangement.placed)

        if self.row is not None:
            self.left.sort(key=unlikely)


def _lines(table: FormTable) -> Iterator[tuple[str, ...]]:
    """The fields that stand in one line of the document."""
    for block in table.blocks:
        if block.across:
            yield tuple(field.id for field in block.fields())
            continue
        for row in block.rows:
            yield tuple(block.field_id(row, column) for column in block.columns)


def _opened(
    fields: tuple[str, ...],
    readings: Mapping[str, Reading],
    rules: Sequence[LinearRule],
    decided: Mapping[str, Decimal | None],
) -> _Open | None:
    """The line, where cells are open that belong together."""
    mine = [readings[name] for name in fields if name in readings]
    asked = tuple(r.field for r in mine if not r.sure and r.field not in decided)
    if len(mine) < len(fields) or not asked:
        return None
    copies = [r for r in mine if r.why is not None and r.why.code == _COPIES and r.candidates]
    if copies:
        named = tuple(r.field for r in copies if r.field in asked)
        ways = min((len(r.candidates) for r in copies), default=0)
        left = [
            arranged([_placed(readings[name].candidates[way]) for name in named])
            for way in range(ways)
        ]
        return _Open(named, named, None, left) if named else None
    if any(r.state in _PLACED or r.state is State.ABSENT for r in mine):
        return None
    options = [_options(r, decided) for r in mine]
    every = list(islice(_arrangements(options), LOOKED_AT))
    if not every:
        return None
    row = row_of(fields, every, rules)
    return _Open(asked, fields, row, list(row.left))


def _options(reading: Reading, decided: Mapping[str, Decimal | None]) -> list[Placed | None]:
    """What may stand in a cell."""
    if reading.candidates:
        found = [_placed(one) for one in reading.candidates]
    elif reading.state is State.DERIVED and reading.raw and reading.source is not None:
        found = [Placed(reading.value, reading.source, reading.raw)]
    else:
        found = [None]
    if reading.field not in decided:
        return found
    return [o for o in found if (o.value if o is not None else None) == decided[reading.field]]


def _placed(candidate: Candidate) -> Placed | None:
    if candidate.source is None:
        return None
    return Placed(candidate.value, candidate.source, "")


def _arrangements(options: Sequence[Sequence[Placed | None]]) -> Iterator[Arrangement]:
    """The ways to take one option a cell so that the figures of the row stand in their order and
    none is left out."""
    spans = {one.span for some in options for one in some if one is not None}
    signs = sorted({sign for span in spans for sign in _signs(span)})
    after = dict(pairwise([*signs, None]))  # the next sign that must be taken

    def fill(place: int, sign: _Sign | None) -> Iterator[tuple[Placed | None, ...]]:
        if place == len(options):
            if sign is None:
                yield ()
            return
        for one in options[place]:
            mine = _signs(one.span) if one is not None else []
            if mine and mine[0] != sign:
                continue
            for others in fill(place + 1, after[mine[-1]] if mine else sign):
                yield (one, *others)

    for placed in fill(0, signs[0] if signs else None):
        yield arranged(placed)


_Sign = tuple[int, int]  # a character of the text; or the place of a blank that was kept as a cell


def _signs(span: Span) -> list[_Sign]:
    return [(at, 1) for at in range(span.start, span.end)] or [(span.start, 0)]


# --- choices ---


def _columns_in_use(fixed: Mapping[str, Decimal | None]) -> Mapping[str, int]:
    """How many certain figures other than 0 stand in each column."""
    found: dict[str, int] = {}
    for name, value in fixed.items():
        if value:
            column = name.rsplit(".", 1)[-1]
            found[column] = found.get(column, 0) + 1
    return found


def _of_row(one: _Open, fixed: Mapping[str, Decimal | None], rules: Sequence[LinearRule]) -> Choice:
    """The placements of one line."""
    placements = tuple(_placement([(one, way)], fixed, rules) for way in one.left[:AT_MOST])
    return Choice(one.fields, placements, is_all=len(one.left) <= AT_MOST)


def _of_table(
    lines: Sequence[_Open], fixed: Mapping[str, Decimal | None], rules: Sequence[LinearRule]
) -> Choice | None:
    """The placements of several lines together that keep every rule between them."""
    ways = 1
    for one in lines:
        ways *= len(one.left)
    if len(lines) < 2 or ways > LOOKED_AT:
        return None
    placements = []
    for together in product(*(one.left for one in lines)):
        placement = _placement(list(zip(lines, together, strict=True)), fixed, rules)
        if placement.holds:
            placements.append(placement)
        if len(placements) > AT_MOST:
            return None
    fields = tuple(name for one in lines for name in one.fields)
    return Choice(fields, tuple(placements), is_all=True) if placements else None


def _placement(
    taken: Sequence[tuple[_Open, Arrangement]],
    fixed: Mapping[str, Decimal | None],
    rules: Sequence[LinearRule],
) -> Placement:
    values = dict(fixed)
    cells: dict[str, Candidate] = {}
    for one, arrangement in taken:
        for name, placed in zip(one.every, arrangement.placed, strict=True):
            values[name] = placed.value if placed is not None else None
            if name in one.fields:
                cells[name] = _candidate(placed)
    changed = {name for one, _ in taken for name in one.every}
    checked = [r for r in rules if changed & set(r.fields) and values.keys() >= set(r.fields)]
    return Placement(cells, all(holds(rule, values) for rule in checked))


def _candidate(placed: Placed | None) -> Candidate:
    if placed is None:
        return Candidate(None, None, reason("why_candidate_blank"))
    return Candidate(placed.value, placed.span, reason("why_candidate"))
