"""Edits of one cell by its id: looks up what core.edits needs in the open session."""

from collections.abc import Sequence

from core import edits
from core.document import Span
from core.forms import Field
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
    return edits.row_shifted(_row(field, session), session.cells, field, by)


def row_filled_from(field: str, taken: Sequence[edits.Taken], session: Session) -> Edit:
    """Puts the figures into the field and those right of it in its row."""
    row = _row(field, session)
    start = [one.id for one in row].index(field)
    return edits.row_filled(row[start : start + len(taken)], session.cells, taken)


def _row(field: str, session: Session) -> list[Field]:
    here = session.field(field)
    return [
        one
        for table in session.tables
        if table.id == here.table
        for one in table.fields
        if one.row == here.row
    ]
