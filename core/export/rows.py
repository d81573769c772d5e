"""What every export is made of: a reviewed report, its columns, and what people decided in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from core.document import Document
from core.export.contract import TABLES, year_of
from core.forms import Field, Kind, load_forms
from core.record import Cell, Extraction, Finding, HeadName, Record, Verdict
from core.session import Session

Value = str | int | Decimal | None

HEAD = (
    "file",
    "sha256",
    "part",
    "title",
    "agency",
    "region",
    "year",
    "published",
    "form",
    "tables",
    "status",
    "validated",
    "reviewer",
    "reviewed_at",
    "unsure",  # fields that nobody decided and the machine is not sure of
    "undeterminable",  # fields of which nobody can tell what the report shows
    "waived",  # rules that are left broken, 原文如此
)
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # how a text begins that a spreadsheet would calculate


@dataclass(frozen=True, slots=True)
class Exported:
    """One report as it stands in the store."""

    record: Record
    document: Document
    extraction: Extraction  # with the forms that a person chose
    cells: Mapping[str, Cell]
    findings: tuple[Finding, ...]
    waived: tuple[str, ...]
    is_validated: bool
    reviewer: str | None
    reviewed_at: str | None


def exported(
    session: Session, *, reviewer: str | None = None, reviewed_at: str | None = None
) -> Exported:
    """An open report for export."""
    return Exported(
        record=session.record,
        document=session.document,
        extraction=session.extraction,
        cells=dict(session.cells),
        findings=tuple(session.findings.values()),
        waived=tuple(rule for rule in session.findings if session.is_waived(rule)),
        is_validated=session.is_validated,
        reviewer=reviewer,
        reviewed_at=reviewed_at,
    )


@cache
def fields() -> tuple[Field, ...]:
    """Every field of every form once, table by table, the newest form's first; statistics of
    reports before 2019 follow."""
    forms = list(reversed(load_forms().all))
    known: dict[str, Field] = {}
    tables = dict.fromkeys((*TABLES, *(table for form in forms for table in form.table_by_id)))
    for table in tables:
        for form in forms:
            if table in form.table_by_id:
                for field in form.table_by_id[table].fields:
                    known.setdefault(field.id, field)
    return tuple(known.values())


@cache
def columns() -> tuple[str, ...]:
    """The wide table's columns; an amount has its unit beside it."""
    figures: list[str] = []
    for field in fields():
        figures.append(field.id)
        if field.kind is Kind.AMOUNT:
            figures.append(field.id + ".unit")
    return (*HEAD, *figures)


def wide(one: Exported) -> Iterator[Value]:
    """A report's values in the order of ``columns``; texts still need ``harmless``."""
    yield from _head(one)
    for field in fields():
        cell = one.cells.get(field.id)
        yield None if cell is None else cell.settled
        if field.kind is Kind.AMOUNT:
            yield None if cell is None else cell.unit


def _head(one: Exported) -> tuple[Value, ...]:
    record, extraction = one.record, one.extraction
    tables = (f"{table}={extraction.tables.get(table) or ''}" for table in TABLES)
    undeterminable = (
        field
        for field, cell in one.cells.items()
        if cell.decision is not None and cell.decision.verdict is Verdict.UNDETERMINABLE
    )
    return (
        extraction.file,
        extraction.sha256,
        extraction.part,
        record.head_value(HeadName.TITLE),
        record.head_value(HeadName.AGENCY),
        record.head_value(HeadName.REGION),
        year_of(record.head_value(HeadName.YEAR)),
        record.head_value(HeadName.PUBLISHED),
        extraction.form,
        ";".join(tables),
        record.status.value,
        int(one.is_validated),
        one.reviewer,
        one.reviewed_at,
        ";".join(field for field, cell in one.cells.items() if not cell.is_settled),
        ";".join(undeterminable),
        ";".join(one.waived),
    )


DECIDED = (
    "file",
    "sha256",
    "part",
    "what",
    "name",
    "extracted",
    "printed",
    "corrected",
    "unit",
    "verdict",
    "note",
    "who",
    "when",
)


def decided(one: Exported) -> Iterator[tuple[Value, ...]]:
    """What people decided in a report, in the order of ``DECIDED``: cells, head, waivers."""
    report = (one.extraction.file, one.extraction.sha256, one.extraction.part)
    names = {field.id: field.name("zh") for field in fields()}
    for field, cell in one.cells.items():
        word = cell.decision
        if word is not None:
            yield (
                *(*report, field, names.get(field), cell.extracted, word.printed, cell.corrected),
                *(cell.unit, word.verdict.value, word.note, None, None),
            )
    for name, override in one.record.head.items():
        item = one.record.extraction.head.get(name)
        read = item.value if item is not None else None
        yield (*report, name.value, None, read, override.value, *[None] * 6)
    for rule, waiver in one.record.waivers.items():
        verdict = "原文如此" if rule in one.waived else "原文如此（数字已变，失效）"
        said = (verdict, waiver.reason, waiver.who, waiver.when)
        yield (*report, rule, None, None, None, None, None, *said)


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text
