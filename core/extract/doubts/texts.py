"""Doubts about rows of text, which a row of a structured table need not fear."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from core.extract.aligned import Aligned, Line
from core.extract.atoms import AtomKind
from core.extract.doubts.judged import Judged
from core.extract.losses import before_unread_digits
from core.extract.place import own_rules, own_rules_hold
from core.extract.traits import Traits, is_kept_blank
from core.figures import runs_on
from core.record import State

LABELS_FROM = 3  # rows without figures before one with too many
TOTALS_FROM = 2  # rows with their total for one that lacks it


def of_text(judged: Judged, line: Line, traits: Traits, text: str) -> None:
    """What makes a row of text doubtful that a row of a structured table need not fear."""
    names = [field.id for field in line.fields]
    is_one = line.is_alone and len({slot.line for slot in line.slots}) == 1
    if traits.is_distinct and not line.is_bound and not is_one:
        judged.touch(names, "why_distinct_lines")
    if line.filled == 0 and not _is_certain_blank(line, traits):
        judged.touch(names, "why_row_open")
    may_lack = not is_one or (traits.lacks_cells and line.by_position is None)
    if line.is_alone and may_lack and _may_be_filled_up(line):
        judged.touch(names, "why_several_places")
    if any(slot.kind is AtomKind.GARBLED for slot in line.slots):
        judged.touch(names, "why_garbled_row")
    if len({slot.cell < 0 for slot in line.slots}) > 1:  # with and without a separator
        judged.touch(names, "why_line_cut")
    figures = (slot.span.of(text) for slot in line.slots if slot.kind is AtomKind.FIGURE)
    if any(map(runs_on, figures)):
        judged.touch(names, "why_broken_figure")
    if traits.is_shifted(line) or any(map(partial(_is_out_of_place, judged), names)):
        judged.touch(names, "why_row_beside")
    _of_broken_row(judged, line, names, traits)


def _is_out_of_place(judged: Judged, name: str) -> bool:
    """Whether a figure is none that its cell can hold: it may be a neighbour's."""
    why = judged.readings[name].why
    return why is not None and why.code == "why_not_allowed"


def of_missing_cells(judged: Judged, table: Aligned) -> None:
    """Rows of text without any cell, where wholly blank rows have theirs.

    At a table's end blank cells are often cut off; there rules may show that no figure was.
    """
    for line in table.lines:
        if not line.is_found or line.is_structured or line.count:
            continue
        names = [field.id for field in line.fields]
        if line is not table.lines[-1] or not all(map(judged.is_proved, names)):
            judged.touch(names, "why_row_open")


def of_text_table(judged: Judged, table: Aligned, text: str) -> None:
    """Rows of text that may have got another row's figures, or lost their own.

    Where some rows have their figures beside the label and others on a line of their own,
    nobody can tell whether such a line belongs to the label above or below.
    """
    lines = [line for line in table.lines if line.is_found and not line.is_structured]
    if not lines:
        return
    blank = [line for line in lines if line.filled == 0 and line.count < line.size]
    below = [line for line in lines if line.is_below]
    judged.touch_lines(_cut_before_cells(lines, text), "why_row_open")
    if table.table.blocks[0].group_lines:  # a list: nothing tells a blank from a lost line
        judged.touch_lines((line for line in blank if not line.slots), "why_row_open")
    for _, some in table.lines_of_blocks():
        if any(map(_is_settled, some)):
            mine = set(map(id, some))
            lost = [n for n in blank if id(n) in mine and _may_be_lost(judged, n, some)]
            judged.touch_lines(lost, "why_row_beside")
    filled = [line for line in lines if line.filled]
    if 2 * sum(line.is_bound for line in filled) > len(filled):  # it may be a page's number
        lone = [line for line in filled if line.size == 1 and not line.is_bound]
        judged.touch_lines(lone, "why_row_beside")
        apart = [line for line in filled if not line.is_bound and not _is_settled(line)]
        mine = set(map(id, apart))
        behind = [n for one, n in pairwise(lines) if id(one) in mine and not n.filled]
        judged.touch_unproved(apart + behind, "why_row_beside")
    _of_missing_totals(judged, [line for line in filled if not line.is_bound])
    judged.touch_lines(before_unread_digits(lines, text), "why_row_open")
    if len(blank) == len(lines):
        judged.touch_lines(blank, "why_no_figures")
    if below and len(table.lines) > 1:
        after = dict(zip(map(id, lines), lines[1:], strict=False))
        doubtful = [line for line in below if not _has_its_own(after.get(id(line)))]
        if table.has_loose_rows:
            doubtful = below
        if blank or len(below) < len(lines) or table.has_loose_rows:
            judged.touch_lines(doubtful + blank, "why_row_beside")
    judged.touch_lines(_before_lost_labels(table), "why_label_lost")


def _of_missing_totals(judged: Judged, lines: Sequence[Line]) -> None:
    """Rows whose cells have lines of their own and that lack their total, where most have it: a
    line too many may have moved their cells."""
    totals = [
        (line, judged.readings[field.id].value)
        for line in lines
        for field in line.fields
        if field.column.is_total and not line.is_alone
    ]
    lacking = [line for line, total in totals if total is None and judged.lacks(line)]
    having = sum(bool(total) for _, total in totals)
    if len(lacking) * TOTALS_FROM <= having:
        judged.touch_lines(lacking, "why_row_broken")


def _may_be_lost(judged: Judged, line: Line, lines: Sequence[Line]) -> bool:
    """Whether a row without figures may have lost the line that they stood on.

    Where its label is not settled, it must be one of several that are added up, and the sum
    hold for its total: figures that were lost would be missing in it, unless they were zeros,
    which then no row may print.
    """
    row = {field.id for field in line.fields}
    rules = {rule.id: rule for name in row for rule in judged.by_field.get(name, ())}
    if any(judged.holding[name] is False for name in rules):
        return True
    if _is_settled(line):
        return False
    if not line.fields[0].row.groups or line.fields[0].row.is_total:
        return True
    slots = [slot for other in lines for slot in other.slots]
    total = next((field.id for field in line.fields if field.column.is_total), None)
    is_summed = any(
        judged.holding[name] and total in rule.fields and not row.issuperset(rule.fields)
        for name, rule in rules.items()
    )
    return not is_summed or any(s.figure is not None and not s.figure.value for s in slots)


def _of_broken_row(judged: Judged, line: Line, names: Sequence[str], traits: Traits) -> None:
    """A row of text that does not add up may have lost, or caught, a figure."""
    own = own_rules(tuple(names), judged.rules)
    values = {name: judged.readings[name].value for name in names}
    if len(names) > 1 and list(values.values()) == [*range(1, len(names) + 1)]:
        judged.touch(names, "why_row_broken")  # the columns' numbers
    if own and not own_rules_hold(values, own):
        blank = [name for name in names if judged.readings[name].state is State.BLANK]
        has_totals = all(values[rule.total] is not None for rule in own if rule.total)
        may_lack = has_totals and not line.is_bound  # a cell alone may have lost its line
        is_explicit = any(map(is_kept_blank, line.slots)) or (
            traits.is_exact and traits.tells_blanks(line) and not line.is_alone
        )
        judged.touch((blank if may_lack else []) if is_explicit else names, "why_row_broken")


def of_labels_first(judged: Judged, table: Aligned) -> None:
    """Where labels stand before all figures, those behind the last label are any row's."""
    judged.touch_lines((line for line in table.lines if not line.is_structured), "why_row_beside")


def _is_settled(line: Line) -> bool:
    """Whether all figures that may be the row's were found around its label."""
    return line.label is not None and line.label.settled is not None


def has_labels_first(table: Aligned) -> bool:
    """Whether all figures of a table of text stand behind its last label: more than are its own, or
    some that cannot be read."""
    lines = [line for line in table.lines if line.is_found and not line.is_structured]
    if len(lines) < LABELS_FROM or any(line.filled for line in lines[:-1]):
        return False
    last = lines[-1]
    return last.filled > last.size or any(n.kind is AtomKind.GARBLED for n in last.slots)


def _cut_before_cells(lines: Sequence[Line], text: str) -> list[Line]:
    """Rows of text without cells whose label may go on in a line that was lost, with the cells:
    where others hold line ends, or where they stand in cells, one that does not and is cut.
    """
    labels = [line.label for line in lines if line.label is not None and line.label.cell >= 0]
    are_broken = any("\n" in label.span.of(text) for label in labels)
    return [
        line
        for line in lines
        if labels
        and not line.count
        and line.label is not None
        and (are_broken or (line.label.is_fuzzy and line.label.cell < 0))
    ]


def _before_lost_labels(table: Aligned) -> list[Line]:
    """Rows of text whose figures do not stand alone on their line, where the next row's label is
    lost: such figures may be the next row's."""
    return [
        line
        for line, following in pairwise(table.lines)
        if line.is_found
        and not line.is_structured
        and not following.is_found
        and not (line.is_bound and table.has_own_line(line))
    ]


def _is_certain_blank(line: Line, traits: Traits) -> bool:
    """Whether a row of text without figures lost none."""
    if traits.tells_blanks(line):
        return True
    is_plain = not line.count or line.count >= line.size
    return line.is_closed and traits.drops_blanks and is_plain


def _may_be_filled_up(line: Line) -> bool:
    """Whether all blank cells of a row stand at its end, more than one: as where blanks that stood
    between figures were dropped, and others put behind them."""
    between = line.slots[: line.filled]
    is_even = all(slot.kind is not AtomKind.EMPTY for slot in between)
    return is_even and 0 < line.filled < line.size - 1


def _has_its_own(line: Line | None) -> bool:
    """Whether a row has its figures beside its label, so that a line above cannot be its own."""
    return line is not None and line.filled > 0 and not line.is_below
