"""Document: a report file as read: canonical text, and its paragraphs and tables as spans."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.errors import Reason
from core.quick import quick


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a document's canonical text; empty spans mark places."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both cover at least one common character."""
        return self.start < other.end and other.start < self.end


class Part(StrEnum):
    """What a block is to the page it stands on."""

    BODY = "body"
    FURNITURE = "furniture"  # navigation, footers, share bars: kept apart from the report


@quick
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text without line breaks; ``heading`` is 0 or the source's level (1-6)."""

    span: Span
    part: Part = Part.BODY
    heading: int = 0


@quick
@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell as the source draws it: its grid place (0-based) and its extent."""

    span: Span
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the source with merged cells resolved; ``cells`` by row, then column."""

    span: Span
    rows: int
    columns: int
    cells: tuple[TableCell, ...]
    part: Part = Part.BODY

    def lines(self) -> Iterator[tuple[TableCell, ...]]:
        """The cells that start in each row, in reading order; a row may be empty."""
        starting: list[list[TableCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            starting[cell.row].append(cell)
        return (tuple(line) for line in starting)


Block = Paragraph | Table


@quick
@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in points (1/72 inch) from the page's upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@quick
@dataclass(frozen=True, slots=True)
class Word:
    """Characters of a paged document and where they stand on their page.

    One with an empty span is an empty cell of a table: its place, and its box.

    ``confidence`` (0-1) is how sure a recognition of the picture was; None where the file itself
    says which characters these are.
    """

    span: Span
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paged document: ``number`` from 1, its size in points, its words by span."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Where the file itself begins something new (a sheet, a row of many): the index of its first
    block, and what the file calls it."""

    first: int
    title: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A report file as read.

    ``text`` is the canonical text that every ``Span`` counts in: decoded, line ends as ``\\n``,
    otherwise as the source has it. ``blocks`` are in reading order and do not overlap.
    ``kind`` is the file's kind (``html``, ``text``, ``pdf``, …); ``page_title`` is the <title>,
    which is not in ``text``. ``pages`` is empty for kinds that have none. ``sections`` say where
    the file keeps several reports apart by its own means; ``notes`` are what a reader of this
    document should know of how it was read (what was left out, what the file did not say).
    """

    text: str
    blocks: tuple[Block, ...]
    kind: str
    encoding: str
    page_title: str | None = None
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def is_recognised(self) -> bool:
        """Whether any of its characters were recognised in a picture."""
        return any(word.confidence is not None for page in self.pages for word in page.words)
