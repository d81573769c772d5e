"""Headers: whether column labels stand in the form's order, and at which cells of the grid."""

from collections.abc import Sequence
from itertools import pairwise

from core.extract.aligned import Aligned, Columns
from core.extract.atoms import Atom, AtomKind
from core.extract.extras import set_columns_apart
from core.extract.lexicon import COLUMN, Lexicon
from core.extract.merged import fold_merged
from core.extract.order import arranged, stand_otherwise, stands_left
from core.fold import fold, squeeze
from core.forms import Block

STRANGER_AT_MOST = 12  # characters of an unknown header


def column_ids(atom: Atom, block: Block) -> set[str]:
    """The block's columns that a label may name."""
    return atom.names(COLUMN, block.table)


def check_headers(
    aligned: Aligned, atoms: Sequence[Atom], text: str, lexicon: Lexicon, anchors: dict[int, int]
) -> None:
    """Fills in the headers of blocks whose rows stand under each other.

    ``anchors`` maps the table's rows to their label atoms. A label that no form knows among the
    headers says that the table has columns of its own.
    """
    start = aligned.first
    row = 0
    heads: dict[int, Sequence[Atom]] = {}
    for number, block in enumerate(aligned.table.blocks):
        rows = range(row, row + len(block.rows))
        mine = [anchors[place] for place in rows if place in anchors]
        row += len(block.rows)
        if not mine:
            aligned.headers_hold[number] = False
            continue
        before = atoms[start : min(mine)]
        header = [atom for atom in before if column_ids(atom, block)]
        strange = _strangers(before, header, text, lexicon)
        columns = _grid(header, block)
        aligned.header_atoms[number] = header
        heads[number] = before
        aligned.headers_hold[number] = (
            _in_order(header, block)
            and not _total_is_misplaced(header, block, atoms[min(mine)], text)
            and (not strange or columns is not None)
            and not (_is_mixed(header, block) and stand_otherwise(_of_columns(header, block), text))
        )
        lines = aligned.lines[rows.start : rows.stop]
        for line in lines:
            line.columns = columns
        named = {one for atom in header for one in column_ids(atom, block)}
        is_short = any(column.id not in named for column in block.columns)
        if strange or is_short or not aligned.headers_hold[number]:
            if arranged(aligned, number, lines, before, strange, text):
                aligned.headers_hold[number] = True
            elif strange and columns is not None and header[0].table >= 0:
                set_columns_apart(aligned, lines, header, strange, text)
            elif strange:
                aligned.headers_hold[number] = False
        for place, form_row in zip(rows, block.rows, strict=True):
            line = aligned.lines[place]
            if block.group_lines:
                continue
            if line.columns is not None:
                line.stub = line.columns[0][0] - block.stub_columns + len(form_row.groups)
        start = max(mine) + 1
    fold_merged(aligned, heads, text)


def _is_mixed(header: Sequence[Atom], block: Block) -> bool:
    """Whether a line holds heads of a group and others, and there are more lines: the form prints
    each on lines of their own."""
    outermost = min(len(column.groups) for column in block.columns)
    grouped = {column.id for column in block.columns if len(column.groups) > outermost}
    others = {column.id for column in block.columns} - grouped
    if not grouped:
        return False
    inner, outer = (
        {atom.line for atom in header if not own.isdisjoint(column_ids(atom, block))}
        for own in (grouped, others)
    )
    return bool(inner & outer) and len(inner | outer) > 1


def _of_columns(header: Sequence[Atom], block: Block) -> list[Atom]:
    """The first label of every column that has one, in the form's order."""
    labels = (
        next((atom for atom in header if column.id in column_ids(atom, block)), None)
        for column in block.columns
    )
    return [atom for atom in labels if atom is not None]


def _strangers(
    before: Sequence[Atom], header: Sequence[Atom], text: str, lexicon: Lexicon
) -> list[Atom]:
    """Unknown words between the first and the last column label, and just behind."""
    if not header:
        return []
    first = before.index(header[0])
    return [
        atom
        for atom in before[first:]
        if atom.kind in (AtomKind.TEXT, AtomKind.GARBLED)
        and 1 < len(squeeze(atom.span.of(text))) <= STRANGER_AT_MOST
        and not fold(atom.span.of(text)).startswith("(")
        and not lexicon.is_piece(squeeze(atom.span.of(text)))
    ]


def _in_order(header: Sequence[Atom], block: Block) -> bool:
    """Whether the labels name the block's columns in order, at most half of them lost.

    The total's label may stand anywhere after the first, and a label may come again in a further
    header line: both span header lines in the form.
    """
    order = {column.id: place for place, column in enumerate(block.columns)}
    totals = {column.id for column in block.columns if column.is_total}
    reached, matched = -1, 0
    seen: dict[str, int] = {}
    before: Atom | None = None
    for atom in header:
        ids = column_ids(atom, block)
        is_repeated = before is not None and _is_repeated(before, atom)
        before = atom
        if is_repeated:
            continue
        if ids & totals and len(order) > 1:
            matched += not ids & seen.keys()
        elif any(seen.get(one, atom.line) != atom.line for one in ids):
            continue
        else:
            ahead = sorted(order[one] for one in ids if one in order and order[one] > reached)
            if not ahead:
                return False
            reached = ahead[0]
            matched += 1
        seen.update(dict.fromkeys(ids, atom.line))
    return matched * 2 >= len(order)


def _is_repeated(one: Atom, other: Atom) -> bool:
    """Whether a label is a merged one printed again in the next cell that it covers."""
    is_next = one.line == other.line and one.cell >= 0 and other.cell == one.cell + 1
    return is_next and one.meanings == other.meanings and one.table == other.table < 0


def _total_is_misplaced(header: Sequence[Atom], block: Block, row: Atom, text: str) -> bool:
    """Whether the total's label stands before the first column's, or before any other in a line
    of heads alone; ``row`` is the first row's label."""
    totals = {column.id for column in block.columns if column.is_total}
    if not totals or len(block.columns) < 2:
        return False
    first = block.columns[0].id
    total: Atom | None = None
    has_first = False
    for place, atom in enumerate(header):
        ids = column_ids(atom, block)
        has_first = has_first or first in ids
        if ids & totals:
            total = atom
            if not has_first and any(first in column_ids(a, block) for a in header[place:]):
                return True
        elif total is not None and _share_a_line(total, atom, text):
            return not _share_a_line(atom, row, text)
    others = [atom for atom in header if not column_ids(atom, block) & totals]
    return total is not None and bool(others) and stands_left(total, others, text)


def _share_a_line(one: Atom, other: Atom, text: str) -> bool:
    """Whether two cells stand on one line of the text, or of a structured table."""
    if one.table >= 0 or other.table >= 0:
        return (one.table, one.line) == (other.table, other.line)
    return other.cell >= 0 and "\n" not in text[one.span.end : other.span.start]


def _grid(header: Sequence[Atom], block: Block) -> Columns | None:
    """The cell numbers of the columns, where all are labelled and go from left to right."""
    cells: dict[str, set[int]] = {column.id: set() for column in block.columns}
    for atom in header:
        for one in column_ids(atom, block) & cells.keys():
            cells[one].add(atom.cell)
    return rising([tuple(sorted(some)) for some in cells.values()])


def rising(cells: Sequence[tuple[int, ...]]) -> Columns | None:
    """The columns, where each has cells of its own, side by side, behind those before it."""
    if not all(cells) or cells[0][0] < 0:
        return None
    flat = [cell for column in cells for cell in column]
    apart = all(b - a == len(column) - 1 for column in cells for a, b in [(column[0], column[-1])])
    return tuple(cells) if apart and all(a < b for a, b in pairwise(flat)) else None
