"""Changes: what a person did to a record, as reversible values; the log is a list of edits."""

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar

from core.record import Decision, HeadName, Override, Record, Status, Waiver

K = TypeVar("K")
V = TypeVar("V")

IDENTITY = frozenset({HeadName.AGENCY, HeadName.REGION, HeadName.YEAR})  # whose report it is


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell's decision before and after."""

    field: str
    before: Decision | None
    after: Decision | None


@dataclass(frozen=True, slots=True)
class HeadChange:
    """A head item's override before and after; without one the machine's value stands."""

    name: HeadName
    before: Override | None
    after: Override | None


@dataclass(frozen=True, slots=True)
class WaiverChange:
    """A rule's waiver before and after."""

    rule: str
    before: Waiver | None
    after: Waiver | None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """The review status before and after."""

    before: Status
    after: Status
    before_note: str = ""
    after_note: str = ""


EditChange = CellChange | HeadChange | WaiverChange | StatusChange


@dataclass(frozen=True, slots=True)
class Edit:
    """One user action: one undo step, one transaction. ``label`` is a sentence code."""

    label: str
    changes: tuple[EditChange, ...]


def applied(record: Record, edit: Edit) -> Record:
    """``record`` after ``edit``."""
    decisions, head, waivers = dict(record.decisions), dict(record.head), dict(record.waivers)
    status, note = record.status, record.status_note
    for change in edit.changes:
        match change:
            case CellChange():
                _put(decisions, change.field, change.after)
            case HeadChange():
                _put(head, change.name, change.after)
            case WaiverChange():
                _put(waivers, change.rule, change.after)
            case StatusChange():
                status, note = change.after, change.after_note
    return replace(
        record,
        decisions=MappingProxyType(decisions),
        head=MappingProxyType(head),
        waivers=MappingProxyType(waivers),
        status=status,
        status_note=note,
    )


def _put(mapping: dict[K, V], key: K, value: V | None) -> None:
    if value is None:
        mapping.pop(key, None)
    else:
        mapping[key] = value


def is_of_identity(change: EditChange) -> bool:
    """Whether a change says whose report it is, or of which year, or that it is none."""
    match change:
        case HeadChange():
            return change.name in IDENTITY
        case StatusChange():
            return Status.EXCLUDED in (change.before, change.after)
        case _:
            return False


def says_status(edit: Edit) -> bool:
    """Whether an edit sets the review status."""
    return any(isinstance(change, StatusChange) for change in edit.changes)
