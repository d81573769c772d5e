"""Made pages as office documents: Word, Excel, OpenDocument, RTF, saved pages, archives of them.

The writers here know nothing of the readers: Excel files are written by openpyxl, and where
LibreOffice is installed it writes what it writes.
"""

import base64
import io
import quopri
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.made.html import Style, page_html
from tests.made.pages import Grid, Page, Role, Td
from tests.made.soffice import saved

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to lay pages down in one file; ``reports`` is how many pages it takes."""

    write: Callable[[Sequence[Page], Random], bytes]
    suffix: str
    reports: int = 1
    needs: str = ""  # a program


# --- Word ---


@dataclass(frozen=True, slots=True)
class Word:
    """What a Word file has besides plain paragraphs and tables."""

    tracked: bool = False
    split: bool = False  # texts in many runs
    boxed: bool = False  # the title in a text box, cells in content controls
    numbered: bool = False  # 一、 as automatic numbers
    nested: bool = False  # the whole report in the cell of a table
    framed: bool = False  # a header and a footer with a page number
    fielded: bool = False  # totals as formulas with their last result


def docx(body: str, *, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file of a body; ``parts`` are other parts of ``word/`` by name."""
    parts = parts or {}
    store = io.BytesIO()
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{name.rstrip("0123456789")}+xml"/>'
        for name in parts
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
    )
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
            '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.document.main+xml"/>{kinds}</Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        )
        package.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        for name, inner in parts.items():
            package.writestr(f"word/{name}.xml", inner)
    return store.getvalue()


_NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_HEADER = (
    f"<w:hdr {_W}><w:p><w:r><w:t>政府信息公开工作年度报告（第 3 号）</w:t></w:r></w:p></w:hdr>"
)
_FOOTER = (
    f"<w:ftr {_W}><w:p>"
    '<w:r><w:t>— </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>12</w:t></w:r></w:fldSimple>'
    "<w:r><w:t> —</w:t></w:r></w:p></w:ftr>"
)


def word(page: Page, how: Word, rng: Random) -> bytes:
    """A page as a Word file."""
    blocks = []
    for number, block in enumerate(page.blocks):
        if isinstance(block, Grid):
            blocks.append(_word_table(block, how, rng))
        elif number == 0 and how.boxed:
            blocks.append(_text_box(f"<w:p>{_runs(block, how, rng)}</w:p>"))
        elif how.numbered and block[1:2] == "、" and block[0] in "一二三四五六":
            number_of = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            blocks.append(f"<w:p>{number_of}{_runs(block[2:], how, rng)}</w:p>")
        else:
            blocks.append(f"<w:p>{_runs(block, how, rng)}</w:p>")
    body = "".join(blocks)
    if how.nested:
        body = (
            f"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc>{body}<w:p/></w:tc></w:tr></w:tbl>"
        )
    parts = {"numbering": _NUMBERING} if how.numbered else {}
    parts |= {"header1": _HEADER, "footer1": _FOOTER} if how.framed else {}
    return docx(body, parts=parts)


def _runs(text: str, how: Word, rng: Random) -> str:
    if how.split and len(text) > 1:
        at = rng.randrange(1, len(text))
        pieces = [text[:at], text[at:]]
    else:
        pieces = [text] if text else []
    return "".join(_run(piece) for piece in pieces)


def _run(text: str) -> str:
    inner = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in text.split("\n")
    )
    return f"<w:r><w:rPr><w:b/></w:rPr>{inner}</w:r>"


def _text_box(inner: str) -> str:
    return (
        "<w:p><w:r><mc:AlternateContent "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><wps:txbx '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def _word_table(grid: Grid, how: Word, rng: Random) -> str:
    rows = []
    for line in placed(grid):
        cells = []
        for _, td, is_first in line:
            span = f'<w:gridSpan w:val="{td.colspan}"/>' if td.colspan > 1 else ""
            merge = ""
            if td.rowspan > 1:
                merge = '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
            inner = _word_cell(td, how, rng) if is_first else ""
            cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr><w:p>{inner}</w:p></w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _word_cell(td: Td, how: Word, rng: Random) -> str:
    inner = _runs(td.text, how, rng)
    if td.role is not Role.VALUE:
        return inner
    if how.tracked and rng.random() < 0.3:
        old = "".join(f"<w:delText>{rng.randint(0, 99)}</w:delText>" for _ in range(1))
        return f"<w:del><w:r>{old}</w:r></w:del><w:ins>{inner}</w:ins>"
    if how.boxed and rng.random() < 0.3:
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    if how.fielded and td.text.isdigit():
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT) 17'
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    return inner


def placed(grid: Grid) -> list[list[tuple[int, Td, bool]]]:
    """For every row the cells that stand in it, those that reach down from above too: the column,
    the cell, and whether it begins there."""
    held: dict[tuple[int, int], Td] = {}
    rows: list[list[tuple[int, Td, bool]]] = []
    for at, row in enumerate(grid.rows):
        line = [(column, td, False) for (line_at, column), td in held.items() if line_at == at]
        taken = {c + n for c, td, _ in line for n in range(td.colspan)}
        column = 0
        for td in row:
            while column in taken:
                column += 1
            line.append((column, td, True))
            for down in range(at + 1, at + td.rowspan):
                held[(down, column)] = td
            column += td.colspan
        rows.append(sorted(line, key=lambda one: one[0]))
    return rows


# --- Excel ---


def _fill(sheet: Worksheet, blocks: Sequence[str | Grid], rng: Random, *, numbers: bool) -> None:
    at = 1
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(at, 1, block)
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=10)
            at += 1
            continue
        for row in placed(block):
            for column, td, is_first in row:
                if not is_first:
                    continue
                value = _number(td) if numbers else td.text
                if value != "":
                    cell = sheet.cell(at, column + 1, value)
                    if isinstance(value, int):
                        cell.number_format = rng.choice(("General", "0", "#,##0", "0.00", "0_ "))
                if td.rowspan > 1 or td.colspan > 1:
                    sheet.merge_cells(
                        start_row=at, end_row=at + td.rowspan - 1,
                        start_column=column + 1, end_column=column + td.colspan,
                    )  # fmt: skip
            at += 1
        at += rng.randint(0, 1)


def _number(td: Td) -> str | int | float:
    if td.role is Role.VALUE and td.text.isascii() and td.text.isdigit():
        return int(td.text)
    return td.text


def _saved(book: Workbook) -> bytes:
    store = io.BytesIO()
    book.save(store)
    return store.getvalue()


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    return sheet


def _one_sheet(pages: Sequence[Page], rng: Random) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, page in enumerate(pages, 1):
        _fill(_sheet(book, f"Sheet{number}"), page.blocks, rng, numbers=True)
    return _saved(book)


def _texts(pages: Sequence[Page], rng: Random) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    _fill(_sheet(book, "报告"), pages[0].blocks, rng, numbers=False)
    return _saved(book)


def _sheet_a_table(pages: Sequence[Page], rng: Random) -> bytes:
    """The prose in a sheet of its own, then a sheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    prose = [block for block in pages[0].blocks if isinstance(block, str)]
    _fill(_sheet(book, "说明"), prose, rng, numbers=True)
    for number, grid in enumerate(pages[0].grids):
        _fill(_sheet(book, f"{'二三四'[number]}、统计表"), [grid], rng, numbers=True)
    return _saved(book)


def _collecting(pages: Sequence[Page], rng: Random, *, flat: bool) -> bytes:
    """A row for each report; head rows with merged groups, or one row with both names."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "汇总"
    columns = [_flat(path) if flat else path for path in _column_paths(pages[0])]
    paths = [("序号",), ("单位名称",), *columns]
    first = 1
    if rng.random() < 0.5:
        _merged(sheet, (1, 1), (1, len(paths)), "2023年政府信息公开情况汇总表")
        first = 2
    depth = max(map(len, paths))
    for level in range(depth):
        start = 0
        for at in range(1, len(paths) + 1):
            is_same = at < len(paths) and paths[at][: level + 1] == paths[start][: level + 1]
            if is_same and len(paths[at]) > level + 1:
                continue
            if level < len(paths[start]):
                last = depth if level == len(paths[start]) - 1 else level + 1
                place = (first + level, start + 1), (first + last - 1, at)
                _merged(sheet, *place, paths[start][level])
            start = at
    for number, page in enumerate(pages):
        row = first + depth + number
        values = [td for grid in page.grids for line in grid.rows for td in line if td.field]
        cells = [number + 1, f"汀澜市第{number + 1}局", *map(_number, values)]
        for at, value in enumerate(cells, 1):
            if value != "":
                sheet.cell(row, at, value)
    return _saved(book)


def _flat(path: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{path[-2]}（{path[-1]}）",) if len(path) > 1 else path


def _merged(sheet: Worksheet, first: tuple[int, int], last: tuple[int, int], text: str) -> None:
    sheet.cell(*first, text)
    if first != last:
        sheet.merge_cells(
            start_row=first[0], end_row=last[0], start_column=first[1], end_column=last[1]
        )


def _column_paths(page: Page) -> list[tuple[str, ...]]:
    """For each value cell of a page the names that lead to it: of its row, then of its column."""
    paths: list[tuple[str, ...]] = []
    for grid in page.grids:
        table = placed(grid)
        for at, row in enumerate(table):
            for column, td, is_first in row:
                if td.field is None or not is_first:
                    continue
                above = [
                    one.text
                    for line in table[:at]
                    for place, one, begins in line
                    if begins
                    and place <= column < place + one.colspan
                    and one.role is not Role.VALUE
                ]
                if grid.table == "disputes":
                    paths.append(tuple(above))
                    continue
                left = [one.text for place, one, _ in row if place < column and one.field is None]
                paths.append((*filter(None, left), above[-1]))
    return paths


# --- OpenDocument ---


def _odt(pages: Sequence[Page], rng: Random) -> bytes:
    page = pages[0]
    body = "".join(
        f"<text:p>{escape(block)}</text:p>" if isinstance(block, str) else _odt_table(block, rng)
        for block in page.blocks
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
    return store.getvalue()


def _odt_table(grid: Grid, rng: Random) -> str:
    rows = []
    for line in placed(grid):
        cells = []
        for _, td, is_first in line:
            covered = td.colspan - 1
            if is_first:
                spans = f' table:number-columns-spanned="{td.colspan}"' * (td.colspan > 1)
                spans += f' table:number-rows-spanned="{td.rowspan}"' * (td.rowspan > 1)
                inner = f"<text:p>{_spans(td.text, rng)}</text:p>" if td.text else "<text:p/>"
                cells.append(f"<table:table-cell{spans}>{inner}</table:table-cell>")
            else:
                covered += 1
            cells.append("<table:covered-table-cell/>" * covered)
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f"<table:table><table:table-column/>{''.join(rows)}</table:table>"


def _spans(text: str, rng: Random) -> str:
    if len(text) > 1 and rng.random() < 0.3:
        at = rng.randrange(1, len(text))
        return f"<text:span>{escape(text[:at])}</text:span>{escape(text[at:])}"
    return escape(text)


# --- RTF ---


def _rtf(pages: Sequence[Page], rng: Random, *, unicode: bool) -> bytes:
    pieces = [
        rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}"
        rb"{\info{\title 12}}\pard\plain\f0 "
    ]
    for block in pages[0].blocks:
        if isinstance(block, str):
            pieces.append(rb"\pard " + _signs(block, unicode=unicode) + rb"\par" + b"\n")
        else:
            pieces += _rtf_table(block, rng, unicode=unicode)
    return b"".join([*pieces, b"}"])


def _rtf_table(grid: Grid, rng: Random, *, unicode: bool) -> list[bytes]:
    pieces = []
    for line in placed(grid):
        pieces.append(rb"\trowd\trgaph108")
        for column, td, is_first in line:
            if td.rowspan > 1:
                pieces.append(rb"\clvmgf" if is_first else rb"\clvmrg")
            edge = (column + td.colspan) * 700 + rng.randint(-8, 8)
            pieces.append(rb"\clbrdrt\brdrs\cellx%d" % edge)
        pieces.append(b"\n")
        for _, td, is_first in line:
            text = _signs(td.text, unicode=unicode) if is_first else b""
            pieces.append(rb"\pard\intbl " + text + rb"\cell" + b"\n")
        pieces.append(rb"\row" + b"\n")
    return pieces


def _signs(text: str, *, unicode: bool) -> bytes:
    written = b""
    for sign in text:
        code = ord(sign)
        if sign in "\\{}":
            written += b"\\" + sign.encode()
        elif code < 128:
            written += sign.encode()
        elif unicode:
            written += rb"\u%d?" % (code if code < 0x8000 else code - 0x10000)
        else:
            written += b"".join(rb"\'%02x" % byte for byte in sign.encode("gb18030"))
    return written


# --- saved pages, archives ---


def _mhtml(pages: Sequence[Page], rng: Random) -> bytes:
    charset = rng.choice(("utf-8", "gbk"))
    page = page_html(pages[0], rng.choice(tuple(Style)), rng).replace("utf-8", charset)
    raw = page.encode(charset, "xmlcharrefreplace")
    if rng.random() < 0.5:
        how, inner = "base64", base64.encodebytes(raw)
    else:
        how, inner = "quoted-printable", quopri.encodestring(raw)
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.com/1.html\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        b'\tboundary="----x"\r\n\r\n------x\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: " + how.encode() + b"\r\n"
        b"Content-Location: http://www.example.com/1.html\r\n\r\n" + inner + b"\r\n------x\r\n"
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
        b"------x--\r\n"
    )


def _by_soffice(kind: str) -> Callable[[Sequence[Page], Random], bytes]:
    """A web page, or for sheets a workbook, saved by LibreOffice as another kind."""

    def write(pages: Sequence[Page], rng: Random) -> bytes:
        if kind in {"xls", "ods"}:
            return converted(_one_sheet(pages, rng), ".xlsx", kind)
        page = page_html(pages[0], rng.choice((Style.CLEAN, Style.WORD, Style.PARA)), rng)
        return converted(page.encode(), ".html", kind)

    return write


_FILTERS = {
    "docx": "MS Word 2007 XML", "odt": "writer8", "rtf": "Rich Text Format", "doc": "MS Word 97",
    "xls": "MS Excel 97", "ods": "calc8",
}  # fmt: skip


def converted(data: bytes, suffix: str, kind: str) -> bytes:
    """The file as LibreOffice saves it in another kind."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"made{suffix}"
        source.write_bytes(data)
        return saved(source, kind, _FILTERS[kind])


def is_there(way: Way) -> bool:
    """Whether this machine can write it."""
    return not way.needs or shutil.which(way.needs) is not None


def _word(how: Word) -> Way:
    return Way(lambda pages, rng: word(pages[0], how, rng), ".docx")


WAYS: Mapping[str, Way] = {
    "docx": _word(Word()),
    "docx_tracked": _word(Word(tracked=True, split=True)),
    "docx_boxed": _word(Word(boxed=True)),
    "docx_numbered": _word(Word(numbered=True, framed=True)),
    "docx_nested": _word(Word(nested=True)),
    "docx_fields": _word(Word(fielded=True)),
    "odt": Way(_odt, ".odt"),
    "rtf": Way(lambda pages, rng: _rtf(pages, rng, unicode=False), ".rtf"),
    "rtf_unicode": Way(lambda pages, rng: _rtf(pages, rng, unicode=True), ".rtf"),
    "xlsx": Way(_one_sheet, ".xlsx"),
    "xlsx_texts": Way(_texts, ".xlsx"),
    "xlsx_sheet_a_table": Way(_sheet_a_table, ".xlsx"),
    "xlsx_sheet_a_report": Way(_one_sheet, ".xlsx", reports=3),
    "xlsx_row_a_report": Way(
        lambda pages, rng: _collecting(pages, rng, flat=False), ".xlsx", reports=6
    ),
    "xlsx_row_a_report_flat": Way(
        lambda pages, rng: _collecting(pages, rng, flat=True), ".xlsx", reports=6
    ),
    "mhtml": Way(_mhtml, ".mhtml"),
    "soffice_docx": Way(_by_soffice("docx"), ".docx", needs="soffice"),
    "soffice_odt": Way(_by_soffice("odt"), ".odt", needs="soffice"),
    "soffice_rtf": Way(_by_soffice("rtf"), ".rtf", needs="soffice"),
    "soffice_xls": Way(_by_soffice("xls"), ".xls", reports=2, needs="soffice"),
    "soffice_ods": Way(_by_soffice("ods"), ".ods", reports=2, needs="soffice"),
    "soffice_doc": Way(_by_soffice("doc"), ".doc", needs="soffice"),
}
