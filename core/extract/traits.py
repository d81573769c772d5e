"""Traits: whether a document's layout kept the places of blank cells; told by all rows together."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.extract.align import Aligned, Line
from core.extract.atoms import Atom, AtomKind
from core.extract.place import own_rules_hold
from core.forms import LinearRule

INNER_BLANKS = 3  # blanks inside rows that show that a tool keeps them


@dataclass(frozen=True, slots=True)
class Traits:
    """How the tables of one document are laid down as text.

    ``is_padded``: empty cells at a row's end may be padding. ``keeps_blanks``: blanks inside rows
    are there, and no row speaks against it. ``is_even``: every row has exactly its cells.
    """

    is_padded: bool
    keeps_blanks: bool
    is_even: bool

    def keeps_places(self, line: Line) -> bool:
        """Whether the slots of a line stand for its cells one by one."""
        if any(slot.kind is AtomKind.RUN for slot in line.slots):
            return line.size == 1 and len(line.slots) == 1
        count, filled = len(line.slots), _filled(line.slots)
        if filled == 0 or filled == line.size:
            return True
        if line.is_structured:
            return count == line.size
        if filled > line.size:
            return False
        if count == line.size and not self.is_padded and self.is_even:
            return True
        return count >= line.size and self.keeps_blanks


def traits_of(
    tables: Sequence[Aligned], atoms: Sequence[Atom], rules: Sequence[LinearRule]
) -> Traits:
    """The traits of a document from all its aligned tables."""
    lines = [
        line
        for table in tables
        for line in table.lines
        if line.is_found and line.slots and not line.is_structured
    ]
    padded = any(_has_padding(atoms, table) for table in tables) or any(
        len(line.slots) > line.size for line in lines
    )
    inner = sum(
        slot.kind is AtomKind.EMPTY for line in lines for slot in line.slots[: _filled(line.slots)]
    )
    keeps = inner >= INNER_BLANKS and not any(_leaks(line, rules) for line in lines)
    even = all(line.size in (len(line.slots), _filled(line.slots)) for line in lines)
    return Traits(padded, keeps, even)


def _filled(slots: Sequence[Atom]) -> int:
    """How many slots there are up to the last that is not empty."""
    for count in range(len(slots), 0, -1):
        if slots[count - 1].kind is not AtomKind.EMPTY:
            return count
    return 0


def _has_padding(atoms: Sequence[Atom], table: Aligned) -> bool:
    """Whether a line of captions or headers ends with empty cells."""
    region = atoms[table.first : table.last + 1]
    labels = {id(line.label) for line in table.lines}
    return any(
        after.kind is AtomKind.EMPTY and after.line == before.line and after.table < 0
        for before, after in pairwise(region)
        if before.kind is AtomKind.LABEL and id(before) not in labels
    )


def _leaks(line: Line, rules: Sequence[LinearRule]) -> bool:
    """Whether the row, read cell by cell, is too short or breaks its own rule."""
    if len(line.slots) < line.size:
        return _filled(line.slots) > 0
    if _filled(line.slots) >= line.size:
        return False
    names = {field.id for field in line.fields}
    own = [rule for rule in rules if names.issuperset(rule.fields)]
    values: dict[str, Decimal | None] = {
        field.id: slot.figure.value if slot.figure is not None else None
        for field, slot in zip(line.fields, line.slots, strict=False)
    }
    return not own_rules_hold(values, own)
