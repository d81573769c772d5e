"""The examples of rules: run by the tests, and on loading a rule file of one's own."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from core.forms import LinearRule
from core.record import Cell, Reading, State
from core.rules.check import check
from core.rules.model import NO_FACTS, Facts, Rule


def cases(rule: Rule) -> Iterator[tuple[dict[str, Cell], Facts, bool]]:
    """The rule's examples: cells, what else is known, and whether the rule holds."""
    if isinstance(rule, LinearRule):
        for left, right, holds in rule.examples:
            cells = _spread(left, rule.left) | _spread(right, rule.right)
            yield cells, NO_FACTS, holds
        return
    for one in rule.examples:
        yield _cells({**dict.fromkeys(rule.fields, Decimal(0)), **one.cells}), one.facts, one.holds


def misses(rule: Rule) -> str | None:
    """What the examples say wrongly; None where the rule does what they say."""
    said = set()
    for cells, facts, holds in cases(rule):
        (finding,) = check([rule], cells, facts=facts)
        if finding.holds is not holds:
            which = "holds" if holds else "breaks"
            return f"例子 / example “{which}”: {finding.equation or finding.message.words()}"
        said.add(holds)
    return None if said == {True, False} else "须各有一例 / needs both “holds” and “breaks”"


def _spread(addends: tuple[Decimal, ...], fields: tuple[str, ...]) -> dict[str, Cell]:
    """Addends over the fields of a side; those that are not named are 0."""
    padded = (*addends, *(Decimal(0) for _ in fields[len(addends) :]))
    return _cells(dict(zip(fields, padded, strict=False)))


def _cells(figures: Mapping[str, Decimal]) -> dict[str, Cell]:
    return {
        field: Cell(Reading(field, figure, State.READ, sure=True, source=None))
        for field, figure in figures.items()
    }
