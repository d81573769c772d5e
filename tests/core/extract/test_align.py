"""Alignment: which words are the form's rows, however damaged; and no cell sure and wrong."""

from collections.abc import Callable, Sequence

import pytest

from core.record import State
from tests.core.extract.writing import (
    COLUMNS,
    FIELDS,
    LABELS,
    Printed,
    Written,
    as_lines,
    by_field,
    requested,
    silent,
    written,
    wrong,
)


def relabelled(**labels: str) -> Written:
    """A report some of whose rows are called otherwise."""
    rows = requested()
    for row, label in labels.items():
        rows[row] = (label, *rows[row][1:])
    return written(rows)


def with_lines(lines: Callable[[list[str]], list[str]]) -> Written:
    return written(requested(), lines=lines)


def before(label: str, *added: str) -> Callable[[list[str]], list[str]]:
    """Puts lines in before the row with this label."""

    def put(lines: list[str]) -> list[str]:
        place = next(number for number, line in enumerate(lines) if label in line)
        return [*lines[:place], *added, *lines[place:]]

    return put


def as_cells(row: Sequence[str]) -> str:
    """One cell a line."""
    return "\n".join(row)


def as_spaced(row: Sequence[str]) -> str:
    """Cells by single blanks."""
    return " ".join(row)


def states(report: Written, row: str) -> set[State]:
    found = by_field(report.read())
    return {found[f"requests.{row}.{column}"].state for column in FIELDS}


# --- whole rows ---


@pytest.mark.parametrize("render", [as_lines, as_cells, as_spaced])
def test_a_report_with_all_its_figures_is_read_for_sure(
    render: Callable[[Sequence[str]], str],
) -> None:
    report = written(requested(), render=render)
    assert wrong(report.read(), report.truth) == {}


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("partially_granted", "（二）部分公开"),
        ("denied_other_law", "2.其他法律行政止公开"),
        ("denied_safety", '3.危及"三安全一稳定"'),
        ("denied_safety", "3.危及三安全一稳定"),
        ("unprocessed_reissue", "5、要求行政机关确认或重新出具已获取信息"),
        ("other_uncorrected", "1.逾期不补正"),
        ("carried_out", "四、结转下一年继续办理"),
        ("new", "一、本年新收政府信息公开申请数"),
        ("processed", "（七）合  计"),
        ("denied_special_query", "⒏属于行政查询事项"),
        ("denied_case_file", "７．属于行政执法案卷"),
    ],
)
def test_a_row_is_found_by_other_wordings_of_its_label(row: str, label: str) -> None:
    report = relabelled(**{row: label})
    assert wrong(report.read(), report.truth) == {}


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("denied_third_party", "4.保护第三方合法权"),
        ("unable_not_held", "1.本机关不掌握相关政府信"),
        ("unprocessed_publication", "3.要求提共公开出版物"),
        ("denied_process", "6.属于四类过程姓信息"),
        ("carried_out", "四、结转下年度继读办理"),
    ],
)
def test_a_row_is_found_by_a_damaged_label(row: str, label: str) -> None:
    report = relabelled(**{row: label})
    found = by_field(report.read())
    values = {field: found[field].value for field in found if field.startswith(f"requests.{row}.")}
    assert values == {field: report.truth[field] for field in values}
    assert silent(report.read(), report.truth) == {}


def test_labels_in_traditional_characters_are_the_same_labels() -> None:
    report = relabelled(granted="（一）予以公開", denied_state_secret="1.屬於國家秘密")
    assert wrong(report.read(), report.truth) == {}


def test_a_group_label_printed_twice_changes_nothing() -> None:
    report = with_lines(before("本机关不掌握", "三、本年度办理结果 |"))
    assert wrong(report.read(), report.truth) == {}


def test_group_labels_with_their_numeral_lost_change_nothing() -> None:
    report = with_lines(before("属于国家秘密", "()不予公开 |"))
    assert wrong(report.read(), report.truth) == {}


def test_a_label_over_two_lines_is_one_label() -> None:
    label = LABELS["new"]
    report = relabelled(new=f"{label[:9]}\n{label[9:]}")
    assert wrong(report.read(), report.truth) == {}


def test_a_page_number_inside_the_table_changes_nothing() -> None:
    report = with_lines(before("信访举报投诉", "- 4 -", "第 5 页"))
    assert wrong(report.read(), report.truth) == {}


# --- rows that are not there, or there twice ---


def test_a_row_that_is_not_there_is_absent_and_never_sure() -> None:
    rows = requested()
    del rows["unprocessed_duplicate"]
    report = written(rows)
    assert states(report, "unprocessed_duplicate") == {State.ABSENT}
    assert silent(report.read(), report.truth) == {}


def test_figures_of_a_row_that_the_form_does_not_have_are_shown() -> None:
    rows = requested()
    subtotal = as_lines(("不予公开情形小计数", "2", "0", "0", "0", "0", "0", "2"))
    report = written(rows, lines=before("本机关不掌握", subtotal))
    extraction = report.read()
    assert silent(extraction, report.truth) == {}
    assert [one.raw for one in extraction.unclaimed] == ["2", "0", "0", "0", "0", "0", "2"]


def test_a_row_met_twice_with_the_same_figures_is_read_once() -> None:
    copy = as_lines(requested()["granted"])
    report = with_lines(before("予以公开", copy))
    found = by_field(report.read())
    assert found["requests.granted.total"].value == 6
    assert silent(report.read(), report.truth) == {}


def test_a_row_met_twice_with_different_figures_is_for_a_person() -> None:
    label, *figures = requested()["granted"]
    report = with_lines(before("予以公开", as_lines((label, "5", *figures[1:-1], "7"))))
    found = by_field(report.read())
    differing = [found["requests.granted.natural_person"], found["requests.granted.total"]]
    assert not any(reading.sure for reading in differing)
    assert {reading.state for reading in differing} == {State.AMBIGUOUS}
    assert {c.value for c in differing[0].candidates} == {4, 5}


# --- columns ---


def test_columns_in_another_order_than_the_forms_are_for_a_person() -> None:
    header = ("商业企业", "自然人", *COLUMNS[2:])
    extraction = written(requested(), header=header).read()
    requests = [r for r in extraction.readings if r.field.startswith("requests.")]
    doubtful = {r.field.rsplit(".", 1)[1] for r in requests if not r.sure}
    assert doubtful == {"natural_person", "business"}
    assert {r.why.code for r in requests if r.why} == {"why_head_elsewhere"}


def test_swapped_columns_of_a_page_are_never_sure_and_wrong() -> None:
    header = (*COLUMNS[:3], "法律服务机构", "社会公益组织", *COLUMNS[5:])
    swapped = {row: (*r[:4], r[5], r[4], *r[6:]) for row, r in requested().items()}
    report = written(swapped, header=header)
    truth = written(requested()).truth
    assert silent(report.read(), truth) == {}


def test_two_columns_called_result_are_told_apart_by_their_place() -> None:
    report = written(requested(), results=("结果", "结果", "其他", "尚未", "总计"))
    assert wrong(report.read(), report.truth) == {}


def test_a_header_with_wrapped_labels_is_the_same_header() -> None:
    header = ("自然人", "商业 企业", "科研 机构", "社会公益 组织", "法律服务 机构", "其他", "总 计")
    report = written(requested(), header=header)
    assert wrong(report.read(), report.truth) == {}


# --- tables ---


def test_a_table_that_is_not_there_is_absent() -> None:
    extraction = written(requested()).read()
    absent = [r for r in extraction.readings if r.state is State.ABSENT]
    assert {r.field.partition(".")[0] for r in absent} == {"disclosure"}
    assert extraction.tables["disclosure"] is None
    assert not any(r.sure or r.source for r in absent)


def test_the_single_row_of_the_form_of_2019_tells_its_form() -> None:
    rows: dict[str, Printed] = {}
    for row, cells in requested().items():
        if row == "other_uncorrected":
            rows["other"] = ("（六）其他处理", *cells[1:])
        elif not row.startswith("other_"):
            rows[row] = cells
    extraction = written(rows).read()
    assert (extraction.tables["requests"], extraction.form) == ("2019", "2019")
    assert by_field(extraction)["requests.other.total"].value == 0


def test_no_two_cells_share_a_character_and_evidence_says_the_figure() -> None:
    for render in (as_lines, as_cells, as_spaced):
        report = written(requested(), render=render)
        taken: set[int] = set()
        for reading in report.read().readings:
            if reading.state is not State.READ:
                continue
            assert reading.source is not None
            assert reading.source.of(report.text) == reading.raw
            places = set(range(reading.source.start, reading.source.end))
            assert not places & taken
            taken |= places
