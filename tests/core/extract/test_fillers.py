"""Fillers: cells that only show how far a merged one reaches are none of a row's cells."""

from collections.abc import Callable, Mapping

import pytest

from core.record import Reading, State
from tests.core.extract.writing import (
    DISPUTED,
    HEAD,
    LABELS,
    PROSE,
    RESULTS,
    TABLES,
    Printed,
    Written,
    by_field,
    figures,
    requested,
    silent,
    truth_of,
    wrong,
)

BLANKED = {"denied_internal": (1, 2), "unable_not_held": (2, 6), "granted": (2, 3)}
REACH = {row.id: 3 - len(row.groups) for row in TABLES["requests"].blocks[0].rows}
Change = Callable[[dict[str, str]], None]


def with_blanks() -> dict[str, Printed]:
    """The rows with some of their zeros left blank, inside rows and at their ends."""
    rows = requested()
    for number, row in enumerate(rows):
        label, *values = rows[row]
        hidden = BLANKED.get(row, (number % 6,))
        rows[row] = (label, *("" if f == "0" and n in hidden else f for n, f in enumerate(values)))
    return rows


def line(label: str, *cells: str, reach: int = 1) -> str:
    """A row whose label covers so many columns."""
    return f"| {label} |" + " |" * (reach - 1) + "".join(f" {cell} |" for cell in cells)


def nothing(_: dict[str, str]) -> None:
    """No change."""


def spanned(change: Change = nothing, rows: Mapping[str, Printed] | None = None) -> Written:
    """A report whose tables are Markdown with fillers; ``change`` may rewrite lines of table 三."""
    printed = rows or with_blanks()
    table = {row: line(*cells, reach=REACH[row]) for row, cells in printed.items()}
    change(table)
    text = [
        HEAD,
        "一、总体情况",
        PROSE,
        "三、收到和处理政府信息公开申请情况",
        "",
        line("关系", "申请人情况", reach=3) + " |" * 6,
        "|" + " --- |" * 10,
        "| 自然人 | 法人或其他组织 | | | | | 总计 |",
        "| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |",
        *table.values(),
        "",
        "四、政府信息公开行政复议、行政诉讼情况",
        "",
        line("行政复议", reach=5) + line("行政诉讼", reach=10)[1:],
        "|" + " --- |" * 15,
        line(*RESULTS) + line("未经复议直接起诉", reach=5)[1:] + line("复议后起诉", reach=5)[1:],
        line(*RESULTS, *RESULTS),
        line(*map(str, DISPUTED)),
        "",
        "五、存在的主要问题及改进情况",
        PROSE,
    ]
    shown = {row: tuple(cell.strip("-") for cell in cells) for row, cells in printed.items()}
    return Written("\n".join(text) + "\n", truth_of(shown))


def row_of(report: Written, row: str) -> list[Reading]:
    readings = by_field(report.read())
    return [readings[name] for name in figures(row)]


def test_fillers_are_no_cells_and_blank_cells_are() -> None:
    report = spanned()
    assert wrong(report.read(), report.truth) == {}
    assert row_of(report, "denied_internal")[1].state is State.BLANK


def test_a_report_in_one_cell_of_another_table_is_read_by_its_fillers() -> None:
    report = spanned()
    joined = report.text.replace("\n", " ")
    page = Written(f"|  |\n| --- |\n| {joined} |\n", report.truth)
    assert wrong(page.read(), page.truth) == {}


def test_rows_of_such_a_line_are_parted_where_labels_are_gone() -> None:
    """The table's width tells where a row without its label begins."""

    def change(table: dict[str, str]) -> None:
        for row in ("carried_in", "unable_not_held"):
            table[row] = table[row].replace(LABELS[row], "")

    report = spanned(change)
    text = report.text.replace("四、政府信息公开行政复议、行政诉讼情况\n\n", "\n\n")
    joined = Written(f"|  |\n| --- |\n| {text.replace(chr(10), ' ')} |\n", report.truth)
    assert wrong(joined.read(), joined.truth) == {}


def test_a_table_cut_by_a_pages_head_is_written_as_it_began() -> None:
    label = f"\n| {LABELS['denied_internal']} |"
    report = spanned()
    cut = Written(report.text.replace(label, f"\n年度报告\n{label[1:]}"), report.truth)
    assert wrong(cut.read(), cut.truth) == {}


@pytest.mark.parametrize("dash", ["---", "------"])
def test_dashes_in_cells_are_no_rule_of_a_table(dash: str) -> None:
    rows = {
        row: (label, *(dash if cell == "0" else cell for cell in cells))
        for row, (label, *cells) in with_blanks().items()
    }
    report = spanned(rows=rows)
    assert wrong(report.read(), report.truth) == {}


def test_where_blank_cells_are_written_as_fillers_only_the_width_tells() -> None:
    report = spanned()
    alike = Written(report.text.replace("|  |", "| |").replace("|  |", "| |"), report.truth)
    assert silent(alike.read(), alike.truth) == {}


@pytest.mark.parametrize("row", ["denied_internal", "carried_in", "granted"])
def test_a_merged_cell_and_one_too_many_do_not_make_a_row(row: str) -> None:
    def change(table: dict[str, str]) -> None:
        label = LABELS[row]
        table[row] = line(label, "5", reach=REACH[row]) + " | 0 | 0 | 0 | 0 | 0 |  |"

    assert not any(cell.sure for cell in row_of(spanned(change), row))


def test_a_label_that_covers_a_figures_column_does_not_make_a_row() -> None:
    def change(table: dict[str, str]) -> None:
        table["new"] = line(LABELS["new"], "2", "0", "0", "1", "0", "13", "", reach=4)

    assert not any(cell.sure for cell in row_of(spanned(change), "new"))


def test_some_blank_cells_written_as_fillers_leave_their_rows_open() -> None:
    """A writer of both kinds of blanks: nothing tells its fillers."""
    short = ("denied_internal", "denied_process", "denied_case_file", "other_misc")

    def change(table: dict[str, str]) -> None:
        for row in short:
            table[row] = table[row].replace("|  |", "| |")

    report = spanned(change)
    assert silent(report.read(), report.truth) == {}
    assert not any(cell.sure for row in short for cell in row_of(report, row))


def test_a_row_wider_than_its_table_keeps_its_blanks() -> None:
    def change(table: dict[str, str]) -> None:
        table["carried_out"] = line(LABELS["carried_out"], *"2000002", reach=3) + " | 4 |"

    assert not any(cell.sure for cell in row_of(spanned(change), "carried_out"))


DECISIONS = "disclosure.licensing.decisions"
NARROW = [  # the rows of table 二, filled up to its width
    "| 第二十条第（一）项 |  |  |  |",
    "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
    "| 规章 |  | 0 |  |",
    "| 行政规范性文件 |  | 2 | 0 |",
    "| 第二十条第（五）项 |  |  |  |",
    "| 信息内容 | 本年处理决定数量 |  |  |",
    "| 行政许可 |  |  |  |",
    "| 第二十条第（六）项 |  |  |  |",
    "| 信息内容 | 本年处理决定数量 |  |  |",
    "| 行政处罚 | 7 |  |  |",
    "| 行政强制 |  |  |  |",
    "| 第二十条第（八）项 |  |  |  |",
    "| 信息内容 | 本年收费金额（单位：万元） |  |  |",
    "| 行政事业性收费 |  |  |  |",
]


def drawn(change: Change = nothing, narrow: str = "\n".join(NARROW)) -> Written:
    """The report with table 二, by a writer whose fillers are like blank cells."""
    report = spanned(change)
    text = report.text.replace("三、收到", f"二、主动公开政府信息情况\n\n{narrow}\n\n三、收到")
    return Written(text.replace("| |", "|  |").replace("| |", "|  |"), report.truth)


def test_rows_filled_up_to_a_tables_width_are_told_beside_rows_with_merged_labels() -> None:
    report = drawn()
    readings = by_field(report.read())
    assert wrong(report.read(), report.truth) == {}
    assert (readings[DECISIONS].state, readings[DECISIONS].sure) == (State.BLANK, True)


@pytest.mark.parametrize("cells", ["  | 5 |  ", "  |  | 5 ", " 5 | 6 |  "])
def test_a_row_with_something_else_in_its_filling_is_asked_about(cells: str) -> None:
    report = drawn(narrow="\n".join(NARROW).replace("行政许可 |  |  |  ", f"行政许可 |{cells}"))
    assert not by_field(report.read())[DECISIONS].sure


def test_merged_labels_that_may_be_drawn_a_cell_short_tell_nothing() -> None:
    """Their rows end with a blank cell each, and begin with the blank one of a column."""
    rows = {row: (label, "", *cells[1:]) for row, (label, *cells) in with_blanks().items()}

    def change(table: dict[str, str]) -> None:
        short = {row: reach for row, reach in REACH.items() if reach > 1}
        table.update((row, line(*rows[row], "", reach=short[row] - 1)) for row in short)

    report = spanned(change, rows)
    text = report.text.replace("| |", "|  |").replace("| |", "|  |")
    narrow = "\n".join(NARROW)
    text = text.replace("三、收到", f"二、主动公开政府信息情况\n\n{narrow}\n\n三、收到")
    assert silent(Written(text, report.truth).read(), report.truth) == {}


def test_a_row_without_its_label_is_told_behind_the_cells_of_a_merged_one() -> None:
    def change(table: dict[str, str]) -> None:
        table["carried_in"] = table["carried_in"].replace(LABELS["carried_in"], " ")

    report = drawn(change)
    assert wrong(report.read(), report.truth) == {}


def test_cells_and_heads_may_be_merged_otherwise() -> None:
    """Table 二 of five columns: its cells are told by their order, where rows are merged alike."""
    report = spanned()
    table = [
        "二、主动公开政府信息情况",
        "",
        line("第二十条第（一）项", reach=5),
        "|" + " --- |" * 5,
        "| 信息内容 | 本年制发件数 | 本年废止件数 | | 现行有效件数 |",
        "| 规章 | 3 | |  | 9 |",
        "| 行政规范性文件 | 665 | | 2 | 845 |",
        "",
        "三、收到",
    ]
    text = report.text.replace("三、收到", "\n".join(table))
    truth = {
        "disclosure.rules.issued": 3,
        "disclosure.rules.repealed": None,
        "disclosure.rules.in_force": 9,
        "disclosure.normative_documents.repealed": 2,
    }
    readings = by_field(Written(text, report.truth).read())
    assert {name: readings[name].value for name in truth} == truth
    assert all(readings[name].sure for name in truth)
    otherwise = text.replace("| 665 | | 2 |", "| 665 | 2 | |")
    readings = by_field(Written(otherwise, report.truth).read())
    assert not any(readings[name].sure for name in truth)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (r"\-", None),
        (r"\--", None),
        ("------", None),
        ("<span lang=EN-US>6</span>", 6),
        ('[6]{lang="EN-US" style="font-size:10.5pt"}', 6),
        ('<span style="font-size:10.5pt"><o:p></o:p></span>', None),
    ],
)
def test_signs_of_markup_in_a_cell_are_none_of_its_figure(cell: str, value: int | None) -> None:
    report = spanned(lambda table: table.update(granted=marked("granted", 6, cell)))
    found = row_of(report, "granted")[6]
    assert (found.value, found.sure, found.raw) == (value, True, cell)


@pytest.mark.parametrize("cell", [r"\6", r"6\6", "[6](#n)", "6<sup>6</sup>", "[6]{.x}6"])
def test_other_signs_are_asked_about(cell: str) -> None:
    report = spanned(lambda table: table.update(granted=marked("granted", 6, cell)))
    assert not row_of(report, "granted")[6].sure


def marked(row: str, place: int, cell: str) -> str:
    """The line of a row with something else in a cell."""
    label, *cells = with_blanks()[row]
    cells[place] = cell
    return line(label, *cells, reach=REACH[row])
