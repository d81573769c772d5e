"""The journal of a report in a store: an edit, the new state and the row, in one transaction."""

from collections.abc import Callable
from dataclasses import replace

from core.history import LogEntry, MemoryJournal
from core.record import Edit, HeadChange, Record
from core.session import FORM_HEADS, Session, applied
from core.store.file import StoreFile
from core.store.rows import summary_of
from core.store.state import logged, write_state


class StoreJournal:
    """Writes the edits of one open report; ``session`` is set once it is open."""

    session: Session

    def __init__(
        self, file: StoreFile, report: int, revision: int, *, who: str, now: Callable[[], str]
    ) -> None:
        self._file = file
        self._report = report
        self._revision = revision
        self._who = who
        self._now = now

    def write(self, edit: Edit, undoes: int | None) -> LogEntry:
        """The entry, when it is on disk; raises ``StoreError`` when nothing was written."""
        record = applied(self.session.record, edit)
        summary = summary_of(self._as_it_will_be(record, edit))
        with self._file.transaction():
            entry = logged(self._file, self._report, edit, undoes, at=self._now(), who=self._who)
            write_state(self._file, self._report, self._revision, record, summary, entry)
        self._revision += 1
        return entry

    def _as_it_will_be(self, record: Record, edit: Edit) -> Session:
        """The record after the edit; read anew only where the edit chooses other forms."""
        session = self.session
        chooses = any(
            isinstance(change, HeadChange) and change.name in FORM_HEADS.values()
            for change in edit.changes
        )
        if not chooses:
            record = replace(record, extraction=session.extraction)
        return Session(record, session.document, session.forms, MemoryJournal())
