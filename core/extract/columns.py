"""Character columns: places told by where figures stand in their line."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind, figure_of
from core.extract.headers import column_ids
from core.extract.place import own_rules, own_rules_hold
from core.forms import Block, LinearRule
from core.places import WIDTHS, width

GAP = "  "  # blanks between words that show that a line was laid out in columns
PROOF_FROM = 5  # rows that prove that a document stands in columns
PLACED_FROM = 0.8  # share of rows that must stand under columns
FULL_FROM = 2  # full rows that show where the columns stand, without headers
EXCEPTIONS = 12  # one row in so many may not add up
ALIGNED_FROM = 0.6  # share of rows laid out in columns

_WIDE = "０１２３４５６７８９"
_NARROW = str.maketrans(_WIDE, "0123456789")

Extent = tuple[
    int, int
]  # first character cell and the one behind the last; wide characters take two


def see_columns(tables: Sequence[Aligned], text: str, rules: Sequence[LinearRule]) -> None:
    """Fills in ``by_position`` of the lines whose figures each stand under one column.

    A document's columns count only where many rows prove them: nearly every row of a table stands
    under its columns, and adds up. Tools differ in how wide quotes and the like are, and full-width
    digits may have been narrow when the columns were laid out.
    """
    if not any(_is_printed(line) for table in tables for line in table.lines):
        return
    found = _agreed([_seen(tables, text, wide) for wide in WIDTHS])
    if any(digit in text for digit in _WIDE):
        narrow = text.translate(_NARROW)
        other = _agreed([_seen(tables, narrow, wide) for wide in WIDTHS])
        found = {line: row for line, row in found.items() if other.get(line) == row}
    for table in tables:
        for line in table.lines:
            line.by_position = found.get(id(line))
    if any(_is_proof(table, rules) for table in tables):
        return
    for table in tables:
        for line in table.lines:
            line.by_position, line.is_aside = None, False


Cells = dict[int, list[Atom | None]]  # by the identity of a line


def _agreed(readings: Sequence[Cells]) -> Cells:
    """The reading that places most lines; of several, the lines that they place alike."""
    most = max(map(len, readings))
    best, *others = [cells for cells in readings if len(cells) == most]
    return {line: row for line, row in best.items() if all(o.get(line) == row for o in others)}


def _seen(tables: Sequence[Aligned], text: str, wide: str) -> Cells:
    """The cells of the lines that stand in columns; all headers of a document stand alike."""
    ruler = _Ruler(text, wide)
    blocks: list[tuple[list[Line], _Told]] = []
    for table in tables:
        for number, some in table.lines_of_blocks():
            lines = [line for line in some if _is_printed(line)]
            if not lines or sum(_has_gap(n, text) for n in lines) < ALIGNED_FROM * len(lines):
                continue
            _see_asides(some, lines, ruler)
            labels = _labels(table.table.blocks[number], table.header_atoms.get(number, ()), ruler)
            blocks.append((lines, _told(lines, labels, ruler)))
    side = _side([told for _, told in blocks])
    found: Cells = {}
    for lines, told in blocks:
        places = told.places(side)
        for line in lines:
            cells = _under(line, places, ruler) if not line.is_aside else None
            if cells is not None:
                found[id(line)] = cells
    return found


def _see_asides(every: Sequence[Line], lines: Sequence[Line], ruler: "_Ruler") -> None:
    """Marks the rows whose label does not begin where those of ``lines`` in as many groups do:
    they are shifted, and figures of theirs may have fallen off."""
    starts: dict[int, Counter[int]] = {}
    for line in lines:
        if line.label is not None:
            level = starts.setdefault(len(line.fields[0].row.groups), Counter())
            level[ruler.extent(line.label)[0]] += 1
    for line in every:
        if line.label is None or line.is_structured:
            continue
        usual = starts.get(len(line.fields[0].row.groups), Counter()).most_common(1)
        for start, count in usual:
            line.is_aside = count > 1 and ruler.extent(line.label)[0] != start


def _is_proof(table: Aligned, rules: Sequence[LinearRule]) -> bool:
    """Whether enough rows stand under columns, all that could, and add up with what is there."""
    lines = [line for line in table.lines if _is_printed(line)]
    placed = [line for line in lines if line.by_position is not None]
    is_most = len(placed) >= max(PROOF_FROM, PLACED_FROM * len(lines))
    broken = sum(not _adds_up(line, rules) for line in placed)
    return is_most and broken * EXCEPTIONS <= len(placed)


def _adds_up(line: Line, rules: Sequence[LinearRule]) -> bool:
    values = {
        field.id: figure_of(slot)
        for field, slot in zip(line.fields, line.by_position or (), strict=True)
    }
    own = own_rules(tuple(values), tuple(rules))
    return bool(own) and own_rules_hold(values, own)


def _has_gap(line: Line, text: str) -> bool:
    """Whether a line has its figures set apart by more than one blank."""
    begin = text.rfind("\n", 0, line.slots[0].span.start) + 1
    return GAP in text[begin : line.slots[-1].span.end]


def _is_printed(line: Line) -> bool:
    """Whether the slots stand on one line of text, without separators between them."""
    return (
        line.is_found
        and not line.is_structured
        and line.filled > 0
        and len({slot.line for slot in line.slots}) == 1
        and all(slot.cell < 0 for slot in line.slots)
        and all(slot.kind in (AtomKind.FIGURE, AtomKind.BLANK) for slot in line.slots)
    )


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Measures where atoms stand in their lines; ``wide`` are the kinds of wide characters."""

    text: str
    wide: str

    def extent(self, atom: Atom) -> Extent:
        begin = self.text.rfind("\n", 0, atom.span.start) + 1
        first = width(self.text[begin : atom.span.start], self.wide)
        return first, first + width(atom.span.of(self.text), self.wide)


Places = Mapping[Extent, int]  # the column of a figure, by where it stands


@dataclass(frozen=True, slots=True)
class _Told:
    """What the headers of a block tell, where they begin with their columns or end with them.

    ``sides`` are the columns of all figures for both, None where figures contradict; ``flush``,
    how many columns have their figures as far from that edge as all others. ``full`` are the
    columns that full rows show, where there are no headers.
    """

    sides: tuple[Places | None, Places | None] = (None, None)
    flush: tuple[int, int] = (0, 0)
    full: Places | None = None

    def places(self, side: int | None) -> Places:
        """The columns for a side; where none is known, those that both sides agree on."""
        if self.full is not None:
            return self.full
        if side is not None:
            return self.sides[side] or {}
        one, other = self.sides
        if one is None or other is None:
            return one or other or {}
        return {figure: place for figure, place in one.items() if other[figure] == place}


def _side(blocks: Sequence[_Told]) -> int | None:
    """Which side all headers of a document stand on: 0 the left, 1 the right."""
    blocks = [told for told in blocks if told.full is None]
    scores = [
        (
            -sum(told.sides[side] is None for told in blocks),
            sum(told.flush[side] for told in blocks),
        )
        for side in (0, 1)
    ]
    if scores[0] == scores[1]:
        return None
    return 0 if scores[0] > scores[1] else 1


def _told(lines: Sequence[Line], labels: Sequence[Extent] | None, ruler: _Ruler) -> _Told:
    """The column that each figure belongs to."""
    size = lines[0].size
    figures = {ruler.extent(slot) for line in lines for slot in line.slots}
    if labels is None:
        return _Told(full=_by_full_rows(lines, figures, ruler))
    starts, ends = [first for first, _ in labels], [last for _, last in labels]
    from_left: dict[Extent, int] = {}
    from_right: dict[Extent, int] = {}
    for first, last in figures:
        place = bisect_right(starts, first) - 1
        if place >= 0 and (place == size - 1 or last <= starts[place + 1]):
            from_left[first, last] = place
        place = bisect_left(ends, last)
        if place < size and (place == 0 or first >= ends[place - 1]):
            from_right[first, last] = place
    clusters = _clusters(ruler.extent(n) for line in lines for n in line.slots if n.is_figure)
    left, right = (
        one if len(one) == len(figures) and _keeps_apart(one, clusters) else None
        for one in (from_left, from_right)
    )
    return _Told(
        (left, right),
        (
            _flush(left, clusters, (starts, starts[1:])) if left is not None else 0,
            _flush(right, clusters, (ends[:-1], ends)) if right is not None else 0,
        ),
    )


def _flush(
    places: Places, clusters: Sequence[set[Extent]], edges: tuple[Sequence[int], Sequence[int]]
) -> int:
    """How many columns have their figures as far from one of their edges as all others.

    ``edges`` are the left edges, and the right ones: of the first columns on, or of the last.
    """
    lefts, rights = edges
    first = len(lefts) - len(rights)  # 1: only the left edge of the first column is known
    gaps: tuple[set[int], set[int]] = (set(), set())
    for cluster in clusters:
        place = places[next(iter(cluster))]
        left = place if first >= 0 else place - 1
        if 0 <= left < len(lefts):
            gaps[0].add(min(start for start, _ in cluster) - lefts[left])
        if place < len(rights):
            gaps[1].add(rights[place] - max(end for _, end in cluster))
    return len(clusters) if any(len(some) == 1 for some in gaps) else 0


def _clusters(figures: Iterable[Extent]) -> list[set[Extent]]:
    """Figures that stand under each other."""
    found: list[set[Extent]] = []
    reached = 0
    for first, last in sorted(figures):
        if found and first < reached:
            found[-1].add((first, last))
            reached = max(reached, last)
        else:
            found.append({(first, last)})
            reached = last
    return found


def _keeps_apart(places: Mapping[Extent, int], clusters: Sequence[set[Extent]]) -> bool:
    """Whether figures that stand under each other share a column, and others do not."""
    columns = [{places[figure] for figure in cluster} for cluster in clusters]
    flat = [column for some in columns for column in some]
    return all(len(some) == 1 for some in columns) and len(flat) == len(set(flat))


def _by_full_rows(lines: Sequence[Line], figures: set[Extent], ruler: _Ruler) -> dict[Extent, int]:
    """The columns, as two rows or more have a figure in each, and all others stand under these."""
    size = lines[0].size
    full = [[ruler.extent(slot) for slot in n.slots] for n in lines if n.filled == size]
    if len(full) < FULL_FROM:
        return {}
    covered = [
        (min(first for first, _ in column), max(last for _, last in column))
        for column in zip(*full, strict=True)
    ]
    if any(before[1] > after[0] for before, after in pairwise(covered)):
        return {}
    found: dict[Extent, int] = {}
    for first, last in figures:
        under = [at for at, (start, end) in enumerate(covered) if first < end and start < last]
        if len(under) == 1:
            found[first, last] = under[0]
    return found


def _labels(block: Block, header: Sequence[Atom], ruler: _Ruler) -> list[Extent] | None:
    """Where the column labels stand, from left to right; None unless each has exactly one, and
    they are laid out in columns, too."""
    mine = [atom for atom in header if column_ids(atom, block) and atom.table < 0]
    placed = sorted(((ruler.extent(atom), atom) for atom in mine), key=lambda pair: pair[0])
    wanted = [column.id for column in block.columns]
    if block.across:
        wanted *= len(block.rows)
    if len(placed) != len(wanted):
        return None
    between = [
        ruler.text[one.span.end : other.span.start]
        for (_, one), (_, other) in pairwise(placed)
        if one.line == other.line
    ]
    if any(GAP not in gap for gap in between):
        return None
    named = all(
        one in column_ids(atom, block) for one, (_, atom) in zip(wanted, placed, strict=True)
    )
    return [extent for extent, _ in placed] if named else None


def _under(line: Line, places: Mapping[Extent, int], ruler: _Ruler) -> list[Atom | None] | None:
    """The slots by column; None where one stands in none, two in one, or the label stands where
    figures should."""
    if not places:
        return None
    cells: list[Atom | None] = [None] * line.size
    label = line.label
    is_beside = label is not None and label.line == line.slots[0].line
    leftmost = min(first for first, _ in places)
    if label is not None and is_beside and ruler.extent(label)[1] > leftmost:
        return None  # the whole row is shifted
    for slot in line.slots:
        place = places.get(ruler.extent(slot))
        if place is None or cells[place] is not None:
            return None
        cells[place] = slot
    return cells
