"""Bytes to text: what the bytes say wins over what the page says of itself."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.readers import read_bytes
from core.readers.encoding import decode

REPORT = (
    "云台县2021年政府信息公开工作年度报告\n根据《中华人民共和国政府信息公开条例》的规定，编制本报告。\n"
    "2021年本机关新收到政府信息公开申请12件，上年结转0件。\n"
)
TRADITIONAL = (
    "雲臺縣政府資訊公開工作年度報告\n依據政府資訊公開條例的規定，本年度申請總計十二件。\n" * 4
)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_a_report_reads_the_same_in_every_encoding(encoding: str, name: str) -> None:
    assert decode(REPORT.encode(encoding)) == (REPORT, name)


def test_a_character_outside_gb2312_is_read() -> None:
    text = REPORT.replace("云台", "㙍洲")
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_big5_is_told_from_gb18030_by_its_characters() -> None:
    assert decode(TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5")
    assert decode(TRADITIONAL.encode("gb18030")) == (TRADITIONAL, "gb18030")


@pytest.mark.parametrize(
    ("real", "declared"), [("utf-8", "gb2312"), ("gb18030", "utf-8"), ("gb18030", "gb2312")]
)
def test_a_wrong_meta_charset_does_not_win(real: str, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>㙍洲申请12件</p></body></html>'
    document = read_bytes(page.encode(real), name="a.html")
    assert document.text == "㙍洲申请12件"
    assert document.encoding == real


def test_utf8_that_was_cut_inside_a_character_is_still_utf8() -> None:
    decoded = decode(REPORT.encode()[:-2])
    assert decoded == (REPORT[:-2] + "�", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_damaged_byte_is_shown_and_spoils_nothing_else(encoding: str) -> None:
    data = bytearray((REPORT * 5).encode(encoding))
    data[data.index("条例".encode(encoding))] = 0xFF
    decoded = decode(bytes(data))
    assert decoded is not None
    assert decoded[1] == encoding
    assert "\ufffd" in decoded[0]
    assert decoded[0].endswith(REPORT)


def test_line_ends_become_one_and_nuls_go() -> None:
    assert decode(b"a\r\nb\rc\nd" + b" " * 300 + b"\x00") == ("a\nb\nc\nd" + " " * 300, "utf-8")


def test_a_short_chinese_text_in_gb18030_is_text() -> None:
    assert decode("申请12件".encode("gb18030")) == ("申请12件", "gb18030")


@pytest.mark.parametrize("size", [64, 500, 4000, 100_000])
def test_random_bytes_are_no_text(size: int) -> None:
    for seed in range(20):
        assert decode(random.Random(seed).randbytes(size)) is None


def test_control_characters_are_no_text() -> None:
    assert decode(bytes(range(1, 32)) * 10) is None


@given(st.text(alphabet="政府信息公开申请数量0123456789 \n，。", min_size=10))
def test_what_was_written_in_gb18030_or_utf8_is_read_back(text: str) -> None:
    for encoding in ("utf-8", "gb18030"):
        decoded = decode(text.encode(encoding))
        assert decoded is not None
        assert decoded[0] == text


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or "\r" not in decoded[0]
