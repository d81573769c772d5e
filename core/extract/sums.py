"""Sums: equations over rows of which each takes one of its alternatives; which can still hold.

The alternatives of a row that are still open are the bits of a number. An equation says what the
shares of all rows add up to; an alternative is out when no choice of the other rows adds the rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

BITS = 1 << 16  # sums up to this are told exactly; of greater ones only the bounds are looked at

Open = list[int]  # by row, the alternatives that are still open


class _View(NamedTuple):
    """What a row's open alternatives add to an equation."""

    least: int
    span: int  # the greatest above the least
    shares: tuple[tuple[int, int], ...]  # above the least, with the alternatives that add it


class Equations:
    """Equations, by row those that it has a share in, and what the shares add up to."""

    def __init__(self, of_row: Sequence[Iterable[int]], totals: Sequence[int]) -> None:
        self._totals = totals
        self._masks: list[dict[int, dict[int, int]]] = []
        self._counts: list[int] = []
        self._views: dict[tuple[int, int, int], _View] = {}
        self.of_row = [tuple(some) for some in of_row]
        self.rows: list[list[int]] = [[] for _ in totals]
        for row, some in enumerate(self.of_row):
            self._masks.append({equation: {} for equation in some})
            self._counts.append(0)
            for equation in some:
                self.rows[equation].append(row)
        self.steps = 0  # how often an equation was looked at
        self._is_exact = True

    def add(self, row: int, shares: Mapping[int, Sequence[int]], count: int) -> None:
        """Gives a row so many further alternatives, behind those that it has."""
        for equation, by_alternative in shares.items():
            masks = self._masks[row][equation]
            for number, share in enumerate(by_alternative, self._counts[row]):
                masks[share] = masks.get(share, 0) | 1 << number
        self._counts[row] += count

    def narrowed(
        self,
        given: Sequence[int],
        first: Iterable[int] | None = None,
        *,
        without: frozenset[int] = frozenset(),
    ) -> Open | None:
        """The alternatives that every equation by itself can hold with, again and again until none
        changes; None where a row has none left.

        ``first`` are the equations to begin with, all if None; ``without`` are some to leave out.
        """
        left = list(given)
        waiting = dict.fromkeys(range(len(self._totals)) if first is None else first)
        while waiting:
            equation = next(iter(waiting))
            del waiting[equation]
            if equation in without:
                continue
            changed = self.revise(equation, left)
            if changed is None:
                return None
            for row in changed:
                waiting.update(dict.fromkeys(self.of_row[row]))
            if changed and self._is_exact:
                waiting.pop(equation, None)
        return left

    def revise(self, equation: int, left: Open) -> list[int] | None:
        """Takes out of ``left`` what the equation cannot hold with; the rows that lost some, or
        None where it cannot hold at all."""
        self.steps += 1
        slack = self._totals[equation]
        span = 0
        views: list[tuple[int, _View]] = []
        known = self._views.get
        for row in self.rows[equation]:
            mask = left[row]
            view = known((row, equation, mask)) or self._view(row, equation, mask)
            slack -= view.least
            if view.span:
                span += view.span
                views.append((row, view))
        if not 0 <= slack <= span:
            return None
        self._is_exact = slack <= BITS
        return (_exact if self._is_exact else _bounded)(views, slack, span, left)

    def bounds(self, equation: int, row: int, left: Sequence[int]) -> tuple[int, int]:
        """What the row must add at least, and at most, given what the others can."""
        total = self._totals[equation]
        others = [
            self._view(other, equation, left[other])
            for other in self.rows[equation]
            if other != row
        ]
        high = total - sum(view.least for view in others)
        return high - sum(view.span for view in others), high

    def is_constant(self, equation: int, row: int, left: Sequence[int]) -> bool:
        """Whether all open alternatives of a row add the same."""
        return not self._view(row, equation, left[row]).span

    def _view(self, row: int, equation: int, mask: int) -> _View:
        key = row, equation, mask
        view = self._views.get(key)
        if view is None:
            there = [
                (share, some & mask)
                for share, some in self._masks[row][equation].items()
                if some & mask
            ]
            least = min(share for share, _ in there)
            view = self._views[key] = _View(
                least,
                max(share for share, _ in there) - least,
                tuple((share - least, some) for share, some in there),
            )
        return view


def _exact(
    views: Sequence[tuple[int, _View]], slack: int, span: int, left: Open
) -> list[int] | None:
    """By the sums that are reachable: a number whose bits they are, from both ends."""
    if slack in (0, span):  # all add the least, or the greatest
        return _bounded(views, slack, span, left)
    whole = (1 << slack + 1) - 1
    reached = [1]  # by the rows before each
    for _, view in views:
        sums = 0
        for share, _ in view.shares:
            if share <= slack:
                sums |= reached[-1] << share
        reached.append(sums & whole)
    if not reached[-1] >> slack:
        return None
    changed = []
    wanted = 1 << slack  # of the rows up to each
    for (row, view), sums in zip(reversed(views), reversed(reached[:-1]), strict=True):
        kept = before = 0
        for share, some in view.shares:
            rest = wanted >> share
            if rest & sums:
                kept |= some
                before |= rest
        if kept != left[row]:
            left[row] = kept
            changed.append(row)
        wanted = before
    return changed


def _bounded(
    views: Sequence[tuple[int, _View]], slack: int, span: int, left: Open
) -> list[int] | None:
    """By the least and the greatest that the others can add."""
    changed = []
    for row, view in views:
        least = slack - (span - view.span)
        kept = 0
        for share, some in view.shares:
            if least <= share <= slack:
                kept |= some
        if not kept:
            return None
        if kept != left[row]:
            left[row] = kept
            changed.append(row)
    return changed
