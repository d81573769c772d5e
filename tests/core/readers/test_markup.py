"""Tables in markup languages, rows as elements and texts in JSON."""

import json

import pytest

from core.document import Document, Table
from core.readers import read_bytes

WIKI = """表一
{| class="wikitable"
|+ 说明
|-
! colspan="2" | 事项 !! 数量
|-
| rowspan=2 | 许可
| 新办<br />
事项
| 5
|-
| 变更 || '''7'''
|}
表后
"""
ADOC = """[cols="2*,1"]
|===
2+|事项 |数量

.2+|许可 |新办 +
事项 |*5*
|变更
a|7
|===
"""
TEX = r"""\begin{longtable}[]{@{}>{\raggedright}p{(\columnwidth - 2\tabcolsep) * \real{0.3}}ll@{}}
\toprule\noalign{}
\multicolumn{2}{l}{事项} & 数量 \\
\midrule\endhead
\multirow{2}{*}{许可} & \begin{minipage}[t]{\linewidth}\raggedright
新办\\
事项\strut
\end{minipage} & \textbf{5} \\
& 变更 & 7 \\
\bottomrule
\end{longtable}
"""


def document(text: str) -> Document:
    return read_bytes(text.encode(), name="made")


def grid(text: str) -> list[tuple[str, int, int, int, int]]:
    """The cells of the one table: words, row, column, rows and columns."""
    read = document(text)
    (table,) = [block for block in read.blocks if isinstance(block, Table)]
    return [
        (
            "".join(cell.span.of(read.text).split()),
            cell.row,
            cell.column,
            cell.rowspan,
            cell.colspan,
        )
        for cell in table.cells
    ]


@pytest.mark.parametrize("text", [WIKI, ADOC, TEX])
def test_a_table_of_a_markup_language_is_a_table(text: str) -> None:
    assert grid(text) == [
        ("事项", 0, 0, 1, 2),
        ("数量", 0, 2, 1, 1),
        ("许可", 1, 0, 2, 1),
        ("新办事项", 1, 1, 1, 1),
        ("5", 1, 2, 1, 1),
        ("变更", 2, 1, 1, 1),
        ("7", 2, 2, 1, 1),
    ]


def test_the_text_stays_but_for_line_ends_that_cells_mark() -> None:
    read = document(WIKI)
    assert read.text == WIKI.replace("新办<br />", "新办      ")
    assert [block.span.of(WIKI) for block in read.blocks if not isinstance(block, Table)] == [
        "表一",
        "表后",
    ]


@pytest.mark.parametrize(
    "text",
    [
        WIKI.replace("| 5\n", ""),
        WIKI.replace("|}", ""),
        ADOC.replace("|变更\n", ""),
        ADOC.replace("2+|", "4+|"),
        ADOC.replace("|===\n", "", 1),
        TEX.replace("& 变更", ""),
        TEX.replace(r"\end{longtable}", ""),
        TEX.replace("{2}{l}{事项}", "{2}{l}{事项"),
    ],
)
def test_a_table_with_gaps_is_read_as_lines(text: str) -> None:
    assert not any(isinstance(block, Table) for block in document(text).blocks)


@pytest.mark.parametrize("text", [WIKI, ADOC])
def test_a_figure_on_a_line_of_its_own_may_be_a_page_number(text: str) -> None:
    numbered = text.replace("|变更\n", "|变更\n3\n").replace("| 5\n", "|\n5\n")
    numbered = numbered.replace("|*5*\n", "|\n5\n")
    assert not any(isinstance(block, Table) for block in document(numbered).blocks)


def test_a_head_that_a_long_table_repeats_stands_once() -> None:
    head = r"\multicolumn{2}{l}{事项} & 数量 \\"
    text = TEX.replace(head, rf"{head} \endfirsthead {head}").replace(r"\midrule", "")
    assert [cell[0] for cell in grid(text)].count("数量") == 1


def test_the_inner_of_two_tables_is_read() -> None:
    nested = f"{{|\n| 页头\n|-\n|\n{WIKI}|}}\n"
    assert ("数量", 0, 2, 1, 1) in grid(nested)


def test_rows_and_cells_as_elements_are_lines_with_tabs() -> None:
    source = """<doc><main><p>甲 &amp; 乙</p><table>
      <row span="3"><cell role="head"><p>事项</p></cell><cell/><cell>数
      量</cell></row></table><p>表后</p></main></doc>"""
    read = document(source)
    assert (read.text, read.kind) == ("甲 & 乙\n事项\t\t数 量\n表后\n", "text")


def test_a_text_in_json_is_the_text_under_its_title() -> None:
    text = "第一行\r\n事项\t5\n" + "正文。" * 200
    record = {"url": "http://example.cn", "title": "题目", "body": {"text": text}}
    read = document(json.dumps(record))
    assert read.text == "题目\n" + text.replace("\r\n", "\n")
    assert document(json.dumps([{**record, "title": "第一行"}])).text.startswith("第一行\n事项")


def test_json_of_several_texts_or_of_pieces_stays_as_it_is() -> None:
    for record in (["正文。" * 200] * 3, {"a": "短"}, "正文" * 300):
        text = json.dumps(record, ensure_ascii=False)
        assert document(text).text == text
    broken = json.dumps({"text": "正文。" * 300})[:-2] + "}"
    assert document(broken).text == broken
