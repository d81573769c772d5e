"""Doubt: takes sureness away from readings that layout alone does not carry."""

from collections.abc import Sequence

from core.extract.aligned import Aligned, Line
from core.extract.atoms import AtomKind
from core.extract.doubts import characters, columns, rows, texts
from core.extract.doubts.judged import Judged
from core.extract.losses import (
    badly_filled_rows,
    beheaded_rows,
    cut_rows,
    rows_behind_words,
    split_rows,
)
from core.extract.spacing import oddly_spaced
from core.extract.traits import Traits
from core.forms import LinearRule
from core.places import Places
from core.record import Reading


def doubted(
    readings: Sequence[Reading],
    rules: Sequence[LinearRule],
    tables: Sequence[Aligned],
    traits: Traits,
    places: Places,
    text: str,
    *,
    last: str,
) -> tuple[Reading, ...]:
    """The readings of a report, those unsure that one of the doubts touches.

    ``last`` is the id of the form's last table.
    """
    judged = Judged(readings, rules)
    if not any(r.value is not None or r.candidates for r in readings):
        judged.touch((r.field for r in readings), "why_no_figures")
    if any(map(texts.has_labels_first, tables)):
        for table in tables:
            texts.of_labels_first(judged, table)
    judged.touch_unproved(split_rows(tables, text), "why_digits_apart")
    judged.touch_unproved(cut_rows(tables, text), "why_line_cut")
    judged.touch_lines(beheaded_rows(tables, text), "why_label_cut")
    judged.touch_lines(rows_behind_words(tables, text), "why_row_beside")
    judged.touch_lines(badly_filled_rows(tables), "why_row_open")
    odd = oddly_spaced(tables, text)
    for table in tables:
        judged.touch_lines((line for line in table.lines if id(line) in odd), "why_row_open")
        columns.of_headers(judged, table)
        columns.of_lost_headers(judged, table, traits)
        rows.of_order(judged, table)
        rows.of_unnamed(judged, table)
        rows.of_other_form(judged, table)
        rows.of_second_table(judged, table)
        if table.is_last_years:
            judged.touch_lines(table.lines, "why_last_year")
        for line in table.lines:
            rows.of_copies(judged, line, traits)
            if line.is_found and not line.is_structured:
                texts.of_text(judged, line, traits, text)
            elif line.is_found and line.filled == 0 and not (line.is_closed and line.count):
                judged.touch_lines([line], "why_row_open")
        texts.of_text_table(judged, table, text)
        rows.of_short_rows(judged, table, text)
        if traits.keeps_blanks:
            texts.of_missing_cells(judged, table)
        columns.of_broken_rows(judged, table)
        rows.of_subtotals(judged, table)
        if _is_faulty(table, traits):
            judged.touch_unproved(table.lines, "why_unclaimed")
    rows.of_end(judged, tables, text, last)
    characters.of_noise(judged)
    characters.of_recognition(judged, places)
    return tuple(judged.readings.values())


def _is_faulty(table: Aligned, traits: Traits) -> bool:
    """Whether something in the region does not fit: figures left over, rows too full."""
    return bool(table.unclaimed) or any(
        _is_too_full(line, traits) and traits.cells(line) is None for line in table.lines
    )


def _is_too_full(line: Line, traits: Traits) -> bool:
    """Whether a row has more than its cells; those that its label's span takes are none."""
    if len(line.slots) <= line.size:
        return False
    if traits.is_shifted(line):
        return sum(slot.kind is not AtomKind.EMPTY for slot in line.slots) > line.size
    return line.filled > line.size
