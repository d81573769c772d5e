"""Errors that one slip makes in several cells: shifted, swapped, split or left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from core.rules.search import MOST, smallest
from core.rules.system import Board, Deltas, Lines, bits

# What a slip costs in place of its cells' own costs (core.rules.suspicion).
SPLIT = 45
SWAPPED = 50
SHIFTED = 60
SWAPPED_AFAR = 70
MISPLACED = 80  # nobody makes the same slip twice, once up and once down

_MOST_BESIDE = 2  # other changed cells beside totals left out


@dataclass(frozen=True, slots=True)
class Shape:
    """The one slip; ``code`` is its sentence."""

    code: str
    cost: int


def shape_of(board: Board, deltas: Deltas) -> Shape | None:
    """The one slip that explains all changes, if there is one."""
    if len(deltas) < 2:
        return None
    changed = {cell for cell, _ in deltas}
    row = _line_with(board.system.rows, changed)
    column = _line_with(board.system.columns, changed)
    if len(deltas) == 2:
        pair = _pair(board, deltas, row, is_column=column is not None)
        if pair is not None:
            return pair
    for line, code in ((row, "repair_shape_row_shifted"), (column, "repair_shape_column_shifted")):
        if line is not None and _is_shifted(board, line, dict(deltas)):
            return Shape(code, SHIFTED)
    return None


def _line_with(lines: tuple[tuple[int, ...], ...], cells: set[int]) -> tuple[int, ...] | None:
    return next((line for line in lines if cells <= set(line)), None)


def _pair(
    board: Board, deltas: Deltas, row: tuple[int, ...] | None, *, is_column: bool
) -> Shape | None:
    (a, by_a), (b, by_b) = deltas
    old_a, old_b = board.value(a), board.value(b)
    new_a, new_b = old_a + by_a, old_b + by_b
    is_near = row is not None and abs(row.index(a) - row.index(b)) == 1
    is_line = row is not None or is_column
    if row is not None and is_near:
        if row.index(a) > row.index(b):
            old_a, old_b, new_a, new_b = old_b, old_a, new_b, new_a
        old, new = f"{old_a or ''}{old_b or ''}", f"{new_a or ''}{new_b or ''}"
        if old == new and new_a and new_b:
            merged = "repair_shape_split" if old_a and old_b else "repair_shape_merged"
            return Shape(merged, SPLIT)
    if (new_a, new_b) == (old_b, old_a):
        if old_a and old_b:
            return Shape("repair_shape_swapped", SWAPPED if is_line else SWAPPED_AFAR)
        if is_line:
            return Shape("repair_shape_moved", SWAPPED if is_near else SWAPPED_AFAR)
    if by_a == -by_b and is_line:
        return Shape("repair_shape_misplaced", MISPLACED)
    return None


def _is_shifted(board: Board, line: tuple[int, ...], deltas: dict[int, int]) -> bool:
    """Whether a run of the line moves by one cell: what it moves onto was empty, and only at the
    line's end may a figure come in that had fallen off."""
    places = [place for place, cell in enumerate(line) if cell in deltas]
    first, last = places[0], places[-1]
    old = [board.value(cell) for cell in line]
    new = [figure + deltas.get(cell, 0) for cell, figure in zip(line, old, strict=True)]
    if sum(map(bool, new[first : last + 1])) < 2:  # one figure that moves is a pair's matter
        return False
    to_right = new[first + 1 : last + 1] == old[first:last]
    if to_right and not old[last] and (not new[first] or first == 0):
        return True
    to_left = new[first:last] == old[first + 1 : last + 1]
    return to_left and not old[first] and (not new[last] or last == len(line) - 1)


def larger(board: Board, part: int, free: int) -> Iterator[tuple[Deltas, Shape]]:
    """Repairs of the broken equations ``part`` within ``free`` by one slip that changes more than
    three cells, or that sums alone do not ask for."""
    for deltas, shape in _slips(board, part, free):
        if all(free >> cell & 1 for cell, _ in deltas):
            yield deltas, shape


def _slips(board: Board, part: int, free: int) -> Iterator[tuple[Deltas, Shape]]:
    if board.is_alone(part):
        yield from _turned(board, part)
        return
    yield from _totals_left_out(board, part, free)
    for lines, code in (
        (board.system.rows, "repair_shape_rows_swapped"),
        (board.system.columns, "repair_shape_columns_swapped"),
    ):
        for line in lines:
            yield from _one_line(board, part, line)
        yield from _two_lines(board, part, lines, code)


def _one_line(board: Board, part: int, line: tuple[int, ...]) -> Iterator[tuple[Deltas, Shape]]:
    """The line anew, as the equations across it ask for it, if that is a shift."""
    inside = _inside(line)
    if any(not board.equations.cells[e] & inside for e in bits(part)):
        return
    along = _along(board, line)
    across = part & ~along
    if not across or any(not board.equations.masks[c] & ~along for c in line):
        return
    deltas = []
    for cell in line:
        asked = {
            -board.residuals[e] * factor if part >> e & 1 else 0
            for e, factor in board.equations.terms[cell]
            if not along >> e & 1
        }
        if len(asked) > 1:
            return
        by = asked.pop()
        if by:
            deltas.append((cell, by))
    yield from _if_it_fits(board, part, tuple(sorted(deltas)))


@lru_cache(maxsize=1024)
def _inside(line: tuple[int, ...]) -> int:
    return sum(1 << cell for cell in line)


def _along(board: Board, line: tuple[int, ...]) -> int:
    """The equations that have no cells but those of the line."""
    inside, masks = _inside(line), 0
    for cell in line:
        masks |= board.equations.masks[cell]
    return sum(1 << e for e in bits(masks) if not board.equations.cells[e] & ~inside)


def _if_it_fits(board: Board, part: int, deltas: Deltas) -> Iterator[tuple[Deltas, Shape]]:
    if len(deltas) > MOST and _holds(board, part, deltas):
        shape = shape_of(board, deltas)
        if shape is not None:
            yield deltas, shape


def _holds(board: Board, part: int, deltas: Deltas) -> bool:
    """Whether the changes mend ``part``, break nothing and fit their cells."""
    off = {e: board.residuals[e] for e in bits(part)}
    for cell, by in deltas:
        for e, factor in board.equations.terms[cell]:
            off[e] = off.get(e, 0) + factor * by
    return not any(off.values()) and all(map(board.fits, deltas))


def _two_lines(board: Board, part: int, lines: Lines, code: str) -> Iterator[tuple[Deltas, Shape]]:
    """Two lines of one table in each other's place."""
    inside = board.cells_of(part)
    mine = [line for line in lines if _inside(line) & inside]
    if any(not board.equations.cells[e] & ~_inside(line) for line in mine for e in bits(part)):
        return  # a line that is off by itself is so in any place
    one = next(bits(part))  # the swap must mend this one before the others are looked at
    factors = {cell: dict(board.equations.terms[cell]).get(one, 0) for cell in bits(inside)}
    for first, second in combinations(mine, 2):
        fields = board.system.fields[first[0]], board.system.fields[second[0]]
        is_one_table = len({field.partition(".")[0] for field in fields}) == 1
        if len(first) != len(second) or not is_one_table:
            continue
        off = board.residuals[one]
        for a, b in zip(first, second, strict=True):
            factor = factors.get(a, 0) - factors.get(b, 0)
            if factor:
                off += factor * (board.value(b) - board.value(a))
        if off:
            continue
        changes = [
            (a, b, board.value(b) - board.value(a)) for a, b in zip(first, second, strict=True)
        ]
        deltas = tuple(sorted(d for a, b, by in changes if by for d in ((a, by), (b, -by))))
        if len(deltas) > MOST and _holds(board, part, deltas):
            yield deltas, Shape(code, SHIFTED)


def _turned(board: Board, part: int) -> Iterator[tuple[Deltas, Shape]]:
    """A row that one equation alone knows, shifted by a cell so that it holds."""
    inside = board.cells_of(part)
    for line in board.system.rows:
        if _inside(line) != inside:
            continue
        for first, last in combinations(range(len(line)), 2):
            run = line[first : last + 1]
            old = [board.value(cell) for cell in run]
            for new, emptied in (([*old[1:], old[0]], old[0]), ([old[-1], *old[:-1]], old[-1])):
                moved = zip(run, old, new, strict=True)
                deltas = tuple(sorted((cell, b - a) for cell, a, b in moved if a != b))
                if emptied or len(deltas) < 2 or not _holds(board, part, deltas):
                    continue
                shape = shape_of(board, deltas)
                if shape is not None:
                    yield deltas, shape


def _totals_left_out(board: Board, part: int, free: int) -> Iterator[tuple[Deltas, Shape]]:
    """Every total filled in that is blank or 0 beside parts, and at most two other cells changed;
    for a whole column or row of totals that was left out."""
    now, added = board, {}
    pending = [
        (e, board.system.index[rule.total])
        for e, rule in enumerate(board.system.rules)
        if part >> e & 1 and rule.total is not None
    ]
    pending = [(e, cell) for e, cell in pending if not board.value(cell) and free >> cell & 1]
    for e, cell in sorted(pending, key=lambda one: _is_crossing(board, one[1])):
        by = now.residuals[e]
        if by and cell not in added:
            now = now.after(((cell, by),))
            added[cell] = by
    if len(added) <= MOST or not all(map(board.fits, added.items())):
        return
    rest = now.broken & board_reach(board, part)
    more: tuple[Deltas, ...] = ((),)
    if rest:
        others = free & ~sum(1 << cell for cell in added)
        more = smallest(now, rest, others, _MOST_BESIDE)
    for deltas in more:
        both = tuple(sorted((*added.items(), *deltas)))
        if _holds(board, part, both):
            yield both, Shape("repair_shape_totals_left_out", SHIFTED + 100 * len(deltas))


def _is_crossing(board: Board, cell: int) -> int:
    """Totals of totals come last."""
    return board.equations.masks[cell].bit_count()


def board_reach(board: Board, part: int) -> int:
    """The checkable equations that share a cell with ``part``, and itself."""
    reached = 0
    for cell in bits(board.cells_of(part)):
        reached |= board.equations.masks[cell]
    return reached
