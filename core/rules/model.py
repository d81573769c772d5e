"""What a rule is: linear over cells, or a named function with its parameters as data."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias, cast

from core.document import Span
from core.forms import Label, LinearRule, Scope
from core.record import Cell, Claim, Extraction, HeadName, Record, Severity, Unclaimed

_SENTENCE_END = re.compile(r"[。！？；;\n]")

Basis = Callable[[Cell], Decimal | None]


def printed(cell: Cell) -> Decimal | None:
    """The basis of findings about the report."""
    return cell.printed


def settled(cell: Cell) -> Decimal | None:
    """The basis of whether the record is consistent: corrected, else printed."""
    return cell.settled


@dataclass(frozen=True)
class Facts:
    """What rules may know of a report besides its cells; ``head`` as people left it."""

    claims: tuple[Claim, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    head: Mapping[HeadName, str | None] = field(default_factory=lambda: MappingProxyType({}))
    text: str = ""

    @property
    def year(self) -> int | None:
        year = self.head.get(HeadName.YEAR) or ""
        return int(year) if year.isdecimal() else None

    def stated(self, subjects: Iterable[str]) -> list[Claim]:
        """The claims of the subjects that speak of the whole agency and of this year alone."""
        own = self._own_claims
        if own.keys().isdisjoint(subjects):
            return []
        found = [one for subject in dict.fromkeys(subjects) for one in own.get(subject, ())]
        return [claim for _, claim in sorted(found, key=lambda one: one[0])]

    @cached_property
    def _own_claims(self) -> Mapping[str, list[tuple[int, Claim]]]:
        """What may be stated, by subject, with its place among all claims."""
        found: dict[str, list[tuple[int, Claim]]] = {}
        for place, claim in enumerate(self.claims):
            is_own = claim.scope is None and not claim.is_cumulative
            if is_own and not self._speaks_of_a_part(claim):
                found.setdefault(claim.subject, []).append((place, claim))
        return found

    @cached_property
    def _ends_of_parts(self) -> list[int]:
        """Where the claims of single units end."""
        return sorted(claim.source.end for claim in self.claims if claim.scope is not None)

    def _speaks_of_a_part(self, claim: Claim) -> bool:
        """Whether a figure of one unit stands before it in the same sentence: 其中市档案馆收到12件,
        答复19件. The nearest one tells: what ends a sentence behind it ends it behind all others.
        """
        place = bisect_right(self._ends_of_parts, claim.source.start)
        if not self.text or not place:
            return False
        end = self._ends_of_parts[place - 1]
        return _SENTENCE_END.search(self.text, end, claim.source.start) is None


NO_FACTS = Facts()


def facts_of(extraction: Extraction, text: str = "", record: Record | None = None) -> Facts:
    """The facts of a report as it was read, with the head that ``record`` has."""
    record = record or Record(extraction)
    head = {name: record.head_value(name) for name in HeadName}
    return Facts(extraction.claims, extraction.unclaimed, MappingProxyType(head), text)


class Parameter(Enum):
    """What a parameter of a named function may be in a rule file."""

    FIELDS = "fields"  # a list of patterns of field ids
    SUMS = "sums"  # a list of such lists: each is added up
    WORDS = "words"  # a list of texts
    TEXT = "text"
    NUMBER = "number"


Value: TypeAlias = tuple[str, ...] | tuple[tuple[str, ...], ...] | str | Decimal


@dataclass(frozen=True, slots=True)
class Example:
    """Figures, sentences and head of a report for which a rule holds, or does not."""

    cells: Mapping[str, Decimal]
    facts: Facts
    holds: bool


@dataclass(frozen=True, slots=True, eq=False)
class NamedRule:
    """A rule that a named function decides; ``fields`` are all cells that it looks at.

    In force for report years from ``from_year`` on.
    """

    id: str
    function: str
    severity: Severity
    label: Label
    source: str
    parameters: Mapping[str, Value]
    fields: tuple[str, ...]
    scope: Scope = Scope.REPORT
    from_year: int | None = None
    examples: tuple[Example, ...] = ()

    def fields_of(self, name: str) -> tuple[str, ...]:
        """A parameter of fields."""
        value = self.parameters[name]
        if not isinstance(value, tuple):
            raise TypeError(name)
        return cast("tuple[str, ...]", value)  # as core/rules/templates.py read it

    def words_of(self, name: str) -> tuple[str, ...]:
        """A parameter of texts; none where it is left out."""
        return self.fields_of(name) if name in self.parameters else ()

    def sums_of(self, name: str) -> tuple[tuple[str, ...], ...]:
        """A parameter of sums."""
        value = self.parameters[name]
        if not isinstance(value, tuple):
            raise TypeError(name)
        return cast("tuple[tuple[str, ...], ...]", value)

    def text_of(self, name: str, default: str = "") -> str:
        value = self.parameters.get(name, default)
        return value if isinstance(value, str) else default

    def number_of(self, name: str, default: Decimal | None = None) -> Decimal:
        value = self.parameters.get(name, default)
        if not isinstance(value, Decimal):
            raise TypeError(name)
        return value


Rule: TypeAlias = LinearRule | NamedRule


Input: TypeAlias = tuple[str | None, bool]  # a figure as printed, and whether rules may use it


class Figures:
    """The cells of a report on one basis; each is looked at once."""

    def __init__(self, cells: Mapping[str, Cell], basis: Basis = printed) -> None:
        self.cells = cells
        self._basis = basis
        self._inputs: dict[str, Input] = {}
        self._values: dict[str, Decimal | None] = {}

    def input(self, field: str) -> Input:
        """What a finding about the field rests on."""
        found = self._inputs.get(field)
        if found is None:
            cell = self.cells.get(field)
            figure = None if cell is None else self._basis(cell)
            shown = None if figure is None else f"{figure:f}"
            found = (shown, cell is not None and cell.is_known)
            self._inputs[field] = found
            self._values[field] = figure if found[1] else None
        return found

    def value(self, field: str) -> Decimal | None:
        """The figure; None where there is none or nobody knows it."""
        if field not in self._values:
            self.input(field)
        return self._values[field]

    def known(self, fields: Iterable[str]) -> bool:
        """Whether rules may use all of them."""
        return all(self.input(one)[1] for one in fields)

    def sum(self, fields: Iterable[str]) -> Decimal:
        """Blanks count as 0."""
        return sum((self.value(one) or Decimal(0) for one in fields), Decimal(0))

    def lacks_total(self, fields: Iterable[str]) -> bool:
        """Whether one of them is a blank total beside parts that are not 0: it is missing."""
        return any(
            field.endswith(".total")
            and self.value(field) is None
            and any(self.value(other) for other in self._row_of(field))
            for field in fields
        )

    def is_open(self, fields: Iterable[str]) -> bool:
        """Whether one of them shows nothing and the machine is not sure of that."""
        return any(
            self.value(field) is None
            and (cell := self.cells.get(field)) is not None
            and not cell.is_settled
            for field in fields
        )

    def _row_of(self, field: str) -> Iterator[str]:
        row = field.rpartition(".")[0] + "."
        return (other for other in self.cells if other.startswith(row))

    def blanks(self, fields: Iterable[str]) -> int:
        """How many of them hold no figure."""
        return sum(self.value(one) is None for one in fields)

    def shown(self, fields: Sequence[str]) -> str:
        """The addends in numbers: of many only those that are not 0."""
        values = [self.value(one) or Decimal(0) for one in fields]
        told = values if len(values) <= _TOLD else [one for one in values if one] or values[:1]
        return " + ".join(f"{one:f}" for one in told)


_TOLD = 4  # figures of a sum that are all told


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a named function says: three answers, with the numbers in ``values``.

    ``cells`` are those at issue (empty: all of the rule), ``sources`` the sentences, ``inputs``
    what it looked at besides its cells. ``only`` are the cells that alone decided (None: all).
    """

    holds: bool | None
    equation: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    left: Decimal | None = None
    right: Decimal | None = None
    blanks: int = 0
    cells: tuple[str, ...] = ()
    sources: tuple[Span, ...] = ()
    inputs: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None


UNKNOWN = Outcome(None)

Function = Callable[[NamedRule, Figures, Facts], Outcome]


@dataclass(frozen=True, slots=True)
class Named:
    """A function that rules may name, with the parameters it needs and those it may have."""

    function: Function
    needs: Mapping[str, Parameter] = field(default_factory=lambda: MappingProxyType({}))
    may: Mapping[str, Parameter] = field(default_factory=lambda: MappingProxyType({}))
