"""Extras: rows and columns that a structured table has beyond the form's, such as subtotals."""

from collections.abc import Iterable, Sequence

from core.extract.aligned import Aligned, Extra, Line
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Role
from core.fold import squeeze

LABEL_FROM = 2  # characters that an unknown label has


def set_columns_apart(
    aligned: Aligned,
    lines: Iterable[Line],
    header: Sequence[Atom],
    strangers: Sequence[Atom],
    text: str,
) -> None:
    """Takes the cells under unknown headers out of the rows, where every column of the form has
    its own cell in the grid."""
    in_header = {(atom.table, atom.line) for atom in header if atom.table >= 0}
    names = {
        (atom.table, atom.cell): atom.span.of(text)
        for atom in strangers
        if atom.kind is AtomKind.TEXT and (atom.table, atom.line) in in_header
    }
    if not names:
        return
    for line in lines:
        told = {cell for column in line.columns or () for cell in column}
        apart = [slot for slot in line.slots if (slot.table, slot.cell) in names]
        apart = [slot for slot in apart if slot.cell not in told]
        line.slots = [slot for slot in line.slots if slot not in apart]
        aligned.extras += [
            Extra(slot, " ".join(names[slot.table, slot.cell].split()))
            for slot in apart
            if slot.is_figure
        ]


def extra_rows(aligned: Aligned, atoms: Sequence[Atom], text: str) -> dict[int, str]:
    """The labels of rows of their own that no form has, by line."""
    rows: dict[int, list[Atom]] = {}
    for atom in atoms[aligned.first : aligned.last + 1]:
        if atom.table >= 0 and atom.kind is not AtomKind.EMPTY:
            rows.setdefault(atom.line, []).append(atom)
    found: dict[int, str] = {}
    for line, row in rows.items():
        words = [atom for atom in row if atom.kind in (AtomKind.TEXT, AtomKind.LABEL)]
        label = " ".join(" ".join(atom.span.of(text).split()) for atom in words)
        if (
            len(squeeze(label)) >= LABEL_FROM
            and row[0] is words[0]
            and not any(_is_row(atom, aligned.table.id) for atom in words)
        ):
            found[line] = label
    return found


def _is_row(atom: Atom, table: str) -> bool:
    """Whether a label names a row of the table in any of its forms."""
    return any(m.role is Role.ROW and m.table == table for m in atom.meanings)
