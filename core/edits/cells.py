"""Edits of one cell."""

from dataclasses import replace
from decimal import Decimal

from core.changes import Edit
from core.document import Span
from core.edits import decisions
from core.edits.decisions import MONEY, Taken
from core.errors import EditError
from core.forms import Field
from core.record import Cell, Decision, State, Verdict


def corrected_misreading(
    field: Field, cell: Cell, figure: str | Decimal | None, source: Span | None = None
) -> Edit:
    """The report shows ``figure``: misread, or confirmed where the machine read the same.

    Text may carry a sign, separators, full-width digits and a unit; a dash or nothing is a blank.
    Raises ``EditError`` for text that is no figure and for one that the field cannot hold.
    """
    return Edit("edit_correct", (decisions.printed(field, cell, Taken(figure, source)),))


def confirmed(cell: Cell) -> Edit | None:
    """The shown figure is right; None where there is nothing to decide: already decided, or no
    figure shown and not certainly blank."""
    if cell.decision is not None:
        return None
    if cell.printed is None and not _is_certain_blank(cell):
        return None
    return Edit(
        "edit_confirm", (decisions.change(cell, Decision(Verdict.CONFIRMED, cell.printed)),)
    )


def set_blank(cell: Cell, raw: str = "") -> Edit:
    """The report shows no figure here, but ``raw``: nothing, a dash, a slash."""
    return Edit("edit_blank", (decisions.change(cell, decisions.blank(cell, raw)),))


def source_error(field: Field, cell: Cell, corrected: str | Decimal | None, note: str) -> Edit:
    """原文有误: the report prints what the cell shows, but ``corrected`` is right.

    Raises ``EditError`` without a note, or where both figures are the same.
    """
    figure = decisions.figure(field, corrected)
    if figure.value == cell.printed:
        raise EditError("edit_same_figure", text=decisions.words(corrected))
    after = decisions.mistaken(cell, figure.value, decisions.needed(note))
    return Edit("edit_source_error", (decisions.change(cell, after),))


def undeterminable(cell: Cell, note: str = "") -> Edit:
    """无法判定: nobody can tell what the report shows."""
    return _without_figure("edit_undeterminable", cell, Verdict.UNDETERMINABLE, note)


def absent(cell: Cell, note: str = "") -> Edit:
    """文中没有: the report has no such row or column."""
    return _without_figure("edit_absent", cell, Verdict.ABSENT, note)


def _without_figure(label: str, cell: Cell, verdict: Verdict, note: str) -> Edit:
    source = decisions.own_source(cell) if verdict is Verdict.UNDETERMINABLE else None
    after = Decision(verdict, None, source=source, note=note.strip())
    return Edit(label, (decisions.change(cell, after),))


def unit_set(cell: Cell, unit: str, source: Span | None = None) -> Edit:
    """The unit of an amount, and where it stands; takes the shown figure with it.

    Raises ``EditError`` for other units, and where no figure is shown.
    """
    if unit not in MONEY:
        raise EditError("edit_bad_unit", text=unit)
    if cell.printed is None:
        raise EditError("edit_unit_without_figure")
    before = cell.decision or Decision(Verdict.CONFIRMED, cell.printed)
    after = replace(before, unit=unit, unit_source=source)
    return Edit("edit_unit", (decisions.change(cell, after),))


def decision_cleared(cell: Cell) -> Edit:
    """Takes a person's word on the cell away; the machine's reading stands again."""
    return Edit("edit_clear", (decisions.change(cell, None),))


def _is_certain_blank(cell: Cell) -> bool:
    return cell.reading.sure and cell.reading.state in (State.BLANK, State.DERIVED)
