"""Alignment: which atoms are the rows of a form's table, and which slots belong to each row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Lexicon, Role, numbering
from core.fold import fold, squeeze
from core.forms import Block, Field, FormRow, FormTable

EXACT, FUZZY, PLAIN = 3.0, 1.5, 0.6
NUMBERED, MISNUMBERED = 1.0, -1.2
GAP_COST, GAP_AT_MOST = 0.01, 1.5
ROWS_FROM = 0.3  # share of a table's rows that must be found for the table to be there


@dataclass(slots=True)
class Line:
    """One line of figures of the form and what stands in the document for it.

    ``label`` is None where the label was not found; ``slots`` are the cells behind the label in
    reading order; ``is_found`` tells a row without slots from one that is not there.
    """

    fields: tuple[Field, ...]
    label: Atom | None
    slots: list[Atom] = field(default_factory=list)
    is_found: bool = True
    is_disordered: bool = False

    @property
    def size(self) -> int:
        """How many cells the form has here."""
        return len(self.fields)

    @property
    def is_structured(self) -> bool:
        """Whether it is a row of a structured table."""
        return bool(self.slots) and all(slot.table >= 0 for slot in self.slots)


@dataclass(slots=True)
class Aligned:
    """A form's table found in a document.

    ``span_atoms`` are the first and last atom of its region, ``headers_hold`` says for each block
    whether its column labels stand in the form's order, ``header_units`` the units they print.
    """

    table: FormTable
    lines: list[Line]
    first: int
    last: int
    score: float
    headers_hold: dict[int, bool] = field(default_factory=dict)
    header_atoms: dict[int, list[Atom]] = field(default_factory=dict)
    unclaimed: list[Atom] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many lines were found."""
        return sum(line.is_found for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Hit:
    atom: int
    row: int
    weight: float


def align(atoms: Sequence[Atom], text: str, table: FormTable, lexicon: Lexicon) -> Aligned | None:
    """The best alignment of a form's table in a stream of atoms; None where it is not there."""
    if any(block.across for block in table.blocks):
        return _align_across(atoms, text, table)
    rows = [(block, row) for block in table.blocks for row in block.rows]
    chain = _best_chain(_row_hits(atoms, table, rows))
    if not chain or len(chain) < max(2.0, ROWS_FROM * len(rows)):
        return None
    by_row = {hit.row: hit.atom for hit in chain}
    lines: list[Line] = []
    last = 0
    for place, (block, row) in enumerate(rows):
        fields = tuple(Field(block.field_id(row, c), table.id, row, c) for c in block.columns)
        if place not in by_row:
            lines.append(Line(fields, None, is_found=False))
            continue
        start = by_row[place]
        slots, end = _content(atoms, start, text, lexicon, size=len(fields))
        last = max(last, end)
        lines.append(Line(fields, atoms[start], slots))
    first = _region_start(atoms, chain[0].atom, table.id)
    aligned = Aligned(table, lines, first, last, score=sum(hit.weight for hit in chain))
    _check_headers(aligned, atoms, by_row)
    _collect_unclaimed(aligned, atoms)
    return aligned


# --- rows under each other ---


def _row_hits(
    atoms: Sequence[Atom], table: FormTable, rows: Sequence[tuple[Block, FormRow]]
) -> list[_Hit]:
    places = {row.id: place for place, (_, row) in enumerate(rows)}
    numberings = [numbering(fold(row.label.zh)) for _, row in rows]
    hits: list[_Hit] = []
    for index, atom in enumerate(atoms):
        if atom.kind is not AtomKind.LABEL:
            continue
        mine = [m for m in atom.meanings if m.table == table.id]
        for meaning in mine:
            if meaning.role is not Role.ROW or meaning.id not in places:
                continue
            row = places[meaning.id]
            weight = FUZZY if atom.is_fuzzy else EXACT
            if any(m.role is not Role.ROW for m in mine) and not atom.numbering:
                weight = PLAIN
            if atom.numbering and numberings[row]:
                is_same = _number(atom.numbering) == _number(numberings[row])
                weight += NUMBERED if is_same else MISNUMBERED
            hits.append(_Hit(index, row, weight))
    return hits


def _number(numbering_text: str) -> str:
    return squeeze(numbering_text)


def _best_chain(hits: list[_Hit]) -> list[_Hit]:
    """The heaviest run of hits in which both the atoms and the rows go forward."""
    best: list[float] = []
    came: list[int] = []
    for index, hit in enumerate(hits):
        weight, origin = hit.weight, -1
        for other in range(index):
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


def _content(
    atoms: Sequence[Atom], start: int, text: str, lexicon: Lexicon, *, size: int
) -> tuple[list[Atom], int]:
    """The slots behind the label at ``start``, and the last atom they reach to.

    Where slots stand on the label's own line, the row ends with the line; else it goes on until
    other words come.
    """
    label = atoms[start]
    slots: list[Atom] = []
    end = start
    for place in range(start + 1, len(atoms)):
        atom = atoms[place]
        if atom.table != label.table:
            break
        if atom.line != label.line and slots and slots[0].line == label.line:
            break
        if atom.is_slot:
            slots.append(atom)
            end = place
            continue
        if slots or not _is_tail(atom, text, lexicon):
            break
    while len(slots) > size and slots[-1].kind in (AtomKind.BLANK, AtomKind.EMPTY):
        if slots[-1].kind is AtomKind.BLANK and slots[-1].span.of(text).strip():
            break
        slots.pop()
    return slots, end


def _is_tail(atom: Atom, text: str, lexicon: Lexicon) -> bool:
    """Whether the words are the rest of a wrapped label or a note in brackets."""
    if atom.kind is AtomKind.LABEL:
        return False
    folded = fold(atom.span.of(text))
    return folded.startswith("(") or lexicon.is_piece(squeeze(folded))


def _region_start(atoms: Sequence[Atom], first_row: int, table: str) -> int:
    """The first atom of the table's headers before its first row."""
    start = first_row
    for place in range(first_row - 1, -1, -1):
        atom = atoms[place]
        if atom.kind is AtomKind.LABEL and any(m.table == table for m in atom.meanings):
            start = place
            if any(m.role is Role.HEADING for m in atom.meanings):
                break
        elif atom.kind is AtomKind.TEXT and atom.table < 0 and len(atom.span) > 40:
            break
    return start


def _collect_unclaimed(aligned: Aligned, atoms: Sequence[Atom]) -> None:
    """Figures of the region that no line took."""
    taken = {slot.span for line in aligned.lines for slot in line.slots}
    aligned.unclaimed = [
        atom
        for atom in atoms[aligned.first : aligned.last + 1]
        if atom.is_figure and atom.span not in taken
    ]


# --- headers ---


def _check_headers(aligned: Aligned, atoms: Sequence[Atom], by_row: dict[int, int]) -> None:
    """Whether each block's column labels, before its first row, stand in the form's order."""
    end_before = aligned.first
    row = 0
    for number, block in enumerate(aligned.table.blocks):
        anchors = [by_row[r] for r in range(row, row + len(block.rows)) if r in by_row]
        row += len(block.rows)
        if not anchors:
            aligned.headers_hold[number] = False
            continue
        header = [
            atom
            for atom in atoms[end_before : anchors[0]]
            if atom.kind is AtomKind.LABEL
            and any(m.role is Role.COLUMN and m.table == block.table for m in atom.meanings)
        ]
        aligned.header_atoms[number] = header
        aligned.headers_hold[number] = _in_order(header, block)
        end_before = anchors[-1] + 1


def _in_order(header: Sequence[Atom], block: Block) -> bool:
    """Whether the labels name the block's columns in order, at most half of them lost.

    The total's label may stand anywhere after the first: it spans header rows in the form.
    """
    order = {column.id: place for place, column in enumerate(block.columns)}
    totals = {column.id for column in block.columns if column.is_total}
    reached, matched = -1, 0
    for atom in header:
        ids = {m.id for m in atom.meanings if m.role is Role.COLUMN and m.table == block.table}
        if ids & totals and len(order) > 1:
            matched += 1
            continue
        ahead = sorted(order[one] for one in ids if one in order and order[one] > reached)
        if not ahead:
            return False
        reached = ahead[0]
        matched += 1
    return matched * 2 >= len(order) and (matched > 0 or len(order) == 1)


# --- rows beside each other ---


def _align_across(atoms: Sequence[Atom], text: str, table: FormTable) -> Aligned | None:
    """A table whose rows stand beside each other: its header's labels, then one line of figures."""
    block = table.blocks[0]
    fields = tuple(block.fields())
    best: Aligned | None = None
    for first, last in _header_runs(atoms, table.id):
        header = [atom for atom in atoms[first : last + 1] if atom.kind is AtomKind.LABEL]
        columns = sum(
            any(m.role is Role.COLUMN and m.table == table.id for m in a.meanings) for a in header
        )
        rows = sum(
            any(m.role is Role.ROW and m.table == table.id for m in a.meanings) for a in header
        )
        score = float(columns + 2 * rows)
        if score < len(block.columns) or (best is not None and score <= best.score):
            continue
        slots, end = _content_across(atoms, last, text, size=len(fields))
        best = Aligned(table, [Line(fields, header[-1], slots)], first, end, score)
        best.header_atoms[0] = header
        best.headers_hold[0] = _across_in_order(header, block) and rows >= len(block.rows) - 1
    if best is not None:
        _collect_unclaimed(best, atoms)
    return best


def _header_runs(atoms: Sequence[Atom], table: str) -> Iterable[tuple[int, int]]:
    """First and last atom of each run of the table's labels, empty cells between them allowed."""
    first = last = -1
    for place, atom in enumerate(atoms):
        is_mine = atom.kind is AtomKind.LABEL and any(
            m.table == table and m.role in (Role.COLUMN, Role.ROW, Role.ROW_GROUP)
            for m in atom.meanings
        )
        if is_mine:
            first = place if first < 0 else first
            last = place
        elif first >= 0 and atom.kind is not AtomKind.EMPTY:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


_STUBS = frozenset({"案件数量", "数量", "件数", "案件数"})


def _content_across(
    atoms: Sequence[Atom], last: int, text: str, *, size: int
) -> tuple[list[Atom], int]:
    """The slots behind the header: from the next line on in structured tables and rows of text."""
    header = atoms[last]
    slots: list[Atom] = []
    end = last
    for place in range(last + 1, len(atoms)):
        atom = atoms[place]
        if atom.table != header.table:
            break
        if atom.kind is AtomKind.EMPTY and atom.line == header.line:
            continue
        if not atom.is_slot:
            if not slots and squeeze(atom.span.of(text)) in _STUBS:
                continue
            break
        if slots and atom.line != slots[0].line and len(slots) >= size:
            break
        slots.append(atom)
        end = place
    while len(slots) > size and not slots[-1].span.of(text).strip():
        slots.pop()
    return slots, end


def _across_in_order(header: Sequence[Atom], block: Block) -> bool:
    """Whether the column labels run through the block's columns once a row, most of them there."""
    order = {column.id: place for place, column in enumerate(block.columns)}
    size = len(order)
    reached, matched, rounds = -1, 0, 1
    for atom in header:
        ids = {m.id for m in atom.meanings if m.role is Role.COLUMN and m.table == block.table}
        places = sorted(order[one] for one in ids if one in order)
        if not places:
            continue
        ahead = [place for place in places if place > reached]
        if not ahead:
            rounds += 1
            ahead = places
        reached = ahead[0]
        matched += 1
    return matched * 2 > size * len(block.rows) and rounds <= len(block.rows) + 1
