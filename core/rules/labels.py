"""What rules are called, by their ids, without a report that breaks them."""

from collections.abc import Mapping
from functools import cache

from core.errors import default_language
from core.forms import Label, load_forms
from core.rules.packs import official, rules_of


@cache
def rule_labels() -> Mapping[str, Label]:
    """The name of every rule of the forms and of those that come with Gouji; of a rule that
    several forms have, the newest form's."""
    found: dict[str, Label] = {}
    for form in load_forms().all:
        found |= {rule.id: rule.label for rule in form.rules}
        found |= {rule.id: rule.label for rule in rules_of(official(), form.table_by_id)}
    return found


def rule_label(rule: str) -> str:
    """The rule's name in the language of the window; its id where nobody named it here."""
    label = rule_labels().get(rule)
    if label is None:
        return rule
    return label.zh if default_language() == "zh" else label.en
