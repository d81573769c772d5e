"""A form's table as it is drawn: header, stub and value cells with their merges."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from core.forms.model import Block, Column, Field, FormRow, FormTable, Group, Label


class GridKind(StrEnum):
    """What a cell of the drawn table is."""

    CAPTION = "caption"
    HEADER = "header"
    STUB = "stub"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the drawn table; ``field`` only for values, ``label`` only for the others."""

    kind: GridKind
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    label: Label | None = None
    field: Field | None = None


def grid_of(table: FormTable) -> tuple[GridCell, ...]:
    """All cells of the drawn table by row, then column; blocks stand under each other."""
    width = max(_width(block) for block in table.blocks)
    cells: list[GridCell] = []
    top = 0
    for block in table.blocks:
        drawn = _across(block, top) if block.across else _down(block, top, width)
        cells += drawn
        top = max(cell.row + cell.rowspan for cell in drawn)
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def line_of(table: FormTable, field_id: str) -> tuple[Field, ...]:
    """The fields drawn in one line with this one, from left to right; where it stands alone in its
    line, those of its column from the top. StopIteration for a field of another table."""
    values = [cell for cell in grid_of(table) if cell.field is not None]
    here = next(cell for cell in values if cell.field is not None and cell.field.id == field_id)
    line = [cell for cell in values if cell.row == here.row]
    if len(line) == 1:
        line = [cell for cell in values if cell.column == here.column]
    return tuple(cell.field for cell in line if cell.field is not None)


def _width(block: Block) -> int:
    if block.across:
        return len(block.rows) * len(block.columns)
    return block.stub_columns + len(block.columns)


def _down(block: Block, top: int, width: int) -> list[GridCell]:
    """Rows under each other, stubs at the left; the last column takes what the table is wider."""
    cells: list[GridCell] = []
    if block.caption is not None:
        cells.append(GridCell(GridKind.CAPTION, top, 0, 1, width, block.caption))
        top += 1
    stubs = block.stub_columns
    header = _levels(block.columns, block.column_groups)
    depth = max(len(path) for path in header)
    spans = [1] * len(block.columns)
    spans[-1] += width - _width(block)
    if block.stub is not None:
        cells.append(GridCell(GridKind.HEADER, top, 0, depth, stubs, block.stub))
    cells += _header(header, spans, top, stubs)
    top += depth
    if block.group_lines:
        drawn, lines = _listed(block, top, width)
        cells += drawn
    else:
        cells += _stubs(block, top)
        lines = [*range(top, top + len(block.rows))]
    for line, row in zip(lines, block.rows, strict=True):
        for place, column in enumerate(block.columns):
            field = Field(block.field_id(row, column), block.table, row, column)
            cells.append(
                GridCell(GridKind.VALUE, line, stubs + place, 1, spans[place], field=field)
            )
    return cells


def _listed(block: Block, top: int, width: int) -> tuple[list[GridCell], list[int]]:
    """Row labels with their groups as lines over them, and the line that each row stands in."""
    labels = {group.id: group.label for group in block.row_groups}
    cells: list[GridCell] = []
    lines: list[int] = []
    open_groups: tuple[str, ...] = ()
    for row in block.rows:
        for level, group in enumerate(row.groups):
            if row.groups[: level + 1] != open_groups[: level + 1]:
                cells.append(GridCell(GridKind.CAPTION, top, 0, 1, width, labels[group]))
                top += 1
        open_groups = row.groups
        cells.append(GridCell(GridKind.STUB, top, 0, 1, block.stub_columns, row.label))
        lines.append(top)
        top += 1
    return cells, lines


def _across(block: Block, top: int) -> list[GridCell]:
    """Rows beside each other: their labels over their columns' labels, one line of values."""
    rows = _levels(block.rows, block.row_groups)
    paths = [[*row, column.label] for row in rows for column in block.columns]
    cells = _header(paths, [1] * len(paths), top, 0)
    depth = max(len(path) for path in paths)
    for place, field in enumerate(block.fields()):
        cells.append(GridCell(GridKind.VALUE, top + depth, place, field=field))
    return cells


def _levels(
    owners: Sequence[Column] | Sequence[FormRow], groups: Sequence[Group]
) -> list[list[Label]]:
    """For each row or column the labels from the outermost group down to its own."""
    labels = {group.id: group.label for group in groups}
    return [[*(labels[group] for group in owner.groups), owner.label] for owner in owners]


def _header(paths: list[list[Label]], spans: list[int], top: int, left: int) -> list[GridCell]:
    """Label paths as merged header cells; a short path's last label reaches down to the values."""
    depth = max(len(path) for path in paths)
    starts = [left + sum(spans[:place]) for place in range(len(spans))]
    cells: list[GridCell] = []
    for level in range(depth):
        for key, run in groupby(
            range(len(paths)), key=lambda place: tuple(paths[place][: level + 1])
        ):
            places = list(run)
            path = paths[places[0]]
            if level >= len(path):
                continue
            is_leaf = level == len(path) - 1
            for first, count in [(p, 1) for p in places] if is_leaf else [(places[0], len(places))]:
                width = sum(spans[first : first + count])
                rowspan = depth - level if is_leaf else 1
                cells.append(
                    GridCell(GridKind.HEADER, top + level, starts[first], rowspan, width, key[-1])
                )
    return cells


def _stubs(block: Block, top: int) -> list[GridCell]:
    """Row labels with their groups at the left; a row's own label takes the columns left over."""
    paths = _levels(block.rows, block.row_groups)
    cells: list[GridCell] = []
    for level in range(block.stub_columns):
        for _, run in groupby(range(len(paths)), key=lambda line: tuple(paths[line][: level + 1])):
            lines = list(run)
            path = paths[lines[0]]
            if level >= len(path):
                continue
            is_leaf = level == len(path) - 1
            for first, count in (
                [(line, 1) for line in lines] if is_leaf else [(lines[0], len(lines))]
            ):
                colspan = block.stub_columns - level if is_leaf else 1
                cells.append(
                    GridCell(GridKind.STUB, top + first, level, count, colspan, path[level])
                )
    return cells
