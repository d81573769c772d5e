"""RTF and OpenDocument texts: the same tables, in their own ways of writing them."""

import io
import zipfile

import pytest

from core.document import Document, Paragraph, Part, Table
from core.errors import UnreadableError
from core.readers.office.rtf import read_rtf
from core.readers.office.zipped import read_zip

FIGURES = 8
ODF = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "drawing")
)


def lines(document: Document) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if isinstance(b, Paragraph)]


def cells(document: Document) -> list[list[tuple[str, int, int]]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [
        [(cell.span.of(document.text), cell.rowspan, cell.colspan) for cell in line]
        for line in table.lines()
    ]


def rtf(body: bytes, head: bytes = b"\\ansi\\ansicpg936") -> Document:
    return read_rtf(b"{\\rtf1" + head + b" " + body + b"}", "报告.rtf")


def row(*cells: bytes, edges: tuple[int, ...], flags: dict[int, bytes] | None = None) -> bytes:
    flags = flags or {}
    divided = b"".join(flags.get(at, b"") + b"\\cellx%d" % edge for at, edge in enumerate(edges))
    inner = b"".join(b"\\pard\\intbl " + cell + b"\\cell " for cell in cells)
    return b"\\trowd" + divided + b" " + inner + b"\\row "


def test_rtf_characters_come_from_code_pages_and_from_unicode() -> None:
    document = rtf(
        b"\\'ca\\'d5\\'b5\\'bd 12 \\uc2\\u20214\\'bc\\'fe\\uc1\\u12290?\\par a\\{b\\}\\~c\\emdash d"
    )
    assert lines(document) == ["收到 12 件。", "a{b}\xa0c—d"]
    assert document.kind == "rtf"


def test_rtf_fonts_name_the_code_page_where_the_file_does_not() -> None:
    head = b"\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f7\\fcharset134 B;}}"
    assert lines(rtf(b"{\\f7 \\'ca\\'d5\\'b5\\'bd}{\\f0 caf\\'e9}", head)) == ["收到café"]


def test_rtf_pairs_of_surrogates_are_one_character() -> None:
    assert lines(rtf(b"\\uc1\\u-10187?\\u-8916?x")) == ["\U0001d52cx"]


def test_rtf_tables_with_merged_cells() -> None:
    body = row(b"A", b"B", edges=(1000, 3000), flags={0: b"\\clvmgf"})
    body += row(b"", b"1", b"2", edges=(1000, 2003, 3000), flags={0: b"\\clvmrg"})
    body += b"".join(row(b"x", b"%d" % n, b"%d" % n, edges=(1000, 1998, 3010)) for n in range(8))
    assert cells(rtf(body))[:3] == [
        [("A", 2, 1), ("B", 1, 2)],
        [("1", 1, 1), ("2", 1, 1)],
        [("x", 1, 1), ("0", 1, 1), ("0", 1, 1)],
    ]


def test_rtf_cells_merged_along_the_row_are_one() -> None:
    body = row(b"A", b"", b"3", edges=(1000, 2000, 3000), flags={0: b"\\clmgf", 1: b"\\clmrg"})
    body += b"".join(row(b"x", b"1", b"2", edges=(1000, 2000, 3000)) for _ in range(8))
    assert cells(rtf(body))[0] == [("A", 1, 2), ("3", 1, 1)]


def test_rtf_tables_in_tables_stand_where_the_page_layout_has_them() -> None:
    inner = b"".join(
        b"\\pard\\intbl\\itap2 %d\\nestcell %d\\nestcell "
        b"{\\*\\nesttableprops\\trowd\\cellx900\\cellx1800\\nestrow}{\\nonesttables\\par}" % (n, n)
        for n in range(8)
    )
    outer = b"\\pard\\intbl\\itap1 top\\par " + inner + b"\\pard\\intbl\\itap1 end\\cell "
    document = rtf(b"\\trowd\\cellx5000 " + outer + b"\\row after")
    assert lines(document) == ["top", "end", "after"]
    assert cells(document)[7] == [("7", 1, 1), ("7", 1, 1)]


def test_rtf_what_is_no_text_is_passed_over() -> None:
    body = b"{\\info{\\title T}}{\\*\\unknown X}{\\pict 89504e47}a{\\field{\\*\\fldinst PAGE}"
    body += b"{\\fldrslt 7}}{\\object{\\*\\objdata 0123}}{\\v hidden}b\\bin3 {{{c"
    document = rtf(body)
    assert lines(document) == ["a7bc"]
    assert [note.code for note in document.notes] == ["note_hidden_text"]


def test_rtf_deleted_text_is_out_and_inserted_in() -> None:
    document = rtf(b"a{\\deleted 10}{\\revised 12}b")
    assert lines(document) == ["a12b"]
    assert [note.code for note in document.notes] == ["note_tracked"]


def test_rtf_headers_are_furniture_and_notes_and_boxes_are_lines() -> None:
    body = b"{\\header top\\par}text{\\footnote note}{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}"
    document = rtf(body + b"{\\shptxt box\\par}}} goes on\\par")
    assert lines(document) == ["note", "box", "text goes on", "top"]
    assert document.blocks[-1].part is Part.FURNITURE


def test_rtf_groups_without_end_are_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        rtf(b"{" * 100_000)
    assert caught.value.reason.code == "reader_tangled_office"


@pytest.mark.parametrize("end", range(0, 400, 7))
def test_rtf_cut_anywhere_is_read_as_far_as_it_goes(end: int) -> None:
    whole = row(b"A", b"\\'ca\\'d5", edges=(1000, 3000), flags={0: b"\\clvmgf"}) * 9
    document = read_rtf(b"{\\rtf1\\ansicpg936 text\\par " + whole[:end], "报告.rtf")
    assert document.text.startswith("text")


# --- OpenDocument ---


def odf(body: str, kind: str = "text", **parts: str) -> Document:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr(
            "content.xml",
            f"<office:document-content{ODF}><office:body><office:{kind}>{body}"
            f"</office:{kind}></office:body></office:document-content>",
        )
        for name, inner in parts.items():
            package.writestr(f"{name}.xml", inner)
    document = read_zip(store.getvalue(), "报告.odt")
    assert isinstance(document, Document)
    return document


def cell(text: str, spans: str = "") -> str:
    return f"<table:table-cell{spans}><text:p>{text}</text:p></table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def odf_rows(*rows: str) -> str:
    inner = "".join(f"<table:table-row>{one}</table:table-row>" for one in rows)
    figures = "".join(
        f"<table:table-row>{cell('x')}{cell(str(n))}{cell(str(n))}</table:table-row>"
        for n in range(FIGURES)
    )
    return f"<table:table>{inner}{figures}</table:table>"


def test_odt_paragraphs_headings_blanks_and_notes() -> None:
    document = odf(
        "<text:h text:outline-level='2'>一、概述</text:h><text:p>收到<text:s text:c='2'/>12"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注</text:p>"
        "</text:note-body></text:note>件\n  整<text:line-break/>次行</text:p>"
        "<text:list><text:list-item><text:p>项</text:p></text:list-item></text:list>"
    )
    assert document.kind == "odt"
    assert lines(document) == ["一、概述", "收到  12件 整", "次行", "项", "脚注"]


def test_odt_merged_cells() -> None:
    down = ' table:number-rows-spanned="2"'
    across = ' table:number-columns-spanned="2"'
    document = odf(
        odf_rows(cell("甲", down) + cell("乙", across) + COVERED, COVERED + cell("1") + cell("2"))
    )
    assert cells(document)[:2] == [
        [("甲", 2, 1), ("乙", 1, 2)],
        [("1", 1, 1), ("2", 1, 1)],
    ]


def test_odt_deletions_are_out_and_told_of() -> None:
    document = odf(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>10</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes><text:p>收到12件</text:p>"
    )
    assert lines(document) == ["收到12件"]
    assert [note.code for note in document.notes] == ["note_tracked"]


def test_odt_behind_a_password_is_refused() -> None:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", b"\x01\x02")
        package.writestr(
            "META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>"
        )
    with pytest.raises(UnreadableError) as caught:
        read_zip(store.getvalue(), "报告.odt")
    assert caught.value.reason.code == "reader_encrypted"


def test_ods_keeps_figures_and_tells_of_those_that_are_rounded() -> None:
    def number(value: str, text: str) -> str:
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )

    body = (
        '<table:table table:name="表"><table:table-row>'
        f"{cell('甲')}{number('3.5', '4')}{number('12000', '12,000')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        f'<table:table-row>{cell("乙")}<table:table-cell table:formula="of:=1"/></table:table-row>'
        "</table:table>"
    )
    document = odf(body, "spreadsheet")
    assert document.kind == "ods"
    assert "3.5" in document.text
    assert "12,000" in document.text
    assert "=?" in document.text
    assert {note.code for note in document.notes} == {"note_rounded", "note_formulas"}
