"""What a form is: frozen values, and the look-ups that everything else asks them for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from core.record import Severity


class Kind(StrEnum):
    """What a figure may be (forms.md §6.3)."""

    COUNT = "count"  # integer, not negative
    CHANGE = "change"  # integer, signed
    AMOUNT = "amount"  # decimal, not negative, with a unit

    def allows(self, value: Decimal | None) -> bool:
        """Whether such a field may hold the figure; nothing is always allowed."""
        if value is None:
            return True
        is_whole = value == value.to_integral_value()
        return (value >= 0 or self is Kind.CHANGE) and (is_whole or self is Kind.AMOUNT)


@dataclass(frozen=True, slots=True)
class Label:
    """The official wording, its English name, and further wordings met in reports."""

    zh: str
    en: str
    variants: tuple[str, ...] = ()

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.zh

    @property
    def wordings(self) -> tuple[str, ...]:
        """The official wording first, then the variants."""
        return (self.zh, *self.variants)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over several rows or columns that holds no figure of its own."""

    id: str
    label: Label


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures; a table's only column may have an empty ``id``."""

    id: str
    label: Label
    kind: Kind = Kind.COUNT
    groups: tuple[str, ...] = ()
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of figures; ``kind`` and ``unit`` where the form says so of the row itself.

    ``name`` is what the row is called where neither its numbering nor its groups show.
    """

    id: str
    label: Label
    groups: tuple[str, ...] = ()
    is_total: bool = False
    kind: Kind | None = None
    unit: str | None = None
    name: Label | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a form, ``table.row.column``; ``table.row`` in a table of one column."""

    id: str
    table: str
    row: FormRow
    column: Column

    @property
    def kind(self) -> Kind:
        return self.row.kind or self.column.kind

    @property
    def unit(self) -> str | None:
        """The unit that the form asks for; what a report prints may differ."""
        return self.row.unit

    def name(self, language: str) -> str:
        """Row and column in words."""
        row = (self.row.name or self.row.label).in_language(language)
        if not self.column.id:
            return row
        return f"{row} · {self.column.label.in_language(language)}"


def field_id(table: str, row: str, column: str) -> str:
    """The id of a field; without ``column`` in a table of one."""
    return f"{table}.{row}.{column}" if column else f"{table}.{row}"


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share their columns; ``across``: beside each other, in one line of figures.

    ``group_lines``: row groups are lines of their own over their rows, not merged stubs beside
    them; between the stub and the figures such tables print units, and some of them codes.
    """

    table: str
    columns: tuple[Column, ...]
    rows: tuple[FormRow, ...]
    column_groups: tuple[Group, ...] = ()
    row_groups: tuple[Group, ...] = ()
    caption: Label | None = None
    stub: Label | None = None
    stub_columns: int = 1
    across: bool = False
    group_lines: bool = False

    def field_id(self, row: FormRow, column: Column) -> str:
        return field_id(self.table, row.id, column.id)

    def fields(self) -> Iterator[Field]:
        """Row by row."""
        for row in self.rows:
            for column in self.columns:
                yield Field(self.field_id(row, column), self.table, row, column)


@dataclass(frozen=True, eq=False)
class FormTable:
    """One statistical table of a form."""

    id: str
    form: str
    label: Label
    short: Label
    blocks: tuple[Block, ...]
    like: str | None = None  # the form that the table was taken over from

    @property
    def lineage(self) -> str:
        """The form that first had the table: in forms of one lineage its figures go on."""
        return self.like or self.form

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every field in form order."""
        return tuple(field for block in self.blocks for field in block.fields())

    @cached_property
    def by_id(self) -> Mapping[str, Field]:
        return {field.id: field for field in self.fields}


class Relation(StrEnum):
    """How both sides of a linear rule stand to each other."""

    EQUAL = "="
    AT_MOST = "<="  # the left is not more than the right
    AT_LEAST = ">="

    def holds(self, left: Decimal, right: Decimal) -> bool:
        match self:
            case Relation.EQUAL:
                return left == right
            case Relation.AT_MOST:
                return left <= right
            case Relation.AT_LEAST:
                return left >= right


class Scope(StrEnum):
    """What a rule looks at."""

    REPORT = "report"  # one report alone
    YEARS = "years"  # an agency's reports of two years, one after the other
    UNITS = "units"  # a government's report and those of its units


LAST = "last"  # the report of the year before: its fields are named last:table.row.column


def scope_of(fields: Iterable[str]) -> Scope:
    """The scope of a rule over these fields; those of other records have a prefix."""
    prefixes = {field.partition(":")[0] for field in fields if ":" in field}
    if not prefixes:
        return Scope.REPORT
    return Scope.YEARS if prefixes == {LAST} else Scope.UNITS


Sides = tuple[tuple[Decimal, ...], tuple[Decimal, ...], bool]


@dataclass(frozen=True, slots=True, eq=False)
class LinearRule:
    """``sum(left) relation sum(right)`` over fields; an empty right side is 0.

    ``examples`` are (left addends, right addends, whether the rule holds). ``optional`` are
    members that a report need not have: without a known figure they add nothing.
    """

    id: str
    table: str
    severity: Severity
    left: tuple[str, ...]
    right: tuple[str, ...]
    label: Label
    source: str
    examples: tuple[Sides, ...]
    relation: Relation = Relation.EQUAL
    optional: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        return self.left + self.right

    @property
    def total(self) -> str | None:
        """The one field on the right, where the rule says that it sums up the left."""
        is_sum = self.relation is Relation.EQUAL and len(self.right) == 1 and len(self.left) > 1
        return self.right[0] if is_sum else None

    @property
    def scope(self) -> Scope:
        return scope_of(self.fields)

    @property
    def is_identity(self) -> bool:
        """Whether the figures of one report must satisfy it as an equation."""
        is_hard = self.severity is Severity.HARD and self.relation is Relation.EQUAL
        return is_hard and self.scope is Scope.REPORT and not self.optional


@dataclass(frozen=True, eq=False)
class Pack:
    """A file of rules that a project or an office adds: templates as in the file, for core.rules.

    ``switches`` are patterns of rule ids with the severity that these rules get; None turns them
    off, and a later pattern has the last word.
    """

    name: str
    templates: tuple[Mapping[str, Any], ...] = ()
    switches: tuple[tuple[str, Severity | None], ...] = ()

    def severity_of(self, rule: str, severity: Severity) -> Severity | None:
        """The severity that the pack gives to a rule; None where it turns the rule off."""
        wanted: Severity | None = severity
        for pattern, switched in self.switches:
            if is_meant(pattern, rule):
                wanted = switched
        return wanted


def is_meant(pattern: str, rule: str) -> bool:
    """Whether the pattern is the rule's id, the beginning of it, or fits it."""
    return rule == pattern or rule.startswith(pattern + ".") or fnmatchcase(rule, pattern)


@dataclass(frozen=True, eq=False)
class Form:
    """One version of the official form; ``from_year`` None: a local one, in force by no year."""

    id: str
    label: Label
    from_year: int | None
    tables: tuple[FormTable, ...]
    rules: tuple[LinearRule, ...]
    rule_templates: tuple[
        Mapping[str, Any], ...
    ] = ()  # as in the file, for forms that take them over

    @cached_property
    def table_by_id(self) -> Mapping[str, FormTable]:
        return {table.id: table for table in self.tables}

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for table in self.tables for field in table.fields)

    @cached_property
    def rules_by_table(self) -> Mapping[str, tuple[LinearRule, ...]]:
        """The identities of each table: the rules that figures may be placed by."""
        return {
            table.id: tuple(
                rule for rule in self.rules if rule.table == table.id and rule.is_identity
            )
            for table in self.tables
        }


@dataclass(frozen=True, eq=False)
class Forms:
    """All forms, in the order of their years, and the rules that are added to theirs."""

    all: tuple[Form, ...]
    packs: tuple[Pack, ...] = ()

    def with_packs(self, packs: Iterable[Pack]) -> "Forms":
        """The same forms with rules added; a later pack has the last word."""
        return replace(self, packs=(*self.packs, *packs))

    @cached_property
    def by_id(self) -> Mapping[str, Form]:
        return {form.id: form for form in self.all}

    def __getitem__(self, form: str) -> Form:
        return self.by_id[form]

    def for_year(self, year: int) -> Form | None:
        """The form in force for a report year, None before the first."""
        in_force = [f for f in self.all if f.from_year is not None and f.from_year <= year]
        return max(in_force, key=lambda form: form.from_year or 0, default=None)

    @cached_property
    def families(self) -> tuple["Forms", ...]:
        """Forms that have tables in common, together; the family of the newest form first.

        A report follows one family: its tables are each read as whichever of its forms fits.
        """
        families: list[list[Form]] = []
        for form in reversed(self.all):
            for family in families:
                if any(form.table_by_id.keys() & other.table_by_id for other in family):
                    family.insert(0, form)
                    break
            else:
                families.append([form])
        return tuple(Forms(tuple(family)) for family in families)

    def tables(self, chosen: Mapping[str, str | None], fallback: str) -> tuple[FormTable, ...]:
        """The tables of a report whose tables may follow different forms, in form order.

        ``chosen`` maps a table to its form; one that is not there is shown as in ``fallback``.
        """
        return tuple(
            self.by_id[chosen.get(table.id) or fallback].table_by_id[table.id]
            for table in self.by_id[fallback].tables
        )
