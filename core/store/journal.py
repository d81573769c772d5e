"""The journal of a report in a store: an edit, the new state and the row, in one transaction."""

from collections.abc import Callable

from core.changes import Edit, is_of_identity
from core.history import LogEntry, MemoryJournal
from core.session import Session
from core.store.beside import Beside
from core.store.file import StoreFile
from core.store.rows import summary_of
from core.store.state import logged, write_state


class StoreJournal:
    """Writes the edits of one open report; ``session`` is set once it is open.

    A second session goes ahead of the open one: the row must say what the record will be, before
    the open session may become it. It checks only what an edit touches, as that one does.
    """

    session: Session

    def __init__(
        self,
        file: StoreFile,
        report: int,
        revision: int,
        *,
        who: str,
        now: Callable[[], str],
        beside: Beside,
    ) -> None:
        self._file = file
        self._report = report
        self._revision = revision
        self._who = who
        self._now = now
        self._years = beside
        self._ahead: Session | None = None

    def write(self, edit: Edit, undoes: int | None) -> LogEntry:
        """The entry, when it is on disk; raises ``StoreError`` when nothing was written."""
        if self._ahead is None or self._ahead.last is not self.session.last:
            self._ahead = self._beside()
        ahead, self._ahead = self._ahead, None
        ahead.take_over(edit)
        tells = self._years.is_touched_by(edit)
        is_other = any(map(is_of_identity, edit.changes))
        with self._file.transaction():
            beside = self._years.followers(self._report) if tells else []
            entry = logged(self._file, self._report, edit, undoes, at=self._now(), who=self._who)
            write_state(
                self._file, self._report, self._revision, ahead.record, summary_of(ahead), entry
            )
            own = [self._report] if is_other else []
            after = self._years.followers(self._report) if tells else []
            self._years.refresh([*own, *beside, *after])
        self._ahead = ahead  # only now: what was not written must not be built upon
        self._revision += 1
        return entry

    def _beside(self) -> Session:
        return self.session.beside(MemoryJournal())
