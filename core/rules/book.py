"""Rule books: the rules for one report, whose tables may follow different forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.forms import Forms, LinearRule, Pack, Scope, load_forms
from core.rules.model import Rule
from core.rules.packs import official, rules_of, switched


@dataclass(frozen=True)
class RuleBook:
    """The rules of one report, and the packs that had a word in them."""

    rules: tuple[Rule, ...]
    packs: tuple[Pack, ...] = ()

    @cached_property
    def linear(self) -> tuple[LinearRule, ...]:
        return tuple(rule for rule in self.rules if isinstance(rule, LinearRule))

    @cached_property
    def of_facts(self) -> tuple[Rule, ...]:
        """The rules that look at more than cells: at the head, the sentences or the text."""
        return tuple(rule for rule in self.rules if not isinstance(rule, LinearRule))

    @cached_property
    def by_field(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules that a field takes part in."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for field in dict.fromkeys(rule.fields):
                found.setdefault(field, []).append(rule)
        return {field: tuple(rules) for field, rules in found.items()}

    def touching(self, fields: Iterable[str]) -> tuple[Rule, ...]:
        """The rules that any of the fields takes part in, each once, in book order."""
        ids = {rule.id for field in fields for rule in self.by_field.get(field, ())}
        return tuple(rule for rule in self.rules if rule.id in ids)


def rulebook(
    tables: Mapping[str, str | None],
    forms: Forms | None = None,
    scope: Scope = Scope.REPORT,
) -> RuleBook:
    """The rules for tables that follow the given forms; a table that is not there has none."""
    return _rulebook(forms or load_forms(), tuple(tables.items()), scope)


@lru_cache(maxsize=64)
def _rulebook(
    forms: Forms,
    tables: tuple[tuple[str, str | None], ...],
    scope: Scope,
) -> RuleBook:
    there = {
        table: forms[form].table_by_id[table]
        for table, form in tables
        if form is not None and table in forms[form].table_by_id
    }
    rules: list[Rule] = []
    if not there:
        return RuleBook(())
    for table in there.values():
        rules += [rule for rule in forms[table.form].rules if rule.table == table.id]
    for pack in (official(), *forms.packs):
        rules += rules_of(pack, there)
    for pack in forms.packs:
        rules = list(switched(pack, rules))
    return RuleBook(tuple(rule for rule in rules if _is_whole(rule, there, scope)), forms.packs)


def _is_whole(rule: Rule, there: Mapping[str, object], scope: Scope) -> bool:
    """Whether the rule is of the scope and the report has every table it names."""
    if rule.scope is not scope:
        return False
    tables = {field.rpartition(":")[2].partition(".")[0] for field in rule.fields}
    return tables <= there.keys()
