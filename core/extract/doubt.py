"""Doubt: takes sureness away from readings that layout alone does not carry."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise

from core.errors import reason
from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind
from core.extract.geometry import Cells
from core.extract.headers import column_ids
from core.extract.lexicon import Role
from core.extract.losses import (
    badly_filled_rows,
    before_unread_digits,
    beheaded_rows,
    cut_rows,
    parted_by_length,
    rows_behind_words,
    shows_tags,
    split_rows,
)
from core.extract.marks import BETWEEN_CELLS
from core.extract.place import ZERO, holds, own_rules, own_rules_hold
from core.extract.spacing import oddly_spaced
from core.extract.subtotals import doubtful_rows
from core.extract.traits import Traits, is_kept_blank
from core.figures import is_broken, is_noisy, runs_on
from core.forms import Block, LinearRule
from core.places import SECONDED, Places
from core.record import Candidate, Reading, State

LABELS_FROM = 3  # rows without figures before one with too many
PROOF = 2  # rules that hold and prove a cell
ENDS_AT_MOST = 2  # columns in which rows of a table end, where only their last cells are gone
SHORT_FROM = 4  # rows that show that blank cells at the end are left out
TOTALS_FROM = 2  # rows with their total for one that lacks it
BROKEN_FROM = 3  # rows that do not add up
HARMLESS_FROM = 20  # proved cells with damage that show what the damage stands for


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
    doubts = _Doubts(readings, rules)
    if not any(r.value is not None or r.candidates for r in readings):
        doubts.touch((r.field for r in readings), "why_no_figures")
    if any(map(_has_labels_first, tables)):
        for table in tables:
            doubts.of_labels_first(table)
    for some, code in (
        (split_rows(tables, text), "why_digits_apart"),
        (cut_rows(tables, text), "why_line_cut"),
    ):
        doubts.touch_unproved(some, code)
    doubts.touch_lines(beheaded_rows(tables, text), "why_label_cut")
    doubts.touch_lines(rows_behind_words(tables, text), "why_row_beside")
    doubts.touch_lines(badly_filled_rows(tables), "why_row_open")
    odd = oddly_spaced(tables, text)
    for table in tables:
        doubts.touch_lines((line for line in table.lines if id(line) in odd), "why_row_open")
        doubts.of_headers(table)
        doubts.of_lost_headers(table, traits)
        doubts.of_order(table)
        doubts.of_unnamed(table)
        doubts.of_other_form(table)
        doubts.of_second_table(table)
        if table.is_last_years:
            doubts.touch_lines(table.lines, "why_last_year")
        for line in table.lines:
            doubts.of_copies(line, traits)
            if line.is_found and not line.is_structured:
                doubts.of_text(line, traits, text)
            elif line.is_found and line.filled == 0 and not (line.is_closed and line.count):
                doubts.touch_lines([line], "why_row_open")
        doubts.of_text_table(table, text)
        doubts.of_short_rows(table, text)
        if traits.keeps_blanks:
            doubts.of_missing_cells(table)
        doubts.of_broken_rows(table)
        doubts.of_subtotals(table)
        if _is_faulty(table, traits):
            doubts.touch_unproved(table.lines, "why_unclaimed")
    doubts.of_end(tables, text, last)
    doubts.of_noise()
    doubts.of_recognition(places)
    return tuple(doubts.readings.values())


class _Doubts:
    """The readings by field, and the rules that speak for them."""

    def __init__(self, readings: Sequence[Reading], rules: Sequence[LinearRule]) -> None:
        self.readings = {reading.field: reading for reading in readings}
        self._rules = tuple(rules)
        self._by_field = _by_field(self._rules)

    @cached_property
    def _holding(self) -> Mapping[str, bool | None]:
        """Whether each rule holds; None where it cannot be checked."""
        return {rule.id: self._hold(rule) for rule in self._rules}

    def _hold(self, rule: LinearRule) -> bool | None:
        cells = [self.readings[name] for name in rule.fields]
        if any(cell.state in (State.ABSENT, State.AMBIGUOUS) for cell in cells):
            return None
        return holds(rule, {cell.field: cell.value for cell in cells})

    def touch(self, names: Iterable[str], code: str) -> None:
        """Makes sure readings unsure, for this reason."""
        for name in names:
            reading = self.readings[name]
            if reading.sure:
                self.readings[name] = replace(reading, sure=False, why=reason(code))

    def touch_lines(self, lines: Iterable[Line], code: str) -> None:
        """Makes all cells of rows unsure."""
        self.touch((field.id for line in lines for field in line.fields), code)

    def touch_unproved(self, lines: Iterable[Line], code: str) -> None:
        """Makes all cells of rows unsure but figures that rules prove."""
        names = [field.id for line in lines for field in line.fields]
        self.touch((name for name in names if not self.is_proved_figure(name)), code)

    def is_proved_figure(self, name: str) -> bool:
        """Whether a figure is proved by rules; they cannot tell a blank from a zero elsewhere."""
        return self.readings[name].state is State.READ and self.is_proved(name)

    def is_proved(self, name: str, needed: int = PROOF) -> bool:
        """Whether at least so many rules of the cell can be checked, and all of them hold."""
        answers = [self._holding[rule.id] for rule in self._by_field.get(name, ())]
        checked = [answer for answer in answers if answer is not None]
        return len(checked) >= needed and all(checked)

    def of_headers(self, table: Aligned) -> None:
        """Columns whose labels were not found in the form's order."""
        for number, block in enumerate(table.table.blocks):
            if not table.headers_hold.get(number, False):
                self.touch((field.id for field in block.fields()), "why_header_order")
        self.touch(table.unclear, "why_head_elsewhere")

    def of_lost_headers(self, table: Aligned, traits: Traits) -> None:
        """Columns without a label of their own may not be there: only full rows show that they are.

        Where there is no full row, nobody knows which column is missing.
        """
        for number, lines in table.lines_of_blocks():
            lost = _lost_columns(table, number)
            if not lost:
                continue
            self._of_blank_columns(table.table.blocks[number], lost, lines)
            open_lines = [line for line in lines if not _shows_all(line, traits)]
            if len(open_lines) == len(lines):
                self.touch_lines(lines, "why_header_order")
            for line in open_lines:
                is_open = traits.cells(line) is None
                names = [f.id for f in line.fields if is_open or f.column.id in lost]
                self.touch(names, "why_header_order")

    def _of_blank_columns(self, block: Block, lost: set[str], lines: Sequence[Line]) -> None:
        """A column of text that has neither a label nor a figure may not be there at all."""
        if any(line.is_structured for line in lines if line.is_found):
            return
        for column in block.columns:
            names = [block.field_id(row, column) for row in block.rows]
            if column.id in lost and all(self.readings[name].value is None for name in names):
                self.touch(names, "why_header_order")

    def of_order(self, table: Aligned) -> None:
        """Rows that stand on the wrong side of another row's label."""
        self.touch_lines(table.disordered, "why_row_order")

    def of_unnamed(self, table: Aligned) -> None:
        """Rows without a label: the form's order says which they are, and rules must say the same.

        A figure other than 0 that rules prove can be no other row's where one row is missing.
        Where cells have lines of their own, the row above may end elsewhere, too.
        """
        for above, line in pairwise([None, *table.lines]):
            if line is None or not line.is_unnamed:
                continue
            shows_itself = self._shows_itself(line)
            if not line.is_only or not shows_itself:
                self.touch_lines([line], "why_row_unnamed")
            if above is None or line.is_bound or shows_itself or self._shows_itself(above):
                continue
            self.touch_lines([above], "why_label_lost")

    def _shows_itself(self, line: Line) -> bool:
        """Whether rules prove a figure of the row that is not 0."""
        names = [field.id for field in line.fields]
        return any(self.readings[name].value and self.is_proved_figure(name) for name in names)

    def of_other_form(self, table: Aligned) -> None:
        """Where rows of another version of the form stand too, rows of this version alone; digits
        glued to a label are one figure only in a form of which that is known."""
        if table.has_rows_of_other_form:
            self.touch_lines(table.rows_of_this_form, "why_row_order")
        own = table.rows_of_this_form  # without cells one may be another version's group
        bare = (line for line in own if not line.count and _may_be_group(line))
        self.touch_lines(bare, "why_row_order")
        if not table.is_own_form:
            runs = [n for n in table.lines if any(s.kind is AtomKind.RUN for s in n.slots)]
            self.touch_lines((line for line in runs if line.size == 1), "why_several_places")

    def of_broken_rows(self, table: Aligned) -> None:
        """Where most rows do not add up to their total, the columns are not the form's.

        Where a column has lost its label, rows without a total do not: their figures may
        stand a column aside. So may those whose total stands in a column that the form lacks.
        """
        for number, lines in table.lines_of_blocks():
            block = table.table.blocks[number]
            if block.across or not any(column.is_total for column in block.columns):
                continue
            is_lost = bool(_lost_columns(table, number))
            every: list[str] = []
            held = broken = 0
            for line in lines:
                names = [field.id for field in line.fields]
                needs_total = is_lost or self._is_total_beside(table, line, names)
                holds_up = self._adds_up(names, needs_total=needs_total)
                held += holds_up is True
                broken += holds_up is False
                every += names
            shares = [name for name in every if _is_share(self.readings[name])]
            self.touch(shares, "why_not_allowed")
            if len(shares) >= BROKEN_FROM:  # a column of shares is none of the form's
                self.touch(every, "why_rows_broken")
            if broken >= (1 if is_lost else BROKEN_FROM) and broken > held:
                self.touch(every, "why_rows_broken")

    def _is_total_beside(self, table: Aligned, line: Line, names: Sequence[str]) -> bool:
        """Whether a column that the form does not have holds the sum of all of a row's figures."""
        row = line.fields[0].row.id
        beside = [extra for extra in table.extras if extra.in_column and extra.row == row]
        if not beside:
            return False
        total = sum((self.readings[name].value or ZERO for name in names), ZERO)
        return any(_figure(extra.figure) == total != 0 for extra in beside)

    def of_subtotals(self, table: Aligned) -> None:
        """Rows beside a printed subtotal that does not sum them up."""
        if table.extras:
            values = {name: reading.value for name, reading in self.readings.items()}
            self.touch_lines(doubtful_rows(table, values), "why_subtotal")

    def _adds_up(self, names: Sequence[str], *, needs_total: bool) -> bool | None:
        """Whether a row that was read cell by cell equals its total; None without figures, and
        without total where it needs none."""
        readings = [self.readings[name] for name in names]
        values = {reading.field: reading.value for reading in readings}
        own = own_rules(tuple(names), self._rules) if any(values.values()) else ()
        if not own or any(r.state not in (State.READ, State.BLANK) for r in readings):
            return None
        has_totals = all(values[rule.total] is not None for rule in own if rule.total is not None)
        if not has_totals and not needs_total:
            return None
        return own_rules_hold(values, own)

    def of_second_table(self, table: Aligned) -> None:
        """Where the whole table stands there twice, with other figures, a row that stands there
        once may be either's."""
        twice = [line for line in table.lines if line.others]
        if 2 * len(twice) < table.found or not any(map(_differs, twice)):
            return
        self.touch_lines((n for n in table.lines if not n.others), "why_copies_differ")

    def of_copies(self, line: Line, traits: Traits) -> None:
        """A row met twice: cells whose figures differ are open, all of them where places are."""
        first = traits.cells(line) if line.others else None
        for slots, second in _copies(line, traits):
            if first is None or second is None:
                if [slot.figure for slot in line.slots] != [slot.figure for slot in slots]:
                    self.touch_lines([line], "why_copies_differ")
                continue
            for field, one, other in zip(line.fields, first, second, strict=True):
                if _figure(one) != _figure(other):
                    self._differ(field.id, one, other)
                    if not line.is_structured:  # a copy may be shifted
                        self.touch_lines([line], "why_copies_differ")

    def _differ(self, name: str, *atoms: Atom | None) -> None:
        self.readings[name] = replace(
            self.readings[name],
            value=None,
            state=State.AMBIGUOUS,
            sure=False,
            candidates=tuple(
                Candidate(_figure(atom), atom.span if atom else None, reason("why_copy"))
                for atom in atoms
            ),
            why=reason("why_copies_differ"),
        )

    def of_text(self, line: Line, traits: Traits, text: str) -> None:
        """What makes a row of text doubtful that a row of a structured table need not fear."""
        names = [field.id for field in line.fields]
        is_one = line.is_alone and len({slot.line for slot in line.slots}) == 1
        if traits.is_distinct and not line.is_bound and not is_one:
            self.touch(names, "why_distinct_lines")
        if line.filled == 0 and not _is_certain_blank(line, traits):
            self.touch(names, "why_row_open")
        may_lack = not is_one or (traits.lacks_cells and line.by_position is None)
        if line.is_alone and may_lack and _may_be_filled_up(line):
            self.touch(names, "why_several_places")
        if any(slot.kind is AtomKind.GARBLED for slot in line.slots):
            self.touch(names, "why_garbled_row")
        if len({slot.cell < 0 for slot in line.slots}) > 1:  # with and without a separator
            self.touch(names, "why_line_cut")
        figures = (slot.span.of(text) for slot in line.slots if slot.kind is AtomKind.FIGURE)
        if any(map(runs_on, figures)):
            self.touch(names, "why_broken_figure")
        if traits.is_shifted(line) or any(map(self._is_out_of_place, names)):
            self.touch(names, "why_row_beside")
        self._of_broken_row(line, names, traits)

    def _is_out_of_place(self, name: str) -> bool:
        """Whether a figure is none that its cell can hold: it may be a neighbour's."""
        why = self.readings[name].why
        return why is not None and why.code == "why_not_allowed"

    def of_missing_cells(self, table: Aligned) -> None:
        """Rows of text without any cell, where wholly blank rows have theirs.

        At a table's end blank cells are often cut off; there rules may show that no figure was.
        """
        for line in table.lines:
            if not line.is_found or line.is_structured or line.count:
                continue
            names = [field.id for field in line.fields]
            if line is not table.lines[-1] or not all(map(self.is_proved, names)):
                self.touch(names, "why_row_open")

    def of_short_rows(self, table: Aligned, text: str) -> None:
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
            if is_ragged and any(map(self._lacks, rows)):
                self.touch_lines(rows, "why_row_short")
            elif short and (
                len(short) < SHORT_FROM
                or _ends_blank(full)
                or shows_tags(text)
                or any(map(self._lacks, short))
            ):
                self.touch_lines(short, "why_row_short")
            unheaded = (line for line in rows if line.columns is None)
            self.touch_lines(filter(self._lacks, unheaded), "why_row_broken")

    def _lacks(self, line: Line) -> bool:
        """Whether a row breaks its own rules, or lacks a total."""
        names = tuple(field.id for field in line.fields)
        values = {name: self.readings[name].value for name in names}
        return not own_rules_hold(values, own_rules(names, self._rules))

    def of_text_table(self, table: Aligned, text: str) -> None:
        """Rows of text that may have got another row's figures, or lost their own.

        Where some rows have their figures beside the label and others on a line of their own,
        nobody can tell whether such a line belongs to the label above or below.
        """
        lines = [line for line in table.lines if line.is_found and not line.is_structured]
        if not lines:
            return
        blank = [line for line in lines if line.filled == 0 and line.count < line.size]
        below = [line for line in lines if line.is_below]
        self.touch_lines(_cut_before_cells(lines, text), "why_row_open")
        if table.table.blocks[0].group_lines:  # a list: nothing tells a blank from a lost line
            self.touch_lines((line for line in blank if not line.slots), "why_row_open")
        for _, some in table.lines_of_blocks():
            if any(map(_is_settled, some)):
                mine = set(map(id, some))
                lost = [n for n in blank if id(n) in mine and self._may_be_lost(n, some)]
                self.touch_lines(lost, "why_row_beside")
        filled = [line for line in lines if line.filled]
        if 2 * sum(line.is_bound for line in filled) > len(filled):  # it may be a page's number
            lone = [line for line in filled if line.size == 1 and not line.is_bound]
            self.touch_lines(lone, "why_row_beside")
            apart = [line for line in filled if not line.is_bound and not _is_settled(line)]
            mine = set(map(id, apart))
            behind = [n for one, n in pairwise(lines) if id(one) in mine and not n.filled]
            self.touch_unproved(apart + behind, "why_row_beside")
        self._of_missing_totals([line for line in filled if not line.is_bound])
        self.touch_lines(before_unread_digits(lines, text), "why_row_open")
        if len(blank) == len(lines):
            self.touch_lines(blank, "why_no_figures")
        if below and len(table.lines) > 1:
            after = dict(zip(map(id, lines), lines[1:], strict=False))
            doubtful = [line for line in below if not _has_its_own(after.get(id(line)))]
            if table.has_loose_rows:
                doubtful = below
            if blank or len(below) < len(lines) or table.has_loose_rows:
                self.touch_lines(doubtful + blank, "why_row_beside")
        self.touch_lines(_before_lost_labels(table), "why_label_lost")

    def _of_missing_totals(self, lines: Sequence[Line]) -> None:
        """Rows whose cells have lines of their own and that lack their total, where most have it: a
        line too many may have moved their cells."""
        totals = [
            (line, self.readings[field.id].value)
            for line in lines
            for field in line.fields
            if field.column.is_total and not line.is_alone
        ]
        lacking = [line for line, total in totals if total is None and self._lacks(line)]
        having = sum(bool(total) for _, total in totals)
        if len(lacking) * TOTALS_FROM <= having:
            self.touch_lines(lacking, "why_row_broken")

    def _may_be_lost(self, line: Line, lines: Sequence[Line]) -> bool:
        """Whether a row without figures may have lost the line that they stood on.

        Where its label is not settled, it must be one of several that are added up, and the sum
        hold for its total: figures that were lost would be missing in it, unless they were zeros,
        which then no row may print.
        """
        row = {field.id for field in line.fields}
        rules = {rule.id: rule for name in row for rule in self._by_field.get(name, ())}
        if any(self._holding[name] is False for name in rules):
            return True
        if _is_settled(line):
            return False
        if not line.fields[0].row.groups or line.fields[0].row.is_total:
            return True
        slots = [slot for other in lines for slot in other.slots]
        total = next((field.id for field in line.fields if field.column.is_total), None)
        is_summed = any(
            self._holding[name] and total in rule.fields and not row.issuperset(rule.fields)
            for name, rule in rules.items()
        )
        return not is_summed or any(s.figure is not None and not s.figure.value for s in slots)

    def _of_broken_row(self, line: Line, names: Sequence[str], traits: Traits) -> None:
        """A row of text that does not add up may have lost, or caught, a figure."""
        own = own_rules(tuple(names), self._rules)
        values = {name: self.readings[name].value for name in names}
        if len(names) > 1 and list(values.values()) == [*range(1, len(names) + 1)]:
            self.touch(names, "why_row_broken")  # the columns' numbers
        if own and not own_rules_hold(values, own):
            blank = [name for name in names if self.readings[name].state is State.BLANK]
            has_totals = all(values[rule.total] is not None for rule in own if rule.total)
            may_lack = has_totals and not line.is_bound  # a cell alone may have lost its line
            is_explicit = any(map(is_kept_blank, line.slots)) or (
                traits.is_exact and traits.tells_blanks(line) and not line.is_alone
            )
            self.touch((blank if may_lack else []) if is_explicit else names, "why_row_broken")

    def of_end(self, tables: Sequence[Aligned], text: str, last: str) -> None:
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
                    self.touch_lines([line], "why_cut_off")

    def of_labels_first(self, table: Aligned) -> None:
        """Where labels stand before all figures, those behind the last label are any row's."""
        self.touch_lines((line for line in table.lines if not line.is_structured), "why_row_beside")

    def of_noise(self) -> None:
        """Damaged characters beside digits may be lost digits: rules must say that they are not.

        Two rules prove a cell. Where many cells are proved, the damage is known to stand for
        blanks, and one rule is enough.
        """
        every = [(r.field, r.raw) for r in self.readings.values() if r.raw]
        raws = [(field, raw) for field, raw in every if not raw.isdigit() or runs_on(raw)]
        broken = [field for field, raw in raws if is_broken(raw) or runs_on(raw)]
        self.touch((name for name in broken if not self.is_proved(name)), "why_broken_figure")
        noisy = [field for field, raw in raws if is_noisy(raw)]
        proved = sum(self.is_proved(name) for name in noisy)
        needed = PROOF if proved < HARMLESS_FROM else 1
        self.touch((name for name in noisy if not self.is_proved(name, needed)), "why_noise")

    def of_recognition(self, places: Places) -> None:
        """Figures recognised from a picture: sure where two readings of the picture agree and no
        rule speaks against them, or where rules prove them."""
        for reading in list(self.readings.values()) if places else ():
            confidence = places.confidence(reading.source)
            if confidence is None or self.is_proved(reading.field):
                continue
            rules = self._by_field.get(reading.field, ())
            is_broken = any(self._holding[rule.id] is False for rule in rules)
            if is_broken or confidence < SECONDED:
                self.touch([reading.field], "why_recognised")


@lru_cache(maxsize=32)
def _by_field(rules: tuple[LinearRule, ...]) -> Mapping[str, Sequence[LinearRule]]:
    """The rules that speak of each field."""
    found: dict[str, list[LinearRule]] = {}
    for rule in rules:
        for name in rule.fields:
            found.setdefault(name, []).append(rule)
    return found


def _copies(line: Line, traits: Traits) -> Iterator[tuple[list[Atom], Cells | None]]:
    """The slots of a row's further copies, and their cells where the layout tells."""
    for slots in line.others:
        yield slots, traits.cells(replace(line, slots=slots, others=[], by_position=None))


def _differs(line: Line) -> bool:
    """Whether a copy of the row has other figures."""
    rows = [[s.figure for s in slots if s.is_figure] for slots in (line.slots, *line.others)]
    return any(row != rows[0] for row in rows)


def _is_settled(line: Line) -> bool:
    """Whether all figures that may be the row's were found around its label."""
    return line.label is not None and line.label.settled is not None


def _has_labels_first(table: Aligned) -> bool:
    """Whether all figures of a table of text stand behind its last label: more than are its own, or
    some that cannot be read."""
    lines = [line for line in table.lines if line.is_found and not line.is_structured]
    if len(lines) < LABELS_FROM or any(line.filled for line in lines[:-1]):
        return False
    last = lines[-1]
    return last.filled > last.size or any(n.kind is AtomKind.GARBLED for n in last.slots)


def _may_be_group(line: Line) -> bool:
    """Whether a row's label is also that of a group of rows, in some version of the form."""
    return line.label is None or any(m.role is Role.ROW_GROUP for m in line.label.meanings)


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


def _ends_blank(lines: Iterable[Line]) -> bool:
    """Whether a row ends with a blank cell."""
    return any(line.slots[-1].kind is AtomKind.EMPTY for line in lines)


def _lost_columns(table: Aligned, number: int) -> set[str]:
    """The columns of a block that no label names; all of them where rows stand side by side and
    not every one has its label."""
    block = table.table.blocks[number]
    header = table.header_atoms.get(number, [])
    named = [column_ids(atom, block) for atom in header]
    if block.across:
        labels = sum(bool(ids) for ids in named)
        is_short = labels < len(block.columns) * len(block.rows)
        return {column.id for column in block.columns} if is_short else set()
    lines = dict(table.lines_of_blocks())[number]
    printed = {field.column.id for line in lines for field in line.fields}
    return printed - {one for ids in named for one in ids}


def _shows_all(line: Line, traits: Traits) -> bool:
    """Whether a row has as many cells as the form."""
    if line.is_structured:
        return len(line.slots) == line.size
    is_told = traits.is_exact and line.count > 0 and traits.tells_blanks(line)
    return line.is_whole or (is_told and not line.is_alone)


def _may_be_filled_up(line: Line) -> bool:
    """Whether all blank cells of a row stand at its end, more than one: as where blanks that stood
    between figures were dropped, and others put behind them."""
    between = line.slots[: line.filled]
    is_even = all(slot.kind is not AtomKind.EMPTY for slot in between)
    return is_even and 0 < line.filled < line.size - 1


def _has_its_own(line: Line | None) -> bool:
    """Whether a row has its figures beside its label, so that a line above cannot be its own."""
    return line is not None and line.filled > 0 and not line.is_below


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


def _is_share(reading: Reading) -> bool:
    """Whether a per cent stands where the form counts."""
    return reading.raw is not None and reading.raw.rstrip().endswith(("%", "％"))


def _figure(atom: Atom | None) -> Decimal | None:
    return atom.figure.value if atom is not None and atom.figure is not None else None
