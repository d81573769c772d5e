"""Loose figures: lines of figures among wrapped labels, and the rows that they belong to.

The words between the figures are read as the form's labels in their order (``pieces.py``). A line
of figures inside a label is that label's. One between two labels is that of the one beside it that
is wrapped and has no other, where all such lines stand on the same side of their labels.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from core.document import Span
from core.extract.pieces import read_pieces
from core.extract.stretch import Figures, Stretch
from core.forms import Block
from core.record import Evidence

SHOWN_FROM = 3  # lines of figures that show on which side of their labels all stand
ROWS_FROM = 0.5  # share of a block's rows whose labels must be read
LAYOUT = Evidence.LAYOUT


class Side(Enum):
    """Where the figures of wrapped labels stand that do not stand inside; the value is how far the
    row is from the label before the figures."""

    BEHIND = 0
    BEFORE = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row's atoms go: its line and the figures that were moved there with its label.

    ``settled``: that no other figures can be its own, and what says so.
    """

    line: int
    figures: Figures | None = None
    settled: Evidence | None = None


@dataclass(slots=True)
class _Rows:
    """What the lines of figures were found to be.

    ``own`` are those on a line of a row's label or inside it, by row; ``between`` those behind a
    row's label and before the next one's, by the row before; ``dubious`` the rows beside which
    words or lines of figures stand that do not fit.
    """

    own: dict[int, list[Figures]] = field(default_factory=dict)
    between: dict[int, list[Figures]] = field(default_factory=dict)
    dubious: set[int] = field(default_factory=set)


class Wraps:
    """One block of a table, read from the lines of text that it may stand in.

    ``side`` is known from another block, or is found.
    """

    def __init__(self, stretch: Stretch, block: Block, side: Side | None) -> None:
        self.block = block
        self.side = side
        self._has_total = any(column.is_total for column in block.columns)
        self.lines = stretch.lines
        self.words = stretch.words
        self._figures = stretch.figures
        self.pieces = read_pieces(self.words, block)
        self._labels = {row: self._with_groups(row) for row in self.pieces.rows}
        self._owner = {place: row for row, places in self._labels.items() for place in places}
        self.grouped = {place for some in self.pieces.groups.values() for place in some}
        self.cost = self.pieces.cost

    @property
    def is_there(self) -> bool:
        """Whether most of the block's rows are."""
        return len(self.pieces.rows) >= ROWS_FROM * len(self.block.rows)

    @property
    def has_rows(self) -> bool:
        """Whether a row is there with its number."""
        pieces = self.pieces
        return any(row not in pieces.unnumbered | pieces.broken for row in pieces.rows)

    @property
    def region(self) -> Span:
        """The lines of text from the first row's label to the last one's."""
        lines = [self.lines[self.words[place].line] for place in sorted(self._owner)]
        return Span(lines[0].start, lines[-1].end)

    def _with_groups(self, row: int, *, apart: bool = False) -> Sequence[int]:
        """The words of a row's label with those of the groups that run into it; ``apart``: also
        those of the groups right before it."""
        places = list(self.pieces.rows[row])
        for group in sorted(self.pieces.groups, reverse=True):
            words = self.pieces.groups[group]
            if words[-1] == places[0] or (apart and words[-1] == places[0] - 1):
                places = [*words, *places]
        return places

    @property
    def group_lines(self) -> set[int]:
        """The lines that hold labels of groups and nothing else."""
        others = {figures.line for figures in self._figures}
        others |= {word.line for n, word in enumerate(self.words) if n not in self.grouped}
        others |= {self.words[place].line for place in self._owner}
        return {self.words[place].line for place in self.grouped} - others

    def figures_on(self, line: int) -> list[Figures]:
        """The figures of a line, whosever they are."""
        return [figures for figures in self._figures if figures.line == line]

    # --- which figures are whose ---

    def places(self) -> dict[int, Place] | None:
        """Where the block's rows belong that the lines tell; None where they tell nothing."""
        if self.pieces.is_disordered:
            return None
        if all(len(one.spans) == 1 for one in self._figures):
            return self._of_cells() if self._has_total else None
        rows = self._sorted()
        if not self._has_total and not self._are_full(rows):
            return None
        placed = self._placed(rows)
        if placed is None:
            return None
        places = {row: Place(self._last_line(row), settled=LAYOUT) for row in self._blank(rows)}
        for row in self._free(rows, with_groups=True):
            if row not in rows.between and row - 1 not in rows.between:
                places[row] = Place(self._last_line(row))
        for row, some in rows.own.items():
            if row not in rows.dubious:
                places[row] = Place(some[0].line, some[0], LAYOUT)
        for row, figures in placed.items():
            places[row] = Place(figures.line, figures, Evidence.ORDER)
        return places

    def _of_cells(self) -> dict[int, Place] | None:
        """Where every cell has a line of its own the figures stay; they stand behind labels."""
        dubious = self._doubtful_labels()
        for figures in self._figures:
            before = self._owner.get(figures.before - 1)
            after = self._owner.get(figures.before)
            if before is None and after is not None:
                return None
            if before is not None and before == after:
                dubious.add(before)
        rows = [row for row in self.pieces.rows if row not in dubious]
        return {row: Place(self._last_line(row)) for row in rows}

    def _are_full(self, rows: _Rows) -> bool:
        """Whether the lines of figures apart from labels have a row's cells: one may be a page's
        number, and no sum tells."""
        lines = [one for some in rows.between.values() for one in some]
        lines += [one for row, some in rows.own.items() if self._is_wrapped(row) for one in some]
        return all(len(one.spans) == len(self.block.columns) > 1 for one in lines)

    def _sorted(self) -> _Rows:
        """The lines of figures by where they stand among the labels."""
        rows = _Rows(dubious=self._doubtful_labels())
        known = sorted(self._owner)
        for figures in self._figures:
            mine = [n for n, word in enumerate(self.words) if word.line == figures.line]
            owners = {self._owner[place] for place in mine if place in self._owner}
            if len(owners) > 1 or any(self._is_other(place) for place in mine):
                rows.dubious |= owners
            elif owners:
                rows.own.setdefault(owners.pop(), []).append(figures)
            else:
                self._put_between(rows, figures, known)
        for row, some in rows.own.items():
            is_full = any(len(one.spans) > len(self.block.columns) for one in some)
            if len(some) > 1 or is_full or any(one.is_garbled for one in some):
                rows.dubious.add(row)
        for row, some in rows.between.items():
            if any(one.is_garbled for one in some):
                rows.dubious |= {row, row + 1}
        return rows

    def _doubtful_labels(self) -> set[int]:
        """Rows whose label is not all there, or lacks the number that others have."""
        pieces = self.pieces
        is_numbered = 2 * len(pieces.unnumbered) < len(pieces.rows)
        doubtful = set(pieces.broken) | (set(pieces.unnumbered) if is_numbered else set())
        shared = {word.line for n, word in enumerate(self.words) if self._is_other(n)}
        for row, places in pieces.rows.items():
            lines = {self.words[place].line for place in self._labels[row]}
            if lines & shared or not pieces.unknown.isdisjoint(range(places[0], places[-1] + 1)):
                doubtful.add(row)
        return doubtful

    def _put_between(self, rows: _Rows, figures: Figures, known: Sequence[int]) -> None:
        """A line of figures without a row's words: inside a label, or between two."""
        last, count = len(self.block.rows) - 1, len(self.words)
        before = max((place for place in known if place < figures.before), default=-1)
        after = min((place for place in known if place >= figures.before), default=count)
        row = self._owner.get(before, -1)
        following = self._owner.get(after, last + 1)
        unknown = any(before < place < after for place in self.pieces.unknown)
        if row < 0 and (_are_numbers(figures) or self._has_other(figures.before, after)):
            return  # the columns' numbers, or other words part it from the rows
        if following > last and self._has_other(before + 1, figures.before):
            return
        if row == following:
            rows.own.setdefault(row, []).append(figures)
            rows.dubious |= {row} if unknown else set()
        else:
            rows.between.setdefault(row, []).append(figures)
            if unknown or following != row + 1:
                rows.dubious |= {row, following}

    def _has_other(self, first: int, end: int) -> bool:
        """Whether words are among these that are no label of a group."""
        return any(place not in self.grouped for place in range(first, end))

    def _is_other(self, place: int) -> bool:
        """Whether a word is none of a row's label or a group's."""
        is_named = place in self._owner or place in self.grouped
        return not is_named and bool(self.words[place].squeezed)

    def _placed(self, rows: _Rows) -> dict[int, Figures] | None:
        """The rows that the lines of figures between labels belong to; None where the table is not
        laid down so."""
        placed = self._behind_groups(rows)
        for with_groups in (False, True):  # a group's label may be the first line of a row's
            free = self._free(rows, with_groups=with_groups)
            if placed is None:
                placed = self._by_count(rows, free)
            if placed is None:
                placed = self._by_side(rows, free)
        return placed

    def _behind_groups(self, rows: _Rows) -> dict[int, Figures] | None:
        """Where figures stand inside the labels of rows: those between the label of a group and
        its first row's are inside, too. None where others stand between labels."""
        inside = [row for row in rows.own if self._is_wrapped(row) and row not in rows.dubious]
        found: dict[int, Figures] = {}
        for before, (one, *others) in rows.between.items():
            row = before + 1
            is_behind = one.before - 1 in self.grouped and one.before in self._labels.get(row, ())
            if others or not is_behind or row in rows.own or row in rows.dubious:
                return None
            found[row] = one
        return found if len(inside) >= SHOWN_FROM else None

    def _by_count(self, rows: _Rows, free: Sequence[int]) -> dict[int, Figures] | None:
        """As many lines of figures around a run of wrapped labels as there are labels in it."""
        placed: dict[int, Figures] = {}
        places: dict[Side, list[int]] = {side: [] for side in Side}
        left = {row for row in rows.between if not self._is_beside_doubt(row, rows)}
        for run in _runs(free):
            around = range(run[0] - 1, run[-1] + 2)
            if any(self._is_lost(row) or row in rows.dubious for row in around):
                left -= set(around)
                continue
            lines = [(row, one) for row in around[:-1] for one in rows.between.get(row, [])]
            if len(lines) != len(run):
                continue
            for row, (before, one) in zip(run, lines, strict=True):
                if row - before not in (0, 1):
                    return None
                placed[row] = one
                places[Side(row - before)].append(before)
                left.discard(before)
        shown = [side for side in Side if places[side]]
        if left or len(shown) > 1 or not all(self._shows(side, places[side]) for side in shown):
            return None
        return placed

    def _by_side(self, rows: _Rows, free: Sequence[int]) -> dict[int, Figures] | None:
        """Where labels may have no figures: all lines stand on the one side on which each of them
        can, and enough of them cannot stand on the other."""
        lines = [
            (row, one)
            for row, some in rows.between.items()
            if not self._is_beside_doubt(row, rows)
            for one in some
        ]
        for side, other in ((Side.BEHIND, Side.BEFORE), (Side.BEFORE, Side.BEHIND)):
            forced = [row for row, _ in lines if row + other.value not in free]
            is_possible = all(row + side.value in free for row, _ in lines)
            if is_possible and self._shows(side, forced):
                count = Counter(row for row, _ in lines)
                return {row + side.value: one for row, one in lines if count[row] == 1}
        return None

    def _shows(self, side: Side, places: Sequence[int]) -> bool:
        """Whether lines of figures behind these rows show the side: that known from elsewhere, or
        enough of them, or one before the first label or behind the last."""
        if self.side is not None:
            return side is self.side
        last = len(self.block.rows) - 1
        is_shown = len(places) >= SHOWN_FROM or -1 in places or last in places
        self.side = side if is_shown else None
        return is_shown

    def _free(self, rows: _Rows, *, with_groups: bool) -> list[int]:
        """The rows whose label is wrapped and has no figures of its own, in order."""
        return [
            row
            for row in sorted(self.pieces.rows)
            if row not in rows.own
            and row not in rows.dubious
            and self._is_wrapped(row, with_groups=with_groups)
        ]

    def _is_beside_doubt(self, row: int, rows: _Rows) -> bool:
        return any(self._is_lost(one) or one in rows.dubious for one in (row, row + 1))

    def _is_lost(self, row: int) -> bool:
        return 0 <= row < len(self.block.rows) and row not in self.pieces.rows

    def _is_wrapped(self, row: int, *, with_groups: bool = False) -> bool:
        """Whether a row's label stands on several lines."""
        places = self._with_groups(row, apart=with_groups)
        return len({self.words[place].line for place in places}) > 1

    def _blank(self, rows: _Rows) -> list[int]:
        """The rows without figures whose label stands on one line: theirs would stand there."""
        return [
            row
            for row in self.pieces.rows
            if row not in rows.own
            and row not in rows.dubious
            and not self._is_wrapped(row, with_groups=True)
        ]

    def _last_line(self, row: int) -> int:
        return self.words[self.pieces.rows[row][-1]].line


def _are_numbers(figures: Figures) -> bool:
    """Whether figures are 1, 2, 3 and so on."""
    values = [figure.value for _, figure in figures.spans]
    return len(values) > 1 and values == [*range(1, len(values) + 1)]


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Runs of places that follow each other."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
