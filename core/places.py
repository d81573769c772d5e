"""Places on pages: which page a span of a paged document stands on, and the box around it."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from core.document import Box, Page, Span, Word

WIDTHS = ("WF", "WFA")  # kinds of characters that take two columns: tools differ in quotes
SECONDED = 0.9  # confidence from which a recognition counts: two readings of the picture agree


@dataclass(frozen=True, slots=True)
class Place:
    """A page's number, from 1, and a box on it."""

    page: int
    box: Box


class Places:
    """The words of a document's pages, found by their spans; kinds without pages have none."""

    def __init__(self, pages: Iterable[Page]) -> None:
        found = [(word, page.number) for page in pages for word in page.words]
        found.sort(key=lambda one: one[0].span)
        self._words = found
        self._starts = [word.span.start for word, _ in found]

    def __bool__(self) -> bool:
        return bool(self._words)

    def all_of(self, span: Span, text: str) -> list[Place]:
        """The boxes around the span, one for every page that it stands on.

        ``text`` is the document's. Of a word that it covers in part the box is shared out among
        the characters, wide ones counting double.
        """
        boxes: dict[int, list[Box]] = {}
        for word, page in self._touched(span):
            boxes.setdefault(page, []).append(_part(word, span, text))
        return [Place(page, _around(some)) for page, some in boxes.items()]

    def of(self, span: Span | None, text: str) -> Place | None:
        """The box on the page where the span begins."""
        if span is None or not self._words:
            return None
        return next(iter(self.all_of(span, text)), None)

    def confidence(self, span: Span | None) -> float | None:
        """How sure the least sure recognition of a character in the span is (0-1); None where
        nothing in it was recognised from a picture."""
        if span is None or len(span) == 0:
            return None
        touched = (word for word, _ in self._touched(span))
        sure = [word.confidence for word in touched if word.confidence is not None]
        return min(sure, default=None)

    def _touched(self, span: Span) -> list[tuple[Word, int]]:
        first = bisect_left(self._starts, span.start)
        if len(span) == 0:
            last = bisect_right(self._starts, span.start)
            own = [one for one in self._words[first:last] if len(one[0].span) == 0]
            return own or self._words[max(0, first - 1) : first + 1][:1]
        if first and self._words[first - 1][0].span.overlaps(span):
            first -= 1
        last = bisect_left(self._starts, span.end)
        within = self._words[first:last]
        inked = [one for one in within if len(one[0].span)]
        return inked or within


def _part(word: Word, span: Span, text: str) -> Box:
    """The box of the characters that a word and a span share."""
    box, mine = word.box, word.span
    if len(span) == 0 or (span.start <= mine.start and mine.end <= span.end):
        return box
    whole = width(mine.of(text))
    if not whole:
        return box
    before = width(text[mine.start : max(mine.start, span.start)])
    until = width(text[mine.start : min(mine.end, span.end)])
    long = box.x1 - box.x0 >= box.y1 - box.y0
    if long:
        per = (box.x1 - box.x0) / whole
        return Box(box.x0 + before * per, box.y0, box.x0 + until * per, box.y1)
    return box


def share_of(span: Span, text: str, share: float, *, at_edge: bool) -> int:
    """The character of a word that lies at a share (0-1) of its length.

    With ``at_edge`` the nearest place between two characters, its two ends among them.
    """
    whole = width(span.of(text))
    at = min(max(share, 0.0), 1.0) * whole
    for place in range(span.start, span.end):
        wide = width(text[place])
        if at < (wide / 2 if at_edge else wide):
            return place
        at -= wide
    return span.end if at_edge else span.end - 1


def width(text: str, wide: str = "WF") -> int:
    """The columns that a text takes; ``wide`` are the kinds of characters that take two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in wide else 1 for char in text)


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
