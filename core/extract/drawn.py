"""Drawn tables: boxes of lines, as text browsers and converters print them, taken apart into cells.

A cell is what stands between the same two borders in lines that follow each other; a ruled part
between the borders ends it. So wrapped words belong together, and a cell that spans rows or columns
stands in the first of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from core.document import Span
from core.extract.marks import whole_line
from core.places import WIDTHS, width

LINES_FROM = 3  # of a table: a border above, a row, a border below
PIECES = 24  # lines of one cell; what holds more is a page's layout
PADDING = 2  # blanks between a cell's border and a table's inside it
_TOP = re.compile(r"^\s*(?:[┌╔┏╒╓┍┎][─━═┄┈┬╦┳╤╥┭┮]+[┐╗┓╕╖┑┒]|\+(?:[-=]{2,}\+)+)\s*$")
_CORNERS = (*"┌╔┏╒╓┍┎", "+-", "+=")  # what such a line begins with
_BORDERS = "│┃║|├┤┼┬┴┌┐└┘╞╡╪╤╧╒╕╘╛╟╢╫╥╨╓╖╙╜╠╣╬╦╩╔╗╚╝┣┫╋┳┻┏┓┗┛┝┥┿┯┷┠┨╂┰┸"
_BORDER = re.compile(rf"[{_BORDERS}]|\+(?=[-=]{{2,}}\+)|(?<=[-=]{{2}})\+")
_VERTICAL = re.compile(rf"[{_BORDERS}]")
_FIGURE = re.compile(r"\s*[-+−－＋]?\d[\d,，]*(?:\.\d+)?\s*")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十]+[)）])")
_RULED = re.compile(r"[─━═┄┈]+|[-=]{2,}")


@dataclass(slots=True)
class DrawnCell:
    """A cell: its column in the table's grid, and its words line by line."""

    column: int
    pieces: list[Span] = field(default_factory=list)
    at: int = 0  # where it begins, for one without words


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn table: how many lines it takes, and the cells that begin in each of its rows."""

    lines: int
    rows: tuple[tuple[DrawnCell, ...], ...]

    @property
    def width(self) -> int:
        """Columns of the grid."""
        return 1 + max(cell.column for row in self.rows for cell in row)


def may_hold_drawn(text: str, start: int, end: int) -> bool:
    """Whether the upper left corner of a drawn table stands in a part of the text."""
    return any(text.find(corner, start, end) >= 0 for corner in _CORNERS)


def drawn_at(text: str, lines: Sequence[Span], place: int) -> Drawn | None:
    """The table drawn from a line on; None where there is none, or one that does not close."""
    if not _TOP.match(lines[place].of(text)):
        return None
    ruled = max((_ruled(text, lines, place, wide) for wide in WIDTHS), key=len)
    behind = lines[place + len(ruled)] if place + len(ruled) < len(lines) else None
    if behind is not None and _VERTICAL.search(behind.of(text)):
        return None  # it goes on, but not in line
    if len(ruled) < LINES_FROM or any(map(_holds_another, ruled)):
        return None
    if not _is_one_grid(ruled) or not all(map(_begins_ruled, ruled, ruled[1:])):
        return None
    rows = _rows(text, ruled)
    is_layout = max(map(len, rows)) < 2 or any(len(c.pieces) > PIECES for r in rows for c in r)
    if is_layout or any(_is_several(text, row) for row in rows):
        return None
    return Drawn(len(ruled), rows)


def _is_several(text: str, row: Sequence[DrawnCell]) -> bool:
    """Whether a row is several, a ruled line between them missing: cells have their figures on
    different lines, or one holds several numbered labels."""
    lines: set[Span] = set()
    for cell in row:
        figures = [one for one in cell.pieces if _FIGURE.fullmatch(text, one.start, one.end)]
        if len(figures) == 1:
            lines.add(whole_line(text, figures[0]))
        if sum(_NUMBERED.match(text, one.start, one.end) is not None for one in cell.pieces) > 1:
            return True
    return len(lines) > 1


def _ruled(text: str, lines: Sequence[Span], place: int, wide: str) -> list[list["_Part"]]:
    """The parts of the lines from the border above to the last border that reaches across."""
    found: list[list[_Part]] = []
    for line in islice(lines, place, None):
        parts = _parts(text, whole_line(text, line), wide)
        if not parts or (found and _edges(parts) != _edges(found[0])):
            break
        found.append(parts)
    while found and not all(part.is_ruled for part in found[-1]):
        found.pop()
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two borders of a line: the columns of characters, and the text."""

    first: int
    last: int
    span: Span
    is_ruled: bool


def _parts(text: str, line: Span, wide: str) -> list[_Part]:
    """The parts of a line that begins and ends with a border; none where it does not."""
    borders = list(_BORDER.finditer(text, line.start, line.end))
    if len(borders) < 2 or line.of(text)[: borders[0].start() - line.start].strip():
        return []
    if text[borders[-1].end() : line.end].strip():
        return []
    parts: list[_Part] = []
    column = width(text[line.start : borders[0].start()], wide)
    for before, after in pairwise(borders):
        inner = Span(before.end(), after.start())
        first = column + 1
        is_ruled = bool(_RULED.fullmatch(text, inner.start, inner.end))
        last = first + (len(inner) if is_ruled else width(inner.of(text), wide))
        parts.append(_Part(first, last, inner, is_ruled))
        column = last
    return parts


def _edges(parts: Sequence[_Part]) -> tuple[int, int]:
    return parts[0].first, parts[-1].last


def _holds_another(parts: Sequence[_Part]) -> bool:
    """Whether a line is the border of a table inside a cell: blanks part it from the cell's."""
    outer, inner = (parts[0], parts[-1]), parts[1:-1]
    are_blank = all(not part.is_ruled and part.last - part.first <= PADDING for part in outer)
    return are_blank and bool(inner) and all(part.is_ruled for part in inner)


def _is_one_grid(ruled: Sequence[Sequence[_Part]]) -> bool:
    """Whether every border of the lines of words stands where ruled lines have one."""
    known = {edge for parts in ruled for part in parts if part.is_ruled for edge in _sides(part)}
    return all(edge in known for parts in ruled for part in parts for edge in _sides(part))


def _begins_ruled(above: Sequence[_Part], parts: Sequence[_Part]) -> bool:
    """Whether every cell that begins in a line has a ruled part, and no open one, above it."""
    open_cells = {_where(part) for part in above if not part.is_ruled}
    begun = [part for part in parts if not part.is_ruled and _where(part) not in open_cells]
    return not any(
        part.first < last and first < part.last for part in begun for first, last in open_cells
    )


def _where(part: _Part) -> tuple[int, int]:
    return part.first, part.last


def _sides(part: _Part) -> tuple[int, int]:
    return part.first - 1, part.last


def _rows(text: str, ruled: Sequence[Sequence[_Part]]) -> tuple[tuple[DrawnCell, ...], ...]:
    places = sorted({part.first for parts in ruled for part in parts if not part.is_ruled})
    column = {first: number for number, first in enumerate(places)}
    rows: list[tuple[DrawnCell, ...]] = []
    open_cells: dict[tuple[int, int], DrawnCell] = {}
    for parts in ruled:
        begun: list[DrawnCell] = []
        going: dict[tuple[int, int], DrawnCell] = {}
        for part in parts:
            if part.is_ruled:
                continue
            where = _where(part)
            cell = open_cells.get(where)
            if cell is None:
                cell = DrawnCell(column[part.first], at=part.span.start)
                begun.append(cell)
            if part.span.of(text).strip():
                cell.pieces.append(part.span)
            going[where] = cell
        open_cells = going
        if begun:
            rows.append(tuple(begun))
    return tuple(rows)
