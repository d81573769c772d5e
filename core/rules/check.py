"""Checking: rules over cells to findings with three answers (holds, broken, not checkable)."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from core.errors import LANGUAGES, Reason, reason
from core.forms import LinearRule, Relation
from core.record import Cell, Finding, Severity
from core.rules.model import (
    NO_FACTS,
    UNKNOWN,
    Basis,
    Facts,
    Figures,
    Input,
    NamedRule,
    Outcome,
    Rule,
    printed,
)
from core.rules.named import FUNCTIONS

_BLANK = "(blank)"
_TOLD = 4  # figures of a side that are all told
_BROKEN = {  # without and with blanks
    Relation.EQUAL: ("rule_broken", "rule_broken_with_blanks"),
    Relation.AT_MOST: ("rule_broken_at_most", "rule_broken_at_most_with_blanks"),
    Relation.AT_LEAST: ("rule_broken_at_least", "rule_broken_at_least_with_blanks"),
}


def check(
    rules: Iterable[Rule],
    cells: Mapping[str, Cell],
    basis: Basis = printed,
    *,
    facts: Facts = NO_FACTS,
) -> tuple[Finding, ...]:
    """One finding a rule, also for the rules that hold.

    ``cells`` may hold those of other records, too, under the prefixes that rules name them by.
    """
    figures = Figures(cells, basis)
    return tuple(
        _finding(rule, tuple(map(figures.input, rule.fields)))
        if isinstance(rule, LinearRule)
        else _named(rule, figures, facts)
        for rule in rules
    )


def broken(findings: Iterable[Finding], severity: Severity = Severity.HARD) -> tuple[Finding, ...]:
    """The findings of rules of one severity that do not hold."""
    return tuple(f for f in findings if f.holds is False and f.severity is severity)


# --- named functions ---


def _named(rule: NamedRule, figures: Figures, facts: Facts) -> Finding:
    """What the rule's function says, in the words of the rule's data."""
    is_due = rule.from_year is None or (facts.year is not None and facts.year >= rule.from_year)
    outcome = FUNCTIONS[rule.function].function(rule, figures, facts) if is_due else UNKNOWN
    if outcome is UNKNOWN:
        return _nothing(rule)
    inputs = map(figures.input, rule.fields if outcome.only is None else outcome.only)
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        holds=outcome.holds,
        equation=outcome.equation,
        cells=outcome.cells or rule.fields,
        message=_said(rule, outcome),
        left=outcome.left,
        right=outcome.right,
        blanks=outcome.blanks,
        fingerprint=fingerprint_of(rule.id, inputs, outcome.inputs),
        sources=outcome.sources,
    )


@lru_cache(maxsize=1 << 12)
def _nothing(rule: NamedRule) -> Finding:
    """What a rule says where there is nothing that it is about."""
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        holds=None,
        equation="",
        cells=rule.fields,
        message=_said(rule, UNKNOWN),
        fingerprint=fingerprint_of(rule.id, ()),
    )


def _said(rule: NamedRule, outcome: Outcome) -> Reason:
    names = {"rule_zh": rule.label.zh, "rule_en": rule.label.en}
    if outcome.holds is None:
        return reason("rule_nothing", **names)
    if outcome.holds:
        return reason("rule_named_holds", **names)
    said = f"rule_named_{rule.function}"
    if outcome.blanks:
        return reason(said + "_with_blanks", **names, **outcome.values, blanks=outcome.blanks)
    return reason(said, **names, **outcome.values)


# --- linear rules ---


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of an equation: figures, None where blank."""

    figures: tuple[Decimal | None, ...]

    @property
    def sum(self) -> Decimal:
        return sum((figure for figure in self.figures if figure is not None), Decimal(0))

    @property
    def blanks(self) -> int:
        return self.figures.count(None)

    @property
    def is_nothing(self) -> bool:
        """Every figure blank or zero."""
        return not any(self.figures)

    def words(self) -> str:
        """The addends, as contracts have them."""
        return " + ".join(_BLANK if f is None else plain(f) for f in self.figures) or "0"

    def told(self, language: str, *, whole: bool = False) -> str:
        """The addends for people: not blank and not zero ones only, or of few all of them."""
        if whole and len(self.figures) <= _TOLD:
            shown = list(self.figures)
        else:
            shown = [figure for figure in self.figures if figure] or [Decimal(0)]
        blank = reason("rule_blank").words(language)
        return " + ".join(blank if figure is None else plain(figure) for figure in shown)


def plain(figure: Decimal) -> str:
    return f"({figure:f})" if figure < 0 else f"{figure:f}"


@lru_cache(maxsize=1 << 14)
def _finding(rule: LinearRule, inputs: tuple[Input, ...]) -> Finding:
    """What a rule says of its inputs; remembered, since most rows are zeros in every report."""
    known = all(
        is_known or field in rule.optional
        for field, (_, is_known) in zip(rule.fields, inputs, strict=True)
    )
    figures = tuple(None if shown is None else Decimal(shown) for shown, _ in inputs)
    left, right = _Side(figures[: len(rule.left)]), _Side(figures[len(rule.left) :])
    total_missing = rule.total is not None and figures[-1] is None and not left.is_nothing
    holds = None
    if known:
        holds = rule.relation.holds(left.sum, right.sum) and not total_missing
        if not holds and _is_bound_missing(rule, left, right):
            holds, known = None, False
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        holds=holds,
        equation=f"{left.words()} {rule.relation.value} {right.words()}",
        cells=rule.fields,
        message=_message(rule, left, right, holds=holds, total_missing=total_missing),
        left=left.sum if known else None,
        right=right.sum if known else None,
        blanks=left.blanks + right.blanks if known else 0,
        fingerprint=fingerprint_of(rule.id, inputs),
        is_identity=rule.is_identity,
    )


def _is_bound_missing(rule: LinearRule, left: _Side, right: _Side) -> bool:
    """Whether the side that should be the greater one shows no figure at all, or not all where it
    is compared with 0: an inequality then says nothing."""
    greater = {Relation.AT_MOST: right, Relation.AT_LEAST: left}.get(rule.relation)
    if greater is None or None not in greater.figures:
        return False
    return not right.figures or set(greater.figures) == {None}


def _message(
    rule: LinearRule, left: _Side, right: _Side, *, holds: bool | None, total_missing: bool
) -> Reason:
    names = {"rule_zh": rule.label.zh, "rule_en": rule.label.en}
    if holds is None:
        return reason("rule_unknown", **names)
    if holds:
        return reason("rule_holds", **names, left_sum=plain(left.sum))
    numbers = {
        "left_sum": plain(left.sum),
        "right_sum": plain(right.sum),
        "difference": plain(abs(left.sum - right.sum)),
    }
    for language in LANGUAGES:
        numbers[f"left_{language}"] = left.told(language, whole=total_missing)
        numbers[f"right_{language}"] = right.told(language)
    if total_missing:
        return reason("rule_total_missing", **names, **numbers)
    blanks = left.blanks + right.blanks
    return reason(_BROKEN[rule.relation][blanks > 0], **names, **numbers, blanks=blanks)


def _same(shown: str) -> str:
    """Equal figures as equal text: 1.50 is 1.5."""
    return f"{Decimal(shown).normalize():f}"


def fingerprint_of(rule: str, inputs: Iterable[Input], more: Iterable[str] = ()) -> str:
    """Changes when, and only when, an input of the rule does."""
    parts = [
        "?" if not is_known else "" if shown is None else _same(shown) for shown, is_known in inputs
    ]
    return hashlib.sha256("|".join([rule, *parts, *more]).encode()).hexdigest()[:16]
