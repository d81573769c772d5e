"""Pieces to lines of text: what stands side by side, in reading order, blanks where they show."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.document import Box
from core.figures import BROKEN
from core.readers.paged.sheet import Piece

_TIGHT = 0.12  # of the type's size: digits of one figure stand nearer
_BLANK = 0.3  # of the type's size: a wider gap is a blank where none was printed
_BLANK_WIDE = 0.6  # the same between characters that are set apart for looks (Chinese)
_SAME_LINE = 0.6  # of the smaller height: how much two pieces must overlap
_NARROW = re.compile(r"[\x21-\x7e]")
_FIGURE = re.compile(r"[\d０-９.,，．?？]+")
_NUMBERED = re.compile(
    r"\s*(?:[（(]?\s*(?:[一二三四五六七八九十]+|\d{1,2})\s*[、.．）)]|第[一二三四五六七八九十]+[条项章])"
)
MAX_LINES_ACROSS = 60  # lines looked back at for one that a piece continues


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and where its characters begin in the text that it is part of."""

    piece: Piece
    start: int


@dataclass(frozen=True, slots=True)
class Written:
    """Text, and the pieces it was put together from; ``page`` is the number of their sheet."""

    text: str
    placed: tuple[tuple[int, Placed], ...]  # sheet number, piece

    @property
    def is_empty(self) -> bool:
        return not self.text

    def then(self, other: "Written", between: str) -> "Written":
        """This text with another behind it."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        shift = len(self.text) + len(between)
        moved = tuple(
            (page, Placed(placed.piece, placed.start + shift)) for page, placed in other.placed
        )
        return Written(self.text + between + other.text, self.placed + moved)


NOTHING = Written("", ())


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces side by side, from left to right."""

    pieces: tuple[Piece, ...]
    box: Box

    @property
    def size(self) -> float:
        """The size of most of its type."""
        sizes = sorted((piece.size, len(piece.text)) for piece in self.pieces)
        half = sum(length for _, length in sizes) / 2
        for size, length in sizes:
            half -= length
            if half <= 0:
                return size
        return sizes[-1][0]


def box_around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all; raises ``ValueError`` without boxes."""
    every = list(boxes)
    return Box(
        min(box.x0 for box in every),
        min(box.y0 for box in every),
        max(box.x1 for box in every),
        max(box.y1 for box in every),
    )


def is_narrow(char: str) -> bool:
    """Whether a character is a letter, figure or sign of ASCII."""
    return _NARROW.match(char) is not None


def is_numbered(text: str) -> bool:
    """Whether a text begins with a number as headings and rows of a list do."""
    return _NUMBERED.match(text) is not None


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """The lines that pieces stand on, from top to bottom."""
    rows: list[list[Piece]] = []
    extents: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda one: one.middle[1]):
        y0, y1 = piece.box.y0, piece.box.y1
        for number in range(len(rows) - 1, max(-1, len(rows) - 1 - MAX_LINES_ACROSS), -1):
            top, bottom = extents[number]
            shared = min(bottom, y1) - max(top, y0)
            if shared >= _SAME_LINE * min(bottom - top, y1 - y0):
                rows[number].append(piece)
                break
        else:
            rows.append([piece])
            extents.append((y0, y1))
    found = []
    for row in rows:
        row.sort(key=lambda one: one.box.x0)
        found.append(Line(tuple(row), box_around(piece.box for piece in row)))
    return found


def blank_between(left: Piece, right: Piece) -> bool:
    """Whether a blank stands between two pieces of a line."""
    gap = right.box.x0 - left.box.x1
    size = min(left.size, right.size)
    is_wide = not (_NARROW.match(left.text[-1]) or _NARROW.match(right.text[0]))
    if right.after_blank and gap > 0.1 * size:
        return True
    if is_wide:
        return gap > _BLANK_WIDE * size
    is_one_kind = bool(_NARROW.match(left.text[-1])) == bool(_NARROW.match(right.text[0]))
    return gap > (_BLANK if is_one_kind else _BLANK_WIDE) * size


def _may_be_two(left: Piece, right: Piece) -> bool:
    """Whether digits stand apart, though not as far as with a blank."""
    gap = right.box.x0 - left.box.x1
    are_digits = left.text[-1].isdigit() and right.text[0].isdigit()
    return are_digits and gap > _TIGHT * min(left.size, right.size)


def written(line: Line, page: int) -> Written:
    """A line's text."""
    text = ""
    placed: list[tuple[int, Placed]] = []
    last: Piece | None = None
    for piece in line.pieces:
        if last is not None and blank_between(last, piece):
            text += " "
        elif last is not None and _may_be_two(last, piece):
            text += BROKEN
        placed.append((page, Placed(piece, len(text))))
        text += piece.text
        last = piece
    return Written(text, tuple(placed))


def cell_text(pieces: Sequence[Piece], box: Box, page: int) -> Written:
    """What stands in a cell, its lines put together."""
    if not pieces:
        return NOTHING
    if _is_upright(pieces):
        return _down(pieces, page)
    found = NOTHING
    lines = lines_of(pieces)
    for number, line in enumerate(lines):
        text = written(line, page)
        between = _between(lines[number - 1], line, box) if number else ""
        found = found.then(text, between)
    return found


def _between(above: Line, line: Line, box: Box) -> str:
    """What stands between two lines of a cell: nothing where the cell's width broke them.

    Two figures one above the other are one that was broken only where no further digit would
    have fit into the upper line; even then they may be two, so a mark stays where it was broken.
    """
    left, right = above.pieces[-1], line.pieces[0]
    if not _NARROW.match(left.text[-1]) and not _NARROW.match(right.text[0]):
        return ""
    if _FIGURE.fullmatch(left.text) and _FIGURE.fullmatch(right.text):
        return BROKEN if is_full(above, box) else " "
    if _NARROW.match(left.text[-1]) and _NARROW.match(right.text[0]):
        return "" if is_full(above, box) and left.text[-1] in "-/(（" else " "
    return ""


def is_full(line: Line, box: Box) -> bool:
    """Whether a line fills the box's width, so that its next character had to go below.

    The space that the box keeps on both sides is taken to be at most half the type's size each.
    """
    characters = sum(len(piece.text) for piece in line.pieces)
    width = line.box.x1 - line.box.x0
    return (box.x1 - box.x0) - width < width / characters + line.size * 1.1


def _is_upright(pieces: Sequence[Piece]) -> bool:
    """Whether characters are written from top to bottom in more than one column, or turned."""
    if any(piece.is_turned for piece in pieces):
        return True
    if len(pieces) < 4 or any(len(piece.text) > 1 for piece in pieces):
        return False
    told = sorted(pieces, key=lambda one: one.order)
    down = aside = 0
    for one, other in pairwise(told):
        is_below = other.middle[1] - one.middle[1] > 0.5 * one.size
        is_same_column = abs(other.middle[0] - one.middle[0]) < 0.5 * one.size
        down += is_below and is_same_column
        aside += not is_same_column
    return aside > 0 and down > 2 * aside


def _down(pieces: Sequence[Piece], page: int) -> Written:
    """Text in the order in which the file tells it."""
    text = ""
    placed: list[tuple[int, Placed]] = []
    for piece in sorted(pieces, key=lambda one: one.order):
        if text and piece.after_blank and _NARROW.match(piece.text[0]):
            text += " "
        placed.append((page, Placed(piece, len(text))))
        text += piece.text
    return Written(text, tuple(placed))
