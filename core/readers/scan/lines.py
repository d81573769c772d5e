"""Lines of text on a page: found in the cells of its tables and beside them, and read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from core.readers.scan.ink import Frame, Inked
from core.readers.scan.recogniser import Recogniser, Seen
from core.readers.scan.rulings import Ruling

_UPRIGHT = 2.2  # a frame so many times taller than wide holds characters one below the other
_LOW = 0.06  # inch: lower ink is a dash
_ENOUGH = 8  # cells that show how high type is
_DIGIT_HEIGHT = 0.8  # of a Chinese character's
_COVERED = 0.6  # share of a frame's height that a ruled line must pass to part it


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of text in its frame (pixels); characters placed as shares of the frame's length."""

    frame: Frame
    seen: Seen
    is_vertical: bool = False


def read_lines(
    page: Inked, rulings: Sequence[Ruling], cells: Sequence[Frame], recogniser: Recogniser
) -> tuple[ReadLine, ...]:
    """The lines of a straightened page without its ruled lines.

    In the cells of tables lines are told by the white between them, elsewhere the model finds
    them.
    """
    outside = [
        tight
        for frame in recogniser.frames(page.grey)
        for part in _cut(frame, rulings)
        if not any(cell.holds(part.middle) for cell in cells)
        and (tight := page.tightly(part)) is not None
    ]
    usual = _usual(page, cells, outside)
    frames = [line for cell in cells for line in page.lines(cell, usual)]
    upright = [False] * len(frames) + [is_upright(frame, usual) for frame in outside]
    frames += outside
    crops = [
        np.rot90(page.crop(frame)) if vertical else page.crop(frame)
        for frame, vertical in zip(frames, upright, strict=True)
    ]
    return tuple(
        ReadLine(frame, seen, vertical)
        for frame, seen, vertical in zip(frames, recogniser.read(crops), upright, strict=True)
        if seen.text
    )


def _usual(page: Inked, cells: Sequence[Frame], outside: Sequence[Frame]) -> float:
    """How high most lines of the page's type are; those of its tables where there are some."""
    single = [tight for cell in cells if (tight := page.tightly(cell)) is not None]
    low = sorted(frame.height for frame in single if frame.height >= _LOW * page.dpi)
    if len(low) >= _ENOUGH:
        # a quarter of the cells hold one line of figures at least: digits are 3/4 of a character
        return low[len(low) // 4] / _DIGIT_HEIGHT
    return float(np.median([frame.height for frame in outside])) if outside else 0.0


def is_upright(frame: Frame, usual: float) -> bool:
    """Whether a frame is a column of characters, not one narrow character such as 1."""
    return frame.height > _UPRIGHT * frame.width and frame.height > 2 * usual


def _cut(frame: Frame, rulings: Sequence[Ruling]) -> Iterator[Frame]:
    """The parts of a frame that ruled lines leave."""
    height, width = frame.y1 - frame.y0, frame.x1 - frame.x0
    across = sorted(
        line.x0
        for line in rulings
        if not line.is_horizontal
        and frame.x0 + height * 0.2 < line.x0 < frame.x1 - height * 0.2
        and min(line.y1, frame.y1) - max(line.y0, frame.y0) > _COVERED * height
    )
    for part in _between(frame.x0, frame.x1, across):
        down = sorted(
            line.y0
            for line in rulings
            if line.is_horizontal
            and frame.y0 + height * 0.2 < line.y0 < frame.y1 - height * 0.2
            and min(line.x1, part[1]) - max(line.x0, part[0]) > _COVERED * min(width, height)
        )
        for rows in _between(frame.y0, frame.y1, down):
            yield replace(frame, x0=part[0], x1=part[1], y0=rows[0], y1=rows[1])


def _between(start: float, end: float, cuts: Sequence[float]) -> Iterator[tuple[float, float]]:
    ends = [start, *cuts, end]
    yield from pairwise(ends)
