"""Lists: parts that a report's sentences state of a total, by unit or by kind, added up."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core.errors import LANGUAGES, reason
from core.record import Claim, Finding, Severity
from core.rules.check import fingerprint_of, plain
from core.rules.system import fields_by_id

BY_UNIT = "NAR-UNITS"
BY_KIND = "NAR-PARTS"
_LIST_FROM = 2  # parts that make a list
_SHOWN_IN = {  # cells that stand nearest to what has no cell of its own
    "requests.received_or_handled": "requests.new.total",
    "disputes.suit_total": "disputes.suit_direct.total",
}
_NAMES = {
    "requests.received_or_handled": "subject_received",
    "disputes.suit_total": "subject_suits",
    "info_fee.amount_yuan": "subject_info_fee",
    "info_fee.cases": "subject_info_fee_cases",
}


@dataclass(slots=True)
class _List:
    """A stated total and the parts that are stated of it."""

    total: Claim
    parts: list[Claim] = field(default_factory=list)
    _known: set[tuple[str, str | None, Decimal]] = field(default_factory=set)

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    def take(self, part: Claim) -> None:
        """A part that is stated again counts once."""
        named = (part.subject, part.scope, part.value)
        if named not in self._known:
            self._known.add(named)
            self.parts.append(part)


def is_list(finding: Finding) -> bool:
    """Whether a finding is of parts that were added up, in sentences."""
    return finding.rule.startswith((f"{BY_UNIT}.", f"{BY_KIND}."))


def check_lists(claims: Sequence[Claim], fields: Collection[str]) -> tuple[Finding, ...]:
    """One finding a list, also for those that add up; ``fields`` are the record's cells.

    A list of units must be the total. A list of kinds may leave some out: it is broken where it
    is more than the total, and only worth knowing where it is less.
    """
    found: dict[str, Finding] = {}
    for one in _lists(claims):
        is_by_unit = one.parts[0].scope is not None
        name = f"{BY_UNIT if is_by_unit else BY_KIND}.{one.total.subject}"
        number = 2
        rule = name
        while rule in found:
            rule = f"{name}.{number}"
            number += 1
        found[rule] = _finding(rule, one, fields, is_by_unit=is_by_unit)
    return tuple(found.values())


def _lists(claims: Sequence[Claim]) -> Iterator[_List]:
    """The parts of each total that follow it, up to the next figure for the same total."""
    opened: dict[tuple[str, bool], _List] = {}
    every: list[_List] = []
    for claim in sorted((c for c in claims if not c.is_cumulative), key=lambda c: c.source):
        if claim.scope is None:
            for is_by_unit in (True, False):
                opened[claim.subject, is_by_unit] = _List(claim)
                every.append(opened[claim.subject, is_by_unit])
        if claim.group is not None:
            one = opened.get((claim.group, claim.scope is not None))
            if one is not None and one.total is not claim:
                one.take(claim)
    for one in every:
        is_list = len(one.parts) >= _LIST_FROM or one.sum > one.total.value
        if one.parts and is_list:
            yield one


def _finding(rule: str, one: _List, fields: Collection[str], *, is_by_unit: bool) -> Finding:
    left, right = one.sum, one.total.value
    is_less = left < right
    values = [*(part.value for part in one.parts), right]
    cells = [_SHOWN_IN.get(name, name) for name in _subjects(one, is_by_unit=is_by_unit)]
    names = _names(one.total.subject)
    words = " + ".join(plain(part.value) for part in one.parts)
    holds = left == right
    code = _code(is_by_unit=is_by_unit, holds=holds)
    return Finding(
        rule=rule,
        severity=Severity.INFO if is_less and not is_by_unit else Severity.SOFT,
        holds=holds,
        equation=f"{words} = {plain(right)}",
        cells=tuple(dict.fromkeys(name for name in cells if name in fields)),
        message=reason(
            code,
            **names,
            sum=plain(left),
            total=plain(right),
            difference=plain(abs(left - right)),
            count=len(one.parts),
        ),
        left=left,
        right=right,
        fingerprint=fingerprint_of(rule, [(f"{value:f}", True) for value in values]),
        sources=(*(part.source for part in one.parts), one.total.source),
    )


def _code(*, is_by_unit: bool, holds: bool) -> str:
    if is_by_unit:
        return "list_units_hold" if holds else "list_units_broken"
    return "list_kinds_hold" if holds else "list_kinds_broken"


def _subjects(one: _List, *, is_by_unit: bool) -> list[str]:
    parts = [] if is_by_unit else [part.subject for part in one.parts]
    return [*parts, one.total.subject]


def _names(subject: str) -> dict[str, str]:
    """What the total is called, by language."""
    if subject in _NAMES:
        named = reason(_NAMES[subject])
        return {f"what_{language}": named.words(language) for language in LANGUAGES}
    field_of = fields_by_id().get(subject)
    return {
        f"what_{language}": subject if field_of is None else field_of.name(language)
        for language in LANGUAGES
    }
