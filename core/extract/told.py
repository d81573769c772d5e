"""Told: the fields of a report without tables, from what its sentences claim."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from core.errors import reason
from core.forms import Field, Form
from core.record import Candidate, Claim, Evidence, Reading, State

_NIL = ("0", "０", "零", "〇")  # how a nil figure is printed


def told(form: Form, claims: Sequence[Claim]) -> tuple[Reading, ...]:
    """A reading for every field of the form.

    Sure is only what one figure is claimed for, in sentences whose parts add up. A nil statement
    (未收到, 没有) is a candidate and fills no cell.
    """
    whole = [claim for claim in claims if not claim.is_cumulative]
    by_subject: dict[str, list[Claim]] = {}
    for claim in whole:
        if claim.scope is None:
            by_subject.setdefault(claim.subject, []).append(claim)
    uneven = _uneven(whole, by_subject)
    return tuple(_reading(field, by_subject.get(field.id, ()), uneven) for field in form.fields)


def _uneven(claims: Iterable[Claim], by_subject: Mapping[str, Sequence[Claim]]) -> set[str]:
    """Subjects whose parts, by unit or by kind, are not what is claimed of the whole; and those
    parts."""
    lists: dict[tuple[str, bool], list[Claim]] = {}
    for claim in claims:
        if claim.group is not None:
            lists.setdefault((claim.group, claim.scope is not None), []).append(claim)
    uneven: set[str] = set()
    for (group, is_by_unit), parts in lists.items():
        totals = {claim.value for claim in by_subject.get(group, ())}
        named = {(part.subject, part.scope, part.value) for part in parts}
        if totals and totals != {sum((value for _, _, value in named), Decimal(0))}:
            uneven.add(group)
            if not is_by_unit:
                uneven.update(part.subject for part in parts)
    return uneven


def _reading(field: Field, claims: Sequence[Claim], uneven: set[str]) -> Reading:
    if not claims:
        why = reason("why_not_stated")
        return Reading(field.id, None, State.ABSENT, sure=False, source=None, why=why)
    values = {claim.value for claim in claims}
    printed = [claim for claim in claims if claim.value or any(nil in claim.text for nil in _NIL)]
    if len(values) > 1 or not printed:
        code = "why_claims_differ" if len(values) > 1 else "why_only_denied"
        return Reading(
            field.id, None, State.AMBIGUOUS, sure=False, source=claims[0].source,
            evidence=Evidence.PROSE, candidates=_candidates(claims), why=reason(code),
        )  # fmt: skip
    first = printed[0]
    is_even = field.id not in uneven
    return Reading(
        field=field.id,
        value=first.value,
        state=State.DERIVED,
        sure=is_even,
        source=first.source,
        raw=first.text,
        unit=first.unit,
        evidence=Evidence.PROSE,
        why=reason("why_told" if is_even else "why_parts_uneven"),
    )


def _candidates(claims: Iterable[Claim]) -> tuple[Candidate, ...]:
    firsts: dict[Decimal, Claim] = {}
    for claim in claims:
        firsts.setdefault(claim.value, claim)
    return tuple(
        Candidate(claim.value, claim.source, reason("why_claimed")) for claim in firsts.values()
    )
