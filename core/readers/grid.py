"""A table's grid: where each cell stands, by row and column spans as a browser reads them."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

MAX_SPAN = 1000  # a span, and a grid's columns, are cut to this
MAX_CELLS = 100_000  # a bigger table is no form: its rows are read as lines
_MAX_STEPS = 2_000_000  # places looked at before a table is given up


class Extent(NamedTuple):
    """A cell's rowspan and colspan as written; a rowspan of 0 reaches to its group's end."""

    rowspan: int = 1
    colspan: int = 1


class Place(NamedTuple):
    """A cell's row and column (0-based) and how many of them it covers."""

    row: int
    column: int
    rowspan: int
    colspan: int


_place = partial(tuple.__new__, Place)  # half the time of ``Place``, for every cell


def span_of(value: str | None, *, lowest: int) -> int:
    """A span attribute as a number; 1 where it is no number or below ``lowest``."""
    digits = (value or "").strip().removeprefix("+")
    end = 0
    while end < len(digits) and digits[end] in "0123456789":
        end += 1
    if end == 0:
        return 1
    number = int(digits[: min(end, 9)])
    return min(number, MAX_SPAN) if number >= lowest else 1


def places(rows: Sequence[Sequence[Extent]], group_ends: Sequence[int]) -> list[list[Place]] | None:
    """Where the cells of each row stand; None where the table is too big to be laid out.

    ``group_ends`` says for every row where its row group ends: no cell reaches beyond. Cells never
    overlap: a colspan ends before a place that a cell from above holds.
    """
    if len(rows) > MAX_CELLS or sum(map(len, rows)) > MAX_CELLS:
        return None
    until: list[int] = []  # for each column, the first row that is free again
    steps = 0
    grid: list[list[Place]] = []
    for index, row in enumerate(rows):
        column = 0
        line: list[Place] = []
        for extent in row:
            while column < len(until) and until[column] > index:
                column += 1
                steps += 1
            width, height = extent.colspan, extent.rowspan or MAX_SPAN
            if width > 1:
                width = _free(until, column, row=index, wanted=width)
            if height > 1:
                height = max(1, min(height, group_ends[index] - index))
            until[column : column + width] = (index + height,) * width
            line.append(_place((index, column, height, width)))
            column += width
            steps += width
            if steps > _MAX_STEPS:
                return None
        grid.append(line)
    return _clipped(grid)


def _clipped(grid: list[list[Place]]) -> list[list[Place]]:
    """A caption row's colspan beyond all other rows is cut to them."""
    ends = [line[-1].column + line[-1].colspan for line in grid if line]
    inner = [
        line[-1].column + line[-1].colspan
        for line in grid
        if line and (len(line) > 1 or line[0].column > 0)
    ]
    width = max(inner, default=max(ends, default=0))
    if max(ends, default=0) <= width:
        return grid
    return [
        [place._replace(colspan=min(place.colspan, width - place.column)) for place in line]
        for line in grid
    ]


def _free(until: Sequence[int], column: int, *, row: int, wanted: int) -> int:
    """How many of the wanted columns are free from ``column`` on; at least one."""
    width = 1
    while width < wanted and (column + width >= len(until) or until[column + width] <= row):
        width += 1
    return width
