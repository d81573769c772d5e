"""Pictures of pages to a Document: files of pictures, and the pages of a PDF that are pictures."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from core.document import Box, Document
from core.errors import UnreadableError
from core.readers.paged import Sheet, document_of
from core.readers.pdf import PdfDocument, grey_page, open_pdf, sheets_of, title_of
from core.readers.scan.picture import POINTS, Picture, TooLargeError, pictures
from core.readers.scan.sheet import sheet_of

MAX_PAGES = 60  # pages that are recognised in one file
_DPI = 216  # at which a PDF's page is drawn to be recognised


def read_pictures(data: bytes, name: str) -> Document:
    """A document of kind ``image``. Raises ``UnreadableError``."""
    try:
        sheets = [
            sheet_of(picture, number)
            for number, picture in enumerate(_few(pictures(data), name), 1)
        ]
    except TooLargeError as error:
        raise UnreadableError("reader_picture_large", file=name) from error
    except ValueError as error:
        raise UnreadableError("reader_picture_broken", file=name) from error
    return _document(sheets, kind="image", name=name)


def read_scanned_pdf(data: bytes, name: str) -> Document:
    """A document of kind ``pdf`` whose pictures of text are recognised. Raises
    ``UnreadableError``."""
    with open_pdf(data, name=name) as pdf:
        told = list(sheets_of(pdf, name=name))
        asked = sum(sheet.needs_recognition for sheet in told)
        if asked > MAX_PAGES:
            raise UnreadableError("reader_picture_pages", file=name, pages=asked, limit=MAX_PAGES)
        sheets = [_recognised(pdf, sheet) if sheet.needs_recognition else sheet for sheet in told]
        title = title_of(pdf)
    return _document(sheets, kind="pdf", name=name, title=title)


def _few(found: Iterator[Picture], name: str) -> Iterator[Picture]:
    for number, picture in enumerate(found, 1):
        if number > MAX_PAGES:
            raise UnreadableError(
                "reader_picture_pages", file=name, pages=f"> {MAX_PAGES}", limit=MAX_PAGES
            )
        yield picture


def _document(sheets: list[Sheet], *, kind: str, name: str, title: str | None = None) -> Document:
    if not any(sheet.pieces for sheet in sheets):
        raise UnreadableError("reader_picture_empty", file=name)
    return document_of(sheets, kind=kind, title=title)


def _recognised(pdf: PdfDocument, told: Sheet) -> Sheet:
    """The page with what its pictures show: all of it, or where text is told, beside that text."""
    width, height, pixels = grey_page(pdf, told.number, _DPI / POINTS)
    grey = np.frombuffer(pixels, dtype=np.uint8).reshape(height, width)
    if told.unread is not None:
        return sheet_of(Picture(grey, _DPI), told.number)
    seen = sheet_of(Picture(np.rot90(grey, told.turns), _DPI), told.number, is_straight=True)
    pieces = tuple(piece for piece in seen.pieces if _is_in(piece.middle, told.pictures))
    rulings = tuple(
        ruling
        for ruling in seen.rulings
        if _is_in(
            ((ruling.start + ruling.end) / 2, ruling.at)
            if ruling.is_level
            else (ruling.at, (ruling.start + ruling.end) / 2),
            told.pictures,
        )
    )
    after = len(told.pieces)
    return replace(
        told,
        pieces=told.pieces + tuple(replace(one, order=one.order + after) for one in pieces),
        rulings=told.rulings + rulings,
    )


def _is_in(point: tuple[float, float], boxes: tuple[Box, ...]) -> bool:
    x, y = point
    return any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in boxes)
