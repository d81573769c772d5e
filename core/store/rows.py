"""What lists show of a report: its row, and the queries that choose and order rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from core.pending import NEEDING
from core.record import Finding, HeadName, Record, Severity, Status
from core.series.names import key_of
from core.session import Session
from core.store.fulltext import searchable, words_of
from core.store.risk import WAITING, Needs, risk_of


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in a list. Times are ISO 8601 in UTC.

    ``open_problems`` are cells and findings that still need a person, told apart in the ``open_*``
    after them; ``broken_hard`` the hard rules that the printed figures break, waived or not;
    ``risk`` what core/store/risk.py makes of it. A report in the bin has ``binned_at``.
    """

    id: int
    sha256: str
    part: int
    file: str
    title: str | None
    agency: str | None
    region: str | None
    year: int | None
    published: str | None
    form: str | None
    status: Status
    status_note: str
    open_problems: int
    broken_hard: int
    validated: bool
    reviewer: str | None
    reviewed_at: str | None
    added_at: str
    edited_at: str | None
    open_cells: int
    open_tables: int
    open_hard: int
    open_soft: int
    risk: int
    binned_at: str | None


COLUMNS = ", ".join(f"reports.{name}" for name in ReportRow.__dataclass_fields__)


def row_from(values: tuple[Any, ...]) -> ReportRow:
    """A row from its columns in order."""
    named = dict(zip(ReportRow.__dataclass_fields__, values, strict=True))
    named["status"] = Status(named["status"])
    named["validated"] = bool(named["validated"])
    return ReportRow(**named)


class Order(StrEnum):
    """How a list is ordered."""

    QUEUE = "queue"  # as added
    RISK = "risk"  # what needs a person most first
    PROBLEMS = "problems"  # most open problems first
    FILE = "file"
    YEAR = "year"  # latest first
    AGENCY = "agency"  # and its years
    EDITED = "edited"  # last edited first
    BINNED = "binned"  # last put into the bin first


_ORDERS = {
    Order.QUEUE: "reports.id",
    Order.RISK: "reports.risk DESC, reports.id",
    Order.PROBLEMS: "reports.open_problems DESC, reports.id",
    Order.FILE: "reports.file, reports.part, reports.id",
    Order.YEAR: "reports.year DESC, reports.id DESC",
    Order.AGENCY: "reports.agency, reports.year, reports.id",
    Order.EDITED: "reports.edited_at DESC, reports.id DESC",
    Order.BINNED: "reports.binned_at DESC, reports.id",
}
if set(_ORDERS) != set(Order):
    raise RuntimeError("an order without its columns")


class By(StrEnum):
    """What a list is put into groups by, and filtered by."""

    YEAR = "year"
    REGION = "region"
    FORM = "form"
    STATUS = "status"
    RULE = "rule"
    REVIEWER = "reviewer"
    AGENCY = "agency"


_PLAIN = (By.YEAR, By.AGENCY, By.REGION, By.FORM, By.REVIEWER)


@dataclass(frozen=True, slots=True)
class Query:
    """Which reports, in which order; None and empty do not restrict.

    ``text``: every word of it occurs in title, agency, region or file, folded. ``rule``: breaks
    this rule and has no waiver for it. ``unknown``: these are not known of the report (by rule:
    it breaks none). ``after``: was added after this one. Reports in the bin are asked for apart.
    """

    status: tuple[Status, ...] = ()
    year: int | None = None
    agency: str | None = None
    region: str | None = None
    form: str | None = None
    reviewer: str | None = None
    has_problems: bool | None = None
    is_validated: bool | None = None
    rule: str | None = None
    text: str = ""
    unknown: tuple[By, ...] = ()
    is_binned: bool = False
    after: int | None = None
    order: Order = Order.QUEUE

    def where(self) -> tuple[str, list[object]]:
        """The SQL condition and its values."""
        terms, values = self.filters()
        for word in words_of(self.text):
            terms.append("instr(reports.searched, ?) > 0")
            values.append(word)
        return joined(terms), values

    def filters(self) -> tuple[list[str], list[object]]:
        """The terms of the SQL condition without the text, and their values."""
        terms = [BINNED if self.is_binned else LISTED]
        values: list[object] = []
        if self.status:
            terms.append(f"reports.status IN ({', '.join('?' * len(self.status))})")
            values += [status.value for status in self.status]
        for column in _PLAIN:
            if getattr(self, column) is not None:
                terms.append(f"reports.{column} = ?")
                values.append(getattr(self, column))
        if self.has_problems is not None:
            terms.append(f"reports.open_problems {'> 0' if self.has_problems else '= 0'}")
        if self.is_validated is not None:
            terms.append("reports.validated = ?")
            values.append(int(self.is_validated))
        if self.rule is not None:
            terms.append(f"EXISTS ({_BREAKS} AND findings.rule = ?)")
            values.append(self.rule)
        for by in self.unknown:
            is_rule = by is By.RULE
            terms.append(f"NOT EXISTS ({_BREAKS})" if is_rule else f"reports.{by} IS NULL")
        if self.after is not None:
            terms.append("reports.id > ?")
            values.append(self.after)
        return terms, values

    def order_by(self) -> str:
        """The SQL order."""
        return f" ORDER BY {_ORDERS[self.order]}"

    @property
    def table(self) -> str:
        """The SQL table to ask: all that restricts a list lies together in one index, which SQLite
        would not always choose."""
        plain = replace(self, order=Order.QUEUE, after=None)
        return "reports" if self.is_binned or plain == Query() else LISTED_TABLE


LISTED_TABLE = "reports INDEXED BY reports_listed"
LISTED = "reports.binned_at IS NULL"
BINNED = "reports.binned_at IS NOT NULL AND reports.emptied_at IS NULL"
_BREAKS = "SELECT 1 FROM findings WHERE findings.report = reports.id AND NOT findings.waived"


def joined(terms: Sequence[str]) -> str:
    """Terms as an SQL condition."""
    return " WHERE " + " AND ".join(terms) if terms else ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a report breaks, for filtering."""

    rule: str
    severity: Severity
    is_waived: bool
    is_corrected: bool
    is_of_years: bool = False  # between this report and the one of the year before


@dataclass(frozen=True, slots=True)
class Summary:
    """What the columns of a report's row say of it."""

    columns: dict[str, object]
    broken: tuple[Broken, ...]


YEARS = ("years_needing", "years_hard", "years_soft")


def years_columns(opened: Iterable[Finding]) -> dict[str, object]:
    """What the columns of a row count of open findings between two years."""
    listed = list(opened)
    hard = sum(one.severity is Severity.HARD for one in listed)
    needing = sum(one.severity in NEEDING for one in listed)
    return dict(zip(YEARS, (needing, hard, len(listed) - hard), strict=True))


def summary_of(session: Session) -> Summary:
    """The columns for an open record, and the rules it breaks."""
    record = session.record
    broken = tuple(
        Broken(
            rule,
            finding.severity,
            session.is_waived(rule),
            session.is_corrected(rule),
            rule in session.of_years,
        )
        for rule, finding in session.findings.items()
        if finding.holds is False
    )
    problems = session.problems()
    opened = session.open_findings()
    tables = len(session.undecided_tables())
    hard = sum(one.severity is Severity.HARD for one in opened)
    needs = Needs(
        cells=sum(one.rule is None for one in problems) - tables,
        tables=tables,
        hard=hard,
        soft=len(opened) - hard,
        is_nameless=record.head_value(HeadName.AGENCY) is None,
        is_undated=record.head_value(HeadName.YEAR) is None,
    )
    columns: dict[str, object] = {
        **_head_columns(record),
        "form": session.extraction.form,
        "status": record.status.value,
        "status_note": plain(record.status_note),
        "open_problems": len(problems),
        "broken_hard": sum(one.severity is Severity.HARD for one in broken),
        "validated": int(session.is_validated),
        "open_cells": needs.cells,
        "open_tables": needs.tables,
        "open_hard": needs.hard,
        "open_soft": needs.soft,
        **years_columns(one for one in opened if one.rule in session.of_years),
        "risk": risk_of(needs) if record.status in WAITING else 0,
    }
    return Summary(columns, broken)


def needs_of(row: ReportRow) -> Needs:
    """What of a listed report needs a person."""
    return Needs(
        cells=row.open_cells,
        tables=row.open_tables,
        hard=row.open_hard,
        soft=row.open_soft,
        is_nameless=row.agency is None,
        is_undated=row.year is None,
    )


def _head_columns(record: Record) -> dict[str, object]:
    head = {
        name.value: plain(record.head_value(name))
        for name in (HeadName.TITLE, HeadName.AGENCY, HeadName.REGION, HeadName.PUBLISHED)
    }
    year = record.head_value(HeadName.YEAR)
    words = (head["title"], head["agency"], head["region"], plain(record.extraction.file))
    return {
        **head,
        "agency_key": plain(key_of(head["agency"], head["region"])),
        "year": int(year) if year is not None and year.isdecimal() else None,
        "searched": searched(*words),
    }


def searched(*words: str | None) -> str:
    """The words of a report's head as they are searched; no hit goes over from one to the next."""
    return "\n".join(searchable(word) for word in words if word)


def plain(text: str | None) -> str | None:
    """``text`` as SQLite can hold it: half characters, which no file should have, become ``?``."""
    return None if text is None else text.encode("utf8", "replace").decode("utf8")
