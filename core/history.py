"""History: a record's append-only log, and what of it can be undone or redone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.changes import CellChange, Edit, EditChange, HeadChange, StatusChange, WaiverChange
from core.record import Record


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One committed edit. ``undoes`` names the entry that this one takes back (which may itself be
    an undo: then this is a redo). ``at`` is ISO 8601 in UTC."""

    id: int
    at: str
    who: str
    edit: Edit
    undoes: int | None = None

    @property
    def local_time(self) -> str:
        """When it was, to the minute, as clocks show it here; nothing where nobody noted it."""
        if not self.at:
            return ""
        return datetime.fromisoformat(self.at).astimezone().strftime("%Y-%m-%d %H:%M")


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


Target = tuple[str, str]


def target_of(change: EditChange) -> Target:
    """What a change is about: two changes of the same target are of the same thing."""
    match change:
        case CellChange():
            return ("cell", change.field)
        case HeadChange():
            return ("head", change.name)
        case WaiverChange():
            return ("waiver", change.rule)
        case StatusChange():
            return ("status", "")


def current_of(change: EditChange, record: Record) -> object:
    """What the record says now of a change's target, to be compared with ``after_of``."""
    match change:
        case CellChange():
            return record.decisions.get(change.field)
        case HeadChange():
            return record.head.get(change.name)
        case WaiverChange():
            return record.waivers.get(change.rule)
        case StatusChange():
            return (record.status, record.status_note)


def after_of(change: EditChange) -> object:
    """What a change left."""
    return (change.after, change.after_note) if isinstance(change, StatusChange) else change.after


class History:
    """The undo and redo stacks that a log amounts to; rebuilt from the log, never stored.

    Not only the last edit may be taken back: whichever still stands, and was not built upon.
    """

    def __init__(self, entries: Iterable[LogEntry] = ()) -> None:
        self.entries: list[LogEntry] = []
        self._by_id: dict[int, LogEntry] = {}
        self._taken_back: set[int] = set()
        self._done: list[LogEntry] = []
        self._undone: list[LogEntry] = []
        for entry in entries:
            self.add(entry)

    def add(self, entry: LogEntry) -> None:
        """Takes in the next entry of the log; ValueError for one that takes back what does not
        stand."""
        if entry.undoes is None:
            self._done.append(entry)
            self._undone.clear()
        elif not self.stands(entry.undoes):
            raise ValueError(f"entry {entry.id} takes back {entry.undoes}, which does not stand")
        else:
            before = self._by_id[entry.undoes]
            taken, to = self._done, self._undone
            if self.is_undo(before):
                taken, to = to, taken
            if before in taken:  # an undo that new edits followed waits no more to be redone
                taken.remove(before)
            to.append(entry)
            self._taken_back.add(before.id)
        self.entries.append(entry)
        self._by_id[entry.id] = entry

    def is_undo(self, entry: LogEntry) -> bool:
        """Whether an entry takes an edit back; one that takes back an undo does the edit again."""
        return entry.undoes is not None and not self.is_undo(self._by_id[entry.undoes])

    @property
    def next_undo(self) -> LogEntry | None:
        """The entry that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> LogEntry | None:
        """The undo that redo would take back."""
        return self._undone[-1] if self._undone else None

    def stands(self, number: int) -> bool:
        """Whether an entry, an edit or an undo, has not been taken back."""
        return number in self._by_id and number not in self._taken_back

    def entry(self, number: int) -> LogEntry:
        """The entry of that number; KeyError where there is none."""
        return self._by_id[number]

    def newer(self, entry: LogEntry, record: Record) -> LogEntry | None:
        """The last entry that stands over ``entry``: what it left is there no more, because a
        later one changed the same thing."""
        lasting = {target_of(change): change for change in entry.edit.changes}
        built_upon = {
            target
            for target, change in lasting.items()
            if current_of(change, record) != after_of(change)
        }
        for later in reversed(self.entries):
            if later.id <= entry.id:
                break
            if any(target_of(change) in built_upon for change in later.edit.changes):
                return later
        return None

    def of_cell(self, field: str) -> tuple[LogEntry, ...]:
        """The entries that changed a cell, oldest first."""
        return tuple(
            entry
            for entry in self.entries
            if any(
                isinstance(change, CellChange) and change.field == field
                for change in entry.edit.changes
            )
        )
