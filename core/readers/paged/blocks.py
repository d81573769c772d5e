"""One sheet's blocks, column by column: ruled tables and the lines between them."""

from collections.abc import Sequence

from core.document import Box
from core.readers.paged.gutters import parts
from core.readers.paged.lattice import Lattice, lattice
from core.readers.paged.lines import Line, cell_text, is_full, lines_of
from core.readers.paged.rulings import MAX_RULINGS, joined, nets
from core.readers.paged.sheet import Piece, Sheet
from core.readers.paged.tables import Entry, RuledTable

SheetBlock = Line | RuledTable


def columns_of(sheet: Sheet) -> list[list[SheetBlock]]:
    """What stands in each of the sheet's columns, from top to bottom; lines are not yet
    paragraphs."""
    return [_of_column(part) for part in parts(sheet)]


def _of_column(sheet: Sheet) -> list[SheetBlock]:
    lattices: list[Lattice] = []
    if len(sheet.rulings) <= MAX_RULINGS:
        found = (lattice(net) for net in nets(joined(sheet.rulings)))
        lattices = [one for one in found if one is not None]
    held: list[list[Piece]] = [[] for _ in lattices]
    free: list[Piece] = []
    for piece in sheet.pieces:
        for number, one in enumerate(lattices):
            if _holds(one.box, piece.middle):
                held[number].append(piece)
                break
        else:
            free.append(piece)
    blocks: list[SheetBlock] = []
    for one, pieces in zip(lattices, held, strict=True):
        if pieces:
            blocks.append(_table(one, pieces, sheet.number))
    blocks += lines_of(free)
    return sorted(blocks, key=lambda block: block.box.y0)


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x0 <= point[0] <= box.x1 and box.y0 <= point[1] <= box.y1


def _table(ruled: Lattice, pieces: Sequence[Piece], page: int) -> RuledTable:
    inside: list[list[Piece]] = [[] for _ in ruled.fields]
    for piece in pieces:
        for number, field in enumerate(ruled.fields):
            if _holds(field.box, piece.middle):
                inside[number].append(piece)
                break
    entries = tuple(
        Entry(
            field.row,
            field.column,
            field.rowspan,
            field.colspan,
            cell_text(within, field.box, page),
            field.box,
            page,
            is_full=bool(within) and is_full(lines_of(within)[-1], field.box),
        )
        for field, within in zip(ruled.fields, inside, strict=True)
    )
    return RuledTable(ruled.xs, len(ruled.ys) - 1, entries, ruled.box)
