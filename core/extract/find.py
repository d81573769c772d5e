"""Finding: which tables of which forms stand in a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from core.document import Document
from core.extract.align import align, highest_score
from core.extract.aligned import Aligned
from core.extract.asides import may_hold, without_asides
from core.extract.atoms import LABEL, Atom
from core.extract.cut import cut
from core.extract.earlier import is_last_years, without_earlier
from core.extract.lexicon import COLUMN, ROW, lexicon
from core.extract.numbers import without_numbers
from core.extract.woven import unwoven
from core.extract.wrapped import with_wrapped_labels
from core.forms import Forms, FormTable

OUTDONE_FROM = 3  # labels of another version's own


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables found, of one family of forms. ``is_statistics``: of one before 2019."""

    family: Forms
    atoms: Sequence[Atom]
    found: dict[str, Aligned]
    is_statistics: bool = False

    @property
    def first(self) -> int:
        """Where in the text the tables begin."""
        starts = [self.atoms[table.first].span.start for table in self.found.values()]
        return min(starts, default=0)


def find(document: Document, forms: Forms, chosen: Mapping[str, str | None]) -> Tables:
    """The tables of the newest family; where there is none, of the older one that fits best."""
    newest, *older = forms.families
    every = unwoven(cut(document, lexicon(newest)), document.text, newest)
    atoms = without_numbers(without_earlier(every, document.text), document.text, newest)
    found = _best_tables(document, newest, atoms, chosen)
    wrapped = with_wrapped_labels(atoms, every, document.text, found, newest)
    if wrapped is not None:
        atoms = wrapped
        found = _best_tables(document, newest, atoms, chosen)
    read = Tables(newest, atoms, found)
    best = 0.0
    for family in older if not read.found else ():
        if not may_hold(document, family):
            continue
        words = lexicon(family)
        plain = without_asides(cut(document, words), document.text, family, words)
        found = _best_tables(document, family, plain.atoms, chosen)
        fitness = sum(map(_fitness, found.values()))
        if found and fitness > best:
            best = fitness
            read = Tables(family, plain.atoms, found, is_statistics=True)
            for aligned in found.values() if plain.has_numbers else ():
                aligned.headers_hold = dict.fromkeys(aligned.headers_hold, False)
    return read


def _best_tables(
    document: Document,
    forms: Forms,
    atoms: Sequence[Atom],
    chosen: Mapping[str, str | None],
) -> dict[str, Aligned]:
    """Each table of the forms as the form's version that fits best, where it is there."""
    words = lexicon(forms)
    shown = {
        (m.table, m.id)
        for atom in atoms
        if atom.kind is LABEL and not atom.is_fuzzy
        for m in atom.meanings
    }
    best: dict[str, Aligned] = {}
    for form in forms.all:
        for table in form.tables:
            if table.id in chosen and chosen[table.id] != form.id:
                continue
            if any(table.blocks is other.table.blocks for other in best.values()):
                continue  # the same table in another form
            if table.id not in chosen and _is_outdone(table, forms, shown):
                continue
            rival = best.get(table.id)
            if rival is not None and _at_best(table, atoms) <= _fitness(rival):
                continue
            aligned = align(atoms, document.text, table, words)
            if aligned is not None and (rival is None or _fitness(aligned) > _fitness(rival)):
                best[table.id] = aligned
    for aligned in best.values():
        _compare_forms(aligned, atoms, forms)
        aligned.is_last_years = is_last_years(atoms[aligned.first], document.text)
    return best


def _is_outdone(table: FormTable, forms: Forms, shown: set[tuple[str, str]]) -> bool:
    """Whether labels stand here that only another version of the table has, and none of its own;
    blocks of one table may be of several versions."""
    if len(table.blocks) > 1:
        return False
    mine = _names(table)
    others = [
        _names(other)
        for form in forms.all
        for other in form.tables
        if other.id == table.id and other is not table
    ]
    own = mine.difference(*others)
    if any((table.id, name) in shown for name in own):
        return False
    return any(
        sum((table.id, name) in shown for name in names - mine) >= OUTDONE_FROM for names in others
    )


def _compare_forms(aligned: Aligned, atoms: Sequence[Atom], forms: Forms) -> None:
    """Which rows only this version of the table has, and whether there are others' among them."""
    mine = _names(aligned.table)
    others = [
        table
        for form in forms.all
        for table in form.tables
        if table.id == aligned.table.id and table is not aligned.table
    ]
    known = frozenset[str]().union(*map(_names, others))
    header = [atom for some in aligned.header_atoms.values() for atom in some]
    columns = [[m.id for m in atom.meanings if m.role is COLUMN] for atom in header]
    aligned.is_own_form = any(ids and known.isdisjoint(ids) for ids in columns)
    aligned.own_rows = _rows(aligned.table).difference(*map(_rows, others))
    for atom in atoms[aligned.first : aligned.last + 1]:
        if not atom.meanings or atom.kind is not LABEL or atom.is_fuzzy:
            continue
        named = [m for m in atom.meanings if m.table == aligned.table.id]
        if mine.isdisjoint([m.id for m in named]) and any(m.role is ROW for m in named):
            aligned.has_rows_of_other_form = True
            return


@lru_cache(maxsize=32)
def _names(table: FormTable) -> frozenset[str]:
    """The ids of a table's rows, columns and groups."""
    return frozenset(
        one.id
        for block in table.blocks
        for some in (block.rows, block.columns, block.row_groups, block.column_groups)
        for one in some
    )


@lru_cache(maxsize=32)
def _rows(table: FormTable) -> frozenset[str]:
    return frozenset(row.id for block in table.blocks for row in block.rows)


def _at_best(table: FormTable, atoms: Sequence[Atom]) -> float:
    """How well a table can fit at best, one that stands in rows: all of them there and filled."""
    if any(block.across for block in table.blocks):
        return inf
    rows = sum(len(block.rows) for block in table.blocks)
    return highest_score(atoms, table) + 2 * len(table.blocks) + rows


def _fitness(aligned: Aligned) -> float:
    """How well a table fits: labels found, headers in order, figures taken; lost ones cost."""
    missing = len(aligned.lines) - aligned.found
    headers = sum(aligned.headers_hold.values())
    taken = sum(len(line.slots) > 0 for line in aligned.lines)
    return aligned.score + 2 * headers + taken - 2 * missing - 3 * len(aligned.unclaimed)
