"""Subtotals: whether rows that a table calls sums are the sums of the rows beside them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from core.extract.aligned import Aligned, Line
from core.extract.extras import is_sum
from core.extract.place import ZERO
from core.forms import Block

Sums = Mapping[str, Decimal]  # by column


def doubtful_rows(table: Aligned, values: Mapping[str, Decimal | None]) -> Iterator[Line]:
    """The rows around a subtotal that sums up no run of rows just above or just below it.

    Such a subtotal may have got another row's figures, and that row the subtotal's.
    """
    for number, lines in table.lines_of_blocks():
        block = table.table.blocks[number]
        if block.across:
            continue
        for place, sums in _subtotals(table, lines):
            runs = (range(place - 1, -1, -1), range(place, len(lines)))
            if not any(_adds_up(block, lines, run, sums, values) for run in runs):
                yield from _around(lines, place)


def _subtotals(table: Aligned, lines: Sequence[Line]) -> Iterator[tuple[int, Sums]]:
    """Subtotals with all their columns: before which row they stand, and their figures."""
    starts = [line.label.span.start for line in lines if line.label is not None]
    if len(starts) < len(lines):
        return
    found: dict[tuple[int, str], dict[str, Decimal]] = {}
    unclear: set[tuple[int, str]] = set()
    for extra in table.extras:
        at = extra.figure.span.start
        if not is_sum(extra.label) or extra.in_column or at < starts[0]:
            continue
        key = sum(start < at for start in starts), extra.label
        figure = extra.figure.figure
        if extra.column is None or figure is None:
            unclear.add(key)
        else:
            found.setdefault(key, {})[extra.column] = figure.value or ZERO
    for key, sums in found.items():
        if key not in unclear:
            yield key[0], sums


def _adds_up(
    block: Block,
    lines: Sequence[Line],
    run: Sequence[int],
    sums: Sums,
    values: Mapping[str, Decimal | None],
) -> bool:
    """Whether the first rows of a run, one or more, have these sums."""
    left = {column.id: sums.get(column.id, ZERO) for column in block.columns}
    for place in run:
        for field in lines[place].fields:
            left[field.column.id] -= values[field.id] or ZERO
        if not any(left.values()):
            return True
    return False


def _around(lines: Sequence[Line], place: int) -> Iterator[Line]:
    """The rows on both sides of a place, with those that share a group with them."""
    beside = lines[max(0, place - 1) : place + 1]
    groups = {line.fields[0].row.groups for line in beside}
    return (line for line in lines if line.fields[0].row.groups in groups or line in beside)
