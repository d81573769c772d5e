"""Store: a .gouji file of reports, of what people decided on them, and of every edit."""

import zlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from core.document import Document
from core.errors import reason
from core.forms import load_forms
from core.history import LogEntry, MemoryJournal
from core.record import Edit, Extraction, Reading, Record, Status, StatusChange
from core.session import Session, applied
from core.store import codec
from core.store.agencies import AgencyBook
from core.store.file import StoreFile
from core.store.journal import StoreJournal
from core.store.opening import created, is_older
from core.store.rows import COLUMNS, Query, ReportRow, plain, row_from, summary_of
from core.store.state import entries, logged, record_of, write_findings, write_state


def utc_now() -> str:
    """ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store:
    """An open store. It belongs to the thread that opened it; one writer at a time has it.

    Every method raises ``StoreError`` where the file cannot be read or written; what was
    committed before stays as it was.
    """

    def __init__(self, file: StoreFile, *, who: str = "", now: Callable[[], str] = utc_now) -> None:
        self.who = who
        self.forms = load_forms()
        self._file = file
        self._now = now

    @classmethod
    def open(cls, path: Path, *, who: str = "", read_only: bool = False) -> Self:
        """The store at ``path``; ``read_only`` also beside a window that has it open.

        ``who`` signs the edits.
        """
        if read_only and is_older(path):
            StoreFile.to_write(path).close()  # brings it up to date; who only reads cannot
        file = StoreFile.to_read(path) if read_only else StoreFile.to_write(path)
        return cls(file, who=who)

    @classmethod
    def create(cls, path: Path, *, who: str = "") -> Self:
        """A new, empty store; never takes the place of a file."""
        created(path)
        return cls.open(path, who=who)

    @classmethod
    def open_or_create(cls, path: Path, *, who: str = "") -> Self:
        """The store at ``path``, made where there is none."""
        return cls.open(path, who=who) if path.exists() else cls.create(path, who=who)

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

    # --- lists ---

    def reports(
        self, query: Query | None = None, *, limit: int = -1, offset: int = 0
    ) -> list[ReportRow]:
        """The rows that the query asks for, from ``offset`` on, at most ``limit``."""
        query = query or Query()
        where, values = query.where()
        chosen = f"SELECT reports.id FROM reports{where}{query.order_by()} LIMIT ? OFFSET ?"
        found = self._file.all(
            f"SELECT {COLUMNS} FROM ({chosen}) AS chosen"
            f" CROSS JOIN reports ON reports.id = chosen.id{query.order_by()}",
            [*values, limit, offset],
        )
        return [row_from(row) for row in found]

    def ids(self, query: Query | None = None) -> list[int]:
        """The numbers of all reports that the query asks for, in its order."""
        query = query or Query()
        where, values = query.where()
        sql = f"SELECT reports.id FROM reports{where}{query.order_by()}"
        return [report for (report,) in self._file.all(sql, values)]

    def row(self, report: int) -> ReportRow:
        """One report's row."""
        return row_from(self._file.one(f"SELECT {COLUMNS} FROM reports WHERE id = ?", report))

    def count(self, query: Query | None = None) -> int:
        """How many reports the query asks for."""
        where, values = (query or Query()).where()
        count: int = self._file.all(f"SELECT count(*) FROM reports{where}", values)[0][0]
        return count

    def tally(self) -> Mapping[Status, int]:
        """How many reports there are of each status."""
        found: dict[str, int] = dict(
            self._file.all("SELECT status, count(*) FROM reports GROUP BY status")
        )
        return {status: found.get(status.value, 0) for status in Status}

    def years(self) -> list[int]:
        """The report years there are, latest first."""
        sql = "SELECT DISTINCT year FROM reports WHERE year IS NOT NULL ORDER BY year DESC"
        return [year for (year,) in self._file.all(sql)]

    def agencies(self) -> list[str]:
        """The agencies there are."""
        sql = "SELECT DISTINCT agency FROM reports WHERE agency IS NOT NULL ORDER BY agency"
        return [agency for (agency,) in self._file.all(sql)]

    def broken_rules(self) -> Mapping[str, int]:
        """How many reports break each rule and have no waiver for it."""
        sql = "SELECT rule, count(*) FROM findings WHERE NOT waived GROUP BY rule ORDER BY rule"
        return dict(self._file.all(sql))

    def known(self, sha256: str) -> tuple[int, ...]:
        """The reports of the file with these contents, by part; empty for an unknown file."""
        sql = "SELECT id FROM reports WHERE sha256 = ? ORDER BY part"
        return tuple(report for (report,) in self._file.all(sql, (sha256,)))

    # --- adding ---

    def add(self, document: Document, extraction: Extraction, data: bytes) -> int:
        """Adds a report and returns its number; one that is there stays as it is.

        ``data`` are the file's bytes. Many reports are added faster in one ``transaction``.
        """
        key = (extraction.sha256, extraction.part)
        for (known,) in self._file.all("SELECT id FROM reports WHERE sha256 = ? AND part = ?", key):
            return int(known)
        summary = summary_of(self._memory_session(Record(extraction), document))
        columns = {
            "sha256": extraction.sha256,
            "part": extraction.part,
            "file": plain(extraction.file),
            "added_at": self._now(),
            **summary.columns,
        }
        marks = ", ".join("?" * len(columns))
        with self._file.transaction():
            self._file.run(
                "INSERT OR IGNORE INTO sources VALUES (?, ?, ?)",
                (key[0], zlib.compress(data), codec.pack(codec.from_document(document))),
            )
            added = self._file.run(
                f"INSERT INTO reports ({', '.join(columns)}) VALUES ({marks})",
                tuple(columns.values()),
            )
            report = int(added.lastrowid or 0)
            self._file.run(
                "INSERT INTO readings VALUES (?, ?, '{}', '{}', '{}')",
                (report, codec.pack(codec.from_extraction(extraction))),
            )
            write_findings(self._file, report, summary)
        return report

    def re_extract(self, report: int, document: Document, extraction: Extraction) -> None:
        """Puts a new reading of the same file in the place of the old; decisions stay.

        A reviewed report whose undecided figures differ now goes back into review, in the log.
        """
        old, revision = record_of(self._file, report)
        if (extraction.sha256, extraction.part) != (old.extraction.sha256, old.extraction.part):
            raise ValueError("a re-extraction is of the same file and part")
        record = replace(old, extraction=extraction)
        with self._file.transaction():
            self._file.run(
                "UPDATE sources SET document = ? WHERE sha256 = ?",
                (codec.pack(codec.from_document(document)), extraction.sha256),
            )
            self._file.run(
                "UPDATE readings SET extraction = ? WHERE report = ?",
                (codec.pack(codec.from_extraction(extraction)), report),
            )
            entry = None
            if old.status is Status.REVIEWED and _undecided(old) != _undecided(record):
                note = reason("store_reread").words()
                back = StatusChange(old.status, Status.IN_REVIEW, old.status_note, note)
                edit = Edit("edit_status", (back,))
                record = applied(record, edit)
                entry = logged(self._file, report, edit, None, at=self._now(), who=self.who)
            summary = summary_of(self._memory_session(record, document))
            write_state(self._file, report, revision, record, summary, entry)

    def _memory_session(self, record: Record, document: Document) -> Session:
        return Session(record, document, self.forms, MemoryJournal())

    # --- agencies ---

    @cached_property
    def book(self) -> AgencyBook:
        """Which reports are one agency's, and what people said of that."""
        return AgencyBook(
            self._file, who=lambda: self.who, now=lambda: self._now(), session=self._alone
        )

    # --- one report ---

    def session(self, report: int) -> Session:
        """The report, open for review: what is applied to it is on disk when ``apply`` returns."""
        record, revision = record_of(self._file, report)
        document = self.document(record.extraction.sha256)
        journal = StoreJournal(self._file, report, revision, who=self.who, now=self._now)
        last = self.book.last_year(report)
        log = entries(self._file, report)
        session = Session(record, document, self.forms, journal, log, last)
        journal.session = session
        return session

    def _alone(self, report: int) -> Session:
        """The report without the year before, and without a journal."""
        record, _ = record_of(self._file, report)
        return self._memory_session(record, self.document(record.extraction.sha256))

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


def _undecided(record: Record) -> list[Reading]:
    """What a review rests on that no person decided."""
    return [
        replace(reading, source=None, why=None, candidates=())
        for reading in record.extraction.readings
        if reading.field not in record.decisions
    ]
