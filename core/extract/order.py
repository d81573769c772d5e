"""Order: tables whose columns are not the form's: others between them, some missing, some moved.

The heads say which column is which, where every one of them has its own place over the figures.
Where heads and the form's order disagree on a column, only the rows' sums can tell which of them
holds; they know the total from the others, and nothing else.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind, figure_of
from core.extract.extras import set_apart
from core.extract.lexicon import Role
from core.extract.marks import whole_line
from core.extract.place import ZERO
from core.forms import Block
from core.places import WIDTHS, width

COLUMNS_FROM = 3  # of a block whose columns may be in another order
ROWS_FROM = 4  # rows of text that show how many cells there are
TOLD_FROM = 3  # rows that add up in one order only, and tell it
PAIR = 2  # columns in each other's place: the others are where both say
INDENTED = "    "  # at a line's beginning: it is laid out
LINES_OF_HEADS = 2  # that the forms print side by side
EXCEPTIONS = 8  # one row in so many may say otherwise


@dataclass(frozen=True, slots=True)
class _Head:
    """A printed column: the form's, by its id, or one of the table's own."""

    id: str | None
    atoms: tuple[Atom, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        return tuple(sorted({atom.cell for atom in self.atoms}))


def arranged(
    aligned: Aligned,
    number: int,
    lines: Sequence[Line],
    before: Sequence[Atom],
    strangers: Sequence[Atom],
    text: str,
) -> bool:
    """Gives the lines of a block the columns that its heads print; whether they tell them all.

    ``before`` is what stands over the first row, ``strangers`` the heads that no form knows.
    Columns on which heads and order disagree are noted in ``aligned.unclear``.
    """
    block = aligned.table.blocks[number]
    found = [line for line in lines if line.is_found]
    if len(block.columns) < COLUMNS_FROM or block.across or block.group_lines or not found:
        return False
    heads = _heads(before, block, strangers, by_cell=True)
    stubs = block.stub_columns
    is_grid = _is_over(heads, found, stubs)
    if not is_grid:
        heads = _heads(before, block, strangers, by_cell=False)
        if stand_otherwise([head.atoms[0] for head in heads], text):
            return False
    printed = [head.id for head in heads if head.id is not None]
    if is_grid and any(len(head.cells) > 1 for head in heads):
        return False  # one head over two columns: one of them has lost its own
    missing = len(block.columns) - len(printed)
    if len(printed) != len(set(printed)) or missing * 2 > len(block.columns):
        return False
    if missing and (strangers or not (is_grid or _shows_blanks(found))):
        return False  # a head that nobody knows may be the one that is missing
    if not is_grid and not _are_counted(found, len(heads)):
        return False
    if missing and is_grid and _has_more(found, heads, stubs):
        return False  # a column that has lost its head
    places = [place for place, head in enumerate(heads) if head.id is not None]
    rows = list(_figures(found, heads, stubs if is_grid else None))
    unclear = _unclear(block, printed, [[row[place] for place in places] for row in rows])
    if unclear is None:
        return False
    fields = [field for line in lines for field in line.fields]
    aligned.unclear.update(field.id for field in fields if field.column.id in unclear)
    for line in found if len(heads) > len(printed) else ():
        fits = _fits_grid(line, heads, stubs) if is_grid else line.count == len(heads)
        line.is_misfit = not fits
        if fits:
            set_apart(aligned, line, list(_own(line, heads, is_grid=is_grid)), text)
    order = {column: place for place, column in enumerate(printed)}
    for line in lines:
        mine = [field for field in line.fields if field.column.id in order]
        line.fields = tuple(sorted(mine, key=lambda field: order[field.column.id]))
        line.columns = tuple(h.cells for h in heads if h.id is not None) if is_grid else None
        line.slots = [*line.slots, *line.surplus]
        if not line.is_structured:
            line.cut_surplus(text)
    return True


# --- heads ---


def _heads(
    before: Sequence[Atom], block: Block, strangers: Sequence[Atom], *, by_cell: bool
) -> list[_Head]:
    """The printed columns from left to right; none where a label may name two of them.

    Without cells of a grid, the columns of a group stand where the group's own label does.
    """
    named: dict[str | int, list[Atom]] = {}
    at: dict[str | int, int] = {}
    groups = {g for column in block.columns for g in column.groups}
    own = {column.id for column in block.columns}
    inner: tuple[str, int] | None = None  # a group label and where it stands
    for place, atom in enumerate(before):
        ids = atom.names(Role.COLUMN, block.table)
        key: str | int
        if len(ids & own) == 1:
            (key,) = ids & own
        elif ids:
            return []  # of another block, or of another version of the form
        elif atom in strangers:
            key = atom.cell if by_cell else place
        else:
            for group in atom.names(Role.COLUMN_GROUP, block.table) & groups:
                inner = (group, place)
            continue
        if key in named and (not by_cell or named[key][-1].table != atom.table):
            return []
        named.setdefault(key, []).append(atom)
        at.setdefault(key, place)
    if by_cell:
        by = {key: (min(atom.cell for atom in atoms), 0) for key, atoms in named.items()}
    elif _are_woven([atoms[0] for atoms in named.values()]):
        return []
    else:
        by = _expanded(at, block, inner)
    return [
        _Head(key if isinstance(key, str) else None, tuple(named[key]))
        for key in sorted(named, key=by.__getitem__)
    ]


def stand_otherwise(heads: Sequence[Atom], text: str) -> bool:
    """Whether heads on several lines that are laid out with blanks stand in another order from
    left to right than that in which they are told."""
    lines = [whole_line(text, atom.span).of(text) for atom in heads if atom.cell < 0]
    if len(set(lines)) < 2 or not any(line.startswith(INDENTED) for line in lines):
        return False
    return not any(
        all(one < other for one, other in pairwise(_starts(heads, text, wide)))
        for wide in ("", *WIDTHS)
    )


def stands_left(head: Atom, others: Sequence[Atom], text: str) -> bool:
    """Whether a head stands left of all others, however wide characters are."""
    if head.cell >= 0 or all(other.line == head.line for other in others):
        return False
    return all(
        starts[0] < min(starts[1:])
        for starts in (_starts([head, *others], text, wide) for wide in ("", *WIDTHS))
    )


def _starts(heads: Sequence[Atom], text: str, wide: str) -> list[int]:
    """Where heads begin on their lines; characters are one cell wide without kinds of wide ones."""
    before = [text[whole_line(text, atom.span).start : atom.span.start] for atom in heads]
    return [width(some, wide) if wide else len(some) for some in before]


def _are_woven(heads: Sequence[Atom]) -> bool:
    """Whether heads stand beside each other in more lines than the forms have: wrapped ones, of
    which nobody knows what stands left of what on another line."""
    lines = Counter(atom.line for atom in heads)
    return len(lines) > LINES_OF_HEADS and max(lines.values()) > 1


def _expanded(
    at: Mapping[str | int, int], block: Block, inner: tuple[str, int] | None
) -> dict[str | int, tuple[int, int]]:
    """Where the heads stand once those of the inner line took their group's place."""
    if inner is None:
        return {key: (place, 0) for key, place in at.items()}
    group, place = inner
    members = {column.id for column in block.columns if group in column.groups}
    first = min((at[key] for key in at if key in members), default=place)
    return {key: (place, own) if own >= first else (own, 0) for key, own in at.items()}


def _is_over(heads: Sequence[_Head], lines: Sequence[Line], stubs: int) -> bool:
    """Whether heads and rows share a grid in which every figure has its own head over it."""
    cells = [cell for head in heads for cell in head.cells]
    if not heads or min(cells, default=-1) < 0 or len(cells) != len(set(cells)):
        return False
    tables = {atom.table for head in heads for atom in head.atoms}
    own = [line for line in lines if line.label is not None and {line.label.table} == tables]
    beside = sum(not _fits_grid(line, heads, stubs) for line in own)
    return len(own) == len(lines) and beside * EXCEPTIONS <= len(own)


def _fits_grid(line: Line, heads: Sequence[_Head], stubs: int) -> bool:
    """Whether the row has a cell under every head, and nothing elsewhere."""
    cells = {cell for head in heads for cell in head.cells}
    filled = {slot.cell for slot in line.slots if slot.kind is not AtomKind.EMPTY}
    drawn = {slot.cell for slot in [*line.slots, *line.surplus]}
    is_full = line.is_structured or cells <= drawn
    return is_full and filled <= cells and line.is_at_stub(min(cells), stubs)


def _has_more(lines: Sequence[Line], heads: Sequence[_Head], stubs: int) -> bool:
    """Whether rows have cells that stand under no head, blank ones too, but for their labels'."""
    first = min(line.label.cell for line in lines if line.label is not None)
    told = {cell for head in heads for cell in head.cells} | set(range(first, first + stubs))
    return any(slot.cell not in told for line in lines for slot in [*line.slots, *line.surplus])


def _own(line: Line, heads: Sequence[_Head], *, is_grid: bool) -> Iterator[tuple[Atom, Atom]]:
    """The row's cells under heads that no form knows, each with its head."""
    slots = [*line.slots, *line.surplus]
    for place, head in enumerate(heads):
        if head.id is not None:
            continue
        if is_grid:
            yield from ((slot, head.atoms[0]) for slot in slots if slot.cell in head.cells)
        else:
            yield slots[place], head.atoms[0]


def _are_counted(lines: Sequence[Line], size: int) -> bool:
    """Whether nearly all rows, and enough of them, have just so many cells."""
    fitting = sum(line.count == size for line in lines)
    is_most = (len(lines) - fitting) * EXCEPTIONS <= len(lines)
    return len(lines) >= ROWS_FROM and is_most and all(line.filled <= size for line in lines)


def _shows_blanks(lines: Sequence[Line]) -> bool:
    """Whether rows of text keep their blank cells: one stands between two figures."""
    return any(
        slot.kind is AtomKind.EMPTY or not slot.span
        for line in lines
        for slot in line.slots[: line.filled]
    )


# --- figures ---


def _figures(
    lines: Sequence[Line], heads: Sequence[_Head], stubs: int | None
) -> Iterator[list[Decimal | None]]:
    """What stands under the heads in each row that has all its cells."""
    for line in lines:
        slots = [*line.slots, *line.surplus]
        if stubs is not None:  # they share a grid
            under: dict[int, Atom] = {slot.cell: slot for slot in slots}
            if not _fits_grid(line, heads, stubs):
                continue
            slots = [under[head.cells[0]] for head in heads if head.cells[0] in under]
        if len(slots) == len(heads):
            yield [figure_of(slot) for slot in slots]


def _unclear(
    block: Block, printed: Sequence[str], rows: Sequence[Sequence[Decimal | None]]
) -> set[str] | None:
    """The columns on which heads and the form's order disagree, all of them where that is the total
    and rows do not prove its head, or where there is none; None where rows contradict the heads."""
    form = [column.id for column in block.columns if column.id in printed]
    totals = [c.id for c in block.columns if c.is_total and c.id in printed]
    if not totals and len(printed) < len(block.columns):
        return set(printed)  # nothing would show that they are what their heads say
    for total in totals:
        head, own = printed.index(total), form.index(total)
        is_whole = len(printed) == len(block.columns)
        if not is_whole and _exceeded(rows, head) * EXCEPTIONS > len(rows):
            return None
        if head == own:
            continue
        if not (is_whole and _is_total(rows, head, own)):
            is_worse = is_whole and _held(rows, head) < _held(rows, own)
            return None if is_worse else set(printed)
        printed = [one for one in printed if one != total]
        form.remove(total)
    return _moved(printed, form)


def _moved(printed: Sequence[str], form: Sequence[str]) -> set[str]:
    """The columns that may have changed places: two, or all between the first and the last."""
    moved = [at for at, (one, other) in enumerate(zip(printed, form, strict=True)) if one != other]
    if len(moved) > PAIR:
        moved = list(range(moved[0], moved[-1] + 1))
    return {printed[at] for at in moved}


def _is_total(rows: Sequence[Sequence[Decimal | None]], head: int, own: int) -> bool:
    """Whether rows say that the total stands under its head and not in the form's place."""
    by_head = [_adds_up(row, head) for row in rows]
    by_form = [_adds_up(row, own) for row in rows]
    told = sum(one and not other for one, other in zip(by_head, by_form, strict=True))
    against = sum(not one and row[head] is not None for one, row in zip(by_head, rows, strict=True))
    return told >= TOLD_FROM and against * EXCEPTIONS <= told


def _held(rows: Sequence[Sequence[Decimal | None]], total: int) -> int:
    """How many rows add up to the figure in this place."""
    return sum(_adds_up(row, total) for row in rows)


def _adds_up(row: Sequence[Decimal | None], total: int) -> bool:
    others = sum((figure or ZERO for at, figure in enumerate(row) if at != total), ZERO)
    return others == (row[total] or ZERO)


def _exceeded(rows: Sequence[Sequence[Decimal | None]], total: int) -> int:
    """How many rows have parts that are more than their total."""
    return sum(
        row[total] is not None
        and sum((f or ZERO for at, f in enumerate(row) if at != total), ZERO) > (row[total] or 0)
        for row in rows
    )
