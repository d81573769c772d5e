"""Unnamed rows: a row without a label gets its place by order, and is sure only by rules."""

from collections.abc import Callable, Sequence

import pytest

from core.record import Evidence, State
from tests.core.extract.writing import (
    LABELS,
    Written,
    as_lines,
    by_field,
    figures,
    requested,
    silent,
    written,
    wrong,
)

Render = Callable[[Sequence[str]], str]


def as_cells(row: Sequence[str]) -> str:
    """One cell a line; a blank cell is a line with a non-breaking blank."""
    return "\n".join(cell or "\xa0" for cell in row)


def as_tabs(row: Sequence[str]) -> str:
    return "\t".join(row)


def as_page(row: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"


def called(labels: dict[str, str], render: Render = as_lines) -> Written:
    """A report some of whose rows are called otherwise."""
    rows = requested()
    for row, label in labels.items():
        rows[row] = (label, *rows[row][1:])
    return written(rows, render=render)


@pytest.mark.parametrize("render", [as_lines, as_cells, as_tabs])
@pytest.mark.parametrize("row", ["new", "granted", "denied_third_party", "unable_not_held"])
def test_a_row_that_rules_prove_needs_no_label(row: str, render: Render) -> None:
    report = called({row: ""}, render)
    found = by_field(report.read())
    assert wrong(report.read(), report.truth) == {}
    assert {found[name].evidence for name in figures(row)} == {Evidence.ORDER}


@pytest.mark.parametrize("render", [as_lines, as_cells, as_tabs])
def test_a_row_of_zeros_without_a_label_is_read_and_asked_about(render: Render) -> None:
    report = called({"denied_process": ""}, render)
    found = by_field(report.read())
    cells = [found[name] for name in figures("denied_process")]
    assert all(cell.value == 0 and cell.state is State.READ and not cell.sure for cell in cells)
    assert {cell.why.code for cell in cells if cell.why} == {"why_row_unnamed"}


def test_other_rows_stay_sure_beside_a_row_without_a_label() -> None:
    report = called({"denied_process": ""})
    found = by_field(report.read())
    asked = {name for name, cell in found.items() if not cell.sure and name.startswith("requests")}
    assert asked == set(figures("denied_process"))


@pytest.mark.parametrize("render", [as_lines, as_cells])
def test_two_rows_without_a_label_keep_their_order_and_are_asked_about(render: Render) -> None:
    report = called({"granted": "", "partially_granted": ""}, render)
    found = by_field(report.read())
    assert {n: found[n].value for n in figures("granted")} == {
        n: report.truth[n] for n in figures("granted")
    }
    assert not any(found[name].sure for name in figures("granted") + figures("partially_granted"))


@pytest.mark.parametrize("render", [as_lines, as_cells])
def test_one_row_for_two_missing_ones_is_left_to_a_person(render: Render) -> None:
    rows = requested()
    del rows["partially_granted"]
    rows["granted"] = ("", *rows["granted"][1:])
    report = written(rows, render=render)
    found = by_field(report.read())
    assert not any(found[name].sure for name in figures("granted") + figures("partially_granted"))
    assert silent(report.read(), report.truth) == {}


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("unprocessed_duplicate", "2.重申请"),
        ("unprocessed_duplicate", "2复申请"),
        ("granted", "（一）以公开"),
        ("unable_not_held", "1本机关不掌相关府信"),
    ],
)
@pytest.mark.parametrize("render", [as_lines, as_cells])
def test_what_is_left_of_a_label_is_enough_in_its_place(
    row: str, label: str, render: Render
) -> None:
    report = called({row: label}, render)
    assert wrong(report.read(), report.truth) == {}


def test_a_row_of_another_name_is_not_the_missing_one() -> None:
    rows = requested()
    rows["denied_process"] = ("其中：涉及企业", *rows["denied_process"][1:])
    report = written(rows)
    found = by_field(report.read())
    assert {found[name].state for name in figures("denied_process")} == {State.ABSENT}


def test_rows_in_each_others_place_are_read_by_their_labels_and_asked_about() -> None:
    rows = requested()
    order = list(rows)
    one, other = order.index("unable_not_held"), order.index("unable_needs_creation")
    order[one], order[other] = order[other], order[one]
    report = written({row: rows[row] for row in order})
    found = by_field(report.read())
    exchanged = figures("unable_not_held") + figures("unable_needs_creation")
    assert {n: found[n].value for n in exchanged} == {n: report.truth[n] for n in exchanged}
    asked = {name for name, cell in found.items() if not cell.sure and name.startswith("requests")}
    assert asked == set(exchanged)


def test_a_group_label_is_not_the_label_of_its_first_row() -> None:
    rows = requested()
    label = LABELS["denied_state_secret"]
    rows["denied_state_secret"] = ("（三）不予公开", *rows["denied_state_secret"][1:])
    report = written(rows)
    found = by_field(report.read())
    assert label not in report.text
    assert {found[n].value for n in figures("denied_state_secret")} == {0}
    assert silent(report.read(), report.truth) == {}
