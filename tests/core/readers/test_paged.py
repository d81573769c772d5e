"""Sheets to documents: what PDF and recognised pictures share, on sheets made by hand."""

from collections.abc import Sequence

import pytest

from core.document import Box, Document, Part, Table
from core.figures import BROKEN
from core.readers.paged import Piece, Ruling, Sheet, document_of, level, upright

SIZE = 10.0
WIDTH, HEIGHT = 400.0, 600.0


def piece(text: str, x: float, y: float, order: int = 0) -> Piece:
    """Text whose upper left corner is there; wide characters are as wide as the type is high."""
    wide = sum(SIZE if ord(char) > 0x2E80 else SIZE / 2 for char in text)
    return Piece(text, Box(x, y, x + wide, y + SIZE), order)


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    return [
        *(level(y, xs[0], xs[-1]) for y in ys),
        *(upright(x, ys[0], ys[-1]) for x in xs),
    ]


def sheet(
    pieces: Sequence[Piece], rulings: Sequence[Ruling] = (), *, number: int = 1, turns: int = 0
) -> Sheet:
    return Sheet(number, WIDTH, HEIGHT, tuple(pieces), tuple(rulings), turns)


def read(*sheets: Sheet) -> Document:
    return document_of(sheets, kind="pdf")


def tables(document: Document) -> list[list[list[str]]]:
    """The texts of every table's rows."""
    return [
        [[cell.span.of(document.text) for cell in line] for line in block.lines()]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def body(document: Document) -> list[str]:
    return [
        block.span.of(document.text)
        for block in document.blocks
        if not isinstance(block, Table) and block.part is Part.BODY
    ]


def furniture(document: Document) -> list[str]:
    return [
        block.span.of(document.text) for block in document.blocks if block.part is Part.FURNITURE
    ]


def test_a_ruled_table_is_its_cells() -> None:
    ruled = grid((20, 120, 180), (100, 120, 140))
    pieces = [piece("规章", 25, 105), piece("3", 150, 105), piece("文件", 25, 125)]
    document = read(sheet(pieces, ruled))
    assert tables(document) == [[["规章", "3"], ["文件", ""]]]
    empty = [word for word in document.pages[0].words if len(word.span) == 0]
    assert [word.box for word in empty] == [Box(120, 120, 180, 140)]


def test_a_wall_that_is_missing_makes_one_cell_of_two() -> None:
    ruled = [
        *(level(y, 20, 180) for y in (100, 120, 140)),
        *(upright(x, 100, 140) for x in (20, 180)),
        upright(100, 120, 140),
    ]
    document = read(
        sheet([piece("申请人", 60, 105), piece("1", 50, 125), piece("2", 140, 125)], ruled)
    )
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [(cell.column, cell.colspan) for cell in table.cells] == [(0, 2), (0, 1), (1, 1)]


def test_pieces_of_lines_and_dots_are_lines() -> None:
    dotted = [level(y, x, x + 2) for y in (100, 120, 140) for x in range(20, 180, 4)]
    posts = [upright(x, y, y + 2) for x in (20, 100, 180) for y in range(100, 140, 4)]
    pieces = [
        piece(text, x, y) for text, x, y in (("甲", 25, 105), ("1", 110, 105), ("乙", 25, 125))
    ]
    assert tables(read(sheet(pieces, [*dotted, *posts]))) == [[["甲", "1"], ["乙", ""]]]


@pytest.mark.parametrize(("width", "whole"), [(14.0, f"10{BROKEN}5"), (60.0, "10 5")])
def test_a_figure_broken_in_a_narrow_cell_is_one_and_in_a_wide_one_two(
    width: float, whole: str
) -> None:
    ruled = grid((20, 100, 100 + width), (100, 130))
    pieces = [piece("其他", 25, 110), piece("10", 102, 102), piece("5", 102, 116)]
    assert tables(read(sheet(pieces, ruled))) == [[["其他", whole]]]  # the mark says: perhaps two


def test_characters_under_each_other_are_read_in_columns_from_the_right() -> None:
    ruled = grid((20, 60, 100), (100, 160))
    upright_text = [
        piece(char, 42 - 14 * (at // 3), 105 + 14 * (at % 3), at)
        for at, char in enumerate("三本年度办理")
    ]
    assert tables(read(sheet([*upright_text, piece("7", 70, 120, 9)], ruled))) == [
        [["三本年度办理", "7"]]
    ]


def test_a_table_goes_on_over_the_page_and_what_the_page_cut_is_put_together() -> None:
    xs = (20, 80, 132, 180)
    first = sheet(
        [
            piece("不予公开", 25, 405),
            piece("1.属于国", 85, 405),
            piece("5", 150, 405),
            piece("2.其他法", 85, 425),
            piece("- 1 -", 190, 580),
        ],
        [*grid(xs, (400, 420, 440)), *()],
    )
    second = sheet(
        [
            piece("律禁止", 85, 45),
            piece("7", 150, 45),
            piece("3.其他", 85, 65),
            piece("8", 150, 65),
            piece("- 2 -", 190, 580),
        ],
        grid(xs, (40, 60, 80)),
        number=2,
    )
    document = read(first, second)
    (rows,) = tables(document)
    assert [row[-2:] for row in rows] == [
        ["1.属于国", "5"],
        ["2.其他法律禁止", "7"],
        ["3.其他", "8"],
    ]
    assert furniture(document) == ["- 1 -", "- 2 -"]
    assert {len(page.words) > 3 for page in document.pages} == {True}


def test_figures_on_both_sides_of_a_page_s_end_are_two_rows() -> None:
    xs = (20, 140, 180)
    first = sheet([piece("行政许可", 25, 425), piece("5", 150, 425)], grid(xs, (420, 440)))
    second = sheet([piece("行政处罚", 25, 45), piece("7", 150, 45)], grid(xs, (40, 60)), number=2)
    assert tables(read(first, second)) == [[["行政许可", "5"], ["行政处罚", "7"]]]


def test_heads_that_the_page_repeats_stand_aside() -> None:
    xs = (20, 140, 180)

    def page(number: int, label: str, figure: str) -> Sheet:
        pieces = [
            piece("信息内容", 25, 45),
            piece("数量", 145, 45),
            piece(label, 25, 65),
            piece(figure, 150, 65),
        ]
        return sheet(pieces, grid(xs, (40, 60, 80)), number=number)

    document = read(page(1, "行政许可", "5"), page(2, "行政处罚", "7"))
    assert tables(document) == [[["信息内容", "数量"], ["行政许可", "5"], ["行政处罚", "7"]]]
    assert furniture(document) == ["信息内容", "数量"]


def test_a_full_line_goes_on_in_the_next_and_over_the_page() -> None:
    long = "一二三四五六七八九十一二三四五六七八九十"
    first = sheet([piece(long, 40, 540), piece(long + "甲乙", 20, 556)])
    second = sheet([piece("丙。", 20, 40), piece("　丁" + long, 40, 56)], number=2)
    assert body(read(first, second)) == [long + long + "甲乙丙。", "　丁" + long]


def test_columns_of_text_are_read_one_by_one() -> None:
    left = [piece("左边一行的文字", 20, 60 + 16 * at) for at in range(12)]
    right = [piece("右边一行的文字", 220, 60 + 16 * at) for at in range(12)]
    texts = body(read(sheet([*left, *right])))
    assert texts == ["左边一行的文字"] * 12 + ["右边一行的文字"] * 12


def test_a_table_without_rulings_is_told_by_its_columns() -> None:
    heads = [piece(text, x, 100) for text, x in (("新收", 150), ("结转", 200), ("总计", 250))]
    rows = [
        ("一、自然人", 130, ("3", "4", "7")),
        ("二、法人", 160, ("1", "", "1")),
        ("三、其他情况", 190, ("", "2", "2")),
    ]
    pieces = [
        *heads,
        *(piece(label, 20, y) for label, y, _ in rows),
        *(
            piece(text, 157 + 50 * at, y)
            for _, y, figures in rows
            for at, text in enumerate(figures)
            if text
        ),
    ]
    (found,) = tables(read(sheet(pieces)))
    assert [row[-3:] for row in found[1:]] == [list(figures) for _, _, figures in rows]
    assert found[0][-3:] == ["新收", "结转", "总计"]
    assert [row[0] for row in found[1:]] == [label for label, _, _ in rows]


def test_figures_that_stand_between_columns_leave_lines() -> None:
    pieces = [
        piece("新收", 150, 100),
        piece("结转", 200, 100),
        piece("一、自然人", 20, 130),
        piece("3", 157, 130),
        piece("4", 207, 130),
        piece("二、法人", 20, 160),
        piece("123456789", 160, 160),
    ]
    assert tables(read(sheet(pieces))) == []


@pytest.mark.parametrize("turns", range(4))
def test_boxes_are_told_on_the_page_as_displayed(turns: int) -> None:
    document = read(sheet([piece("字", 30, 50)], turns=turns))
    page = document.pages[0]
    box = page.words[0].box
    places = {
        0: Box(30, 50, 40, 60),
        1: Box(HEIGHT - 60, 30, HEIGHT - 50, 40),
        2: Box(WIDTH - 40, HEIGHT - 60, WIDTH - 30, HEIGHT - 50),
        3: Box(50, WIDTH - 40, 60, WIDTH - 30),
    }
    assert box == places[turns]
    assert (page.width, page.height) == ((WIDTH, HEIGHT) if turns % 2 == 0 else (HEIGHT, WIDTH))


def test_a_head_on_pages_that_follow_each_other_is_furniture_and_a_title_is_none() -> None:
    def page(number: int) -> Sheet:
        title = Piece("一份报告", Box(20, 40, 80, 55))
        own = "正文各页不同" + "甲乙丙丁"[number]
        return sheet(
            [
                piece("某市信息公开", 20, 20),
                title,
                piece(own, 20, 100),
                piece("再写一行", 20, 130),
            ],
            number=number,
        )

    document = read(page(1), page(2), page(3))
    assert furniture(document) == ["某市信息公开"] * 3
    assert body(document).count("一份报告") == 3
