"""PDF to a Document, by pdfium; see docs/decisions/0009-pdf.md."""

from core.readers.pdf.reading import MAX_PAGES, open_pdf, read_pdf, sheets_of, title_of

__all__ = ["MAX_PAGES", "open_pdf", "read_pdf", "sheets_of", "title_of"]
