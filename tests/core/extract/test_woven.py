"""Woven heads: labels of columns wrapped side by side, as PDFs are laid out in text."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from tests.core.extract.writing import COLUMNS, Written, by_field, requested, written, wrong

TIGHT = """
                              申请人情况
（本列数据的勾稽关系为：第一项加第二项之和， 等     法人或其他组织
于第三项加第四项之和）           自
                         然  商业 科研 社会公 法律服 其 总计
                         人  企业 机构 益组织 务机构 他
"""
APART = """
                                   法人或其他组织
                         自然人        社会 法律      总 计
                              商业 科研
                                    公益 服务 其他
                              企业 机构
                                    组织 机构
"""
ACROSS = """
行政复议              行政诉讼
结果 结果 其他 尚未 总 未经复议直接起诉            复议后起诉
维持 纠正 结果 审结 计 结果    结果 其他 尚未 总 结果 结果 其他 尚未 总
                 维持    纠正 结果 审结 计 维持 纠正 结果 审结 计
"""


def laid(row: Sequence[str]) -> str:
    """A row between blanks, its figures apart."""
    return "  ".join(row)


def report(heads: str) -> Written:
    made = written(requested(), header=("表头",), render=laid)
    text = made.text.replace("\n表头\n三、本年度办理结果\n", heads)
    start, end = text.index("\n行政复议"), text.index("\n1  0")
    return replace(made, text=text[:start] + ACROSS.rstrip("\n") + text[end:])


@pytest.mark.parametrize("heads", [TIGHT, APART, APART.replace("总 计", "总计")])
def test_heads_that_are_wrapped_side_by_side_are_read(heads: str) -> None:
    made = report(heads)
    assert wrong(made.read(), made.truth) == {}


@pytest.mark.parametrize(
    ("heads", "old", "new"),
    [
        (TIGHT, ("商业 科研", "企业 机构"), ("科研 商业", "机构 企业")),  # another order
        (TIGHT, ("法律服 ", "务机构 "), ("", "")),  # a column is missing
        (TIGHT, ("其 总计", "务机构 他"), ("其 总计 备注", "务机构 他")),  # and one of its own
        (APART, ("自然人     ", "     商业", "     企业"), ("     自然人", "商业", "企业")),
    ],
)
def test_heads_in_another_order_leave_the_figures_open(
    heads: str, old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    changed = heads
    for one, other in zip(old, new, strict=True):
        changed = changed.replace(one, other)
    assert changed != heads
    found = by_field(report(changed).read())
    rows = [reading for name, reading in found.items() if name.startswith("requests.new.")]
    assert rows
    assert not any(reading.sure for reading in rows)


def test_columns_whose_order_only_the_place_tells_must_stand_apart() -> None:
    near = APART.replace("                              商业", "                         商业")
    near = near.replace("                              企业", "                         企业")
    found = by_field(report(near).read())
    assert not found["requests.new.business"].sure


def test_heads_that_are_whole_stay_as_they_are() -> None:
    text = "\n".join(
        [written(requested(), header=("", *COLUMNS), render=laid).text, "商业  科研", "企业  机构"]
    )
    (extraction,) = extract(
        read_bytes(text.encode(), name="made"), load_forms(), file="made", sha256="aa"
    )
    assert by_field(extraction)["requests.new.total"].sure
