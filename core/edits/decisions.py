"""Decisions: what a person's word on a cell becomes: the figure checked, the evidence kept."""

from dataclasses import dataclass
from decimal import Decimal

from core.changes import CellChange
from core.document import Span
from core.errors import EditError
from core.figures import Figure, is_noisy, is_nothing, parse_figure
from core.forms import Field, Kind
from core.record import Cell, Decision, State, Verdict

MONEY = frozenset({"元", "万元", "亿元"})
NOT_COUNTED = MONEY | {"%"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A figure on its way into a cell, and where in the text it was taken from.

    As text it may be a dash: then that is what stands there instead of a figure.
    """

    figure: str | Decimal | None
    source: Span | None = None


def shown_by(cell: Cell) -> Taken:
    """What a cell shows, with its evidence, to be put elsewhere."""
    if cell.printed is not None:
        return Taken(cell.printed, cell.source)
    raw = (cell.raw or "").strip()
    return Taken(raw if is_nothing(raw) else None)


def change(cell: Cell, after: Decision | None) -> CellChange:
    """The change of a cell's decision."""
    return CellChange(cell.field, cell.decision, after)


def printed(field: Field, cell: Cell, taken: Taken) -> CellChange:
    """The change that makes ``taken`` what the report shows, if the field can hold it."""
    found = figure(field, taken.figure)
    if found.value is None:
        raw = taken.figure.strip() if isinstance(taken.figure, str) else ""
        return change(cell, blank(cell, raw))
    unit = found.unit if field.kind is Kind.AMOUNT else None
    return change(cell, shown(cell, found.value, unit, taken.source))


def shown(
    cell: Cell, value: Decimal | None, unit: str | None = None, source: Span | None = None
) -> Decision:
    """The decision that the report shows ``value``; keeps the unit, and the evidence of an
    unchanged figure."""
    if value is None:
        return blank(cell)
    before = cell.decision
    unit_source = None
    is_same = cell.extracted == value
    if before is not None:
        unit_source = before.unit_source if unit is None else None
        unit = unit or before.unit
        source = source or (before.source if before.printed == value else None)
    return Decision(
        Verdict.CONFIRMED if is_same else Verdict.MISREAD,
        cell.extracted if is_same else value,
        unit=unit,
        source=source,
        unit_source=unit_source,
    )


def blank(cell: Cell, raw: str = "") -> Decision:
    """The decision that no figure stands here, but ``raw``: nothing, a dash, a slash."""
    reading = cell.reading
    was_read_so = cell.extracted is None and reading.state in (State.BLANK, State.DERIVED)
    if was_read_so and (reading.raw or "").strip() == raw:
        return Decision(Verdict.CONFIRMED, None)
    return Decision(Verdict.MISREAD, None, raw=raw)


def mistaken(cell: Cell, corrected: Decimal | None, note: str) -> Decision:
    """The decision that the report prints what the cell shows, and ``corrected`` is right."""
    before = cell.decision
    return Decision(
        Verdict.SOURCE_ERROR,
        cell.printed,
        corrected,
        unit=None if before is None else before.unit,
        source=own_source(cell),
        note=note,
        raw=None if before is None else before.raw,
        unit_source=None if before is None else before.unit_source,
    )


def own_source(cell: Cell) -> Span | None:
    """Where a person took the cell's figure from."""
    return None if cell.decision is None else cell.decision.source


def figure(field: Field, typed: str | Decimal | None) -> Figure:
    """What was typed, if the field can hold it; raises ``EditError`` where it cannot."""
    found = parse_figure(typed) if isinstance(typed, str) else Figure(typed)
    if found is None or (isinstance(typed, str) and is_noisy(typed)):
        raise EditError("edit_bad_figure", text=words(typed))
    value = found.value
    if value is None:
        return found
    if not value.is_finite() or (field.kind is not Kind.AMOUNT and found.unit in NOT_COUNTED):
        raise EditError("edit_bad_figure", text=words(typed))
    if field.kind is Kind.AMOUNT:
        if found.unit is not None and found.unit not in MONEY:
            raise EditError("edit_bad_figure", text=words(typed))
    elif value != value.to_integral_value():
        raise EditError("edit_not_whole", text=words(typed))
    if value < 0 and field.kind is not Kind.CHANGE:
        raise EditError("edit_negative", text=words(typed))
    return found


def words(typed: str | Decimal | None) -> str:
    """What was typed, for a sentence."""
    return "" if typed is None else str(typed)


def needed(note: str) -> str:
    """A reason; raises ``EditError`` without one."""
    if not note.strip():
        raise EditError("edit_needs_reason")
    return note.strip()
