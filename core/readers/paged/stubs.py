"""Stubs: the labels of a table without rulings, put to its rows by where they stand.

A row's label may take several lines, and stands at its figures' height, in the middle or from
there on downwards. Labels of several rows stand in columns further out, at the middle of theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from core.readers.paged.lines import is_numbered
from core.readers.paged.segments import Segment

_MOST = 8  # lines of one label
_MAX_STEPS = 30_000  # rows times lines
_OFF = 10.0  # cost of a label that is off its row by the type's size, times the square
_LOST = 400.0  # cost of a line that belongs to no row, and of a row without a label
_NEW = 3.0  # cost of a row without figures, where its label has a number
_NEW_BARE = 25.0  # the same without one
_BARE = 1.0  # doubt about each of these
_PASSED = 1.0  # cost of a line that is a label of several rows
_CLEAR = 0.8  # of the size: rows stand so far apart at least
_NEAR = 2.0  # of the size: lines of one label are not further apart
_GOOD = 0.6  # cost a row up to which an alignment is believed


class Anchor(Enum):
    """Where a row's figures stand beside a label of several lines."""

    MIDDLE = auto()
    TOP = auto()


@dataclass(slots=True)
class Row:
    """A row to be: the height of its figures (of its label where it has none), and its labels by
    column of the stub."""

    y: float
    label: tuple[int, list[Segment]] | None = None
    has_figures: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A label of several rows: the first and the last of them."""

    column: int
    first: int
    last: int
    lines: tuple[Segment, ...]


@dataclass(slots=True)
class Stub:
    """The rows with their labels, and the labels of several rows."""

    rows: list[Row]
    groups: list[Group] = field(default_factory=list)
    cost: float = 0.0


def stub_of(columns: Sequence[Sequence[Segment]], ys: Sequence[float], size: float) -> Stub | None:
    """The rows at heights ``ys`` with their labels, which stand in ``columns`` from left to right;
    None where they cannot be told for sure."""
    found = [
        stub for anchor in Anchor if (stub := _labelled(columns, ys, size, anchor)) is not None
    ]
    return min(found, key=lambda one: one.cost, default=None)


def _labelled(
    columns: Sequence[Sequence[Segment]], ys: Sequence[float], size: float, anchor: Anchor
) -> Stub | None:
    stub = Stub([Row(y) for y in ys])
    left: list[tuple[int, list[Segment]]] = []
    for number in reversed(range(len(columns))):
        lines = sorted(columns[number], key=lambda one: one.y)
        inner = columns[number + 1] if number + 1 < len(columns) else ()
        reach = min((one.box.x0 for one in inner), default=float("inf"))
        over = _match(stub, lines, number, len(columns), reach, size, anchor)
        if over is None:
            return None
        left.append((number, over))
    if columns and any(row.label is None for row in stub.rows):
        return None
    if stub.cost > _GOOD * max(1, len(stub.rows)):
        return None
    for number, over in left:
        groups = _groups(stub, over, number, size)
        if groups is None:
            return None
        stub.groups += groups
    return stub


@dataclass(frozen=True, slots=True)
class _Step:
    """How the search came to a place: from where, and what it did there."""

    cost: float
    row: int
    line: int
    takes: int  # lines that the row took; -1: the line was passed over
    is_new: bool = False  # the row had no figures


def _match(
    stub: Stub,
    lines: Sequence[Segment],
    column: int,
    columns: int,
    reach: float,
    size: float,
    anchor: Anchor,
) -> list[Segment] | None:
    """Gives the rows their labels of this column; the lines that are no row's."""
    rows = stub.rows
    if (len(rows) + 1) * (len(lines) + 1) > _MAX_STEPS:
        return None
    search = _Search(rows, lines, size, anchor, column, columns, reach)
    best = search.best
    for row in range(len(rows) + 1):
        for line in range(len(lines) + 1):
            if (row, line) in best:
                search.go((row, line))
    end = best.get((len(rows), len(lines)))
    if end is None:
        return None
    over: list[Segment] = []
    place = (len(rows), len(lines))
    made: list[Row] = []
    while place != (0, 0):
        step = best[place]
        if step.takes < 0:
            over.append(lines[step.line])
        elif step.is_new:
            taken = list(lines[step.line : step.line + step.takes])
            middle = (taken[0].y + taken[-1].y) / 2
            made.append(Row(middle, (column, taken), has_figures=False))
            stub.cost += 0.0 if is_numbered(taken[0].text) else _BARE
        else:
            row_made = rows[step.row]
            if step.takes:
                taken = list(lines[step.line : step.line + step.takes])
                row_made.label = (column, taken)
                stub.cost += search.off(taken, row_made.y)
            made.append(row_made)
        place = (step.row, step.line)
    stub.rows = made[::-1]
    return over[::-1]


@dataclass(slots=True)
class _Search:
    """The cheapest way to share the lines of one column out among the rows."""

    rows: Sequence[Row]
    lines: Sequence[Segment]
    size: float
    anchor: Anchor
    column: int
    columns: int
    reach: float  # where the labels of the next column begin: what reaches there is a row's own
    best: dict[tuple[int, int], _Step] = field(
        default_factory=lambda: {(0, 0): _Step(0.0, -1, -1, 0)}
    )

    def off(self, label: Sequence[Segment], y: float) -> float:
        """What it costs that a label stands off its row."""
        stands = label[0].y
        if self.anchor is Anchor.MIDDLE:
            stands = (label[0].y + label[-1].y) / 2
        share = (stands - y) / self.size
        return _OFF * share * share

    def go(self, place: tuple[int, int]) -> None:
        """Tries what may be done at a place of the search."""
        row, line = place
        is_inner = self.column == self.columns - 1
        if line < len(self.lines):
            is_row_s = is_inner or self.lines[line].box.x1 > self.reach
            self._reach(place, (row, line + 1), _LOST if is_row_s else _PASSED, -1)
            for takes in range(1, _MOST + 1):
                taken = self.lines[line : line + takes]
                if len(taken) < takes or not _is_one_label(taken, self.size):
                    break
                self._take(place, taken, is_inner=is_inner)
        if row < len(self.rows):
            is_bare = self.column == 0 and self.rows[row].label is None
            self._reach(place, (row + 1, line), _LOST if is_bare else 0.0, 0)

    def _take(self, place: tuple[int, int], taken: Sequence[Segment], *, is_inner: bool) -> None:
        """Gives lines to the row, or makes a row without figures of them."""
        row, line = place
        if self._goes_on(line):
            return
        y = (taken[0].y + taken[-1].y) / 2
        before = self.rows[row - 1].y if row else float("-inf")
        after = self.rows[row].y if row < len(self.rows) else float("inf")
        is_numbered_one = is_numbered(taken[0].text)
        is_between = before + _CLEAR * self.size < y < after - _CLEAR * self.size
        if is_between and (is_inner or is_numbered_one):
            cost = _NEW if is_numbered_one else _NEW_BARE
            self._reach(place, (row, line + len(taken)), cost, len(taken), is_new=True)
        if row < len(self.rows) and self.rows[row].label is None:
            cost = self.off(taken, self.rows[row].y)
            self._reach(place, (row + 1, line + len(taken)), cost, len(taken))

    def _goes_on(self, line: int) -> bool:
        """Whether a line is the rest of a label with a number, which no row may begin with."""
        if is_numbered(self.lines[line].text):
            return False
        while line and self.lines[line].y - self.lines[line - 1].y <= _NEAR * self.size:
            line -= 1
            if is_numbered(self.lines[line].text):
                return True
        return False

    def _reach(
        self,
        place: tuple[int, int],
        where: tuple[int, int],
        cost: float,
        takes: int,
        *,
        is_new: bool = False,
    ) -> None:
        total = self.best[place].cost + cost
        known = self.best.get(where)
        if known is None or total < known.cost:
            self.best[where] = _Step(total, *place, takes, is_new)


def _is_one_label(lines: Sequence[Segment], size: float) -> bool:
    """Whether lines may be one label: near each other, and only the first with a number."""
    if len(lines) == 1:
        return True
    above, last = lines[-2], lines[-1]
    return last.y - above.y <= _NEAR * size and not is_numbered(last.text)


# --- labels of several rows ---


def _groups(stub: Stub, lines: Sequence[Segment], column: int, size: float) -> list[Group] | None:
    """Which rows the labels that are no row's own stand beside."""
    blocks: list[list[Segment]] = []
    for line in lines:
        if blocks and line.y - blocks[-1][-1].y <= _NEAR * size and not is_numbered(line.text):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    free = [row.label is None or row.label[0] > column for row in stub.rows]
    found: list[Group] = []
    for first, last in _runs(free):
        ys = [row.y for row in stub.rows[first : last + 1]]
        top = stub.rows[first - 1].y if first else float("-inf")
        bottom = stub.rows[last + 1].y if last + 1 < len(stub.rows) else float("inf")
        mine = [block for block in blocks if top < _middle(block) < bottom]
        blocks = [block for block in blocks if block not in mine]
        if not mine:
            continue
        cuts = _shared_out(ys, [_middle(block) for block in mine])
        if cuts is None:
            return None
        found += [
            Group(column, first + cut, first + end - 1, tuple(block))
            for block, cut, end in zip(mine, cuts, [*cuts[1:], len(ys)], strict=True)
        ]
    return None if blocks else found


def _runs(free: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number, one in enumerate(free):
        if one and runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        elif one:
            runs.append((number, number))
    return runs


def _middle(lines: Sequence[Segment]) -> float:
    return (lines[0].y + lines[-1].y) / 2


def _shared_out(ys: Sequence[float], middles: Sequence[float]) -> list[int] | None:
    """Where each label's rows begin, so that every label stands nearest the middle of its rows."""
    count, labels = len(ys), len(middles)
    if labels > count:
        return None
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for label in range(labels):
        for start in range(count):
            known = best.get((label, start))
            if known is None:
                continue
            for end in range(start + 1, count + 1):
                off = (ys[start] + ys[end - 1]) / 2 - middles[label]
                cost = known[0] + off * off
                old = best.get((label + 1, end))
                if old is None or cost < old[0]:
                    best[(label + 1, end)] = (cost, start)
    place = (labels, count)
    cuts: list[int] = []
    while place[0]:
        _, start = best[place]
        cuts.append(start)
        place = (place[0] - 1, start)
    return cuts[::-1]
