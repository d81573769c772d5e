"""Rule packs: TOML files of rules, of switched severities and of rules turned off.

Gouji's own lie in resources/rules; a project or an office adds others (docs/rules.md).
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import GoujiError, RuleError
from core.forms import Form, FormTable, LinearRule, Pack, load_forms
from core.forms.linear import LinearReader, Tables, strings
from core.forms.model import is_meant
from core.record import Severity
from core.rules.lists import BY_KIND, BY_UNIT
from core.rules.model import NamedRule, Rule
from core.rules.templates import NamedReader, substituted
from resources import resource

Raw = Mapping[str, Any]

OFF = "off"
_KEYS = frozenset({"zh", "en", "severity", "off", "rule"})


def rules_of(pack: Pack, tables: Tables) -> list[Rule]:
    """The pack's rules for a report that has these tables."""
    found: list[Rule] = []
    for raw in pack.templates:
        with suppress(RuleError):  # about rows or columns that these tables do not have
            found += _made(raw, tables, pack.name)
    return found


def switched(pack: Pack, rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules with the severities that the pack gives them, without those it turns off."""
    for rule in rules:
        severity = pack.severity_of(rule.id, rule.severity)
        if severity is rule.severity:
            yield rule
        elif severity is not None:
            yield replace(rule, severity=severity)


@cache
def official() -> Pack:
    """The rules that come with Gouji, besides those of the forms."""
    templates: list[Raw] = []
    for entry in sorted(resource("rules").iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".toml"):
            raw = tomllib.loads(entry.read_text(encoding="utf8"))
            templates += _unfolded(raw.get("rule", []))
    return Pack("resources/rules", tuple(templates))


def load_pack(path: Path) -> Pack:
    """A pack from a file; raises ``RuleError`` naming the file and what is wrong in it.

    Every rule is made for every form that it is for, and its examples are run.
    """
    try:
        text = path.read_bytes().decode("utf8")
    except UnicodeDecodeError as error:
        raise RuleError("pack_not_text", file=path) from error
    except OSError as error:
        raise RuleError("pack_unreadable", file=path, detail=error.strerror or error) from error
    return read_pack(text, name=str(path))


def read_pack(text: str, *, name: str) -> Pack:
    """A pack from the text of its file."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError("pack_not_toml", file=name, detail=error) from error
    wrong = _wrong_in(name)
    for key in raw:
        if key not in _KEYS:
            raise wrong(key, "未知的键 / unknown key")
    given = raw.get("rule", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise wrong("rule", "应写作 / should be written as [[rule]]")
    pack = Pack(name, tuple(_unfolded(given)))
    known = {rule.id for rule in _everywhere(official())} | {
        rule.id for form in load_forms().all for rule in form.rules
    }
    own = _checked(pack, known) | {BY_UNIT, BY_KIND}
    return replace(pack, switches=tuple(_switches(raw, known | own, name)))


def _checked(pack: Pack, known: set[str]) -> set[str]:
    """The ids of the pack's rules; raises ``RuleError`` where one cannot be, is there already, or
    does not do what its examples say."""
    from core.rules.examples import misses  # it runs rules, which are made here

    own: set[str] = set()
    for raw in pack.templates:
        made, error = _in_any_form(raw, pack.name)
        if not made:
            raise error or _wrong_in(pack.name)(
                str(raw.get("id", "rule")), "没有适用的格式 / is for no form"
            )
        for rule in made:
            if rule.id in known:
                raise _wrong_in(pack.name)(rule.id, "已有此规则 / there is such a rule already")
            missed = misses(rule)
            if missed is not None:
                raise _wrong_in(pack.name)(rule.id, missed)
        names = {rule.id for rule in made}
        if names & own:
            raise _wrong_in(pack.name)(min(names & own), "重复 / twice")
        own |= names
    return own


def _in_any_form(raw: Raw, name: str) -> tuple[list[Rule], RuleError | None]:
    made: list[Rule] = []
    first: RuleError | None = None
    for form in _forms_of(raw):
        try:
            made += _made(raw, form.table_by_id, name)
        except RuleError as error:
            first = first or error
    return made, first


def _forms_of(raw: Raw) -> list[Form]:
    """The forms to try, the newest first, so that what is said is of it."""
    wanted = raw.get("forms")
    table = raw.get("table")
    return [
        form
        for form in reversed(load_forms().all)
        if (not wanted or form.id in wanted) and (table is None or table in form.table_by_id)
    ] or list(reversed(load_forms().all))


def _everywhere(pack: Pack) -> Iterator[Rule]:
    for form in load_forms().all:
        yield from rules_of(pack, form.table_by_id)


def _made(raw: Raw, tables: Tables, name: str) -> list[Rule]:
    wrong = _wrong_in(name)
    if "check" in raw:
        one = NamedReader(wrong).rule(raw, tables)
        return [] if one is None else [one]
    rules = list(LinearReader(wrong).rules(raw, tables))
    forms = strings(raw, "forms", str(raw.get("id", "rule")), wrong)
    return [rule for rule in rules if not forms or _is_of(rule, tables, forms)]


def _is_of(rule: LinearRule | NamedRule, tables: Mapping[str, FormTable], forms: list[str]) -> bool:
    names = {field.rpartition(":")[2].partition(".")[0] for field in rule.fields}
    return all(tables[one].form in forms for one in names)


def _unfolded(templates: Iterable[Raw]) -> Iterator[Raw]:
    """A template with ``each`` once for each of its entries."""
    for raw in templates:
        entries = raw.get("each")
        if not isinstance(entries, list):
            yield raw
            continue
        rest = {key: value for key, value in raw.items() if key != "each"}
        for entry in entries:
            yield substituted(rest, entry if isinstance(entry, dict) else {"id": entry})


def _switches(raw: Raw, known: set[str], name: str) -> Iterator[tuple[str, Severity | None]]:
    wrong = _wrong_in(name)
    asked: dict[str, Any] = dict.fromkeys(strings(raw, "off", "off", wrong), OFF)
    severities = raw.get("severity", {})
    if not isinstance(severities, dict):
        raise wrong("severity", "应写作 / should be written as [severity]")
    for pattern, value in {**severities, **asked}.items():
        if not any(is_meant(pattern, rule) for rule in known):
            raise wrong(pattern, "没有此规则 / no such rule")
        if value not in (OFF, *Severity):
            allowed = "、".join((*Severity, OFF))
            raise wrong(pattern, f"“{value}”，应为 / should be one of {allowed}")
        yield pattern, None if value == OFF else Severity(value)


def _wrong_in(name: str) -> Any:
    def wrong(where: str, what: str) -> GoujiError:
        return RuleError("pack_wrong", file=name, where=where, what=what)

    return wrong
