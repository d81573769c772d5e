"""Doubts about columns: heads that are lost or out of order, rows that do not add up under them."""

from collections.abc import Sequence

from core.extract.aligned import Aligned, Line
from core.extract.atoms import figure_of
from core.extract.doubts.judged import Judged
from core.extract.headers import column_ids
from core.extract.place import ZERO
from core.extract.traits import Traits
from core.forms import Block
from core.record import Reading

BROKEN_FROM = 3  # rows that do not add up


def of_headers(judged: Judged, table: Aligned) -> None:
    """Columns whose labels were not found in the form's order."""
    for number, block in enumerate(table.table.blocks):
        if not table.headers_hold.get(number, False):
            judged.touch((field.id for field in block.fields()), "why_header_order")
    judged.touch(table.unclear, "why_head_elsewhere")


def of_lost_headers(judged: Judged, table: Aligned, traits: Traits) -> None:
    """Columns without a label of their own may not be there: only full rows show that they are.

    Where there is no full row, nobody knows which column is missing.
    """
    for number, lines in table.lines_of_blocks():
        lost = _lost_columns(table, number)
        if not lost:
            continue
        _of_blank_columns(judged, table.table.blocks[number], lost, lines)
        open_lines = [line for line in lines if not _shows_all(line, traits)]
        if len(open_lines) == len(lines):
            judged.touch_lines(lines, "why_header_order")
        for line in open_lines:
            is_open = traits.cells(line) is None
            names = [f.id for f in line.fields if is_open or f.column.id in lost]
            judged.touch(names, "why_header_order")


def _of_blank_columns(judged: Judged, block: Block, lost: set[str], lines: Sequence[Line]) -> None:
    """A column of text that has neither a label nor a figure may not be there at all."""
    if any(line.is_structured for line in lines if line.is_found):
        return
    for column in block.columns:
        names = [block.field_id(row, column) for row in block.rows]
        if column.id in lost and all(judged.readings[name].value is None for name in names):
            judged.touch(names, "why_header_order")


def of_broken_rows(judged: Judged, table: Aligned) -> None:
    """Where most rows do not add up to their total, the columns are not the form's.

    Where a column has lost its label, rows without a total do not: their figures may
    stand a column aside. So may those whose total stands in a column that the form lacks.
    """
    for number, lines in table.lines_of_blocks():
        block = table.table.blocks[number]
        if block.across or not any(column.is_total for column in block.columns):
            continue
        is_lost = bool(_lost_columns(table, number))
        every: list[str] = []
        held = broken = 0
        for line in lines:
            names = [field.id for field in line.fields]
            needs_total = is_lost or _is_total_beside(judged, table, line, names)
            holds_up = judged.adds_up(names, needs_total=needs_total)
            held += holds_up is True
            broken += holds_up is False
            every += names
        shares = [name for name in every if _is_share(judged.readings[name])]
        judged.touch(shares, "why_not_allowed")
        if len(shares) >= BROKEN_FROM:  # a column of shares is none of the form's
            judged.touch(every, "why_rows_broken")
        if broken >= (1 if is_lost else BROKEN_FROM) and broken > held:
            judged.touch(every, "why_rows_broken")


def _is_total_beside(judged: Judged, table: Aligned, line: Line, names: Sequence[str]) -> bool:
    """Whether a column that the form does not have holds the sum of all of a row's figures."""
    row = line.fields[0].row.id
    beside = [extra for extra in table.extras if extra.in_column and extra.row == row]
    if not beside:
        return False
    total = sum((judged.readings[name].value or ZERO for name in names), ZERO)
    return any(figure_of(extra.figure) == total != 0 for extra in beside)


def _lost_columns(table: Aligned, number: int) -> set[str]:
    """The columns of a block that no label names; all of them where rows stand side by side and
    not every one has its label."""
    block = table.table.blocks[number]
    header = table.header_atoms.get(number, [])
    named = [column_ids(atom, block) for atom in header]
    if block.across:
        labels = sum(bool(ids) for ids in named)
        is_short = labels < len(block.columns) * len(block.rows)
        return {column.id for column in block.columns} if is_short else set()
    lines = dict(table.lines_of_blocks())[number]
    printed = {field.column.id for line in lines for field in line.fields}
    return printed - {one for ids in named for one in ids}


def _shows_all(line: Line, traits: Traits) -> bool:
    """Whether a row has as many cells as the form."""
    if line.is_structured:
        return len(line.slots) == line.size
    is_told = traits.is_exact and line.count > 0 and traits.tells_blanks(line)
    return line.is_whole or (is_told and not line.is_alone)


def _is_share(reading: Reading) -> bool:
    """Whether a per cent stands where the form counts."""
    return reading.raw is not None and reading.raw.rstrip().endswith(("%", "％"))
