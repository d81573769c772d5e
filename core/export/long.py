"""The long tables: every cell of a report with all that is known of it, and every broken rule."""

from collections.abc import Iterator

from core.export.contract import value_of, words
from core.export.rows import Exported, Value, fields
from core.forms import Field, FormTable, load_forms

REPORT = ("file", "sha256", "part")
CELLS = (
    *REPORT,
    "field",
    "value",  # corrected where the report is wrong, else printed
    "extracted",
    "printed",
    "corrected",
    "unit",
    "state",
    "settled",  # 1: sure, or decided by a person
    "verdict",
    "note",
    "raw",
    "source_start",
    "source_end",
)
EXTRAS = (
    *REPORT,
    "label",
    "table",
    "row",
    "column",
    "value",
    "raw",
    "source_start",
    "source_end",
)
FINDINGS = (
    *REPORT,
    "rule",
    "severity",
    "equation",
    "message",
    "cells",
    "waived",
)
ABOUT_FIELDS = (
    "field",
    "table_zh",
    "row_zh",
    "column_zh",
    "table_en",
    "row_en",
    "column_en",
    "kind",
    "unit",
    "forms",
)


def report_of(one: Exported) -> tuple[str, str, int]:
    """What names a report in the long tables."""
    return (one.extraction.file, one.extraction.sha256, one.extraction.part)


def cells(one: Exported) -> Iterator[tuple[Value, ...]]:
    """A report's cells in the order of ``CELLS``; texts still need ``harmless``."""
    report = report_of(one)
    for cell in one.cells.values():
        word = cell.decision
        source = cell.source
        yield (
            *report,
            cell.field,
            cell.settled,
            cell.extracted,
            cell.printed,
            cell.corrected,
            cell.unit,
            cell.reading.state.value,
            int(cell.is_settled),
            None if word is None else word.verdict.value,
            None if word is None else word.note or None,
            cell.reading.raw,
            None if source is None else source.start,
            None if source is None else source.end,
        )


def findings(one: Exported) -> Iterator[tuple[Value, ...]]:
    """The rules that a report's printed figures break, in the order of ``FINDINGS``."""
    for finding in one.findings:
        if finding.holds is False:
            yield (
                *report_of(one),
                finding.rule,
                finding.severity.value,
                finding.equation,
                words(finding.message),
                ";".join(finding.cells),
                int(finding.rule in one.waived),
            )


def about_fields() -> Iterator[tuple[str, ...]]:
    """Every field in the order of ``ABOUT_FIELDS``."""
    for field in fields():
        table, having = _home(field)
        row, column = field.row.label, field.column.label
        yield (
            *(field.id, table.label.zh, row.zh, column.zh, table.label.en, row.en, column.en),
            *(field.kind.value, field.unit or "", ";".join(having)),
        )


def _home(field: Field) -> tuple[FormTable, list[str]]:
    """The newest table that a field stands in, and the forms that have it."""
    having = [
        form
        for form in load_forms().all
        if field.table in form.table_by_id and field.id in form.table_by_id[field.table].by_id
    ]
    return having[-1].table_by_id[field.table], [form.id for form in having]


def extras_of(one: Exported) -> Iterator[tuple[Value, ...]]:
    """The cells that the report's form does not have, in the order of ``EXTRAS``."""
    report = (one.extraction.file, one.extraction.sha256, one.extraction.part)
    for extra in one.extraction.unclaimed:
        if extra.is_extra:
            place = (extra.source.start, extra.source.end)
            named = (extra.label, extra.table, extra.row, extra.column)
            yield (*report, *named, value_of(extra), extra.raw, *place)
