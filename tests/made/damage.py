"""What happens to reports on their way: damage to a page, and damage to the text laid down."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.made.pages import Grid, Page, Role, Row, Td, mapped
from tests.made.reports import Printed

PageDamage = Callable[[Page, Random], Page]
TextDamage = Callable[[str, Random], str]


# --- tools ---


class NotThereError(LookupError):
    """What the damage is done to is not on the page."""


def _grid(page: Page, table: str) -> Grid:
    for grid in page.grids:
        if grid.table == table:
            return grid
    raise NotThereError(table)


def _relabelled(page: Page, change: Callable[[str], str], chance: float, rng: Random) -> Page:
    def of(td: Td) -> Td:
        is_hit = td.role is not Role.VALUE and rng.random() < chance
        return replace(td, text=change(td.text)) if is_hit else td

    blocks = tuple(
        block
        if isinstance(block, str)
        else Grid(block.table, tuple(tuple(of(td) for td in row) for row in block.rows))
        for block in page.blocks
    )
    return replace(page, blocks=blocks)


def _revalued(
    page: Page, change: Callable[[Td], tuple[str, Printed | None]], chance: float, rng: Random
) -> Page:
    """The page with some figures printed otherwise; None leaves their truth."""
    truths: dict[str, Printed] = {}

    def of(td: Td) -> Td:
        if td.field is None or rng.random() >= chance:
            return td
        text, truth = change(td)
        if truth is not None:
            truths[td.field] = truth
        return replace(td, text=text)

    blocks = tuple(
        block
        if isinstance(block, str)
        else Grid(block.table, tuple(tuple(of(td) for td in row) for row in block.rows))
        for block in page.blocks
    )
    return replace(page, blocks=blocks).with_truth(truths)


def _lost(page: Page, fields: Sequence[str]) -> Page:
    """Fields that a reader of the document cannot know any more."""
    return page.with_truth({f: replace(page.truth[f], is_lost=True) for f in fields})


def _figure(page: Page, td: Td) -> Decimal:
    """What a value cell says, nothing as 0."""
    truth = page.truth.get(td.field or "")
    return (truth.value if truth is not None else None) or Decimal(0)


def _fields(row: Row) -> list[str]:
    return [td.field for td in row if td.field is not None]


def _data_rows(grid: Grid) -> list[int]:
    return [at for at, has_values in enumerate(grid.is_value_row) if has_values]


def _with_rows(page: Page, grid: Grid, rows: Sequence[Row]) -> Page:
    return page.with_grid(grid, Grid(grid.table, tuple(rows)))


# --- labels ---


def lost_group_labels(page: Page, rng: Random) -> Page:
    """（四）无法提供 becomes ()."""
    groups = ("不予公开", "无法提供", "不予处理", "其他处理")
    blank = rng.choice(("()", "（）", "( )"))

    def change(text: str) -> str:
        return blank if any(group in text for group in groups) else text

    return _relabelled(page, change, 0.6, rng)


def truncated_heads(page: Page, rng: Random) -> Page:
    """结果 / 结果 / 其他 / 尚未, 本年增/."""
    short = {"结果维持": "结果", "结果纠正": "结果", "其他结果": "其他", "尚未审结": "尚未"}
    short |= {"本年增/减": "本年增/", "本年新制作数量": "本年新", "本年新公开数量": "本年新"}
    return _relabelled(page, lambda text: short.get(text, text), 1, rng)


def lost_row_label(page: Page, rng: Random) -> Page:
    """One row of table 三 without its own label."""
    grid = _grid(page, "requests")
    at = rng.choice(_data_rows(grid))
    rows = list(grid.rows)
    stub = max(i for i, td in enumerate(rows[at]) if td.role is Role.STUB)
    rows[at] = tuple(replace(td, text="") if i == stub else td for i, td in enumerate(rows[at]))
    return _with_rows(page, grid, rows)


def lost_labels(page: Page, rng: Random) -> Page:
    """Every tenth label of any kind is gone."""
    return _relabelled(page, lambda _: "", 0.1, rng)


def cut_labels(page: Page, rng: Random) -> Page:
    """Characters of labels are gone."""

    def change(text: str) -> str:
        if len(text) < 6 or "万元" in text:  # a unit cut to 元 is another unit
            return text
        at = rng.randrange(len(text) - 2)
        return text[:at] + text[at + rng.choice((1, 2)) :]

    return _relabelled(page, change, 0.4, rng)


def repeated_outcomes(page: Page, rng: Random) -> Page:
    """三、本年度办理结果 printed again in the middle of its rows."""
    grid = _grid(page, "requests")
    rows = list(grid.rows)
    inner = [
        i for i in _data_rows(grid) if any("（" in td.text or "(" in td.text for td in rows[i])
    ]
    at = rng.choice(inner[1:] or inner)
    again = Td("三、本年度办理结果", Role.STUB, rowspan=1)
    rows[at] = (again, *rows[at])
    return _with_rows(page, grid, rows)


def spaced_labels(page: Page, rng: Random) -> Page:
    """总 计, 规 章."""
    return _relabelled(page, lambda t: " ".join(t) if len(t) < 5 else t[:3] + " " + t[3:], 0.3, rng)


_TRADITIONAL = str.maketrans(
    "数据开机关与处项总计实结为务规复议诉讼维纠审尚规强许罚费业其们个处决发现对请织团体续办无间题质",
    "數據開機關與處項總計實結爲務規復議訴訟維糾審尚規強許罰費業其們個處決發現對請織團體續辦無間題質",
)
_KANGXI = str.maketrans("一二三八自行人文大口止生用立非", "⼀⼆三⼋⾃⾏⼈⽂⼤⼝⽌⽣⽤⽴⾮")


def traditional(page: Page, _: Random) -> Page:
    return mapped(page, lambda text: text.translate(_TRADITIONAL), values=False)


def kangxi(page: Page, _: Random) -> Page:
    return mapped(page, lambda text: text.translate(_KANGXI), values=False)


def swapped_heads(page: Page, rng: Random) -> Page:
    """Two columns of table 三 stand in each other's place, with their heads."""
    grid = _grid(page, "requests")
    left = rng.choice(("business", "research", "welfare", "legal"))
    names = {"business": "商业企业", "research": "科研机构", "welfare": "社会公益组织"}
    names |= {"legal": "法律服务机构", "other": "其他"}
    right = rng.choice([name for name in names if name != left])
    exchange = {names[left]: names[right], names[right]: names[left]}
    rows: list[Row] = []
    for row in grid.rows:
        cells = list(row)
        places = {td.field.rsplit(".", 1)[1]: i for i, td in enumerate(cells) if td.field}
        if places:
            i, j = places[left], places[right]
            cells[i], cells[j] = cells[j], cells[i]
        else:
            cells = [replace(td, text=exchange.get(td.text, td.text)) for td in cells]
        rows.append(tuple(cells))
    return _with_rows(page, grid, rows)


def wrong_heads(page: Page, rng: Random) -> Page:
    """Two heads of table 二 name each other's figures: order and head disagree."""
    grid = _grid(page, "disclosure")
    heads = [i for i, row in enumerate(grid.rows) if len(row) == 4 and row[0].text == "信息内容"]
    if not heads:
        raise NotThereError("信息内容")
    at = rng.choice(heads)
    left, right = rng.sample((1, 2, 3), 2)
    rows = list(grid.rows)
    cells = list(rows[at])
    cells[left], cells[right] = (
        replace(cells[left], text=cells[right].text),
        replace(cells[right], text=cells[left].text),
    )
    rows[at] = tuple(cells)
    hit: list[str] = []
    for row in rows[at + 1 :]:
        values = [td for td in row if td.field is not None]
        if len(values) != 3:
            break
        hit += [values[i - 1].field or "" for i in (left, right)]
    return _lost(_with_rows(page, grid, rows), hit)


def lost_heads(page: Page, rng: Random) -> Page:
    """The head rows of a table are gone."""
    grid = rng.choice(page.grids)
    rows = [
        row
        for row, has_values in zip(grid.rows, grid.is_value_row, strict=True)
        if has_values or any(td.role is Role.CAPTION for td in row)
    ]
    return _with_rows(page, grid, rows)


def lost_caption(page: Page, rng: Random) -> Page:
    grid = _grid(page, "disclosure")
    captions = [i for i, row in enumerate(grid.rows) if row[0].role is Role.CAPTION]
    gone = rng.choice(captions)
    return _with_rows(page, grid, [row for i, row in enumerate(grid.rows) if i != gone])


def lost_heading(page: Page, rng: Random) -> Page:
    """A table's section heading is gone."""
    before = [i for i, block in enumerate(page.blocks) if isinstance(block, Grid)]
    gone = rng.choice(before) - 1
    return replace(page, blocks=tuple(b for i, b in enumerate(page.blocks) if i != gone))


def long_labels(page: Page, rng: Random) -> Page:
    """Explanations inside labels, with figures in them, as in Hubei."""
    notes = (
        "（指2019年事项数）",
        "（指各机关印发的有正式文号的文件）",
        "(减用负值表示,如-8)",
        "（1—12月）",
    )
    return _relabelled(page, lambda text: text + rng.choice(notes) if text else text, 0.15, rng)


# --- values ---


def noise(page: Page, rng: Random) -> Page:
    """Question marks where a blank stood."""

    def change(td: Td) -> tuple[str, None]:
        return rng.choice((f"{td.text}?", f"?{td.text}", f"{td.text}？")), None

    return _revalued(page, change, 0.05, rng)


def full_width(page: Page, rng: Random) -> Page:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return _revalued(page, lambda td: (td.text.translate(wide), None), 1, rng)


def thousands(page: Page, rng: Random) -> Page:
    comma = rng.choice((",", "，"))

    def change(td: Td) -> tuple[str, None]:
        is_long = td.text.isdigit() and len(td.text) > 3
        return (f"{int(td.text):,}".replace(",", comma) if is_long else td.text), None

    return _revalued(page, change, 1, rng)


def notes(page: Page, rng: Random) -> Page:
    """22（其中修订16件）."""

    def change(td: Td) -> tuple[str, None]:
        if not td.text.isdigit():
            return td.text, None
        part = rng.randint(0, int(td.text))
        return (
            f"{td.text}{rng.choice((f'（其中修订{part}件）', f'（含上年{part}件）', '件'))}",
            None,
        )

    return _revalued(page, change, 0.04, rng)


def misprints(page: Page, rng: Random) -> Page:
    """Figures that the source itself prints wrong: their sums do not hold."""

    def change(td: Td) -> tuple[str, Printed | None]:
        if not td.text.isdigit():
            return td.text, None
        text = str(int(td.text) + rng.choice((1, 2, 10)))
        return text, replace(page.truth[td.field or ""], text=text, value=Decimal(text))

    return _revalued(page, change, 0.015, rng)


def moved_figures(page: Page, rng: Random) -> Page:
    """A row whose figures the source has set one cell too far to the right."""
    grid = _grid(page, "requests")
    at = rng.choice(_data_rows(grid))
    row = grid.rows[at]
    values = [td for td in row if td.role is Role.VALUE]
    texts = ["", *(td.text for td in values[:-1])]
    if any(td.field is None for td in values):
        raise NotThereError("a row of the form")
    printed = [Printed("", None), *(page.truth[td.field or ""] for td in values[:-1])]
    moved = [replace(td, text=text) for td, text in zip(values, texts, strict=True)]
    stubs = [td for td in row if td.role is not Role.VALUE]
    rows = [(*stubs, *moved) if i == at else r for i, r in enumerate(grid.rows)]
    truths = {td.field or "": p for td, p in zip(values, printed, strict=True)}
    return _with_rows(page, grid, rows).with_truth(truths)


# --- rows, columns, tables ---


def subtotal_rows(page: Page, rng: Random) -> Page:
    """A row with the sums of a group after its items."""
    grid = _grid(page, "requests")
    rows: list[Row] = []
    group: list[Row] = []
    for row in grid.rows:
        field = (_fields(row) or [""])[0]
        is_denied = ".denied_" in field
        if group and not is_denied:
            rows.append(_sum_row(page, group, rng.choice(("小计", "不予公开小计", "9.小计"))))
            group = []
        if is_denied:
            group.append(row)
        rows.append(row)
    return _with_rows(page, grid, rows)


def _sum_row(page: Page, group: Sequence[Row], label: str) -> Row:
    columns = [[_figure(page, td) for td in row if td.role is Role.VALUE] for row in group]
    sums = [sum(column) for column in zip(*columns, strict=True)]
    return (Td(label, Role.STUB), *(Td(str(figure), Role.VALUE) for figure in sums))


def subtotal_column(page: Page, rng: Random) -> Page:
    """A column 小计 of the organisations before 总计."""
    grid = _grid(page, "requests")
    rows: list[Row] = []
    for row in grid.rows:
        values = [td for td in row if td.role is Role.VALUE]
        heads = [td.text for td in row]
        if values:
            inner = sum(_figure(page, td) for td in values[1:-1])
            rows.append((*row[:-1], Td(str(inner), Role.VALUE), row[-1]))
        elif "其他" in heads:
            rows.append((*row, Td("小计", Role.HEADER)))
        else:
            wider = [
                replace(td, colspan=td.colspan + 1) if td.colspan in (5, 7) else td for td in row
            ]
            rows.append(tuple(wider))
    return _with_rows(page, grid, rows)


def extra_row(page: Page, rng: Random) -> Page:
    """其他主动公开文件, 行政检查 and the like: rows that the form does not have."""
    grid = _grid(page, "disclosure")
    at = rng.choice(_data_rows(grid)[:4])
    like = grid.rows[at]
    label = rng.choice(("其他主动公开文件", "行政检查", "行政确认", "行政奖励"))
    figures = [str(rng.randint(0, 400)) for _ in like]
    new = tuple(
        Td(label, Role.STUB) if td.role is Role.STUB else replace(td, text=figure, field=None)
        for td, figure in zip(like, figures, strict=True)
    )
    return _with_rows(page, grid, [*grid.rows[: at + 1], new, *grid.rows[at + 1 :]])


def missing_row(page: Page, rng: Random) -> Page:
    """A row is gone with its figures."""
    grid = rng.choice(page.grids[:2])
    gone = rng.choice(_data_rows(grid))
    rows = [row for i, row in enumerate(grid.rows) if i != gone]
    return _lost(_with_rows(page, grid, rows), _fields(grid.rows[gone]))


def exchanged_rows(page: Page, rng: Random) -> Page:
    """Two neighbours of table 三 in the wrong order, each with its label."""
    grid = _grid(page, "requests")
    rows = list(grid.rows)
    plain = [i for i in _data_rows(grid) if sum(td.role is Role.STUB for td in rows[i]) == 1]
    pairs = [i for i in plain if i + 1 in plain]
    at = rng.choice(pairs)
    rows[at], rows[at + 1] = rows[at + 1], rows[at]
    return _with_rows(page, grid, rows)


def missing_table(page: Page, rng: Random) -> Page:
    grid = rng.choice(page.grids)
    fields = [td.field for row in grid.rows for td in row if td.field is not None]
    return _lost(replace(page, blocks=tuple(b for b in page.blocks if b is not grid)), fields)


def table_twice(page: Page, rng: Random) -> Page:
    """The same table again further down."""
    grid = rng.choice(page.grids)
    at = rng.randint(page.blocks.index(grid) + 1, len(page.blocks))
    blocks = (*page.blocks[:at], "附表：", grid, *page.blocks[at:])
    return replace(page, blocks=blocks)


def table_twice_otherwise(page: Page, rng: Random) -> Page:
    """The table again, with two other figures: nobody knows which holds."""
    grid = _grid(page, "requests")
    fields = rng.sample([f for f in page.truth if f.startswith("requests.")], 2)

    def other(td: Td) -> Td:
        if td.field not in fields:
            return td
        return replace(td, text=str(int(page.truth[td.field].value or 0) + 3))

    again = Grid(grid.table, tuple(tuple(other(td) for td in row) for row in grid.rows))
    at = page.blocks.index(grid) + 1
    blocks = (*page.blocks[:at], "附：2022年数据更正如下", again, *page.blocks[at:])
    return _lost(replace(page, blocks=blocks), fields)


def last_year_too(page: Page, rng: Random) -> Page:
    """Last year's table 三 stands in the report as well, after this year's."""
    grid = _grid(page, "requests")

    def other(td: Td) -> Td:
        is_figure = td.field is not None and td.text.isdigit() and td.text != "0"
        return replace(td, text=str(int(td.text) + rng.randint(1, 9))) if is_figure else td

    again = Grid(grid.table, tuple(tuple(other(td) for td in row) for row in grid.rows))
    at = page.blocks.index(grid) + 1
    blocks = (
        *page.blocks[:at],
        "附：上一年度收到和处理政府信息公开申请情况",
        again,
        *page.blocks[at:],
    )
    return replace(page, blocks=blocks)


def out_of_order(page: Page, rng: Random) -> Page:
    """The tables with their headings in another order."""
    first = min(i for i, b in enumerate(page.blocks) if isinstance(b, Grid)) - 1
    pairs = [(page.blocks[i], page.blocks[i + 1]) for i in range(first, first + 6, 2)]
    rng.shuffle(pairs)
    blocks = (*page.blocks[:first], *(b for pair in pairs for b in pair), *page.blocks[first + 6 :])
    return replace(page, blocks=blocks)


def heads_again(page: Page, rng: Random) -> Page:
    """A page break in table 三: its heads stand again in the middle."""
    grid = _grid(page, "requests")
    data = _data_rows(grid)
    at = rng.choice(data[3:-3])
    heads = grid.rows[: data[0]]
    return _with_rows(page, grid, [*grid.rows[:at], *heads, *grid.rows[at:]])


def cut_table(page: Page, rng: Random) -> Page:
    """Table 三 in two tables."""
    grid = _grid(page, "requests")
    at = rng.choice(_data_rows(grid)[1:-1])
    block = page.blocks.index(grid)
    parts = (Grid(grid.table, grid.rows[:at]), Grid(grid.table, grid.rows[at:]))
    between = rng.choice(((), ("",), ("- 4 -",), ("— 5 —",)))
    blocks = (*page.blocks[:block], parts[0], *between, parts[1], *page.blocks[block + 1 :])
    return replace(page, blocks=blocks)


def side_note(page: Page, rng: Random) -> Page:
    """A note with figures under a table."""
    grid = rng.choice(page.grids)
    at = page.blocks.index(grid) + 1
    note = rng.choice(
        (
            "注：以上数据含上年度结转3件。",
            "注：1.统计截至12月31日；2.含2个乡镇。",
            "填报人：李某 电话：0000-1234567",
        )
    )
    return replace(page, blocks=(*page.blocks[:at], note, *page.blocks[at:]))


# --- the text ---


def _table_lines(text: str) -> tuple[list[str], list[int]]:
    """The lines, and which of them stand in the tables' part."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if "二十条" in line or "二、主动公开政府" in line]
    ends = [i for i, line in enumerate(lines) if line.startswith("五、存在")]
    first = starts[0] + 1 if starts else len(lines) // 3
    last = ends[-1] if ends else len(lines)
    return lines, list(range(first, max(last, first + 1)))


def page_numbers(text: str, rng: Random) -> str:
    """Page numbers between the lines of tables."""
    lines, inside = _table_lines(text)
    style = rng.choice(("- {} -", "— {} —", "{}", "第{}页", "－{}－"))
    for number, at in enumerate(sorted(rng.sample(inside, min(2, len(inside))), reverse=True)):
        lines.insert(at, style.format(5 - number))
    return "\n".join(lines)


def page_breaks(text: str, rng: Random) -> str:
    """A label breaks over a page: its end stands on the next line, after the page's number."""
    lines, inside = _table_lines(text)
    labels = [
        i for i in inside if any("\u4e00" <= c <= "\u9fff" for c in lines[i]) and len(lines[i]) > 4
    ]
    for at in sorted(rng.sample(labels, min(2, len(labels))), reverse=True):
        half = rng.randint(2, min(len(lines[at]) - 2, 6))
        middle = rng.choice(((), ("",), ("- 4 -",), ("\f",)))
        lines[at : at + 1] = [lines[at][:half], *middle, lines[at][half:]]
    return "\n".join(lines)


def dropped_lines(text: str, rng: Random) -> str:
    """Some lines are gone."""
    lines, inside = _table_lines(text)
    gone = set(rng.sample(inside, min(rng.choice((1, 1, 2, 4)), len(inside))))
    return "\n".join(line for i, line in enumerate(lines) if i not in gone)


def doubled_lines(text: str, rng: Random) -> str:
    lines, inside = _table_lines(text)
    twice = set(rng.sample(inside, min(rng.choice((1, 2)), len(inside))))
    return "\n".join(line for i, line in enumerate(lines) for _ in range(1 + (i in twice)))


def distinct_lines(text: str, _: Random) -> str:
    """A15: every distinct line once."""
    return "\n".join(dict.fromkeys(text.split("\n")))


def joined_lines(text: str, rng: Random) -> str:
    """Line ends are gone here and there: neighbours touch."""
    lines, inside = _table_lines(text)
    for at in sorted(rng.sample(inside, min(3, len(inside))), reverse=True):
        if at + 1 < len(lines):
            lines[at : at + 2] = [lines[at] + lines[at + 1]]
    return "\n".join(lines)


def cut_short(text: str, rng: Random) -> str:
    """The end of the document is missing."""
    lines, inside = _table_lines(text)
    return "\n".join(lines[: rng.choice(inside)])


def none(page: Page, _: Random) -> Page:
    return page


PAGE_DAMAGE: dict[str, PageDamage] = {
    damage.__name__: damage
    for damage in (
        none, misprints, moved_figures, lost_group_labels, truncated_heads, lost_row_label,
        lost_labels, cut_labels, repeated_outcomes, spaced_labels, traditional, kangxi,
        swapped_heads, wrong_heads, lost_heads, lost_caption, lost_heading, long_labels, noise,
        full_width, thousands, notes, subtotal_rows, subtotal_column, extra_row, missing_row,
        exchanged_rows, missing_table, table_twice, table_twice_otherwise, last_year_too,
        out_of_order, heads_again, cut_table, side_note,
    )
}  # fmt: skip
TEXT_DAMAGE: dict[str, TextDamage] = {
    damage.__name__: damage
    for damage in (
        page_numbers, page_breaks, dropped_lines, doubled_lines, distinct_lines, joined_lines,
        cut_short,
    )
}  # fmt: skip
