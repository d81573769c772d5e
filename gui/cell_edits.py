"""Edits of one cell by its id: looks up what core.edits needs in the open session."""

from core import edits
from core.document import Span
from core.record import Edit
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


def cleared(field: str, session: Session) -> Edit | None:
    """Takes a person's word back; None where there is none."""
    cell = session.cells[field]
    return None if cell.decision is None else edits.decision_cleared(cell)


def undetermined(field: str, session: Session) -> Edit:
    """无法判定."""
    return edits.undeterminable(session.cells[field])


def wrong_in_source(field: str, text: str, note: str, session: Session) -> Edit:
    """原文有误: what is right, and why."""
    return edits.source_error(session.field(field), session.cells[field], text, note)


def shifted(field: str, by: int, session: Session) -> Edit:
    """Moves the rest of the field's row by one cell: 1 right, -1 left."""
    here = session.field(field)
    row = [
        one
        for table in session.tables
        if table.id == here.table
        for one in table.fields
        if one.row == here.row
    ]
    return edits.row_shifted(row, session.cells, field, by)
