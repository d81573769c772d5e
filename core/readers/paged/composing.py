"""Sheets to a Document: tables and paragraphs of every sheet, joined over pages, words by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.document import Block, Box, Document, Page, Paragraph, Span, Word
from core.readers.drafts import Box as Cell
from core.readers.drafts import Draft, Grid, Region
from core.readers.drafts import Line as Text
from core.readers.grid import Extent
from core.readers.layout import laid_out
from core.readers.paged.lines import Written
from core.readers.paged.sheet import Sheet
from core.readers.paged.spread import spread
from core.readers.paged.tables import Passage, RuledTable


def document_of(sheets: Sequence[Sheet], *, kind: str, title: str | None = None) -> Document:
    """The document that the sheets are the pages of."""
    drafts: list[Draft] = []
    parts: list[list[_Part]] = []
    for spread_block in spread(sheets):
        draft, its_parts = _draft(spread_block)
        drafts.append(draft)
        parts.append(its_parts)
    canonical, blocks = laid_out(drafts)
    words: dict[int, list[Word]] = {sheet.number: [] for sheet in sheets}
    by_number = {sheet.number: sheet for sheet in sheets}
    for block, entries in zip(blocks, parts, strict=True):
        for start, part in zip(_starts(block), entries, strict=True):
            for page, word in part.words(start):
                box = by_number[page].displayed(word.box)
                words[page].append(replace(word, box=_rounded(box)))
    return Document(
        text=canonical,
        blocks=blocks,
        kind=kind,
        encoding="",
        page_title=title,
        pages=tuple(_page(sheet, words[sheet.number]) for sheet in sheets),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph's or a cell's text; an empty cell has its own page and box."""

    written: Written
    empty: tuple[int, Box] | None = None

    def words(self, start: int) -> Iterator[tuple[int, Word]]:
        """Its words with the pages they stand on, where its text begins at ``start``."""
        if self.written.is_empty and self.empty is not None:
            page, box = self.empty
            yield page, Word(Span(start, start), box)
        for page, placed in self.written.placed:
            piece, at = placed.piece, start + placed.start
            yield page, Word(Span(at, at + len(piece.text)), piece.box, piece.confidence)


def _draft(block: Passage | RuledTable) -> tuple[Draft, list[_Part]]:
    """A block as it is laid out, and its texts in the order in which they will stand."""
    if isinstance(block, Passage):
        region = Region(None, 0) if block.is_furniture else None
        return Text(block.written.text, 0, region), [_Part(block.written)]
    grid = Grid(None)
    parts: list[_Part] = []
    rows: list[list[Cell]] = [[] for _ in range(block.rows)]
    for entry in sorted(block.entries, key=lambda one: (one.row, one.column)):
        lines: list[Text | Grid] = [Text(entry.written.text, 0, None)]
        rows[entry.row].append(
            Cell(Extent(entry.rowspan, entry.colspan), header=False, blocks=lines)
        )
        parts.append(_Part(entry.written, (entry.page, entry.box)))
    grid.rows = rows
    return grid, parts


def _starts(block: Block) -> list[int]:
    if isinstance(block, Paragraph):
        return [block.span.start]
    return [cell.span.start for cell in block.cells]


def _page(sheet: Sheet, words: Sequence[Word]) -> Page:
    width, height = sheet.displayed_size
    ordered = tuple(sorted(words, key=lambda word: word.span))
    return Page(sheet.number, round(width, 2), round(height, 2), ordered)


def _rounded(box: Box) -> Box:
    """To a tenth of a point: finer than print."""
    return Box(*(round(side, 1) for side in (box.x0, box.y0, box.x1, box.y1)))
