"""AsciiDoc: tables between ``|===``, or ``!===`` inside cells, whose cells flow into rows."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.document import Span
from core.readers.grid import MAX_CELLS, Extent, span_of
from core.readers.markup.table import Marked, MarkedCell, MarkedRow, Marks, is_apart

_FENCE = re.compile(r"^([|!])={3,}[ \t]*$", re.MULTILINE)
_HEAD = re.compile(r"\[[^\n]{0,400}\][ \t]*\n")  # the line over a table
_COLUMNS = re.compile(r"\bcols\s*=\s*(?:\"([^\"\n]*)\"|([^\s,\]\"]+))")
_CELL = {
    sign: re.compile(
        rf"(?:(?<=\s)(?:(?:(\d+)?(?:\.(\d+))?\+)?[<^>]?(?:\.[<^>])?[a-z]?)|)(?<!\\){re.escape(sign)}"
    )
    for sign in "|!"
}
_LINE = re.compile(r"^(?:[\d.]+\+[<^>.a-z]*(?=[|!]))?([^\n]*)", re.MULTILINE)
_MARKS = Marks.of(r"\{nbsp\}|(?<=\s)\+(?=\s|\Z)|&nbsp;")
_BREAKS = re.compile(r"(?<=\s)\+(?=\n)|\{nbsp\}|&nbsp;")
_BOLD = re.compile(r"\*{1,2}([^*\s](?:[^*]*[^*\s])?)\*{1,2}")
COLUMNS_AT_MOST = 200


def asciidoc(text: str) -> Iterator[Marked]:
    """The innermost tables."""
    if "|===" not in text:
        return
    fences = list(_FENCE.finditer(text))
    opened: re.Match[str] | None = None
    for fence in fences:
        if opened is None or opened[1] != fence[1]:
            opened = fence
            continue
        marked = _marked(text, opened, fence)
        opened = None
        if marked is not None:
            yield marked


def _marked(text: str, opened: re.Match[str], closed: re.Match[str]) -> Marked | None:
    sign = opened[1]
    found = list(_CELL[sign].finditer(text, opened.end(), closed.start()))
    if not 0 < len(found) <= MAX_CELLS:
        return None
    start = text.rfind("\n", 0, max(0, opened.start() - 1)) + 1
    is_head = _HEAD.match(text, start, opened.start()) is not None
    columns = _COLUMNS.search(text, start, opened.start()) if is_head else None
    ends = [*(one.start() for one in found[1:]), closed.start()]
    cells = [
        _cell(text, Span(one.end(), end), _extent(one))
        for one, end in zip(found, ends, strict=True)
    ]
    width = _width(columns) if columns else _first_line(text, found, cells)
    begins = [text[one.start() - 1] == "\n" for one in found]
    lines = [
        Span(line.start(1), line.start(1) + len(line[1].rstrip()))
        for line in _LINE.finditer(text, opened.end(), closed.start())
        if line[1].strip()
    ]
    span = Span(start if is_head else opened.start(), closed.end())
    return Marked(span, _flowed(cells, width, begins), _BREAKS, tuple(lines))


def _cell(text: str, whole: Span, extent: Extent) -> MarkedCell:
    """A cell; its words are without blanks and the stars of bold type around them."""
    span = _MARKS.without(text, whole)
    bold = _BOLD.fullmatch(text, span.start, span.end)
    return MarkedCell(Span(*bold.span(1)) if bold else span, extent, is_apart(text, whole))


def _extent(found: re.Match[str]) -> Extent:
    return Extent(span_of(found[2], lowest=1), span_of(found[1], lowest=1))


def _width(columns: re.Match[str]) -> int:
    """How many columns a table's head says there are."""
    told = (columns[1] if columns[1] is not None else columns[2]).strip().strip(";")
    width = 0
    for one in told.split(","):
        times = re.match(r"\s*(\d{1,3})\*", one)
        width += int(times[1]) if times else 1
    return width


def _first_line(text: str, found: Sequence[re.Match[str]], cells: Sequence[MarkedCell]) -> int:
    """The cells of the first line are the columns where no head counts them."""
    width = cells[0].extent.colspan
    for (before, after), cell in zip(pairwise(found), cells[1:], strict=True):
        if "\n" in text[before.end() : after.end()]:
            break
        width += cell.extent.colspan
    return width


def _flowed(
    cells: Sequence[MarkedCell], width: int, begins: Sequence[bool]
) -> tuple[MarkedRow, ...]:
    """The cells row by row; none where they do not fill the rows, or where a row begins with a
    cell that does not begin a line (``begins``): then cells were lost before it."""
    if width > COLUMNS_AT_MOST:
        return ()
    rows: list[MarkedRow] = []
    row: list[MarkedCell] = []
    taken = [0] * width  # by column, rows that cells from above still hold
    column = 0
    for cell, is_first in zip(cells, begins, strict=True):
        while column < width and taken[column]:
            column += 1
        across = cell.extent.colspan
        if column + across > width or not (row or is_first):
            return ()
        taken[column : column + across] = [cell.extent.rowspan] * across
        row.append(cell)
        column += across
        if all(taken[column:]):
            rows.append(tuple(row))
            row, column = [], 0
            taken = [max(0, rest - 1) for rest in taken]
            if all(taken):
                return ()
    return tuple(rows) if not row else ()
