"""What sheets are made of once they are read: passages of words, and tables with their cells."""

from dataclasses import dataclass

from core.document import Box
from core.readers.paged.lines import Written


@dataclass(frozen=True, slots=True)
class Passage:
    """A line or paragraph."""

    written: Written
    is_furniture: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table with its text; ``box`` is that of the sheet it begins on, ``page`` its
    number. ``is_full``: its last line ends where no further character would have fit."""

    row: int
    column: int
    rowspan: int
    colspan: int
    written: Written
    box: Box
    page: int
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: where its columns begin and end, and its cells."""

    xs: tuple[float, ...]
    rows: int
    entries: tuple[Entry, ...]
    box: Box
