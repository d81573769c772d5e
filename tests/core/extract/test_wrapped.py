"""Wrapped labels: figures before, inside and behind a label's lines find their row."""

from collections.abc import Callable, Sequence

import pytest

from core.record import Evidence
from tests.core.extract.writing import (
    FIELDS,
    Written,
    by_field,
    requested,
    silent,
    written,
    wrong,
)

WIDTH = 10  # characters of a label's line
Lines = Callable[[list[str], str], list[str]]


def before(label: list[str], figures: str) -> list[str]:
    return [figures, *label]


def inside(label: list[str], figures: str) -> list[str]:
    return [label[0], figures, *label[1:]]


def behind(label: list[str], figures: str) -> list[str]:
    return [*label, figures]


def beside_the_second(label: list[str], figures: str) -> list[str]:
    return [label[0], f"{label[1]} {figures}", *label[2:]]


def wrapping(put: Lines) -> Callable[[Sequence[str]], str]:
    """Renders rows whose labels break at a width; short ones have their figures beside them."""

    def render(row: Sequence[str]) -> str:
        label, *rest = row
        figures = " ".join(text for text in rest if text.strip())
        if len(label) <= WIDTH or not figures or not figures[0].isdigit():
            return " ".join([label, figures]).strip()
        pieces = [label[at : at + WIDTH] for at in range(0, len(label), WIDTH)]
        return "\n".join(put(pieces, figures))

    return render


def wrapped(put: Lines, *, without: Sequence[str] = (), lines: str = "") -> Written:
    """A report with wrapped labels; rows ``without`` figures print none, ``lines`` are dropped."""
    rows = requested()
    for row in without:
        rows[row] = (rows[row][0], *[""] * len(FIELDS))
    report = written(rows, render=wrapping(put))
    return Written(report.text.replace(lines, "", 1) if lines else report.text, report.truth)


ALL = pytest.mark.parametrize("put", [before, inside, behind, beside_the_second])


@ALL
def test_figures_around_wrapped_labels_are_their_rows(put: Lines) -> None:
    report = wrapped(put)
    assert wrong(report.read(), report.truth) == {}


def test_figures_between_two_labels_are_told_by_order() -> None:
    evidence = {
        put.__name__: by_field(wrapped(put).read())["requests.new.total"].evidence
        for put in (before, inside, behind)
    }
    assert evidence == {
        "before": Evidence.ORDER,
        "inside": Evidence.LAYOUT,
        "behind": Evidence.ORDER,
    }


@ALL
def test_a_lost_line_of_figures_leaves_its_row_to_a_person(put: Lines) -> None:
    rows = requested()
    lost = "7 1 0 0 0 0 8"
    rows["unable_unclear"] = (rows["unable_unclear"][0], *lost.split())
    whole = written(rows, render=wrapping(put))
    report = Written(whole.text.replace(lost, "", 1), whole.truth)
    assert silent(report.read(), report.truth) == {}
    found = by_field(report.read())
    assert not any(found[f"requests.unable_unclear.{column}"].sure for column in FIELDS)


@ALL
def test_a_line_of_figures_printed_twice_asks_for_a_person(put: Lines) -> None:
    report = wrapped(put)
    line = "3 1 0 0 0 0 4"
    twice = Written(report.text.replace(line, f"{line}\n{line}"), report.truth)
    assert silent(twice.read(), twice.truth) == {}
    assert not by_field(twice.read())["requests.unable_not_held.research"].sure


@ALL
def test_a_label_that_lost_a_line_settles_nothing_beside_it(put: Lines) -> None:
    report = wrapped(put, lines="信息公开申请数量\n")
    assert silent(report.read(), report.truth) == {}


@pytest.mark.parametrize("put", [before, behind])
def test_one_line_of_figures_between_two_labels_shows_no_side(put: Lines) -> None:
    every = [row for row in requested() if row not in ("unable_unclear", "processed")]
    report = wrapped(put, without=every)
    found = by_field(report.read())
    assert silent(report.read(), report.truth) == {}
    assert not found["requests.unable_unclear.natural_person"].sure


@ALL
def test_a_table_that_comes_again_with_other_figures_is_compared(put: Lines) -> None:
    first, second = wrapped(put).text, wrapped(put).text
    table = second[second.index("自然人") : second.index("四、政府信息公开行政复议")]
    at = first.index("四、政府信息公开行政复议")
    again = table.replace("3 1 0 0 0 0 4", "3 2 0 0 0 0 5")
    report = Written(first[:at] + "附：更正如下\n" + again + first[at:], wrapped(put).truth)
    found = by_field(report.read())
    assert not found["requests.unable_not_held.business"].sure
    assert found["requests.unable_not_held.natural_person"].value == 3


def test_groups_beside_the_rows_a_character_a_line_are_no_labels_of_rows() -> None:
    rows = written(requested(), render=wrapping(inside)).text.split("\n")
    upright = iter("三、本年度办理结果")
    text = [
        f"{next(upright, '')}   {line}"
        if line.startswith(tuple("12345678")) and "." in line
        else line
        for line in rows
        if line != "三、本年度办理结果"
    ]
    report = Written("\n".join(text), wrapped(inside).truth)
    assert wrong(report.read(), report.truth) == {}


def test_cells_with_lines_of_their_own_stand_behind_wrapped_labels() -> None:
    def render(row: Sequence[str]) -> str:
        label, *rest = row
        pieces = [label[at : at + WIDTH] for at in range(0, len(label), WIDTH)]
        return "\n".join([*pieces, *rest])

    report = written(requested(), render=render)
    assert wrong(report.read(), report.truth) == {}


@ALL
def test_labels_in_each_others_place_settle_nothing(put: Lines) -> None:
    rows = requested()
    one, other = "unprocessed_duplicate", "unprocessed_publication"
    rows[one], rows[other] = (rows[other][0], *rows[one][1:]), (rows[one][0], *rows[other][1:])
    found = by_field(written(rows, render=wrapping(put)).read())
    assert not any(found[f"requests.{row}.total"].sure for row in (one, other))


def test_numbers_of_the_columns_show_no_side() -> None:
    report = wrapped(behind, without=["carried_in", "granted", "partially_granted"])
    numbered = report.text.replace("总计\n", "总计\n1 2 3 4 5 6 7\n", 1)
    assert silent(Written(numbered, {}).read(), report.truth) == {}


def test_figures_that_ran_together_behind_a_label_are_not_overlooked() -> None:
    report = wrapped(behind)
    glued = Written(report.text.replace("（七）总计 9 2", "（七）总计 9增2"), report.truth)
    found = by_field(glued.read())
    assert glued.text != report.text
    assert not any(found[f"requests.processed.{column}"].sure for column in FIELDS)
