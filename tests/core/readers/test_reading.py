"""Reading: the kind is told by content; what cannot be read is refused in a sentence."""

import io
import os
import random
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from core.document import Paragraph
from core.errors import UnreadableError
from core.readers import MAX_BYTES, load, read, read_bytes
from resources import resource

PAGE = "<html><body><p>申请12件</p></body></html>"


def zipped(*names: str) -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return store.getvalue()


def refused(data: bytes, name: str = "报告.html") -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, name=name)
    return caught.value


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / "没有.txt")
    assert caught.value.reason.code == "reader_missing"
    assert "没有.txt" in caught.value.words("zh")


def test_a_path_below_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / "a" / "b.txt")
    assert caught.value.reason.code == "reader_missing"


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path)
    assert caught.value.reason.code == "reader_is_folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / "pipe")
    assert caught.value.reason.code == "reader_is_no_file"


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableError) as caught:
        read(file)
    assert caught.value.reason.code == "reader_no_permission"


def test_a_name_no_system_takes_is_a_sentence_too() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Path("a\x00b"))
    assert caught.value.reason.code == "reader_failed"


def test_a_huge_file_is_refused_by_its_size_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as sparse:
        sparse.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(UnreadableError) as caught:
        read(file)
    assert caught.value.reason.code == "reader_too_big"
    assert "200 MB" in caught.value.words("zh")


def test_bytes_over_the_limit_are_refused() -> None:
    assert refused(b"a" * (MAX_BYTES + 1)).reason.code == "reader_too_big"


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t", "\ufeff \u3000".encode(), b"<html><body></body></html>", b"\xff\xfe"],
)
def test_nothing_to_read_is_said_to_be_empty(data: bytes) -> None:
    assert refused(data).reason.code == "reader_empty"


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (zipped("word/document.xml", "[Content_Types].xml"), "reader_damaged", "ZIP"),
        (zipped("Doc_0/Document.xml", "OFD.xml"), "reader_is_ofd", "OFD"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "reader_is_other", "OLE"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(60), "reader_damaged", "7z"),
        (b"\x1f\x8b\x08" + bytes(60), "reader_damaged", "GZIP"),
        (b"Rar!\x1a\x07\x00", "reader_is_rar", "RAR"),
        (b"SQLite format 3\x00" + bytes(20), "reader_is_other", "SQLite"),
    ],
)
def test_a_known_kind_is_called_by_its_name(data: bytes, code: str, kind: str) -> None:
    for name in ("报告.html", "报告.txt"):
        error = refused(data, name)
        assert error.reason.code == code
        for language in ("zh", "en"):
            assert name in error.words(language)
            assert kind in error.words(language)


def test_an_archive_is_no_single_report() -> None:
    assert refused(zipped("报告.html")).reason.code == "reader_is_archive"


def test_random_bytes_are_refused() -> None:
    assert refused(random.Random(1).randbytes(3000)).reason.code == "reader_not_text"


def test_a_broken_page_too_big_to_put_in_order_is_refused() -> None:
    page = "<html></td><table><tr>" + "<td>1</td>" * 120_000
    assert refused(page.encode()).reason.code == "reader_tangled"


def test_every_sentence_says_the_same_things_in_both_languages() -> None:
    sentences = [
        tomllib.loads(resource("sentences", f"{name}.toml").read_text(encoding="utf8"))
        for name in ("zh", "en")
    ]
    codes = {code for code in sentences[0] if code.startswith("reader_")}
    assert codes == {code for code in sentences[1] if code.startswith("reader_")}
    for code in codes:
        fields = [set(re.findall(r"\{(\w+)\}", words[code])) for words in sentences]
        assert fields[0] == fields[1]
        assert "file" in fields[0]


def test_the_kind_is_told_by_content_and_not_by_name() -> None:
    assert read_bytes(PAGE.encode(), name="a.txt").kind == "html"
    assert read_bytes("申请12件\n".encode(), name="a.html").kind == "text"


@pytest.mark.parametrize(
    "text",
    [
        "若 x < 3，则写 <p> 标签。申请 12 件。" * 3,
        "| 规章 | 0 |\n| 行政许可<br>其他 | 12 |\n" + "正文一段，没有别的标签。" * 40,
        "依据《关于印发<政府信息公开信息处理费管理办法>的通知》，2021年无收费。",
        '<div id="zoom">\n' + "| <span lang=EN-US>规章</span> | <span>0</span> |\n" * 3 + "</div>",
    ],
)
def test_a_text_that_mentions_a_tag_stays_text(text: str) -> None:
    document = read_bytes(text.encode(), name="a.txt")
    assert document.kind == "text"
    assert document.text == text


@pytest.mark.parametrize(
    "page",
    [
        "<!-- 存档 --><!DOCTYPE html><title>x</title>申请12件",
        "<?xml version='1.0' encoding='gbk'?><html><body>申请12件</body></html>",
        "<p>申请12件</p><p>其他</p>",
        "<div><span>申请12件</span></div>\n| 目录 |\n",
        "正文" * 500 + "<table><tr><td>申请12件</td></tr></table>",
        "&lt;table&gt;&lt;tr&gt;&lt;td&gt;申请12件&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;",
    ],
)
def test_a_page_or_a_piece_of_one_is_html(page: str) -> None:
    document = read_bytes(page.encode(), name="a.txt")
    assert document.kind == "html"
    assert "申请12件" in document.text
    assert "<" not in document.text


def test_reading_a_file_is_reading_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "报告.htm"
    file.write_text(PAGE, encoding="gb18030")
    assert load(file) == PAGE.encode("gb18030")
    assert read(file) == read_bytes(load(file), name="x")


@pytest.mark.corpus
def test_every_report_of_the_corpus_is_read(corpus: Path) -> None:
    for file in [*corpus.glob("seeds/*.txt"), *corpus.glob("dumps/*.txt")]:
        assert read(file).kind == "text"
    for file in corpus.glob("dumps/*.html"):
        document = read(file)
        assert document.kind == "html"
        paragraphs = sum(isinstance(block, Paragraph) for block in document.blocks)
        assert len(document.blocks) - paragraphs == 3
