"""JSON Lines: the object of ``extract``, with what people decided added to it."""

from collections.abc import Iterable
from pathlib import Path

from core.export.contract import Json, Where, cell_object, finding_object, report_object, year_of
from core.export.exact import to_json
from core.export.rows import Exported
from core.record import Cell, HeadName


def write(rows: Iterable[Exported], path: Path) -> int:
    """Writes the reports and returns how many there were."""
    count = 0
    with path.open("w", encoding="utf8", newline="\n") as file:
        for one in rows:
            file.write(to_json(object_of(one)) + "\n")
            count += 1
    return count


def object_of(one: Exported) -> Json:
    """The report's object. Its head is as people left it; a cell's ``value`` stays the machine's,
    ``printed``, ``corrected``, ``verdict`` and ``note`` are a person's."""
    record = one.record
    value = report_object(one.extraction, (), document=one.document)
    where = Where(one.document)
    value |= {
        name.value: record.head_value(name)
        for name in (HeadName.TITLE, HeadName.AGENCY, HeadName.REGION, HeadName.PUBLISHED)
    }
    value |= {
        "year": year_of(record.head_value(HeadName.YEAR)),
        "cells": [_cell(cell, where) for cell in one.cells.values()],
        "findings": [
            {**finding_object(finding, where), "waived": finding.rule in one.waived}
            for finding in one.findings
            if finding.holds is False
        ],
        "waivers": [
            {"rule": rule, "reason": waiver.reason, "who": waiver.who, "when": waiver.when}
            for rule, waiver in record.waivers.items()
        ],
        "status": record.status.value,
        "status_note": record.status_note,
        "validated": one.is_validated,
        "reviewer": one.reviewer,
        "reviewed_at": one.reviewed_at,
    }
    return value


def _cell(cell: Cell, where: Where) -> Json:
    decision = cell.decision
    return {
        **cell_object(cell.reading, where),
        "unit": cell.unit,
        "printed": cell.printed,
        "corrected": cell.corrected,
        "verdict": None if decision is None else decision.verdict.value,
        "note": None if decision is None else decision.note,
    }
