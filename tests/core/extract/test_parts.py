"""Files that hold several reports, and tables that hold more than the form."""

from collections.abc import Sequence

import pytest

from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Extraction, HeadName, State
from tests.core.extract.writing import (
    COLUMNS,
    FIELDS,
    HEAD,
    PROSE,
    ROW_IDS,
    by_field,
    requested,
    silent,
    written,
)

OTHER = "汀澜市财政局2023年政府信息公开工作年度报告"
FORMS = load_forms()


def read(text: str) -> tuple[Extraction, ...]:
    return extract(read_bytes(text.encode(), name="made"), FORMS, file="made", sha256="aa")


def more(by: int) -> str:
    """A report whose figures of natural persons are higher."""
    rows = requested()
    for row in ("new", "granted", "processed"):
        label, person, *rest, total = rows[row]
        rows[row] = (label, str(int(person) + by), *rest, str(int(total) + by))
    return written(rows).text


def table_of(text: str) -> str:
    return text[text.index("二、主动公开") : text.index("五、存在")]


def newly(extraction: Extraction) -> object:
    return by_field(extraction)["requests.new.total"].value


# --- several reports ---


@pytest.mark.parametrize("count", [2, 3, 5])
def test_reports_one_behind_the_other_are_parts(count: int) -> None:
    names = [f"汀澜市第{n}局2023年政府信息公开工作年度报告" for n in range(1, count + 1)]
    texts = [more(n).replace(HEAD, name) for n, name in enumerate(names)]
    found = read("\n".join(texts))
    assert [one.part for one in found] == list(range(1, count + 1))
    assert [newly(one) for one in found] == [13 + n for n in range(count)]
    assert [one.head[HeadName.TITLE].value for one in found] == names
    assert all(r.sure for one in found for r in one.readings if r.field.startswith("requests"))


def test_the_spans_of_a_part_count_in_the_whole_text() -> None:
    text = more(0) + "\n" + more(7).replace(HEAD, OTHER)
    for one in read(text):
        for reading in one.readings:
            if reading.state is State.READ and reading.source is not None:
                assert reading.source.of(text) == reading.raw
    first, second = read(text)
    assert max(r.source.end for r in first.readings if r.source) < text.index(OTHER)
    assert min(r.source.start for r in second.readings if r.source) > text.index(OTHER)


def test_a_page_that_lists_several_reports_gives_each() -> None:
    bodies = [more(n).replace(HEAD, title) for n, title in enumerate((HEAD, OTHER))]
    page = "".join(
        f"<h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:])
        for lines in (body.splitlines() for body in bodies)
    )
    found = read(f"<html><head><title>年报</title></head><body>{page}</body></html>")
    assert [newly(one) for one in found] == [13, 14]


def test_a_second_first_section_behind_the_tables_begins_a_report() -> None:
    second = more(5).replace(HEAD, "").replace(PROSE, PROSE.replace("决策", "决议"))
    found = read(more(0) + second)
    assert [newly(one) for one in found] == [13, 18]


def test_reports_of_tables_alone_are_parts() -> None:
    found = read("\n".join([HEAD, table_of(more(0)), OTHER, table_of(more(3))]))
    assert [newly(one) for one in found] == [13, 16]


def test_old_reports_in_sentences_are_parts() -> None:
    def old(year: int, count: int) -> str:
        return "\n".join(
            [
                f"汀澜市教育局{year}年政府信息公开工作年度报告",
                "一、概述",
                PROSE,
                "二、主动公开政府信息情况",
                PROSE,
                "三、依申请公开政府信息情况",
                f"{year}年共收到政府信息公开申请{count}件。",
                "四、复议、诉讼情况",
                "未发生。",
            ]
        )

    found = read("\n".join([old(2015, 12), old(2016, 31)]))
    assert [one.head[HeadName.YEAR].value for one in found] == ["2015", "2016"]
    assert [by_field(one)["stat14.received"].value for one in found] == [12, 31]


@pytest.mark.parametrize(
    "text",
    [
        more(0) + table_of(more(0)),  # the tables again, as an annex
        more(0) + "附件：" + HEAD + "\n" + table_of(more(0)),
        more(0) + more(0),  # the whole page again
        more(0) + more(0).replace(HEAD, ""),  # again, without its title
        HEAD + "\n" + OTHER + "\n" + more(0),  # a list of links before
        more(0) + OTHER + "\n" + HEAD.replace("2023", "2022") + "\n",  # and behind
        more(0).replace("五、存在", OTHER + "\n五、存在"),
        more(0).replace("二、主动公开", HEAD.replace("教育局", "教育局机关") + "\n二、主动公开"),
    ],
    ids=["tables", "annex", "page", "untitled", "before", "behind", "inside", "named anew"],
)
def test_one_report_stays_one(text: str) -> None:
    (found,) = read(text)
    assert newly(found) == 13


def test_a_copy_with_other_figures_is_no_second_report() -> None:
    (found,) = read(more(0) + table_of(more(2)))
    assert by_field(found)["requests.new.total"].state is State.AMBIGUOUS


# --- more than the form ---


def grid(rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = written(requested()).text
    before, after = text.split("三、收到和处理")[0], text[text.index("四、政府信息") :]
    parts = ["".join(f"<p>{line}</p>" for line in part.splitlines()) for part in (before, after)]
    return (
        f"<html><body>{parts[0]}<p>三、收到和处理政府信息公开申请情况</p>"
        f"<table>{lines}</table>{parts[1]}</body></html>"
    )


def printed() -> list[list[str]]:
    return [["", *COLUMNS], *(list(row) for row in requested().values())]


def requests(extraction: Extraction) -> list[str]:
    return [r.field for r in extraction.readings if r.field.startswith("requests") and r.sure]


def test_a_subtotal_row_is_kept_with_its_label_and_costs_nothing() -> None:
    rows = printed()
    place = 1 + ROW_IDS.index("unable_not_held")
    rows.insert(place, ["不予公开小计", "2", "0", "0", "0", "0", "0", "2"])
    (found,) = read(grid(rows))
    assert len(requests(found)) == len(ROW_IDS) * len(FIELDS)
    assert [one.raw for one in found.unclaimed] == ["2", "0", "0", "0", "0", "0", "2"]
    assert {one.label for one in found.unclaimed} == {"不予公开小计"}


def test_a_group_row_with_figures_of_its_own_is_a_subtotal() -> None:
    rows = printed()
    place = 1 + ROW_IDS.index("denied_state_secret")
    rows.insert(place, ["（三）不予公开", "2", "0", "0", "0", "0", "0", "2"])
    (found,) = read(grid(rows))
    assert len(requests(found)) == len(ROW_IDS) * len(FIELDS)
    assert {one.label for one in found.unclaimed} == {"（三）不予公开"}


def test_a_subtotal_column_is_kept_with_its_label_and_costs_nothing() -> None:
    rows = [[*row[:-1], str(sum(map(int, row[2:-1]))), row[-1]] for row in printed()[1:]]
    (found,) = read(grid([["", *COLUMNS[:-1], "法人小计", COLUMNS[-1]], *rows]))
    truth = written(requested()).truth
    assert silent(found, truth) == {}
    assert len(requests(found)) == len(ROW_IDS) * len(FIELDS)
    assert {one.label for one in found.unclaimed} == {"法人小计"}
    assert len(found.unclaimed) == len(ROW_IDS)


def places(found: Extraction) -> set[tuple[str | None, str | None, str | None]]:
    return {(one.table, one.row, one.column) for one in found.unclaimed}


@pytest.mark.parametrize("label", ["（三）不予公开", "不予公开小计", "（三）不予公开合计"])
def test_a_subtotal_knows_the_rows_that_it_adds_up(label: str) -> None:
    rows = printed()
    place = 1 + ROW_IDS.index("unable_not_held")
    rows.insert(place, [label, "2", "0", "0", "0", "0", "0", "2"])
    (found,) = read(grid(rows))
    assert places(found) == {("requests", "denied", column) for column in FIELDS}


def test_a_subtotal_column_knows_the_columns_that_it_adds_up() -> None:
    rows = [[*row[:-1], str(sum(map(int, row[2:-1]))), row[-1]] for row in printed()[1:]]
    (found,) = read(grid([["", *COLUMNS[:-1], "法人小计", COLUMNS[-1]], *rows]))
    (group,) = {one.column for one in found.unclaimed}
    assert group is not None
    assert places(found) == {("requests", row, group) for row in ROW_IDS}


def test_a_row_of_something_else_is_kept_under_its_own_label_alone() -> None:
    rows = printed()
    rows.insert(4, ["其中：网络提交的申请", "9", "2", "0", "0", "0", "0", "11"])
    (found,) = read(grid(rows))
    assert {one.label for one in found.unclaimed} == {"其中：网络提交的申请"}
    assert places(found) == {("requests", None, column) for column in FIELDS}


def test_a_subtotal_in_lines_of_text_costs_nothing_where_nothing_else_is_missing() -> None:
    rows = requested()
    whole = written(rows).text
    label = rows["unable_not_held"][0]
    extra = "不予公开小计 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
    (found,) = read(whole.replace(label, extra + label))
    assert len(requests(found)) == len(ROW_IDS) * len(FIELDS)
    assert places(found) == {("requests", "denied", column) for column in FIELDS}


def test_a_line_of_text_is_no_extra_row_where_a_row_is_missing() -> None:
    rows = requested()
    whole = written(rows).text
    label = rows["denied_third_party"][0]
    (found,) = read(whole.replace(label, "某些其他情形的申请"))
    assert silent(found, written(rows).truth) == {}
    assert not any(one.is_extra for one in found.unclaimed)


def test_figures_without_any_label_still_cost_the_table_its_sureness() -> None:
    rows = [["" if cell == "0" else cell for cell in row] for row in printed()]
    rows.insert(5, ["", "7", "", "", "", "", "", ""])
    (found,) = read(grid(rows))
    assert [(one.raw, one.label) for one in found.unclaimed] == [("7", None)]
    assert not any(by_field(found)[name].value is None for name in requests(found))


def test_a_picture_in_a_cell_is_no_blank() -> None:
    rows = printed()
    rows[4][1] = '<img src="four.png">'
    (found,) = read(grid(rows))
    reading = by_field(found)[f"requests.{ROW_IDS[3]}.natural_person"]
    assert (reading.value, reading.state, reading.sure) == (None, State.AMBIGUOUS, False)
    assert reading.why is not None
    assert reading.why.code == "why_picture"
