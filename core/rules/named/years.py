"""What figures may do from one year to the next: jumps, and slips of the unit."""

from decimal import Decimal

from core.rules.model import UNKNOWN, Facts, Figures, Named, NamedRule, Outcome, Parameter


def jump(rule: NamedRule, figures: Figures, _facts: Facts) -> Outcome:
    """A figure does not become ``most`` times as much or as little, where the greater one is more
    than ``more_than``; a blank beside it does not tell."""
    both = _both(rule, figures)
    if both is None:
        return UNKNOWN
    less, more = sorted(both)
    is_jump = more > rule.number_of("more_than") and more > less * rule.number_of("most")
    return _outcome(both, holds=not is_jump)


def unit_slip(rule: NamedRule, figures: Figures, _facts: Facts) -> Outcome:
    """An amount is not about ``factor`` times what it was, or a ``factor``-th of it; about:
    ``within`` times more or less."""
    both = _both(rule, figures)
    if both is None or not all(both):
        return UNKNOWN
    less, more = sorted(both)
    factor, within = rule.number_of("factor"), rule.number_of("within")
    is_slip = factor * less <= more * within and more <= less * factor * within
    return _outcome(both, holds=not is_slip)


def _both(rule: NamedRule, figures: Figures) -> tuple[Decimal, Decimal] | None:
    (now,), (before,) = rule.fields_of("now"), rule.fields_of("before")
    if not figures.known((now, before)):
        return None
    this, last = figures.value(now), figures.value(before)
    return None if this is None or last is None else (this, last)


def _outcome(both: tuple[Decimal, Decimal], *, holds: bool) -> Outcome:
    this, last = (f"{one:f}" for one in both)
    return Outcome(
        holds=holds,
        equation=f"{last} -> {this}",
        values={"now": this, "before": last},
        left=both[0],
        right=both[1],
    )


_BOTH = {"now": Parameter.FIELDS, "before": Parameter.FIELDS}

FUNCTIONS = {
    "jump": Named(jump, {**_BOTH, "most": Parameter.NUMBER, "more_than": Parameter.NUMBER}),
    "unit_slip": Named(
        unit_slip, {**_BOTH, "factor": Parameter.NUMBER, "within": Parameter.NUMBER}
    ),
}
