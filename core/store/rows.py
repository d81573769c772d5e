"""What lists show of a report: its row, and the queries that choose and order rows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.record import HeadName, Record, Severity, Status
from core.series.names import key_of
from core.session import Session


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in a list. Times are ISO 8601 in UTC.

    ``open_problems`` are cells and findings that still need a person; ``broken_hard`` the hard
    rules that the printed figures break, waived or not.
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
    PROBLEMS = "problems"  # most open problems first
    FILE = "file"
    YEAR = "year"  # latest first
    AGENCY = "agency"  # and its years
    EDITED = "edited"  # last edited first


_ORDERS = {
    Order.QUEUE: "reports.id",
    Order.PROBLEMS: "reports.open_problems DESC, reports.id",
    Order.FILE: "reports.file, reports.part, reports.id",
    Order.YEAR: "reports.year DESC, reports.id DESC",
    Order.AGENCY: "reports.agency, reports.year, reports.id",
    Order.EDITED: "reports.edited_at DESC, reports.id DESC",
}
if set(_ORDERS) != set(Order):
    raise RuntimeError("an order without its columns")


@dataclass(frozen=True, slots=True)
class Query:
    """Which reports, in which order; None and empty do not restrict.

    ``text``: every word of it occurs in title, agency, region or file. ``rule``: breaks this rule
    and has no waiver for it.
    """

    status: tuple[Status, ...] = ()
    year: int | None = None
    agency: str | None = None
    region: str | None = None
    form: str | None = None
    has_problems: bool | None = None
    is_validated: bool | None = None
    rule: str | None = None
    text: str = ""
    order: Order = Order.QUEUE

    def where(self) -> tuple[str, list[object]]:
        """The SQL condition and its values."""
        terms: list[str] = []
        values: list[object] = []
        if self.status:
            terms.append(f"reports.status IN ({', '.join('?' * len(self.status))})")
            values += [status.value for status in self.status]
        for column in ("year", "agency", "region", "form"):
            if getattr(self, column) is not None:
                terms.append(f"reports.{column} = ?")
                values.append(getattr(self, column))
        if self.has_problems is not None:
            terms.append(f"reports.open_problems {'> 0' if self.has_problems else '= 0'}")
        if self.is_validated is not None:
            terms.append("reports.validated = ?")
            values.append(int(self.is_validated))
        if self.rule is not None:
            terms.append(
                "EXISTS (SELECT 1 FROM findings WHERE findings.report = reports.id"
                " AND findings.rule = ? AND NOT findings.waived)"
            )
            values.append(self.rule)
        for word in self.text.lower().split():
            terms.append("instr(reports.searched, ?) > 0")
            values.append(word)
        return (" WHERE " + " AND ".join(terms) if terms else ""), values

    def order_by(self) -> str:
        return f" ORDER BY {_ORDERS[self.order]}"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a report breaks, for filtering."""

    rule: str
    severity: Severity
    is_waived: bool
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What the columns of a report's row say of it."""

    columns: dict[str, object]
    broken: tuple[Broken, ...]


def summary_of(session: Session) -> Summary:
    """The columns for an open record, and the rules it breaks."""
    record = session.record
    broken = tuple(
        Broken(rule, finding.severity, session.is_waived(rule), session.is_corrected(rule))
        for rule, finding in session.findings.items()
        if finding.holds is False
    )
    columns: dict[str, object] = {
        **_head_columns(record),
        "form": session.extraction.form,
        "status": record.status.value,
        "status_note": plain(record.status_note),
        "open_problems": len(session.problems()),
        "broken_hard": sum(one.severity is Severity.HARD for one in broken),
        "validated": int(session.is_validated),
    }
    return Summary(columns, broken)


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
        "searched": "\n".join(word for word in words if word).lower(),
    }


def plain(text: str | None) -> str | None:
    """``text`` as SQLite can hold it: half characters, which no file should have, become ``?``."""
    return None if text is None else text.encode("utf8", "replace").decode("utf8")
