"""PDF to a Document, by pdfium; see docs/decisions/0009-pdf.md."""

from core.readers.pdf.reading import (
    MAX_PAGES,
    PdfDocument,
    open_pdf,
    read_pdf,
    sheets_of,
    title_of,
)
from core.readers.pdf.rendering import grey_page

__all__ = [
    "MAX_PAGES",
    "PdfDocument",
    "grey_page",
    "open_pdf",
    "read_pdf",
    "sheets_of",
    "title_of",
]
