"""A table written in a markup language: where its cells stand in the text, and on its grid."""

import re
from dataclasses import dataclass

from core.document import Span, Table, TableCell
from core.readers.grid import Extent, places

_LINE_END = re.compile(r"[ \t]*\n")
_FIGURE = re.compile(r"[\d.,]+")
LONG = 4_000  # characters of a cell whose marks are looked for
CELL_AT_MOST = 400  # characters; what holds more is a page's layout
MarkedRow = tuple["MarkedCell", ...]


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell: its content in the text, without what marks it, and its extent as written.

    ``is_apart``: the content has lines of its own, apart from the cell's mark.
    """

    span: Span
    extent: Extent
    is_apart: bool
    header: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A table: the lines of text that it takes, and the cells that begin in each row.

    ``breaks`` matches what marks line ends and styles inside cells. ``lines`` are what its lines
    say without marks that are this language's alone; none where they say it as they stand.
    """

    span: Span
    rows: tuple[MarkedRow, ...]
    breaks: re.Pattern[str]
    lines: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """What a language writes at the ends of a cell that is no content: blanks, styles."""

    first: re.Pattern[str]
    last: re.Pattern[str]

    @classmethod
    def of(cls, pattern: str) -> "Marks":
        """The marks that the pattern matches, one or many; white space is among them."""
        many = rf"(?:\s|{pattern})+"
        return cls(re.compile(many), re.compile(rf"{many}\Z"))

    def without(self, text: str, span: Span) -> Span:
        """The span without marks at its ends; an empty one at its end where it holds no others."""
        if len(span) > LONG:
            return span
        before = self.first.match(text, span.start, span.end)
        start = before.end() if before else span.start
        behind = self.last.search(text, start, span.end)
        return Span(start, behind.start() if behind else span.end)


def is_apart(text: str, cell: Span) -> bool:
    """Whether line ends stand before and behind all that a cell holds."""
    return _LINE_END.match(text, cell.start, cell.end) is not None and (
        text[cell.end : cell.end + 1] == "\n"
        or not text[cell.start : cell.end].rsplit("\n", 1)[1].strip()
    )


def table_of(text: str, marked: Marked) -> Table | None:
    """The table on its grid; None where its cells leave gaps, so that some were lost, where some
    figures have lines of their own, which may be pages' numbers, or where it lays out a page."""
    rows = marked.rows
    if len({cell.is_apart for row in rows for cell in row if _is_figure(text, cell)}) > 1:
        return None
    extents = [[cell.extent for cell in row] for row in rows]
    placed = places(extents, [len(rows)] * len(rows))
    if placed is None or any(len(cell.span) > CELL_AT_MOST for row in rows for cell in row):
        return None
    cells = tuple(
        TableCell(cell.span, at.row, at.column, at.rowspan, at.colspan, cell.header)
        for row, line in zip(rows, placed, strict=True)
        for cell, at in zip(row, line, strict=True)
    )
    columns = max((cell.column + cell.colspan for cell in cells), default=0)
    area = sum(cell.rowspan * cell.colspan for cell in cells)
    if len(rows) < 2 or columns < 2 or area != len(rows) * columns:
        return None
    return Table(marked.span, len(rows), columns, cells)


def _is_figure(text: str, cell: MarkedCell) -> bool:
    return _FIGURE.fullmatch(text, cell.span.start, cell.span.end) is not None
