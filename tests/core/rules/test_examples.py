"""Every rule of every form does what its examples say, and says so in both languages."""

from collections.abc import Mapping
from typing import Any

import pytest

from core.errors import LANGUAGES
from core.forms import load_forms
from core.forms.model import Pack
from core.rules import Rule, check
from core.rules.examples import cases
from core.rules.packs import official, rules_of

FORMS = load_forms()
RULES: dict[str, Rule] = {
    f"{form.id}-{rule.id}": rule
    for form in FORMS.all
    for rule in (*form.rules, *rules_of(official(), form.table_by_id))
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_holds_and_breaks_as_its_examples_say(name: str) -> None:
    rule = RULES[name]
    said = []
    for cells, facts, holds in cases(rule):
        (finding,) = check([rule], cells, facts=facts)
        assert finding.holds is holds
        assert finding.rule == rule.id
        for language in LANGUAGES:
            words = finding.message.words(language)
            assert rule.label.in_language(language) in words
            assert "{" not in words
        said.append(holds)
    assert set(said) == {True, False}
    assert rule.source


@pytest.mark.parametrize("raw", official().templates, ids=lambda raw: str(raw["id"]))
def test_every_template_of_ours_is_for_some_form(raw: Mapping[str, Any]) -> None:
    alone = Pack("alone", (raw,))
    assert any(rules_of(alone, form.table_by_id) for form in FORMS.all)
