"""Checking: rules over cells to findings with three answers (holds, broken, not checkable)."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from core.errors import LANGUAGES, Reason, reason
from core.forms import Forms, LinearRule, load_forms
from core.record import Cell, Finding, Severity

_BLANK = "(blank)"
_TOLD = 4  # figures of a side that are all told

Basis = Callable[[Cell], Decimal | None]
_Input = tuple[str | None, bool]  # a cell's figure as printed, and whether rules may use it


def printed(cell: Cell) -> Decimal | None:
    """The basis of findings about the report."""
    return cell.printed


def settled(cell: Cell) -> Decimal | None:
    """The basis of whether the record is consistent: corrected, else printed."""
    return cell.settled


@dataclass(frozen=True)
class RuleBook:
    """The rules of one report, whose tables may follow different forms."""

    rules: tuple[LinearRule, ...]

    @cached_property
    def by_field(self) -> Mapping[str, tuple[LinearRule, ...]]:
        """The rules that a field takes part in."""
        found: dict[str, list[LinearRule]] = {}
        for rule in self.rules:
            for field in rule.fields:
                found.setdefault(field, []).append(rule)
        return {field: tuple(rules) for field, rules in found.items()}

    def touching(self, fields: Iterable[str]) -> tuple[LinearRule, ...]:
        """The rules that any of the fields takes part in, each once, in book order."""
        ids = {rule.id for field in fields for rule in self.by_field.get(field, ())}
        return tuple(rule for rule in self.rules if rule.id in ids)


def rulebook(tables: Mapping[str, str | None], forms: Forms | None = None) -> RuleBook:
    """The rules for tables that follow the given forms; a table that is not there has none."""
    return _rulebook(forms or load_forms(), tuple(tables.items()))


@lru_cache(maxsize=64)
def _rulebook(forms: Forms, tables: tuple[tuple[str, str | None], ...]) -> RuleBook:
    return RuleBook(
        tuple(
            rule
            for table, form in tables
            if form is not None
            for rule in forms[form].rules_by_table.get(table, ())
        )
    )


def check(
    rules: Iterable[LinearRule], cells: Mapping[str, Cell], basis: Basis = printed
) -> tuple[Finding, ...]:
    """One finding a rule, also for the rules that hold."""
    return tuple(_outcome(rule, cells, basis) for rule in rules)


def broken(findings: Iterable[Finding], severity: Severity = Severity.HARD) -> tuple[Finding, ...]:
    """The findings of rules of one severity that do not hold."""
    return tuple(f for f in findings if f.holds is False and f.severity is severity)


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
        return " + ".join(_BLANK if f is None else plain(f) for f in self.figures)

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


def _outcome(rule: LinearRule, cells: Mapping[str, Cell], basis: Basis) -> Finding:
    inputs: list[_Input] = []
    for field in rule.fields:
        cell = cells.get(field)
        figure = None if cell is None else basis(cell)
        shown = None if figure is None else f"{figure:f}"
        inputs.append((shown, cell is not None and cell.is_known))
    return _finding(rule, tuple(inputs))


@lru_cache(maxsize=1 << 14)
def _finding(rule: LinearRule, inputs: tuple[_Input, ...]) -> Finding:
    """What a rule says of its inputs; remembered, since most rows are zeros in every report."""
    known = all(is_known for _, is_known in inputs)
    figures = tuple(None if shown is None else Decimal(shown) for shown, _ in inputs)
    left, right = _Side(figures[: len(rule.left)]), _Side(figures[len(rule.left) :])
    total_missing = rule.total is not None and figures[-1] is None and not left.is_nothing
    holds = (left.sum == right.sum and not total_missing) if known else None
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        holds=holds,
        equation=f"{left.words()} = {right.words()}",
        cells=rule.fields,
        message=_message(rule, left, right, holds=holds, total_missing=total_missing),
        left=left.sum if known else None,
        right=right.sum if known else None,
        blanks=left.blanks + right.blanks if known else 0,
        fingerprint=fingerprint_of(rule.id, inputs),
    )


def _message(
    rule: LinearRule, left: _Side, right: _Side, *, holds: bool | None, total_missing: bool
) -> Reason:
    names = {"rule_zh": rule.label.zh, "rule_en": rule.label.en}
    if holds is None:
        return reason("rule_unknown", **names)
    numbers = {
        "left_sum": plain(left.sum),
        "right_sum": plain(right.sum),
        "difference": plain(abs(left.sum - right.sum)),
    }
    for language in LANGUAGES:
        numbers[f"left_{language}"] = left.told(language, whole=total_missing)
        numbers[f"right_{language}"] = right.told(language)
    if holds:
        return reason("rule_holds", **names, **numbers)
    if total_missing:
        return reason("rule_total_missing", **names, **numbers)
    blanks = left.blanks + right.blanks
    code = "rule_broken_with_blanks" if blanks else "rule_broken"
    return reason(code, **names, **numbers, blanks=blanks)


def _same(shown: str) -> str:
    """Equal figures as equal text: 1.50 is 1.5."""
    return f"{Decimal(shown).normalize():f}"


def fingerprint_of(rule: str, inputs: Iterable[_Input]) -> str:
    """Changes when, and only when, an input of the rule does."""
    parts = [
        "?" if not is_known else "" if shown is None else _same(shown) for shown, is_known in inputs
    ]
    return hashlib.sha256("|".join([rule, *parts]).encode()).hexdigest()[:16]
