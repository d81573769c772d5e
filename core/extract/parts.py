"""Parts: a file that holds several reports, cut into one document each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.document import Document, Paragraph, Part
from core.extract.kind import Substance, substance
from core.figures import YEAR
from core.fold import fold

_WORK = r"(?:政府信息公开|政务公开|政务信息公开|信息公开)"
_TITLE = re.compile(
    rf"^[#*]*(?=.*{YEAR})(?=.*{_WORK})[^。,;:>»]{{0,60}}"
    r"(?:年度报告|年报|工作报告|工作情况报告|情况报告)(?:\([^)]*\))?[#*]*$"
)
_RESTART = re.compile(r"^[#*]*一[、.](?:总体|基本|工作)?(?:情况|概述|概况)[#*]*$")
_NEW = re.compile(r"\s*".join("本年新收政府信息公开申请数"))
_HINT = re.compile(r"报告|年报|報告|年報")
TITLE_AT_MOST = 90
HEADING_AT_MOST = 12
SENTENCE_FROM = 46  # characters from which a line is a sentence, not a label of the form
COPIED_FROM = 0.5  # share of its sentences that makes a text a copy of another


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a report may begin among the blocks; ``name`` is the folded title, if it is one."""

    place: int
    name: str | None


@dataclass(slots=True)
class _Report:
    """Blocks ``first:last`` from one start to the next, and what they hold."""

    name: str | None
    title: str | None
    first: int
    last: int
    has_table: bool
    substance: Substance
    sentences: set[str]

    @property
    def is_report(self) -> bool:
        return self.has_table or self.substance.is_report

    def take(self, other: "_Report") -> None:
        """Goes on with the stretch behind it."""
        self.last = other.last
        self.has_table = self.has_table or other.has_table
        self.substance += other.substance
        self.sentences |= other.sentences


def parts_of(document: Document) -> tuple[Document, ...]:
    """The reports of a file, each with its own blocks and the whole file's text.

    A report begins with a title other than the last one, or with a first section where a table
    of requests has gone before. What then has no table of its own beside one, nor sections of its
    own (a link, an annex, a print version), belongs to the report before it. Where the file
    itself keeps reports apart (``Document.sections``), each of its sections is cut by itself.
    """
    if document.sections:
        return tuple(part for one in _sections(document) for part in parts_of(one))
    titles, sections = _starts(document)
    by_title = _split(document, titles) if len(titles) > 1 else (document,)
    if len(sections) < 2:
        return by_title
    return tuple(
        part for one in by_title for part in _split(one, _starts(one)[1], title=one.page_title)
    )


def _sections(document: Document) -> Iterator[Document]:
    firsts = [section.first for section in document.sections]
    ends = [*firsts[1:], len(document.blocks)]
    for section, end in zip(document.sections, ends, strict=True):
        yield replace(
            document,
            blocks=document.blocks[section.first : end],
            page_title=section.title,
            sections=(),
        )


def _split(
    document: Document, starts: Sequence[_Start], *, title: str | None = None
) -> tuple[Document, ...]:
    """The reports that begin at some of the places."""
    if not starts:
        return (document,)
    reports: list[_Report] = []
    for stretch in _stretches(document, starts, title):
        before = reports[-1] if reports else None
        if before is None or _is_another(before, stretch):
            reports.append(stretch)
            continue
        if stretch.name is not None and not before.is_report:
            # what stood before the title was no report: a trail, a list of links
            before.name, before.title = stretch.name, stretch.title
        before.take(stretch)
    if len(reports) == 1:
        return (document,)
    return tuple(
        replace(document, blocks=document.blocks[one.first : one.last], page_title=one.title)
        for one in reports
    )


def _starts(document: Document) -> tuple[list[_Start], list[_Start]]:
    """Titles that differ from the one before, and headings of first sections."""
    titles: list[_Start] = []
    sections: list[_Start] = []
    for place, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or block.part is Part.FURNITURE:
            continue
        if len(block.span) > TITLE_AT_MOST:
            continue
        raw = block.span.of(document.text)
        if _HINT.search(raw):
            name = fold(raw)
            if _TITLE.match(name) and not (titles and titles[-1].name == name):
                titles.append(_Start(place, name))
        elif len(raw) <= HEADING_AT_MOST and not raw[:1].isdigit() and _RESTART.match(fold(raw)):
            sections.append(_Start(place, None))
    return titles, sections


def _stretches(
    document: Document, starts: Sequence[_Start], title: str | None
) -> Iterator[_Report]:
    if starts[0].place > 0:
        yield _report(document, None, title, 0, starts[0].place)
    ends = [start.place for start in starts[1:]] + [len(document.blocks)]
    for start, end in zip(starts, ends, strict=True):
        span = document.blocks[start.place].span
        named = span.of(document.text) if start.name is not None else None
        yield _report(document, start.name, named, start.place, end)


def _report(
    document: Document, name: str | None, title: str | None, first: int, last: int
) -> _Report:
    text, blocks = document.text, document.blocks[first:last]
    lines = (block.span.of(text) for block in blocks if isinstance(block, Paragraph))
    return _Report(
        name=name,
        title=title,
        first=first,
        last=last,
        has_table=_NEW.search(text, blocks[0].span.start, blocks[-1].span.end) is not None,
        substance=substance(text, blocks),
        sentences={line for line in lines if len(line) >= SENTENCE_FROM and "。" in line},
    )


def _is_another(before: _Report, stretch: _Report) -> bool:
    """Whether a stretch is a report of its own beside the one before it."""
    if not before.is_report or (stretch.name is not None and stretch.name == before.name):
        return False
    have_tables = before.has_table and stretch.has_table
    if stretch.name is not None:
        return have_tables or stretch.substance.is_report
    common = stretch.sentences & before.sentences
    return have_tables and len(common) < COPIED_FROM * len(stretch.sentences)
