"""What a page is made of before it has a text: lines, tables, and the elements around them."""

import re
from dataclasses import dataclass, field
from itertools import islice

from core.readers.grid import Extent

_SPACE = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_FIGURE = re.compile(r"[\s\xa0\u3000]*[+\-－＋]?\d[\d,，.]*[\s\xa0\u3000]*")
_REAL_FIGURES = 8  # cells with nothing but a figure: then a table is no page layout
_ARTICLE_LINES = 6  # lines in one cell: then the cell holds an article
_ARTICLE_LENGTH = 300


PICTURE = "\ufffc"  # stands for the picture in a cell that holds nothing else


def collapsed(text: str) -> str:
    """ASCII blanks and line breaks as one blank, none at the ends; NBSP stays."""
    if text.isalnum():
        return text
    return _SPACE.sub(" ", text).strip(" ")


@dataclass(slots=True)
class Region:
    """An element whose name says furniture, until what it holds says otherwise."""

    outer: "Region | None"
    depth: int
    sentences: int = 0
    is_report: bool = False

    def is_furniture(self) -> bool:
        """Whether nothing in it looks like a report."""
        return not self.is_report and self.sentences < 3


@dataclass(slots=True)
class Line:
    """A paragraph to be; ``heading`` is 0 or 1-6."""

    text: str
    heading: int
    region: Region | None


@dataclass(slots=True)
class Box:
    """A table cell to be, with the blocks that stand in it."""

    extent: Extent
    header: bool
    blocks: "list[Line | Grid]" = field(default_factory=list)

    def text(self) -> str:
        """Its lines on one line."""
        blocks = self.blocks
        if len(blocks) == 1 and isinstance(blocks[0], Line):
            return blocks[0].text
        return " ".join(block.text for block in blocks if isinstance(block, Line))

    def is_figure(self) -> bool:
        """Whether it holds a figure and nothing else."""
        blocks = self.blocks
        return (
            len(blocks) == 1
            and isinstance(blocks[0], Line)
            and _FIGURE.fullmatch(blocks[0].text) is not None
        )

    def is_article(self) -> bool:
        """Whether it holds prose of several paragraphs."""
        lines = [block.text for block in self.blocks if isinstance(block, Line)]
        return len(lines) >= _ARTICLE_LINES and sum(map(len, lines)) >= _ARTICLE_LENGTH

    def has_table(self) -> bool:
        """Whether a table stands in it."""
        return any(isinstance(block, Grid) for block in self.blocks)


@dataclass(slots=True)
class Grid:
    """A table to be: its rows, and the index of the row that each row group starts with."""

    region: Region | None
    rows: list[list[Box]] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def boxes(self) -> list[Box]:
        """All its cells, row by row."""
        return [box for row in self.rows for box in row]


Draft = Line | Grid


def settled(grid: Grid) -> tuple[list[Draft], bool]:
    """What the page shows of a table, and whether that is figures.

    A table that only does page layout gives the blocks it holds. What was opened inside a cell of
    a table with figures follows that table.
    """
    boxes = grid.boxes()
    figures = sum(1 for _ in islice(filter(Box.is_figure, boxes), _REAL_FIGURES))
    has_tables = any(isinstance(block, Grid) for box in boxes for block in box.blocks)
    if not boxes or _is_layout(boxes, figures=figures, has_tables=has_tables):
        return [b for box in boxes for b in box.blocks if not _is_picture(b)], figures >= 2
    if not has_tables:
        return [grid], figures >= 2
    after: list[Draft] = []
    for box in boxes:
        if box.has_table():
            kept = 1 if isinstance(box.blocks[0], Line) else 0
            after.extend(box.blocks[kept:])
            del box.blocks[kept:]
    return [grid, *after], True


def _is_picture(block: "Draft") -> bool:
    return isinstance(block, Line) and block.text == PICTURE


def _is_layout(boxes: list[Box], *, figures: int, has_tables: bool) -> bool:
    if figures >= _REAL_FIGURES:
        return False
    if has_tables or len(boxes) == 1:
        return True
    return figures * 2 < _REAL_FIGURES and any(box.is_article() for box in boxes)
