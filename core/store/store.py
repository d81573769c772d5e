"""Store: a .gouji file of reports, of what people decided on them, and of every edit."""

import zlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import Self

from core.document import Document
from core.edits import status_changed
from core.errors import reason
from core.forms import Forms, Pack, load_forms
from core.history import LogEntry, MemoryJournal
from core.record import Extraction, Status
from core.rules import Found, found_packs
from core.session import Session
from core.store import codec
from core.store.adding import Prepared, prepared, put
from core.store.agencies import AgencyBook
from core.store.beside import Beside
from core.store.bin import bin_report, emptied, empty_report, restore_report, revive
from core.store.duplicates import copies_of, worse_ones
from core.store.file import StoreFile
from core.store.journal import StoreJournal
from core.store.lists import Lists
from core.store.opening import created, is_older
from core.store.rereading import reread
from core.store.rows import plain
from core.store.state import entries, record_of
from core.store.upgrading import fill


def utc_now() -> str:
    """ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store(Lists):
    """An open store. It belongs to the thread that opened it; one writer at a time has it.

    Every method raises ``StoreError`` where the file cannot be read or written; what was
    committed before stays as it was.
    """

    def __init__(self, file: StoreFile, *, who: str = "", now: Callable[[], str] = utc_now) -> None:
        super().__init__(file)
        self.who = who
        self._now = now

    @classmethod
    def open(cls, path: Path, *, who: str = "", read_only: bool = False) -> Self:
        """The store at ``path``; ``read_only`` also beside a window that has it open.

        ``who`` signs the edits.
        """
        if read_only and is_older(path):
            cls.open(path).close()  # brings it up to date; who only reads cannot
        file = StoreFile.to_read(path) if read_only else StoreFile.to_write(path)
        store = cls(file, who=who)
        if not read_only:
            store.fill()
        return store

    @classmethod
    def create(cls, path: Path, *, who: str = "") -> Self:
        """A new, empty store; never takes the place of a file."""
        created(path)
        return cls.open(path, who=who)

    @classmethod
    def open_or_create(cls, path: Path, *, who: str = "") -> Self:
        """The store at ``path``, made where there is none."""
        return cls.open(path, who=who) if path.exists() else cls.create(path, who=who)

    def beside(self) -> "Store":
        """Another door to this open store, to write through from another thread of this process.
        It is closed before this one is."""
        return Store(self._file.beside(), who=self.who, now=self._now)

    def fill(self) -> None:
        """Fills what an older version of the store did not have."""
        if self._file.all("SELECT 1 FROM unfilled LIMIT 1"):
            fill(self._file, self.forms)
        while few := self._file.all("SELECT report FROM unlooked LIMIT 50"):
            with self._file.transaction():
                self._years.refresh(report for (report,) in few)
                for one in few:
                    self._file.run("DELETE FROM unlooked WHERE report = ?", one)

    @cached_property
    def rules(self) -> Found:
        """The rule packs of the office and of this store; found when first needed."""
        return found_packs(self.path)

    @cached_property
    def forms(self) -> Forms:
        """The official forms with the rules added to them; loaded when first needed."""
        return load_forms().with_packs(self.rules.packs)

    def add_rules(self, packs: Iterable[Pack]) -> None:
        """Further packs, which have the last word; before any report is opened."""
        self.forms = self.forms.with_packs(packs)

    @property
    def path(self) -> Path:
        return self._file.path

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All of the block or nothing of it; makes many ``add`` faster."""
        return self._file.transaction()

    # --- adding ---

    def add(self, document: Document, extraction: Extraction, data: bytes) -> int:
        """Adds a report and returns its number; one that is there stays as it is, one that was
        emptied out of the bin has its decisions again.

        ``data`` are the file's bytes. Many reports are added faster in one ``transaction``.
        """
        return self.put(prepared(document, extraction, data, self.forms))

    def put(self, report: Prepared) -> int:
        """Adds a report that was made ready elsewhere."""
        with self._file.transaction():
            for known in emptied(self._file, report.sha256, report.part):
                revive(self._file, known, file_name=report.file, source=report.source)
                self.re_extract(known, *self._decoded(report))
                return known
            before = self._file.all("SELECT coalesce(max(id), 0) FROM reports")
            number = put(self._file, report, at=self._now())
            if number > before[0][0]:
                self._years.refresh([number, *self._years.followers(number)])
            return number

    def put_again(self, report: Prepared) -> int:
        """Puts a reading that was made ready elsewhere in the place of the one that is there; adds
        the report where none is."""
        with self._file.transaction():
            sql = "SELECT id FROM reports WHERE sha256 = ? AND part = ? AND emptied_at IS NULL"
            for (known,) in self._file.all(sql, (report.sha256, report.part)):
                self.re_extract(known, *self._decoded(report))
                return int(known)
            return self.put(report)

    def _decoded(self, report: Prepared) -> tuple[Document, Extraction]:
        return (
            codec.to_document(codec.unpack(report.document)),
            codec.to_extraction(codec.unpack(report.extraction)),
        )

    def re_extract(self, report: int, document: Document, extraction: Extraction) -> None:
        """Puts a new reading of the same file in the place of the old; decisions stay.

        A reviewed report whose undecided figures differ now goes back into review, in the log.
        """
        with self._file.transaction():
            reread(
                self._file, self.forms, report, document, extraction, at=self._now(), who=self.who
            )
            self._years.refresh([report, *self._years.followers(report)])

    # --- the bin ---

    def bin(self, reports: Iterable[int]) -> int:
        """Takes reports out of the lists into the bin; how many were not there before."""
        with self._file.transaction():
            at, who = self._now(), plain(self.who) or ""
            listed = list(reports)
            count = sum(bin_report(self._file, one, at=at, who=who) for one in listed)
            self._years.refresh(after for one in listed for after in self._years.followers(one))
            return count

    def restore(self, reports: Iterable[int]) -> int:
        """Puts reports from the bin back, as they were; how many were there."""
        with self._file.transaction():
            listed = list(reports)
            count = sum(restore_report(self._file, one) for one in listed)
            self._years.refresh(
                other for one in listed for other in (one, *self._years.followers(one))
            )
            return count

    def empty(self, reports: Iterable[int]) -> int:
        """Deletes reports that are in the bin but for what people decided; how many there were."""
        with self._file.transaction():
            at = self._now()
            return sum(empty_report(self._file, one, at=at) for one in reports)

    # --- agencies ---

    @cached_property
    def book(self) -> AgencyBook:
        """Which reports are one agency's, and what people said of that."""
        return AgencyBook(
            self._file,
            who=lambda: self.who,
            now=lambda: self._now(),
            session=self._alone,
            forms=lambda: self.forms,
            changed=lambda reports: self._years.refresh(reports),
        )

    @cached_property
    def _years(self) -> Beside:
        return Beside(self._file, self.book, lambda: self.forms, self.session)

    # --- one report ---

    def session(self, report: int) -> Session:
        """The report, open for review: what is applied to it is on disk when ``apply`` returns."""
        record, revision = record_of(self._file, report)
        document = self.document(record.extraction.sha256)
        journal = StoreJournal(
            self._file, report, revision, who=self.who, now=self._now, beside=self._years
        )
        session = Session(
            record,
            document,
            self.forms,
            journal,
            entries(self._file, report),
            self.book.last_year(report),
            find_last=partial(self.book.last_year, report),
            copies=(copy for _, copy in copies_of(self._file, report)),
        )
        journal.session = session
        self.book.remember(report, revision, session)
        return session

    def set_copies_aside(self, report: int) -> tuple[tuple[str, str], ...]:
        """Excludes those of a report and its copies that are read worse than the best of them and
        that nobody has touched, in the log; their files, and the file of the best one."""
        aside = []
        with self._file.transaction():
            for worse, best in worse_ones(self._file, report):
                session = self.session(worse)
                if session.record.status is Status.NEW:
                    note = reason("copies_note", file=best).words()
                    session.apply(status_changed(session.record, Status.EXCLUDED, note))
                    aside.append((session.extraction.file, best))
        return tuple(aside)

    def _alone(self, report: int) -> Session:
        """The report without the year before, and without a journal."""
        record, _ = record_of(self._file, report)
        document = self.document(record.extraction.sha256)
        return Session(record, document, self.forms, MemoryJournal())

    def document(self, sha256: str) -> Document:
        """The document of the file with these contents, as it was read."""
        ((packed,),) = self._file.all("SELECT document FROM sources WHERE sha256 = ?", (sha256,))
        return self._file.decoded(lambda raw: codec.to_document(codec.unpack(raw)), packed)

    def original(self, report: int) -> bytes:
        """The bytes of the report's file, untouched."""
        sql = "SELECT data FROM sources JOIN reports USING (sha256) WHERE reports.id = ?"
        return self._file.decoded(zlib.decompress, self._file.one(sql, report)[0])

    def entries(self, report: int) -> list[LogEntry]:
        """The report's log, oldest first."""
        return entries(self._file, report)
