"""Merged heads: rows of text under heads that take more cells than their figures."""

from collections.abc import Sequence
from dataclasses import replace

from core.record import Extraction
from tests.core.extract.writing import COLUMNS, by_field, requested, written

HEADS = ("信息内容", "本年制发件数", "本年废止件数", "", "现行有效件数")
COLUMN_IDS = ("issued", "repealed", "in_force")


def closed(row: Sequence[str]) -> str:
    return "| " + " | ".join(row) + " |"


def read(*rows: Sequence[str], heads: Sequence[str] = HEADS) -> Extraction:
    """A report whose table 二 has these rows of five cells each."""
    block = [("第二十条第（一）项", "", "", "", ""), heads, *rows]
    report = written(requested(), header=("", *COLUMNS), render=closed)
    before = "三、收到和处理"
    text = report.text.replace(before, "\n".join([*map(closed, block), before]), 1)
    return replace(report, text=text).read()


def of_rules(extraction: Extraction, row: str) -> list[tuple[int | None, bool]]:
    found = [by_field(extraction)[f"disclosure.{row}.{column}"] for column in COLUMN_IDS]
    return [(int(one.value) if one.value is not None else None, one.sure) for one in found]


def test_a_cell_that_a_head_takes_and_no_row_fills_is_none() -> None:
    found = read(("规章", "3", "", "", ""), ("行政规范性文件", "8", "", "5", "67"))
    assert of_rules(found, "rules") == [(3, True), (None, True), (None, True)]
    assert of_rules(found, "normative_documents") == [(8, True), (5, True), (67, True)]


def test_the_first_head_may_take_two_cells() -> None:
    heads = ("信息内容", "本年制发件数", "", "本年废止件数", "现行有效件数")
    found = read(("规章", "3", "", "", ""), ("行政规范性文件", "", "", "5", "67"), heads=heads)
    assert of_rules(found, "normative_documents") == [(None, True), (5, True), (67, True)]


def test_a_figure_behind_the_last_head_is_not_sure() -> None:
    heads = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "")
    found = read(("规章", "3", "", "", ""), ("行政规范性文件", "", "", "5", "67"), heads=heads)
    assert not any(sure for _, sure in of_rules(found, "normative_documents"))


def test_where_rows_fill_different_cells_of_a_head_nothing_is_folded() -> None:
    found = read(("规章", "3", "1", "", "2"), ("行政规范性文件", "8", "", "5", "67"))
    assert not any(sure for _, sure in of_rules(found, "normative_documents"))
