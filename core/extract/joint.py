"""The joint search: the arrangements of all open rows that make the rules between them hold.

What no single rule can hold with goes first, again and again. For every alternative that is left a
whole placement is looked for that contains it, which proves the alternatives of all other rows in
it as well. Only what is proved to be impossible is taken out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.extract.place import Arrangement, Row, Values
from core.extract.problem import Claims, Problem
from core.extract.sums import Open
from core.forms import LinearRule

STEPS = 20_000  # looks at equations in one search; what is not refuted by then stays
STEPS_EACH = 2_000  # for one alternative


@dataclass(frozen=True, slots=True)
class Solution:
    """What the joint search left: for each row its arrangements.

    ``is_complete``: each of them is in a whole placement that keeps the rules. ``is_consistent``:
    no rule had to be left out, and there is such a placement; rows without one keep all of their
    arrangements.
    """

    rows: tuple[tuple[Arrangement, ...], ...]
    is_complete: bool
    is_consistent: bool


def solve(
    rows: Sequence[Row], fixed: Values, rules: Sequence[LinearRule], claims: Claims
) -> Solution:
    """The arrangements of all rows that make the rules between them hold.

    ``fixed`` are the cells whose place is certain. A rule with a cell that is neither fixed nor in
    a row is left out. ``claims`` are figures that the prose states for a sum of cells' fields.
    """
    return Joint(Problem(rows, fixed, rules, claims)).solution


class ExhaustedError(Exception):
    """The search took more steps than it may."""


class Joint:
    """A problem's rows searched together, those that rules bind together as a group.

    ``base`` are by row the alternatives that sentences allow, where there is a placement with
    them; ``left`` those that are in one. ``groups`` are the groups that have a placement.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.base = list(problem.whole)
        self.left = list(problem.whole)
        self._steps = STEPS
        self._is_complete = True
        groups = problem.groups()
        self.groups = [group for group in groups if self._solve(group)]
        found = {row for group in self.groups for row in group}
        self.solution = Solution(
            tuple(
                tuple(
                    problem.arrangements(number, self.left[number])
                    if number in found
                    else row.every
                )
                for number, row in enumerate(problem.rows[: problem.open])
            ),
            self._is_complete,
            is_consistent=not problem.distrusted and len(self.groups) == len(groups),
        )

    def _solve(self, group: Sequence[int]) -> bool:
        """Searches a group, without the prose's claims where nothing is possible with them;
        whether it has a placement."""
        stated = list(self.problem.whole)
        for row in group:
            stated[row] = self.problem.stated(row, stated[row])
        for base in (stated, self.problem.whole) if stated != self.problem.whole else (stated,):
            left = self._searched(group, base) if all(base) else None
            if left is not None:
                for row in group:
                    self.base[row], self.left[row] = base[row], left[row]
                return True
        return False

    def _searched(self, group: Sequence[int], base: Sequence[int]) -> Open | None:
        """The alternatives of a group that are in a whole placement, or not proved to be in none;
        None where there is no placement."""
        left = self.problem.equations.narrowed(
            base, self.problem.rules_of(group), without=self.problem.distrusted
        )
        if left is None:
            return None
        unseen = [0] * len(left)
        for row in group:
            unseen[row] = left[row] if left[row].bit_count() > 1 else 0
        while any(unseen):
            row = next(row for row in group if unseen[row])
            bit = unseen[row] & -unseen[row]
            try:
                found = self.placement(group, left, row, bit, unseen)
            except ExhaustedError:
                self._is_complete = False
                unseen[row] &= ~bit
                continue
            if found is not None:
                unseen = [some & ~seen for some, seen in zip(unseen, found, strict=True)]
                continue
            left[row] &= ~bit
            narrowed = self._again(left, row)
            if narrowed is None:
                return None
            left = narrowed
            unseen = [some & still for some, still in zip(unseen, left, strict=True)]
        return left

    def _again(
        self, left: Sequence[int], row: int, without: frozenset[int] = frozenset()
    ) -> Open | None:
        """What is left after a row's alternatives became fewer."""
        if not left[row]:
            return None
        out = self.problem.distrusted | without
        return self.problem.equations.narrowed(
            left, self.problem.equations.of_row[row], without=out
        )

    def placement(
        self,
        group: Sequence[int],
        left: Sequence[int],
        row: int,
        some: int,
        liked: Sequence[int],
        without: frozenset[int] = frozenset(),
    ) -> Open | None:
        """A whole placement of a group in which a row takes one of ``some``; None where there is
        none. ``liked`` are the alternatives to try first, ``without`` rules that may be broken."""
        if self._steps <= 0:
            raise ExhaustedError
        start = self.problem.equations.steps
        given = [*left[:row], some, *left[row + 1 :]]
        try:
            narrowed = self._again(given, row, without)
            if narrowed is None:
                return None
            return self._descend(group, narrowed, liked, without, start + STEPS_EACH)
        finally:
            self._steps -= self.problem.equations.steps - start

    def _descend(
        self,
        group: Sequence[int],
        left: Open,
        liked: Sequence[int],
        without: frozenset[int],
        stop: int,
    ) -> Open | None:
        if self.problem.equations.steps > stop:
            raise ExhaustedError
        free = [row for row in group if left[row].bit_count() > 1]
        if not free:
            return left
        row = min(free, key=lambda row: left[row].bit_count())
        while True:
            some = left[row] & liked[row] or left[row]
            bit = some & -some
            narrowed = self._again([*left[:row], bit, *left[row + 1 :]], row, without)
            if narrowed is not None:
                found = self._descend(group, narrowed, liked, without, stop)
                if found is not None:
                    return found
            left[row] &= ~bit
            narrowed = self._again(left, row, without)
            if narrowed is None:
                return None
            left = narrowed
