"""Rulers: tables whose columns are shown by lines above and below them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.document import Span
from core.extract.drawn import Drawn
from core.extract.rulers import ruled_at
from core.places import width
from tests.core.extract.writing import COLUMNS, by_field, silent, truth_of, with_blanks, written

SIMPLE = """\
  -------- ---- ------
  项目     数量 备注
  新收     1     -
           25
  结转     3     无
  -------- ---- ------
"""
HELD = """\
======== ==== ====
项目     数量 备注
======== ==== ====
新收     1    -
         5    2
\\        25
结转          无
======== ==== ====
"""
WRAPPED = """\
  ----------------------
  项目       数量 备注
             (件)
  ---------- ---- ------
  本年新收政 1    -
  府信息

  结转       3    无

  ----------------------
"""
BOXED = """\
+----------------------+
| -------- ---- ------ |
| 新收     1    -      |
|                      |
| 结转     3    无     |
| -------- ---- ------ |
+----------------------+
"""


def read(text: str, place: int = 0) -> Drawn | None:
    at = 0
    lines: list[Span] = []
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            lines.append(Span(start, start + len(line.strip())))
        at += len(line) + 1
    return ruled_at(text, lines, place)


def cells(text: str, place: int = 0) -> list[list[str]]:
    table = read(text, place)
    assert table is not None
    return [
        ["/".join(piece.of(text) for piece in cell.pieces) for cell in row] for row in table.rows
    ]


def test_a_row_is_a_line_where_no_blank_lines_part_them() -> None:
    text = SIMPLE.replace("1     -", "1    -").replace("3     无", "3    无")
    assert cells(text) == [
        ["项目", "数量", "备注"],
        ["新收", "1", "-"],
        ["", "25", ""],
        ["结转", "3", "无"],
    ]


def test_cells_beside_their_columns_make_no_table() -> None:
    assert read(SIMPLE) is None
    assert read(SIMPLE.replace("1     -", "1    -").replace("25", "25 26  27")) is None
    assert read(SIMPLE.replace("1     -", "1    -").rsplit("  ----", 1)[0]) is None


def test_a_line_without_its_first_cell_goes_on_with_the_row_above_unless_a_stroke_holds_it() -> (
    None
):
    assert cells(HELD) == [
        ["项目", "数量", "备注"],
        ["新收", "1/5", "-/2"],
        ["", "25", ""],
        ["结转", "", "无"],
    ]


def test_blank_lines_part_rows_of_several_lines() -> None:
    assert cells(WRAPPED) == [
        ["项目", "数量/(件)", "备注"],
        ["本年新收政/府信息", "1", "-"],
        ["结转", "3", "无"],
    ]


def test_the_border_of_a_box_of_one_column_is_none_of_the_table() -> None:
    assert cells(BOXED, 1) == [["新收", "1", "-"], ["结转", "3", "无"]]


def test_where_words_lost_the_blanks_between_them_there_is_no_table() -> None:
    text = "------------ --- ---\n新收 1 2 3\n结转 0 2\n总数 1 4\n------------ --- ---\n"
    assert read(text) is None


def ruled(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table under rulers."""
    widths = [max(width(cell, "WF") for cell in column) for column in zip(*rows, strict=True)]
    ruler = " ".join("-" * max(2, one) for one in widths)
    lines = [
        " ".join(cell + " " * (w - width(cell, "WF")) for cell, w in zip(row, widths, strict=True))
        for row in rows
    ]
    return [ruler, *lines, ruler]


@pytest.mark.parametrize("is_damaged", [False, True])
def test_blank_cells_under_rulers_are_certain(is_damaged: bool) -> None:  # noqa: FBT001
    rows = with_blanks()
    table = ruled([("项目", *COLUMNS), *rows.values()])
    if is_damaged:  # a row has lost its blanks
        table[5] = " ".join(table[5].split())
    truth = truth_of(rows)
    found = written(rows, lines=lambda _: table).read()
    assert silent(found, truth) == {}
    readings = by_field(found)
    blank = [name for name, value in truth.items() if value is None]
    assert all(readings[name].sure is not is_damaged for name in blank)


def test_a_row_that_lost_the_line_before_the_next_is_not_that_row() -> None:
    rows = with_blanks()
    table = ruled([("项目", *COLUMNS), *rows.values()])
    apart = [line for row in table for line in (row, "")]
    report = written(rows, lines=lambda _: apart)
    joined = replace(report, text=report.text.replace("\n\n2.其他法律", "\n2.其他法律"))
    assert joined.text != report.text
    truth = truth_of(rows)
    assert silent(report.read(), truth) == {}
    assert silent(joined.read(), truth) == {}
