"""History: a record's append-only log, and what of it can be undone or redone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from core.record import (
    CellChange,
    Edit,
    EditChange,
    HeadChange,
    StatusChange,
    WaiverChange,
)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One committed edit. ``undoes`` names the entry that this one takes back (which may itself be
    an undo: then this is a redo). ``at`` is ISO 8601 in UTC."""

    id: int
    at: str
    who: str
    edit: Edit
    undoes: int | None = None


class Journal(Protocol):
    """Where edits become durable: returns only when the entry is on disk."""

    def write(self, edit: Edit, undoes: int | None) -> LogEntry: ...


class MemoryJournal:
    """A journal for records that are in no store: kept as long as the process lives."""

    def __init__(self, who: str = "") -> None:
        self._who = who
        self.entries: list[LogEntry] = []

    def write(self, edit: Edit, undoes: int | None) -> LogEntry:
        entry = LogEntry(len(self.entries) + 1, "", self._who, edit, undoes)
        self.entries.append(entry)
        return entry


def inverse(edit: Edit) -> Edit:
    """The edit that takes ``edit`` back."""
    return Edit(edit.label, tuple(_inverse_change(change) for change in reversed(edit.changes)))


def _inverse_change(change: EditChange) -> EditChange:
    match change:
        case CellChange():
            return CellChange(change.field, change.after, change.before)
        case HeadChange():
            return HeadChange(change.name, change.after, change.before)
        case WaiverChange():
            return WaiverChange(change.rule, change.after, change.before)
        case StatusChange():
            return StatusChange(change.after, change.before, change.after_note, change.before_note)


class History:
    """The undo and redo stacks that a log amounts to; rebuilt from the log, never stored."""

    def __init__(self, entries: Iterable[LogEntry] = ()) -> None:
        self.entries: list[LogEntry] = []
        self._done: list[LogEntry] = []
        self._undone: list[LogEntry] = []
        for entry in entries:
            self.add(entry)

    def add(self, entry: LogEntry) -> None:
        """Takes in the next entry of the log."""
        self.entries.append(entry)
        if entry.undoes is None:
            self._done.append(entry)
            self._undone.clear()
        elif self._done and self._done[-1].id == entry.undoes:
            self._done.pop()
            self._undone.append(entry)
        else:
            self._undone.pop()
            self._done.append(entry)

    @property
    def next_undo(self) -> LogEntry | None:
        """The entry that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> LogEntry | None:
        """The undo that redo would take back."""
        return self._undone[-1] if self._undone else None
