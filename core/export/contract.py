"""The JSON object of a report that scripts depend on (design.md §7): every key, always."""

from collections.abc import Iterable, Mapping

from core.document import Span
from core.errors import Reason
from core.record import Candidate, Claim, Extraction, Finding, HeadName, Reading, Repair

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
    text: str | None = None,
) -> Json:
    """The object of one report; ``all_rules`` keeps the findings that hold or cannot be checked,
    ``text`` adds the canonical text."""
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
        "head": {name.value: _head_object(extraction, name) for name in _HEADS},
        "cells": [cell_object(reading) for reading in extraction.readings],
        "claims": [_claim_object(claim) for claim in extraction.claims],
        "unclaimed": [
            {"raw": one.raw, "source": source_object(one.source)} for one in extraction.unclaimed
        ],
        "findings": [
            finding_object(finding) for finding in findings if all_rules or finding.holds is False
        ],
        "repairs": [_repair_object(repair) for repair in repairs],
    }
    return value if text is None else {**value, "text": text}


def cell_object(reading: Reading) -> Json:
    """What the machine made of one field."""
    return {
        "field": reading.field,
        "value": reading.value,
        "raw": reading.raw,
        "unit": reading.unit,
        "state": reading.state.value,
        "sure": reading.sure,
        "source": source_object(reading.source),
        "candidates": [_candidate_object(one) for one in reading.candidates],
        "why": words(reading.why),
    }


def finding_object(finding: Finding) -> Json:
    """One rule's outcome."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "holds": finding.holds,
        "equation": finding.equation,
        "cells": list(finding.cells),
        "message": words(finding.message),
        "sources": [source_object(source) for source in finding.sources],
    }


def source_object(span: Span | None) -> Mapping[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def words(why: Reason | None) -> str | None:
    return None if why is None else why.words(_LANGUAGE)


def year_of(text: str | None) -> int | None:
    """A year as a number; what is none stays out."""
    return int(text) if text is not None and text.isdecimal() else None


def _head_value(extraction: Extraction, name: HeadName) -> str | None:
    item = extraction.head.get(name)
    return None if item is None else item.value


def _head_object(extraction: Extraction, name: HeadName) -> Json:
    item = extraction.head.get(name)
    if item is None:
        return {"sure": False, "source": None}
    return {"sure": item.sure, "source": source_object(item.source)}


def _candidate_object(candidate: Candidate) -> Json:
    return {
        "value": candidate.value,
        "source": source_object(candidate.source),
        "why": words(candidate.why),
    }


def _claim_object(claim: Claim) -> Json:
    return {
        "subject": claim.subject,
        "text": claim.text,
        "value": claim.value,
        "unit": claim.unit,
        "cumulative": claim.is_cumulative,
        "scope": claim.scope,
        "group": claim.group,
        "source": source_object(claim.source),
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
