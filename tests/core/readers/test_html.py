"""Web pages: lines and tables with every figure in its cell, whatever the markup looks like."""

from html import escape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import Document, Paragraph, Part, Table
from core.readers import read_bytes
from core.readers.html import _cells_in_order, _quick, _thorough
from core.readers.layout import laid_out
from core.readers.page import TangledError

NBSP = "\xa0"


def page(body: str, head: str = "") -> Document:
    source = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(source.encode(), name="a.html")


def lines(document: Document, part: Part | None = None) -> list[str]:
    return [
        block.span.of(document.text)
        for block in document.blocks
        if isinstance(block, Paragraph) and part in {None, block.part}
    ]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.span.of(document.text) for cell in line] for line in table.lines()]
        for table in tables(document)
    ]


# --- lines ---


def test_blocks_breaks_and_text_of_the_body_each_become_a_line() -> None:
    document = page("零<h2>一</h2><div>二<br>三<p>四\n 五</p></div>六<ul><li>七<li>八</ul>")
    assert lines(document) == ["零", "一", "二", "三", "四 五", "六", "七", "八"]
    assert document.text == "\n".join(lines(document))
    headings = [block.heading for block in document.blocks if isinstance(block, Paragraph)]
    assert headings == [0, 2, 0, 0, 0, 0, 0, 0]


def test_words_split_over_inline_elements_stay_one_word() -> None:
    assert lines(page("<p><span>（</span><span>四</span><b>）</b>无法<o:p></o:p>提供</p>")) == [
        "（四）无法提供"
    ]


def test_the_title_is_not_in_the_text() -> None:
    document = page("<p>一</p>", head="<title> 云台县\n年报 </title>")
    assert document.page_title == "云台县 年报"
    assert document.text == "一"


def test_what_a_reader_does_not_see_is_not_read() -> None:
    hidden = (
        "<script>var a = '<p>1</p>';</script><style>p{}</style><!-- 2 --><noscript>3</noscript>"
        "<template>4</template><div style='color:red; DISPLAY : none'>5<p>6</p></div>"
        "<p hidden>7</p><select><option>8</select><span style='visibility:hidden'>9</span>"
    )
    assert page(hidden + "<p>一</p>").text == "一"


def test_a_paragraph_end_that_closes_nothing_still_ends_a_line() -> None:
    assert lines(page("<p>一<div>二</div>三</p>四")) == ["一", "二", "三", "四"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines(page("<pre>一\n二</pre>三\n四")) == ["一", "二", "三 四"]


def test_tables_in_a_text_of_lines_leave_the_lines_alone() -> None:
    source = "一、总体情况\n正文。\n<table><tr><td>规\n章</td><td>1</td></tr></table>\n二、其他\n"
    document = read_bytes(source.encode(), name="a.md")
    assert document.text == "一、总体情况\n正文。\n规 章\t1\n二、其他"


# --- furniture ---


def test_furniture_is_told_by_element_class_and_words() -> None:
    document = page(
        "<nav>首页</nav><div class='top-nav'>走进云台</div><div>当前位置：首页 &gt; 年报</div>"
        "<p>正文。</p><div id='footer'><p>云台县人民政府</p></div><p>云ICP备00000000号-1</p>"
    )
    assert lines(document, Part.BODY) == ["正文。"]


def test_an_element_that_holds_a_report_is_no_furniture() -> None:
    table = "<table><tr><td>规章</td><td>1</td><td>2</td></tr></table>"
    document = page(f"<div class='share'><p>云台县年报</p>{table}</div>")
    assert all(block.part is Part.BODY for block in document.blocks)
    document = page("<div id='footer'><p>一。</p><p>二。三。</p></div>")
    assert lines(document, Part.FURNITURE) == []
    document = page("<header><h1>云台县2021年度报告</h1></header>")
    assert lines(document, Part.FURNITURE) == []


# --- tables ---


def test_every_cell_has_its_place_and_empty_cells_an_empty_span() -> None:
    document = page("<table><tr><th>规章</th><td></td><td>&nbsp;</td><td> 3 </td></tr></table>")
    assert document.text == f"规章\t\t{NBSP}\t3"
    (table,) = tables(document)
    assert [cell.span.of(document.text) for cell in table.cells] == ["规章", "", NBSP, "3"]
    assert [cell.span.start for cell in table.cells] == [0, 3, 4, 6]
    assert [cell.header for cell in table.cells] == [True, False, False, False]
    assert (table.span.start, table.span.end) == (0, len(document.text))


def test_lines_inside_a_cell_are_joined_by_a_blank() -> None:
    document = page("<table><tr><td><p>本年新</p>\n<p>制作<br>数量</p></td><td>0</td></tr></table>")
    assert rows(document) == [[["本年新 制作 数量", "0"]]]


def test_merged_cells_stand_where_a_browser_draws_them() -> None:
    document = page(
        "<table><tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>"
        "<tr><td>d</td><td>e</td><td>f</td></tr></table>"
    )
    (table,) = tables(document)
    placed = [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]
    assert placed == [
        (0, 0, 2, 2),
        (0, 2, 1, 1),
        (1, 2, 1, 1),
        (2, 0, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]
    assert (table.rows, table.columns) == (3, 3)


@pytest.mark.parametrize(
    ("attribute", "rowspan", "colspan"),
    [
        ("rowspan=0", 2, 1),
        ("colspan=0", 1, 1),
        ("rowspan=-3", 1, 1),
        ("rowspan=99999999999", 2, 1),
        ("rowspan=x", 1, 1),
        ("rowspan='2;'", 2, 1),
        ("colspan=' +2 '", 1, 2),
    ],
)
def test_a_strange_span_is_read_as_a_browser_reads_it(
    attribute: str, rowspan: int, colspan: int
) -> None:
    document = page(
        f"<table><tr><td {attribute}>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    )
    (table,) = tables(document)
    assert (table.cells[0].rowspan, table.cells[0].colspan) == (rowspan, colspan)


def test_a_caption_row_wider_than_the_table_is_cut_to_it() -> None:
    document = page(
        "<table><tr><td colspan=1000>第二十条</td></tr><tr><td>规章</td><td>1</td></tr></table>"
    )
    (table,) = tables(document)
    assert (table.columns, table.cells[0].colspan) == (2, 2)


def test_a_rowspan_ends_with_its_row_group() -> None:
    document = page(
        "<table><thead><tr><td rowspan=5>a</td><td>b</td></tr></thead>"
        "<tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
    )
    (table,) = tables(document)
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_hidden_cell_takes_no_place() -> None:
    document = page("<table><tr><td>a</td><td style='display:none'>9</td><td>1</td></tr></table>")
    assert rows(document) == [[["a", "1"]]]


def test_a_figure_in_a_form_field_is_read() -> None:
    assert rows(page("<table><tr><td>规章</td><td><input value=7></td></tr></table>")) == [
        [["规章", "7"]]
    ]


def test_a_table_that_lays_out_the_page_gives_its_contents() -> None:
    inner = "<table><tr><td>规章</td><td>1</td></tr></table>"
    document = page(
        f"<table><tr><td>左栏</td><td><p>一、总体</p>{inner}<p>二、其他</p></td></tr></table>"
    )
    assert lines(document) == ["左栏", "一、总体", "二、其他"]
    assert rows(document) == [[["规章", "1"]]]


def test_a_table_of_one_cell_is_a_frame() -> None:
    assert lines(page("<table><tr><td><p>一</p><p>二</p></td></tr></table>")) == ["一", "二"]


def test_a_table_opened_inside_a_table_of_figures_follows_it() -> None:
    figures = "".join(f"<td>{n}</td>" for n in range(9))
    inner = "<table><tr><td>维持</td><td>1</td></tr></table>"
    document = page(
        f"<table><tr><td>规章</td>{figures}<td>9<p>四、复议</p>{inner}</td></tr></table>"
    )
    assert rows(document) == [
        [["规章", *map(str, range(9)), "9"]],
        [["维持", "1"]],
    ]
    assert lines(document) == ["四、复议"]


# --- broken markup ---


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>甲<td>1<td><tr><td>乙<td>2<td>3</table>",
        "<table><td>甲</td><td>1</td><td></td><tr><td>乙</td><td>2</td><td>3</td></table>",
        "<table><tr><td>甲</td><td>1</td><td></td></tr><td>乙</td><td>2</td><td>3</td></table>",
        "<table><tr><td>甲</td><td>1</td><td></td></tr><tr><td>乙</td><td>2</td><td>3</td></tr>",
        "<table><tr><td>甲</td><td>1</td></td><td></td></tr></tr><tr><td>乙</td><td>2<td>3</table>",
        "<table><form><tr><td>甲</td><td>1</td><td></td></tr><tr><td>乙</td><td>2</td>"
        "<td>3</td></form></tr></table>",
        "<table><tr><td><div>甲</td><td><b>1</td><td></td></tr><tr><td><p>乙</td><td>2</td>"
        "<td>3</td></tr></table>",
        "<table><tr><div><td>甲</td><td>1</td><td></td></div></tr><tr><td>乙</td><td>2</td>"
        "<td>3</td></tr></table>",
        "<TABLE><TR><TD>甲</TD><TD>1</TD><TD></TD></TR><!-- <td>9</td> --><TR><TD>乙</TD><TD>2"
        "</TD><TD>3</TD></TR></TABLE>",
        "<table><![if !supportMisalignedColumns]><tr><td>甲</td><td>1</td><td></td></tr><![endif]>"
        "<tr><td>乙</td><td>2</td><td>3</td></tr></table>",
    ],
)
def test_figures_of_broken_tables_are_in_the_right_cells(body: str) -> None:
    assert rows(page(body)) == [[["甲", "1", ""], ["乙", "2", "3"]]]


def test_two_tables_of_which_the_first_never_ends_are_two() -> None:
    document = page(
        "<table><tr><td>甲</td><td>1</td></tr><p>中间</p><table><tr><td>乙</td><td>2</td></tr>"
        "</table><p>后</p>"
    )
    assert rows(document) == [[["甲", "1"]], [["乙", "2"]]]
    assert lines(document) == ["中间", "后"]


def test_text_between_cells_is_shown_before_the_table() -> None:
    document = page("<table>单位：件<tr><td>甲</td>前<td>1</td></tr></table>")
    assert rows(document) == [[["甲", "1"]]]
    assert document.text.startswith("单位：件前\n")


# --- pages in disguise ---


@pytest.mark.parametrize(
    "source",
    [
        'var content = "<p class=\\"a\\">正\\u6587<\\/p>\\n<table><tr><td width=\\"9\\">规章'
        "<\\/td><td>1<\\/td><\\/tr><\\/table>" + "<!-- -->" * 30 + '";',
        '{"html": "\\u003cp\\u003e正文\\u003c/p\\u003e\\u003ctable\\u003e\\u003ctr\\u003e'
        "\\u003ctd\\u003e规章\\u003c/td\\u003e\\u003ctd\\u003e1\\u003c/td\\u003e\\u003c/tr\\u003e"
        '\\u003c/table\\u003e"}',
        "<html><body><textarea>&lt;p&gt;正文&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;规章"
        "&lt;/td&gt;&lt;td&gt;1&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</textarea></body></html>",
        "<html><body>&lt;p&gt;正文&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;规章&lt;/td&gt;"
        "&lt;td&gt;1&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</body></html>",
    ],
)
def test_a_page_in_disguise_is_read(source: str) -> None:
    document = read_bytes(source.encode(), name="a.js")
    assert lines(document) == ["正文"]
    assert rows(document) == [[["规章", "1"]]]


# --- hostile pages ---


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "<table><tr><td>规章</td><td>5</td></tr></table>",
        "<p>一</p>" + "<table><tr><td>" * 30_000 + "x" + "</td></tr></table>" * 30_000,
        "<div class=nav>" * 50_000 + "x<br>。",
        "<html>" + "<textarea>" * 200_000 + "</textarea>x",
        "<html>" + "<" * 2_000_000,
        "<html><p>" + "<!--" * 500_000 + "--><p>x",
        "<table>" + "<tr><td colspan=1000 rowspan=65534>1</td></tr>" * 20_000 + "</table>",
        "<html>x<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    ],
)
def test_a_hostile_page_comes_to_an_end(source: str) -> None:
    assert read_bytes(source.encode(), name="a.html").blocks


def test_a_table_too_big_for_a_grid_is_read_as_lines() -> None:
    document = page("<table>" + "<tr><td>1</td><td>2</td></tr>" * 60_000 + "</table>")
    assert len(lines(document)) == 60_000
    assert lines(document)[0] == "1\t2"


# --- round trips ---

TEXTS = st.sampled_from(["", NBSP, "0", "12", "-8", "规章", "（一）予以公开", "a&b<c", "3 4", "—"])
GRIDS = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=2, max_size=6)
)


def plain(cells: list[list[str]]) -> str:
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in cells
    )
    return f"<table border=1>{body}</table>"


def indented(cells: list[list[str]]) -> str:
    body = "\n".join(
        "  <tr>\n" + "\n".join(f"    <td>\n {escape(text)}\n</td>" for text in row) + "\n  </tr>"
        for row in cells
    )
    return f"<table>\n<tbody>\n{body}\n</tbody>\n</table>"


def word(cells: list[list[str]]) -> str:
    span = "<span lang=EN-US style='font-size:10.5pt;font-family:\"宋体\"'>"
    body = "".join(
        "<tr style='mso-yfti-irow:1'>"
        + "".join(
            f"<td width=61 valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal "
            f"align=center>{span}{escape(text)}<o:p></o:p></span></p></td>"
            for text in row
        )
        + "</tr>"
        for row in cells
    )
    return f"<div align=center><table class=MsoTableGrid>{body}</table></div>"


def unclosed(cells: list[list[str]]) -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{escape(text)}" for text in row) for row in cells)
        + "</table>"
    )


def rowless(cells: list[list[str]]) -> str:
    first, *others = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in cells)
    return f"<table>{first}" + "".join(f"<tr>{row}</tr>" for row in others) + "</table>"


def stray(cells: list[list[str]]) -> str:
    return plain(cells).replace("</td></tr>", "</td></td></tr></tr>").replace("</table>", "")


def framed(cells: list[list[str]]) -> str:
    return f"<table><tr><td>{plain(cells)}</td></tr></table>"


@pytest.mark.parametrize("style", [plain, indented, word, unclosed, rowless, stray, framed])
def test_every_style_of_markup_gives_the_same_cells(style: object) -> None:
    @given(GRIDS)
    def check(cells: list[list[str]]) -> None:
        assert callable(style)
        document = page(f"<p>前</p>{style(cells)}")
        assert rows(document) == [cells]

    check()


@st.composite
def merged(draw: st.DrawFn) -> tuple[str, dict[str, tuple[int, int, int, int]]]:
    """A table with merged cells, each cell named, and where each of them has to stand."""
    height, width = draw(st.integers(2, 6)), draw(st.integers(2, 6))
    taken: dict[tuple[int, int], str] = {}
    truth: dict[str, tuple[int, int, int, int]] = {}
    source = []
    for row in range(height):
        source.append("<tr>")
        for column in range(width):
            if (row, column) in taken:
                continue
            down = draw(st.integers(1, min(3, height - row)))
            free = next(
                (n for n in range(1, width - column) if (row, column + n) in taken),
                width - column,
            )
            across = draw(st.integers(1, min(3, free)))
            name = f"c{len(truth)}"
            truth[name] = (row, column, down, across)
            taken |= {(row + i, column + j): name for i in range(down) for j in range(across)}
            source.append(f"<td rowspan='{down}' colspan={across}>{name}</td>")
        source.append("</tr>")
    return f"<table>{''.join(source)}</table>", truth


@given(merged())
def test_merged_cells_of_any_table_stand_in_their_places(
    table: tuple[str, dict[str, tuple[int, int, int, int]]],
) -> None:
    source, truth = table
    document = page(f"<p>前</p>{source}")
    if len(truth) == 1:
        assert not tables(document)  # a frame
        return
    (read,) = tables(document)
    found = {
        cell.span.of(document.text): (cell.row, cell.column, cell.rowspan, cell.colspan)
        for cell in read.cells
    }
    starts = {place[:2] for place in found.values()}
    assert starts == {place[:2] for place in truth.values()}
    if any(row > 0 or column > 0 for row, column, *_ in truth.values()):
        last = max(column + across for _, column, _, across in found.values())
        assert all(
            found[name][:3] == place[:3] and found[name][3] in {place[3], last - place[1]}
            for name, place in truth.items()
        )


SOUP = st.lists(
    st.sampled_from(
        (
            *(
                "<table>",
                "</table>",
                "<tr>",
                "</tr>",
                "<td>",
                "</td>",
                "<th>",
                "<tbody>",
                "</tbody>",
            ),
            *("<p>", "</p>", "<div>", "</div>", "<br>", "<span>", "</span>", "<b>", "</b>", "<li>"),
            *("<caption>", "</caption>", "<form>", "</form>", "<ul>", "</ul>", "<pre>", "</pre>"),
            *("<td colspan=2>", "<td rowspan=0>", "<td colspan=3 rowspan=2>", "<h2>", "</h2>"),
            *("<div class=nav>", "<title>", "</title>", "<textarea>", "<select>", "<", "<![if>"),
            *("1", "字", "。", "&nbsp;"),
        )
    ),
    max_size=40,
)


@given(SOUP)
def test_any_markup_gives_blocks_in_order_and_cells_that_never_overlap(soup: list[str]) -> None:
    document = page("前<br>" + "".join(soup))
    for before, after in pairwise(document.blocks):
        assert before.span.end < after.span.start
    for block in document.blocks:
        assert block.span.end <= len(document.text)
        if isinstance(block, Paragraph):
            assert block.span.of(document.text).strip(" ")
            assert "\n" not in block.span.of(document.text)
            continue
        covered: set[tuple[int, int]] = set()
        for cell, following in pairwise(block.cells):
            assert cell.span.end < following.span.start
            assert (cell.row, cell.column) < (following.row, following.column)
        for cell in block.cells:
            assert block.span.start <= cell.span.start <= cell.span.end <= block.span.end
            assert "\n" not in cell.span.of(document.text)
            assert "\t" not in cell.span.of(document.text)
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    assert row < block.rows
                    assert column < block.columns
                    assert (row, column) not in covered
                    covered.add((row, column))


OMITTED = st.sampled_from(["<td>", "<td>", "<th>", "<td colspan=2>", "<td rowspan=2>"])
FILLED = st.sampled_from(
    ["", "1", "&nbsp;", "<p>1</p>", "<p>1<p>2", "<div>1", "<b>1", "1<br>2", "<span><p>1</p></span>"]
)
STRAYS = st.sampled_from(["", "", "", "</td>", "<tr>", "</tr>", "<tbody>", "</p>", "<!-- <td> -->"])


@st.composite
def careless(draw: st.DrawFn) -> str:
    """A page of two tables with end tags left out here and there."""
    ends = draw(st.lists(st.booleans(), min_size=8, max_size=8))

    def cell() -> str:
        tag = draw(OMITTED)
        return tag + draw(FILLED) + (f"</{tag[1:3]}>" if ends[draw(st.integers(0, 7))] else "")

    def table() -> str:
        body = "".join(
            ("<tr>" if ends[draw(st.integers(0, 7))] or draw(st.booleans()) else "")
            + "".join(cell() for _ in range(draw(st.integers(1, 3))))
            + ("</tr>" if ends[draw(st.integers(0, 7))] else "")
            + draw(STRAYS)
            for _ in range(draw(st.integers(1, 3)))
        )
        return f"<table>{body}</table>"

    return f"<body><p>前</p>{table()}<p>中{table()}后"


@given(careless())
def test_the_quick_parser_is_used_only_where_it_agrees_with_a_browser(source: str) -> None:
    cells = _cells_in_order(source)
    if cells is None:
        return
    try:
        quick = _quick(source, verbatim=False)
    except TangledError:
        return
    if quick.cells == cells:
        assert laid_out(quick.drafts) == laid_out(_thorough(source, verbatim=False).drafts)


def test_a_cell_that_holds_only_a_picture_is_not_empty() -> None:
    figures = "".join(f"<td>{n}</td>" for n in range(8))
    picture = '<td><img src="a.png"></td>'
    filler = '<td><img src="a.gif" width="1"></td>'
    document = page(f"<table><tr>{figures}{picture}{filler}<td>5<img src=b.png></td></tr></table>")
    assert rows(document)[0][0][8:] == ["\ufffc", "", "5"]


def test_pictures_of_a_page_layout_leave_no_mark() -> None:
    document = page("<table><tr><td><img src=a.png></td></tr></table><p>甲</p>")
    assert lines(document) == ["甲"]
