"""Copies: the same report met twice, as a page and as an attachment: told by agency, year,
sentences and figures; which of the two is read better, and where they disagree."""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from core.document import Document, Paragraph
from core.errors import reason
from core.fold import fold
from core.forms import load_forms
from core.record import Cell, Extraction, Finding, HeadName, Severity
from core.series.names import key_of

RULE = "copies."  # with the field behind it: one rule for each figure that differs
_SENTENCE = "。"
_CLAUSES = re.compile(r"[。,，;；:：、()（）\n]")
_NO_WORD = re.compile(r"[\W\d_]+")
_CLAUSE_FROM = 6  # letters
_CLAUSES_FROM = 8  # clauses, from which sentences tell
_COMMON_FROM = 0.4  # of the clauses of the shorter one: text recognition spoils some
_EQUAL_FROM = 0.8  # of the figures that are not 0 in both
_FIGURES_FROM = 3  # figures that are not 0, from which they tell
_ALONE_FROM, _ALONE_EQUAL = 10, 0.9  # where there are no sentences, figures tell alone
# What is read where both are as sure: kinds whose tables are kept, before those that draw them.
_KINDS = ("html", "mhtml", "docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "pdf", "text")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a report tells its copies: ``figures`` are its sure cells, ``clauses`` numbers that
    stand for parts of its sentences. ``key`` is None where agency or year are not known."""

    file: str
    sha256: str
    kind: str
    key: tuple[str, str] | None
    figures: Mapping[str, Decimal | None]
    clauses: frozenset[int]


def sketch_of(extraction: Extraction, document: Document) -> Sketch:
    """The sketch of a report as the machine read it."""
    agency, region, year = (
        extraction.head[name].value if name in extraction.head else None
        for name in (HeadName.AGENCY, HeadName.REGION, HeadName.YEAR)
    )
    key = key_of(agency, region)
    return Sketch(
        file=extraction.file,
        sha256=extraction.sha256,
        kind=document.kind,
        key=None if key is None or year is None else (key, year),
        figures={one.field: one.value for one in extraction.readings if one.sure},
        clauses=frozenset(_clauses(document)),
    )


def _clauses(document: Document) -> Iterator[int]:
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        line = block.span.of(document.text)
        if _SENTENCE not in line:
            continue
        for clause in _CLAUSES.split(fold(line)):
            words = _NO_WORD.sub("", clause)
            if len(words) >= _CLAUSE_FROM:
                yield zlib.crc32(words.encode("utf-8", "replace"))


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Whether both are the same report; reports of one file are not."""
    if one.sha256 == other.sha256 or one.key is None or one.key != other.key:
        return False
    both = one.figures.keys() & other.figures.keys()
    telling = [field for field in both if one.figures[field] or other.figures[field]]
    equal = sum(one.figures[field] == other.figures[field] for field in telling)
    fewer = min(len(one.clauses), len(other.clauses))
    if fewer < _CLAUSES_FROM:
        return equal >= _ALONE_FROM and equal >= _ALONE_EQUAL * len(telling)
    if len(one.clauses & other.clauses) < _COMMON_FROM * fewer:
        return False
    return len(telling) < _FIGURES_FROM or equal >= _EQUAL_FROM * len(telling)


def is_better(one: Sketch, other: Sketch) -> bool:
    """Whether the first is read better: surer, else of a kind that keeps its tables."""
    return _worth(one) > _worth(other)


def _worth(sketch: Sketch) -> tuple[int, int]:
    kind = _KINDS.index(sketch.kind) if sketch.kind in _KINDS else len(_KINDS)
    return len(sketch.figures), -kind


def differing(figures: Mapping[str, Decimal | None], copy: Sketch) -> tuple[str, ...]:
    """The fields that both are sure of, with different figures; a blank is no figure and differs
    only from one that is not 0."""
    return tuple(
        field
        for field, value in figures.items()
        if field in copy.figures and (value or 0) != (copy.figures[field] or 0)
    )


def findings(
    figures: Mapping[str, Decimal | None], copies: Iterable[Sketch]
) -> tuple[Finding, ...]:
    """A finding for each figure that a copy shows otherwise."""
    found: dict[str, Finding] = {}
    for copy in copies:
        for field in differing(figures, copy):
            found.setdefault(RULE + field, _finding(field, figures[field], copy))
    return tuple(found.values())


def compared(
    cells: Mapping[str, Cell], printed: Mapping[str, Decimal | None], copies: Iterable[Sketch]
) -> tuple[Finding, ...]:
    """The findings of an open report: those of its machine's reading, that hold once the cell
    shows what the copy shows, or a person has decided on it."""
    sure = {cell.field: cell.reading.value for cell in cells.values() if cell.reading.sure}
    found: dict[str, Finding] = {}
    for copy in copies:
        for field in differing(sure, copy):
            is_equal = (printed.get(field) or 0) == (copy.figures[field] or 0)
            is_settled = is_equal or cells[field].decision is not None
            one = _finding(field, printed.get(field), copy, holds=is_settled)
            found.setdefault(one.rule, one)
    return tuple(found.values())


def _finding(field: str, here: Decimal | None, copy: Sketch, *, holds: bool = False) -> Finding:
    there = copy.figures[field]
    return Finding(
        rule=RULE + field,
        severity=Severity.SOFT_PLUS,
        holds=holds,
        equation=f"{_shown(here)} = {_shown(there)}",
        cells=(field,),
        message=reason(
            "copies_differ",
            field_zh=_names(field)[0],
            field_en=_names(field)[1],
            here=_shown(here),
            there=_shown(there),
            file=copy.file,
        ),
        left=here,
        right=there,
        fingerprint=f"{_shown(here)} {_shown(there)} {copy.sha256}",
    )


def _shown(value: Decimal | None) -> str:
    return "(blank)" if value is None else f"{value:f}"


def _names(field: str) -> tuple[str, str]:
    """What the forms call a field, in Chinese and in English."""
    return _all_names().get(field, (field, field))


@lru_cache(maxsize=1)
def _all_names() -> Mapping[str, tuple[str, str]]:
    return {
        one.id: (
            f"{one.row.label.zh}·{one.column.label.zh}",
            f"{one.row.label.en}, {one.column.label.en}",
        )
        for form in load_forms().all
        for table in form.tables
        for one in table.fields
    }
