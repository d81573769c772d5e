"""Upgrading: fills what this version of the store has, from what an older version knew."""

from core.forms import Forms
from core.history import MemoryJournal
from core.session import Session
from core.store import codec
from core.store.file import StoreFile
from core.store.fulltext import index
from core.store.rows import summary_of
from core.store.state import record_of

_AT_A_TIME = 50  # reports in one transaction


def fill(file: StoreFile, forms: Forms) -> None:
    """Fills the columns and the full text of reports that an older version added; where it is
    interrupted it goes on at the next opening."""
    while few := file.all("SELECT report FROM unfilled LIMIT ?", (_AT_A_TIME,)):
        with file.transaction():
            for (report,) in few:
                _fill(file, forms, report)
                file.run("DELETE FROM unfilled WHERE report = ?", (report,))


def _fill(file: StoreFile, forms: Forms, report: int) -> None:
    record, _ = record_of(file, report)
    packed, text_id = file.one(
        "SELECT document, text_id FROM sources JOIN reports USING (sha256) WHERE reports.id = ?",
        report,
    )
    document = file.decoded(lambda raw: codec.to_document(codec.unpack(raw)), packed)
    columns = summary_of(Session(record, document, forms, MemoryJournal())).columns
    file.run(
        f"UPDATE reports SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?",
        (*columns.values(), report),
    )
    if text_id == report:
        index(file, text_id, document.text)
