"""Sheets: where pages lie under each other in the view, and what stands under a point of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from core.document import Box, Page, Word
from core.places import share_of

MARGIN = 12.0  # logical pixels around the pages
GAP = 10.0  # between them
_AIR = 14.0  # points beside what is printed
_NEAR = 2.0  # points that a click may miss a word by


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of the text under a point; ``word`` is what stands there."""

    place: int
    word: Word


class Sheets:
    """Pages at a scale (logical pixels a point), each centred under the one before."""

    def __init__(self, pages: Sequence[Page], scale: float, width: float) -> None:
        self.pages = tuple(pages)
        self.scale = scale
        widest = max((page.width for page in pages), default=0.0) * scale
        self.width = max(width, widest + 2 * MARGIN)
        self._tops: list[float] = []
        top = MARGIN
        for page in pages:
            self._tops.append(top)
            top += page.height * scale + GAP
        self.height = top - GAP + MARGIN if pages else 0.0

    def rect(self, index: int) -> QRectF:
        """A page's place."""
        page = self.pages[index]
        width, height = page.width * self.scale, page.height * self.scale
        return QRectF((self.width - width) / 2, self._tops[index], width, height)

    def between(self, top: float, bottom: float) -> range:
        """The indices of the pages that a strip shows."""
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, bottom)
        return range(first, last)

    def placed(self, index: int, box: Box) -> QRectF:
        """A box of a page, in the view's coordinates."""
        rect, scale = self.rect(index), self.scale
        return QRectF(
            rect.left() + box.x0 * scale,
            rect.top() + box.y0 * scale,
            (box.x1 - box.x0) * scale,
            (box.y1 - box.y0) * scale,
        )

    def hit(self, point: QPointF, text: str) -> Hit | None:
        """What stands exactly under a point: a word, or an empty cell."""
        found = self._under(point)
        if found is None:
            return None
        page, x, y = found
        near = [word for word in page.words if _holds(word.box, x, y)]
        if not near:
            return None
        word = min(near, key=lambda one: (len(one.span) == 0, _area(one.box)))
        return Hit(_place_in(word, x, y, text), word)

    def nearest(self, point: QPointF, text: str) -> Hit | None:
        """The place of the text that is nearest to a point, on its line first."""
        found = self._under(point)
        if found is None:
            return None
        page, x, y = found
        inked = [word for word in page.words if len(word.span)]
        if not inked:
            return None
        word = min(
            inked,
            key=lambda one: (_off(y, one.box.y0, one.box.y1), _off(x, one.box.x0, one.box.x1)),
        )
        return Hit(_place_in(word, x, y, text, at_edge=True), word)

    def _under(self, point: QPointF) -> tuple[Page, float, float] | None:
        for index in self.between(point.y(), point.y()):
            rect = self.rect(index)
            return (
                self.pages[index],
                (point.x() - rect.left()) / self.scale,
                (point.y() - rect.top()) / self.scale,
            )
        return None


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 - _NEAR <= x <= box.x1 + _NEAR and box.y0 <= y <= box.y1


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _off(value: float, low: float, high: float) -> float:
    return max(low - value, 0.0, value - high)


def _place_in(word: Word, x: float, y: float, text: str, *, at_edge: bool = False) -> int:
    """Which of a word's characters is meant; with ``at_edge`` the nearest place between two."""
    if not len(word.span):
        return word.span.start
    box = word.box
    long = box.x1 - box.x0 >= box.y1 - box.y0
    share = (x - box.x0) / (box.x1 - box.x0 or 1) if long else (y - box.y0) / (box.y1 - box.y0 or 1)
    return share_of(word.span, text, share, at_edge=at_edge)


def printed_between(pages: Sequence[Page]) -> tuple[float, float]:
    """From where to where words stand, with a little air, in points from the left of the widest
    page; the whole width where there are none."""
    widest = max((page.width for page in pages), default=595.0)
    spans = [
        (word.box.x0 + off, word.box.x1 + off)
        for page in pages
        for off in [(widest - page.width) / 2]
        for word in page.words
    ]
    if not spans:
        return 0.0, widest
    left = min(x0 for x0, _ in spans) - _AIR
    right = max(x1 for _, x1 in spans) + _AIR
    return max(0.0, left), min(widest, right) if right > left else widest
