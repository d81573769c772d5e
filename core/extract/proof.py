"""Proof: the cells whose place is sure, though only sums tell it.

A cell is sure when every placement of all rows together in which it holds something else breaks at
least two rules, or a rule and a sentence. So each rule by itself is left out, and each row's own
sums and sentences: what still has one value in all placements is proved twice.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from core.extract.joint import ExhaustedError, Joint
from core.extract.place import Arrangement
from core.extract.sums import Open

Limits = Sequence[tuple[Decimal, Decimal]]
Breaking = Callable[[int, Limits], list[Arrangement] | None]


def proved(joint: Joint, found: Sequence[set[int]], breaking: Breaking) -> list[set[int]]:
    """By row, the places of those cells of ``found`` that are proved twice.

    ``found`` are by row the places that have one figure in all arrangements left. ``breaking``
    lists the arrangements of a row that break one of its own sums, with figures inside of limits;
    None where there are too many.
    """
    proofs = [
        _Proof(joint, group, {row: set(found[row]) for row in group}, breaking)
        for group in joint.groups
    ]
    sure: list[set[int]] = [set() for _ in found]
    for proof in proofs:
        for row, places in proof.sure().items():
            sure[row] = places
    return sure


class _Proof:
    """The cells of one group of rows that are not yet refuted."""

    def __init__(
        self, joint: Joint, group: Sequence[int], wanted: dict[int, set[int]], breaking: Breaking
    ) -> None:
        self._joint = joint
        self._problem = joint.problem
        self._group = group
        self._wanted = wanted
        self._breaking = breaking
        self._values = {
            row: next(joint.problem.arrangements(row, joint.left[row])).figures for row in group
        }
        self._known: dict[tuple[int, int], tuple[int, int]] = {}

    def sure(self) -> Mapping[int, set[int]]:
        if any(self._wanted.values()):
            self._without_rules()
        for row in self._group:
            if any(self._wanted.values()):
                self._without_own_rules(row)
        return self._wanted

    def _without_rules(self) -> None:
        """Each rule between rows may be broken."""
        for rule in self._problem.rules_of(self._group):
            if any(self._wanted.values()):
                self._compare(self._joint.base, frozenset((rule,)))

    def _without_own_rules(self, row: int) -> None:
        """One of the row's own sums may be broken, or a sentence contradicted."""
        joint, problem = self._joint, self._problem
        given = list(joint.base)
        breaking = self._breaking(row, problem.limits(row, joint.base))
        if breaking is None:  # it may hold anything
            self._wanted[row].clear()
            self._compare(given, frozenset(problem.equations.of_row[row]))
            return
        has_claims = joint.base[row] != problem.whole[row]
        once = problem.whole[row] if has_claims else 0
        added = problem.add(row, breaking) if breaking else 0
        given[row] = 0
        for bit, count in enumerate(problem.broken_claims[row]):
            is_once = (
                count == 1 if once >> bit & 1 else added >> bit & 1 and not (has_claims and count)
            )
            given[row] |= int(is_once) << bit
        if given[row]:
            self._compare(given, frozenset())

    def _compare(self, given: Sequence[int], without: frozenset[int]) -> None:
        """Takes away the cells that hold something else in a placement that is possible."""
        problem = self._problem
        rules = problem.rules_of(self._group)
        left = problem.equations.narrowed(given, rules, without=problem.distrusted | without)
        if left is None:
            return
        for row in self._group:
            while other := left[row] & self._other(row):
                liked = [self._other(one) if one in self._wanted else 0 for one in range(len(left))]
                try:
                    found = self._joint.placement(self._group, left, row, other, liked, without)
                except ExhaustedError:
                    found = [*left[:row], other, *left[row + 1 :]]
                if found is None:
                    break
                self._strike(found)

    def _strike(self, found: Open) -> None:
        """Takes away the cells that hold something else in a placement."""
        for row, places in self._wanted.items():
            places -= {place for place in places if found[row] & self._differing(row, place)}

    def _other(self, row: int) -> int:
        """The alternatives of a row in which a wanted cell holds something else."""
        other = 0
        for place in self._wanted[row]:
            other |= self._differing(row, place)
        return other

    def _differing(self, row: int, place: int) -> int:
        """The alternatives of a row in which a cell holds something else."""
        start, mask = self._known.get((row, place), (0, 0))
        alternatives = self._problem.alternatives[row]
        for bit in range(start, len(alternatives)):
            if any(one.figures[place] != self._values[row][place] for one in alternatives[bit]):
                mask |= 1 << bit
        self._known[row, place] = len(alternatives), mask
        return mask
