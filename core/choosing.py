"""Choosing: the whole ways that remain to fill a row or a table of an open record."""

from dataclasses import dataclass
from decimal import Decimal

from core.changes import Edit
from core.edits import Taken, block_filled
from core.record import Candidate
from core.session import Session

AT_MOST = 9  # a key each


@dataclass(frozen=True, slots=True)
class Way:
    """One way to fill several cells at once: figures and their places by field, in form order.

    ``holds``: no rule that can be checked is broken by it; ``is_table``: it fills all open rows.
    """

    cells: tuple[tuple[str, Candidate], ...]
    holds: bool
    is_table: bool


def ways_for(session: Session, field_id: str) -> tuple[Way, ...]:
    """The ways to fill all open cells of the row that an open field stands in, then those to fill
    all open rows of its table; none where the field is settled, or nothing of the kind remains."""
    cell = session.cells.get(field_id)
    table = field_id.partition(".")[0]
    form = session.extraction.tables.get(table)
    if cell is None or cell.is_settled or form is None:
        return ()
    from core.extract.alternatives import choices  # costly to load, and seldom asked for

    known = session.forms[form]
    if table not in known.table_by_id:
        return ()
    found = choices(
        known.table_by_id[table],
        {reading.field: reading for reading in session.extraction.readings},
        known.rules_by_table.get(table, ()),
        _decided(session, table),
    )
    ways: list[Way] = []
    for choice in found:
        if field_id not in choice.fields or len(choice.fields) < 2:
            continue
        is_table = len({session.field(one).row.id for one in choice.fields}) > 1
        ways.extend(
            Way(tuple((one, way.cells[one]) for one in choice.fields), way.holds, is_table)
            for way in choice.placements
        )
    return tuple(sorted(ways, key=lambda way: way.is_table))[:AT_MOST]


def taken(way: Way, session: Session) -> Edit:
    """Puts a way's figures into their cells, with their places; one step."""
    return block_filled(
        ((session.field(name), Taken(one.value, one.source)) for name, one in way.cells),
        session.cells,
        "edit_placement",
    )


def _decided(session: Session, table: str) -> dict[str, Decimal | None]:
    """What people settled in a table."""
    return {
        cell.field: cell.printed
        for cell in session.cells.values()
        if cell.decision is not None and cell.is_known and cell.field.partition(".")[0] == table
    }
