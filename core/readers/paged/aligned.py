"""Tables without upright rulings: cells told by columns that figures and heads stand in.

Believed only where every figure stands in one column and every column has its own head, or where
the table goes on from a page that had them; else the lines stay lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.document import Box
from core.readers.paged.lines import Line, box_around, cell_text, is_full, is_numbered
from core.readers.paged.segments import Band, Segment, are_clear, bands_of, reached, segments_of
from core.readers.paged.stubs import Group, Row, stub_of
from core.readers.paged.tables import Entry, RuledTable

_SAME_SIZE = 0.2  # share that type in one table differs by
_NEAR = 3.5  # of the size: a table's lines are not further apart
_INDENT = 0.7  # of the size: labels that begin so near begin in one column
_STUBS = 4  # columns of labels
_HEAD_LINES = 0.45  # of the size: lines of one head are not further apart


@dataclass(frozen=True, slots=True)
class _Cut:
    """A line and its segments."""

    line: Line
    segments: tuple[Segment, ...]

    @property
    def has_figures(self) -> bool:
        """Whether it may be part of a row: it has a figure."""
        return any(one.is_figure for one in self.segments)

    @property
    def is_row(self) -> bool:
        """Whether it shows a table: figures apart from what stands before them."""
        return self.has_figures and len(self.segments) >= 2


def with_tables(
    lines: Sequence[Line], page: int, columns: Sequence[Band] = ()
) -> tuple[list[Line | RuledTable], tuple[Band, ...]]:
    """The lines with those of tables put together as such; and the columns of the last table, if
    it reaches to the last line. ``columns`` are those of a table that the page before ended with.
    """
    cuts = [_Cut(line, tuple(segments_of(line))) for line in lines]
    found: list[Line | RuledTable] = []
    place = 0
    open_columns: tuple[Band, ...] = ()
    while place < len(cuts):
        open_columns = ()
        region = _region(cuts, place)
        if region is None:
            found += [cut.line for cut in cuts[place:]]
            break
        first, last = region
        if columns and not place and all(_is_part(cut, columns) for cut in cuts[:first]):
            first = 0  # rows of the table that goes on from the page before
        found += [cut.line for cut in cuts[place:first]]
        place = last + 1
        for start, end in _blocks(cuts, first, last):
            made = _table(cuts[start:end], page, columns if start == 0 else ())
            open_columns = ()
            if made is None:
                found += [cut.line for cut in cuts[start:end]]
            else:
                found.append(made[0])
                open_columns = made[1]
    return found, open_columns


def _is_part(cut: _Cut, columns: Sequence[Band]) -> bool:
    """Whether a line's segments stand where a table's labels and figures do."""
    return all(
        one.box.x1 <= columns[0].left + 1 or (one.is_figure and len(reached(columns, one.box)) == 1)
        for one in cut.segments
    )


def _region(cuts: Sequence[_Cut], start: int) -> tuple[int, int] | None:
    """The first and the last line of the next table, if there is one."""
    seed = next((at for at in range(start, len(cuts)) if cuts[at].is_row), None)
    if seed is None:
        return None
    size = cuts[seed].line.size
    left = min((one.box.x0 for one in cuts[seed].segments if one.is_figure), default=float("inf"))
    first = seed
    while first > start and _belongs(cuts[first - 1], cuts[first], size, left, upwards=True):
        first -= 1
    last = seed
    for at in range(seed + 1, len(cuts)):
        if not _belongs(cuts[at], cuts[at - 1], size, left, upwards=False):
            break
        last = at
    return first, last


def _blocks(cuts: Sequence[_Cut], first: int, last: int) -> list[tuple[int, int]]:
    """The pieces of a region that have heads of their own: each begins with lines of words."""
    starts = [first]
    left = _first_column([cut for cut in cuts[first : last + 1] if cut.has_figures])
    has_figures = False
    for at in range(first, last + 1):
        cut = cuts[at]
        is_head = not cut.has_figures and any(one.box.x0 > left for one in cut.segments)
        if is_head and has_figures:
            before = at
            while before - 1 > starts[-1] and len(cuts[before - 1].segments) == 1:
                before -= 1  # the line that names the piece
            starts.append(before)
            has_figures = False
        has_figures = has_figures or cut.has_figures
    return list(zip(starts, [*starts[1:], last + 1], strict=True))


def _belongs(cut: _Cut, beside: _Cut, size: float, left: float, *, upwards: bool) -> bool:
    """Whether a line goes on with the table: like type, near, and parted as its rows are."""
    line = cut.line
    if abs(line.size - size) > _SAME_SIZE * size:
        return False
    gap = beside.line.box.y0 - line.box.y1 if upwards else line.box.y0 - beside.line.box.y1
    if gap > _NEAR * size:
        return False
    if len(cut.segments) > 1:
        return True
    (only,) = cut.segments
    if upwards and only.box.x0 < left < only.box.x1 and is_numbered(only.text):
        return False
    return only.box.x1 <= left + size or only.box.x0 >= left - size


# --- one table ---


def _table(
    cuts: Sequence[_Cut], page: int, carried: Sequence[Band]
) -> tuple[RuledTable, tuple[Band, ...]] | None:
    """The table of these lines, and its columns; None where it cannot be told for sure."""
    filled = [cut for cut in cuts if cut.has_figures]
    if not filled:
        return None
    size = filled[0].line.size
    figures = [one for cut in filled for one in cut.segments if one.is_figure]
    left = _first_column(filled)
    if any(one.box.x0 <= left for one in figures):
        return None
    top = min(cut.line.box.y0 for cut in filled)
    above = [one for cut in cuts for one in cut.segments if one.y < top]
    found = _columns(figures, above, left, size, carried)
    if found is None:
        return None
    return _Builder(cuts, found, size, page).table()


def _first_column(filled: Sequence[_Cut]) -> float:
    """Where the columns of figures begin: right of the labels that stand before figures."""
    labels = [cut.segments[0].box.x1 for cut in filled if not cut.segments[0].is_figure]
    return max(labels, default=float("-inf"))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of figures, their own heads by column, heads of several, and the corner's."""

    bands: tuple[Band, ...]
    heads: tuple[tuple[Segment, ...], ...]
    wide: tuple[Segment, ...]
    corner: tuple[Segment, ...]


def _columns(
    figures: Sequence[Segment],
    above: Sequence[Segment],
    left: float,
    size: float,
    carried: Sequence[Band],
) -> _Columns | None:
    """The columns: of figures, and of heads over columns without any; each has one head.

    Heads are taken from the lowest line upwards: the lines of a column's own head follow each
    other; what stands further up, or over two columns, heads several.
    """
    bands = bands_of(one.box for one in figures)
    corner = [one for one in above if one.box.x0 < left and not reached(bands, one.box)]
    heads = [one for one in above if one not in corner]
    if carried and not heads:
        whole = bands_of([*(_box(band) for band in carried), *(one.box for one in figures)])
        if len(whole) != len(carried) or not are_clear(whole):
            return None
        return _Columns(tuple(whole), ((),) * len(whole), (), tuple(corner))
    own: list[tuple[Band, list[Segment]]] = []
    wide: list[Segment] = []
    for stack in sorted(_stacks(heads, size), key=lambda one: -one[-1].y):
        box = box_around(one.box for one in stack)
        is_over_heads = any(band.holds(box) for band, _ in own)
        if is_over_heads or len(reached(bands, box)) > 1:
            wide += stack
        else:
            own.append((Band(box.x0, box.x1), stack))
    pairs = _paired(bands, own)
    if pairs is None or not are_clear([band for band, _ in pairs]):
        return None
    found = tuple(band for band, _ in pairs)
    if any(not reached(found, one.box) for one in wide):
        return None
    return _Columns(found, tuple(tuple(head) for _, head in pairs), tuple(wide), tuple(corner))


def _stacks(heads: Sequence[Segment], size: float) -> list[list[Segment]]:
    """Heads whose lines stand close under each other."""
    stacks: list[list[Segment]] = []
    for one in sorted(heads, key=lambda head: head.y):
        for stack in stacks:
            gap = one.box.y0 - stack[-1].box.y1
            if gap <= _HEAD_LINES * size and _overlap(stack[-1].box, one.box):
                stack.append(one)
                break
        else:
            stacks.append([one])
    return stacks


def _paired(
    bands: Sequence[Band], own: Sequence[tuple[Band, list[Segment]]]
) -> list[tuple[Band, list[Segment]]] | None:
    """Columns of figures put to their heads, which need not stand right above them: a column
    without a head takes the one beside it that has no figures, if there is just one."""
    whole: list[tuple[Band, list[Segment]]] = []
    rest = list(own)
    for band in bands:
        mine = [one for one in rest if one[0].holds(_box(band))]
        if len(mine) > 1:
            return None
        if mine:
            rest.remove(mine[0])
            head, stack = mine[0]
            whole.append((Band(min(band.left, head.left), max(band.right, head.right)), stack))
        else:
            whole.append((band, []))
    whole = sorted([*whole, *rest], key=lambda one: one[0].left)
    free = {id(stack) for _, stack in rest}
    place = 0
    while place < len(whole):
        band, stack = whole[place]
        if stack:
            place += 1
            continue
        beside = [
            at for at in (place - 1, place + 1) if 0 <= at < len(whole) and id(whole[at][1]) in free
        ]
        if len(beside) != 1:
            return None
        head, its = whole[beside[0]]
        free.discard(id(its))
        whole[place] = (Band(min(band.left, head.left), max(band.right, head.right)), its)
        whole.pop(beside[0])
        place = max(0, min(place, beside[0]))
    return whole


def _overlap(box: Box, other: Box) -> bool:
    return min(box.x1, other.x1) - max(box.x0, other.x0) > 1.0


def _box(band: Band) -> Box:
    return Box(band.left, 0.0, band.right, 0.0)


class _Builder:
    """Puts a table's segments into cells."""

    def __init__(
        self,
        cuts: Sequence[_Cut],
        columns: _Columns,
        size: float,
        page: int,
    ) -> None:
        self._cuts = cuts
        self._columns = columns
        self._bands = columns.bands
        self._size = size
        self._page = page
        self._entries: list[Entry] = []
        self._box = box_around(cut.line.box for cut in cuts)

    def table(self) -> tuple[RuledTable, tuple[Band, ...]] | None:
        """The table and its columns of figures; None where labels cannot be put to rows."""
        left = self._bands[0].left
        known = {id(one) for one in (*self._columns.wide, *self._columns.corner)}
        known |= {id(one) for head in self._columns.heads for one in head}
        rows: list[tuple[float, dict[int, list[Segment]]]] = []
        labels: list[Segment] = []
        for cut in self._cuts:
            cells: dict[int, list[Segment]] = {}
            for one in cut.segments:
                if id(one) in known:
                    continue
                if one.box.x1 <= left + 1:
                    labels.append(one)
                    continue
                over = reached(self._bands, one.box)
                if len(over) != 1:
                    return None
                cells.setdefault(over[0], []).append(one)
            if cells:
                rows.append(((cut.line.box.y0 + cut.line.box.y1) / 2, cells))
        columns = self._stub_columns(labels)
        stub = stub_of(columns, [y for y, _ in rows], self._size)
        if stub is None:
            return None
        top = self._put_heads(len(columns))
        self._put_rows(stub.rows, stub.groups, dict(rows), len(columns), top)
        xs = self._xs(columns)
        if self._is_cut(stub.rows[-1], xs):
            return None
        count = top + len(stub.rows)
        entries = _filled(self._entries, count, xs, self._box, self._page)
        table = RuledTable(xs, count, tuple(entries), self._box)
        return table, tuple(self._bands)

    def _stub_columns(self, labels: Sequence[Segment]) -> list[list[Segment]]:
        """The labels by where they begin."""
        starts: list[list[Segment]] = []
        for one in sorted(labels, key=lambda label: label.box.x0):
            if starts and one.box.x0 - starts[-1][0].box.x0 <= _INDENT * self._size:
                starts[-1].append(one)
            else:
                starts.append([one])
        return starts if len(starts) <= _STUBS else [list(labels)]

    def _xs(self, columns: Sequence[Sequence[Segment]]) -> tuple[float, ...]:
        xs = [min(one.box.x0 for one in column) - 1 for column in columns]
        if not columns:
            xs.append(self._bands[0].left - 1)
        else:
            xs.append((max(one.box.x1 for c in columns for one in c) + self._bands[0].left) / 2)
        xs += [(band.right + other.left) / 2 for band, other in pairwise(self._bands)]
        xs.append(self._bands[-1].right + 1)
        return tuple(xs)

    def _is_cut(self, row: Row, xs: Sequence[float]) -> bool:
        """Whether the last row may have its figures on the next page: it has none here, and its
        label's last line is full."""
        if row.has_figures or row.label is None:
            return False
        column, lines = row.label
        width = Box(xs[column], 0.0, xs[-len(self._bands) - 1], 0.0)
        return is_full(lines[-1].line, width)

    def _put_heads(self, stubs: int) -> int:
        """The heads: rows of those over several columns, then one row of the columns' own; how
        many rows that are."""
        levels: list[list[Segment]] = []
        for one in sorted(self._columns.wide, key=lambda head: head.y):
            if levels and one.y - levels[-1][0].y <= 0.5 * self._size:
                levels[-1].append(one)
            else:
                levels.append([one])
        for row, level in enumerate(levels):
            taken = -1
            for one in sorted(level, key=lambda head: head.box.x0):
                over = [at for at in reached(self._bands, one.box) if at > taken]
                if over:
                    self._put(row, stubs + over[0], 1, len(over), [one])
                    taken = over[-1]
        own = [head for head in self._columns.heads if head]
        rows = len(levels) + bool(own)
        for band, head in enumerate(self._columns.heads):
            if head:
                self._put(len(levels), stubs + band, 1, 1, head)
        if self._columns.corner and stubs and rows:
            self._put(0, 0, rows, stubs, self._columns.corner)
        return rows

    def _put_rows(
        self,
        rows: Sequence[Row],
        groups: Sequence[Group],
        cells: dict[float, dict[int, list[Segment]]],
        stubs: int,
        top: int,
    ) -> None:
        for group in groups:
            height = group.last - group.first + 1
            self._put(top + group.first, group.column, height, 1, group.lines)
        for number, row in enumerate(rows):
            if row.label is not None:
                column, lines = row.label
                self._put(top + number, column, 1, stubs - column, lines)
            for band, some in cells.get(row.y, {}).items():
                self._put(top + number, stubs + band, 1, 1, some)

    def _put(
        self, row: int, column: int, rowspan: int, colspan: int, segments: Sequence[Segment]
    ) -> None:
        pieces = [piece for one in segments for piece in one.line.pieces]
        box = box_around(piece.box for piece in pieces)
        text = cell_text(pieces, box, self._page)
        self._entries.append(Entry(row, column, rowspan, colspan, text, box, self._page))


def _filled(
    entries: Sequence[Entry],
    rows: int,
    xs: Sequence[float],
    box: Box,
    page: int,
) -> list[Entry]:
    """With an empty cell wherever none stands; each as high as what stands beside it."""
    taken = {
        (row, column)
        for one in entries
        for row in range(one.row, one.row + one.rowspan)
        for column in range(one.column, one.column + one.colspan)
    }
    found = list(entries)
    for row in range(rows):
        beside = [one.box for one in entries if one.row == row and one.rowspan == 1]
        tall = box_around(beside) if beside else box
        for column in range(len(xs) - 1):
            if (row, column) not in taken:
                place = Box(xs[column], tall.y0, xs[column + 1], tall.y1)
                empty = cell_text((), place, page)
                found.append(Entry(row, column, 1, 1, empty, place, page))
    return sorted(found, key=lambda one: (one.row, one.column))
