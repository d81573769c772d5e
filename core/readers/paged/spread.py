"""Blocks of all sheets in one order: tables and paragraphs that go on over a page as one."""

from collections.abc import Sequence

from core.readers.paged.blocks import Passage, RuledTable, blocks_of
from core.readers.paged.lines import Line, written
from core.readers.paged.sheet import Sheet


def spread(sheets: Sequence[Sheet]) -> list[Passage | RuledTable]:
    """The document's blocks in reading order."""
    found: list[Passage | RuledTable] = []
    for sheet in sheets:
        for block in blocks_of(sheet):
            if isinstance(block, Line):
                found.append(Passage(written(block, sheet.number)))
            else:
                found.append(block)
    return found
