"""Linear rules as data: a template of a TOML file to the rules of a form's rows and columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import Any, TypeVar

from core.errors import LANGUAGES, GoujiError
from core.forms.model import (
    LAST,
    Column,
    FormRow,
    FormTable,
    Label,
    LinearRule,
    Relation,
    Sides,
    field_id,
)
from core.record import Severity

Raw = Mapping[str, Any]
Tables = Mapping[str, FormTable]
Wrong = Callable[[str, str], GoujiError]  # where in the file, and what is wrong there

KEYS = frozenset(
    {"id", "table", "severity", "row", "column", "left", "right", "relation", "optional"}
    | {"zh", "en", "source", "holds", "breaks", "forms"}
)
_PREFIXES = (LAST,)

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T", FormRow, Column)


def needed(raw: Raw, key: str, where: str, wrong: Wrong) -> Any:
    """A value that must be there."""
    if key not in raw:
        raise wrong(where, f"“{key}” 缺失 / is missing")
    return raw[key]


def one_of(raw: Raw, key: str, known: type[E], where: str, wrong: Wrong) -> E:
    """A value of an enumeration."""
    value = needed(raw, key, where, wrong)
    values = [one.value for one in known]
    if value not in values:
        allowed = "、".join(values)
        raise wrong(where, f"{key}: “{value}”，应为 / should be one of {allowed}")
    return known(value)


def strings(raw: Raw, key: str, where: str, wrong: Wrong) -> list[str]:
    """A list of texts that may be left out."""
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise wrong(where, f"“{key}” 应为文字的列表 / should be a list of texts")
    return value


def label_of(raw: Raw, where: str, wrong: Wrong) -> Label:
    """The sentence of a rule in both languages."""
    zh, en = (needed(raw, language, where, wrong) for language in LANGUAGES)
    return Label(str(zh), str(en))


class LinearReader:
    """Reads the templates of one file."""

    def __init__(self, wrong: Wrong) -> None:
        self._wrong = wrong

    def rules(self, raw: Raw, tables: Tables) -> Iterator[LinearRule]:
        """The template for each of its rows and columns."""
        rule_id = str(needed(raw, "id", "rule", self._wrong))
        for key in raw:
            if key not in KEYS:
                raise self._wrong(rule_id, f"未知的键 / unknown key: “{key}”")
        table_id = str(needed(raw, "table", rule_id, self._wrong))
        if table_id not in tables:
            raise self._wrong(rule_id, f"没有此表 / no such table: “{table_id}”")
        table = tables[table_id]
        all_rows = {row.id: row for block in table.blocks for row in block.rows}
        all_columns = {one.id: one for block in table.blocks for one in block.columns}
        severity = one_of(raw, "severity", Severity, rule_id, self._wrong)
        relation = one_of({"relation": "=", **raw}, "relation", Relation, rule_id, self._wrong)
        label = label_of(raw, rule_id, self._wrong)
        examples = self._examples(raw, rule_id)
        rows = self._run(raw.get("row"), all_rows, rule_id)
        columns = self._run(raw.get("column"), all_columns, rule_id)
        for row, column in product(rows, columns):
            names = {"row": row.id if row else "", "column": column.id if column else ""}
            sides = [
                self._side(strings(raw, key, rule_id, self._wrong), names, table, tables, rule_id)
                for key in ("left", "right", "optional")
            ]
            for key, side in zip(("left", "right"), sides, strict=False):
                if not side and (key == "left" or relation is Relation.EQUAL):
                    raise self._wrong(rule_id, f"“{key}” 缺失 / is missing")
            yield LinearRule(
                id=self._filled(rule_id, names, rule_id),
                table=table_id,
                severity=severity,
                left=sides[0],
                right=sides[1],
                label=self._label(label, row, column, rule_id),
                source=str(needed(raw, "source", rule_id, self._wrong)),
                examples=examples,
                relation=relation,
                optional=frozenset(sides[2]),
            )

    def _label(
        self, label: Label, row: FormRow | None, column: Column | None, rule_id: str
    ) -> Label:
        words = []
        for language in LANGUAGES:
            names = {
                "row_name": (row.name or row.label).in_language(language) if row else "",
                "column_name": column.label.in_language(language) if column else "",
            }
            words.append(self._filled(label.in_language(language), names, rule_id))
        return Label(words[0], words[1])

    def _filled(self, text: str, names: Mapping[str, str], rule_id: str) -> str:
        try:
            return text.format(**names)
        except (KeyError, IndexError, ValueError) as error:
            raise self._wrong(rule_id, f"未知的名称 / unknown name: {error}") from error

    def _run(
        self, ids: object, known: Mapping[str, T], rule_id: str
    ) -> Sequence[T] | Sequence[None]:
        if ids is None:
            return (None,)
        if ids == "*":
            return tuple(known.values())
        if not isinstance(ids, list):
            raise self._wrong(rule_id, f"应为列表或 / should be a list or “*”: {ids!r}")
        missing = [one for one in ids if one not in known]
        if missing:
            raise self._wrong(rule_id, f"没有此行列 / no such row or column: “{missing[0]}”")
        return [known[one] for one in ids]

    def _side(
        self,
        terms: Iterable[str],
        names: Mapping[str, str],
        table: FormTable,
        tables: Tables,
        rule_id: str,
    ) -> tuple[str, ...]:
        fields: list[str] = []
        for term in terms:
            prefix, _, rest = self._filled(term, names, rule_id).rpartition(":")
            if prefix and prefix not in _PREFIXES:
                raise self._wrong(rule_id, f"未知的前缀 / unknown prefix: “{prefix}:”")
            owner, rest = _owner(rest, table, tables)
            found = _fields(rest, owner)
            unknown = [one for one in found if one not in owner.by_id]
            if unknown or not found:
                where = next(iter(unknown), term)
                raise self._wrong(rule_id, f"没有此栏 / no such field: “{where}”")
            fields += [f"{prefix}:{one}" if prefix else one for one in found]
        return tuple(fields)

    def _examples(self, raw: Raw, rule_id: str) -> tuple[Sides, ...]:
        examples = []
        for key, holds in (("holds", True), ("breaks", False)):
            try:
                left, right = needed(raw, key, rule_id, self._wrong)
                sides = tuple(map(Decimal, left)), tuple(map(Decimal, right))
            except (ValueError, TypeError, ArithmeticError) as error:
                what = f"“{key}” 应为两组数字 / should be two lists of figures"
                raise self._wrong(rule_id, what) from error
            examples.append((*sides, holds))
        return tuple(examples)


def _owner(term: str, table: FormTable, tables: Tables) -> tuple[FormTable, str]:
    """The table that the term names before its row, else the rule's own."""
    name, _, rest = term.partition(".")
    if rest and name in tables and f"{name}.{rest}" in tables[name].by_id:
        return tables[name], rest
    return table, term


def _fields(term: str, table: FormTable) -> list[str]:
    """``row.column``, ``row`` in a table of one column, or ``@group.column``: every row of a row
    group that is not a total."""
    row, _, column = term.partition(".")
    if not row.startswith("@"):
        return [field_id(table.id, row, column)]
    rows = [one for block in table.blocks for one in block.rows]
    members = [one.id for one in rows if row[1:] in one.groups and not one.is_total]
    return [field_id(table.id, one, column) for one in members]
