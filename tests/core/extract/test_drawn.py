"""Drawn tables: boxes of lines are taken apart into cells, wrapped words and merged cells too."""

import pytest

from core.document import Span
from core.extract.drawn import Drawn, drawn_at

BOX = """\
┌──────────────┬────────────┬────┐
│              │法人        │    │
│第一项加第二项├─────┬──────┤总计│
│之和          │商业 │其    │    │
│              │企业 │他    │    │
├──────────────┼─────┼──────┼────┤
│一、本年新收政│3887 │      │4583│
│府信息        │     │      │    │
├───────┬──────┼─────┼──────┼────┤
│       │予以公│67   │0     │77  │
│办理   │开    │     │      │    │
│结果   ├──────┼─────┼──────┼────┤
│       │其他  │“5”  │      │5   │
└───────┴──────┴─────┴──────┴────┘
"""
PLUS = """\
   +-------+-------+------+
   | 一、  |  3887 | -    |
   | 本年  |       |      |
   +-------+-------+------+
   | 结果  | 67    | 1-2  |
   |       +-------+------+
   |       | + 5   | —    |
   +-------+-------+------+
"""


def read(text: str, place: int = 0) -> Drawn | None:
    lines: list[Span] = []
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            lines.append(Span(start, start + len(bare)))
        at += len(line) + 1
    return drawn_at(text, lines, place)


def cells(text: str) -> list[list[tuple[int, str]]]:
    """The rows of a box: each cell's column, and its words."""
    table = read(text)
    assert table is not None
    return [
        [(cell.column, "/".join(piece.of(text).strip() for piece in cell.pieces)) for cell in row]
        for row in table.rows
    ]


def test_a_box_is_its_cells() -> None:
    assert cells(BOX) == [
        [(0, "第一项加第二项/之和"), (2, "法人"), (4, "总计")],
        [(2, "商业/企业"), (3, "其/他")],
        [(0, "一、本年新收政/府信息"), (2, "3887"), (3, ""), (4, "4583")],
        [(0, "办理/结果"), (1, "予以公/开"), (2, "67"), (3, "0"), (4, "77")],
        [(1, "其他"), (2, "“5”"), (3, ""), (4, "5")],
    ]


def test_a_box_of_plus_and_minus_is_its_cells() -> None:
    assert cells(PLUS) == [
        [(0, "一、/本年"), (1, "3887"), (2, "-")],
        [(0, "结果"), (1, "67"), (2, "1-2")],
        [(1, "+ 5"), (2, "—")],
    ]


def test_lines_behind_the_box_are_none_of_it() -> None:
    table = read(BOX + "四、政府信息公开\n")
    assert table is not None
    assert table.lines == BOX.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        BOX.replace("│4583│", "│4583"),  # a row without its end: the box ends above it
        "\n".join(BOX.split("\n")[:2]),
        "| 规章 | 5 |\n|---|---|\n| 文件 | 3 |\n",
        "+-----------------+\n| +------+------+ |\n| | 规章 | 5    | |\n| +------+------+ |\n"
        "+-----------------+\n",
        "+----+\n",
    ],
)
def test_what_is_no_whole_box_is_left_to_others(text: str) -> None:
    assert read(text) is None


def test_rows_whose_border_was_lost_run_into_one_cell() -> None:
    lines = PLUS.split("\n")
    joined = "\n".join([*lines[:3], *lines[4:]])
    assert cells(joined)[0] == [(0, "一、/本年/结果"), (1, "3887/67"), (2, "-/1-2")]


def test_quotes_may_take_two_places() -> None:
    assert cells(BOX.replace("“5”  ", "“5”"))[4][1] == (2, "“5”")


@pytest.mark.parametrize(
    "gone",
    [
        "├───────┬──────┼─────┼──────┼────┤\n",  # what begins below has no line above it
        "│府信息        │     │      │    │\n├───────┬──────┼─────┼──────┼────┤\n",
    ],
)
def test_a_box_without_one_of_its_lines_is_none(gone: str) -> None:
    assert gone in BOX
    assert read(BOX.replace(gone, "")) is None


FLAT = """\
┌──────────┬────┬────┐
│1.信访举报│0   │    │
├──────────┼────┼────┤
│2.重复申请│    │3   │
├──────────┼────┼────┤
│一、新收的│12  │    │
│申请      │    │    │
└──────────┴────┴────┘
"""


def test_figures_on_different_lines_are_different_rows() -> None:
    assert len(cells(FLAT)) == 3
    merged = FLAT.replace("├──────────┼────┼────┤\n", "", 1)
    assert read(merged) is None
    assert read(merged.replace("3 ", "  ")) is None, "two numbered labels are two rows"
