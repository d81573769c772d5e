"""Geometry: which cells of a row of text are the form's; told by all rows of a document together.

A line of text may hold a row's cells alone, or with cells behind them that fill it up to the
table's width, or with cells before them that the label's span takes in the grid. Where blanks were
dropped it may hold fewer. A row with empty cells is read only in the one way that the document's
rows prove.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind, figure_of
from core.extract.lexicon import Role
from core.extract.place import own_rules, own_rules_hold
from core.forms import LinearRule

Cells = Sequence[Atom | None]  # what stands in each cell of a line; None where nothing does
ROWS_FROM = 4  # rows that prove that every row has its cells
WIDE_FROM = 0.8  # share of a table's lines that are as wide as the table
EXCEPTIONS = 8  # one row in so many may have other cells than the rest
BESIDE_AT_MOST = 1  # of the rows that show how merged labels are drawn
INNER_BLANKS = 3  # blanks inside rows that show that a tool keeps them
ZERO = Decimal(0)


class Shape(Enum):
    """What the cells behind a label are."""

    EVEN = "even"  # the row's cells and no others
    ONE_MORE = "one more"  # and a blank one that the next row begins with
    DRAWN = "drawn"  # the row's cells behind those that the label's span takes, and before those
    # that fill a block up to the table's width
    FILLED_UP = "filled up"  # the row's cells, and blank ones up to the table's width
    NONE = "none"  # blanks may be missing anywhere


@dataclass(frozen=True, slots=True)
class Geometry:
    """The shape of a document's rows."""

    shape: Shape
    odd: frozenset[int]  # lines that do not have the pieces that the others of their table have
    is_by_line: bool = False  # nearly all rows stand on one line

    def cells(self, line: Line) -> Cells | None:
        """What stands in each cell of a line of text; None where the shape does not tell."""
        if _shares_a_cell(line) or (self.is_by_line and _is_broken(line)):
            return None
        if self.shape in (Shape.EVEN, Shape.ONE_MORE) and not self.tells(line):
            return None
        if self.is_odd(line) and not (line.is_whole and line.count == line.size):
            return None
        is_complete = line.filled == line.count == line.size and not line.lead
        if line.is_whole or is_complete:
            return line.slots[: line.size]
        if not self.tells(line):
            return None
        slots = [*line.slots, *line.surplus]
        first = line.lead if self.shape is Shape.DRAWN else 0
        return slots[first : first + line.size]

    def tells(self, line: Line) -> bool:
        """Whether all cells of a line are there, blank ones too."""
        return _fits(line, self.shape) and not self.is_odd(line)

    def is_odd(self, line: Line) -> bool:
        """Whether a line has pieces more or less than the table is wide, where all should be."""
        return not self.is_exact and self.is_uneven(line)

    def is_uneven(self, line: Line) -> bool:
        """Whether a line has pieces more or less than the table is wide."""
        return line.label is not None and line.label.line in self.odd

    @property
    def is_exact(self) -> bool:
        """Whether a row must have a certain number of cells: one that has is not short of any."""
        return self.shape in (Shape.EVEN, Shape.ONE_MORE, Shape.DRAWN)


def geometry_of(
    tables: Sequence[Aligned], atoms: Sequence[Atom], rules: Sequence[LinearRule]
) -> Geometry:
    """The geometry of a document from the lines of text of all its tables."""
    lines = [
        line
        for table in tables
        for line in table.lines
        if line.is_found and line.count and not line.is_structured
    ]
    if hides_padding(tables, lines):
        return Geometry(Shape.NONE, frozenset())
    odd = frozenset(number for table in tables for number in _odd_lines(table))
    is_by_line = sum(line.is_bound for line in lines) > WIDE_FROM * len(lines)
    if _is_most(lines, Shape.DRAWN) and _shows_leads(lines):
        return Geometry(Shape.DRAWN, odd, is_by_line)
    if any(map(_is_misplaced, lines)):
        return Geometry(Shape.NONE, odd, is_by_line)
    for shape in (Shape.EVEN, Shape.ONE_MORE):
        if _is_most(lines, shape):
            _take_cells_before(lines, shape)
            for table in tables:
                last = max(table.lines, key=lambda line: line.slots[-1].line if line.slots else -1)
                last.is_counted = last.is_counted or last.count == last.size
            return Geometry(shape, odd, is_by_line)
    overfull = sum(line.filled > line.size for line in lines)
    if overfull * EXCEPTIONS > len(lines):
        return Geometry(Shape.NONE, odd)
    if _inner_blanks(lines) < INNER_BLANKS or any(_draws_spans(table, atoms) for table in tables):
        return Geometry(Shape.NONE, odd)
    leaks = sum(_leaks(line, rules) for line in lines)
    return Geometry(Shape.NONE if leaks else Shape.FILLED_UP, odd, is_by_line)


def hides_padding(tables: Sequence[Aligned], lines: Sequence[Line]) -> bool:
    """Whether nothing would show that blank cells at a row's end only fill it up: a list whose
    rows are all as short as a row with its padding, without a blank inside any."""
    is_list = any(
        block.group_lines and len(block.columns) > 1
        for table in tables
        for block in table.table.blocks
    )
    return is_list and _inner_blanks(lines) < INNER_BLANKS


def _inner_blanks(lines: Sequence[Line]) -> int:
    fitting = [line for line in lines if line.filled <= line.size]
    return sum(s.kind is AtomKind.EMPTY for line in fitting for s in line.slots[: line.filled])


def _odd_lines(table: Aligned) -> list[int]:
    """The lines that are not as wide as nearly all others of the table."""
    width: dict[int, int] = {}
    for line in table.lines:
        if line.label is not None and line.label.cell >= 0 and line.is_bound and line.count:
            width[line.label.line] = max(slot.cell for slot in [*line.slots, *line.surplus])
    if len(width) < ROWS_FROM:
        return []
    usual, share = Counter(width.values()).most_common(1)[0]
    if share < WIDE_FROM * len(width):
        return []
    return [number for number, cells in width.items() if cells != usual]


def _fits(line: Line, shape: Shape) -> bool:
    """Whether a line has the cells that rows of this shape have."""
    if shape is Shape.EVEN:
        return line.count == line.size
    if shape is Shape.ONE_MORE:
        is_one_more = len(line.surplus) == 1 and len(line.slots) == line.size
        is_ended = line.is_counted or _ends_itself(line)
        return is_one_more or (line.count == line.size and is_ended)
    if shape is Shape.FILLED_UP:
        is_joined = len({slot.line for slot in line.slots}) == 1
        return is_joined and line.count >= line.size and line.filled <= line.size
    if shape is Shape.DRAWN:
        cells = [*line.slots, *line.surplus]
        end = line.lead + line.size
        return line.count in (end, end + line.tail) and all(
            slot.kind is AtomKind.EMPTY for slot in (*cells[: line.lead], *cells[end:])
        )
    return False


def _take_cells_before(lines: Sequence[Line], shape: Shape) -> None:
    """Gives a row the blank cells that stand right behind its header, where it lacks so many."""
    for line in lines:
        if not line.before or _fits(line, shape):
            continue
        lead = 1 if shape is Shape.ONE_MORE else 0  # the blank cell that the row begins with
        slots = [*line.before[lead:], *line.slots, *line.surplus]
        if lead and len(slots) == line.size + 1 and slots[-1].kind is AtomKind.EMPTY:
            slots.pop()
        if len(slots) == line.size:
            line.slots, line.surplus, line.is_counted = slots, [], True


def _shares_a_cell(line: Line) -> bool:
    """Whether one cell of text holds two figures, and others hold one each."""
    cells = [(slot.line, slot.cell) for slot in line.slots if slot.cell >= 0]
    return 1 < len(set(cells)) < len(cells)


def _is_broken(line: Line) -> bool:
    """Whether a row with separators has cells beside its label, and more on another line; or has
    its label alone, before a line that begins with the separator behind it."""
    lines = {slot.line for slot in line.slots if slot.cell >= 0}
    if line.label is None or not line.slots:
        return False
    first = line.slots[0]
    is_led = first.kind is AtomKind.EMPTY and first.cell == 0
    if line.label.line not in lines:
        return line.label.cell < 0 and is_led
    return len(lines) > 1


def _ends_itself(line: Line) -> bool:
    """Whether the first cell stands on the label's line: then the row ends with its last cell,
    which is not blank (it might be the next row's)."""
    if not line.slots or line.label is None or line.slots[-1].kind is AtomKind.EMPTY:
        return False
    return line.slots[0].line == line.label.line


def _is_most(lines: Sequence[Line], shape: Shape) -> bool:
    """Whether nearly all rows, and enough of them, have this shape."""
    misfits = sum(not _fits(line, shape) for line in lines)
    if shape is Shape.ONE_MORE:  # what only cells with lines of their own can have
        loose = [line for line in lines if not line.is_bound]
        unclear = [n for n in loose if not _fits(n, shape) and n.count == n.size]
        misfits = misfits - len(unclear) if 2 * len(loose) > len(lines) else len(lines)
    return len(lines) >= ROWS_FROM and misfits * EXCEPTIONS <= len(lines)


def _shows_leads(lines: Sequence[Line]) -> bool:
    """Whether rows whose label takes further cells have as many blank ones before their own, and
    no fewer: then one of them would end with a blank cell where another has its total."""
    led = [line for line in lines if line.lead]
    beside = sum(not _fits(line, Shape.DRAWN) for line in led)
    are_blank = all(line.filled == 0 for line in led)
    reaches = any(line.filled == line.lead + line.size for line in led)
    return bool(led) and beside <= BESIDE_AT_MOST and (reaches or are_blank)


def _draws_spans(table: Aligned, atoms: Sequence[Atom]) -> bool:
    """Whether merged cells are drawn out: empty cells between the labels of one header line."""
    header = {atom.line for some in table.header_atoms.values() for atom in some if atom.table < 0}
    region = [atom for atom in atoms[table.first : table.last + 1] if atom.line in header]
    return any(
        before.kind is AtomKind.EMPTY
        and after.kind is AtomKind.LABEL
        and before.line == after.line
        and any(m.role is Role.COLUMN for m in after.meanings)
        and before.cell > 0
        for before, after in pairwise(region)
    )


def _is_misplaced(line: Line) -> bool:
    """Whether a row with blank cells has a change where a count should be: a blank before it is
    gone."""
    return not line.is_whole and any(
        slot.figure is not None and not field.kind.allows(slot.figure.value)
        for field, slot in zip(line.fields, line.slots, strict=False)
    )


def _leaks(line: Line, rules: Sequence[LinearRule]) -> bool:
    """Whether a row speaks for lost blanks: it is too short, or adds up only without them."""
    if line.count < line.size:
        return line.filled > 0
    if line.filled >= line.size:
        return False
    own = own_rules(tuple(field.id for field in line.fields), tuple(rules))
    values: dict[str, Decimal | None] = {
        field.id: figure_of(slot) for field, slot in zip(line.fields, line.slots, strict=False)
    }
    if own_rules_hold(values, own):
        return False
    figures = [value for value in values.values() if value is not None]
    return len(own) > 1 or figures[-1:] == [sum(figures[:-1], ZERO)]
