"""A cell that holds words, or digits that are no figure, is never a sure blank."""

import re
from decimal import Decimal

import pytest

from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Reading, State
from tests.core.extract.writing import by_field, figures, requested, written, wrong

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


@pytest.mark.parametrize("number", ["4", "4#", r"\4", "4~", "d."])
@pytest.mark.parametrize("figure", ["2", "2件"])
def test_a_figure_glued_behind_a_damaged_label_is_not_lost(number: str, figure: str) -> None:
    """Digits run together behind the labels: none of them may vanish into a label."""
    rows = requested()
    for row, (label, *cells) in rows.items():
        rows[row] = (label, "".join(cells))
    rows["denied_third_party"] = (f"{number}保护第三方合法权益", figure)
    report = written({}, lines=lambda _: [" ".join(row) for row in rows.values()])
    found = by_field(report.read())
    assert not any(found[name].sure for name in figures("denied_third_party"))


def test_escaped_numbers_of_labels_are_read() -> None:
    rows = {
        row: (re.sub(r"^(\d)\.", r"\1\\.", label), *cells)
        for row, (label, *cells) in requested().items()
    }
    report = written(rows, render=" ".join)
    assert wrong(report.read(), report.truth) == {}
