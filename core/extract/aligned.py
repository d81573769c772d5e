"""What alignment finds: a form's table in a document, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.extract.atoms import BLANK, EMPTY, FIGURE, GARBLED, RUN, Atom
from core.forms import Field, FormTable

Columns = tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class Line:
    """One line of figures of the form and what stands in the document for it.

    ``label`` is None where the label was not found; ``slots`` are the cells behind the label in
    reading order. ``is_closed``: what follows the slots is known to be something else. ``columns``
    are the cell numbers of each of the line's columns, where headers and rows share a grid (a
    merged cell has several). ``others`` are the slots of further copies of the row.
    """

    fields: tuple[Field, ...]
    label: Atom | None
    slots: list[Atom] = field(default_factory=list)
    is_closed: bool = False
    columns: Columns | None = None
    stub: int | None = None  # the cell that the label has in that grid
    label_cells: frozenset[int] = frozenset()  # those in which it stands
    lead: int = 0  # the cells that the label's span takes beyond its own, where spans are drawn out
    tail: int = 0  # the cells that fill its block up to the width of others
    before: list[Atom] = field(default_factory=list)  # blank cells between the label and ``slots``
    surplus: list[Atom] = field(default_factory=list)  # blank cells behind ``slots``: too many
    is_misfit: bool = (
        False  # stands otherwise under the heads, some of which the form does not know
    )
    is_counted: bool = False  # has exactly its cells, where other rows have one of the next
    others: list[list[Atom]] = field(default_factory=list)
    by_position: list[Atom | None] | None = None  # the cells, where characters stand in columns
    is_aside: bool = False  # its label begins elsewhere than those of rows like it in such columns
    is_unnamed: bool = False  # its label was lost: the form's order alone says which row it is,
    is_only: bool = False  # and no other row is missing beside it

    @property
    def is_found(self) -> bool:
        return self.label is not None

    @property
    def size(self) -> int:
        """How many cells the form has here."""
        return len(self.fields)

    @property
    def atoms(self) -> list[Atom]:
        """The label, if there is one, and the slots."""
        return [self.label, *self.slots] if self.label is not None else list(self.slots)

    @property
    def is_beside_stub(self) -> bool:
        """Whether the label stands elsewhere in the grid than the headers tell."""
        return self.label is not None and self.stub is not None and not self._is_at(self.stub)

    def _is_at(self, cell: int) -> bool:
        """Whether the label stands in this cell, perhaps in others as well."""
        return self.label is not None and cell in {self.label.cell, *self.label_cells}

    @property
    def is_structured(self) -> bool:
        """Whether it is a row of a structured table."""
        return self.label is not None and self.label.table >= 0

    @property
    def is_alone(self) -> bool:
        """Whether it holds all rows of its table: no other shows how the table is laid down."""
        return len({field.row.id for field in self.fields}) > 1

    @property
    def is_bound(self) -> bool:
        """Whether all cells stand on the label's line, and there are some."""
        if self.label is None or not self.count:
            return False
        return {slot.line for slot in self.slots} <= {self.label.line}

    @property
    def is_below(self) -> bool:
        """Whether the figures stand together on a line of their own, not on the label's."""
        lines = [slot.line for slot in self.slots if slot.kind is not EMPTY]
        if self.label is None or not lines or self.label.line in lines:
            return False
        return len(set(lines)) < len(lines)

    def is_at_stub(self, first: int, stubs: int) -> bool:
        """Whether the label stands where its row's does in a grid with so many cells for labels
        before the ``first`` of the figures."""
        if self.label is None or first < stubs:
            return self.label is not None
        return self._is_at(first - stubs + len(self.fields[0].row.groups))

    def cut_surplus(self, text: str) -> None:
        """Takes blank cells beyond the form's off the end: padding, if it is nothing worse."""
        count = len(self.slots)
        while count > self.size and not self.slots[count - 1].span.of(text).strip():
            count -= 1
        self.surplus = self.slots[count:]
        del self.slots[count:]

    @property
    def count(self) -> int:
        """How many cells stand behind the label."""
        return len(self.slots) + len(self.surplus)

    @property
    def is_whole(self) -> bool:
        """Whether every cell has its slot and none of them is empty."""
        return self.filled == self.size and all(
            slot.kind is not EMPTY for slot in self.slots[: self.size]
        )

    @property
    def filled(self) -> int:
        """How many slots there are up to the last that is not empty."""
        count = len(self.slots)
        while count and self.slots[count - 1].kind is EMPTY:
            count -= 1
        return count


@dataclass(frozen=True, slots=True)
class Extra:
    """A figure of a row or column that the form does not have, and what the table calls it.

    ``row`` and ``column`` are the form's ids where it has one of them: of a subtotal the group of
    rows or columns that it adds up. ``in_column``: of a column that the form does not have.
    """

    figure: Atom
    label: str
    row: str | None = None
    column: str | None = None
    in_column: bool = False


@dataclass(slots=True)
class Aligned:
    """A form's table found in a document.

    ``first`` and ``last`` are the atoms of its region. By block: ``headers_hold`` says whether its
    column labels stand in the form's order, ``header_atoms`` are those labels. ``unclaimed`` are
    figures of the region that no line took.
    """

    table: FormTable
    lines: list[Line]
    first: int
    last: int
    score: float
    headers_hold: dict[int, bool] = field(default_factory=dict)
    header_atoms: dict[int, list[Atom]] = field(default_factory=dict)
    unclaimed: list[Atom] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)  # unclaimed too, but explained
    has_loose_rows: bool = False  # rows of cells that stand beside no label
    disordered: list[Line] = field(default_factory=list)  # rows that a label elsewhere contradicts
    has_rows_of_other_form: bool = False  # labels that only another version of the table has
    is_own_form: bool = False  # a column's label that no other version of the table has
    own_rows: frozenset[str] = frozenset()  # rows that only this version has
    is_last_years: bool = False  # as its heading says
    unclear: set[str] = field(default_factory=set)  # fields on whose column heads and order differ

    def lines_of_blocks(self) -> Iterator[tuple[int, list[Line]]]:
        """The blocks' numbers with their lines."""
        start = 0
        for number, block in enumerate(self.table.blocks):
            count = 1 if block.across else len(block.rows)
            yield number, self.lines[start : start + count]
            start += count

    @property
    def rows_of_this_form(self) -> list[Line]:
        """The lines that other versions of the table do not have."""
        return [line for line in self.lines if line.fields[0].row.id in self.own_rows]

    def has_own_line(self, line: Line) -> bool:
        """Whether no other row stands on the line of a row's label."""
        label = line.label
        return label is not None and not any(
            other.label is not None and other is not line and other.label.line == label.line
            for other in self.lines
        )

    def left_over(self, atoms: Sequence[Atom]) -> list[Atom]:
        """The cells of the region, figures and printed blanks, that no line or extra row took."""
        taken = {
            (slot.span.start, slot.span.end)
            for line in self.lines
            for slots in (line.slots, *line.others)
            for slot in slots
        }
        more = [line.label for line in self.lines if line.label is not None]
        more += [extra.figure for extra in self.extras]
        taken.update((atom.span.start, atom.span.end) for atom in more)
        kinds = (FIGURE, BLANK, RUN, GARBLED)
        return [
            atom
            for atom in atoms[self.first : self.last + 1]
            if atom.kind in kinds and (atom.span.start, atom.span.end) not in taken
        ]

    @property
    def found(self) -> int:
        """How many lines were found."""
        return sum(line.is_found for line in self.lines)
