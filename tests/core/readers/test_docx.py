"""Word documents: what Word shows with all changes accepted, and what it does not show is told."""

from collections.abc import Mapping

import pytest

from core.document import Document, Paragraph, Part, Table
from core.errors import UnreadableError
from core.readers.office.numbering import chinese
from core.readers.office.zipped import read_zip
from tests.made.office import docx

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(body: str, parts: Mapping[str, str] | None = None) -> Document:
    document = read_zip(docx(body, parts=parts), "报告.docx")
    assert isinstance(document, Document)
    return document


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def figures(count: int = 8) -> list[str]:
    """Rows of figures: enough for a table not to be taken for page layout."""
    return [tr(tc(p(r(str(number)))), tc(p(r(str(number))))) for number in range(count)]


def lines(document: Document) -> list[str]:
    return [
        block.span.of(document.text) for block in document.blocks if isinstance(block, Paragraph)
    ]


def cells(document: Document) -> list[list[tuple[str, int, int]]]:
    """Each row's texts with their rowspan and colspan, of the only table."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [
        [(cell.span.of(document.text), cell.rowspan, cell.colspan) for cell in line]
        for line in table.lines()
    ]


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def test_paragraphs_come_in_order_and_runs_are_one_text() -> None:
    document = read(p(r("收到申请") + r("12") + r("件。")) + p("") + p(r("第二段")))
    assert document.kind == "docx"
    assert lines(document) == ["收到申请12件。", "第二段"]
    assert document.notes == ()


def test_merged_cells_reach_as_far_as_word_shows_them() -> None:
    above, below = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    document = read(
        tbl(
            tr(tc(p(r("总")), "<w:gridSpan w:val='2'/>"), tc(p(r("甲")), above)),
            tr(tc(p(r("左")), above), tc(p(r("1"))), tc(p(r("看不见")), below)),
            tr(tc(p(""), below), tc(p(r("2"))), tc(p(""), below)),
            *figures(),
        )
    )
    assert cells(document)[:3] == [
        [("总", 1, 2), ("甲", 3, 1)],
        [("左", 2, 1), ("1", 1, 1)],
        [("2", 1, 1)],
    ]


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    late = tr(tc(p(r("7"))), properties="<w:gridBefore w:val='1'/>")
    assert cells(read(tbl(late, *figures())))[0] == [("", 1, 1), ("7", 1, 1)]


def test_a_merged_cell_that_nothing_begins_is_a_cell_of_its_own() -> None:
    lost = tr(tc(p(r("3")), "<w:vMerge/>"), tc(p(r("4"))))
    assert cells(read(tbl(lost, *figures())))[0] == [("3", 1, 1), ("4", 1, 1)]


def test_a_table_in_a_cell_of_page_layout_is_the_table() -> None:
    document = read(tbl(tr(tc(p(r("首页")))), tr(tc(p(r("正文")) + tbl(*figures()) + p("")))))
    assert lines(document) == ["首页", "正文"]
    assert len(cells(document)) == 8


def test_insertions_are_in_and_deletions_out_and_it_is_told() -> None:
    document = read(
        p(r("收到") + f"<w:del>{r('10')}</w:del><w:ins>{r('12')}</w:ins>" + r("件"))
        + f"<w:moveFrom>{p(r('搬走'))}</w:moveFrom>"
    )
    assert lines(document) == ["收到12件"]
    assert codes(document) == ["note_tracked"]
    assert "3" in document.notes[0].words("zh")


def test_a_deleted_end_of_paragraph_joins_it_with_the_next() -> None:
    document = read(p(r("收到1"), "<w:rPr><w:del/></w:rPr>") + p(r("2件")))
    assert lines(document) == ["收到12件"]


def test_deleted_and_hidden_rows_and_deleted_cells_are_not_there() -> None:
    document = read(
        tbl(
            tr(tc(p(r("删"))), properties="<w:del/>"),
            tr(tc(p(r("隐"))), properties="<w:hidden/>"),
            tr(tc(p(r("甲"))), tc(p(r("格")), "<w:cellDel/>"), tc(p(r("1")))),
            *figures(),
        )
    )
    assert cells(document)[0] == [("甲", 1, 1), ("1", 1, 1)]
    assert codes(document) == ["note_tracked", "note_hidden_text"]


def test_hidden_text_is_not_read() -> None:
    document = read(p(r("1") + r("99", "<w:vanish/>") + r("2", "<w:vanish w:val='0'/>")))
    assert lines(document) == ["12"]
    assert codes(document) == ["note_hidden_text"]


def field(instruction: str, result: str) -> str:
    return (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def test_a_field_shows_its_last_result_and_not_its_instruction() -> None:
    inner = r("共") + field("=SUM(ABOVE) 17", r("12")) + r("件")
    document = read(
        p(inner) + p('<w:fldSimple w:instr="DATE"><w:r><w:t>8月</w:t></w:r></w:fldSimple>')
    )
    assert lines(document) == ["共12件", "8月"]
    assert document.notes == ()


def test_a_formula_without_a_result_is_told_of() -> None:
    document = read(p(r("共") + field("=SUM(ABOVE)", "") + r("件")))
    assert lines(document) == ["共件"]
    assert codes(document) == ["note_empty_fields"]


def test_a_text_box_is_read_once_and_a_drawings_older_copy_not_at_all() -> None:
    box = f"<w:txbxContent>{p(r('标题'))}</w:txbxContent>"
    document = read(
        '<w:p><w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice><w:drawing>'
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{r('正文')}</w:p>"
    )
    assert lines(document) == ["正文", "标题"]


def test_content_controls_links_and_tags_are_passed_through() -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('1')}</w:sdtContent></w:sdt>"
    inner += f"<w:hyperlink>{r('2')}</w:hyperlink><w:smartTag>{r('3')}</w:smartTag>"
    outer = f"<w:sdt><w:sdtContent>{tr(tc(p(inner)), tc(p(r('4'))))}</w:sdtContent></w:sdt>"
    assert cells(read(tbl(outer, *figures())))[0] == [("123", 1, 1), ("4", 1, 1)]


def test_soft_breaks_end_lines_and_signs_are_shown() -> None:
    inner = r("甲") + "<w:r><w:br/></w:r>" + r("乙") + "<w:r><w:noBreakHyphen/></w:r>" + r("1")
    inner += '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:tab/></w:r>' + r("丙")
    assert lines(read(p(inner))) == ["甲", "乙-1☑\t丙"]


def test_notes_stand_at_the_end_and_their_marks_nowhere() -> None:
    notes = f"<w:footnotes {WORDS}><w:footnote w:type='separator'>{p(r('x'))}</w:footnote>"
    notes += f"<w:footnote w:id='1'>{p(r('含上年结转'))}</w:footnote></w:footnotes>"
    body = p(r("收到10") + "<w:r><w:footnoteReference w:id='1'/></w:r>") + p(r("完"))
    assert lines(read(body, {"footnotes": notes})) == ["收到10", "完", "含上年结转"]


def test_headers_and_footers_are_furniture_and_stand_once() -> None:
    top = f"<w:hdr {WORDS}>{p(r('内部资料'))}</w:hdr>"
    document = read(p(r("正文")), {"header1": top, "header2": top})
    assert lines(document) == ["内部资料", "正文"]
    assert [block.part for block in document.blocks] == [Part.FURNITURE, Part.BODY]


def test_automatic_numbers_stand_before_their_paragraphs() -> None:
    numbering = (
        f"<w:numbering {WORDS}><w:abstractNum w:abstractNumId='0'>"
        "<w:lvl w:ilvl='0'><w:numFmt w:val='chineseCountingThousand'/>"
        "<w:lvlText w:val='%1、'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>"
        "</w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )

    def item(text: str, level: int) -> str:
        return p(r(text), f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='5'/></w:numPr>")

    body = item("概述", 0) + item("甲", 1) + item("乙", 1) + item("申请", 0) + item("丙", 1)
    assert lines(read(body, {"numbering": numbering})) == [
        "一、概述", "一.1 甲", "一.2 乙", "二、申请", "二.1 丙",
    ]  # fmt: skip


def test_styles_make_headings() -> None:
    styles = (
        f"<w:styles {WORDS}><w:style w:type='paragraph' w:styleId='a'><w:pPr>"
        "<w:outlineLvl w:val='1'/></w:pPr></w:style><w:style w:type='paragraph' w:styleId='b'>"
        "<w:basedOn w:val='a'/></w:style></w:styles>"
    )
    document = read(p(r("小结"), "<w:pStyle w:val='b'/>"), {"styles": styles})
    assert [getattr(block, "heading", None) for block in document.blocks] == [2]


def test_what_is_embedded_is_not_read_and_told_of() -> None:
    document = read(p(r("正文") + "<w:r><w:object/></w:r>") + "<w:altChunk r:id='x' xmlns:r='r'/>")
    assert lines(document) == ["正文"]
    assert codes(document) == ["note_chunks", "note_objects"]


def test_a_picture_alone_in_a_cell_is_no_blank() -> None:
    picture = "<w:r><w:drawing><pic:pic xmlns:pic='p'/></w:drawing></w:r>"
    shown = cells(read(tbl(tr(tc(p(picture)), tc(p(r("1")))), *figures())))[0]
    assert shown[0][0] == "\ufffc"


def test_elements_nested_without_end_are_refused() -> None:
    inner = "<w:ins>" * 150 + r("1") + "</w:ins>" * 150
    with pytest.raises(UnreadableError) as caught:
        read(p(inner))
    assert caught.value.reason.code == "reader_tangled_office"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百〇五"),
        (110, "一百一十"),
        (2023, "二千〇二十三"),
    ],
)
def test_chinese_numbers(number: int, written: str) -> None:
    assert chinese(number) == written
