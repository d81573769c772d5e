"""Sheets to a Document: tables and paragraphs of every sheet, joined over pages, words by page."""

from collections.abc import Sequence

from core.document import Block, Box, Document, Page, Paragraph, Span, Word
from core.readers.drafts import Box as Cell
from core.readers.drafts import Draft, Grid, Region
from core.readers.drafts import Line as Text
from core.readers.grid import Extent
from core.readers.layout import laid_out
from core.readers.paged.blocks import Passage, RuledTable
from core.readers.paged.lines import Written
from core.readers.paged.sheet import Sheet
from core.readers.paged.spread import spread


def document_of(sheets: Sequence[Sheet], *, kind: str, title: str | None = None) -> Document:
    """The document that the sheets are the pages of."""
    drafts: list[Draft] = []
    texts: list[list[Written]] = []
    for block in spread(sheets):
        draft, parts = _draft(block)
        drafts.append(draft)
        texts.append(parts)
    canonical, blocks = laid_out(drafts)
    words: dict[int, list[Word]] = {sheet.number: [] for sheet in sheets}
    by_number = {sheet.number: sheet for sheet in sheets}
    for block_laid, parts in zip(blocks, texts, strict=True):
        for start, part in zip(_starts(block_laid), parts, strict=True):
            for page, placed in part.placed:
                piece = placed.piece
                at = start + placed.start
                box = by_number[page].displayed(piece.box)
                words[page].append(
                    Word(Span(at, at + len(piece.text)), _rounded(box), piece.confidence)
                )
    return Document(
        text=canonical,
        blocks=blocks,
        kind=kind,
        encoding="",
        page_title=title,
        pages=tuple(_page(sheet, words[sheet.number]) for sheet in sheets),
    )


def _draft(block: Passage | RuledTable) -> tuple[Draft, list[Written]]:
    """A block as it is laid out, and its texts in the order in which they will stand."""
    if isinstance(block, Passage):
        region = Region(None, 0) if block.is_furniture else None
        return Text(block.written.text, 0, region), [block.written]
    grid = Grid(None)
    parts: list[Written] = []
    rows: list[list[Cell]] = [[] for _ in range(block.rows)]
    for entry in sorted(block.entries, key=lambda one: (one.row, one.column)):
        lines: list[Text | Grid] = [Text(entry.written.text, 0, None)]
        rows[entry.row].append(
            Cell(Extent(entry.rowspan, entry.colspan), header=False, blocks=lines)
        )
        parts.append(entry.written)
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
