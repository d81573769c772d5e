"""Rereading: a new reading of the same file takes the place of the old; decisions stay."""

from dataclasses import replace

from core.changes import Edit, StatusChange, applied
from core.document import Document
from core.errors import reason
from core.forms import Forms
from core.history import MemoryJournal
from core.record import Extraction, Reading, Record, Status
from core.session import Session
from core.store import codec
from core.store.file import StoreFile
from core.store.fulltext import index, unindex
from core.store.rows import summary_of
from core.store.state import logged, record_of, write_state


def reread(
    file: StoreFile,
    forms: Forms,
    report: int,
    document: Document,
    extraction: Extraction,
    *,
    at: str,
    who: str,
) -> None:
    """Writes the new reading; belongs into a transaction.

    A reviewed report whose undecided figures differ now goes back into review, in the log.
    """
    old, revision = record_of(file, report)
    if (extraction.sha256, extraction.part) != (old.extraction.sha256, old.extraction.part):
        raise ValueError("a re-extraction is of the same file and part")
    record = replace(old, extraction=extraction)
    _write_document(file, report, document)
    file.run(
        "UPDATE readings SET extraction = ? WHERE report = ?",
        (codec.pack(codec.from_extraction(extraction)), report),
    )
    entry = None
    if old.status is Status.REVIEWED and _undecided(old) != _undecided(record):
        note = reason("store_reread").words()
        back = StatusChange(old.status, Status.IN_REVIEW, old.status_note, note)
        edit = Edit("edit_status", (back,))
        record = applied(record, edit)
        entry = logged(file, report, edit, None, at=at, who=who)
    summary = summary_of(Session(record, document, forms, MemoryJournal()))
    write_state(file, report, revision, record, summary, entry)


def _write_document(file: StoreFile, report: int, document: Document) -> None:
    """The document, and the index where its text is another."""
    sha256, text_id, packed = file.one(
        "SELECT sha256, text_id, document FROM reports JOIN sources USING (sha256) WHERE id = ?",
        report,
    )
    before = file.decoded(codec.text_of, packed) if packed else None
    if before != document.text:
        if before is not None:
            unindex(file, text_id, before)
        index(file, text_id, document.text)
    file.run(
        "UPDATE sources SET document = ? WHERE sha256 = ?",
        (codec.pack(codec.from_document(document)), sha256),
    )


def _undecided(record: Record) -> list[Reading]:
    """What a review rests on that no person decided."""
    return [
        replace(reading, source=None, why=None, candidates=())
        for reading in record.extraction.readings
        if reading.field not in record.decisions
    ]
