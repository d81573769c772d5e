"""Traits: whether a document's layout kept the places of blank cells; told by all rows together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Role
from core.extract.place import own_rules_hold
from core.fold import fold
from core.forms import LinearRule

INNER_BLANKS = 3  # blanks inside rows that show that a tool keeps them
GRID_FROM = 2  # cells before the first column that only a grid with its spans drawn out has
STRAYS_AT_MOST = 8  # one row in so many may be shifted in its grid
DISTINCT_FROM = 4  # figures that are never all different
HEADERS_FROM = 8  # column labels that are never all different

Cells = Sequence[Atom | None]  # what stands in each cell of a line; None where nothing does


@dataclass(frozen=True, slots=True)
class Traits:
    """How the tables of one document are laid down.

    ``is_grid``: every line of text has all cells of the table, spans drawn out. ``is_padded``:
    empty cells at a row's end may be padding. ``keeps_blanks``: blanks inside rows are there, and
    no row speaks against it. ``is_even``: every row has exactly its cells. ``is_distinct``: equal
    lines seem to have been dropped. ``runs_lose``: where digits ran together, blanks
    were lost. ``drops_blanks``: more than one row shows that blank cells were printed or dropped.
    """

    is_grid: bool
    is_padded: bool
    keeps_blanks: bool
    is_even: bool
    is_distinct: bool
    runs_lose: bool
    drops_blanks: bool

    def cells(self, line: Line) -> Cells | None:
        """What stands in each cell of a line; None where the layout does not tell."""
        if any(slot.kind is AtomKind.RUN for slot in line.slots):
            return line.slots if line.size == len(line.slots) == 1 else None
        if line.filled == 0:
            return [None] * line.size
        if line.is_structured:
            return line.slots if len(line.slots) == line.size else _by_columns(line)
        if self.is_grid:
            return _by_columns(line)
        if line.filled == line.size or self._keeps_ends(line):
            return line.slots[: line.size]
        return line.by_position

    def is_shifted(self, line: Line) -> bool:
        """Whether a row stands beside the columns of a grid that the others share."""
        return self.is_grid and _has_strays(line)

    def _keeps_ends(self, line: Line) -> bool:
        """Whether empty cells at the end of a line of text are cells of the table."""
        count = len(line.slots)
        if line.filled > line.size or count < line.size:
            return False
        return self.keeps_blanks or (count == line.size and self.is_even and not self.is_padded)


def _by_columns(line: Line) -> Cells | None:
    """The slots under the columns' headers; None where a figure stands elsewhere."""
    if line.columns is None or _has_strays(line):
        return None
    cells: list[Atom | None] = []
    for column in line.columns:
        here = [slot for slot in line.slots if slot.cell in column]
        filled = [slot for slot in here if slot.kind is not AtomKind.EMPTY]
        if len({slot.figure for slot in filled}) > 1:
            return None
        cells.append(next(iter(filled or here), None))
    return cells


def _has_strays(line: Line) -> bool:
    """Whether a figure, or the label, stands where the headers tell otherwise."""
    if line.columns is None or line.label is None:
        return False
    told = {cell for column in line.columns for cell in column}
    return line.stub not in (None, line.label.cell) or any(
        slot.kind is not AtomKind.EMPTY and slot.cell not in told for slot in line.slots
    )


def _is_grid(lines: Sequence[Line]) -> bool:
    """Whether headers and rows share a grid, spans drawn out, and no figure stands beside it."""
    told = [line for line in lines if line.columns is not None]
    beside = sum(map(_has_strays, told))
    is_drawn = any(line.columns[0][0] >= GRID_FROM for line in told if line.columns)
    return is_drawn and beside * STRAYS_AT_MOST < len(told)


def traits_of(
    tables: Sequence[Aligned], atoms: Sequence[Atom], text: str, rules: Sequence[LinearRule]
) -> Traits:
    """The traits of a document from all its aligned tables."""
    lines = [
        line
        for table in tables
        for line in table.lines
        if line.is_found and line.slots and not line.is_structured
    ]
    hides_padding = any(map(_shows_no_padding, tables))
    padded = any(_has_padding(atoms, table) for table in tables) or any(
        len(line.slots) > line.size for line in lines
    )
    inner = sum(slot.kind is AtomKind.EMPTY for line in lines for slot in line.slots[: line.filled])
    return Traits(
        is_grid=_is_grid(lines) and (inner >= INNER_BLANKS or not hides_padding),
        is_padded=padded or hides_padding,
        keeps_blanks=inner >= INNER_BLANKS and not any(_leaks(line, rules) for line in lines),
        is_even=all(line.size in (len(line.slots), line.filled) for line in lines),
        is_distinct=_is_distinct(tables, atoms, text),
        runs_lose=_runs_lose(tables),
        drops_blanks=sum(_has_blanks(line) for table in tables for line in table.lines) > 1,
    )


def _is_distinct(tables: Sequence[Aligned], atoms: Sequence[Atom], text: str) -> bool:
    """Whether equal lines were dropped: zeros, and headers on lines of their own, always repeat."""
    region = [
        atom for table in tables for atom in atoms[table.first : table.last + 1] if atom.table < 0
    ]
    figures = [fold(atom.span.of(text)) for atom in region if atom.is_figure]
    count = Counter(atom.line for atom in region)
    headers = [
        atom.span.of(text)
        for atom in region
        if count[atom.line] == 1 and any(m.role is Role.COLUMN for m in atom.meanings)
    ]
    return (len(figures) >= DISTINCT_FROM and len(set(figures)) == len(figures)) or (
        len(headers) >= HEADERS_FROM and len(set(headers)) == len(headers)
    )


def _has_blanks(line: Line) -> bool:
    """Whether a row that is there has fewer figures than cells."""
    return line.is_found and sum(slot.is_figure for slot in line.slots) < line.size


def _runs_lose(tables: Sequence[Aligned]) -> bool:
    """Whether a row has fewer digits than cells, in a document where digits ran together."""
    lines = [line for table in tables for line in table.lines if line.is_found]
    if not any(slot.kind is AtomKind.RUN for line in lines for slot in line.slots):
        return False
    return any(sum(len(slot.span) for slot in line.slots) < line.size for line in lines)


def _has_padding(atoms: Sequence[Atom], table: Aligned) -> bool:
    """Whether a line of captions or headers ends with empty cells."""
    region = atoms[table.first : table.last + 1]
    labels = {id(line.label) for line in table.lines}
    return any(
        after.kind is AtomKind.EMPTY and after.line == before.line and after.table < 0
        for before, after in pairwise(region)
        if before.kind is AtomKind.LABEL and id(before) not in labels
    )


def _shows_no_padding(table: Aligned) -> bool:
    """Whether nothing in it would show padding: every row is a row of figures, and short."""
    return any(block.group_lines and len(block.columns) > 1 for block in table.table.blocks)


def _leaks(line: Line, rules: Sequence[LinearRule]) -> bool:
    """Whether the row, read cell by cell, is too short or breaks its own rule."""
    if len(line.slots) < line.size:
        return line.filled > 0
    if line.filled >= line.size:
        return False
    names = {field.id for field in line.fields}
    own = [rule for rule in rules if names.issuperset(rule.fields)]
    values: dict[str, Decimal | None] = {
        field.id: slot.figure.value if slot.figure is not None else None
        for field, slot in zip(line.fields, line.slots, strict=False)
    }
    return not own_rules_hold(values, own)
