"""Figures: what a cell's text says, and that two figures are never taken for one."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.figures import UNITS, Figure, is_noisy, numeral, parse_figure, unit_in
from tests.made.prose.sentences import chinese

SMALL = st.integers(0, 10**9)
AMOUNT = st.decimals(0, 10**8, places=4)


def value(text: str) -> Decimal | None:
    """The figure of a text that must be one."""
    figure = parse_figure(text)
    assert figure is not None
    return figure.value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("13", 13),
        ("０", 0),
        ("１２０４", 1204),
        ("1,204", 1204),
        ("1，204", 1204),
        ("12,345,678", 12345678),
        ("  7 ", 7),
        ("\u00a07\u3000", 7),
        ("\t7\n", 7),
        ("007", 7),
        ("24252.311082", "24252.311082"),
        ("96171.6", "96171.6"),
        ("0.00", 0),
    ],
)
def test_a_plain_number_is_a_figure(text: str, number: int | str) -> None:
    assert value(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", " ", "\u00a0", "-", "--", "—", "——", "－", "–", "/", "／", "\\", "无", "N/A", "空"]
)
def test_what_stands_for_nothing_is_a_blank_and_no_zero(text: str) -> None:
    assert parse_figure(text) == Figure(None)


@pytest.mark.parametrize("text", ["无变化", "持平", "不变", "无增减"])
def test_no_change_is_a_change_of_zero(text: str) -> None:
    assert parse_figure(text) == Figure(Decimal(0))


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("增8", 8),
        ("加8", 8),
        ("增加8", 8),
        ("新增8", 8),
        ("+8", 8),
        ("减8", -8),
        ("减少8", -8),
        ("-8", -8),
        ("－8", -8),
        ("−8", -8),
        ("—8", -8),
        ("--253", -253),
        ("+3", 3),
        ("增1423", 1423),
        ("增5减3", 2),
        ("增加5，减少3", 2),
        ("减3增5", 2),
        ("增3减5", -2),
        ("减 8", -8),
    ],
)
def test_increase_and_decrease_are_signs(text: str, change: int) -> None:
    assert value(text) == change


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("890.7653万元", "890.7653", "万元"),
        ("75394432.52元", "75394432.52", "元"),
        ("1.2亿元", "1.2", "亿元"),
        ("251,000元", "251000", "元"),
        ("0件", "0", "件"),
        ("12 件", "12", "件"),
        ("44.8%", "44.8", "%"),
        ("44.8％", "44.8", "%"),
        ("640人次", "640", "人次"),
    ],
)
def test_a_printed_unit_is_kept_beside_the_figure(text: str, number: str, unit: str) -> None:
    assert parse_figure(text) == Figure(Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("22（其中修订16件）", 22),
        ("22（其中修订 16 件）", 22),
        ("55(含自然失效29件)", 55),
        ("１８（其中修訂７件）", 18),
        ("7〔注1〕", 7),
        ("7[1]", 7),
    ],
)
def test_a_note_in_brackets_is_not_the_figure(text: str, number: int) -> None:
    assert value(text) == number


@pytest.mark.parametrize("text", ["33?", "?0", "?13", "0？", "\ufffd5", "减21?"])
def test_noise_beside_a_figure_is_told_and_not_read(text: str) -> None:
    assert parse_figure(text) is not None
    assert is_noisy(text)


@pytest.mark.parametrize("text", ["?", "??", "？", "\ufffd"])
def test_noise_alone_is_neither_a_figure_nor_a_blank(text: str) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize("text", ["33", "减8", "-", "", "22（其中修订16件）"])
def test_a_tidy_cell_is_not_noisy(text: str) -> None:
    assert not is_noisy(text)


@pytest.mark.parametrize(
    "text",
    [
        "12 3",
        "10\n5",
        "10\r\n5",
        "1\t2",
        "1\u00a02",
        "1\u30002",
        "１ ２",
        "0 0 0",
        "3 | 4",
        "3,4",
        "1,20",
        "12,34,567",
        "1.2.3",
        "2020-01-14",
        "12/3",
        "1:2",
        "3-4",
        "3~4",
        "10（5）3",
        "1 234",
        "1 ,204",
        "1. 5",
        "1, 204",
        "5 (6) 7",
    ],
)
def test_two_figures_are_never_one(text: str) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize(
    "text",
    ["规章", "约30", "30余", "第3项", "三", "件", "万元", "8减", "1+2", "O", "l2", "增", "2020年"],
)
def test_words_are_no_figure(text: str) -> None:
    assert parse_figure(text) is None


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("采购总金额(万元,保留四位小数)", "万元"),
        ("采购总金额（元）", "元"),
        ("采购总金额 (亿 元)", "亿元"),
        ("采购总金额", None),
        ("采购总金额（单位：万\n> 元）", None),
        ("本年处理决定数量", None),
    ],
)
def test_a_header_may_print_the_unit_of_money(header: str, unit: str | None) -> None:
    assert unit_in(header) == unit


# --- what always holds ---


@given(SMALL)
def test_every_way_to_write_a_count_reads_the_same(number: int) -> None:
    plain = str(number)
    wide = plain.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    for text in (plain, wide, f"{number:,}", f"{number:,}".replace(",", "，"), f" {plain}\u00a0"):
        assert value(text) == number


@given(AMOUNT, st.sampled_from(UNITS))
def test_an_amount_keeps_every_decimal_and_its_unit(amount: Decimal, unit: str) -> None:
    assert parse_figure(f"{amount:f}{unit}") == Figure(amount, unit)
    assert parse_figure(f"{amount:,f} {unit}") == Figure(amount, unit)


@given(SMALL, st.sampled_from(["减", "减少", "-", "－", "--"]))
def test_a_decrease_is_the_negative(number: int, sign: str) -> None:
    assert value(f"{sign}{number}") == -number


@given(SMALL, SMALL, st.sampled_from([" ", "\n", "\t", "\u00a0", "\u3000", " \n ", "|", "/", ";"]))
def test_two_numbers_with_anything_between_are_never_one(one: int, two: int, gap: str) -> None:
    assert parse_figure(f"{one}{gap}{two}") is None


@given(SMALL, SMALL)
def test_a_comma_joins_only_groups_of_three(one: int, two: int) -> None:
    assume(len(str(two)) != 3 or len(str(one)) > 3)
    assert parse_figure(f"{one},{two}") is None


@given(st.text("0123456789０１,，.。-－—+增减加少无变化件元万% \n?（）()/", max_size=12))
def test_digits_of_the_text_are_the_digits_of_the_figure(text: str) -> None:
    """No figure is made up: what is read can be found in the text again."""
    figure = parse_figure(text)
    if figure is None or not figure.value:
        return
    folded = text.translate({ord("０"): "0", ord("１"): "1", ord(","): None, ord("，"): None})
    digits = "".join(c if c in "0123456789." else " " for c in folded).split()
    if "增" in text or "加" in text:
        return  # may be a difference of two
    assert any(Decimal(part.strip(".") or "0") == abs(figure.value) for part in digits)


@given(st.text(max_size=30))
def test_any_text_is_a_figure_or_none_without_an_error(text: str) -> None:
    figure = parse_figure(text)
    is_noisy(text)
    if figure is not None and figure.value is not None:
        assert figure.value.is_finite()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十二件", 12),
        ("两件", 2),
        ("一件", 1),
        ("十五", 15),
        ("二十三", 23),
        ("一百零五条", 105),
        ("一千二百三十", 1230),
        ("一千零三十", 1030),
        ("一万零三百", 10300),
        ("三万五千", 35000),
        ("壹拾贰", 12),
        ("〇", 0),
        ("零件", 0),
        ("减十二", -12),
        ("增加三项", 3),
        ("十二（其中修订三件）", 12),
    ],
)
def test_chinese_numerals_are_figures(text: str, number: int) -> None:
    assert value(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "一",
        "三",
        "十",
        "两",
        "二〇二一",
        "一百二",
        "一万二",
        "二十条",
        "第三",
        "三、",
        "千",
        "零零",
    ],
)
def test_numerals_that_number_a_list_or_are_unclear_are_no_figure(text: str) -> None:
    assert parse_figure(text) is None


@given(st.integers(1, 9999))
def test_every_number_below_ten_thousand_is_its_numerals(number: int) -> None:
    assert numeral(chinese(number)) == number
