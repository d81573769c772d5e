"""The ruled lines of a straightened page, and the page without them."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from core.readers.scan.ink import paper_of
from core.readers.scan.picture import Grey

_SHORTEST = 0.22  # inch: shorter strokes are parts of characters
_LONG = 0.9  # inch: among lines that meet one is so long; strokes of large characters are not
_GAP = 0.015  # inch: a break in a line that scanning made
_THICKEST = 0.04  # inch: thicker bars are filled cells
_SLENDER = 8  # a line is at least so many times longer than thick
_MEETS = 0.06  # inch between the end of a line and another that it meets


@dataclass(frozen=True, slots=True)
class Ruling:
    """A horizontal or vertical line, in pixels, from its one end to the other."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_horizontal(self) -> bool:
        return self.y0 == self.y1

    @property
    def length(self) -> float:
        return max(self.x1 - self.x0, self.y1 - self.y0)


def rulings_of(grey: Grey, dpi: float) -> tuple[tuple[Ruling, ...], Grey]:
    """The ruled lines of the page, and the page with blank paper in their place."""
    ink = _thin_ink(grey)
    seen: list[tuple[Ruling, Grey, tuple[slice, slice]]] = []
    for is_horizontal in (True, False):
        strokes = _strokes(ink, dpi, is_horizontal=is_horizontal)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(strokes)
        for number in range(1, count):
            x, y, width, height, _ = (int(value) for value in stats[number])
            long, thick = (width, height) if is_horizontal else (height, width)
            if thick > _THICKEST * dpi + long * 0.006 or long < _SLENDER * thick:
                continue
            place = (slice(y, y + height), slice(x, x + width))
            pixels = np.where(labels[place] == number, 255, 0).astype(np.uint8)
            seen.append((_middle(x, y, width, height, is_horizontal=is_horizontal), pixels, place))
    mask = np.zeros_like(ink)
    kept = _linked_to_long([line for line, _, _ in seen], dpi)
    for line, pixels, place in seen:
        if line in kept:
            mask[place] |= pixels
    around = cv2.dilate(mask, np.ones((5, 5), np.uint8))
    return kept, np.where(around > 0, paper_of(grey), grey).astype(np.uint8)


def _thin_ink(grey: Grey) -> Grey:
    """What is darker than what is close around it, so that strokes are as thin as they are: in
    broader ink those of neighbouring characters run together and look like lines."""
    block = max(15, (max(grey.shape) // 60) | 1)
    found = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 15
    )
    return np.asarray(found, dtype=np.uint8)


def _middle(x: int, y: int, width: int, height: int, *, is_horizontal: bool) -> Ruling:
    if is_horizontal:
        return Ruling(x, y + height / 2, x + width, y + height / 2)
    return Ruling(x + width / 2, y, x + width / 2, y + height)


def _linked_to_long(lines: Sequence[Ruling], dpi: float) -> tuple[Ruling, ...]:
    """The long lines, those that meet them, those that meet these, and so on."""
    kept = [line for line in lines if line.length >= _LONG * dpi]
    others = [line for line in lines if line.length < _LONG * dpi]
    for line in kept:  # grows while it is walked
        linked = [other for other in others if _meet(other, line, dpi)]
        kept += linked
        others = [other for other in others if other not in linked]
    return tuple(kept)


def _meet(line: Ruling, other: Ruling, dpi: float) -> bool:
    """Whether one end of ``line`` touches the ``other``, which runs across."""
    if line.is_horizontal == other.is_horizontal:
        return False
    near = _MEETS * dpi
    across, along = (line, other) if line.is_horizontal else (other, line)
    return (
        along.y0 - near <= across.y0 <= along.y1 + near
        and across.x0 - near <= along.x0 <= across.x1 + near
    )


def _strokes(ink: Grey, dpi: float, *, is_horizontal: bool) -> Grey:
    """Ink that runs straight for long enough, with small breaks closed."""

    def bar(inches: float) -> Grey:
        length = max(3, round(inches * dpi))
        size = (length, 1) if is_horizontal else (1, length)
        return np.asarray(cv2.getStructuringElement(cv2.MORPH_RECT, size), dtype=np.uint8)

    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bar(_GAP))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, bar(_SHORTEST))
    # what slant is left makes steps: bridged here, so that a line stays one
    return np.asarray(cv2.dilate(opened, np.ones((3, 3), np.uint8)), dtype=np.uint8)
