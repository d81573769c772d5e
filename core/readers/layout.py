"""A page's lines and tables to canonical text and the blocks that point into it."""

from collections.abc import Sequence

from core.document import Block, Paragraph, Part, Span, Table, TableCell
from core.readers.drafts import Box, Draft, Grid, Line, Region
from core.readers.furniture import is_furniture_line
from core.readers.grid import Place, places


def laid_out(drafts: Sequence[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The text, a line for every paragraph and table row, tabs between cells; and the blocks."""
    layout = _Layout()
    for draft in drafts:
        if isinstance(draft, Line):
            layout.add_line(draft.text, heading=draft.heading, part=_line_part(draft))
        else:
            layout.add_grid(draft)
    return "\n".join(layout.lines), tuple(layout.blocks)


class _Layout:
    """The text as it grows."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self._length = 0  # of the text so far, with the line break that follows it

    def add_line(self, text: str, *, heading: int = 0, part: Part = Part.BODY) -> None:
        span = Span(self._length, self._length + len(text))
        self.blocks.append(Paragraph(span, part, heading))
        self._append(text)

    def add_grid(self, grid: Grid) -> None:
        rows = grid.rows
        placed = places([[box.extent for box in row] for row in rows], _group_ends(grid))
        texts = [[box.text() for box in row] for row in rows]
        if placed is None:
            for line in texts:
                self.add_line("\t".join(line), part=_part(grid.region))
            return
        start = self._length
        cells: list[TableCell] = []
        for row, row_texts, row_places in zip(rows, texts, placed, strict=True):
            cells.extend(self._cells(row, row_texts, row_places))
            self._append("\t".join(row_texts))
        self.blocks.append(
            Table(
                span=Span(start, self._length - 1),
                rows=len(rows),
                columns=max(cell.column + cell.colspan for cell in cells),
                cells=tuple(cells),
                part=_part(grid.region),
            )
        )

    def _cells(
        self, row: Sequence[Box], texts: Sequence[str], row_places: Sequence[Place]
    ) -> list[TableCell]:
        at = self._length
        cells = []
        for box, text, place in zip(row, texts, row_places, strict=True):
            cells.append(TableCell(Span(at, at + len(text)), *place, box.header))
            at += len(text) + 1
        return cells

    def _append(self, line: str) -> None:
        self.lines.append(line)
        self._length += len(line) + 1


def _group_ends(grid: Grid) -> list[int]:
    """For every row the index after the last row of its group."""
    starts = sorted({*grid.groups, 0} - {len(grid.rows)})
    ends = [*starts[1:], len(grid.rows)]
    return [end for start, end in zip(starts, ends, strict=True) for _ in range(start, end)]


def _part(region: Region | None) -> Part:
    """Furniture where an element around it is."""
    while region is not None:
        if region.is_furniture():
            return Part.FURNITURE
        region = region.outer
    return Part.BODY


def _line_part(line: Line) -> Part:
    return Part.FURNITURE if is_furniture_line(line.text) else _part(line.region)
