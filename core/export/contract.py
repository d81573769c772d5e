"""The JSON object of a report that scripts depend on (design.md §7): every key, always."""

import json
from collections.abc import Iterable
from decimal import Decimal

from core.document import Document, Span
from core.errors import Reason
from core.export.exact import to_json
from core.figures import parse_figure
from core.places import Places
from core.record import (
    Candidate,
    Claim,
    Extraction,
    Finding,
    HeadName,
    Reading,
    Repair,
    Unclaimed,
)

Json = dict[str, object]

TABLES = ("disclosure", "requests", "disputes")
_HEADS = (HeadName.TITLE, HeadName.AGENCY, HeadName.YEAR, HeadName.PUBLISHED)
_LANGUAGE = "zh"  # the same line whatever the user's language


def report_object(
    extraction: Extraction,
    findings: Iterable[Finding],
    repairs: Iterable[Repair] = (),
    *,
    all_rules: bool = False,
    document: Document | None = None,
    with_text: bool = False,
) -> Json:
    """The object of one report; ``all_rules`` keeps the findings that hold or cannot be checked.

    With its document the places of paged kinds are told as boxes too; ``with_text`` adds the
    canonical text.
    """
    where = Where(document)
    head = {name: _head_value(extraction, name) for name in HeadName}
    value: Json = {
        "file": extraction.file,
        "part": extraction.part,
        "sha256": extraction.sha256,
        "title": head[HeadName.TITLE],
        "agency": head[HeadName.AGENCY],
        "region": head[HeadName.REGION],
        "year": year_of(head[HeadName.YEAR]),
        "published": head[HeadName.PUBLISHED],
        "form": extraction.form,
        "tables": {table: extraction.tables.get(table) for table in TABLES},
        "why": words(extraction.why),
        "head": {name.value: _head_object(extraction, name, where) for name in _HEADS},
        "cells": [cell_object(reading, where) for reading in extraction.readings],
        "claims": [_claim_object(claim, where) for claim in extraction.claims],
        "unclaimed": [
            {"raw": one.raw, "source": where.of(one.source)}
            for one in extraction.unclaimed
            if not one.is_extra
        ],
        "extras": [extra_object(one, where) for one in extraction.unclaimed if one.is_extra],
        "findings": [
            finding_object(finding, where)
            for finding in findings
            if all_rules or finding.holds is False
        ],
        "repairs": [_repair_object(repair) for repair in repairs],
    }
    if with_text and document is not None:
        value["text"] = document.text
    return value


def with_findings(line: str, more: Iterable[Finding]) -> str:
    """A report's line with findings that only became known beside other reports."""
    found = [finding_object(finding, Where()) for finding in more]
    if not found:
        return line
    value = json.loads(line, parse_float=Decimal)
    value["findings"] += found
    return to_json(value) + "\n"


class Where:
    """Spans as the contract tells them: code points, and page and box where there are pages."""

    def __init__(self, document: Document | None = None) -> None:
        self._text = "" if document is None else document.text
        self._places = Places(() if document is None else document.pages)

    def of(self, span: Span | None) -> Json | None:
        """A ``source``; None where there is none."""
        if span is None:
            return None
        source: Json = {"start": span.start, "end": span.end}
        place = self._places.of(span, self._text)
        if place is not None:
            box = place.box
            sides = (box.x0, box.y0, box.x1, box.y1)
            source |= {"page": place.page, "box": [Decimal(f"{side:.1f}") for side in sides]}
        return source


def cell_object(reading: Reading, where: Where) -> Json:
    """What the machine made of one field."""
    return {
        "field": reading.field,
        "value": reading.value,
        "raw": reading.raw,
        "unit": reading.unit,
        "state": reading.state.value,
        "sure": reading.sure,
        "source": where.of(reading.source),
        "candidates": [_candidate_object(one, where) for one in reading.candidates],
        "why": words(reading.why),
    }


def extra_object(extra: Unclaimed, where: Where) -> Json:
    """A cell that the form does not have, such as a subtotal's."""
    return {
        "label": extra.label,
        "table": extra.table,
        "row": extra.row,
        "column": extra.column,
        "value": value_of(extra),
        "raw": extra.raw,
        "source": where.of(extra.source),
    }


def value_of(extra: Unclaimed) -> Decimal | None:
    """The figure of an extra cell; None where it is none."""
    figure = parse_figure(extra.raw)
    return None if figure is None else figure.value


def finding_object(finding: Finding, where: Where) -> Json:
    """One rule's outcome."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "holds": finding.holds,
        "equation": finding.equation,
        "cells": list(finding.cells),
        "message": words(finding.message),
        "sources": [where.of(source) for source in finding.sources],
    }


def words(why: Reason | None) -> str | None:
    return None if why is None else why.words(_LANGUAGE)


def year_of(text: str | None) -> int | None:
    """A year as a number; what is none stays out."""
    return int(text) if text is not None and text.isdecimal() else None


def _head_value(extraction: Extraction, name: HeadName) -> str | None:
    item = extraction.head.get(name)
    return None if item is None else item.value


def _head_object(extraction: Extraction, name: HeadName, where: Where) -> Json:
    item = extraction.head.get(name)
    if item is None:
        return {"sure": False, "source": None}
    return {"sure": item.sure, "source": where.of(item.source)}


def _candidate_object(candidate: Candidate, where: Where) -> Json:
    return {
        "value": candidate.value,
        "source": where.of(candidate.source),
        "why": words(candidate.why),
    }


def _claim_object(claim: Claim, where: Where) -> Json:
    return {
        "subject": claim.subject,
        "text": claim.text,
        "value": claim.value,
        "unit": claim.unit,
        "cumulative": claim.is_cumulative,
        "scope": claim.scope,
        "group": claim.group,
        "source": where.of(claim.source),
    }


def _repair_object(repair: Repair) -> Json:
    return {
        "rules": list(repair.rules),
        "kind": repair.kind.value,
        "why": words(repair.why),
        "changes": [
            {"field": one.field, "from": one.before, "to": one.after} for one in repair.changes
        ],
    }
