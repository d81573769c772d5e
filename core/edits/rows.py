"""Edits of many cells at once: a row, a pasted block, a repair; each one undo step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.changes import CellChange, Edit
from core.edits import decisions
from core.edits.decisions import Taken, shown_by
from core.errors import EditError, Reason
from core.forms import Field
from core.record import Cell, Repair, RepairKind

Figures = Sequence[Taken | str | Decimal | None]


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a block before it is filled: what it shows, what it would, or why it cannot."""

    field: Field
    cell: Cell
    taken: Taken
    after: Decimal | None
    trouble: Reason | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the cell would show something else than now."""
        return self.trouble is None and self.after != self.cell.printed


def slots_of(pairs: Iterable[tuple[Field, Taken]], cells: Mapping[str, Cell]) -> tuple[Slot, ...]:
    """What filling would make of each cell, without doing it."""
    return tuple(_slot(field, cells[field.id], taken) for field, taken in pairs)


def _slot(field: Field, cell: Cell, taken: Taken) -> Slot:
    try:
        after = decisions.printed(field, cell, taken).after
    except EditError as error:
        return Slot(field, cell, taken, None, error.reason)
    return Slot(field, cell, taken, None if after is None else after.printed)


def block_filled(
    pairs: Iterable[tuple[Field, Taken]], cells: Mapping[str, Cell], label: str = "edit_paste"
) -> Edit:
    """Puts each figure into its field; raises ``EditError`` where one does not fit its field, or
    there are none."""
    changes = tuple(decisions.printed(field, cells[field.id], taken) for field, taken in pairs)
    if not changes:
        raise EditError("edit_nothing_to_fill")
    return Edit(label, changes)


def row_filled(fields: Sequence[Field], cells: Mapping[str, Cell], figures: Figures) -> Edit:
    """Puts one figure into each of the fields, in order; raises ``EditError`` where the numbers of
    both differ or a figure does not fit its field."""
    if len(figures) != len(fields):
        raise EditError("edit_row_length", figures=len(figures), fields=len(fields))
    taken = [one if isinstance(one, Taken) else Taken(one) for one in figures]
    return block_filled(zip(fields, taken, strict=True), cells, "edit_row_fill")


def row_shifted(
    fields: Sequence[Field], cells: Mapping[str, Cell], from_field: str, by: int = 1
) -> Edit:
    """Moves the row's figures from ``from_field`` on by one cell, with their evidence.

    ``by`` 1 moves them right and leaves ``from_field`` blank; -1 moves them left: into
    ``from_field`` where it shows nothing, else onto its left neighbour. Cells that show nothing
    before and after are left alone. Raises ``EditError`` where a figure would be lost.
    """
    if by not in (1, -1):
        raise ValueError(f"a row is shifted by 1 or -1, not {by}")
    start = [field.id for field in fields].index(from_field)
    first = start - 1 if by == -1 and cells[from_field].printed is not None else start
    run = fields[max(first, 0) :]
    lost = run[-1] if by == 1 else run[0]
    if first < 0 or cells[lost.id].printed is not None:
        raise EditError("edit_row_full", field=lost.id)
    before = [shown_by(cells[field.id]) for field in run]
    moved = [Taken(None), *before[:-1]] if by == 1 else [*before[1:], Taken(None)]
    changes = tuple(
        decisions.printed(field, cells[field.id], after)
        for field, was, after in zip(run, before, moved, strict=True)
        if was.figure is not None or after.figure is not None
    )
    if not changes:
        raise EditError("edit_row_empty")
    return Edit("edit_row_shift", changes)


def swapped(one: Field, other: Field, cells: Mapping[str, Cell]) -> Edit:
    """Each of two cells shows what the other one did, with its evidence.

    Raises ``EditError`` for one and the same cell, where both show the same, and where a figure
    does not fit the other's field.
    """
    first, second = cells[one.id], cells[other.id]
    if shown_by(first).figure == shown_by(second).figure:
        raise EditError("edit_swap_same")
    changes = (
        decisions.printed(one, first, shown_by(second)),
        decisions.printed(other, second, shown_by(first)),
    )
    return Edit("edit_swap", changes)


def repaired(repair: Repair, cells: Mapping[str, Cell]) -> Edit:
    """Takes over a proposed repair as one step.

    Raises ``EditError`` where the cells are no longer those that it was proposed for.
    """
    changes: list[CellChange] = []
    for one in repair.changes:
        cell = cells[one.field]
        if one.before not in (cell.printed, cell.settled):
            raise EditError("edit_repair_stale")
        after = (
            decisions.shown(cell, one.after)
            if repair.kind is RepairKind.MISREADING
            else decisions.mistaken(cell, one.after, repair.why.words())
        )
        changes.append(decisions.change(cell, after))
    return Edit("edit_repair", tuple(changes))
