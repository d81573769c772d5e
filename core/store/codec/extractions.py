"""What the machine made of a report."""

from decimal import Decimal
from types import MappingProxyType

from core.document import Span
from core.record import (
    Candidate,
    Claim,
    Evidence,
    Extraction,
    HeadItem,
    HeadName,
    Reading,
    State,
    Unclaimed,
)
from core.store.codec.packing import Json
from core.store.codec.values import (
    from_figure,
    from_reason,
    from_span,
    slim,
    to_figure,
    to_reason,
    to_span,
)

_STATES = {one.value: one for one in State}  # looked up 200 times a report
_EVIDENCE = {one.value: one for one in Evidence}


def from_extraction(extraction: Extraction) -> Json:
    return {
        "file": extraction.file,
        "part": extraction.part,
        "sha256": extraction.sha256,
        "form": extraction.form,
        "tables": dict(extraction.tables),
        "head": {
            name.value: [item.value, item.sure, from_span(item.source)]
            for name, item in extraction.head.items()
        },
        "readings": [_from_reading(reading) for reading in extraction.readings],
        "claims": [_from_claim(claim) for claim in extraction.claims],
        "unclaimed": [
            [one.raw, from_span(one.source), one.label, one.table, one.row, one.column]
            for one in extraction.unclaimed
        ],
        "why": from_reason(extraction.why),
    }


def to_extraction(raw: Json) -> Extraction:
    return Extraction(
        file=raw["file"],
        part=raw["part"],
        sha256=raw["sha256"],
        form=raw["form"],
        tables=MappingProxyType(raw["tables"]),
        head=MappingProxyType(
            {
                HeadName(name): HeadItem(value, sure, to_span(source))
                for name, (value, sure, source) in raw["head"].items()
            }
        ),
        readings=tuple(map(_to_reading, raw["readings"])),
        claims=tuple(map(_to_claim, raw["claims"])),
        unclaimed=tuple(
            Unclaimed(text, Span(*source), *label) for text, source, *label in raw["unclaimed"]
        ),
        why=to_reason(raw["why"]),
    )


def _from_reading(reading: Reading) -> Json:
    return slim(
        {
            "field": reading.field,
            "value": from_figure(reading.value),
            "state": reading.state.value,
            "sure": reading.sure,
            "source": from_span(reading.source),
            "raw": reading.raw,
            "unit": reading.unit,
            "evidence": reading.evidence.value,
            "candidates": [
                [from_figure(one.value), from_span(one.source), from_reason(one.why)]
                for one in reading.candidates
            ],
            "why": from_reason(reading.why),
        },
        state="read",
        sure=True,
        evidence="layout",
        candidates=[],
    )


def _to_reading(raw: Json) -> Reading:
    return Reading(
        field=raw["field"],
        value=to_figure(raw.get("value")),
        state=_STATES[raw.get("state", "read")],
        sure=raw.get("sure", True),
        source=to_span(raw.get("source")),
        raw=raw.get("raw"),
        unit=raw.get("unit"),
        evidence=_EVIDENCE[raw.get("evidence", "layout")],
        candidates=tuple(map(_to_candidate, raw.get("candidates", ()))),
        why=to_reason(raw.get("why")),
    )


def _to_candidate(raw: Json) -> Candidate:
    value, source, why = raw
    words = to_reason(why)
    if words is None:
        raise ValueError("a candidate without a why")
    return Candidate(to_figure(value), to_span(source), words)


def _from_claim(claim: Claim) -> Json:
    return slim(
        {
            "subject": claim.subject,
            "text": claim.text,
            "value": from_figure(claim.value),
            "unit": claim.unit,
            "source": from_span(claim.source),
            "cumulative": claim.is_cumulative,
            "scope": claim.scope,
            "group": claim.group,
        },
        cumulative=False,
    )


def _to_claim(raw: Json) -> Claim:
    return Claim(
        subject=raw["subject"],
        text=raw["text"],
        value=Decimal(raw["value"]),
        unit=raw.get("unit"),
        source=Span(*raw["source"]),
        is_cumulative=raw.get("cumulative", False),
        scope=raw.get("scope"),
        group=raw.get("group"),
    )
