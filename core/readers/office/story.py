"""Stories: paragraphs and tables of a word processor to drafts, merged cells with their reach."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.document import Document
from core.errors import Reason
from core.readers.drafts import PICTURE, Box, Draft, Grid, Line, Region, settled
from core.readers.grid import MAX_SPAN, Extent
from core.readers.layout import laid_out

_BLANKS = " \t\r\n\f\v\x85\u2028\u2029"


@dataclass(slots=True)
class Slot:
    """A cell of one row from grid edge ``start`` to ``end``; ``continues`` the cell above."""

    start: int
    end: int
    continues: bool = False
    header: bool = False
    blocks: list[Draft] = field(default_factory=list)


def line(text: str, *, heading: int = 0, region: Region | None = None) -> list[Draft]:
    """The text as lines, one for each soft break; blank ones are no lines."""
    return [Line(kept, heading, region) for one in text.split("\n") if (kept := one.strip(_BLANKS))]


def in_cell(blocks: Sequence[Draft], *, has_picture: bool) -> list[Draft]:
    """A cell's blocks: tabs are blanks there, and a picture alone may be its figure."""
    for block in blocks:
        if isinstance(block, Line):
            block.text = block.text.replace("\t", " ")
    if not blocks and has_picture:
        return [Line(PICTURE, 0, None)]
    return list(blocks)


def table(rows: Sequence[Sequence[Slot]], *, near: int = 0) -> list[Draft]:
    """What a table shows: itself, or the blocks of one that only does page layout.

    Edges nearer than ``near`` are one, where edges are lengths.
    """
    grid = Grid(None)
    edges = _edges(rows, near)
    above: dict[int, Box] = {}  # the cell that each column's cell may continue
    for row in rows:
        boxes: list[Box] = []
        column = 0
        begun: dict[int, Box] = {}
        for slot in row:
            start, end = edges[slot.start], edges[slot.end]
            if start > column:
                boxes.append(Box(Extent(1, start - column), header=False))
            box = above.get(start) if slot.continues else None
            if box is None:
                width = max(1, min(end - start, MAX_SPAN))
                box = Box(Extent(1, width), slot.header, list(slot.blocks))
                boxes.append(box)
            else:
                box.extent = box.extent._replace(rowspan=box.extent.rowspan + 1)
            begun[start] = box
            column = max(column, end)
        above = begun
        grid.rows.append(boxes)
    blocks, _ = settled(grid)
    return blocks


def _edges(rows: Sequence[Sequence[Slot]], near: int) -> dict[int, int]:
    """Each edge's place among all edges of the table; near ones are the same."""
    found = sorted({edge for row in rows for slot in row for edge in (slot.start, slot.end)})
    numbers: dict[int, int] = {}
    last = number = 0
    for at, edge in enumerate(found):
        if at and edge - last > near:
            number += 1
        last = edge
        numbers[edge] = number
    return numbers


def document(
    drafts: Sequence[Draft],
    *,
    kind: str,
    title: str | None = None,
    encoding: str = "utf-8",
    notes: Sequence[Reason] = (),
) -> Document:
    """The finished document."""
    text, blocks = laid_out(drafts)
    return Document(
        text=text, blocks=blocks, kind=kind, encoding=encoding, page_title=title, notes=tuple(notes)
    )
