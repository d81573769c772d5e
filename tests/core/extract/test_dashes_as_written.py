"""Dashes as markup writes them: behind a stroke, as a number, or as long as a rule."""

from collections.abc import Sequence

import pytest

from core.extract.marks import unmarked
from core.record import State
from tests.core.extract.writing import COLUMNS, by_field, silent, truth_of, with_blanks, written


@pytest.mark.parametrize("dash", ["\\-", "&#45;", "\\-\\-", "--------"])
def test_a_dash_is_a_blank_however_it_is_written(dash: str) -> None:
    rows = with_blanks()

    def dashed(row: Sequence[str]) -> str:
        label, *cells = row
        return "| " + " | ".join([label, *(cell or dash for cell in cells)]) + " |"

    found = written(rows, header=("", *COLUMNS), render=dashed).read()
    truth = truth_of(rows)
    readings = by_field(found)
    assert silent(found, truth) == {}
    assert all(readings[name].sure for name in truth)
    blank = [readings[name] for name, value in truth.items() if value is None]
    assert {one.state for one in blank} == {State.BLANK}


def test_a_stroke_at_a_lines_end_is_no_part_of_the_cell() -> None:
    assert unmarked("本年\\").strip() == "本年"
    assert unmarked("\\-5") == "-5"
    assert unmarked("1\\.属于国家秘密") == "1.属于国家秘密"
