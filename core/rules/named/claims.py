"""What the prose claims, against the cells and against itself."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from core.record import Claim
from core.rules.model import UNKNOWN, Facts, Figures, Named, NamedRule, Outcome, Parameter

_HALF = Decimal("0.5")
YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


def inputs(claims: Iterable[Claim]) -> tuple[str, ...]:
    """What a finding about claims rests on: not where they stand."""
    return tuple(
        f"{one.subject}={one.value.normalize():f}{one.unit or ''}:{one.text}" for one in claims
    )


def equals(rule: NamedRule, figures: Figures, facts: Facts) -> Outcome:
    """Every figure that the prose states is one of the sums.

    ``zeros``: ``never`` leaves out what the prose denies, ``only`` all else.
    """
    zeros = rule.text_of("zeros", "any")
    claims = [
        one
        for one in facts.stated(rule.words_of("subjects"))
        if zeros == "any" or (zeros == "only") == (one.value == 0)
    ]
    if not claims:
        return UNKNOWN
    sums = rule.sums_of("sums")
    usable = [
        one
        for one in sums
        if figures.known(one) and not figures.lacks_total(one) and not figures.is_open(one)
    ]
    values = [figures.sum(one) for one in usable]
    wrong = [one for one in claims if one.value not in values]
    if wrong and len(usable) < len(sums):
        return Outcome(None, inputs=inputs(claims))
    if not wrong:
        return Outcome(holds=True, inputs=inputs(claims))
    return _against(wrong[0], usable, figures, inputs=inputs(claims))


def _against(
    claim: Claim, sums: Sequence[tuple[str, ...]], figures: Figures, *, inputs: tuple[str, ...]
) -> Outcome:
    nearest = min(sums, key=lambda one: abs(figures.sum(one) - claim.value))
    right = figures.sum(nearest)
    told = dict.fromkeys(figures.shown(one) for one in sums)
    return Outcome(
        holds=False,
        equation=f"{claim.value:f} = {' | '.join(told)}",
        values={
            "text": claim.text,
            "claim": f"{claim.value:f}",
            "found_zh": " 或 ".join(told),
            "found_en": " or ".join(told),
            "difference": f"{abs(claim.value - right):f}",
        },
        left=claim.value,
        right=right,
        blanks=figures.blanks(nearest),
        sources=(claim.source,),
        inputs=inputs,
    )


def share(rule: NamedRule, figures: Figures, facts: Facts) -> Outcome:
    """A percentage that the prose states is that of the part in one of the wholes, as rounded or
    cut off where it is printed."""
    claims = facts.stated(rule.words_of("subjects"))
    if not claims:
        return UNKNOWN
    wholes = [one for one in rule.sums_of("wholes") if figures.known(one) and figures.sum(one)]
    parts = [one for one in rule.sums_of("parts") if figures.known(one)]
    if not wholes or not parts:
        return UNKNOWN
    shares = [100 * figures.sum(part) / figures.sum(whole) for part in parts for whole in wholes]
    wrong = [one for one in claims if not any(_is_rounded(one.value, of) for of in shares)]
    if not wrong:
        return Outcome(holds=True, inputs=inputs(claims))
    claim = wrong[0]
    nearest = min(shares, key=lambda of: abs(of - claim.value))
    equation = f"{figures.shown(parts[0])} / ({figures.shown(wholes[0])})"
    return Outcome(
        holds=False,
        equation=f"{claim.value:f}% = {equation}",
        values={
            "text": claim.text,
            "claim": f"{claim.value:f}",
            "found": f"{nearest:.2f}",
            "equation": equation,
        },
        left=claim.value,
        right=nearest,
        sources=(claim.source,),
        inputs=inputs(claims),
    )


def _is_rounded(shown: Decimal, exact: Decimal) -> bool:
    exponent = shown.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(shown - exact) <= unit * _HALF or 0 <= exact - shown < unit


def at_most(rule: NamedRule, figures: Figures, facts: Facts) -> Outcome:
    """No figure that the prose states is more than the sum."""
    claims = facts.stated(rule.words_of("subjects"))
    fields = rule.fields_of("most")
    if not claims or not figures.known(fields):
        return UNKNOWN
    most = figures.sum(fields)
    claim = max(claims, key=lambda one: one.value)
    return Outcome(
        holds=claim.value <= most,
        equation=f"{claim.value:f} <= {figures.shown(fields)}",
        values={"text": claim.text, "claim": f"{claim.value:f}", "most": f"{most:f}"},
        left=claim.value,
        right=most,
        blanks=figures.blanks(fields),
        sources=(claim.source,),
        inputs=inputs(claims),
    )


def multiple(rule: NamedRule, _figures: Figures, facts: Facts) -> Outcome:
    """Every such figure of the prose is a multiple of a number; amounts in yuan."""
    claims = facts.stated(rule.words_of("subjects"))
    if not claims:
        return UNKNOWN
    step = rule.number_of("of")
    wrong = [one for one in claims if one.value * YUAN.get(one.unit or "", 1) % step]
    if not wrong:
        return Outcome(holds=True, inputs=inputs(claims))
    claim = wrong[0]
    return Outcome(
        holds=False,
        equation=f"{claim.value:f} mod {step:f} = {claim.value % step:f}",
        values={"text": claim.text, "claim": f"{claim.value:f}", "step": f"{step:f}"},
        left=claim.value,
        right=step,
        sources=(claim.source,),
        inputs=inputs(claims),
    )


def unit(rule: NamedRule, _figures: Figures, facts: Facts) -> Outcome:
    """Every such figure of the prose has one of the units."""
    claims = [one for one in facts.stated(rule.words_of("subjects")) if one.unit and one.value]
    if not claims:
        return UNKNOWN
    units = rule.words_of("units")
    wrong = [one for one in claims if one.unit not in units]
    if not wrong:
        return Outcome(holds=True, inputs=inputs(claims))
    claim = wrong[0]
    return Outcome(
        holds=False,
        equation=f"{claim.value:f} {claim.unit}",
        values={"text": claim.text, "unit": claim.unit or "", "units": "、".join(units)},
        left=claim.value,
        sources=(claim.source,),
        inputs=inputs(claims),
    )


_SUBJECTS = {"subjects": Parameter.WORDS}

FUNCTIONS = {
    "claim_equals": Named(equals, {**_SUBJECTS, "sums": Parameter.SUMS}, {"zeros": Parameter.TEXT}),
    "claim_share": Named(share, {**_SUBJECTS, "parts": Parameter.SUMS, "wholes": Parameter.SUMS}),
    "claim_at_most": Named(at_most, {**_SUBJECTS, "most": Parameter.FIELDS}),
    "claim_multiple": Named(multiple, {**_SUBJECTS, "of": Parameter.NUMBER}),
    "claim_unit": Named(unit, {**_SUBJECTS, "units": Parameter.WORDS}),
}
