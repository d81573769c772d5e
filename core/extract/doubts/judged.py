"""Judged: the readings of a report while doubts take sureness away, and what rules say of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from core.errors import reason
from core.extract.aligned import Line
from core.extract.place import holds, own_rules, own_rules_hold
from core.forms import LinearRule
from core.record import Reading, State

PROOF = 2  # rules that hold and prove a cell


class Judged:
    """The readings by field, and the rules that speak for them."""

    def __init__(self, readings: Sequence[Reading], rules: Sequence[LinearRule]) -> None:
        self.readings = {reading.field: reading for reading in readings}
        self.rules = tuple(rules)
        self.by_field = _by_field(self.rules)

    @cached_property
    def holding(self) -> Mapping[str, bool | None]:
        """Whether each rule holds; None where it cannot be checked."""
        return {rule.id: self._hold(rule) for rule in self.rules}

    def _hold(self, rule: LinearRule) -> bool | None:
        cells = [self.readings[name] for name in rule.fields]
        if any(cell.state in (State.ABSENT, State.AMBIGUOUS) for cell in cells):
            return None
        return holds(rule, {cell.field: cell.value for cell in cells})

    def touch(self, names: Iterable[str], code: str) -> None:
        """Makes sure readings unsure, for this reason."""
        for name in names:
            reading = self.readings[name]
            if reading.sure:
                self.readings[name] = replace(reading, sure=False, why=reason(code))

    def touch_lines(self, lines: Iterable[Line], code: str) -> None:
        """Makes all cells of rows unsure."""
        self.touch((field.id for line in lines for field in line.fields), code)

    def touch_unproved(self, lines: Iterable[Line], code: str) -> None:
        """Makes all cells of rows unsure but figures that rules prove."""
        names = [field.id for line in lines for field in line.fields]
        self.touch((name for name in names if not self.is_proved_figure(name)), code)

    def is_proved_figure(self, name: str) -> bool:
        """Whether a figure is proved by rules; they cannot tell a blank from a zero elsewhere."""
        return self.readings[name].state is State.READ and self.is_proved(name)

    def is_proved(self, name: str, needed: int = PROOF) -> bool:
        """Whether at least so many rules of the cell can be checked, and all of them hold."""
        answers = [self.holding[rule.id] for rule in self.by_field.get(name, ())]
        checked = [answer for answer in answers if answer is not None]
        return len(checked) >= needed and all(checked)

    def shows_itself(self, line: Line) -> bool:
        """Whether rules prove a figure of the row that is not 0."""
        names = [field.id for field in line.fields]
        return any(self.readings[name].value and self.is_proved_figure(name) for name in names)

    def adds_up(self, names: Sequence[str], *, needs_total: bool) -> bool | None:
        """Whether a row that was read cell by cell equals its total; None without figures, and
        without total where it needs none."""
        readings = [self.readings[name] for name in names]
        values = {reading.field: reading.value for reading in readings}
        own = own_rules(tuple(names), self.rules) if any(values.values()) else ()
        if not own or any(r.state not in (State.READ, State.BLANK) for r in readings):
            return None
        has_totals = all(values[rule.total] is not None for rule in own if rule.total is not None)
        if not has_totals and not needs_total:
            return None
        return own_rules_hold(values, own)

    def lacks(self, line: Line) -> bool:
        """Whether a row breaks its own rules, or lacks a total."""
        names = tuple(field.id for field in line.fields)
        values = {name: self.readings[name].value for name in names}
        return not own_rules_hold(values, own_rules(names, self.rules))


@lru_cache(maxsize=32)
def _by_field(rules: tuple[LinearRule, ...]) -> Mapping[str, Sequence[LinearRule]]:
    """The rules that speak of each field."""
    found: dict[str, list[LinearRule]] = {}
    for rule in rules:
        for name in rule.fields:
            found.setdefault(name, []).append(rule)
    return found
