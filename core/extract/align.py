"""Alignment: which atoms are the rows of a form's table, and which slots belong to each row."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from core.extract.across import align_across
from core.extract.aligned import Aligned, Line
from core.extract.atoms import BLANK, EMPTY, FIGURE, GARBLED, LABEL, TEXT, Atom
from core.extract.extras import extra_rows
from core.extract.fillers import mark_misfits
from core.extract.gaps import Gaps
from core.extract.headers import check_headers
from core.extract.lexicon import HEADING, ROW, Lexicon, numbering
from core.extract.sections import ends_table
from core.extract.unnamed import place_unnamed
from core.fold import fold, squeeze
from core.forms import Field, FormTable
from core.quick import quick

EXACT, FUZZY, PLAIN = 3.0, 1.5, 0.6
NUMBERED, MISNUMBERED = 1.0, -1.2
GAP_COST, GAP_AT_MOST = 0.01, 1.5
CHAIN_BACK = 300  # hits that a row looks back for the one before it
ROWS_FROM = 0.3  # share of a table's rows that must be found for the table to be there
BEHIND = 12  # atoms behind a table in which a label of it may stand that lost its place
OUTVOTED_FROM = 2  # rows that may be the ones out of order, where a label says that some are
_DIGIT = re.compile(r"\d")
SLOTS_AT_MOST = 200  # cells behind a label that are looked at
SPAN_AT_MOST = 3  # cells that a row's label covers
NOTE_AT_MOST = 20  # characters of the end of a note in brackets
PROSE_FROM = 40  # characters of a line that is no header


@quick
@dataclass(frozen=True, slots=True)
class _Hit:
    """A label that may be a row's."""

    atom: int
    row: int
    weight: float


def align(atoms: Sequence[Atom], text: str, table: FormTable, lexicon: Lexicon) -> Aligned | None:
    """The best alignment of a form's table in a stream of atoms; None where it is not there."""
    if any(block.across for block in table.blocks):
        return align_across(atoms, text, table)
    rows = _rows_of(table)
    hits = _row_hits(atoms, table)
    chain = _best_chain(hits)
    if not chain or len(chain) < max(2.0, ROWS_FROM * len(rows)):
        return None
    anchors = {hit.row: hit.atom for hit in chain}
    lines: list[Line] = []
    last = 0
    for place, row in enumerate(rows):
        start = anchors.get(place)
        label = atoms[start] if start is not None else None
        line = Line(row.fields, label, lead=row.lead, tail=row.tail)
        if start is not None:
            line.label_cells = _label_cells(atoms, start)
            last = max(last, _fill(line, atoms, start, text, lexicon))
        lines.append(line)
    first = _region_start(atoms, chain[0].atom, table.id)
    is_list = any(block.group_lines for block in table.blocks)  # there a group may have a line
    displaced = [] if is_list else _displaced(chain, hits, first, last)
    for hit in displaced:
        line = lines[hit.row]
        line.label = atoms[hit.atom]
        line.label_cells = _label_cells(atoms, hit.atom)
        last = max(last, _fill(line, atoms, hit.atom, text, lexicon))
    if not is_list and not all(line.is_found for line in lines):
        gaps = Gaps(table.id, lines, anchors, atoms, text, first)
        last = max(last, place_unnamed(gaps, anchors))
    aligned = Aligned(table, lines, first, last, score=sum(hit.weight for hit in chain))
    taken = {*anchors.values(), *(hit.atom for hit in displaced)}
    _add_copies(aligned, atoms, text, lexicon, hits, taken)
    aligned.disordered = [lines[row] for row in _contradicted(chain, hits, first, last)]
    aligned.disordered += [lines[hit.row] for hit in displaced]
    check_headers(aligned, atoms, text, lexicon, anchors)
    mark_misfits(aligned)
    _collect_unclaimed(aligned, atoms, text)
    return aligned


def highest_score(atoms: Sequence[Atom], table: FormTable) -> float:
    """What no alignment of a table of rows can score more than: every row's best label."""
    best: dict[int, float] = {}
    for hit in _row_hits(atoms, table):
        best[hit.row] = max(hit.weight, best.get(hit.row, 0.0))
    return sum(best.values())


# --- labels ---


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a form as alignment looks for it."""

    id: str
    number: str  # its numbering, squeezed
    fields: tuple[Field, ...]
    lead: int  # as its line has them
    tail: int


@lru_cache(maxsize=64)
def _rows_of(table: FormTable) -> tuple[_Row, ...]:
    wide = max(block.stub_columns + len(block.columns) for block in table.blocks)
    return tuple(
        _Row(
            row.id,
            squeeze(numbering(fold(row.label.zh))),
            tuple(Field(block.field_id(row, c), table.id, row, c) for c in block.columns),
            0 if block.group_lines else max(0, block.stub_columns - len(row.groups) - 1),
            0 if block.group_lines else wide - block.stub_columns - len(block.columns),
        )
        for block in table.blocks
        for row in block.rows
    )


def _row_hits(atoms: Sequence[Atom], table: FormTable) -> list[_Hit]:
    rows = _rows_of(table)
    places = {row.id: place for place, row in enumerate(rows)}
    name = table.id
    hits: list[_Hit] = []
    for index, atom in enumerate(atoms):
        if not atom.meanings or atom.kind is not LABEL:
            continue
        mine = [m for m in atom.meanings if m.table == name]
        for meaning in mine:
            if meaning.role is not ROW or meaning.id not in places:
                continue
            row = places[meaning.id]
            weight = FUZZY if atom.is_fuzzy else EXACT
            if any(m.role is not ROW for m in mine) and not atom.numbering:
                weight = PLAIN
            if atom.numbering and rows[row].number and (number := squeeze(atom.numbering)):
                weight += NUMBERED if number == rows[row].number else MISNUMBERED
            hits.append(_Hit(index, row, weight))
    return hits


def _best_chain(hits: Sequence[_Hit]) -> list[_Hit]:
    """The heaviest run of hits in which both the atoms and the rows go forward."""
    best: list[float] = []
    came: list[int] = []
    for index, hit in enumerate(hits):
        weight, origin = hit.weight, -1
        for other in range(max(0, index - CHAIN_BACK), index):
            before = hits[other]
            if before.atom < hit.atom and before.row < hit.row:
                gap = min(GAP_COST * (hit.atom - before.atom), GAP_AT_MOST)
                reached = best[other] + hit.weight - gap
                if reached > weight:
                    weight, origin = reached, other
        best.append(weight)
        came.append(origin)
    if not best:
        return []
    place = max(range(len(best)), key=best.__getitem__)
    chain: list[_Hit] = []
    while place >= 0:
        chain.append(hits[place])
        place = came[place]
    return chain[::-1]


def _contradicted(chain: Sequence[_Hit], hits: Sequence[_Hit], first: int, last: int) -> set[int]:
    """The rows of the chain that stand on the wrong side of a label that is not in it.

    One label out of its order against many is out of its own place; against one or two, nobody
    can tell which of them is.
    """
    placed = {hit.row for hit in chain}
    chained = {id(hit) for hit in chain}
    found: set[int] = set()
    for hit in hits:
        is_copy = hit.row in placed  # of a row that stands in its place elsewhere
        is_near = first <= hit.atom <= (chain[-1].atom if is_copy else last + BEHIND)
        if id(hit) in chained or hit.weight < EXACT or not is_near:
            continue
        others = [other for other in chain if other.row != hit.row]
        against = {o.row for o in others if (o.row < hit.row) != (o.atom < hit.atom)}
        if len(against) <= OUTVOTED_FROM:
            found |= against | ({hit.row} if against and is_copy else set())
    return found


def _displaced(chain: Sequence[_Hit], hits: Sequence[_Hit], first: int, last: int) -> list[_Hit]:
    """The labels of rows that are not in the chain, each the only one of its row in the table and
    no other row's."""
    placed = {hit.row for hit in chain}
    taken = {hit.atom for hit in chain}
    near = [
        hit
        for hit in hits
        if hit.row not in placed and hit.atom not in taken
        if hit.weight >= EXACT and first <= hit.atom <= last + BEHIND
    ]
    rows, labels = Counter(hit.row for hit in near), Counter(hit.atom for hit in near)
    return [hit for hit in near if rows[hit.row] == labels[hit.atom] == 1]


# --- slots ---


def _fill(line: Line, atoms: Sequence[Atom], start: int, text: str, lexicon: Lexicon) -> int:
    """Takes the slots behind the label at ``start``; the last atom they reach to.

    Where the label's own line has figures, or cells enough, the row ends with the line; else it
    goes on until other words come.
    """
    label = atoms[start]
    slots = line.slots
    end = start
    line.is_closed = True
    for place in range(start + 1, len(atoms)):
        atom = atoms[place]
        if atom.table != label.table:
            break
        if atom.line == label.line and atom.meanings == label.meanings != ():
            continue  # a merged cell whose text was repeated
        is_next = atom.line != label.line and (not slots or atom.line != slots[-1].line)
        if is_next and _is_complete(slots, label.line, line.size):
            break
        if len(slots) > SLOTS_AT_MOST:
            break
        if atom.is_slot:
            slots.append(atom)
            end = place
            continue
        if _is_beside(atom, label) and (
            slots or _DIGIT.search(atom.span.of(text)) or not _is_tail(atom, text, lexicon)
        ):
            slots.append(replace(atom, kind=GARBLED))
            end = place
            continue
        is_beside = label.table >= 0 and atom.cell != label.cell
        is_lost = _is_lost_label(atoms, place, label, text)
        if slots or is_beside or is_lost or not _is_tail(atom, text, lexicon):
            line.is_closed = ends_table(atom, text)
            break
    else:
        line.is_closed = False
    if label.table < 0:
        line.cut_surplus(text)
    return end


def _label_cells(atoms: Sequence[Atom], start: int) -> frozenset[int]:
    """The cells of the label's line in which it stands, more than one where it was merged."""
    label = atoms[start]
    near = atoms[max(0, start - SPAN_AT_MOST) : start + SPAN_AT_MOST + 1]
    return frozenset(
        atom.cell for atom in near if atom.line == label.line and atom.meanings == label.meanings
    )


def _is_beside(atom: Atom, label: Atom) -> bool:
    """Whether words stand in a cell of the label's row that is not the label's."""
    return (
        atom.kind is TEXT
        and atom.line == label.line
        and atom.cell >= 0
        and atom.cell > label.cell >= 0
    )


def _is_complete(slots: Sequence[Atom], line: int, size: int) -> bool:
    """Whether a label's own line holds its row."""
    if not slots or slots[0].line != line:
        return False
    return len(slots) >= size or any(slot.kind is not EMPTY and slot.line == line for slot in slots)


def _is_tail(atom: Atom, text: str, lexicon: Lexicon) -> bool:
    """Whether the words are the rest of a wrapped label or a note in brackets."""
    if atom.kind is LABEL:
        return False
    folded = fold(atom.span.of(text))
    closes = len(folded) <= NOTE_AT_MOST and folded.count(")") > folded.count("(")
    return closes or folded.startswith("(") or lexicon.is_piece(squeeze(folded))


def _is_lost_label(atoms: Sequence[Atom], place: int, label: Atom, text: str) -> bool:
    """Whether empty brackets begin a line of cells: all that is left of the next row's label."""
    following = atoms[place + 1] if place + 1 < len(atoms) else label
    is_row = atoms[place].cell >= 0 and following.line == atoms[place].line != label.line
    return is_row and following.is_slot and not squeeze(atoms[place].span.of(text)).strip("()")


def _add_copies(
    aligned: Aligned,
    atoms: Sequence[Atom],
    text: str,
    lexicon: Lexicon,
    hits: Sequence[_Hit],
    taken: set[int],
) -> None:
    """Further copies of rows: certain labels outside the chain with figures behind them, and those
    between two rows of the table that have none, where the row has."""
    for hit in hits:
        if hit.atom in taken or hit.weight < EXACT:
            continue
        copy = Line(aligned.lines[hit.row].fields, atoms[hit.atom])
        first = aligned.lines[hit.row].label
        if first is None or (first.table >= 0) != (atoms[hit.atom].table >= 0):
            continue
        _fill(copy, atoms, hit.atom, text, lexicon)
        kinds = {slot.kind for slot in copy.slots}
        has_cells = FIGURE in kinds or copy.count >= copy.size
        if not copy.count and hit.weight > EXACT and min(taken) < hit.atom < max(taken):
            has_cells = any(slot.is_figure for slot in aligned.lines[hit.row].slots)
        if has_cells and GARBLED not in kinds:
            aligned.lines[hit.row].others.append(copy.slots)


# --- region ---


def _region_start(atoms: Sequence[Atom], first_row: int, table: str) -> int:
    """The first atom of the table's headers before its first row."""
    start = first_row
    for place in range(first_row - 1, -1, -1):
        atom = atoms[place]
        if atom.kind is LABEL and any(m.table == table for m in atom.meanings):
            start = place
            if any(m.role is HEADING for m in atom.meanings):
                break
        elif atom.kind is TEXT and atom.table < 0 and len(atom.span) > PROSE_FROM:
            break
    return start


def _row_behind(aligned: Aligned, atoms: Sequence[Atom]) -> int:
    """The last atom of a row of cells that follows the last row at once, of as many as this has and
    with a figure among them; else the last that was taken."""
    last = max((n for n in aligned.lines if n.slots), key=lambda n: n.slots[-1].line, default=None)
    if last is None or not last.is_bound or last.is_alone:
        return aligned.last
    behind = range(aligned.last + 1, min(len(atoms), aligned.last + 2 + 2 * last.size))
    row = [at for at in behind if atoms[at].line == last.slots[-1].line + 1]
    slots = [atoms[at] for at in row if atoms[at].is_slot and atoms[at].cell >= 0]
    is_row = len(slots) >= last.size > 1 and any(slot.is_figure for slot in slots)
    return row[-1] if is_row else aligned.last


def _collect_unclaimed(aligned: Aligned, atoms: Sequence[Atom], text: str) -> None:
    """Figures of the region that no line took, and whether rows of cells are among them."""
    aligned.last = _row_behind(aligned, atoms)
    cells = aligned.left_over(atoms)
    left = [atom for atom in cells if atom.is_figure]
    if left:
        extra_rows(aligned, atoms, left, text)
    loose = Counter(atom.line for atom in cells if atom.kind in (FIGURE, BLANK))
    aligned.has_loose_rows = any(count > 1 for count in loose.values())
