"""Values as reports print them, each in tables of many layouts: read right, or asked for."""

import hashlib
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from core.extract import extract
from core.forms import Forms, load_forms
from core.readers import read_bytes
from core.record import Reading, State
from tests.made.layouts import LAYOUTS
from tests.made.pages import Page, page_of
from tests.made.reports import Printed, Report, a_report, with_cells

CHANGE = "disclosure.penalties.items_change"
DECISIONS = "disclosure.licensing.decisions"
AMOUNT = "disclosure.procurement.amount"
CLEAR = ("html_clean", "html_word", "html_para", "html2text", "A4_markdown", "tabs_grid", "boxes")
OTHERS = ("A5_lead_kept", "A9_nbsp", "A10_nbsp", "A2_kept", "A17_groups", "html_breaks", "rules")

Value = tuple[str, str, str | None, str | None]  # field, printed, value (None: blank), unit
VALUES: tuple[Value, ...] = (
    (CHANGE, "减8", "-8", None),
    (CHANGE, "-18", "-18", None),
    (CHANGE, "－18", "-18", None),
    (CHANGE, "--253", "-253", None),
    (CHANGE, "增1423", "1423", None),
    (CHANGE, "+3", "3", None),
    (CHANGE, "增5减3", "2", None),
    (CHANGE, "增加5，减少9", "-4", None),
    (CHANGE, "减少十二项", "-12", None),
    (CHANGE, "持平", "0", None),
    (DECISIONS, "22（其中修订16件）", "22", None),
    (DECISIONS, "55(含自然失效29件)", "55", None),
    (DECISIONS, "１２０４", "1204", None),
    (DECISIONS, "12,345", "12345", None),
    (DECISIONS, "12，345", "12345", None),
    (DECISIONS, "33?", "33", None),
    (DECISIONS, "?13", "13", None),
    (DECISIONS, "\xa017", "17", None),
    (DECISIONS, "17件", "17", None),
    (DECISIONS, "17 件", "17", None),
    (DECISIONS, "十二件", "12", None),
    (DECISIONS, "一千二百三十", "1230", None),
    (DECISIONS, "两件", "2", None),
    (DECISIONS, "壹拾贰", "12", None),
    (DECISIONS, "〇", "0", None),
    (DECISIONS, "-", None, None),
    (DECISIONS, "——", None, None),
    (DECISIONS, "/", None, None),
    (DECISIONS, "无", None, None),
    (DECISIONS, "\xa0", None, None),
    (AMOUNT, "890.7653万元", "890.7653", "万元"),
    (AMOUNT, "251,000元", "251000", "元"),
    (AMOUNT, "75394432.52元", "75394432.52", "元"),
    (AMOUNT, "97676.00", "97676.00", None),
    (AMOUNT, "８９０．５万元", "890.5", "万元"),
)


@cache
def _forms() -> Forms:
    return load_forms()


@cache
def a_whole_report() -> Report:
    """A report of form 2019 that prints every zero and the plain head 采购总金额."""
    seed = 0
    while True:
        report = a_report(Random(f"values/{seed}"), _forms())
        is_plain = all(printed.text for printed in report.printed.values())
        if report.year < 2021 and is_plain and report.amount_head == "采购总金额":
            return report
        seed += 1


def page_with(field: str, text: str) -> Page:
    cells = {field: Printed(text, None)}
    if field != AMOUNT:
        cells[AMOUNT] = Printed("3010869.24元", None)
    return page_of(with_cells(a_whole_report(), cells), Random(1))


def read(page: Page, layout: str) -> dict[str, Reading]:
    way = LAYOUTS[layout]
    data = way.write(page, Random(2)).encode()
    document = read_bytes(data, name="made" + way.suffix)
    sha256 = hashlib.sha256(data).hexdigest()
    (extraction,) = extract(document, _forms(), file="made", sha256=sha256)
    return {reading.field: reading for reading in extraction.readings}


def expected(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@pytest.mark.parametrize("layout", CLEAR)
@pytest.mark.parametrize(("field", "text", "value", "unit"), VALUES)
def test_a_value_is_read_as_it_is_printed(
    field: str, text: str, value: str | None, unit: str | None, layout: str
) -> None:
    reading = read(page_with(field, text), layout)[field]
    assert (reading.value, reading.unit) == (expected(value), unit)
    assert reading.state is (State.BLANK if value is None else State.READ)
    assert value is None or str(reading.value) == value  # decimals as printed


@pytest.mark.parametrize("layout", OTHERS)
@pytest.mark.parametrize(("field", "text", "value", "unit"), VALUES)
def test_a_value_is_right_or_asked_for_where_places_are_less_clear(
    field: str, text: str, value: str | None, unit: str | None, layout: str
) -> None:
    reading = read(page_with(field, text), layout)[field]
    if reading.sure:
        assert reading.value == expected(value)
        assert reading.unit in (None, unit)


@pytest.mark.parametrize("layout", [*CLEAR, *OTHERS])
@pytest.mark.parametrize("text", ["12约", "3/5", "1 2", "三", "一", "1O", "12.5.1", "见附件"])
def test_what_is_no_figure_is_never_a_sure_one(text: str, layout: str) -> None:
    reading = read(page_with(DECISIONS, text), layout)[DECISIONS]
    assert not (reading.sure and reading.value is not None)


# --- units of money ---


def with_lines(page: Page, *, above: str = "", below: str = "") -> Page:
    """The page with a line over its first table, and one under it."""
    blocks: list[object] = []
    is_first = True
    for block in page.blocks:
        if isinstance(block, str) or not is_first:
            blocks.append(block)
            continue
        is_first = False
        blocks += [one for one in (above, block, below) if one]
    return Page(page.title, tuple(blocks), page.truth)  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", ["html_clean", "A4_markdown", "html2text"])
@pytest.mark.parametrize(
    ("above", "below", "unit"),
    [
        ("（单位：万元）", "", "万元"),
        ("单位：件、万元", "", "万元"),
        ("金额单位：元", "", "元"),
        ("", "注：金额单位为万元。", "万元"),
        ("", "备注：采购金额单位为元", "元"),
        ("单位：元", "注：金额单位为万元", None),
        ("单位：件", "", None),
        ("", "全年财政资金单位万元以上项目均已公开。", None),
        ("", "", None),
    ],
)
def test_a_unit_over_or_under_the_table_is_the_amounts(
    above: str, below: str, unit: str | None, layout: str
) -> None:
    page = page_with(AMOUNT, "477.35")
    reading = read(with_lines(page, above=above, below=below), layout)[AMOUNT]
    assert (reading.value, reading.unit) == (Decimal("477.35"), unit)


def test_the_units_own_cell_goes_before_the_caption() -> None:
    page = with_lines(page_with(AMOUNT, "3000元"), above="单位：万元")
    assert read(page, "html_clean")[AMOUNT].unit == "元"


@pytest.mark.parametrize(
    ("amount", "projects", "code", "unit"),
    [
        ("3010869.24", "149", "why_unit_likely", "元"),
        ("477.35", "13", "why_unit_likely", "万元"),
        ("900000", "2", "why_unit_likely", "元"),
        ("5000", "1", "why_unit_missing", None),  # 5,000 or 50 million yuan: both may be
    ],
)
def test_a_likely_unit_is_told_and_not_assumed(
    amount: str, projects: str, code: str, unit: str | None
) -> None:
    cells = {
        AMOUNT: Printed(amount, None),
        "disclosure.procurement.projects": Printed(projects, None),
    }
    page = page_of(with_cells(a_whole_report(), cells), Random(1))
    reading = read(page, "html_clean")[AMOUNT]
    assert (reading.value, reading.unit, reading.sure) == (Decimal(amount), None, True)
    assert reading.why is not None
    assert reading.why.code == code
    assert dict(reading.why.values).get("unit") == unit


def test_a_sentence_with_the_same_figure_suggests_its_unit() -> None:
    page = with_lines(page_with(AMOUNT, "477.35"), above="全年采购总额477.35万元，均已公开。")
    reading = read(page, "html_clean")[AMOUNT]
    assert reading.unit is None
    assert reading.why is not None
    assert (reading.why.code, dict(reading.why.values)) == ("why_unit_said", {"unit": "万元"})
