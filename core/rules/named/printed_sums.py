"""Subtotals that a report prints although its form has none."""

from collections.abc import Sequence

from core.figures import parse_figure
from core.fold import fold
from core.record import Unclaimed
from core.rules.model import UNKNOWN, Facts, Figures, Named, NamedRule, Outcome, Parameter


def subtotal(rule: NamedRule, figures: Figures, facts: Facts) -> Outcome:
    """Figures under an own label, one for each of the sums, are these sums.

    Fewer or more figures than sums say nothing: a blank among them has no place.
    """
    if not facts.unclaimed:
        return UNKNOWN
    labels = [fold(one) for one in rule.words_of("labels")]
    mine = [one for one in facts.unclaimed if one.label and _is_named(one.label, labels)]
    sums = rule.sums_of("sums")
    values = [parse_figure(one.raw) for one in mine]
    if len(mine) != len(sums) or any(one is None or one.value is None for one in values):
        return UNKNOWN
    if not all(map(figures.known, sums)):
        return Outcome(None, inputs=_inputs(mine))
    pairs = [
        (figure.value, fields, one)
        for figure, fields, one in zip(values, sums, mine, strict=True)
        if figure is not None and figure.value is not None
    ]
    wrong = [pair for pair in pairs if pair[0] != figures.sum(pair[1])]
    if not wrong:
        return Outcome(holds=True, inputs=_inputs(mine))
    shown, fields, where = wrong[0]
    right = figures.sum(fields)
    return Outcome(
        holds=False,
        equation=f"{figures.shown(fields)} = {shown:f}",
        values={
            "name": where.label or "",
            "shown": f"{shown:f}",
            "addends": figures.shown(fields),
            "difference": f"{abs(shown - right):f}",
        },
        left=right,
        right=shown,
        blanks=figures.blanks(fields),
        cells=tuple(field for _, own, _ in wrong for field in own),
        sources=tuple(one.source for *_, one in wrong),
        inputs=_inputs(mine),
    )


def _is_named(label: str, labels: Sequence[str]) -> bool:
    folded = fold(label)
    return any(one in folded for one in labels)


def _inputs(unclaimed: Sequence[Unclaimed]) -> tuple[str, ...]:
    return tuple(f"{one.label}={one.raw}" for one in unclaimed)


FUNCTIONS = {
    "printed_subtotal": Named(subtotal, {"labels": Parameter.WORDS, "sums": Parameter.SUMS}),
}
