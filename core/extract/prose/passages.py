"""Document to passages: stretches of prose as they are read, with their section's topic."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.document import Document, Paragraph, Part, Span, Table
from core.extract.prose.vocabulary import Vocabulary
from core.figures import year_number
from core.fold import fold, fold_with_places

_YEAR = r"(20\d\d|二[〇○Ｏ零][〇○Ｏ零一二三][〇○Ｏ零一二三四五六七八九])"
_REPORT_YEAR = re.compile(
    _YEAR + r"\s*年(?!\s*\d)[^\n。;；]{0,60}?(?:年度报告|年报|工作报告|公开报告|年度)"
)
_FROM_NEW_YEAR = re.compile(r"(20\d\d)\s*年\s*0?1\s*月\s*0?1\s*日")
_ANY_YEAR = re.compile(_YEAR + r"\s*年")
_TOP_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}[、.,]")
_SUB_HEADING = re.compile(r"\([一二三四五六七八九十]{1,2}\)|\d{1,2}[.、]")
_ITEM_MARK = re.compile(r"\(?\d{1,2}(?:[)、]|[.,]\)?(?!\d)|\.(?=20\d\d年))")
_PAGE_NUMBER = re.compile(r"[\s\-—–]*\d{1,3}[\s\-—–]*")
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十][件条位名起宗份项人次个]|[未无没無沒]|[为為]零")
_HEAD = 4000  # characters in which the report's year stands
_HEADING = 40  # characters of a heading at most
_WRAPPED = 18  # characters that a line has at least when it goes on in the next
_LONGER = 1.5  # times as long as a wrapped line the next one may be
_TITLE_ENDS = ("报告", "年报", "報告", "年報")
_CELL = 20  # characters of a table cell that holds prose
_ENDS = frozenset("。;!?:|")


@dataclass(frozen=True, slots=True)
class Passage:
    """Folded prose without headings; ``heading`` is the folded heading that it stands under."""

    text: str
    places: Sequence[int]
    heading: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the report: its squeezed words show what it is."""

    span: Span
    bare: str
    is_heading: bool


def report_year(document: Document) -> int | None:
    """The year that the report says most about itself; None where it names none."""
    text = (document.page_title or "") + "\n" + document.text[:_HEAD]
    for pattern in (_REPORT_YEAR, _FROM_NEW_YEAR, _ANY_YEAR):
        match = pattern.search(text)
        if match:
            return year_number(fold(match[1]))
    return None


def passages_of(
    document: Document, exclude: Sequence[Span], words: Vocabulary
) -> Iterator[Passage]:
    """The passages worth reading, in order."""
    heading, suppressed = "", False
    for run in _runs(_lines(document, _merged(exclude))):
        first = run[0]
        if _TOP_HEADING.match(first.bare) or (first.is_heading and len(first.bare) < _HEADING):
            title = first.bare[:_HEADING]
            suppressed = any(word in title for word in words.suppressed)
            if len(first.bare) < _HEADING and "。" not in first.bare:
                heading = first.bare
                run = run[1:]
        elif _SUB_HEADING.match(first.bare) and len(run) == 1 and _is_title(first.bare):
            heading = first.bare
            continue
        if run and not suppressed and _is_worth_reading(run, words):
            yield _passage(document.text, run, heading)


def _is_worth_reading(run: Sequence[_Line], words: Vocabulary) -> bool:
    """Whether there is a figure, or a denial, and a word that figures are read for."""
    return any(_FIGURE.search(line.bare) for line in run) and any(
        words.trigger.search(line.bare) for line in run
    )


def _is_title(bare: str) -> bool:
    return len(bare) < _HEADING and not any(mark in bare for mark in "。,，;；")


def _passage(text: str, run: Sequence[_Line], heading: str) -> Passage:
    folded: list[str] = []
    places: list[int] = []
    for line in run:
        words, where = fold_with_places(line.span.of(text), line.span.start)
        mark = None if folded else _ITEM_MARK.match(words)
        if mark is not None:  # 1.2016年, 2.上年结转
            words, where = words[mark.end() :], where[mark.end() :]
        folded.append(words)
        places += where
    return Passage("".join(folded), places, heading)


def _runs(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """Lines that belong together: a sentence that was wrapped goes on in the next line."""
    run: list[_Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(line: _Line, following: _Line) -> bool:
    bare = line.bare
    return not (
        line.is_heading
        or following.is_heading
        or len(bare) < _WRAPPED
        or bare[-1] in _ENDS
        or bare[-1] in "；：！？"
        or bare.endswith(_TITLE_ENDS)
        or len(following.bare) > _LONGER * len(bare)
        or "|" in following.bare
        or (_TOP_HEADING.match(bare) and len(bare) < _HEADING and "。" not in bare)
        or _TOP_HEADING.match(following.bare)
        or _SUB_HEADING.match(following.bare.replace("（", "(").replace("）", ")"))
    )


def _lines(document: Document, exclude: Sequence[Span]) -> Iterator[_Line]:
    """The report's own lines outside ``exclude``; page numbers are left out."""
    text = document.text
    ends = [hole.end for hole in exclude]
    for span, is_heading in _prose(document):
        for piece in _without(span, exclude, ends):
            raw = piece.of(text)
            bare = "".join(raw.split()).replace("（", "(").replace("）", ")")
            if bare and not _PAGE_NUMBER.fullmatch(raw):
                yield _Line(piece, bare, is_heading)


def _prose(document: Document) -> Iterator[tuple[Span, bool]]:
    for block in document.blocks:
        if block.part is Part.FURNITURE:
            continue
        if isinstance(block, Paragraph):
            yield block.span, block.heading > 0
        elif isinstance(block, Table):
            yield from _cells(document.text, block)


def _cells(text: str, table: Table) -> Iterator[tuple[Span, bool]]:
    """Cells that hold sentences: pages that are laid out as a table."""
    for cell in table.cells:
        words = cell.span.of(text)
        if len(words) > _CELL and any(mark in words for mark in "。，,；"):
            start = cell.span.start
            for line in words.splitlines(keepends=True):
                yield Span(start, start + len(line)), False
                start += len(line)


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _without(span: Span, exclude: Sequence[Span], ends: Sequence[int]) -> Iterator[Span]:
    """The pieces of ``span`` outside ``exclude``, which are in order and apart; ``ends`` are
    where they end."""
    start = span.start
    first = bisect_left(ends, start)
    if first == len(exclude) or exclude[first].start >= span.end:
        yield span
        return
    for hole in exclude[first:]:
        if hole.start >= span.end:
            break
        if start < hole.start:
            yield Span(start, hole.start)
        start = max(start, hole.end)
    if start < span.end:
        yield Span(start, span.end)
