"""What figures may be: whole, in range, together or not at all, of an agency that may have them."""

from collections.abc import Sequence
from decimal import Decimal
from fnmatch import fnmatchcase

from core.record import HeadName
from core.rules.model import UNKNOWN, Facts, Figures, Named, NamedRule, Outcome, Parameter
from core.rules.named.claims import YUAN


def whole(rule: NamedRule, figures: Figures, _facts: Facts) -> Outcome:
    """No figure is negative or a fraction."""
    values = [(one, figures.value(one)) for one in rule.fields]
    filled = [(one, value) for one, value in values if value]
    if not filled and not any(map(figures.cells.get, rule.fields)):
        return UNKNOWN
    wrong = [(one, value) for one, value in filled if value < 0 or value != int(value)]
    shown = "、".join(f"{value:f}" for _, value in wrong)
    cells = tuple(one for one, _ in wrong)
    return Outcome(
        holds=not wrong, equation=shown, values={"figures": shown}, cells=cells, only=cells
    )


def share(rule: NamedRule, figures: Figures, _facts: Facts) -> Outcome:
    """A part of a whole stays below ``most`` per cent, where it is more than ``more_than``."""
    part, all_of = rule.fields_of("part"), rule.fields_of("whole")
    if not figures.known((*part, *all_of)) or not figures.sum(all_of):
        return UNKNOWN
    some, total = figures.sum(part), figures.sum(all_of)
    most = rule.number_of("most")
    is_high = some > rule.number_of("more_than", Decimal(0)) and 100 * some > most * total
    return Outcome(
        holds=not is_high,
        equation=f"{some:f} / {total:f} <= {most:f}%",
        values={"share": f"{100 * some / total:.1f}", "most": f"{most:f}", "part": f"{some:f}"},
        left=some,
        right=total,
        blanks=figures.blanks((*part, *all_of)),
    )


def together(rule: NamedRule, figures: Figures, _facts: Facts) -> Outcome:
    """All of the figures are 0 or blank, or none is."""
    fields = rule.fields_of("fields")
    if not figures.known(fields):
        return UNKNOWN
    values = [figures.value(one) or Decimal(0) for one in fields]
    return Outcome(
        holds=all(values) or not any(values),
        equation=_shown(figures, fields),
        values={"figures": _shown(figures, fields)},
        blanks=figures.blanks(fields),
    )


def _shown(figures: Figures, fields: Sequence[str]) -> str:
    values = map(figures.value, fields)
    return "、".join("(blank)" if one is None else f"{one:f}" for one in values)


def per_unit(rule: NamedRule, figures: Figures, _facts: Facts) -> Outcome:
    """An amount is between so many yuan for each of what it is counted by.

    Without a unit it is out of range only if it is so in yuan and in 10,000 yuan alike.
    """
    (amount,), (count,) = rule.fields_of("amount"), rule.fields_of("count")
    money, of = figures.value(amount), figures.value(count)
    if not money or not of or not figures.known((amount, count)):
        return UNKNOWN
    unit = figures.cells[amount].unit
    units = [unit] if unit in YUAN else ["元", "万元"]
    least, most = rule.number_of("least"), rule.number_of("most")
    shares = [money * YUAN[one or "元"] / of for one in units]
    return Outcome(
        holds=any(least <= one <= most for one in shares),
        equation=f"{money:f}{unit or ''} / {of:f}",
        values={
            "amount": f"{money:f}{unit or ''}",
            "count": f"{of:f}",
            "share": " / ".join(f"{one:.0f}" for one in shares),
        },
        inputs=(unit or "",),
    )


def countable(rule: NamedRule, figures: Figures, _facts: Facts) -> Outcome:
    """A figure counts things: it has no decimals, no unit of money, and is not more than
    ``most``."""
    fields = rule.fields_of("fields")
    if not figures.known(fields):
        return UNKNOWN
    most = rule.number_of("most")
    wrong = []
    for one in fields:
        value = figures.value(one)
        if value is not None and (
            value != int(value) or abs(value) > most or _is_money(figures, one)
        ):
            wrong.append(one)
    return Outcome(
        holds=not wrong,
        equation=_shown(figures, wrong or fields),
        values={"figures": _shown(figures, wrong), "most": f"{most:f}"},
        cells=tuple(wrong),
        inputs=tuple(figures.cells[one].unit or "" for one in fields),
    )


def _is_money(figures: Figures, field: str) -> bool:
    return figures.cells[field].unit in YUAN


def nothing_for(rule: NamedRule, figures: Figures, facts: Facts) -> Outcome:
    """Agencies of such names have none of these; ``agencies`` and ``but`` are patterns."""
    agency = facts.head.get(HeadName.AGENCY) or ""
    fields = rule.fields_of("fields")
    known = [one for one in fields if figures.known((one,))]
    if not agency or not known:
        return UNKNOWN
    mine = any(fnmatchcase(agency, one) for one in rule.words_of("agencies"))
    mine = mine and not any(fnmatchcase(agency, one) for one in rule.words_of("but"))
    filled = tuple(one for one in known if figures.value(one))
    return Outcome(
        holds=not mine or not filled,
        equation=f"{_shown(figures, filled or known)} = 0",
        values={"agency": agency, "figures": _shown(figures, filled)},
        cells=filled if mine else (),
        inputs=(agency,),
    )


_FIELDS = {"fields": Parameter.FIELDS}

FUNCTIONS = {
    "whole": Named(whole, _FIELDS),
    "share_at_most": Named(
        share,
        {"part": Parameter.FIELDS, "whole": Parameter.FIELDS, "most": Parameter.NUMBER},
        {"more_than": Parameter.NUMBER},
    ),
    "together": Named(together, _FIELDS),
    "amount_per": Named(
        per_unit,
        {
            "amount": Parameter.FIELDS,
            "count": Parameter.FIELDS,
            "least": Parameter.NUMBER,
            "most": Parameter.NUMBER,
        },
    ),
    "countable": Named(countable, {**_FIELDS, "most": Parameter.NUMBER}),
    "nothing_for": Named(
        nothing_for, {**_FIELDS, "agencies": Parameter.WORDS}, {"but": Parameter.WORDS}
    ),
}
