"""Doubts about rows: their order, their labels, copies, cells that are left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from core.errors import reason
from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind, figure_of
from core.extract.doubts.judged import Judged
from core.extract.geometry import Cells
from core.extract.lexicon import Role
from core.extract.losses import parted_by_length, shows_tags
from core.extract.marks import BETWEEN_CELLS
from core.extract.subtotals import doubtful_rows
from core.extract.traits import Traits
from core.record import Candidate, State

ENDS_AT_MOST = 2  # columns in which rows of a table end, where only their last cells are gone
SHORT_FROM = 4  # rows that show that blank cells at the end are left out


def of_order(judged: Judged, table: Aligned) -> None:
    """Rows that stand on the wrong side of another row's label."""
    judged.touch_lines(table.disordered, "why_row_order")


def of_unnamed(judged: Judged, table: Aligned) -> None:
    """Rows without a label: the form's order says which they are, and rules must say the same.

    A figure other than 0 that rules prove can be no other row's where one row is missing.
    Where cells have lines of their own, the row above may end elsewhere, too.
    """
    for above, line in pairwise([None, *table.lines]):
        if line is None or not line.is_unnamed:
            continue
        shows_itself = judged.shows_itself(line)
        if not line.is_only or not shows_itself:
            judged.touch_lines([line], "why_row_unnamed")
        if above is None or line.is_bound or shows_itself or judged.shows_itself(above):
            continue
        judged.touch_lines([above], "why_label_lost")


def of_other_form(judged: Judged, table: Aligned) -> None:
    """Where rows of another version of the form stand too, rows of this version alone; digits
    glued to a label are one figure only in a form of which that is known."""
    if table.has_rows_of_other_form:
        judged.touch_lines(table.rows_of_this_form, "why_row_order")
    own = table.rows_of_this_form  # without cells one may be another version's group
    bare = (line for line in own if not line.count and _may_be_group(line))
    judged.touch_lines(bare, "why_row_order")
    if not table.is_own_form:
        runs = [n for n in table.lines if any(s.kind is AtomKind.RUN for s in n.slots)]
        judged.touch_lines((line for line in runs if line.size == 1), "why_several_places")


def of_subtotals(judged: Judged, table: Aligned) -> None:
    """Rows beside a printed subtotal that does not sum them up."""
    if table.extras:
        values = {name: reading.value for name, reading in judged.readings.items()}
        judged.touch_lines(doubtful_rows(table, values), "why_subtotal")


def of_second_table(judged: Judged, table: Aligned) -> None:
    """Where the whole table stands there twice, with other figures, a row that stands there
    once may be either's."""
    twice = [line for line in table.lines if line.others]
    if 2 * len(twice) < table.found or not any(map(_differs, twice)):
        return
    judged.touch_lines((n for n in table.lines if not n.others), "why_copies_differ")


def of_copies(judged: Judged, line: Line, traits: Traits) -> None:
    """A row met twice: cells whose figures differ are open, all of them where places are."""
    first = traits.cells(line) if line.others else None
    for slots, second in _copies(line, traits):
        if first is None or second is None:
            if [slot.figure for slot in line.slots] != [slot.figure for slot in slots]:
                judged.touch_lines([line], "why_copies_differ")
            continue
        for field, one, other in zip(line.fields, first, second, strict=True):
            if figure_of(one) != figure_of(other):
                _differ(judged, field.id, one, other)
                if not line.is_structured:  # a copy may be shifted
                    judged.touch_lines([line], "why_copies_differ")


def _differ(judged: Judged, name: str, *atoms: Atom | None) -> None:
    judged.readings[name] = replace(
        judged.readings[name],
        value=None,
        state=State.AMBIGUOUS,
        sure=False,
        candidates=tuple(
            Candidate(figure_of(atom), atom.span if atom else None, reason("why_copy"))
            for atom in atoms
        ),
        why=reason("why_copies_differ"),
    )


def of_short_rows(judged: Judged, table: Aligned, text: str) -> None:
    """Rows of a structured table that end before others do.

    Blank cells are left out at the end where many rows end early, no longer row ends with a
    blank cell, no short one lacks its total, and no pieces of tags stand in the text; else
    nobody knows which cells are gone. Where rows end in more than two places, and one lacks its
    total, cells are gone everywhere.
    """
    for _, lines in table.lines_of_blocks():
        rows = [line for line in lines if line.is_structured and line.slots]
        short, full = parted_by_length(rows)
        is_ragged = len({line.slots[-1].cell for line in rows}) > ENDS_AT_MOST
        if is_ragged and any(map(judged.lacks, rows)):
            judged.touch_lines(rows, "why_row_short")
        elif short and (
            len(short) < SHORT_FROM
            or _ends_blank(full)
            or shows_tags(text)
            or any(map(judged.lacks, short))
        ):
            judged.touch_lines(short, "why_row_short")
        unheaded = (line for line in rows if line.columns is None)
        judged.touch_lines(filter(judged.lacks, unheaded), "why_row_broken")


def of_end(judged: Judged, tables: Sequence[Aligned], text: str, last: str) -> None:
    """A row that the document ends with may go on where it was cut off, unless it has all its
    cells in a structured table or is the last of the form."""
    end = len(text.rstrip())
    for table in tables:
        for line in table.lines:
            is_last = table.table.id == last and line is table.lines[-1]
            has_cells = line.is_structured and line.count >= line.size
            if has_cells or (is_last and line.filled == line.size):
                continue
            is_short = 0 < line.count < line.size  # nothing but separators may follow
            if any(
                atom.span.end >= end
                or (is_short and not text[atom.span.end : end].strip(BETWEEN_CELLS))
                for atom in line.atoms
            ):
                judged.touch_lines([line], "why_cut_off")


def _copies(line: Line, traits: Traits) -> Iterator[tuple[list[Atom], Cells | None]]:
    """The slots of a row's further copies, and their cells where the layout tells."""
    for slots in line.others:
        yield slots, traits.cells(replace(line, slots=slots, others=[], by_position=None))


def _differs(line: Line) -> bool:
    """Whether a copy of the row has other figures."""
    rows = [[s.figure for s in slots if s.is_figure] for slots in (line.slots, *line.others)]
    return any(row != rows[0] for row in rows)


def _may_be_group(line: Line) -> bool:
    """Whether a row's label is also that of a group of rows, in some version of the form."""
    return line.label is None or any(m.role is Role.ROW_GROUP for m in line.label.meanings)


def _ends_blank(lines: Iterable[Line]) -> bool:
    """Whether a row ends with a blank cell."""
    return any(line.slots[-1].kind is AtomKind.EMPTY for line in lines)
