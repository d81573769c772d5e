"""Adding: a report made ready elsewhere, in plain bytes and words, and put into the store."""

import zlib
from dataclasses import dataclass

from core.document import Document
from core.forms import Forms
from core.history import MemoryJournal
from core.record import Extraction, Record
from core.session import Session
from core.store import codec
from core.store.file import StoreFile
from core.store.fulltext import index_pairs, pairs_of, searchable
from core.store.rows import Summary, plain, summary_of
from core.store.state import write_findings


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report as it will lie in the store; goes from process to process as it is."""

    sha256: str
    part: int
    file: str
    source: bytes  # the file's bytes, packed
    document: bytes
    extraction: bytes
    summary: Summary
    pairs: str  # of its text, for the index


def prepared(document: Document, extraction: Extraction, data: bytes, forms: Forms) -> Prepared:
    """Does all of adding that needs no store; ``data`` are the file's bytes."""
    session = Session(Record(extraction), document, forms, MemoryJournal())
    return Prepared(
        sha256=extraction.sha256,
        part=extraction.part,
        file=plain(extraction.file) or "",
        source=zlib.compress(data),
        document=codec.pack(codec.from_document(document)),
        extraction=codec.pack(codec.from_extraction(extraction)),
        summary=summary_of(session),
        pairs=pairs_of(searchable(document.text)),
    )


def put(file: StoreFile, report: Prepared, *, at: str) -> int:
    """Puts a report into the store and returns its number; belongs into a transaction. One that is
    there stays as it is."""
    key = (report.sha256, report.part)
    for (known,) in file.all("SELECT id FROM reports WHERE sha256 = ? AND part = ?", key):
        return int(known)
    columns = {
        "sha256": report.sha256,
        "part": report.part,
        "file": report.file,
        "added_at": at,
        **report.summary.columns,
    }
    source = file.run(
        "INSERT OR IGNORE INTO sources VALUES (?, ?, ?)",
        (report.sha256, report.source, report.document),
    )
    marks = ", ".join("?" * len(columns))
    added = file.run(
        f"INSERT INTO reports ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values())
    )
    number = int(added.lastrowid or 0)
    file.run("INSERT INTO readings VALUES (?, ?, '{}', '{}', '{}')", (number, report.extraction))
    write_findings(file, number, report.summary)
    file.run(
        "UPDATE reports SET text_id ="
        " (SELECT min(id) FROM reports AS first WHERE first.sha256 = reports.sha256) WHERE id = ?",
        (number,),
    )
    if source.rowcount == 1:
        index_pairs(file, number, report.pairs)
    return number
