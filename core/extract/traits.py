"""Traits: whether a document's layout kept the places of blank cells; told by all rows together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.extract.aligned import Aligned, Line
from core.extract.atoms import BLANK, EMPTY, RUN, Atom
from core.extract.geometry import Cells, Geometry, Shape, geometry_of, hides_padding
from core.extract.lexicon import Role
from core.extract.marks import BETWEEN_CELLS, CHINESE, whole_line
from core.fold import fold
from core.forms import LinearRule

GRID_FROM = 2  # cells before the first column that only a grid with its spans drawn out has
STRAYS_AT_MOST = 8  # one row in so many may be shifted in its grid
FIGURES_FROM = 4  # figures of a list that are never all different,
CELLS_FROM = 10  # or of tables whose rows and columns add up
LINES_FROM = 12  # lines of a table that are never all different,
BARE_FROM = 3  # where so many of them hold figures alone,
HEADS_FROM = 8  # or so many hold one column's label
PAIRS_FROM = 6  # lines of figures that never all differ from the next one
_RULES = ("---", "===")


@dataclass(frozen=True, slots=True)
class Traits:
    """How the tables of one document are laid down.

    ``is_grid``: every line of text has all cells of the table, spans drawn out; ``geometry`` is
    the shape of rows that stand in none. ``is_distinct``: equal lines seem to have been dropped.
    ``runs_lose``: where digits ran together, blanks were lost. ``drops_blanks``: more than one row
    shows that blank cells were printed or dropped; ``keeps_blanks``: the cells of a
    wholly blank row were printed, or rows go over lines, so that a row without cells lost some.
    ``lacks_cells``: a row of text has fewer cells than the form's.
    """

    is_grid: bool
    geometry: Geometry
    is_distinct: bool
    runs_lose: bool
    drops_blanks: bool
    keeps_blanks: bool
    lacks_cells: bool

    def cells(self, line: Line) -> Cells | None:
        """What stands in each cell of a line; None where the layout does not tell."""
        if RUN in [slot.kind for slot in line.slots]:
            return line.slots if line.size == len(line.slots) == 1 else None
        if line.filled == 0:
            return [None] * line.size
        if line.is_misfit:
            return None
        if line.is_structured:
            if len({slot.line for slot in line.slots}) > 1:
                return None
            return line.slots if len(line.slots) == line.size else _by_columns(line)
        if self.is_grid:
            is_apart = self.geometry.is_uneven(line) or not _fills_its_line(line)
            return None if is_apart else _by_columns(line)
        return self.geometry.cells(line) or line.by_position

    @property
    def is_exact(self) -> bool:
        """Whether a row of text has a certain number of cells, blank ones too."""
        return self.is_grid or self.geometry.is_exact

    def tells_blanks(self, line: Line) -> bool:
        """Whether a line of text would show a blank cell as a cell."""
        if self.is_grid:
            is_plain = not _has_strays(line) and not self.geometry.is_uneven(line)
            return is_plain and line.count >= line.size
        return self.geometry.tells(line)

    def is_overfull(self, line: Line) -> bool:
        """Whether a row of text has a cell too many, where all others have exactly theirs."""
        is_even = self.geometry.shape is Shape.EVEN and not self.is_grid
        return is_even and line.count > line.size and not line.is_alone

    def is_shifted(self, line: Line) -> bool:
        """Whether a row stands beside the columns that the others share."""
        return line.is_aside or ((self.is_grid or line.is_structured) and _has_strays(line))


def _fills_its_line(line: Line) -> bool:
    """Whether a row of a grid has all its cells on one line, the label's or, where the label is the
    last of the heads, one that reaches as far as these do."""
    lines = {slot.line for slot in line.slots}
    if len(lines) != 1 or line.label is None or line.columns is None:
        return False
    if line.is_alone:
        cells = [slot.cell for slot in (*line.slots, *line.surplus)]
        return max(cells) >= max(line.columns[-1])
    return line.label.line in lines


def _by_columns(line: Line) -> Cells | None:
    """The slots under the columns' headers; None where a figure stands elsewhere."""
    if line.columns is None or _has_strays(line):
        return None
    cells: list[Atom | None] = []
    for column in line.columns:
        here = [slot for slot in line.slots if slot.cell in column]
        filled = [slot for slot in here if slot.kind is not EMPTY]
        is_gap = bool(here and any(cells)) and cells[-1] is None  # a merged cell, or a lost one
        if len({slot.figure for slot in filled}) > 1 or is_gap:
            return None
        cells.append(next(iter(filled or here), None))
    return cells


def _has_strays(line: Line) -> bool:
    """Whether a figure, or the label, stands where the headers tell otherwise."""
    if line.columns is None or line.label is None:
        return False
    told = {cell for column in line.columns for cell in column}
    is_short = len(line.label_cells) > 1 and max(line.label_cells) + 1 < min(told)
    return (
        line.is_beside_stub
        or is_short
        or any(slot.kind is not EMPTY and slot.cell not in told for slot in line.slots)
    )


def _is_grid(lines: Sequence[Line]) -> bool:
    """Whether headers and rows share a grid, spans drawn out, and no figure stands beside it."""
    told = [line for line in lines if line.columns is not None]
    beside = sum(map(_has_strays, told))
    is_drawn = any(
        line.columns[0][0] - line.label.cell >= GRID_FROM
        for line in told
        if line.columns and line.label is not None
    )
    return is_drawn and beside * STRAYS_AT_MOST < len(told)


def traits_of(
    tables: Sequence[Aligned], atoms: Sequence[Atom], text: str, rules: Sequence[LinearRule]
) -> Traits:
    """The traits of a document from all its aligned tables."""
    lines = [
        line
        for table in tables
        for line in table.lines
        if line.is_found and line.slots and not line.is_structured
    ]
    return Traits(
        is_grid=_is_grid(lines) and not hides_padding(tables, lines),
        geometry=geometry_of(tables, atoms, rules),
        is_distinct=_is_distinct(tables, atoms, text),
        runs_lose=_runs_lose(tables),
        drops_blanks=sum(_has_blanks(line) for table in tables for line in table.lines) > 1,
        keeps_blanks=any(
            _shows_blank_row(line) or _goes_over_lines(line, text)
            for table in tables
            for line in table.lines
        ),
        lacks_cells=any(line.count < line.size and not line.is_alone for line in lines),
    )


def _shows_blank_row(line: Line) -> bool:
    """Whether a row of text without figures has its cells all the same."""
    is_there = line.is_found and not line.is_structured and line.filled == 0
    return is_there and len(line.slots) >= line.size


def _goes_over_lines(line: Line, text: str) -> bool:
    """Whether a row of text has cells beside a label that goes over several lines."""
    label = line.label
    is_beside = label is not None and not line.is_structured and label.cell >= 0
    return is_beside and label is not None and "\n" in label.span.of(text)


def is_kept_blank(slot: Atom) -> bool:
    """Whether a blank cell was kept as a blank; a printed dash does not show that others were."""
    return slot.kind is BLANK and len(slot.span) == 0


def _is_distinct(tables: Sequence[Aligned], atoms: Sequence[Atom], text: str) -> bool:
    """Whether equal lines seem to have been dropped, everywhere or where they follow each other.

    Heads come again in every report, and where cells have lines of their own, neighbours are
    equal all the time; in a list zeros come again.
    """
    lists = [table for table in tables if table.table.blocks[0].group_lines]
    if lists:
        return _are_distinct(lists, atoms, text, FIGURES_FROM)
    if _are_distinct(tables, atoms, text, CELLS_FROM):
        return True
    numbered: dict[int, str] = {}  # lines of text by where they begin
    texts: list[Aligned] = []
    for table in tables:
        first, last = atoms[table.first], atoms[table.last]
        if first.table >= 0:
            continue
        at = text.rfind("\n", 0, first.span.start) + 1
        end = text.find("\n", last.span.end)
        for line in text[at : end if end >= 0 else len(text)].split("\n"):
            numbered[at] = line
            at += len(line) + 1
        texts.append(table)
    lines = [line for _, line in sorted(numbered.items()) if line.strip()]
    if len(lines) >= LINES_FROM and len(set(lines)) == len(lines):
        labels = (atom for table in texts for atom in _column_labels(table, atoms))
        bare = sum(map(_holds_figures_alone, lines))
        if bare >= BARE_FROM or sum(_stands_alone(one, text) for one in labels) >= HEADS_FROM:
            return True
    lines = [line for line in lines if line.strip(BETWEEN_CELLS)]
    if any(one == other and not CHINESE.search(one) for one, other in pairwise(lines)):
        return False
    pairs = pairwise(not CHINESE.search(line) for line in lines)
    return sum(map(all, pairs)) >= PAIRS_FROM


def _are_distinct(tables: Sequence[Aligned], atoms: Sequence[Atom], text: str, needed: int) -> bool:
    """Whether there are so many figures in text, and no two are equal."""
    figures = (
        fold(atom.span.of(text))
        for table in tables
        for atom in atoms[table.first : table.last + 1]
        if atom.table < 0 and atom.is_figure
    )
    met: set[str] = set()
    for figure in figures:
        if figure in met:
            return False
        met.add(figure)
    return len(met) >= needed


def _holds_figures_alone(line: str) -> bool:
    """Whether a line holds cells without words; a table's rule has none."""
    is_rule = not line.strip(BETWEEN_CELLS + "+-=:") and any(rule in line for rule in _RULES)
    return not is_rule and bool(line.strip(BETWEEN_CELLS)) and not CHINESE.search(line)


def _column_labels(table: Aligned, atoms: Sequence[Atom]) -> Iterator[Atom]:
    for atom in atoms[table.first : table.last + 1]:
        if any(m.role is Role.COLUMN for m in atom.meanings):
            yield atom


def _stands_alone(atom: Atom, text: str) -> bool:
    """Whether nothing but separators stands beside it on the atom's lines."""
    line = whole_line(text, atom.span)
    beside = text[line.start : atom.span.start] + text[atom.span.end : line.end]
    return not beside.strip(BETWEEN_CELLS)


def _has_blanks(line: Line) -> bool:
    """Whether a row that is there has fewer figures than cells."""
    return line.is_found and sum(slot.is_figure for slot in line.slots) < line.size


def _runs_lose(tables: Sequence[Aligned]) -> bool:
    """Whether a row has fewer digits than cells, in a document where digits ran together."""
    lines = [line for table in tables for line in table.lines if line.is_found]
    if not any(slot.kind is RUN for line in lines for slot in line.slots):
        return False
    return any(sum(len(slot.span) for slot in line.slots) < line.size for line in lines)
