"""Rulers: tables whose columns are shown by lines of ``---`` or ``===`` above and below them.

What stands under one stretch of a ruler is a cell, if every cell of the table keeps to its column's
left edge, its right one or its middle: then rulers and words were measured alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.document import Span
from core.extract.drawn import PIECES, Drawn, DrawnCell
from core.extract.marks import whole_line
from core.figures import parse_figure
from core.places import WIDTHS, width

ROWS_FROM = 2  # lines between the rulers
HEAD_AT_MOST = 12  # lines of heads between a whole rule and the ruler
_RULER = re.compile(r"\s*(?:-{2,}|={2,})(?: +(?:-{2,}|={2,}))+\s*")
_WHOLE = re.compile(r"\s*-{8,}\s*")
_STRETCH = re.compile(r"[-=]+")
_ANY = re.compile(r"(?:--|==) {1,4}(?:--|==)")  # what every ruler holds
_WORD = re.compile(r"[^ \t]+")
_HELD = "\\"  # what stands in a first cell that is blank

Columns = tuple[tuple[int, int], ...]  # where each begins, and the place behind its end


def may_hold_ruled(text: str, start: int, end: int) -> bool:
    """Whether a ruler stands in a part of the text."""
    return _ANY.search(text, start, end) is not None


def ruled_at(text: str, lines: Sequence[Span], place: int) -> Drawn | None:
    """The table ruled from a line on; None where there is none, or one not laid out under its
    rulers."""
    ruled = _found(text, lines, place)
    if ruled is None:
        return None
    cut = [_cut(text, ruled, wide) for wide in (*WIDTHS, "")]
    ways = {rows for rows in cut if rows is not None}
    if len(ways) != 1:
        return None
    rows = _rows(text, ways.pop(), ruled)
    if len(rows) < ROWS_FROM or any(len(cell.pieces) > PIECES for row in rows for cell in row):
        return None
    return Drawn(ruled.count, rows)


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A table's lines with the blanks around them, without the rulers.

    ``starts`` are those that a ruler or a blank line stands before; ``count`` is how many lines it
    takes, rulers included; ``wraps`` says that a line without its first cell goes on with the row.
    """

    columns: Columns
    lines: tuple[Span, ...]
    starts: frozenset[int]
    count: int
    wraps: bool


def _found(text: str, lines: Sequence[Span], place: int) -> _Ruled | None:
    """The lines from a ruler, or from a whole rule over heads, to the one that ends the table."""
    top = _inner(text, lines[place]).of(text).rstrip()
    ruler = top
    if _WHOLE.fullmatch(top):
        heads = (_inner(text, line).of(text) for line in lines[place + 1 :][:HEAD_AT_MOST])
        ruler = next((line.rstrip() for line in heads if _RULER.fullmatch(line)), "")
    if not _RULER.fullmatch(ruler):
        return None
    columns = tuple(match.span() for match in _STRETCH.finditer(ruler))
    whole = [match.span() for match in _STRETCH.finditer(top)]
    if top != ruler and whole != [(columns[0][0], columns[-1][1])]:
        return None
    body: list[Span] = []
    starts: set[int] = set()
    is_apart = True
    for at in range(place + 1, len(lines)):
        is_apart = is_apart or _are_apart(text, lines, at)
        line = _inner(text, lines[at])
        raw = line.of(text).rstrip()
        if raw == top and (top != ruler or not _goes_on(text, lines, at, ruler)):
            wraps = ruler.lstrip().startswith("=")
            return _Ruled(columns, tuple(body), frozenset(starts), at + 1 - place, wraps)
        if raw and raw != ruler:
            if _RULER.fullmatch(raw) or _WHOLE.fullmatch(raw):
                return None
            if is_apart:
                starts.add(len(body))
            body.append(line)
        is_apart = not raw or raw == ruler
    return None


def _inner(text: str, line: Span) -> Span:
    """A line with the blanks around it; of one in a box of one column what stands inside."""
    if len(line) > 1 and text[line.start] == "|" == text[line.end - 1]:
        return Span(line.start + 1, line.end - 1)
    return whole_line(text, line)


def _are_apart(text: str, lines: Sequence[Span], at: int) -> bool:
    """Whether a blank line stands before this one."""
    return text.count("\n", lines[at - 1].end, lines[at].start) > 1


def _goes_on(text: str, lines: Sequence[Span], at: int, ruler: str) -> bool:
    """Whether the table goes on at once behind a ruler that ends its heads, to another one."""
    if at + 1 >= len(lines) or _are_apart(text, lines, at + 1):
        return False
    following = [_inner(text, line).of(text).rstrip() for line in lines[at + 1 :]]
    return bool(following[0]) and ruler in following


_Cells = tuple[Span | None, ...]


def _cut(text: str, ruled: _Ruled, wide: str) -> tuple[_Cells, ...] | None:
    """The cells of each line; None where a word stands beside the columns, or cells are not laid
    out under them."""
    found: list[_Cells] = []
    gaps: list[list[tuple[int, int]]] = [[] for _ in ruled.columns]
    for line in ruled.lines:
        cells: list[list[tuple[int, int, Span]]] = [[] for _ in ruled.columns]
        for first, last, span in _words(text, line, wide):
            column = _column(ruled.columns, first, last)
            if column is None or (cells[column] and first - cells[column][-1][1] > 1):
                return None
            cells[column].append((first, last, span))
        for some, column_gaps, (start, end) in zip(cells, gaps, ruled.columns, strict=True):
            if len(some) > 1 and any(parse_figure(one.of(text)) for _, _, one in some):
                return None  # blanks between cells were lost
            if some:
                column_gaps.append((some[0][0] - start, end - some[-1][1]))
        found.append(
            tuple(Span(some[0][2].start, some[-1][2].end) if some else None for some in cells)
        )
    is_full = 2 * sum(map(bool, gaps)) > len(gaps)  # words that lost their blanks stand left
    return tuple(found) if is_full and all(map(_is_laid_out, gaps)) else None


def _words(text: str, line: Span, wide: str) -> Iterator[tuple[int, int, Span]]:
    """The words of a line: where each begins and ends on the page."""
    at, reached = 0, line.start
    for match in _WORD.finditer(text, line.start, line.end):
        first = at + match.start() - reached
        at = first + width(match[0], wide)
        reached = match.end()
        yield first, at, Span(match.start(), match.end())


def _column(columns: Columns, first: int, last: int) -> int | None:
    """The column that a word stands in; the last one has no end."""
    for number, (start, end) in enumerate(columns):
        if start <= first and (last <= end or number == len(columns) - 1):
            return number
    return None


def _is_laid_out(gaps: Sequence[tuple[int, int]]) -> bool:
    """Whether all cells of a column keep to one of its edges, or to its middle; ``gaps`` are the
    blanks before and behind them."""
    return (
        all(before == 0 for before, _ in gaps)
        or all(behind == 0 for _, behind in gaps)
        or all(abs(before - behind) <= 1 for before, behind in gaps)
    )


def _rows(text: str, lines: Sequence[_Cells], ruled: _Ruled) -> tuple[tuple[DrawnCell, ...], ...]:
    """The rows: groups of lines where blank lines part them, else a line each."""
    are_apart = len(ruled.starts) > 2  # more than the first line of heads and of rows
    rows: list[tuple[DrawnCell, ...]] = []
    for number, cells in enumerate(lines):
        goes_on = number not in ruled.starts
        if not are_apart:
            goes_on = goes_on and ruled.wraps and cells[0] is None
        if not rows or not goes_on:
            at = ruled.lines[number].start
            rows.append(tuple(DrawnCell(column, at=at) for column in range(len(cells))))
        for cell, span in zip(rows[-1], cells, strict=True):
            if span is not None and span.of(text) != _HELD:
                cell.pieces.append(span)
    return tuple(rows)
