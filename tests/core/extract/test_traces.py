"""Traces of damage: what tells that a line, a cell or a table is not where it should be."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.extract.spacing import oddly_spaced
from core.figures import is_change
from core.forms import load_forms
from tests.core.extract.writing import (
    COLUMNS,
    FIELDS,
    Printed,
    as_lines,
    by_field,
    figures,
    requested,
    silent,
    written,
    wrong,
)
from tests.made.cases import a_case, judge


def as_cells(row: Sequence[str]) -> str:
    """One cell a line, a blank line behind the row."""
    return "\n".join(row) + "\n"


def as_tabs(row: Sequence[str]) -> str:
    return "\t".join(row)


def as_commas(row: Sequence[str]) -> str:
    return ",".join(row)


def changed(row: str, *cells: str) -> dict[str, Printed]:
    rows = requested()
    rows[row] = cells
    return rows


def why(report: object, row: str) -> set[str]:
    found = by_field(report)  # type: ignore[arg-type]
    return {reason.code for name in figures(row) if (reason := found[name].why) is not None}


def test_a_gap_that_no_other_row_has_is_asked_about() -> None:
    rows = requested()
    plain = written(rows, render=as_cells)
    assert wrong(plain.read(), plain.truth) == {}
    label, *cells = rows["denied_process"]
    odd = written({**rows, "denied_process": (label + "\n\n", *cells)}, render=as_cells)
    assert why(odd.read(), "denied_process") == {"why_row_open"}
    assert not any(by_field(odd.read())[name].sure for name in figures("denied_process"))


def test_few_gaps_tell_nothing() -> None:
    assert oddly_spaced([], "") == frozenset()


def test_a_row_broken_over_two_lines_is_asked_about() -> None:
    def broken(lines: list[str]) -> list[str]:
        return [
            line.replace("不掌握相关政府信息\t", "不掌握相关政府信息\t\n- 4 -\n") for line in lines
        ]

    report = written(requested(), render=as_tabs, lines=broken)
    assert silent(report.read(), report.truth) == {}
    assert not any(by_field(report.read())[name].sure for name in figures("unable_not_held"))


def test_commas_in_brackets_part_no_cells() -> None:
    rows = requested()
    label = "(二)部分公开(区分处理的,只计这一情形,不计其他情形)"
    rows["partially_granted"] = (label, *rows["partially_granted"][1:])
    report = written(rows, header=("", *COLUMNS), render=as_commas)
    found = by_field(report.read())
    assert {n: found[n].value for n in figures("partially_granted")} == {
        n: report.truth[n] for n in figures("partially_granted")
    }
    assert all(found[name].sure for name in figures("partially_granted"))


@pytest.mark.parametrize("blanks", [0, 1, 2])
def test_blank_cells_behind_such_a_label_shift_nothing(blanks: int) -> None:
    rows = requested()
    label = "(二)部分公开(区分处理的,只计这一情形,不计其他情形)"
    cells = ["0"] * (len(FIELDS) - blanks) + [""] * blanks
    rows["partially_granted"] = (label, *cells)
    report = written(rows, header=("", *COLUMNS), render=as_commas)
    assert silent(report.read(), report.truth) == {}


def test_of_a_table_printed_twice_a_row_printed_once_is_asked_about() -> None:
    rows = requested()
    del rows["denied_process"]
    last_year = {
        row: (label, *("9" for _ in cells)) for row, (label, *cells) in requested().items()
    }
    again = [as_lines(("附：上一年度", *COLUMNS)), *(as_lines(row) for row in last_year.values())]
    report = written(rows, lines=lambda lines: lines + again)
    found = by_field(report.read())
    assert not any(found[name].sure for name in figures("denied_process"))


def test_a_change_is_no_count() -> None:
    raws = ("增5", "减少3", "5", "新增5")
    assert [is_change(raw) for raw in raws] == [True, True, False, False]


def test_a_change_in_the_cell_of_a_count_is_asked_about_with_its_row() -> None:
    rows = requested()
    report = written(
        rows, lines=lambda lines: [line.replace("益 | 2", "益 | 增2") for line in lines]
    )
    assert "增2" in report.text
    assert not any(by_field(report.read())[name].sure for name in figures("denied_third_party"))


def test_a_row_that_the_text_ends_with_is_asked_about() -> None:
    report = written(requested())
    row = as_lines(requested()["unable_not_held"])
    short = replace(report, text=report.text[: report.text.index(row) + len(row) - 2])
    assert silent(short.read(), short.truth) == {}
    assert why(short.read(), "unable_not_held") == {"why_cut_off"}


def test_a_row_of_the_form_that_stands_elsewhere_with_a_damaged_label_is_no_extra_row() -> None:
    rows = requested()
    order = list(rows)
    at = order.index("denied_process")
    order[at], order[at + 1] = order[at + 1], order[at]
    rows["denied_process"] = ("6于四类过程性息", *rows["denied_process"][1:])
    report = written({row: rows[row] for row in order})
    found = by_field(report.read())
    assert not any(found[name].sure for name in figures("denied_process"))
    assert not any(
        found[name].sure and not found[name].value for name in figures("denied_case_file")
    )


def test_figures_behind_a_label_with_an_explanation_are_not_part_of_it() -> None:
    label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    rows = requested()
    rows["partially_granted"] = (label, *rows["partially_granted"][1:])
    plain = written(rows, render=" ".join)
    line = " ".join(rows["partially_granted"])
    noted = replace(plain, text=plain.text.replace(line, f"{label} 22（其中修订1件）"))
    assert noted.text != plain.text
    assert not any(by_field(noted.read())[name].sure for name in figures("partially_granted"))


def test_figures_behind_a_sum_are_not_the_row_above_it() -> None:
    report = written(requested(), render=" ".join)
    label, *cells = requested()["denied_special_query"]
    row = " ".join((label, *cells))
    blank = replace(report, text=report.text.replace(row, f"{label} 小计 2 0 0 0 0 0 2"))
    assert blank.text != report.text
    truth = {**blank.truth, **dict.fromkeys(figures("denied_special_query"))}
    assert silent(blank.read(), truth) == {}


def test_a_letter_behind_a_label_is_a_cell_that_nobody_can_read() -> None:
    report = written(requested(), render=" ".join)
    label, *cells = requested()["denied_special_query"]
    row = " ".join((label, *cells))
    lettered = replace(report, text=report.text.replace(row, f"{label} o"))
    found = by_field(lettered.read())
    assert not any(found[name].sure for name in figures("denied_special_query"))


def test_where_labels_stand_before_all_figures_the_last_row_owns_none_for_sure() -> None:
    rows = requested()

    def labels_first(_: list[str]) -> list[str]:
        labels = [label for label, *_ in rows.values()]
        return [*labels, *(figure for _, *some in rows.values() for figure in some)]

    report = written(rows, render="\n".join, lines=labels_first)
    block = ["第二十条第（八）项", "信息内容", "本年收费金额（单位：万元）", "行政事业性收费", "32"]
    text = report.text.replace("三、收到和处理", "\n".join([*block, "三、收到和处理"]), 1)
    found = by_field(replace(report, text=text).read())
    assert not found["disclosure.fees.amount"].sure


def test_a_row_with_a_cell_that_may_be_none_places_no_other_row() -> None:
    # a wrapped label's first piece, 3.危及“三, stands where the row's total would
    forms = load_forms()
    assert judge(a_case(90004395, "A10_wrapped", "none", forms), forms).silent == ()
