"""Hostile office files: each is one sentence or is read without doing what it asks for."""

import io
import shutil
import socketserver
import struct
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from typing_extensions import override

from core.document import Document
from core.errors import UnreadableError
from core.readers import isolation, opened, read_bytes, registry
from core.readers.isolation import Limits, call
from core.readers.kinds import Kind
from core.readers.office import libreoffice, ole, package
from core.readers.office.zipped import read_zip
from core.readers.registry import Members
from tests.core.readers.misbehaving import open_a_socket
from tests.made.office import docx

MINE = "tests.core.readers.misbehaving:"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = "<w:p><w:r><w:t>收到12件</w:t></w:r></w:p>"
SECTOR = 512

needs_office = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not here")


def repacked(data: bytes, change: dict[str, bytes], leave: str = "") -> bytes:
    """A package with some parts replaced, added or left out."""
    store = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(store, "w", 8) as new:
        for name in old.namelist():
            if name not in change and name != leave:
                new.writestr(name, old.read(name))
        for name, inner in change.items():
            new.writestr(name, inner)
    return store.getvalue()


def compound(*names: str) -> bytes:
    """A compound file whose directory has these entries."""
    entries = b""
    for name in ("Root Entry", *names):
        raw = name.encode("utf-16-le") + b"\0\0"
        entries += raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + bytes(62)
    directory = entries.ljust(SECTOR * 2, b"\0")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHH", 62, 3, 0xFFFE, 9)
    )
    header = header.ljust(44, b"\0") + struct.pack("<II", 1, 1)
    header = header.ljust(76, b"\0") + struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<III", 0xFFFFFFFD, 2, 0xFFFFFFFE).ljust(SECTOR, b"\xff")
    return header + table + directory


def refused(read: Callable[[], object]) -> str:
    with pytest.raises(UnreadableError) as caught:
        read()
    assert "报告" in caught.value.words("zh")
    return caught.value.reason.code


def workbook(fill: Callable[[Workbook], object] = lambda book: None) -> bytes:
    book = Workbook()
    book.worksheets[0]["A1"] = 1
    fill(book)
    store = io.BytesIO()
    book.save(store)
    return store.getvalue()


# --- passwords, kinds ---


def test_office_files_behind_a_password_say_so() -> None:
    data = compound("EncryptionInfo", "EncryptedPackage", "DataSpaces")
    assert ole.stream_names(data) >= {"EncryptedPackage", "EncryptionInfo"}
    for name in ("报告.docx", "报告.xlsx"):
        assert refused(lambda name=name: read_bytes(data, name=name)) == "reader_encrypted"  # type: ignore[misc]


def test_compound_files_that_are_no_reports_are_named() -> None:
    assert refused(lambda: read_bytes(compound("PowerPoint Document"), name="报告.ppt")) == (
        "reader_is_other"
    )
    damaged = compound("Workbook")
    assert refused(lambda: read_bytes(damaged, name="报告.et")) == "reader_damaged"


def test_a_directory_that_goes_round_in_a_circle_ends() -> None:
    data = bytearray(compound("Workbook"))
    data[SECTOR + 8 : SECTOR + 12] = struct.pack("<I", 1)
    assert "Workbook" in ole.stream_names(bytes(data))


def test_a_docx_that_is_a_renamed_zip_is_an_archive_and_the_other_way_round() -> None:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as other:
        other.writestr("年报.html", "<p>申请12件</p><p>x</p>")
    assert isinstance(opened(store.getvalue(), name="报告.docx"), Members)
    document = opened(docx(TEXT), name="报告.zip")
    assert isinstance(document, Document)
    assert document.kind == "docx"


def test_macros_make_no_difference_and_are_not_looked_at() -> None:
    data = repacked(docx(TEXT), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)})
    kinds = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")
    macros = kinds.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert macros != kinds
    document = read_zip(repacked(data, {"[Content_Types].xml": macros}), "报告.docm")
    assert getattr(document, "text", "") == "收到12件"


# --- XML ---

_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'
_REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


@pytest.mark.parametrize("head", [_BOMB, _OUTSIDE, _REMOTE], ids=["bomb", "file", "remote"])
def test_entities_are_refused(head: str) -> None:
    body = (
        f"{head}<w:document {W}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    )
    data = repacked(docx(TEXT), {"word/document.xml": body.encode()})
    assert refused(lambda: read_zip(data, "报告.docx")) == "reader_damaged"
    strings = f"{head}<sst><si><t>&i;</t></si></sst>".encode()
    data = repacked(workbook(), {"xl/sharedStrings.xml": strings})
    links = zipfile.ZipFile(io.BytesIO(data)).read("xl/_rels/workbook.xml.rels")
    if b"sharedStrings" in links:
        assert refused(lambda: read_zip(data, "报告.xlsx")) == "reader_damaged"
    sheet = (
        f'{head}<worksheet><sheetData><row><c t="str"><v>&i;</v></c></row></sheetData></worksheet>'
    )
    data = repacked(workbook(), {"xl/worksheets/sheet1.xml": sheet.encode()})
    assert refused(lambda: read_zip(data, "报告.xlsx")) == "reader_damaged"


def test_xml_nested_without_end_is_refused() -> None:
    body = f"<w:document {W}><w:body>" + "<w:ins>" * 100_000
    data = repacked(docx(TEXT), {"word/document.xml": body.encode()})
    assert refused(lambda: read_zip(data, "报告.docx")) == "reader_damaged"


def test_a_part_that_explodes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1024 * 1024)
    data = repacked(docx(TEXT), {"word/document.xml": b"<x>" + b" " * (2 * 1024 * 1024)})
    assert len(data) < 10_000
    assert refused(lambda: read_zip(data, "报告.docx")) == "reader_explodes"


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("inner", [b"", b"<x", b"\0\1\2", b"<x/>"])
def test_parts_that_are_broken_are_told_of(part: str, inner: bytes) -> None:
    data = repacked(docx(TEXT), {part: inner})
    try:
        document = read_zip(data, "报告.docx")
    except UnreadableError as error:
        assert "报告" in error.words("zh")  # noqa: PT017 - either is right
    else:
        assert isinstance(document, Members) or document.text == "收到12件"


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_office_files_cut_short_are_told_of(share: float) -> None:
    for data in (docx(TEXT), workbook()):
        cut = data[: int(len(data) * share)]
        assert refused(lambda cut=cut: read_bytes(cut, name="报告.docx")) == "reader_damaged"  # type: ignore[misc]


# --- size ---


def test_a_million_rows_of_nothing_are_read_within_bounds() -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(1, 1_000_001))
    last = b'<row r="1048576"><c r="A1048576"><v>7</v></c><c r="B1048576"><v>8</v></c></row>'
    sheet = b"<worksheet><sheetData>" + rows + last + b"</sheetData></worksheet>"
    data = repacked(workbook(), {"xl/worksheets/sheet1.xml": sheet})
    assert len(data) < 8_000_000
    document = call(
        "core.readers.office.zipped:read_zip", data, "报告.xlsx", file="x", limits=Limits(300, 512)
    )
    assert document.text == "7\t8"


def test_a_merged_range_as_big_as_a_sheet_stays_small() -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0]["A1"] = "标题"
        book.worksheets[0]["A2"], book.worksheets[0]["B2"] = "甲", 2

    sheet = (
        b'<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>x</v></c></row><row r="2">'
        b'<c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row></sheetData><mergeCells>'
        b'<mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    data = repacked(workbook(fill), {"xl/worksheets/sheet1.xml": sheet})
    try:
        document = call(
            "core.readers.office.zipped:read_zip",
            data,
            "报告.xlsx",
            file="报告",
            limits=Limits(30, 512),
        )
    except UnreadableError as error:
        assert error.reason.code == "reader_sheet_too_big"  # noqa: PT017 - either is right
    else:
        assert "1" in document.text


# --- nothing is fetched ---


@pytest.fixture
def without_sockets() -> Iterator[None]:
    """The reading process may not make a socket."""
    isolation.interrupt()
    call(f"{MINE}remember_sockets", file="x")
    yield
    isolation.interrupt()


@pytest.mark.usefixtures("without_sockets")
def test_the_guard_against_sockets_works() -> None:
    with pytest.raises(isolation.IsolatedError, match="a socket was opened"):
        call(f"{MINE}open_a_socket", file="x")
    assert callable(open_a_socket)


REMOTE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" TargetMode="External" Type="x/image" Target="http://127.0.0.1:9/a.png"/>'
    '<Relationship Id="b" TargetMode="External" Type="x/attachedTemplate" '
    'Target="http://127.0.0.1:9/t.dotm"/><Relationship Id="c" TargetMode="External" '
    'Type="x/header" Target="file:///etc/passwd"/></Relationships>'
)


@pytest.mark.usefixtures("without_sockets")
def test_no_kind_of_document_reaches_out() -> None:
    remote = repacked(docx(TEXT), {"word/_rels/document.xml.rels": REMOTE.encode()})
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as odt:
        odt.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        odt.writestr(
            "content.xml",
            '<o:d xmlns:o="o" xmlns:xlink="x"><o:body><o:text><o:p>收到12件<o:frame><o:image '
            'xlink:href="http://127.0.0.1:9/a.png"/></o:frame></o:p></o:text></o:body></o:d>',
        )
    rtf = b"{\\rtf1\\ansicpg936{\\*\\template http://127.0.0.1:9/t.dot}"
    rtf += b'{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/a.png"}{\\fldrslt x}}12}'
    mhtml = (
        b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>12<img src='http://127.0.0.1:9/a.png'>"
        b"<iframe src='http://127.0.0.1:9/b.html'></iframe><script src='http://127.0.0.1:9/c'></script>"
    )
    for data in (remote, store.getvalue(), rtf, mhtml, workbook()):
        document = opened(data, name="报告")
        assert isinstance(document, Document)
        assert document.text


class _Counting(socketserver.BaseRequestHandler):
    asked = 0

    @override
    def handle(self) -> None:
        type(self).asked += 1


@needs_office
def test_libreoffice_fetches_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), _Counting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        remote = REMOTE.replace("http://127.0.0.1:9", address)
        blip = (
            '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/'
            'drawingml/2006/wordprocessingDrawing"><wp:extent cx="99999" cy="99999"/><a:graphic '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
            '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip '
            'r:link="a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
            "</w:drawing></w:r></w:p>"
        )
        data = repacked(docx(TEXT + blip), {"word/_rels/document.xml.rels": remote.encode()})
        made = libreoffice.converted(data, "报告.doc", str(tmp_path))
        server.shutdown()
    assert "收到12件" in getattr(read_zip(made, "x"), "text", "")
    assert _Counting.asked == 0


# --- doc and wps ---


def test_without_libreoffice_a_doc_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    with pytest.raises(UnreadableError) as caught:
        ole.read_ole(compound("WordDocument"), "报告.wps", str(tmp_path))
    for language, words in (("zh", ["统信", "macOS", "Windows"]), ("en", ["UOS", "apt install"])):
        said = caught.value.words(language)
        assert "报告.wps" in said
        assert all(word in said for word in words)


@needs_office
def test_a_broken_doc_is_told_of() -> None:
    data = compound("WordDocument") + bytes(3000)
    assert refused(lambda: read_bytes(data, name="报告.doc")) in {
        "reader_office_failed",
        "reader_empty",
    }


@needs_office
def test_libreoffice_that_hangs_is_ended_and_its_folder_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = tmp_path / "soffice"
    hanging.write_text("#!/bin/sh\nsleep 600\n", "utf8")
    hanging.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{Path(shutil.which('sh') or '/bin/sh').parent}")
    isolation.interrupt()
    reader = registry.READERS[Kind.OLE]
    data = compound("WordDocument")
    code = refused(
        lambda: call(
            reader.target, data, "报告.doc", file="报告.doc", limits=Limits(3), working=True
        )
    )
    isolation.interrupt()
    assert code == "reader_too_long"
