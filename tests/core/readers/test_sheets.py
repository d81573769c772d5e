"""Workbooks: figures exact as kept and as shown, what is hidden or unknown is told."""

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.document import Document, Paragraph, Table
from core.errors import UnreadableError
from core.extract.parts import parts_of
from core.readers.office import sheets
from core.readers.office.collected import collected
from core.readers.office.libreoffice import program
from core.readers.office.numbers import is_date, shown
from core.readers.office.sheets import Sheet, read_sheets
from core.readers.office.xls import read_xls
from core.readers.office.zipped import read_zip
from tests.made.office import converted

Value = str | int | float | None


def read(fill: Callable[[Workbook], object]) -> Document:
    book = Workbook()
    fill(book)
    store = io.BytesIO()
    book.save(store)
    document = read_zip(store.getvalue(), "报告.xlsx")
    assert isinstance(document, Document)
    return document


def table(sheet: Worksheet, values: list[list[Value]], first: int = 1) -> None:
    for row, line in enumerate(values, first):
        for column, value in enumerate(line, 1):
            if value is not None:
                sheet.cell(row, column, value)


def texts(document: Document, number: int = 0) -> list[list[str]]:
    found = [block for block in document.blocks if isinstance(block, Table)][number]
    return [[cell.span.of(document.text) for cell in line] for line in found.lines()]


def lines(document: Document) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if isinstance(b, Paragraph)]


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def test_titles_are_lines_and_the_rest_a_table() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A1"] = "2023年报告"
        sheet.merge_cells("A1:C1")
        table(sheet, [["甲", "乙", "丙"], [1, None, 3], ["小计", 4, None]], first=2)
        sheet["A6"] = "注：无"

    document = read(fill)
    assert document.kind == "xlsx"
    assert lines(document) == ["2023年报告", "注：无"]
    assert texts(document) == [["甲", "乙", "丙"], ["1", "", "3"], ["小计", "4", ""]]
    assert document.sections == ()


def test_merged_cells_keep_their_extent() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        table(sheet, [["甲", None, "乙"], [None, None, 1], [3, 4, 5]])
        sheet.merge_cells("A1:B2")

    document = read(fill)
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    first = found.cells[0]
    assert (first.rowspan, first.colspan) == (2, 2)
    assert texts(document) == [["甲", "乙"], ["1"], ["3", "4", "5"]]


def test_a_label_whose_figures_are_blank_stays_in_the_table() -> None:
    document = read(
        lambda book: table(book.worksheets[0], [["甲", 1, 2], ["乙"], ["丙", 3], ["丁"]])
    )
    assert [row[0] for row in texts(document)] == ["甲", "乙", "丙", "丁"]


def test_a_formula_without_its_value_is_no_blank() -> None:
    document = read(lambda book: table(book.worksheets[0], [["甲", 1, "=B1+B2"], ["乙", 2, 3]]))
    assert texts(document)[0] == ["甲", "1", "=?"]
    assert codes(document) == ["note_formulas"]
    assert "C1" in document.notes[0].words("zh")


def test_a_rounded_figure_is_read_as_kept_and_told() -> None:
    def fill(book: Workbook) -> None:
        table(book.worksheets[0], [["甲", 3.5, 12000], ["乙", 0, 1]])
        book.worksheets[0]["B1"].number_format = "0"
        book.worksheets[0]["C1"].number_format = "#,##0"
        book.worksheets[0]["B2"].number_format = '0;-0;"-"'

    document = read(fill)
    assert texts(document) == [["甲", "3.5", "12,000"], ["乙", "0", "1"]]
    assert codes(document) == ["note_rounded"]
    assert "B1 3.5 (4)" in document.notes[0].words("en")


def test_hidden_sheets_rows_and_columns_are_left_out_and_named() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        table(sheet, [["甲", 1, 2, 9], ["藏", 7, 7, 7], ["乙", 3, 4, 9]])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["D"].hidden = True
        other = book.create_sheet("底稿")
        other["A1"] = "x"
        other.sheet_state = "hidden"

    document = read(fill)
    assert texts(document) == [["甲", "1", "2"], ["乙", "3", "4"]]
    assert codes(document) == ["note_hidden_sheets", "note_hidden_cells"]
    assert "底稿" in document.notes[0].words("zh")


def form(unit: str, figure: int) -> list[list[Value]]:
    labels = ["项目", "规章", "规范性文件", "行政许可", "行政处罚", "行政强制"]
    rows: list[list[Value]] = [[label, figure, figure + 1] for label in labels]
    return [[f"{unit}年度报告"], *rows]


def test_sheets_of_one_form_are_reports_of_their_own() -> None:
    def fill(book: Workbook) -> None:
        table(book.worksheets[0], form("甲局", 1))
        book.worksheets[0].title = "甲局"
        table(book.create_sheet("乙局"), form("乙局", 2))

    document = read(fill)
    assert [section.title for section in document.sections] == ["甲局", "乙局"]
    parts = parts_of(document)
    assert [part.page_title for part in parts] == ["甲局", "乙局"]
    assert sum(len(part.blocks) for part in parts) == len(document.blocks)


def test_sheets_of_different_tables_are_one_report() -> None:
    def fill(book: Workbook) -> None:
        table(book.worksheets[0], form("甲局", 1))
        labels = ["新收", "结转", "公开", "不予公开", "其他", "总计"]
        table(book.create_sheet("申请"), [[label, 1, 2] for label in labels])

    document = read(fill)
    assert document.sections == ()
    assert "申请" in lines(document)


def collecting(*rows: list[str]) -> list[list[str]]:
    head = ["", "新收", "新收", "新收", "结转", "结转", "结转", "办结", "办结", "办结"]
    return [
        ["单位", *head[1:]],
        ["单位", *["个人", "法人", "总计"] * 3],
        *rows,
    ]


def test_a_row_for_each_unit_is_a_report_for_each_unit() -> None:
    found = collected(
        collecting(
            ["甲局", *"234567891"],
            ["乙局", *["0"] * 9],
            ["丙局", *[""] * 9],
            ["合计", *"123456789"],
            ["填表人：某", *[""] * 9],
        )
    )
    assert found is not None
    assert [record.name for record in found.records] == ["甲局", "乙局", "丙局"]
    assert found.sums == ["合计"]


def test_what_returns_heads_the_columns() -> None:
    found = collected(collecting(["甲局", *"234567891"], ["乙局", *"234567891"]))
    assert found is not None
    grid = found.records[0].drafts[1]
    assert [[box.text() for box in row] for row in getattr(grid, "rows", [])] == [
        ["", "个人", "法人", "总计"],
        ["新收", "2", "3", "4"],
        ["结转", "5", "6", "7"],
        ["办结", "8", "9", "1"],
    ]


def test_a_form_with_labels_before_its_figures_collects_nothing() -> None:
    head = ["项目", "自然人", "商业", "科研", "公益", "法律", "其他", "企业", "个体", "总计"]
    assert collected([head, ["新收", *"123456789"], ["结转", *"123456789"]]) is None


def test_a_workbook_that_is_too_big_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_CELLS", 10)
    sheet = Sheet("x", {(row, column): "1" for row in range(4) for column in range(4)})
    with pytest.raises(UnreadableError) as caught:
        read_sheets([sheet], kind="xlsx", file="大.xlsx")
    assert caught.value.reason.code == "reader_sheet_too_big"


@pytest.mark.parametrize(
    ("kept", "code", "text", "differs"),
    [
        ("1", "0.00", "1.00", None),
        ("12000", "#,##0_ ", "12,000", None),
        ("12", '0"件"', "12件", None),
        ("890.76530000000002", "General", "890.7653", None),
        ("0.30000000000000004", "General", "0.3", None),
        ("0.125", "0.0%", "12.5%", None),
        ("-3", "0_ ;[Red]-0 ", "-3", None),
        ("7", "000", "007", None),
        ("30126000001210316", "0", "30126000001210316", None),
        ("0", '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"??_ ;_ @_ ', "0", "-"),
        ("-8", "#,##0_);(#,##0)", "-8", "(8)"),
        ("3.5", "0", "3.5", "4"),
        ("45000", "yyyy-m-d", "2023-03-15", None),
        ("45000", 'yyyy"年"m"月"d"日"', "2023年3月15日", None),
        ("0.5", "h:mm", "12:00:00", None),
        ("5", "[DBNum1]0", "5", None),
    ],
)
def test_a_number_is_shown_as_its_format_says_where_that_is_the_same_figure(
    kept: str, code: str, text: str, differs: str | None
) -> None:
    found = shown(kept, code)
    assert (found.text, found.differs) == (text, differs)


@given(
    st.decimals(-(10**9), 10**9, places=3, allow_nan=False),
    st.sampled_from(["General", "0", "0.00", "#,##0", "#,##0.00;-#,##0.00", '0"件"', "0%", "000"]),
)
def test_whatever_the_format_the_figure_stays(kept: Decimal, code: str) -> None:
    text = shown(f"{kept:f}", code).text
    figure = text.replace(",", "").removesuffix("件")
    value = Decimal(figure.removesuffix("%")).scaleb(-2 if figure.endswith("%") else 0)
    assert value == kept


def test_formats_of_dates_are_told_from_those_of_numbers() -> None:
    assert all(map(is_date, ["yyyy-mm-dd", "h:mm", '[$-804]yyyy"年"', "[h]:mm"]))
    assert not any(map(is_date, ["General", "0.00", '0"日"', "[Red]0", "@", "#,##0"]))


@pytest.mark.skipif(program() is None, reason="LibreOffice, which writes it, is not here")
def test_old_workbooks_are_read_as_new_ones() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    table(sheet, [["甲", None, 12000], ["藏", 7, 7], ["乙", 3.5, True], ["丙", "12件", "=1/0"]])
    sheet.merge_cells("A1:B1")
    sheet["C1"].number_format = "#,##0"
    sheet["B3"].number_format = "0"
    sheet.row_dimensions[2].hidden = True
    other = book.create_sheet("底稿")
    other["A1"], other.sheet_state = "x", "hidden"
    store = io.BytesIO()
    book.save(store)
    document = read_xls(converted(store.getvalue(), ".xlsx", "xls"), "报告.xls")
    assert document.kind == "xls"
    assert texts(document) == [["甲", "12,000"], ["乙", "3.5", "TRUE"], ["丙", "12件", "#DIV/0!"]]
    assert codes(document) == ["note_hidden_sheets", "note_hidden_cells", "note_rounded"]


def test_what_is_no_workbook_is_told_of() -> None:
    for data in (b"", b"x" * 2000, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)):
        with pytest.raises(UnreadableError) as caught:
            read_xls(data, "报告.xls")
        assert caught.value.reason.code == "reader_damaged"
