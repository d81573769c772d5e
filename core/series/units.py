"""Units: a superior's report against the reports of the agencies that it sums up (forms.md 7.8)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.errors import Reason, reason
from core.forms import Field
from core.record import Cell, Finding, Severity
from core.rules.check import fingerprint_of
from core.series.subsets import MOST_UNITS, Explained, Vector, smallest_subsets

_NOT_ADDED = frozenset({"items_prior", "items_change"})  # one item may be on several units' lists
_TABLES = ("disclosure", "requests", "disputes")
AT_LEAST, SUM = "AGG-LB", "AGG-SUM"


class Way(StrEnum):
    """How the units of an explanation make up the gap."""

    LEFT_OUT = "left_out"  # the superior's figures are without theirs
    TWICE = "twice"  # the superior's figures have theirs twice


@dataclass(frozen=True, slots=True)
class UnitReport:
    """One agency's report of the year; ``name`` as people know it."""

    report: int
    name: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Which units make up what is missing, in these tables."""

    way: Way
    tables: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitsCheck:
    """A superior's report against its units'.

    ``missing`` are units without a report of the year; ``explanations`` all smallest ones,
    ``is_more`` where there are too many to list. A finding's cells are the superior's.
    """

    superior: UnitReport
    year: int
    units: tuple[str, ...]
    missing: tuple[str, ...]
    is_complete: bool
    findings: tuple[Finding, ...]
    explanations: tuple[Explanation, ...]
    is_more: bool = False

    @property
    def broken(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.holds is False)

    def reasons(self) -> Iterator[Reason]:
        """What is to be said beside the findings: who is missing, what explains the gap."""
        if self.missing:
            yield reason("units_missing", units="、".join(self.missing))
        for one in self.explanations:
            said = {
                "units": "、".join(one.units),
                "tables_zh": _words(one.tables, "zh"),
                "tables_en": _words(one.tables, "en"),
            }
            if one.way is Way.LEFT_OUT:
                yield reason("units_left_out", **said)
            else:
                yield reason("units_twice", **said)
        if self.is_more:
            yield reason("units_several")
        elif self.broken and not self.explanations:
            yield reason("units_unexplained", most=MOST_UNITS)


def check_units(
    superior: UnitReport,
    units: Sequence[UnitReport],
    *,
    year: int,
    fields: Iterable[Field],
    missing: Sequence[str] = (),
    is_complete: bool = False,
) -> UnitsCheck:
    """Every additive figure of the superior, whose ``fields`` are given, against the units at hand.

    A sum is checked only where a person said that the units are all there are (``is_complete``);
    with units missing it cannot be, and then the missing ones are named.
    """
    is_whole = is_complete and not missing
    findings: list[Finding] = []
    gaps: dict[str, Decimal] = {}
    for field in fields:
        if not _is_added(field.id) or field.id not in superior.cells:
            continue
        totals = _totals(superior, units, field.id)
        findings += _findings(field, superior, units, totals, is_whole=is_whole)
        if totals is not None:
            gaps[field.id] = totals[0] - totals[1]
    explanations: tuple[Explanation, ...] = ()
    is_more = False
    if any(one.holds is False for one in findings):
        ways = (Way.LEFT_OUT, Way.TWICE) if is_whole else (Way.LEFT_OUT,)
        explanations, is_more = _explained(gaps, units, ways)
    return UnitsCheck(
        superior=superior,
        year=year,
        units=tuple(unit.name for unit in units),
        missing=tuple(missing),
        is_complete=is_complete,
        findings=tuple(findings),
        explanations=explanations,
        is_more=is_more,
    )


def _is_added(field: str) -> bool:
    table, _, rest = field.partition(".")
    return table in _TABLES and rest.rpartition(".")[2] not in _NOT_ADDED


def _totals(
    superior: UnitReport, units: Sequence[UnitReport], field: str
) -> tuple[Decimal, Decimal] | None:
    """The superior's figure and the sum of the units', blanks as 0; None where one is not known or
    their units of money differ."""
    cells = [superior.cells[field], *(unit.cells.get(field) for unit in units)]
    known = [cell for cell in cells if cell is not None and cell.is_known]
    if len(known) != len(cells) or not units:
        return None
    if field.endswith(".amount") and len({cell.unit for cell in known if cell.printed}) > 1:
        return None
    mine, *theirs = (cell.settled or Decimal(0) for cell in known)
    return mine, sum(theirs, Decimal(0))


def _findings(
    field: Field,
    superior: UnitReport,
    units: Sequence[UnitReport],
    totals: tuple[Decimal, Decimal] | None,
    *,
    is_whole: bool,
) -> Iterator[Finding]:
    inputs = [
        (None if one is None or one.settled is None else f"{one.settled:f}", one is not None)
        for one in (superior.cells[field.id], *(unit.cells.get(field.id) for unit in units))
    ]
    more = (*(unit.name for unit in units), str(is_whole))
    names = {"field_zh": field.name("zh"), "field_en": field.name("en")}
    shown = {"mine": "?", "theirs": "?", "gap": "?"}
    at_least: bool | None = None
    equal: bool | None = None
    if totals is not None:
        mine, theirs = totals
        at_least = mine >= theirs
        equal = mine == theirs if is_whole else None
        shown = {"mine": f"{mine:f}", "theirs": f"{theirs:f}", "gap": f"{abs(mine - theirs):f}"}
    for rule, severity, sign, holds, broken in (
        (AT_LEAST, Severity.SOFT_PLUS, ">=", at_least, reason("units_less", **names, **shown)),
        (SUM, Severity.HARD, "=", equal, reason("units_unequal", **names, **shown)),
    ):
        said = reason("units_unknown", **names) if holds is None else reason("units_hold", **names)
        yield Finding(
            rule=f"{rule}.{field.id}",
            severity=severity,
            holds=holds,
            equation=f"{shown['mine']} {sign} {shown['theirs']}",
            cells=(field.id,),
            message=broken if holds is False else said,
            left=None if totals is None else totals[0],
            right=None if totals is None else totals[1],
            fingerprint=fingerprint_of(f"{rule}.{field.id}", inputs, more),
        )


# --- what explains a gap ---


def _explained(
    gaps: Mapping[str, Decimal], units: Sequence[UnitReport], ways: Sequence[Way]
) -> tuple[tuple[Explanation, ...], bool]:
    """Units that make up the gap in all tables at once; else those of each table alone."""
    tables = tuple(dict.fromkeys(field.partition(".")[0] for field in gaps))
    together, is_more = _of_tables(gaps, tables, units, ways)
    if together or is_more:
        return together, is_more
    found: list[Explanation] = []
    for table in tables:
        some, more = _of_tables(gaps, (table,), units, ways)
        found += some
        is_more = is_more or more
    return tuple(found), is_more


def _of_tables(
    gaps: Mapping[str, Decimal],
    tables: tuple[str, ...],
    units: Sequence[UnitReport],
    ways: Sequence[Way],
) -> tuple[tuple[Explanation, ...], bool]:
    mine = {field: gap for field, gap in gaps.items() if field.partition(".")[0] in tables}
    vectors: list[Vector] = [
        {field: unit.cells[field].settled or Decimal(0) for field in mine} for unit in units
    ]
    found: list[Explanation] = []
    is_more = False
    for way in ways:
        sign = -1 if way is Way.LEFT_OUT else 1
        if not any(sign * gap > 0 for gap in mine.values()):
            continue
        explained: Explained = smallest_subsets(
            {field: sign * gap for field, gap in mine.items()}, vectors
        )
        is_more = is_more or explained.is_more
        found += [
            Explanation(way, tables, tuple(units[place].name for place in places))
            for places in explained.subsets
        ]
    return tuple(found), is_more


_TABLE_WORDS: Mapping[str, Mapping[str, str]] = {
    "disclosure": {"zh": "表二", "en": "table II"},
    "requests": {"zh": "表三", "en": "table III"},
    "disputes": {"zh": "表四", "en": "table IV"},
}


def _words(tables: Iterable[str], language: str) -> str:
    return "、".join(_TABLE_WORDS[table][language] for table in tables)
