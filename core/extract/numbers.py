"""Numbers: what tables print to count their columns and rows, which are no figures of the report.

``栏次 1 2 3 …`` under the heads, ``序号 1, 2, 3 …`` before the labels: out of the way, the table is
like any other.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from core.extract.atoms import EMPTY, FIGURE, LABEL, TEXT, Atom
from core.extract.lexicon import COLUMN, ROW, Role
from core.fold import squeeze
from core.forms import Forms

NAMES = frozenset(
    {"栏次", "列次", "栏号", "列号", "行次", "行号", "序号", "编号", "甲", "乙", "丙"}
)
COLUMNS_FROM = 5  # numbers in a row that are surely the columns';
NAMED_FROM = 3  # where they are called so
ROWS_FROM = 8  # numbers before labels that are surely the rows'
JUMP_AT_MOST = 3  # from one row's number to the next: rows without labels stand between

_HEADS = (COLUMN, Role.COLUMN_GROUP)
_ROWS = (ROW, Role.ROW_GROUP)


def without_numbers(atoms: Sequence[Atom], text: str, forms: Forms) -> list[Atom]:
    """The atoms without the numbers of columns and rows, and without what these are called."""
    numbers = set(_column_numbers(atoms, text))
    rows: dict[str, list[int]] = {}  # where labels of rows stand, by table
    for place, atom in enumerate(atoms):
        if atom.meanings:
            for table in {m.table for m in atom.meanings if m.role is ROW}:
                rows.setdefault(table, []).append(place)
    for table in {table.id for form in forms.all for table in form.tables} & rows.keys():
        numbers |= _row_numbers(atoms, text, table, rows[table])
    return [atom for place, atom in enumerate(atoms) if place not in numbers]


def _number(atom: Atom, text: str) -> int | None:
    """The number that an atom shows; a figure with more than digits is none."""
    return _plain(atom.span.of(text)) if atom.kind is FIGURE else None


@lru_cache(maxsize=1 << 10)
def _plain(raw: str) -> int | None:
    shown = squeeze(raw)
    is_plain = shown.isascii() and shown.isdigit()
    return int(shown) if is_plain and not shown.startswith("0") else None


def _column_numbers(atoms: Sequence[Atom], text: str) -> Iterator[int]:
    """Where 1, 2, 3 … stand between the heads and the first row, with their name."""
    shown = [place for place, atom in enumerate(atoms) if atom.kind is not EMPTY]
    for first, place in enumerate(shown):
        if atoms[place].kind is not FIGURE or _number(atoms[place], text) != 1:
            continue
        at = first + 1
        while at < len(shown) and _number(atoms[shown[at]], text) == at - first + 1:
            at += 1
        count = at - first
        if count < NAMED_FROM:
            continue
        start = first
        while start > 0 and _is_name(atoms[shown[start - 1]], text):
            start -= 1
        is_enough = count >= (NAMED_FROM if start < first else COLUMNS_FROM)
        is_between = start > 0 and at < len(shown)
        if is_enough and is_between and _is_below(atoms[shown[start - 1]], atoms[shown[at]]):
            yield from shown[start:at]


def _is_name(atom: Atom, text: str) -> bool:
    """Whether words say that numbers follow."""
    is_words = atom.kind in (TEXT, LABEL)
    return is_words and squeeze(atom.span.of(text)) in NAMES


def _is_below(head: Atom, row: Atom) -> bool:
    """Whether one label is a table's column and the other a row of the same table."""
    heads = {m.table for m in head.meanings if m.role in _HEADS}
    return any(m.table in heads and m.role in _ROWS for m in row.meanings)


def _row_numbers(atoms: Sequence[Atom], text: str, table: str, rows: Sequence[int]) -> set[int]:
    """Where the numbers before the labels of a table's rows stand, all of them in order."""
    found: list[int] = []
    reached = 0
    for place in rows:
        before = _before(atoms, place, table)
        if before is None or before in found:
            continue
        number = _number(atoms[before], text)
        if number is None or not reached < number <= reached + (JUMP_AT_MOST if reached else 1):
            return set()
        reached = number
        found.append(before)
    if len(found) < ROWS_FROM:
        return set()
    columns = {(atoms[place].table, atoms[place].cell) for place in found}
    if len(columns) == 1 and min(columns)[0] >= 0:
        found = [
            place
            for place, atom in enumerate(atoms)
            if (atom.table, atom.cell) in columns and atom.kind is FIGURE
        ]
    return set(found)


def _before(atoms: Sequence[Atom], place: int, table: str) -> int | None:
    """The figure before a row's label and those of its groups; None where none is there."""
    label = atoms[place]
    for before in range(place - 1, -1, -1):
        atom = atoms[before]
        if atom.table != label.table:
            return None
        if atom.kind is EMPTY:
            continue
        if atom.is_slot:
            return before
        if not any(m.role in _ROWS and m.table == table for m in atom.meanings):
            return None
    return None
