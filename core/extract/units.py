"""Units of money: those printed around a table, and what an amount without one most likely is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from core.document import Span
from core.errors import Reason, reason
from core.extract.marks import unmarked
from core.fold import fold
from core.forms import Field, Kind
from core.record import Reading, State

_UNITS = ("万元", "元")
_DECLARED = re.compile(
    r"(?:金额|计量|货币)?单位(?:均|都)?(?:为|是|[:：])?\s*([^。\n|()（）]{0,16}?(?:万元|亿元|元))"
)
_MONEY = re.compile(r"万元|亿元|元")
_NOTE = re.compile(r"[\s|(（]*(?:注|备注|说明|附注)\s*[\d一二三]?\s*[:：.、)）]?")
_ABOVE = 120  # characters over a table in which a caption stands
_BELOW = 240  # characters under it in which a footnote stands
_LINES = 3  # lines of either
_CAPTION = 45  # characters of a caption at most
_PER_PROJECT = (Decimal(5_000), Decimal(50_000_000))  # yuan that one purchase costs
_IN_YUAN = {"元": Decimal(1), "万元": Decimal(10_000)}
_PROCURED = "disclosure.procurement.amount"
_PROJECTS = "disclosure.procurement.projects"


def declared_unit(text: str, region: Span) -> str | None:
    """The one unit of money that captions over a table, or notes under it, declare."""
    above = text[max(0, region.start - _ABOVE) : region.start].split("\n")[-_LINES - 1 :]
    below = text[region.end : region.end + _BELOW].split("\n")[: _LINES + 1]
    lines = [line for line in above if len(line) <= _CAPTION]
    lines += [line for line in below if _NOTE.match(line)]
    declared = {
        unit
        for line in lines
        for match in _DECLARED.finditer("".join(unmarked(line).split()))
        for unit in _MONEY.findall(match[1])
    }
    return declared.pop() if len(declared) == 1 else None


def with_likely_units(
    readings: Sequence[Reading], fields: Iterable[Field], text: str
) -> tuple[Reading, ...]:
    """The readings, amounts without a unit saying which it most likely is; none is assumed."""
    amounts = {field.id for field in fields if field.kind is Kind.AMOUNT}
    if not any(reading.field in amounts and _is_open(reading) for reading in readings):
        return tuple(readings)
    by_field = {reading.field: reading for reading in readings}
    return tuple(
        replace(reading, why=_likely(reading, by_field, text))
        if reading.field in amounts and _is_open(reading)
        else reading
        for reading in readings
    )


def _is_open(reading: Reading) -> bool:
    return bool(
        reading.value
        and reading.unit is None
        and reading.why is None
        and reading.state is State.READ
    )


def _likely(reading: Reading, by_field: dict[str, Reading], text: str) -> Reason:
    """What the sentences say of the same figure; else what a purchase costs in either unit."""
    said = _said(reading, text)
    if said is not None:
        return reason("why_unit_said", unit=said)
    projects = by_field.get(_PROJECTS) if reading.field == _PROCURED else None
    if projects is not None and projects.value and reading.value is not None:
        each = reading.value / projects.value
        low, high = _PER_PROJECT
        fit = [unit for unit in _UNITS if low <= each * _IN_YUAN[unit] <= high]
        if len(fit) == 1:
            return reason("why_unit_likely", unit=fit[0], count=f"{projects.value:f}")
    return reason("why_unit_missing")


def _said(reading: Reading, text: str) -> str | None:
    """The one unit that stands behind the same figure elsewhere in the report."""
    digits = fold(reading.raw or "")
    if reading.source is None or len(digits.replace(".", "")) < 3:
        return None  # a small number may be of anything
    pattern = re.compile(rf"(?<![\d.,]){re.escape(digits)}\s*(万元|元)")
    said = {match[1] for match in pattern.finditer(text) if match.start() != reading.source.start}
    return said.pop() if len(said) == 1 else None
