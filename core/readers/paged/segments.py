"""Segments: the pieces of a line that stand apart as a table's cells do; and the bands, from left
to right, that the segments of many lines stand in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.document import Box
from core.readers.paged.lines import Line, box_around
from core.readers.paged.sheet import Piece

_APART = 0.35  # of the size: a wider gap parts cells where no blank was printed
_APART_BLANK = 1.0  # the same where one was
_CLEAR = 1.5  # points that bands stand apart at least
_TOUCH = 1.0  # points that a segment may reach into a band that is not its own
_FIGURE = re.compile(
    r"[+\-－＋减增]?\s?[\d０-９][\d０-９.,，．]*(?:万?元)?|[-—–－/／]+|无|无变化|持平|(?:减少|增加)[\d.]+"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A cell's text on one line."""

    line: Line

    @property
    def box(self) -> Box:
        return self.line.box

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.line.pieces)

    @property
    def y(self) -> float:
        return (self.box.y0 + self.box.y1) / 2

    @property
    def is_figure(self) -> bool:
        return _FIGURE.fullmatch(self.text) is not None


def segments_of(line: Line) -> list[Segment]:
    """The line's segments, from left to right."""
    runs: list[list[Piece]] = []
    for piece in line.pieces:
        if runs and not _stands_apart(runs[-1][-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return [Segment(Line(tuple(run), box_around(one.box for one in run))) for run in runs]


def _stands_apart(left: Piece, right: Piece) -> bool:
    share = _APART_BLANK if right.after_blank else _APART
    return right.box.x0 - left.box.x1 > share * min(left.size, right.size)


@dataclass(frozen=True, slots=True)
class Band:
    """A column, as wide as what stands in it."""

    left: float
    right: float

    def holds(self, box: Box) -> bool:
        """Whether a box reaches into the column."""
        return min(self.right, box.x1) - max(self.left, box.x0) > _TOUCH


def bands_of(boxes: Iterable[Box]) -> list[Band]:
    """The columns that boxes stand in: those that overlap stand in one."""
    found: list[Band] = []
    for box in sorted(boxes, key=lambda one: one.x0):
        if found and box.x0 < found[-1].right - _TOUCH:
            found[-1] = Band(found[-1].left, max(found[-1].right, box.x1))
        else:
            found.append(Band(box.x0, box.x1))
    return found


def are_clear(bands: Sequence[Band]) -> bool:
    """Whether columns stand apart, so that each figure has one."""
    return all(right.left - left.right >= _CLEAR for left, right in pairwise(bands))


def reached(bands: Sequence[Band], box: Box) -> list[int]:
    """The numbers of the bands that a box reaches into."""
    return [number for number, band in enumerate(bands) if band.holds(box)]
