"""Made pages as HTML, in the manners of content systems and of pastes from Word."""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from html import escape
from random import Random

from bs4 import BeautifulSoup

from tests.made.pages import Grid, Page, Role, Row, Td


class Style(StrEnum):
    """How the cells are written."""

    CLEAN = "clean"
    WORD = "word"  # p > span > o:p, a styled cell each
    PARA = "para"  # a paragraph a cell, blanks are &nbsp;
    BREAKS = "breaks"  # labels with line breaks, th for heads
    FIVE = "five"  # table 二 of five grid columns, spans of heads and figures do not meet
    SPLIT = "split"  # empty cells where heads reach down
    LOOSE = "loose"  # ends of tags left out
    LISTED = "nested"  # the whole report inside a layout table


_WORD_TD = 'style="border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt" valign="top"'
_WORD = (
    '<p class="MsoNormal" align="center" style="text-align:center">'
    '<span lang="EN-US" style="font-size:10.5pt;font-family:宋体">{}<o:p>{}</o:p></span></p>'
)


def page_html(page: Page, style: Style, rng: Random) -> str:
    """The whole page."""
    body = "\n".join(
        f"<p>{escape(block, quote=False)}</p>"
        if isinstance(block, str)
        else _table(block, style, rng)
        for block in page.blocks
    )
    if style is Style.LISTED:
        body = f'<table width="100%"><tr><td>首页</td></tr><tr><td>{body}</td></tr></table>'
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        f"<title>{page.title}_门户网站</title></head><body>"
        '<div class="nav"><a href="#">首页</a> <a href="#">政务公开</a></div>'
        f'<div id="zoom">{body}</div>'
        "<div>版权所有 ICP备12345678号</div></body></html>"
    )


def soup_text(source: str) -> str:
    """What ``get_text`` with line breaks makes of it."""
    return BeautifulSoup(source, "html.parser").get_text("\n")


def script(page: Page, rng: Random) -> str:
    """A20: the page inside a string of a script."""
    inner = page_html(page, Style.PARA, rng).replace("\\", "\\\\").replace('"', '\\"')
    return 'var article = {"content": "' + inner.replace("\n", "\\n").replace("/", "\\/") + '"};\n'


def _table(grid: Grid, style: Style, rng: Random) -> str:
    end = "" if style is Style.LOOSE else "</tr>"
    rows = []
    if style is Style.FIVE and grid.table == "disclosure":
        grid = in_five(grid)
    for row in grid.rows:
        cells = [_cell(td, style, rng) for td in row]
        rows.append(f"<tr>{''.join(cells)}{end}")
    body = "\n".join(rows)
    if style is Style.SPLIT and grid.table == "requests":
        body = _split_heads(body)
    return f"<table border=1>\n{body}\n</table>"


def _split_heads(body: str) -> str:
    """自然人 and 总计 do not reach down: the third head row holds empty cells instead."""
    rows = body.replace(' rowspan="2"', "").split("\n")
    return "\n".join(
        row.replace("<tr>", "<tr><td></td>").replace("</tr>", "<td></td></tr>")
        if "<td>商业企业</td>" in row
        else row
        for row in rows
    )


def in_five(grid: Grid) -> Grid:
    """Table 二 with its column spans moved about (forms.md 3.4)."""
    return replace(grid, rows=tuple(tuple(_in_five(row)) for row in grid.rows))


def _in_five(row: Row) -> Iterator[Td]:
    if len(row) == 4:
        is_head = all(td.role is not Role.VALUE for td in row)
        spans = [1, 1, 2, 1] if is_head else [1, 2, 1, 1]
    else:
        spans = [*(td.colspan for td in row[:-1]), row[-1].colspan + 1]
    for td, span in zip(row, spans, strict=True):
        yield replace(td, colspan=span)


def _cell(td: Td, style: Style, rng: Random) -> str:
    tag = "th" if style is Style.BREAKS and td.role is not Role.VALUE else "td"
    across = f' colspan="{td.colspan}"' * (td.colspan > 1)
    marks = across + f' rowspan="{td.rowspan}"' * (td.rowspan > 1)
    text = escape(td.text, quote=False)
    if style is Style.WORD:
        return f"<td{marks} {_WORD_TD}>{_WORD.format(text, '' if text else '&nbsp;')}</td>"
    if style is Style.PARA:
        return f"<td{marks}><p>{text or '&nbsp;'}</p></td>"
    if style is Style.BREAKS and td.role is not Role.VALUE and len(text) > 5:
        at = rng.randint(2, len(text) - 2)
        text = text[:at] + "<br>" + text[at:]
    if style is Style.LOOSE:
        return f"<td{marks}>{text}"
    return f"<{tag}{marks}>{text}</{tag}>"
