"""Placement: what stands in the cells of a row whose places the document lost.

``ways`` lists a row's arrangements, ``joint`` prunes those of all rows together, ``proof`` says
which cells are sure after that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from core.document import Span
from core.extract.atoms import Atom
from core.forms import LinearRule
from core.quick import quick

ZERO = Decimal(0)


@quick
@dataclass(frozen=True, slots=True)
class Placed:
    """A figure, or the explicit blank, in a cell."""

    value: Decimal | None
    span: Span
    raw: str
    unit: str | None = None


Values = Mapping[str, Decimal | None]  # by field


@quick
@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """One way to fill a row: what stands in each cell, None where nothing does."""

    placed: tuple[Placed | None, ...]
    figures: tuple[Decimal | None, ...]

    @property
    def sums(self) -> tuple[Decimal, ...]:
        """The figures as rules see them: nothing counts 0."""
        return tuple([figure or ZERO for figure in self.figures])


def arranged(placed: Sequence[Placed | None]) -> Arrangement:
    return Arrangement(
        tuple(placed), tuple([one.value if one is not None else None for one in placed])
    )


@dataclass(slots=True)
class Row:
    """A row whose places are open: its fields, every arrangement that order and digits allow, and
    those that are left once the row's own rules spoke."""

    fields: tuple[str, ...]
    every: list[Arrangement]
    left: list[Arrangement]
    breaks_own_rule: bool

    def values(self, arrangement: Arrangement) -> Values:
        return dict(zip(self.fields, arrangement.figures, strict=True))


def row_of(fields: tuple[str, ...], every: list[Arrangement], rules: Sequence[LinearRule]) -> Row:
    """The row with the arrangements that its own rules leave; all of them where none is left."""
    own = _own_terms(fields, tuple(rules))
    left = [one for one in every if all(terms.hold(one.figures) for terms in own)]
    return Row(fields, every, left or every, breaks_own_rule=not left)


@lru_cache(maxsize=1 << 10)
def own_rules(fields: tuple[str, ...], rules: tuple[LinearRule, ...]) -> tuple[LinearRule, ...]:
    """The rules that lie within a row."""
    return tuple(rule for rule in rules if set(fields).issuperset(rule.fields))


@lru_cache(maxsize=1 << 10)
def _own_terms(fields: tuple[str, ...], rules: tuple[LinearRule, ...]) -> tuple["_Terms", ...]:
    place = {name: number for number, name in enumerate(fields)}
    return tuple(
        _Terms(
            tuple(place[name] for name in rule.left),
            tuple(place[name] for name in rule.right),
            place[rule.total] if rule.total is not None else None,
        )
        for rule in own_rules(fields, rules)
    )


@dataclass(frozen=True, slots=True)
class _Terms:
    """A rule over the places of one row."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    total: int | None

    def hold(self, figures: Sequence[Decimal | None]) -> bool:
        left = sum((figures[place] or ZERO for place in self.left), ZERO)
        if self.total is not None and figures[self.total] is None:
            return not any(figures[place] for place in self.left)
        return left == sum((figures[place] or ZERO for place in self.right), ZERO)


def placed_at(slot: Atom, text: str) -> Placed:
    """The figure, or explicit blank, of a slot that was read as one."""
    figure = slot.figure
    if figure is None:
        raise ValueError("a slot without a figure cannot be placed")
    return Placed(figure.value, slot.span, slot.span.of(text), figure.unit)


def own_rules_hold(values: Values, rules: Sequence[LinearRule]) -> bool:
    """Whether every rule that lies within the row holds, blanks as 0, no total left out."""
    return all(holds(rule, values) for rule in rules)


def holds(rule: LinearRule, values: Values) -> bool:
    """Whether a rule holds over known values: blanks count 0, a blank total only beside nothing."""
    left = sum((values[name] or ZERO for name in rule.left), ZERO)
    right = sum((values[name] or ZERO for name in rule.right), ZERO)
    if rule.total is not None and values[rule.total] is None:
        return not any(values[name] for name in rule.left)
    return left == right
