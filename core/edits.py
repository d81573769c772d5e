"""Edits: what a person does to a record, as reversible values; pure, nothing is applied here."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from core.document import Span
from core.errors import EditError, Reason, reason
from core.figures import Figure, is_noisy, parse_figure
from core.fold import fold
from core.forms import Field, Forms, Kind, load_forms
from core.record import (
    Cell,
    CellChange,
    Decision,
    Edit,
    EditChange,
    Finding,
    HeadChange,
    HeadName,
    Override,
    Record,
    Repair,
    RepairKind,
    State,
    Status,
    StatusChange,
    Verdict,
    Waiver,
    WaiverChange,
)

YEARS = range(1990, 2101)
MONEY = frozenset({"元", "万元", "亿元"})
NOT_COUNTED = MONEY | {"%"}

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_FORM_HEADS = {
    HeadName.FORM_DISCLOSURE: "disclosure",
    HeadName.FORM_REQUESTS: "requests",
    HeadName.FORM_DISPUTES: "disputes",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure on its way into a cell, and where in the text it was taken from."""

    figure: str | Decimal | None
    source: Span | None = None


# --- one cell ---


def corrected_misreading(
    field: Field, cell: Cell, figure: str | Decimal | None, source: Span | None = None
) -> Edit:
    """The report shows ``figure``: misread, or confirmed where the machine read the same.

    Text may carry a sign, separators, full-width digits and a unit; a dash or nothing is a blank.
    Raises ``EditError`` for text that is no figure and for one that the field cannot hold.
    """
    return Edit("edit_correct", (_printed(field, cell, Taken(figure, source)),))


def confirmed(cell: Cell) -> Edit | None:
    """The shown figure is right; None where there is nothing to decide: already decided, or no
    figure shown and not certainly blank."""
    if cell.decision is not None:
        return None
    if cell.printed is None and not _is_certain_blank(cell):
        return None
    decision = Decision(Verdict.CONFIRMED, cell.printed)
    return Edit("edit_confirm", (_change(cell, decision),))


def set_blank(cell: Cell) -> Edit:
    """The report shows no figure here."""
    return Edit("edit_blank", (_change(cell, _blank(cell)),))


def source_error(field: Field, cell: Cell, corrected: str | Decimal | None, note: str) -> Edit:
    """原文有误: the report prints what the cell shows, but ``corrected`` is right.

    Raises ``EditError`` without a note, or where both figures are the same.
    """
    figure = _figure(field, corrected)
    if figure.value == cell.printed:
        raise EditError("edit_same_figure", text=_words(corrected))
    decision = _source_error(cell, figure.value, _needed(note))
    return Edit("edit_source_error", (_change(cell, decision),))


def undeterminable(cell: Cell, note: str = "") -> Edit:
    """无法判定: nobody can tell what the report shows."""
    decision = Decision(Verdict.UNDETERMINABLE, None, source=_own_source(cell), note=note.strip())
    return Edit("edit_undeterminable", (_change(cell, decision),))


def unit_set(cell: Cell, unit: str, source: Span | None = None) -> Edit:
    """The unit of an amount; takes the shown figure with it.

    ``source`` is where the unit stands; it is the cell's evidence only where the figure has none.
    Raises ``EditError`` for other units, and where no figure is shown.
    """
    if unit not in MONEY:
        raise EditError("edit_bad_unit", text=unit)
    if cell.printed is None:
        raise EditError("edit_unit_without_figure")
    decision = cell.decision or Decision(Verdict.CONFIRMED, cell.printed)
    decision = replace(
        decision, unit=unit, source=source if cell.source is None else decision.source
    )
    return Edit("edit_unit", (_change(cell, decision),))


def decision_cleared(cell: Cell) -> Edit:
    """Takes a person's word on the cell away; the machine's reading stands again."""
    return Edit("edit_clear", (_change(cell, None),))


# --- a row ---


def row_filled(
    fields: Sequence[Field],
    cells: Mapping[str, Cell],
    figures: Sequence[Taken | str | Decimal | None],
) -> Edit:
    """Puts one figure into each of the fields, in order; raises ``EditError`` where the numbers of
    both differ or a figure does not fit its field."""
    if len(figures) != len(fields):
        raise EditError("edit_row_length", figures=len(figures), fields=len(fields))
    changes = tuple(
        _printed(field, cells[field.id], one if isinstance(one, Taken) else Taken(one))
        for field, one in zip(fields, figures, strict=True)
    )
    return Edit("edit_row_fill", changes)


def row_shifted(
    fields: Sequence[Field], cells: Mapping[str, Cell], from_field: str, by: int = 1
) -> Edit:
    """Moves the row's figures from ``from_field`` on by one cell, with their evidence.

    ``by`` 1 moves them right and leaves ``from_field`` blank; -1 moves them left: into
    ``from_field`` where it shows nothing, else onto its left neighbour. Cells that show nothing
    before and after are left alone. Raises ``EditError`` where a figure would be lost.
    """
    if by not in (1, -1):
        raise ValueError(f"a row is shifted by 1 or -1, not {by}")
    start = [field.id for field in fields].index(from_field)
    first = start - 1 if by == -1 and cells[from_field].printed is not None else start
    run = fields[max(first, 0) :]
    lost = run[-1] if by == 1 else run[0]
    if first < 0 or cells[lost.id].printed is not None:
        raise EditError("edit_row_full", field=lost.id)
    shown = [Taken(cells[field.id].printed, cells[field.id].source) for field in run]
    moved = [Taken(None), *shown[:-1]] if by == 1 else [*shown[1:], Taken(None)]
    changes = tuple(
        _printed(field, cells[field.id], after)
        for field, before, after in zip(run, shown, moved, strict=True)
        if before.figure is not None or after.figure is not None
    )
    if not changes:
        raise EditError("edit_row_empty")
    return Edit("edit_row_shift", changes)


def repaired(repair: Repair, cells: Mapping[str, Cell]) -> Edit:
    """Takes over a proposed repair as one step.

    Raises ``EditError`` where the cells are no longer those that it was proposed for.
    """
    changes = []
    for one in repair.changes:
        cell = cells[one.field]
        if one.before not in (cell.printed, cell.settled):
            raise EditError("edit_repair_stale")
        if repair.kind is RepairKind.MISREADING:
            changes.append(_change(cell, _shown(cell, one.after)))
        else:
            changes.append(_change(cell, _source_error(cell, one.after, repair.why.words())))
    return Edit("edit_repair", tuple(changes))


# --- the record ---


def head_changed(
    record: Record, name: HeadName, text: str | None, forms: Forms | None = None
) -> Edit:
    """What the head says; None (or nothing) means that the report has none, for the form of a
    table that it has no such table. Raises ``EditError`` for a year, date or form that is none."""
    tidy = " ".join((text or "").split()) or None
    if tidy is not None:
        tidy = _head_text(name, tidy, forms or load_forms())
    change = HeadChange(name, record.head.get(name), Override(tidy))
    return Edit("edit_head", (change,))


def head_cleared(record: Record, name: HeadName) -> Edit:
    """Takes a person's word on the head away; the machine's reading stands again."""
    return Edit("edit_head", (HeadChange(name, record.head.get(name), None),))


def waived(record: Record, finding: Finding, why: str, who: str, when: str) -> Edit:
    """原文如此: the finding stays as it is; ``why`` is needed, ``when`` is ISO 8601 in UTC."""
    waiver = Waiver(_needed(why), who, when, finding.fingerprint)
    change = WaiverChange(finding.rule, record.waivers.get(finding.rule), waiver)
    return Edit("edit_waive", (change,))


def waiver_withdrawn(record: Record, rule: str) -> Edit:
    """Takes a waiver back."""
    return Edit("edit_unwaive", (WaiverChange(rule, record.waivers.get(rule), None),))


def status_changed(record: Record, status: Status, note: str = "") -> Edit:
    """The review status; ``excluded`` needs a note. Whether a record may be marked as reviewed is
    for ``Session.review_blockers`` to say."""
    tidy = _needed(note) if status is Status.EXCLUDED else note.strip()
    change = StatusChange(record.status, status, record.status_note, tidy)
    return Edit("edit_status", (change,))


def label_of(edit: Edit, named: Callable[[str], str] = str) -> Reason:
    """What the edit is called, for undo and history; ``named`` puts ids into words."""
    values: dict[str, str] = {}
    for change in reversed(edit.changes):
        values |= _label_values(change, named)
    return reason(edit.label, **values)


def _label_values(change: EditChange, named: Callable[[str], str]) -> dict[str, str]:
    match change:
        case CellChange():
            return {"field": named(change.field)}
        case HeadChange():
            return {"name": named(change.name)}
        case WaiverChange():
            return {"rule": named(change.rule)}
        case StatusChange():
            return {"status": named(change.after)}


# --- how ---


def _change(cell: Cell, after: Decision | None) -> CellChange:
    return CellChange(cell.field, cell.decision, after)


def _own_source(cell: Cell) -> Span | None:
    return None if cell.decision is None else cell.decision.source


def _is_certain_blank(cell: Cell) -> bool:
    return cell.reading.sure and cell.reading.state in (State.BLANK, State.DERIVED)


def _printed(field: Field, cell: Cell, taken: Taken) -> CellChange:
    """The change that makes ``taken`` what the report shows, if the field can hold it."""
    figure = _figure(field, taken.figure)
    unit = figure.unit if field.kind is Kind.AMOUNT else None
    return _change(cell, _shown(cell, figure.value, unit, taken.source))


def _shown(
    cell: Cell, value: Decimal | None, unit: str | None = None, source: Span | None = None
) -> Decision:
    """The decision that the report shows ``value``; keeps the unit, and the evidence of an
    unchanged figure."""
    if value is None:
        return _blank(cell)
    before = cell.decision
    is_same = cell.extracted == value
    if before is not None:
        unit = unit or before.unit
        source = source or (before.source if before.printed == value else None)
    verdict = Verdict.CONFIRMED if is_same else Verdict.MISREAD
    return Decision(verdict, cell.extracted if is_same else value, unit=unit, source=source)


def _blank(cell: Cell) -> Decision:
    was_read_so = cell.extracted is None and cell.reading.state in (State.BLANK, State.DERIVED)
    return Decision(Verdict.CONFIRMED if was_read_so else Verdict.MISREAD, None)


def _source_error(cell: Cell, corrected: Decimal | None, note: str) -> Decision:
    return Decision(
        Verdict.SOURCE_ERROR,
        cell.printed,
        corrected,
        unit=None if cell.decision is None else cell.decision.unit,
        source=_own_source(cell),
        note=note,
    )


def _figure(field: Field, typed: str | Decimal | None) -> Figure:
    """What was typed, if the field can hold it."""
    figure = parse_figure(typed) if isinstance(typed, str) else Figure(typed)
    if figure is None or (isinstance(typed, str) and is_noisy(typed)):
        raise EditError("edit_bad_figure", text=_words(typed))
    value = figure.value
    if value is None:
        return figure
    if not value.is_finite() or (field.kind is not Kind.AMOUNT and figure.unit in NOT_COUNTED):
        raise EditError("edit_bad_figure", text=_words(typed))
    if field.kind is Kind.AMOUNT:
        if figure.unit is not None and figure.unit not in MONEY:
            raise EditError("edit_bad_figure", text=_words(typed))
    elif value != value.to_integral_value():
        raise EditError("edit_not_whole", text=_words(typed))
    if value < 0 and field.kind is not Kind.CHANGE:
        raise EditError("edit_negative", text=_words(typed))
    return figure


def _words(typed: str | Decimal | None) -> str:
    return "" if typed is None else str(typed)


def _needed(note: str) -> str:
    if not note.strip():
        raise EditError("edit_needs_reason")
    return note.strip()


def _head_text(name: HeadName, text: str, forms: Forms) -> str:
    if name is HeadName.YEAR:
        year = fold(text).removesuffix("年")
        if not (year.isascii() and year.isdigit() and len(year) == 4 and int(year) in YEARS):
            raise EditError("edit_bad_year", text=text)
        return year
    if name is HeadName.PUBLISHED:
        return _iso_date(text)
    if name in _FORM_HEADS:
        form = forms.by_id.get(text)
        if form is None or _FORM_HEADS[name] not in form.table_by_id:
            raise EditError("edit_bad_form", form=text)
    return text


def _iso_date(text: str) -> str:
    match = _DATE.fullmatch(fold(text))
    try:
        day = date(*map(int, match.groups())) if match is not None else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise EditError("edit_bad_date", text=text)
    return day.isoformat()
