"""Where claims are read from, and what they say besides subject and value."""

import sys
from decimal import Decimal
from types import FrameType

import pytest

from core.document import Document, Paragraph, Part, Span, Table, TableCell
from core.extract.prose import claims_of
from tests.core.extract.test_prose import RECEIVED, a_report, claims, stated


def test_regions_of_tables_are_not_read() -> None:
    document = a_report("收到政府信息公开申请12件。", "收到政府信息公开申请99件。")
    start = document.text.index("收到政府信息公开申请99")
    found = claims_of(document, exclude=[Span(start, len(document.text))])
    assert stated(found) == [(RECEIVED, Decimal(12))]


def test_prose_around_a_table_glued_into_the_line_is_read() -> None:
    line = "收到政府信息公开申请12件。规章000规范性文件3件收到申请7件五、存在的问题"
    document = a_report(line)
    start = document.text.index("规章000")
    found = claims_of(document, exclude=[Span(start, document.text.index("五、"))])
    assert stated(found) == [(RECEIVED, Decimal(12))]


def test_furniture_is_not_read() -> None:
    text = "收到政府信息公开申请12件。\n相关：收到政府信息公开申请99件。"
    end = text.index("\n")
    blocks = (
        Paragraph(Span(0, end)),
        Paragraph(Span(end + 1, len(text)), Part.FURNITURE),
    )
    found = claims_of(Document(text=text, blocks=blocks, kind="html", encoding="utf-8"))
    assert stated(found) == [(RECEIVED, Decimal(12))]


def test_a_page_laid_out_as_a_table_is_read() -> None:
    text = "汀澜市2023年，全市共受理政府信息公开申请318件，均按时答复。"
    cell = TableCell(Span(0, len(text)), 0, 0)
    document = Document(
        text=text,
        blocks=(Table(Span(0, len(text)), 1, 1, (cell,)),),
        kind="html",
        encoding="utf-8",
    )
    assert stated(claims_of(document)) == [(RECEIVED, Decimal(318))]


def test_the_section_on_problems_states_nothing() -> None:
    assert claims("五、存在的主要问题及改进情况", "收到政府信息公开申请12件。") == ()
    assert claims(
        "五、存在的主要问题", "收到政府信息公开申请12件。", "六、其他", "未收取信息处理费。"
    )


def test_a_heading_says_what_a_section_is_of() -> None:
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    assert stated(claims(heading, "行政复议2件，均维持；行政诉讼1件，法院驳回原告诉讼请求。")) == [
        ("disputes.review.total", Decimal(2)),
        ("disputes.review.upheld", Decimal(2)),
        ("disputes.suit_total", Decimal(1)),
        ("disputes.suit_total.upheld", Decimal(1)),
    ]
    assert claims("行政复议2件，均维持；行政诉讼1件。") == ()


def test_words_and_figures_split_by_blanks_and_lines_are_read() -> None:
    lines = (
        "（二）依申请公开情况。进一步规范依申请公开流程，畅通依申请公开受",
        "理渠道。2023 年，全市共受理政府信息公开 申 请 21",
        "件，答复 20 件（含上年度结转申请 3 件，另有 4 件顺延到下年度",
        "答复）。",
    )
    found = claims(*lines)
    assert [(claim.value, claim.unit) for claim in found] == [
        (Decimal(21), "件"), (Decimal(20), "件"), (Decimal(3), "件"), (Decimal(4), "件"),
    ]  # fmt: skip
    assert "申 请 21\n件" in found[0].text


def test_digits_that_stood_apart_are_no_figure() -> None:
    assert claims("全市共受理政府信息公开申请2 1件。") == ()


def test_units_are_kept_as_printed() -> None:
    found = claims("收到10条政府信息公开申请，未收取信息处理费。")
    assert [claim.unit for claim in found] == ["条", None]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("市政府办公室收到政府信息公开申请12件。", "市政府办公室"),
        ("县教育局收到政府信息公开申请9件。", "县教育局"),
        ("市本级收到政府信息公开申请50件。", "市本级"),
        ("各县区收到政府信息公开申请120件。", "各县区"),
        ("全市各级行政机关收到政府信息公开申请120件。", None),
        ("汀澜市收到政府信息公开申请120件。", None),
        ("我局收到政府信息公开申请9件。", None),
    ],
)
def test_a_unit_that_a_figure_is_of_is_its_scope(sentence: str, scope: str | None) -> None:
    (claim,) = claims(sentence)
    assert claim.scope == scope


def test_a_list_of_units_adds_up_to_its_group() -> None:
    found = claims(
        "全市共受理政府信息公开申请21件，其中市教育局5件、市住房和城乡建设局9件、云溪镇7件。"
    )
    assert [(c.scope, c.value, c.group) for c in found] == [
        (None, Decimal(21), None),
        ("市教育局", Decimal(5), RECEIVED),
        ("市住房和城乡建设局", Decimal(9), RECEIVED),
        ("云溪镇", Decimal(7), RECEIVED),
    ]


@pytest.mark.parametrize(
    ("sentence", "is_cumulative"),
    [
        ("历年累计受理政府信息公开申请655件。", True),
        ("自2008年《条例》施行以来，全市累计受理政府信息公开申请655件。", True),
        ("累计受理政府信息公开申请655件。", True),
        ("2023年，全市累计受理政府信息公开申请65件。", False),
        ("今年收到政府信息公开申请65件。", False),
    ],
)
def test_figures_of_all_years_are_cumulative(sentence: str, is_cumulative: bool) -> None:  # noqa: FBT001
    (claim,) = claims(sentence)
    assert claim.is_cumulative is is_cumulative


def test_the_same_figure_stated_twice_is_kept_twice() -> None:
    line = "收到政府信息公开申请12件。"
    assert len(claims(line, line)) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "收到政府信息公开申请3件、",
        "政府信息公开申请未收到",
        "申请公开1",
        "信息公开收到、",
        "申请无",
        "申请公开，3",
        "政府信息公开行政复议（3件",
        "行政复议、诉讼分别为3件、",
        "申请3件，其中政府信息公开3件、",
        "行政复议均未发生、",
        "收到政府信息公开申请" + "9" * 50,
    ],
)
def test_work_grows_with_length_and_no_more(sentence: str) -> None:
    def calls(times: int) -> int:
        text = sentence * times
        block = (Paragraph(Span(0, len(text))),)
        document = Document(text=text, blocks=block, kind="text", encoding="utf-8")
        count = 0

        def counted(_: FrameType, event: str, __: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(counted)
        try:
            claims_of(document)
        finally:
            sys.setprofile(None)
        return count

    calls(10)
    assert calls(1000) < 15 * calls(100) + 1000
