"""Edits of one cell by its id: looks up what core.edits needs in the open session."""

from collections.abc import Sequence

from core import edits
from core.changes import Edit
from core.document import Span
from core.edits.pointed import figures_in
from core.errors import EditError
from core.forms import Field
from core.session import Session


def corrected(field: str, text: str, session: Session, *, source: Span | None = None) -> Edit:
    """The report shows ``text`` here, taken from ``source`` where it was clicked there."""
    return edits.corrected_misreading(session.field(field), session.cells[field], text, source)


def confirmed(field: str, session: Session) -> Edit | None:
    """The shown figure is right; None where a person already decided."""
    return edits.confirmed(session.cells[field])


def blanked(field: str, session: Session) -> Edit:
    """The report shows no figure here."""
    return edits.set_blank(session.cells[field])


def candidate_taken(field: str, place: int, session: Session) -> Edit:
    """One of the readings that remain, with its evidence, is what the report shows."""
    cell = session.cells[field]
    one = cell.reading.candidates[place]
    if one.value is None:
        return edits.set_blank(cell)
    return edits.corrected_misreading(session.field(field), cell, one.value, one.source)


def unit_given(field: str, unit: str, session: Session, *, source: Span | None = None) -> Edit:
    """The unit of an amount, taken from ``source`` where it was chosen there."""
    return edits.unit_set(session.cells[field], unit, source)


def undetermined(field: str, session: Session) -> Edit:
    """无法判定."""
    return edits.undeterminable(session.cells[field])


def wrong_in_source(field: str, text: str, note: str, session: Session) -> Edit:
    """原文有误: what is right, and why."""
    return edits.source_error(session.field(field), session.cells[field], text, note)


def shifted(field: str, by: int, session: Session) -> Edit:
    """Moves the rest of the field's row by one cell: 1 right, -1 left."""
    return edits.row_shifted(session.line_of(field), session.cells, field, by)


def run_for(field: str, taken: Sequence[edits.Taken], session: Session) -> edits.Run:
    """The figures over the field's line, from the field on."""
    return edits.run_from(session.line_of(field), field, taken)


def filled(
    pairs: Sequence[tuple[Field, edits.Taken]], session: Session, *, label: str = "edit_row_fill"
) -> Edit:
    """Puts each figure into its field."""
    return edits.block_filled(pairs, session.cells, label)


def swapped(field: str, other: str, session: Session) -> Edit:
    """Each of two cells shows what the other one did."""
    return edits.swapped(session.field(field), session.field(other), session.cells)


def dashed(field: str, session: Session) -> Edit:
    """The report shows a dash here, which is neither a blank nor a zero."""
    return edits.set_blank(session.cells[field], "-")


def not_there(field: str, session: Session) -> Edit:
    """文中没有."""
    return edits.absent(session.cells[field])


def bound(field: str, span: Span, session: Session) -> Edit:
    """The figure that stands in a place of the text is what the report shows here; raises
    ``EditError`` where none stands there, or several do."""
    text = session.document.text
    found = list(figures_in(text, span))
    if len(found) != 1:
        raise EditError("edit_nothing_to_fill")
    return corrected(field, found[0].of(text), session, source=found[0])
