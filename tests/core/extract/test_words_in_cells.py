"""A cell that holds words, or digits that are no figure, is never a sure blank."""

from decimal import Decimal

import pytest

from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Reading, State

TITLE = "澄江湾市2023年政府信息公开工作年度报告"
FIELD = "disclosure.licensing.decisions"


def page(licensing: str) -> str:
    rows = [
        ("第二十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", "0", "0", "0"), ("行政规范性文件", "3", "1", "9"),
        ("第二十条第（五）项",), ("信息内容", "本年处理决定数量"), ("行政许可", licensing),
        ("第二十条第（六）项",), ("信息内容", "本年处理决定数量"), ("行政处罚", "5"),
        ("行政强制", "7"), ("第二十条第（八）项",),
        ("信息内容", "本年收费金额（单位：万元）"), ("行政事业性收费", "4"),
    ]  # fmt: skip
    drawn = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><h1>{TITLE}</h1><p>一、总体情况</p><table>{drawn}</table></body></html>"


def reading(text: str) -> Reading:
    (extraction,) = extract(
        read_bytes(text.encode(), name="made.html"), load_forms(), file="made.html", sha256=""
    )
    return next(one for one in extraction.readings if one.field == FIELD)


@pytest.mark.parametrize("words", ["详见附件", "（见附件）", "1" * 25, "1" * 60, "12 3"])
def test_a_cell_with_words_is_no_sure_blank(words: str) -> None:
    assert not reading(page(words)).sure


def test_an_empty_cell_is_a_sure_blank() -> None:
    found = reading(page(""))
    assert (found.state, found.sure) == (State.BLANK, True)


def test_a_figure_in_the_cell_is_read() -> None:
    found = reading(page("6312"))
    assert (found.value, found.sure) == (Decimal(6312), True)


def test_glued_digits_that_are_no_figure_are_no_sure_blank() -> None:
    glued = (
        f"{TITLE}\n二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数"
        "现行有效件数规章000行政规范性文件000第二十条第（五）项信息内容本年处理决定数量"
        f"行政许可{'1234567890' * 3}第二十条第（六）项信息内容本年处理决定数量行政处罚5行政强制7"
        "第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费4三、收到和处理\n"
    )
    assert not reading(glued).sure
