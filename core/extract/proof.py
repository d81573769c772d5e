"""Proof: the cells whose place is sure, though only sums tell it.

A cell is sure when every placement of all rows together in which it holds something else breaks at
least two rules, or a rule and a sentence. So each rule by itself is left out, and each row's own
sums and sentences: what still has one value in all placements is proved twice.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from core.extract.joint import ExhaustedError, Joint
from core.extract.place import ZERO, Arrangement
from core.extract.sums import Open

Limits = Sequence[tuple[Decimal, Decimal]]
Breaking = Callable[[int, Limits], list[Arrangement] | None]
Shifted = Callable[[int], list[Arrangement] | None]


def proved(
    joint: Joint, found: Sequence[set[int]], breaking: Breaking, shifted: Shifted = lambda _: []
) -> list[set[int]]:
    """By row, the places of those cells of ``found`` that are proved twice.

    ``found`` are by row the places that have one figure in all arrangements left. ``breaking``
    lists the arrangements of a row that break one of its own sums, with figures inside of limits;
    None where there are too many. ``shifted`` lists those of a row, also of a settled one, that its
    figures other than 0 have without its zeros and blanks.
    """
    proofs = [
        _Proof(
            joint,
            group,
            {row: set() if joint.problem.is_spoiled(row) else set(found[row]) for row in group},
            breaking,
            shifted,
        )
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
        self,
        joint: Joint,
        group: Sequence[int],
        wanted: dict[int, set[int]],
        breaking: Breaking,
        shifted: Shifted,
    ) -> None:
        self._joint = joint
        self._problem = joint.problem
        self._group = group
        self._wanted = wanted
        self._breaking = breaking
        self._shifted = shifted
        self._values = {
            row: next(joint.problem.arrangements(row, joint.left[row])).figures for row in group
        }
        self._loose: dict[int, int] = {}  # by row, alternatives that say nothing of zeros
        self._known: dict[tuple[int, int], tuple[int, int]] = {}

    def sure(self) -> Mapping[int, set[int]]:
        if any(self._wanted.values()):
            self._without_rules()
        for row in self._group:
            if any(self._wanted.values()):
                self._without_own_rules(row)
        for row in (*self._group, *range(self._problem.open, len(self._problem.rows))):
            if any(self._wanted.values()):
                self._without_zeros(row)
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

    def _without_zeros(self, row: int) -> None:
        """The zeros and blanks of a row may be none of its own: a line that was doubled makes
        figures stand further on, and all other rows may lean on them."""
        touched = self._problem.equations.of_row[row]
        if not set(touched).intersection(self._problem.rules_of(self._group)):
            return
        shifted = self._shifted(row)
        if shifted is None:
            self._wanted.get(row, set()).clear()
            self._compare(self._joint.base, frozenset(touched))
        elif shifted:
            given = list(self._joint.base)
            self._loose[row] = self._problem.add(row, shifted)
            given[row] |= self._loose[row]
            if self._problem.stated(row, self._joint.base[row]) == self._joint.base[row]:
                given[row] = self._problem.stated(row, given[row])
            self._compare(given, frozenset(), [*{*self._group, row}])

    def _compare(
        self, given: Sequence[int], without: frozenset[int], rows: Sequence[int] = ()
    ) -> None:
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
                    found = self._joint.placement(
                        rows or self._group, left, row, other, liked, without
                    )
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
        value = self._values[row][place]
        for bit in range(start, len(alternatives)):
            figures = {one.figures[place] for one in alternatives[bit]}
            if self._loose.get(row, 0) >> bit & 1:
                figures = {figure or ZERO for figure in figures}
                mask |= int(figures != {value or ZERO}) << bit
            else:
                mask |= int(figures != {value}) << bit
        self._known[row, place] = len(alternatives), mask
        return mask
