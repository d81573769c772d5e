"""Parts: a file that holds several reports, cut into one document each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.document import Block, Document, Paragraph, Part
from core.extract.kind import is_reporting
from core.fold import fold

_WORK = r"(?:政府信息公开|政务公开|政务信息公开|信息公开)"
_TITLE = re.compile(
    rf"^[#*]*(?=.*(?:19|20)\d\d)(?=.*{_WORK})[^。,;:>»]{{0,60}}"
    r"(?:年度报告|年报|工作报告|工作情况报告|情况报告)(?:\([^)]*\))?[#*]*$"
)
_RESTART = re.compile(r"^[#*]*一[、.](?:总体|基本|工作)?(?:情况|概述|概况)[#*]*$")
_NEW = re.compile(r"\s*".join("本年新收政府信息公开申请数"))
_HINTS = ("报告", "年报", "報告", "年報")
TITLE_AT_MOST = 90
HEADING_AT_MOST = 12
SENTENCE_FROM = 46  # characters from which a line is a sentence, not a label of the form
COPIED_FROM = 0.5  # share of its sentences that makes a text a copy of another


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a report may begin among the blocks; ``name`` is the folded title, if it is one."""

    place: int
    name: str | None


@dataclass(frozen=True, slots=True)
class _Report:
    """Blocks from one start to the next."""

    name: str | None
    title: str | None
    blocks: tuple[Block, ...]


def parts_of(document: Document) -> tuple[Document, ...]:
    """The reports of a file, each with its own blocks and the whole file's text.

    A report begins with a title other than the last one, or with a first section where a table
    of requests has gone before. What then has no table of its own beside one, nor sections of its
    own (a link, an annex, a print version), belongs to the report before it.
    """
    titles, sections = _starts(document)
    by_title = _split(document, titles) if len(titles) > 1 else (document,)
    if len(sections) < 2:
        return by_title
    return tuple(
        part for one in by_title for part in _split(one, _starts(one)[1], title=one.page_title)
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
        if before is None or _is_another(document, before, stretch):
            reports.append(stretch)
        elif _is_report(document, before) or stretch.name is None:
            reports[-1] = replace(before, blocks=before.blocks + stretch.blocks)
        else:  # what stood before the title was no report: a trail, a list of links
            reports[-1] = replace(stretch, blocks=before.blocks + stretch.blocks)
    if len(reports) == 1:
        return (document,)
    return tuple(replace(document, blocks=one.blocks, page_title=one.title) for one in reports)


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
        if any(hint in raw for hint in _HINTS):
            name = fold(raw)
            if _TITLE.match(name) and not (titles and titles[-1].name == name):
                titles.append(_Start(place, name))
        elif len(raw) <= HEADING_AT_MOST and _RESTART.match(fold(raw)):
            sections.append(_Start(place, None))
    return titles, sections


def _stretches(
    document: Document, starts: Sequence[_Start], title: str | None
) -> Iterator[_Report]:
    if starts[0].place > 0:
        yield _Report(None, title, document.blocks[: starts[0].place])
    ends = [start.place for start in starts[1:]] + [len(document.blocks)]
    for start, end in zip(starts, ends, strict=True):
        blocks = document.blocks[start.place : end]
        named = blocks[0].span.of(document.text) if start.name is not None else None
        yield _Report(start.name, named, blocks)


def _is_another(document: Document, before: _Report, stretch: _Report) -> bool:
    """Whether a stretch is a report of its own beside the one before it."""
    if stretch.name is None:
        return (
            _has_table(document, before)
            and _has_table(document, stretch)
            and not _is_copy(document, before, stretch)
        )
    if stretch.name == before.name or not _is_report(document, before):
        return False
    return (_has_table(document, before) and _has_table(document, stretch)) or is_reporting(
        replace(document, blocks=stretch.blocks)
    )


def _is_report(document: Document, report: _Report) -> bool:
    return _has_table(document, report) or is_reporting(replace(document, blocks=report.blocks))


def _has_table(document: Document, report: _Report) -> bool:
    """Whether the first row of the table of requests stands in it."""
    first, last = report.blocks[0].span.start, report.blocks[-1].span.end
    return _NEW.search(document.text, first, last) is not None


def _is_copy(document: Document, before: _Report, stretch: _Report) -> bool:
    """Whether the sentences are those of the report before it, printed again."""
    mine, known = (set(_sentences(document, one)) for one in (stretch, before))
    return len(mine & known) >= COPIED_FROM * len(mine)


def _sentences(document: Document, report: _Report) -> Iterator[str]:
    for block in report.blocks:
        raw = block.span.of(document.text) if isinstance(block, Paragraph) else ""
        if len(raw) >= SENTENCE_FROM and "。" in raw:
            yield fold(raw)
