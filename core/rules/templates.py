"""Named rules as data: a template of a rule file to the rule for the tables of a report."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Any

from core.document import Span
from core.forms import FormTable, Scope
from core.forms.linear import Raw, Tables, Wrong, label_of, needed, one_of, strings
from core.forms.model import scope_of
from core.record import Claim, HeadName, Severity, Unclaimed
from core.rules.model import Example, Facts, NamedRule, Parameter, Value
from core.rules.named import FUNCTIONS

_KEYS = frozenset(
    {"id", "check", "severity", "zh", "en", "source", "holds", "breaks", "forms", "from_year"}
    | {"table", "scope"}
)
_EXAMPLE_KEYS = frozenset({"cells", "claims", "unclaimed", "year", "agency", "text"})
_CLAIM_KEYS = frozenset({"subject", "value", "text", "unit", "group", "scope", "cumulative"})
_NOWHERE = Span(0, 0)


def substituted(value: Any, entry: Mapping[str, Any]) -> Any:
    """``value`` with ``{each}`` as the entry's id and ``{each_KEY}`` as its other values."""
    if isinstance(value, str):
        for key, one in entry.items():
            value = value.replace("{each}" if key == "id" else f"{{each_{key}}}", str(one))
        return value
    if isinstance(value, list):
        return [substituted(one, entry) for one in value]
    if isinstance(value, dict):
        return {substituted(key, entry): substituted(one, entry) for key, one in value.items()}
    return value


class NamedReader:
    """Reads the templates of one file."""

    def __init__(self, wrong: Wrong) -> None:
        self._wrong = wrong

    def rule(self, raw: Raw, tables: Tables) -> NamedRule | None:
        """The rule for these tables; None where they lack fields that it is about, or follow
        another form."""
        rule_id = str(needed(raw, "id", "rule", self._wrong))
        name = str(raw["check"])
        if name not in FUNCTIONS:
            allowed = "、".join(sorted(FUNCTIONS))
            raise self._wrong(rule_id, f"check: “{name}”，应为 / should be one of {allowed}")
        named = FUNCTIONS[name]
        kinds = {**named.needs, **named.may}
        for key in raw:
            if key not in _KEYS and key not in kinds:
                raise self._wrong(rule_id, f"未知的键 / unknown key: “{key}”")
        parameters: dict[str, Value] = {}
        read: list[str] = []
        for key, kind in kinds.items():
            if key not in raw and key in named.may:
                continue
            value = needed(raw, key, rule_id, self._wrong)
            parameters[key] = self._value(value, kind, tables, f"{rule_id}.{key}")
            read += _fields(parameters[key], kind)
        if any(kind_is_empty(parameters[key], kinds[key]) for key in parameters):
            return None
        fields = tuple(dict.fromkeys(read))
        if not self._is_of(raw, fields, tables, rule_id):
            return None
        scope = scope_of(fields)
        if "scope" in raw:
            scope = one_of(raw, "scope", Scope, rule_id, self._wrong)
        year = raw.get("from_year")
        if year is not None and not isinstance(year, int):
            raise self._wrong(rule_id, "“from_year” 应为年份 / should be a year")
        return NamedRule(
            id=rule_id,
            function=name,
            severity=one_of(raw, "severity", Severity, rule_id, self._wrong),
            label=label_of(raw, rule_id, self._wrong),
            source=str(needed(raw, "source", rule_id, self._wrong)),
            parameters=MappingProxyType(parameters),
            fields=fields,
            scope=scope,
            from_year=year,
            examples=tuple(self._examples(raw, rule_id)),
        )

    def _is_of(self, raw: Raw, fields: Sequence[str], tables: Tables, rule_id: str) -> bool:
        forms = strings(raw, "forms", rule_id, self._wrong)
        names = {field.rpartition(":")[2].partition(".")[0] for field in fields}
        if "table" in raw:
            names.add(str(raw["table"]))
        if not names <= tables.keys():
            return False
        return not forms or all(tables[one].form in forms for one in names or tables)

    # --- parameters ---

    def _value(self, value: object, kind: Parameter, tables: Tables, where: str) -> Value:
        match kind:
            case Parameter.FIELDS:
                return self._patterns(value, tables, where)
            case Parameter.SUMS:
                if not isinstance(value, list):
                    raise self._wrong(where, "应为列表的列表 / should be a list of lists")
                rows = [one for each in value for one in _by_row(each, tables)]
                return tuple(self._patterns(one, tables, where) for one in rows)
            case Parameter.WORDS:
                return tuple(strings({where: value}, where, where, self._wrong))
            case Parameter.TEXT:
                return self._text(value, where)
            case Parameter.NUMBER:
                return self._number(value, where)

    def _text(self, value: object, where: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(where, "应为文字 / should be a text")
        try:
            re.compile(value)
        except re.error as error:
            raise self._wrong(where, f"“{value}”：{error}") from error
        return value

    def _number(self, value: object, where: str) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._wrong(where, "应为数字 / should be a number")
        return Decimal(str(value))

    def _patterns(self, value: object, tables: Tables, where: str) -> tuple[str, ...]:
        """The fields that fit the patterns; nothing where one fits none."""
        found: list[str] = []
        for pattern in strings({where: value}, where, where, self._wrong):
            prefix, _, rest = pattern.rpartition(":")
            fitting = [
                f"{prefix}:{field}" if prefix else field
                for table in tables.values()
                for field in _fitting(table, rest)
            ]
            if not fitting:
                return ()
            found += fitting
        return tuple(dict.fromkeys(found))

    # --- examples ---

    def _examples(self, raw: Raw, rule_id: str) -> Iterable[Example]:
        for key, holds in (("holds", True), ("breaks", False)):
            given = needed(raw, key, rule_id, self._wrong)
            for one in given if isinstance(given, list) else [given]:
                try:
                    yield _example(one, holds=holds)
                except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation) as error:
                    detail = f"{type(error).__name__}: {error}"
                    raise self._wrong(f"{rule_id}.{key}", detail) from error


def _fitting(table: FormTable, pattern: str) -> Iterable[str]:
    """The table's fields that a pattern is for, most of which name one field."""
    if not any(sign in pattern for sign in "*?["):
        return (pattern,) if pattern in table.by_id else ()
    return (field for field in table.by_id if fnmatchcase(field, pattern))


def _by_row(patterns: object, tables: Tables) -> list[object]:
    """Patterns with ``{row}`` once for each row of their table, in form order."""
    if not isinstance(patterns, list) or not any("{row}" in str(one) for one in patterns):
        return [patterns]
    table = tables.get(str(patterns[0]).partition(".")[0])
    rows = [] if table is None else [row.id for block in table.blocks for row in block.rows]
    return [[str(one).replace("{row}", row) for one in patterns] for row in rows] or [[]]


def _fields(value: Value, kind: Parameter) -> Iterable[str]:
    if kind is Parameter.FIELDS and isinstance(value, tuple):
        return (one for one in value if isinstance(one, str))
    if kind is Parameter.SUMS and isinstance(value, tuple):
        return (field for fields in value for field in fields)
    return ()


def kind_is_empty(value: Value, kind: Parameter) -> bool:
    """Whether a parameter of fields has none in these tables."""
    if kind is Parameter.FIELDS:
        return not value
    return kind is Parameter.SUMS and isinstance(value, tuple) and not all(value)


def _example(raw: Mapping[str, Any], *, holds: bool) -> Example:
    """Raises ``ValueError`` and its like for what is no example."""
    _only(raw, _EXAMPLE_KEYS)
    for one in raw.get("claims", ()):
        _only(one, _CLAIM_KEYS)
    head: dict[HeadName, str | None] = {}
    if "year" in raw:
        head[HeadName.YEAR] = str(raw["year"])
    if "agency" in raw:
        head[HeadName.AGENCY] = str(raw["agency"])
    claims = tuple(
        Claim(
            subject=one["subject"],
            text=one.get("text", ""),
            value=Decimal(str(one["value"])),
            unit=one.get("unit"),
            source=_NOWHERE,
            is_cumulative=one.get("cumulative", False),
            scope=one.get("scope"),
            group=one.get("group"),
        )
        for one in raw.get("claims", ())
    )
    unclaimed = tuple(
        Unclaimed(str(figure), _NOWHERE, str(label)) for label, figure in raw.get("unclaimed", ())
    )
    cells = {field: Decimal(str(figure)) for field, figure in raw.get("cells", {}).items()}
    return Example(cells, Facts(claims, unclaimed, head, raw.get("text", "")), holds)


def _only(raw: Mapping[str, Any], known: Iterable[str]) -> None:
    for key in raw.keys() - set(known):
        raise ValueError(f"unknown key “{key}”")
