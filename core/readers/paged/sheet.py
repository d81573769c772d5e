"""Sheet: one page as its reader found it: pieces of text, straight lines, nothing understood yet.

All places are points (1/72 inch) from the upper left corner of the sheet, laid so that its text is
upright. ``turns`` says how the page as displayed lies to that.
"""

import math
from dataclasses import dataclass

from core.document import Box

PICTURED = ("reader_pdf_picture", "reader_pdf_garbled")  # why only a page's picture can be read


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together on one line: no blank, no ruling between them.

    ``box`` reaches over the characters' advance and from ascender to descender, so that pieces of a
    line overlap in height and its height is the type's size. ``order`` counts pieces as the file
    tells them; ``after_blank`` says that a blank was printed before it. ``is_turned``: its
    characters do not stand upright on the sheet. ``confidence`` as in ``core.document.Word``.
    """

    text: str
    box: Box
    order: int = 0
    after_blank: bool = False
    is_turned: bool = False
    confidence: float | None = None

    @property
    def size(self) -> float:
        """About the size of the type, in points."""
        return self.box.x1 - self.box.x0 if self.is_turned else self.box.y1 - self.box.y0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box.x0 + self.box.x1) / 2, (self.box.y0 + self.box.y1) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line, level or upright: ``at`` is its y or x, ``start``-``end`` its extent."""

    is_level: bool
    at: float
    start: float
    end: float


def level(y: float, x0: float, x1: float) -> Ruling:
    """A line from left to right; its ends in any order."""
    return Ruling(True, y, min(x0, x1), max(x0, x1))  # noqa: FBT003 - named by the function


def upright(x: float, y0: float, y1: float) -> Ruling:
    """A line from top to bottom; its ends in any order."""
    return Ruling(False, x, min(y0, y1), max(y0, y1))  # noqa: FBT003 - named by the function


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. ``turns`` quarter turns clockwise bring the sheet to the page as displayed.

    ``unread`` is a sentence code where the page's text cannot be had from the file (a picture,
    letters without meaning): it then has no ``pieces``.
    ``pictures`` are the boxes of big pictures that no text is written over. ``slant`` is by how
    many degrees, against the clock, the sheet was turned around its middle to lie straight.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rulings: tuple[Ruling, ...] = ()
    turns: int = 0
    unread: str | None = None
    pictures: tuple[Box, ...] = ()
    slant: float = 0.0

    @property
    def needs_recognition(self) -> bool:
        """Whether text stands on it, or may, that only its picture shows."""
        return self.unread in (None, *PICTURED) and bool(self.unread or self.pictures)

    def displayed(self, box: Box) -> Box:
        """A box of the sheet, on the page as displayed."""
        width, height = self.width, self.height
        box = self._leaning(box)
        match self.turns % 4:
            case 1:
                return Box(height - box.y1, box.x0, height - box.y0, box.x1)
            case 2:
                return Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
            case 3:
                return Box(box.y0, width - box.x1, box.y1, width - box.x0)
            case _:
                return box

    @property
    def displayed_size(self) -> tuple[float, float]:
        """Width and height of the page as displayed."""
        return (self.width, self.height) if self.turns % 2 == 0 else (self.height, self.width)

    def _leaning(self, box: Box) -> Box:
        """The box around what ``box`` holds, before the sheet was turned straight."""
        if not self.slant:
            return box
        angle = math.radians(self.slant)
        sine, cosine = math.sin(angle), math.cos(angle)
        x, y = (box.x0 + box.x1 - self.width) / 2, (box.y0 + box.y1 - self.height) / 2
        middle_x = self.width / 2 + x * cosine - y * sine
        middle_y = self.height / 2 + x * sine + y * cosine
        half_x, half_y = (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2
        return Box(middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y)
