"""Values of records and documents to JSON and back, exactly; figures are strings, spans pairs.

Defaults are left out, so that a report's 200 cells stay small. Everything here round-trips; what
does not decode raises ``ValueError``, ``KeyError`` or ``TypeError``, which the store words.
"""

import json
import re
import zlib
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from core.changes import CellChange, EditChange, HeadChange, StatusChange, WaiverChange
from core.document import (
    Block,
    Box,
    Document,
    Page,
    Paragraph,
    Part,
    Section,
    Span,
    Table,
    TableCell,
    Word,
)
from core.errors import Reason
from core.record import (
    Candidate,
    Claim,
    Decision,
    Evidence,
    Extraction,
    HeadItem,
    HeadName,
    Override,
    Reading,
    State,
    Status,
    Unclaimed,
    Verdict,
    Waiver,
)

_TENTHS = 10  # of a point: what a reader tells places to
_TEXT = '{"text":'  # how a document begins
_DECODER = json.JSONDecoder()
_HALF = re.compile("[\ud800-\udfff]")

_STATES = {one.value: one for one in State}  # looked up 200 times a report
_EVIDENCE = {one.value: one for one in Evidence}

Json = Any  # what json.loads gives: the edge where types end


def dumps(value: Json) -> str:
    """Compact JSON; the same value gives the same text. Half characters, which UTF-8 and SQLite
    refuse, are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if not _HALF.search(text) else _HALF.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def pack(value: Json) -> bytes:
    """JSON, compressed."""
    return zlib.compress(dumps(value).encode("utf8"), 6)


def loads(text: str) -> Json:
    """What ``dumps`` was given."""
    return json.loads(text)


def unpack(data: bytes) -> Json:
    """What ``pack`` was given."""
    return json.loads(zlib.decompress(data).decode("utf8"))


# --- small values ---


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _to_figure(raw: Json) -> Decimal | None:
    return None if raw is None else Decimal(raw)


def _span(span: Span | None) -> Json:
    return None if span is None else [span.start, span.end]


def _to_span(raw: Json) -> Span | None:
    return None if raw is None else Span(*raw)


def _reason(why: Reason | None) -> Json:
    return None if why is None else [why.code, *([name, value] for name, value in why.values)]


def _to_reason(raw: Json) -> Reason | None:
    if raw is None:
        return None
    code, *values = raw
    return Reason(code, tuple((name, value) for name, value in values))


def _slim(values: Mapping[str, Json], **defaults: Json) -> Json:
    """``values`` without those that are None or their default."""
    return {
        name: value
        for name, value in values.items()
        if value is not None and value != defaults.get(name)
    }


# --- an extraction ---


def from_extraction(extraction: Extraction) -> Json:
    return {
        "file": extraction.file,
        "part": extraction.part,
        "sha256": extraction.sha256,
        "form": extraction.form,
        "tables": dict(extraction.tables),
        "head": {
            name.value: [item.value, item.sure, _span(item.source)]
            for name, item in extraction.head.items()
        },
        "readings": [_from_reading(reading) for reading in extraction.readings],
        "claims": [_from_claim(claim) for claim in extraction.claims],
        "unclaimed": [
            [one.raw, _span(one.source), one.label, one.table, one.row, one.column]
            for one in extraction.unclaimed
        ],
        "why": _reason(extraction.why),
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
                HeadName(name): HeadItem(value, sure, _to_span(source))
                for name, (value, sure, source) in raw["head"].items()
            }
        ),
        readings=tuple(map(_to_reading, raw["readings"])),
        claims=tuple(map(_to_claim, raw["claims"])),
        unclaimed=tuple(
            Unclaimed(text, Span(*source), *label) for text, source, *label in raw["unclaimed"]
        ),
        why=_to_reason(raw["why"]),
    )


def _from_reading(reading: Reading) -> Json:
    return _slim(
        {
            "field": reading.field,
            "value": _figure(reading.value),
            "state": reading.state.value,
            "sure": reading.sure,
            "source": _span(reading.source),
            "raw": reading.raw,
            "unit": reading.unit,
            "evidence": reading.evidence.value,
            "candidates": [
                [_figure(one.value), _span(one.source), _reason(one.why)]
                for one in reading.candidates
            ],
            "why": _reason(reading.why),
        },
        state="read",
        sure=True,
        evidence="layout",
        candidates=[],
    )


def _to_reading(raw: Json) -> Reading:
    return Reading(
        field=raw["field"],
        value=_to_figure(raw.get("value")),
        state=_STATES[raw.get("state", "read")],
        sure=raw.get("sure", True),
        source=_to_span(raw.get("source")),
        raw=raw.get("raw"),
        unit=raw.get("unit"),
        evidence=_EVIDENCE[raw.get("evidence", "layout")],
        candidates=tuple(map(_to_candidate, raw.get("candidates", ()))),
        why=_to_reason(raw.get("why")),
    )


def _to_candidate(raw: Json) -> Candidate:
    value, source, why = raw
    words = _to_reason(why)
    if words is None:
        raise ValueError("a candidate without a why")
    return Candidate(_to_figure(value), _to_span(source), words)


def _from_claim(claim: Claim) -> Json:
    return _slim(
        {
            "subject": claim.subject,
            "text": claim.text,
            "value": _figure(claim.value),
            "unit": claim.unit,
            "source": _span(claim.source),
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


# --- what a person decided ---


def from_decision(decision: Decision | None) -> Json:
    if decision is None:
        return None
    return _slim(
        {
            "verdict": decision.verdict.value,
            "printed": _figure(decision.printed),
            "corrected": _figure(decision.corrected),
            "unit": decision.unit,
            "source": _span(decision.source),
            "note": decision.note,
            "raw": decision.raw,
            "unit_source": _span(decision.unit_source),
        },
        note="",
    )


def to_decision(raw: Json) -> Decision | None:
    if raw is None:
        return None
    return Decision(
        verdict=Verdict(raw["verdict"]),
        printed=_to_figure(raw.get("printed")),
        corrected=_to_figure(raw.get("corrected")),
        unit=raw.get("unit"),
        source=_to_span(raw.get("source")),
        note=raw.get("note", ""),
        raw=raw.get("raw"),
        unit_source=_to_span(raw.get("unit_source")),
    )


def _override(override: Override | None) -> Json:
    return None if override is None else {"value": override.value}


def _to_override(raw: Json) -> Override | None:
    return None if raw is None else Override(raw["value"])


def _waiver(waiver: Waiver | None) -> Json:
    if waiver is None:
        return None
    return _slim(
        {
            "reason": waiver.reason,
            "who": waiver.who,
            "when": waiver.when,
            "fingerprint": waiver.fingerprint,
            "equation": waiver.equation,
        },
        equation="",
    )


def _to_waiver(raw: Json) -> Waiver | None:
    return None if raw is None else Waiver(**raw)


def from_decisions(decisions: Mapping[str, Decision]) -> Json:
    return {field: from_decision(decision) for field, decision in decisions.items()}


def to_decisions(raw: Json) -> Mapping[str, Decision]:
    return _all_there(raw, to_decision)


def from_head(head: Mapping[HeadName, Override]) -> Json:
    return {name.value: _override(override) for name, override in head.items()}


def to_head(raw: Json) -> Mapping[HeadName, Override]:
    overrides = _all_there(raw, _to_override)
    return MappingProxyType({HeadName(name): one for name, one in overrides.items()})


def from_waivers(waivers: Mapping[str, Waiver]) -> Json:
    return {rule: _waiver(waiver) for rule, waiver in waivers.items()}


def to_waivers(raw: Json) -> Mapping[str, Waiver]:
    return _all_there(raw, _to_waiver)


def _all_there(raw: Json, decoded: Any) -> Mapping[str, Any]:
    values = {key: decoded(value) for key, value in raw.items()}
    if None in values.values():
        raise ValueError("null where a value must be")
    return MappingProxyType(values)


# --- edits ---


def from_changes(changes: tuple[EditChange, ...]) -> Json:
    return [_from_change(change) for change in changes]


def to_changes(raw: Json) -> tuple[EditChange, ...]:
    return tuple(map(_to_change, raw))


def _from_change(change: EditChange) -> Json:
    match change:
        case CellChange():
            before, after = from_decision(change.before), from_decision(change.after)
            return {"cell": change.field, "before": before, "after": after}
        case HeadChange():
            before, after = _override(change.before), _override(change.after)
            return {"head": change.name.value, "before": before, "after": after}
        case WaiverChange():
            before, after = _waiver(change.before), _waiver(change.after)
            return {"rule": change.rule, "before": before, "after": after}
        case StatusChange():
            return {
                "status": None,
                "before": [change.before.value, change.before_note],
                "after": [change.after.value, change.after_note],
            }


def _to_change(raw: Json) -> EditChange:
    before, after = raw["before"], raw["after"]
    if "cell" in raw:
        return CellChange(raw["cell"], to_decision(before), to_decision(after))
    if "head" in raw:
        return HeadChange(HeadName(raw["head"]), _to_override(before), _to_override(after))
    if "rule" in raw:
        return WaiverChange(raw["rule"], _to_waiver(before), _to_waiver(after))
    return StatusChange(Status(before[0]), Status(after[0]), before[1], after[1])


# --- a document ---


def from_document(document: Document) -> Json:
    return {
        "text": document.text,
        "blocks": [_from_block(block) for block in document.blocks],
        "kind": document.kind,
        "encoding": document.encoding,
        "page_title": document.page_title,
        "sections": [[section.first, section.title] for section in document.sections],
        "notes": [_reason(note) for note in document.notes],
        "pages": [_from_page(page) for page in document.pages],
    }


def text_of(packed: bytes) -> str:
    """The canonical text of a packed document, without building the rest of it."""
    raw = zlib.decompress(packed).decode("utf8")
    if not raw.startswith(_TEXT):
        raise ValueError("a document without its text")
    text: str = _DECODER.raw_decode(raw, len(_TEXT))[0]
    return text


def to_document(raw: Json) -> Document:
    return Document(
        text=raw["text"],
        blocks=tuple(map(_to_block, raw["blocks"])),
        kind=raw["kind"],
        encoding=raw["encoding"],
        page_title=raw["page_title"],
        sections=tuple(Section(first, title) for first, title in raw.get("sections", ())),
        notes=tuple(note for one in raw.get("notes", ()) if (note := _to_reason(one))),
        pages=tuple(map(_to_page, raw.get("pages", ()))),
    )


# A page's words as one list of whole numbers: each word's start counted from the end of the one
# before, its length, and its box in tenths of a point: x, y counted from the word before, width,
# height. That compresses to a third of what the plain numbers would take.


def _from_page(page: Page) -> Json:
    numbers: list[int] = []
    end = x = y = 0
    for word in page.words:
        x0, y0, x1, y1 = (round(side * _TENTHS) for side in _sides(word.box))
        numbers += (word.span.start - end, len(word.span), x0 - x, y0 - y, x1 - x0, y1 - y0)
        end, x, y = word.span.end, x0, y0
    confidences = [word.confidence for word in page.words]
    known = confidences if any(one is not None for one in confidences) else None
    return [page.number, page.width, page.height, numbers, known]


def _to_page(raw: Json) -> Page:
    number, width, height, numbers, known = raw
    words: list[Word] = []
    end = x = y = 0
    for place in range(0, len(numbers), 6):
        shift, length, dx, dy, across, down = numbers[place : place + 6]
        start, x, y = end + shift, x + dx, y + dy
        end = start + length
        sides = (side / _TENTHS for side in (x, y, x + across, y + down))
        confidence = None if known is None else known[len(words)]
        words.append(Word(Span(start, end), Box(*sides), confidence))
    return Page(number, width, height, tuple(words))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


def _from_block(block: Block) -> Json:
    if isinstance(block, Paragraph):
        return [*_pair(block.span), block.part.value, block.heading]
    cells = [
        [*_pair(c.span), c.row, c.column, c.rowspan, c.colspan, int(c.header)] for c in block.cells
    ]
    return [*_pair(block.span), block.part.value, block.rows, block.columns, cells]


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _to_block(raw: Json) -> Block:
    start, end, part, *rest = raw
    span = Span(start, end)
    if len(rest) == 1:
        return Paragraph(span, Part(part), rest[0])
    rows, columns, cells = rest
    return Table(
        span,
        rows,
        columns,
        tuple(
            TableCell(Span(first, last), row, column, rowspan, colspan, bool(header))
            for first, last, row, column, rowspan, colspan, header in cells
        ),
        Part(part),
    )
