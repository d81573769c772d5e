"""Made statistics tables before 2019: in no layout and by no damage is a cell sure and wrong."""

from decimal import Decimal
from functools import cache
from random import Random

import pytest

from core.forms import load_forms
from core.record import Severity
from tests.made.cases import Score, judge
from tests.made.layouts import LAYOUTS, Keeps
from tests.made.old.bench import USED, a_case
from tests.made.old.records import DAMAGE, FORMS, a_statistics

SURE = 0.98  # least share of sure cells where a page keeps their places
STRUCTURED = tuple(name for name in USED if name.startswith("html_"))


@cache
def scores(form: str, layout: str, damage: str, documents: int) -> tuple[Score, ...]:
    cases = (a_case(form, layout, damage, seed) for seed in range(documents))
    return tuple(judge(case, load_forms()) for case in cases)


def misses(some: tuple[Score, ...]) -> list[str]:
    return [f"{m.field} = {m.value}, truth {m.truth}" for score in some for m in score.silent]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", USED)
def test_no_cell_of_a_statistics_table_is_sure_and_wrong(layout: str, form: str) -> None:
    some = scores(form, layout, "none", 2)
    assert misses(some) == []
    assert [fault for score in some for fault in score.faults] == []


@pytest.mark.parametrize("damage", DAMAGE[1:])
@pytest.mark.parametrize("form", FORMS)
def test_no_damage_makes_a_cell_of_it_sure_and_wrong(form: str, damage: str) -> None:
    for layout in Random(f"{form}/{damage}").sample(USED, 4):
        some = scores(form, layout, damage, 1)
        assert misses(some) == [], layout
        assert [fault for score in some for fault in score.faults] == [], layout


@pytest.mark.parametrize(
    "damage", ["none", "no_numbering", "no_units", "units_in_labels", "serial_numbers"]
)
@pytest.mark.parametrize("layout", STRUCTURED)
def test_a_statistics_table_with_its_grid_is_read(layout: str, damage: str) -> None:
    assert LAYOUTS[layout].keeps is Keeps.ALL
    some = [score for form in FORMS for score in scores(form, layout, damage, 2)]
    assert sum(score.sure for score in some) >= SURE * sum(score.cells for score in some)
    assert sum(score.exact for score in some) >= SURE * sum(score.cells for score in some)


@pytest.mark.parametrize("form", FORMS)
def test_a_made_record_keeps_every_hard_sum(form: str) -> None:
    forms = load_forms()
    record = a_statistics(Random(form), forms, form)
    values = {name: one.value or Decimal(0) for name, one in record.printed.items()}
    checked = 0
    for rule in forms[form].rules:
        if rule.severity is Severity.HARD and rule.total is not None:
            checked += 1
            assert sum((values[one] for one in rule.left), Decimal(0)) == values[rule.total]
    assert checked
