"""Inequalities, optional members, and what a blank says in them."""

import pytest

from core.forms import Label, LinearRule, Relation
from core.record import Cell, Severity, State
from core.rules import check
from tests.core.making import a_cell


def a_rule(
    relation: Relation, left: tuple[str, ...], right: tuple[str, ...], *optional: str
) -> LinearRule:
    return LinearRule(
        "R", "t", Severity.SOFT, left, right, Label("甲", "A"), "", (), relation,
        frozenset(optional),
    )  # fmt: skip


def cells(**figures: int | None) -> dict[str, Cell]:
    return {f"t.{name}": a_cell(f"t.{name}", value) for name, value in figures.items()}


AT_MOST = a_rule(Relation.AT_MOST, ("t.a",), ("t.b", "t.c"))
AT_LEAST = a_rule(Relation.AT_LEAST, ("t.a", "t.b"), ("t.c",))
NOT_NEGATIVE = a_rule(Relation.AT_LEAST, ("t.a", "t.b"), ())


@pytest.mark.parametrize(
    ("rule", "figures", "holds", "said"),
    [
        (AT_MOST, {"a": 5, "b": 2, "c": 3}, True, "相符"),
        (AT_MOST, {"a": 6, "b": 2, "c": 3}, False, "6 > 2 + 3，多 1"),
        (AT_MOST, {"a": 6, "b": 2, "c": None}, False, "多 4（1 个空白按 0 计）"),
        (AT_MOST, {"a": 6, "b": None, "c": None}, None, "无法核对"),
        (AT_MOST, {"a": None, "b": None, "c": None}, True, "相符"),
        (AT_LEAST, {"a": 1, "b": 1, "c": 5}, False, "1 + 1 < 5，少 3"),
        (AT_LEAST, {"a": 4, "b": 1, "c": 5}, True, "相符"),
        (NOT_NEGATIVE, {"a": 3, "b": -5}, False, "3 + (-5) < 0，少 2"),
        (NOT_NEGATIVE, {"a": None, "b": -5}, None, "无法核对"),
        (NOT_NEGATIVE, {"a": 5, "b": -5}, True, "相符"),
    ],
)
def test_an_inequality_has_three_answers(
    rule: LinearRule,
    figures: dict[str, int | None],
    holds: bool | None,  # noqa: FBT001  # parametrized
    said: str,
) -> None:
    (finding,) = check([rule], cells(**figures))
    assert finding.holds is holds
    assert said in finding.message.words("zh")
    assert rule.relation.value in finding.equation


def test_a_member_that_a_report_need_not_have_adds_nothing_where_it_is_absent() -> None:
    rule = a_rule(Relation.EQUAL, ("t.a", "t.b"), ("t.c",), "t.b")
    there = cells(a=2, c=3)
    (finding,) = check([rule], {**there, "t.b": a_cell("t.b", 1)})
    assert finding.holds is True
    (finding,) = check([rule], {**there, "t.b": a_cell("t.b", None, State.ABSENT)})
    assert finding.holds is False
    strict = a_rule(Relation.EQUAL, ("t.a", "t.b"), ("t.c",))
    (finding,) = check([strict], {**there, "t.b": a_cell("t.b", None, State.ABSENT)})
    assert finding.holds is None


def test_only_hard_equations_of_one_report_are_identities() -> None:
    hard = LinearRule(
        "R", "t", Severity.HARD, ("t.a", "t.b"), ("t.c",), Label("甲", "A"), "", ()
    )  # fmt: skip
    assert hard.is_identity
    for other in (AT_MOST, a_rule(Relation.EQUAL, ("t.a",), ("t.c",), "t.a")):
        assert not other.is_identity
    last = LinearRule(
        "R", "t", Severity.HARD, ("t.a",), ("last:t.c",), Label("甲", "A"), "", ()
    )  # fmt: skip
    assert not last.is_identity
    assert last.scope.value == "years"
