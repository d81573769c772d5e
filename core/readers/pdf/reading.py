"""A PDF's pages to sheets, and the sheets to a Document; what cannot be read is a sentence."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from core.document import Document
from core.errors import UnreadableError, reason
from core.readers.paged import Sheet, document_of
from core.readers.paged.sheet import PICTURED
from core.readers.pdf.pieces import sheet_of
from core.readers.registry import Pictured

MAX_PAGES = 3_000
PdfDocument = pdfium.PdfDocument
MAX_CHARS = 2_000_000  # of the whole file
_LOCK = threading.RLock()  # pdfium is not made for two threads


@contextmanager
def open_pdf(data: bytes, *, name: str) -> Iterator[pdfium.PdfDocument]:
    """The open document, for this thread alone. Raises ``UnreadableError``."""
    with _LOCK:
        try:
            pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            is_locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
            code = "reader_pdf_locked" if is_locked else "reader_pdf_broken"
            raise UnreadableError(code, file=name) from error
        try:
            yield pdf
        finally:
            pdf.close()


def read_pdf(data: bytes, name: str) -> Document | Pictured:
    """A document of kind ``pdf``. Raises ``UnreadableError``."""
    with open_pdf(data, name=name) as pdf:
        sheets = list(sheets_of(pdf, name=name))
        title = title_of(pdf)
    unread = [sheet.unread for sheet in sheets if sheet.unread is not None]
    is_told = any(sheet.pieces and sheet.unread is None for sheet in sheets)
    document = document_of(sheets, kind="pdf", title=title) if is_told else None
    broken = [str(one.number) for one in sheets if one.unread and not one.needs_recognition]
    if document is not None and broken:
        note = reason("note_pages_broken", pages=", ".join(broken))
        document = replace(document, notes=(*document.notes, note))
    if any(sheet.needs_recognition for sheet in sheets):
        code = unread[0] if unread else PICTURED[0]
        return Pictured(document, reason(code, file=name, pages=len(sheets)))
    if document is None:
        raise UnreadableError(unread[0] if unread else "reader_empty", file=name, pages=len(sheets))
    return document


def title_of(pdf: pdfium.PdfDocument) -> str | None:
    """The title among the file's metadata."""
    return pdf.get_metadata_value("Title").strip() or None


def sheets_of(pdf: pdfium.PdfDocument, *, name: str) -> Iterator[Sheet]:
    """The pages as sheets. Raises ``UnreadableError`` where there are too many, or none."""
    pages = len(pdf)
    if pages == 0:
        raise UnreadableError("reader_pdf_broken", file=name)
    if pages > MAX_PAGES:
        raise UnreadableError("reader_pdf_pages", file=name, pages=pages, limit=MAX_PAGES)
    chars = 0
    for number in range(1, pages + 1):
        sheet = sheet_of(pdf, number)
        chars += sum(len(piece.text) for piece in sheet.pieces)
        if chars > MAX_CHARS:
            limit = f"{MAX_CHARS:,}"
            raise UnreadableError("reader_pdf_text", file=name, limit=limit)
        yield sheet
