"""Occurrences: where words or figures stand in a text, however either is written."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from core.document import Span
from core.fold import fold_with_places

__all__ = ["Searchable", "Span", "nearest", "searchable"]

_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text made ready for searching: folded, without white space and thousands separators."""

    folded: str
    places: tuple[int, ...]  # of each folded character in the text

    def find(self, wanted: str, limit: int) -> tuple[Span, ...]:
        """The first ``limit`` occurrences in the order of the text; none of what folds to
        nothing. Full-width and half-width, traditional and simplified, are the same."""
        sought = searchable(wanted).folded
        found: list[Span] = []
        at = self.folded.find(sought) if sought else -1
        while at >= 0 and len(found) < limit:
            end = at + len(sought)
            found.append(Span(self.places[at], self.places[end - 1] + 1))
            at = self.folded.find(sought, end)
        return tuple(found)


def searchable(text: str) -> Searchable:
    """``text`` made ready; its places are those of code points."""
    folded, places = fold_with_places(text)
    drop = {match.start() for match in _SEPARATOR.finditer(folded)}
    if not drop:
        return Searchable(folded, tuple(places))
    kept = [place for place in range(len(folded)) if place not in drop]
    return Searchable(
        "".join(folded[place] for place in kept), tuple(places[place] for place in kept)
    )


def nearest(found: tuple[Span, ...], place: int, *, forward: bool) -> int | None:
    """Which occurrence comes first at or after a place, or last before it; from the text's other
    end where there is none, None where there is none at all."""
    if not found:
        return None
    here = bisect_left([span.start for span in found], place)
    if forward:
        return here % len(found)
    return (here - 1) % len(found)
