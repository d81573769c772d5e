"""Upright lines of a page, asked whether one stands between two places of a line of text."""

from bisect import bisect_left
from collections.abc import Iterable

from core.readers.paged.sheet import Ruling


class Walls:
    """The upright lines, from left to right."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self._upright = sorted((r for r in rulings if not r.is_level), key=lambda one: one.at)
        self._places = [ruling.at for ruling in self._upright]

    def between(self, left: float, right: float, height: float) -> bool:
        """Whether a line stands between two x at this y."""
        for number in range(bisect_left(self._places, left), len(self._upright)):
            wall = self._upright[number]
            if wall.at >= right:
                return False
            if wall.start <= height <= wall.end:
                return True
        return False
