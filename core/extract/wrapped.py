"""Wrapped labels: rows whose figures do not stand beside their label are put together again."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core.document import Span
from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Meaning, Role, numbering
from core.extract.loose import Place, Side, Wraps
from core.extract.stretch import Stretch
from core.figures import Figure
from core.fold import fold
from core.forms import Block, Forms, Label

BEHIND = 60  # atoms behind the last row known that may be the table's
_FIGURES = (AtomKind.FIGURE, AtomKind.RUN)
COPIES_AT_MOST = 8  # of a table; every one that is found takes a look at all lines around it
PROSE_FROM = 40  # characters of a line that is no row's


def with_wrapped_labels(
    atoms: Sequence[Atom],
    every: Sequence[Atom],
    text: str,
    found: Mapping[str, Aligned],
    forms: Forms,
) -> list[Atom] | None:
    """The atoms with wrapped labels in one piece and their figures behind them; None where there
    are none. Lines of which nothing of ``every`` atom is left are not looked at.

    The tables whose rows have a total come first: they show on which side of labels figures stand.
    """
    side: Side | None = None
    rewritten: list[Atom] | None = None
    gone: frozenset[int] | None = None
    for aligned in sorted(found.values(), key=_has_total, reverse=True):
        for number, lines in aligned.lines_of_blocks():
            if _are_wrapped(aligned, lines):
                blocks = _versions(aligned, number, forms)
                stretch = _stretch(atoms, aligned, text)
                gone = _gone(atoms, every, text) if gone is None else gone
                some, side = _rewritten(rewritten or atoms, text, stretch, blocks, side, gone)
                rewritten = some or rewritten
    return rewritten


def _has_total(aligned: Aligned) -> bool:
    return any(column.is_total for block in aligned.table.blocks for column in block.columns)


def _are_wrapped(aligned: Aligned, lines: Sequence[Line]) -> bool:
    """Whether rows of text, of more than one cell each, may lack words or figures that stand on
    other lines; separators between cells keep them together."""
    if lines[0].is_alone or lines[0].size < 2:
        return False
    if any(line.label is not None and line.label.cell >= 0 for line in aligned.lines):
        return False
    return bool(aligned.unclaimed) or not all(map(_is_plain, lines))


def _is_plain(line: Line) -> bool:
    """Whether a row has its whole label, and no figures that may be another's."""
    label = line.label
    return (
        label is not None and not label.is_fuzzy and line.filled <= line.size and not line.is_below
    )


def _versions(aligned: Aligned, number: int, forms: Forms) -> Sequence[Block]:
    """The block as the forms have it, that of the table first; only that where it is not alone."""
    block = aligned.table.blocks[number]
    if len(aligned.table.blocks) > 1:
        return (block,)
    tables = [form.table_by_id.get(aligned.table.id) for form in forms.all]
    return tuple(dict.fromkeys((block, *(table.blocks[0] for table in tables if table))))


def _stretch(atoms: Sequence[Atom], aligned: Aligned, text: str) -> Span:
    """The lines that may be a table's: to the next heading or sentence."""
    start = text.rfind("\n", 0, atoms[aligned.first].span.start) + 1
    last = atoms[aligned.last]
    for atom in atoms[aligned.last + 1 : aligned.last + 1 + BEHIND]:
        is_heading = any(m.role is Role.HEADING for m in atom.meanings)
        if atom.table >= 0 or is_heading or len(atom.span) > PROSE_FROM:
            break
        last = atom
    stop = text.find("\n", last.span.end)
    return Span(start, stop if stop >= 0 else len(text))


def _gone(atoms: Sequence[Atom], every: Sequence[Atom], text: str) -> frozenset[int]:
    """Where lines begin of whose atoms none is left."""
    left = {id(atom) for atom in atoms}
    lines: dict[int, bool] = {}
    for atom in every if len(every) > len(atoms) else ():
        start = text.rfind("\n", 0, atom.span.start) + 1
        lines[start] = lines.get(start, False) or id(atom) in left
    return frozenset(start for start, is_left in lines.items() if not is_left)


def _rewritten(
    atoms: Sequence[Atom],
    text: str,
    table: Span,
    blocks: Sequence[Block],
    side: Side | None,
    gone: frozenset[int],
) -> tuple[list[Atom] | None, Side | None]:
    """The atoms with a block's rows put together wherever it stands, and the side of their figures;
    None where one of its copies is laid down otherwise, or there are too many."""
    copies = 0
    found: list[Atom] | None = None
    stretches = [table]
    while stretches:
        stretch = stretches.pop()
        best = _best(text, stretch, blocks, side, gone)
        if not (best.is_there if found is None else best.has_rows):
            continue
        copies += 1
        places = best.places() if copies <= COPIES_AT_MOST else None
        if places is None:
            return None, side
        around = stretch if found is not None else Span(0, len(text))
        found = _Rewriter(found or atoms, best).atoms(places)
        side, blocks = best.side, (best.block,)
        region = best.region
        stretches += [Span(around.start, region.start), Span(region.end, around.end)]
    return found, side


def _best(
    text: str, stretch: Span, blocks: Sequence[Block], side: Side | None, gone: frozenset[int]
) -> Wraps:
    """The version of a block that the lines fit best."""
    lines = Stretch(text, stretch, gone)
    best = Wraps(lines, blocks[0], side)
    for block in blocks[1:]:
        other = Wraps(lines, block, side) if best.cost else best
        best = other if other.cost < best.cost else best
    return best


class _Rewriter:
    """Puts the rows of a block together."""

    def __init__(self, atoms: Sequence[Atom], wraps: Wraps) -> None:
        self._atoms = atoms
        self._wraps = wraps
        self._words = wraps.words
        self._pieces = wraps.pieces
        self._block = wraps.block

    def atoms(self, places: Mapping[int, Place]) -> list[Atom]:
        """The atoms of the lines: the rows that have a place, the rest as it was."""
        row_at = {place.line: row for row, place in places.items()}
        group_at = {
            self._words[words[0]].line: group for group, words in self._pieces.groups.items()
        }
        mine = {self._words[n].line for row in places for n in self._pieces.rows[row]}
        mine |= {place.line for place in places.values()} | self._wraps.group_lines
        # a label's number may stand alone on a line
        spans = [self._words[n].span for words in self._pieces.rows.values() for n in words]
        figures = [place.figures.spans for place in places.values() if place.figures is not None]
        spans += [span for some in figures for span, _ in some]
        placed = {at for span in spans for at in range(span.start, span.end)}
        found: list[Atom] = []
        number = reached = 0
        for at, line in enumerate(self._wraps.lines):
            first = bisect_left(self._atoms, line.start, key=_start)
            last = bisect_left(self._atoms, line.end, first, key=_start)
            number = self._atoms[first].line if first < last else number
            if at == 0:
                found += self._atoms[:first]
            reached = last
            if at not in mine:
                found += self._atoms[first:last]
                continue
            if at in group_at:
                found.append(self._group_label(group_at[at], number))
            if at in row_at:
                found += self._row(row_at[at], places[row_at[at]], number)
            # what has no place stays behind its label: no figure may go unseen
            left = (atom for atom in self._atoms[first:last] if atom.kind in _FIGURES)
            found += [atom for atom in left if atom.span.start not in placed]
            seen = {atom.span.start for atom in self._atoms[first:last] if atom.is_slot} | placed
            found += self._unseen(at, number, seen)
        return [*found, *self._atoms[reached:]]

    def _unseen(self, at: int, line: int, seen: set[int]) -> Iterator[Atom]:
        """The figures of a line that were taken for a part of its words."""
        for figures in self._wraps.figures_on(at):
            for span, figure in figures.spans:
                if span.start not in seen:
                    yield _figure(span, line, figure)

    def _group_label(self, group: int, line: int) -> Atom:
        words = [self._words[place] for place in self._pieces.groups[group]]
        name = self._block.row_groups[group]
        span = Span(words[0].span.start, words[0].span.end)
        return self._label(
            name.label, Meaning(Role.ROW_GROUP, self._block.table, name.id), span, line
        )

    def _row(self, row: int, place: Place, line: int) -> Iterator[Atom]:
        """A row's label, those of its words that stand on one side of its figures, and these."""
        figures = place.figures
        words = [self._words[n] for n in self._pieces.rows[row]]
        if figures is not None:
            words = [w for w in words if w.span.end <= figures.spans[0][0].start] or words
        form_row = self._block.rows[row]
        meaning = Meaning(Role.ROW, self._block.table, form_row.id)
        span = Span(words[0].span.start, words[-1].span.end)
        label = self._label(form_row.label, meaning, span, line)
        number = "" if row in self._pieces.unnumbered else label.numbering
        yield replace(label, numbering=number, settled=place.settled)
        for one, figure in figures.spans if figures is not None else ():
            yield _figure(one, line, figure)

    def _label(self, label: Label, meaning: Meaning, span: Span, line: int) -> Atom:
        return Atom(
            AtomKind.LABEL, span, line, meanings=(meaning,), numbering=numbering(fold(label.zh))
        )


def _figure(span: Span, line: int, figure: Figure) -> Atom:
    kind = AtomKind.BLANK if figure.value is None else AtomKind.FIGURE
    return Atom(kind, span, line, figure=figure)


def _start(atom: Atom) -> int:
    return atom.span.start
