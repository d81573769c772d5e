"""Alignment of a table whose rows stand beside each other: a header, then one line of figures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.extract.aligned import Aligned, Columns, Line
from core.extract.atoms import BLANK, EMPTY, GARBLED, LABEL, TEXT, Atom
from core.extract.fillers import mark_misfits
from core.extract.headers import column_ids, rising
from core.extract.lexicon import COLUMN, ROW, Role
from core.extract.sections import ends_table
from core.fold import squeeze
from core.forms import Block, FormTable

SLOTS_AT_MOST = 200  # cells behind a header that are looked at
_NAMING = (COLUMN, ROW, Role.ROW_GROUP)
_STUBS = frozenset({"案件数量", "数量", "件数", "案件数"})


def align_across(atoms: Sequence[Atom], text: str, table: FormTable) -> Aligned | None:
    """The best alignment of the table in a stream of atoms; None where it is not there."""
    block = table.blocks[0]
    fields = tuple(block.fields())
    best: Aligned | None = None
    for first, last in _header_runs(atoms, table.id):
        header = [atom for atom in atoms[first : last + 1] if atom.kind is LABEL]
        columns = sum(bool(column_ids(atom, block)) for atom in header)
        rows = len({m.id for a in header for m in a.meanings if m.role is ROW})
        score = float(columns + 2 * rows)
        if score < len(block.columns):
            continue
        line = Line(fields, header[-1])
        end = _fill(line, atoms, last, text)
        if line.is_structured and not line.slots:
            continue  # the header of a table whose row of figures is not there: no blank row
        if best is not None and (len(line.slots) > 0, score) <= (
            len(best.lines[0].slots) > 0,
            best.score,
        ):
            if best.lines[0].slots and line.slots and score >= best.score:
                best.lines[0].others.append(line.slots)
            continue
        line.columns = _grid(header, block)
        aligned = Aligned(table, [line], first, end, score)
        aligned.header_atoms[0] = header
        aligned.headers_hold[0] = _in_order(header, block) and rows >= len(block.rows) - 1
        best = aligned
    if best is not None:
        mark_misfits(best)
        best.unclaimed = [atom for atom in best.left_over(atoms) if atom.is_figure]
    return best


def _header_runs(atoms: Sequence[Atom], table: str) -> Iterable[tuple[int, int]]:
    """First and last atom of each run of the table's labels, empty cells between them allowed."""
    first = last = -1
    for place, atom in enumerate(atoms):
        is_mine = atom.kind is LABEL and any(
            m.table == table and m.role in _NAMING for m in atom.meanings
        )
        if is_mine:
            first = place if first < 0 else first
            last = place
        elif first >= 0 and atom.kind is not EMPTY:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _fill(line: Line, atoms: Sequence[Atom], last: int, text: str) -> int:
    """Takes the slots behind the header; the last atom they reach to."""
    header = atoms[last]
    end = last
    line.is_closed = True
    for place in range(last + 1, len(atoms)):
        atom = atoms[place]
        if atom.table != header.table:
            break
        is_blank = atom.kind in (EMPTY, BLANK) and not atom.span
        if is_blank and atom.line == header.line and not line.slots:
            line.before.append(atom)
            continue
        is_text = atom.kind is TEXT and atom.cell >= 0
        if is_text and line.slots and atom.line == line.slots[0].line:
            line.slots.append(replace(atom, kind=GARBLED))
            end = place
            continue
        if not atom.is_slot:
            if not line.slots and squeeze(atom.span.of(text)) in _STUBS:
                continue
            line.is_closed = ends_table(atom, text)
            break
        is_next_row = line.slots and atom.line != line.slots[0].line
        if is_next_row and header.table >= 0 and len(line.slots) >= line.size:
            line.is_closed = not atom.is_figure
            break
        if is_next_row and header.table >= 0 and all(_is_empty(one) for one in line.slots):
            line.slots.clear()  # a thin row between the header and the figures
        line.slots.append(atom)
        end = place
        if len(line.slots) > SLOTS_AT_MOST:
            break
    else:
        line.is_closed = False
    line.cut_surplus(text)
    return end


def _is_empty(atom: Atom) -> bool:
    return atom.kind is EMPTY


def _in_order(header: Sequence[Atom], block: Block) -> bool:
    """Whether the column labels run through the block's columns once a row, most of them there."""
    order = {column.id: place for place, column in enumerate(block.columns)}
    size = len(order)
    reached, matched, rounds = -1, 0, 1
    for atom in header:
        places = sorted(order[one] for one in column_ids(atom, block) if one in order)
        if not places:
            continue
        ahead = [place for place in places if place > reached]
        if not ahead:
            rounds += 1
            ahead = places
        reached = ahead[0]
        matched += 1
    return matched * 2 > size * len(block.rows) and rounds <= len(block.rows) + 1


def _grid(header: Sequence[Atom], block: Block) -> Columns | None:
    """The cell numbers of all columns, where every one has its own label in a shared grid."""
    by_cell: dict[int, set[str]] = {}
    for atom in header:
        ids = column_ids(atom, block)
        if ids:
            by_cell[atom.cell] = by_cell.get(atom.cell, ids) & ids
    wanted = [column.id for _ in block.rows for column in block.columns]
    cells = sorted(by_cell)
    if len(cells) != len(wanted):
        return None
    fits = all(one in by_cell[cell] for one, cell in zip(wanted, cells, strict=True))
    return rising([(cell,) for cell in cells]) if fits else None
