"""What alignment finds: a form's table in a document, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.extract.atoms import Atom, AtomKind
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
    others: list[list[Atom]] = field(default_factory=list)
    by_position: list[Atom | None] | None = None  # the cells, where characters stand in columns

    @property
    def is_found(self) -> bool:
        return self.label is not None

    @property
    def size(self) -> int:
        """How many cells the form has here."""
        return len(self.fields)

    @property
    def is_structured(self) -> bool:
        """Whether it is a row of a structured table."""
        return self.label is not None and self.label.table >= 0

    @property
    def is_below(self) -> bool:
        """Whether the figures stand together on a line of their own, not on the label's."""
        lines = [slot.line for slot in self.slots if slot.kind is not AtomKind.EMPTY]
        if self.label is None or not lines or self.label.line in lines:
            return False
        return len(set(lines)) < len(lines)

    @property
    def filled(self) -> int:
        """How many slots there are up to the last that is not empty."""
        for count in range(len(self.slots), 0, -1):
            if self.slots[count - 1].kind is not AtomKind.EMPTY:
                return count
        return 0


@dataclass(frozen=True, slots=True)
class Extra:
    """A figure of a row or column that the form does not have, and what the table calls it.

    ``row`` and ``column`` are the form's ids where it has one of them: of a subtotal the group of
    rows or columns that it adds up.
    """

    figure: Atom
    label: str
    row: str | None = None
    column: str | None = None


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

    def left_over(self, atoms: Sequence[Atom]) -> list[Atom]:
        """The cells of the region, figures and printed blanks, that no line or extra row took."""
        taken = {
            slot.span
            for line in self.lines
            for slots in (line.slots, *line.others)
            for slot in slots
        }
        taken.update(extra.figure.span for extra in self.extras)
        return [
            atom
            for atom in atoms[self.first : self.last + 1]
            if (atom.is_figure or atom.kind is AtomKind.BLANK) and atom.span not in taken
        ]

    @property
    def found(self) -> int:
        """How many lines were found."""
        return sum(line.is_found for line in self.lines)
