"""Plain text: the canonical text is the text, a paragraph for every line."""

from hypothesis import given
from hypothesis import strategies as st

from core.document import Part
from core.readers.text import read_text

DUMP = """云台县手机版
分享
当前位置：首页 > 政务公开 > 年报

云台县2021年政府信息公开工作年度报告

  一、总体情况
索引号: 000 发布机构: 云台县
规章 | 0 | 0 |
\xa0
12
【打印】 【关闭】
版权所有：云台县人民政府  云ICP备00000000号
"""


def lines(text: str, part: Part | None = None) -> list[str]:
    document = read_text(text, encoding="utf-8")
    return [block.span.of(document.text) for block in document.blocks if part in {None, block.part}]


def test_the_text_is_kept_as_it_is() -> None:
    document = read_text(DUMP, encoding="utf-8")
    assert (document.text, document.kind, document.encoding) == (DUMP, "text", "utf-8")
    assert document.page_title is None


def test_a_paragraph_is_a_line_without_the_blanks_around_it() -> None:
    assert lines("  一、\t总体 \n\n \t\n\u3000二\n") == ["一、\t总体", "\u3000二"]


def test_a_line_of_non_breaking_blanks_stays_because_it_may_be_a_blank_cell() -> None:
    assert lines("1\n\xa0\n \n2") == ["1", "\xa0", "2"]


def test_what_stands_around_the_report_is_furniture() -> None:
    assert lines(DUMP, Part.FURNITURE) == [
        "分享",
        "当前位置：首页 > 政务公开 > 年报",
        "【打印】 【关闭】",
        "版权所有：云台县人民政府  云ICP备00000000号",
    ]


def test_furniture_words_in_the_middle_of_a_report_are_left_alone() -> None:
    body = "正文。\n" * 50
    assert lines(body + "分享\n" + body, Part.FURNITURE) == []


def test_a_whole_report_on_one_line_is_never_furniture() -> None:
    assert lines("版权所有 " + "规章000规范性文件898989" * 20, Part.FURNITURE) == []


@given(st.text(alphabet="一12| \t\xa0\u3000\n\f", max_size=60))
def test_paragraphs_are_in_order_within_the_text_and_lose_nothing(text: str) -> None:
    document = read_text(text, encoding="utf-8")
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        assert "\n" not in block.span.of(text)
        assert not text[end : block.span.start].strip(" \t\n\f")
        end = block.span.end
    assert not text[end:].strip(" \t\n\f")
