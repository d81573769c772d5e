"""Overview: the whole store in numbers: how far it is, which rules break, how the work goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from types import MappingProxyType

from core.record import Severity, Status
from core.store.file import StoreFile
from core.store.rows import LISTED

TOP_RULES = 12
LAST_DAYS = 14
IDLE = 300  # seconds: a longer gap between two edits of one person was no work on the second
_BOUNDS = (0.5, 1, 2, 5, 10, 20)  # minutes


@dataclass(frozen=True, slots=True)
class YearLine:
    """The reports of one year; None where the year is not known."""

    year: int | None
    counts: Mapping[Status, int]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """How many reports break a rule: those that still need a person, and those where one left it
    as it is or corrected the report."""

    rule: str
    severity: Severity
    open: int
    settled: int


@dataclass(frozen=True, slots=True)
class DayLine:
    """How many reports were reviewed on a day, by the clock of this computer."""

    day: str  # ISO 8601
    reviewed: int


@dataclass(frozen=True, slots=True)
class TimeLine:
    """How many reviewed reports took so long; ``upto`` None is the last, open range. In minutes."""

    since: float
    upto: float | None
    reports: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it. ``median_minutes`` is None where nothing can be said of it yet."""

    years: tuple[YearLine, ...]
    rules: tuple[RuleLine, ...]
    rule_count: int  # rules that any report breaks, also those that are not among ``rules``
    days: tuple[DayLine, ...]
    times: tuple[TimeLine, ...]
    median_minutes: float | None


def overview(file: StoreFile) -> Overview:
    """Counts everything; takes its time in a large store."""
    rules = _rules(file)
    minutes = _minutes(file)
    return Overview(
        years=_years(file),
        rules=tuple(rules[:TOP_RULES]),
        rule_count=len(rules),
        days=_days(file),
        times=_times(minutes),
        median_minutes=median(minutes) if minutes else None,
    )


def _years(file: StoreFile) -> tuple[YearLine, ...]:
    found = file.all(
        f"SELECT year, status, count(*) FROM reports WHERE {LISTED}"
        " GROUP BY year, status ORDER BY year IS NULL, year DESC"
    )
    lines = []
    for year, of_year in groupby(found, key=lambda row: row[0]):
        counts = {Status(status): count for _, status, count in of_year}
        all_counts = {status: counts.get(status, 0) for status in Status}
        lines.append(YearLine(year, MappingProxyType(all_counts)))
    return tuple(lines)


def _rules(file: StoreFile) -> list[RuleLine]:
    found = file.all(
        "SELECT rule, severity, sum(NOT waived AND NOT corrected) AS open,"
        " sum(waived OR corrected) FROM findings"
        " WHERE report IN (SELECT id FROM reports INDEXED BY reports_by_added"
        f" WHERE {LISTED}) GROUP BY rule, severity ORDER BY count(*) DESC, rule"
    )
    return [RuleLine(rule, Severity(severity), *counts) for rule, severity, *counts in found]


def _days(file: StoreFile) -> tuple[DayLine, ...]:
    found = file.all(
        "SELECT date(reviewed_at, 'localtime') AS day, count(*) FROM reports"
        f" WHERE {LISTED} AND reviewed_at IS NOT NULL GROUP BY day ORDER BY day DESC LIMIT ?",
        (LAST_DAYS,),
    )
    return tuple(DayLine(day, count) for day, count in found)


def _minutes(file: StoreFile) -> list[float]:
    """How long each reviewed report took: the gaps between a person's edits, each given to the
    report that was edited after it; gaps in which nobody can have worked are left out."""
    found = file.all(
        "WITH gaps AS (SELECT report, 86400 * (julianday(at) - lag(julianday(at))"
        " OVER (PARTITION BY who ORDER BY id)) AS gap FROM edits)"
        " SELECT sum(gap) / 60 FROM gaps JOIN reports ON reports.id = gaps.report"
        f" WHERE gap <= ? AND reports.status = ? AND {LISTED} GROUP BY report",
        (IDLE, Status.REVIEWED.value),
    )
    return [minutes for (minutes,) in found]


def _times(minutes: list[float]) -> tuple[TimeLine, ...]:
    if not minutes:
        return ()
    ranges = zip((0, *_BOUNDS), (*_BOUNDS, None), strict=True)
    return tuple(
        TimeLine(since, upto, sum(since <= one and (upto is None or one < upto) for one in minutes))
        for since, upto in ranges
    )
