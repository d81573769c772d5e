"""A document: its text first, then its blocks and the words of its pages."""

import json
import zlib

from core.document import (
    Block,
    Box,
    Document,
    Page,
    Paragraph,
    Part,
    Section,
    Span,
    Table,
    TableCell,
    Word,
)
from core.store.codec.packing import Json
from core.store.codec.values import from_reason, to_reason

_TENTHS = 10  # of a point: what a reader tells places to
_TEXT = '{"text":'  # how a document begins
_DECODER = json.JSONDecoder()


def from_document(document: Document) -> Json:
    return {
        "text": document.text,
        "blocks": [_from_block(block) for block in document.blocks],
        "kind": document.kind,
        "encoding": document.encoding,
        "page_title": document.page_title,
        "sections": [[section.first, section.title] for section in document.sections],
        "notes": [from_reason(note) for note in document.notes],
        "pages": [_from_page(page) for page in document.pages],
    }


def text_of(packed: bytes) -> str:
    """The canonical text of a packed document, without building the rest of it."""
    raw = zlib.decompress(packed).decode("utf8")
    if not raw.startswith(_TEXT):
        raise ValueError("a document without its text")
    text: str = _DECODER.raw_decode(raw, len(_TEXT))[0]
    return text


def to_document(raw: Json) -> Document:
    return Document(
        text=raw["text"],
        blocks=tuple(map(_to_block, raw["blocks"])),
        kind=raw["kind"],
        encoding=raw["encoding"],
        page_title=raw["page_title"],
        sections=tuple(Section(first, title) for first, title in raw.get("sections", ())),
        notes=tuple(note for one in raw.get("notes", ()) if (note := to_reason(one))),
        pages=tuple(map(_to_page, raw.get("pages", ()))),
    )


# A page's words as one list of whole numbers: each word's start counted from the end of the one
# before, its length, and its box in tenths of a point: x, y counted from the word before, width,
# height. That compresses to a third of what the plain numbers would take.


def _from_page(page: Page) -> Json:
    numbers: list[int] = []
    end = x = y = 0
    for word in page.words:
        x0, y0, x1, y1 = (round(side * _TENTHS) for side in _sides(word.box))
        numbers += (word.span.start - end, len(word.span), x0 - x, y0 - y, x1 - x0, y1 - y0)
        end, x, y = word.span.end, x0, y0
    confidences = [word.confidence for word in page.words]
    known = confidences if any(one is not None for one in confidences) else None
    return [page.number, page.width, page.height, numbers, known]


def _to_page(raw: Json) -> Page:
    number, width, height, numbers, known = raw
    words: list[Word] = []
    end = x = y = 0
    for place in range(0, len(numbers), 6):
        shift, length, dx, dy, across, down = numbers[place : place + 6]
        start, x, y = end + shift, x + dx, y + dy
        end = start + length
        sides = (side / _TENTHS for side in (x, y, x + across, y + down))
        confidence = None if known is None else known[len(words)]
        words.append(Word(Span(start, end), Box(*sides), confidence))
    return Page(number, width, height, tuple(words))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


def _from_block(block: Block) -> Json:
    if isinstance(block, Paragraph):
        return [*_pair(block.span), block.part.value, block.heading]
    cells = [
        [*_pair(c.span), c.row, c.column, c.rowspan, c.colspan, int(c.header)] for c in block.cells
    ]
    return [*_pair(block.span), block.part.value, block.rows, block.columns, cells]


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _to_block(raw: Json) -> Block:
    start, end, part, *rest = raw
    span = Span(start, end)
    if len(rest) == 1:
        return Paragraph(span, Part(part), rest[0])
    rows, columns, cells = rest
    return Table(
        span,
        rows,
        columns,
        tuple(
            TableCell(Span(first, last), row, column, rowspan, colspan, bool(header))
            for first, last, row, column, rowspan, colspan, header in cells
        ),
        Part(part),
    )
