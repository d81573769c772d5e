"""Choosing: a whole row or table is taken at once, with its places, as one step."""

import pytest

from core.batch import Loaded, pipeline
from core.choosing import taken, ways_for
from core.forms import load_forms
from core.history import MemoryJournal
from core.record import Record
from core.session import Session
from resources import resource

RULES = [f"disclosure.rules.{one}" for one in ("made", "published", "total_public")]


@pytest.fixture
def session() -> Session:
    """A report whose blanks were lost: 1 and 6 for three cells."""
    file = str(next(resource("samples").glob("03*")))  # type: ignore[attr-defined]
    (loaded,) = (one for one in pipeline(file) if isinstance(one, Loaded))
    return Session(Record(loaded.extraction), loaded.document, load_forms(), MemoryJournal())


def test_a_row_that_lost_a_blank_has_its_ways(session: Session) -> None:
    ways = [one for one in ways_for(session, RULES[0]) if not one.is_table]
    assert [[name for name, _ in one.cells] for one in ways] == [RULES] * len(ways)
    figures = {tuple(one.value for _, one in way.cells) for way in ways}
    assert figures == {(1, 6, None), (1, None, 6), (None, 1, 6)}


def test_one_of_them_fills_the_row_and_is_one_step(session: Session) -> None:
    before = session.record
    way = next(
        one
        for one in ways_for(session, RULES[1])
        if [c.value for _, c in one.cells] == [1, 6, None]
    )
    session.apply(taken(way, session))
    cells = [session.cells[name] for name in RULES]
    assert [cell.printed for cell in cells] == [1, 6, None]
    assert all(cell.is_settled for cell in cells)
    for cell in cells[:2]:
        assert cell.source is not None
        assert cell.source.of(session.document.text) == str(cell.printed)
    assert ways_for(session, RULES[0]) == ()
    session.undo()
    assert session.record == before


def test_what_was_decided_narrows_the_rest(session: Session) -> None:
    from core.edits import corrected_misreading

    field = session.field(RULES[0])
    session.apply(corrected_misreading(field, session.cells[RULES[0]], "1"))
    left = [one for one in ways_for(session, RULES[1]) if not one.is_table]
    assert {tuple(c.value for _, c in one.cells) for one in left} == {(6, None), (None, 6)}


def test_a_settled_cell_and_one_of_another_form_have_none(session: Session) -> None:
    settled = next(name for name, cell in session.cells.items() if cell.is_settled)
    assert ways_for(session, settled) == ()
    assert ways_for(session, "no.such.field") == ()
