"""Gaps: missing rows of a form, and the rows of cells without a label that stand there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import attrgetter

from core.document import Span
from core.extract.aligned import Line
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Role
from core.extract.marks import CHINESE

_Key = tuple[int, int, int]  # the structured table, the row's cells, its width


@dataclass(frozen=True, slots=True)
class Gap:
    """Missing rows of the form, and where in the stream they would stand.

    ``before`` is the row above, ``start`` its label's place; ``stop`` is that of the next label.
    """

    before: int | None
    missing: list[int]
    start: int
    stop: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """A row without a label: what stands in the label's place, and the cells of its figures."""

    place: int
    label: Atom
    label_cells: frozenset[int]
    slots: list[Atom]

    def fits(self, line: Line) -> bool:
        """Whether it has as many cells as the form; where no separator parts them, at most."""
        size = len(self.slots)
        return size == line.size or (self.label.cell < 0 and size < line.size)


@dataclass(slots=True)
class Gaps:
    """The gaps of a table in a document.

    ``anchors`` are the places of the rows' labels in the stream of atoms, by row; ``first`` is
    that of the table's headers.
    """

    table: str
    lines: Sequence[Line]
    anchors: Mapping[int, int]
    atoms: Sequence[Atom]
    text: str
    first: int
    _labels: set[int] = field(init=False)
    _shapes: Mapping[_Key, frozenset[int] | None] = field(init=False)
    _is_joined: bool = field(init=False)  # rows are lines of text without separators

    def __post_init__(self) -> None:
        self._labels = {id(line.label) for line in self.lines}
        self._shapes = _shapes(self.lines)
        self._is_joined = _are_joined(self.lines)

    def __iter__(self) -> Iterator[Gap]:
        last = len(self.lines)
        for before, after in pairwise([-1, *sorted(self.anchors), last]):
            missing = [n for n in range(before + 1, after) if not self.lines[n].is_found]
            if missing:
                yield Gap(
                    before if before >= 0 else None,
                    missing,
                    self.anchors.get(before, self.first),
                    self.anchors.get(after, len(self.atoms)),
                    is_last=after == last,
                )

    def rows(self, gap: Gap) -> list[Unlabelled]:
        """The rows without a label that stand in a gap, as far as every figure there is in one."""
        return self._in_lines(gap) or self._in_cells(gap)

    # --- rows whose cells share a line ---

    def _in_lines(self, gap: Gap) -> list[Unlabelled]:
        """Those without any figure count only where there are not enough others."""
        lines = list(self._lines_of_cells(gap))
        sizes = {self.lines[place].size for place in gap.missing}
        known = [row for row in (self._row(atoms, at, sizes) for at, atoms in lines) if row]
        mine = {id(atom) for row in known for atom in (row.label, *row.slots)}
        if any(atom.is_figure and id(atom) not in mine for _, atoms in lines for atom in atoms):
            return []
        if len(known) > len(gap.missing):
            return [row for row in known if any(slot.is_figure for slot in row.slots)]
        return known

    def _lines_of_cells(self, gap: Gap) -> Iterator[tuple[int, list[Atom]]]:
        """The lines of cells, with the place of the first; behind the last label only those that
        follow at once."""
        head = _line_of(self.atoms[gap.start])
        stop = _line_of(self.atoms[gap.stop]) if not gap.is_last else None
        at = gap.start
        for line, group in groupby(self.atoms[gap.start : gap.stop], key=_line_of):
            atoms = list(group)
            place, at = at, at + len(atoms)
            if line in (head, stop):
                continue
            if self._is_row(atoms) and (line[0] == head[0] or not gap.is_last):
                yield place, atoms
            elif gap.is_last:
                return

    def _is_row(self, atoms: Sequence[Atom]) -> bool:
        """Whether a line holds cells and no words but those of a group of rows, or unknown ones."""
        has_cells = all(atom.cell >= 0 for atom in atoms) and len(atoms) > 1
        is_joined = self._is_joined and all(atom.cell < 0 for atom in atoms)
        labels = [atom for atom in atoms if atom.kind is AtomKind.LABEL]
        are_groups = all(self._is_named(atom, Role.ROW_GROUP) for atom in labels)
        return (has_cells or is_joined) and are_groups and any(atom.is_slot for atom in atoms)

    def _is_named(self, atom: Atom, *roles: Role) -> bool:
        """Whether a label names such a thing of the table, and no row that was found."""
        named = any(m.table == self.table and m.role in roles for m in atom.meanings)
        return named and id(atom) not in self._labels

    def _row(self, atoms: Sequence[Atom], place: int, sizes: set[int]) -> Unlabelled | None:
        """The label's cell and the figures' cells, as rows of this width have them."""
        if atoms[0].cell < 0:
            return self._joined(atoms, place)
        for size in sizes:
            key = (atoms[0].table, size, atoms[-1].cell)
            cells = self._shapes.get(key)
            if key not in self._shapes and len(atoms) == size + 1:
                cells = frozenset(atom.cell for atom in atoms[1:])
            if cells is None:
                continue
            before = [atom for atom in atoms if atom.cell < min(cells)]
            slots = [atom for atom in atoms if atom.cell in cells]
            is_apart = len({slot.cell for slot in slots}) == len(slots)
            are_cells = is_apart and all(slot.is_slot for slot in slots)
            if before and are_cells and not any(map(self._is_figure, before)):
                stub = frozenset(atom.cell for atom in before)
                return Unlabelled(place + len(before) - 1, before[-1], stub, slots)
        return None

    def _joined(self, atoms: Sequence[Atom], place: int) -> Unlabelled | None:
        """A line of figures alone, or with words before them."""
        words = [atom for atom in atoms if not atom.is_slot or self._has_words(atom)]
        slots = list(atoms[len(words) :])
        if words != list(atoms[: len(words)]) or not slots:
            return None
        start = Span(slots[0].span.start, slots[0].span.start)
        label = words[-1] if words else Atom(AtomKind.EMPTY, start, slots[0].line)
        return Unlabelled(place, label, frozenset({-1}), slots)

    def _has_words(self, atom: Atom) -> bool:
        return bool(CHINESE.search(atom.span.of(self.text)))

    def _is_figure(self, atom: Atom) -> bool:
        """Whether digits stand here that are no numbering of words."""
        return atom.is_figure and not self._has_words(atom)

    # --- rows whose cells have lines of their own ---

    def _in_cells(self, gap: Gap) -> list[Unlabelled]:
        """A blank cell or unknown words for the label, then the figures' cells; behind the cells of
        the row above, or behind a label of heads or groups."""
        sizes = [self.lines[place].size for place in gap.missing]
        runs = self._runs(gap)
        if gap.before is not None:
            above = self.lines[gap.before]
            runs[0] = [] if above.is_bound else runs[0][above.size :]
        found: list[Unlabelled] = []
        for run in runs:
            first = 0
            while first < len(run):
                atoms = [self.atoms[place] for place in run[first:]]
                if not any(atom.is_figure for atom in atoms) and len(found) == len(sizes):
                    break  # blank cells of heads
                size = sizes[len(found)] if len(found) < len(sizes) else len(atoms)
                label, *slots = atoms[: size + 1]
                is_cell = label.is_slot and bool(label.span) and not self._has_words(label)
                if len(slots) < size or is_cell:
                    return []
                found.append(Unlabelled(run[first], label, frozenset({label.cell}), slots))
                first += size + 1
        return found

    def _runs(self, gap: Gap) -> list[list[int]]:
        """The places of cells, in runs that labels of heads or groups part; unknown words are the
        first cell of a run."""
        runs: list[list[int]] = [[]]
        for place in range(gap.start + 1, gap.stop):
            atom = self.atoms[place]
            if atom.is_slot and not self._has_words(atom):
                runs[-1].append(place)
            elif atom.kind is AtomKind.LABEL:
                if not self._is_named(atom, *_HEADS):
                    return runs if gap.is_last else [[]]
                runs.append([])
            elif gap.is_last:
                break
            else:
                runs.append([place])
        return runs


_HEADS = tuple(role for role in Role if role not in (Role.ROW, Role.HEADING))
_line_of = attrgetter("table", "line")


def _shapes(lines: Sequence[Line]) -> Mapping[_Key, frozenset[int] | None]:
    """The cells of the figures in most labelled rows of a width; None where no shape has most."""
    found: dict[_Key, Counter[frozenset[int]]] = {}
    for line in lines:
        label = line.label
        if label is None or not line.is_bound or line.count < line.size:
            continue
        cells = [slot.cell for slot in [*line.slots, *line.surplus]]
        key = (label.table, line.size, cells[-1])
        first = line.lead if _is_drawn(line) else 0
        found.setdefault(key, Counter())[frozenset(cells[first : first + line.size])] += 1
    usual = {key: counts.most_common(1)[0] for key, counts in found.items()}
    return {
        key: cells if 2 * count > found[key].total() else None
        for key, (cells, count) in usual.items()
    }


def _is_drawn(line: Line) -> bool:
    """Whether the blank cells that a merged label takes stand before the row's own."""
    cells = [*line.slots, *line.surplus]
    is_blank = all(cell.kind is AtomKind.EMPTY for cell in cells[: line.lead])
    return is_blank and len(cells) == line.lead + line.size


def _are_joined(lines: Sequence[Line]) -> bool:
    """Whether all rows are lines of text whose cells nothing but blanks part."""
    found = [line for line in lines if line.label is not None]
    return all(n.is_bound and all(slot.cell < 0 for slot in n.slots) for n in found)
