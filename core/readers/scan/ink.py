"""A page's pixels and which of them are ink: what a frame holds, and the lines of text in it."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from core.readers.scan.picture import Grey

_DUST = 0.0002  # square inches: smaller specks are no ink (a point has about 0.0004)
_SMALLEST = 0.035  # inch, the longer side: no character is smaller, nor is a dash
_DARKER = 30  # grey levels that ink is darker than the paper around it
_PAPER_SHARE = 80  # per cent of a page's pixels that are paper at least
_GRAIN = 4.0  # times the grain: darker is no grain any more
_SAME_LINE = 1.25  # of the usual height of type: as high may one line of text be
_CLOSE = 0.45  # of that height: strokes of one character (二) stand no farther apart


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a page, in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        return self.x0 <= point[0] <= self.x1 and self.y0 <= point[1] <= self.y1


@dataclass(frozen=True, slots=True)
class Inked:
    """A page: its grey pixels, and its ink as 255 on 0 without dust."""

    grey: Grey
    ink: Grey
    dpi: float

    def crop(self, frame: Frame, margin: int = 2) -> Grey:
        """The grey pixels of a frame with a margin around."""
        top, left = max(0, int(frame.y0) - margin), max(0, int(frame.x0) - margin)
        return self.grey[top : int(frame.y1) + margin + 1, left : int(frame.x1) + margin + 1]

    def tightly(self, frame: Frame) -> Frame | None:
        """The part of a frame that has ink; None where it has none to speak of."""
        left, top = int(frame.x0), int(frame.y0)
        part = self.ink[top : int(frame.y1) + 1, left : int(frame.x1) + 1]
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        if not rows.size:
            return None
        tight = Frame(
            left + int(columns[0]), top + int(rows[0]),
            left + int(columns[-1]) + 1, top + int(rows[-1]) + 1,
        )  # fmt: skip
        return tight if max(tight.width, tight.height) >= _SMALLEST * self.dpi else None

    def lines(self, frame: Frame, usual: float) -> Iterator[Frame]:
        """The lines of text in a frame, top to bottom; ``usual`` is how high most lines are."""
        top, left = int(frame.y0), int(frame.x0)
        part = self.ink[top : int(frame.y1) + 1, left : int(frame.x1) + 1]
        bands: list[tuple[int, int]] = []
        for first, last in _runs(np.asarray(part.any(axis=1))):
            if bands:
                above = bands[-1]
                is_one = last - above[0] <= _SAME_LINE * usual
                if is_one and first - above[1] <= _CLOSE * usual:
                    bands[-1] = (above[0], last)
                    continue
            bands.append((first, last))
        for first, last in bands:
            line = Frame(frame.x0, top + first, frame.x1, top + last - 1)
            if (tight := self.tightly(line)) is not None:
                yield tight


def inked(grey: Grey, dpi: float) -> Inked:
    """The page with its ink told from paper, shadow, grain and dust."""
    ink = ink_of(np.asarray(cv2.medianBlur(grey, 3), dtype=np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    large = stats[:, cv2.CC_STAT_AREA] >= _DUST * dpi * dpi
    large[0] = False
    return Inked(grey, np.where(large[labels], 255, 0).astype(np.uint8) if count > 1 else ink, dpi)


def ink_of(grey: Grey) -> Grey:
    """The dark strokes of a page as 255 on 0: darker than the paper around by more than grain."""
    lighter = np.asarray(cv2.subtract(paper_of(grey), grey), dtype=np.uint8)
    return np.where(lighter > _darker(lighter), 255, 0).astype(np.uint8)


def paper_of(grey: Grey) -> Grey:
    """The page as if nothing were on it: what shadows and the paper's colour leave."""
    height, width = grey.shape
    small = cv2.resize(
        grey, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA
    )
    light = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 15)
    return np.asarray(cv2.resize(light, (width, height)), dtype=np.uint8)


def _darker(lighter: Grey) -> float:
    """How many grey levels below its paper a pixel is ink; more where the paper is grainy."""
    sample = lighter[::3, ::3]
    grain = float(np.percentile(sample, _PAPER_SHARE)) - float(np.median(sample))
    return max(_DARKER, float(np.median(sample)) + _GRAIN * grain)


def _runs(flags: np.ndarray) -> Iterator[tuple[int, int]]:
    """Where stretches of true values begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
