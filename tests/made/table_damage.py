"""What happens to tables on their way: rows, columns and whole tables more, less or elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.made.pages import Grid, Page, Role, Row, Td
from tests.made.reports import Printed
from tests.made.tools import (
    NotThereError,
    PageDamage,
    data_rows,
    fields_of,
    figure_of,
    grid_in,
    need,
    with_lost,
    with_rows,
)


def subtotal_rows(page: Page, rng: Random) -> Page:
    """A row with the sums of a group after its items."""
    grid = grid_in(page, "requests")
    rows: list[Row] = []
    group: list[Row] = []
    for row in grid.rows:
        field = (fields_of(row) or [""])[0]
        is_denied = ".denied_" in field
        if group and not is_denied:
            rows.append(_sum_row(page, group, rng.choice(("小计", "不予公开小计", "9.小计"))))
            group = []
        if is_denied:
            group.append(row)
        rows.append(row)
    return with_rows(page, grid, rows)


def _sum_row(page: Page, group: Sequence[Row], label: str) -> Row:
    columns = [[figure_of(page, td) for td in row if td.role is Role.VALUE] for row in group]
    sums = [sum(column) for column in zip(*columns, strict=True)]
    return (Td(label, Role.STUB), *(Td(str(figure), Role.VALUE) for figure in sums))


def subtotal_column(page: Page, rng: Random) -> Page:
    """A column 小计 of the organisations before 总计."""
    grid = grid_in(page, "requests")
    rows: list[Row] = []
    for row in grid.rows:
        values = [td for td in row if td.field is not None]
        heads = [td.text for td in row]
        if len(values) == 7:  # short rows stay as they are
            inner = sum(figure_of(page, td) for td in values[1:-1])
            at = row.index(values[-1])
            rows.append((*row[:at], Td(str(inner), Role.VALUE), *row[at:]))
        elif "其他" in heads:
            rows.append((*row, Td("小计", Role.HEADER)))
        else:
            wider = [
                replace(td, colspan=td.colspan + 1) if td.colspan in (5, 7) else td for td in row
            ]
            rows.append(tuple(wider))
    return with_rows(page, grid, rows)


def extra_row(page: Page, rng: Random) -> Page:
    """其他主动公开文件, 行政检查 and the like: rows that the form does not have."""
    grid = grid_in(page, "disclosure")
    at = rng.choice(data_rows(grid)[:4])
    like = grid.rows[at]
    label = rng.choice(("其他主动公开文件", "行政检查", "行政确认", "行政奖励"))
    figures = [str(rng.randint(0, 400)) for _ in like]
    new = tuple(
        Td(label, Role.STUB) if td.role is Role.STUB else replace(td, text=figure, field=None)
        for td, figure in zip(like, figures, strict=True)
    )
    return with_rows(page, grid, [*grid.rows[: at + 1], new, *grid.rows[at + 1 :]])


def missing_row(page: Page, rng: Random) -> Page:
    """A row is gone with its figures."""
    grid = rng.choice(page.grids[:2])
    printed = [fields_of(row) for row in grid.rows]
    once = [i for i in data_rows(grid) if printed.count(printed[i]) == 1]
    gone = rng.choice(once)
    rows = [row for i, row in enumerate(grid.rows) if i != gone]
    return with_lost(with_rows(page, grid, rows), fields_of(grid.rows[gone]))


def exchanged_rows(page: Page, rng: Random) -> Page:
    """Two neighbours of table 三 in the wrong order, each with its label."""
    grid = grid_in(page, "requests")
    rows = list(grid.rows)
    plain = [i for i in data_rows(grid) if sum(td.role is Role.STUB for td in rows[i]) == 1]
    pairs = [i for i in plain if i + 1 in plain]
    if not pairs:
        raise NotThereError("two rows of one group")
    at = rng.choice(pairs)
    rows[at], rows[at + 1] = rows[at + 1], rows[at]
    return with_rows(page, grid, rows)


def row_again(page: Page, rng: Random) -> Page:
    """A row of table 三 printed twice."""
    grid = grid_in(page, "requests")
    at = rng.choice(data_rows(grid))
    again = tuple(replace(td, rowspan=1) for td in grid.rows[at])
    return with_rows(page, grid, [*grid.rows[: at + 1], again, *grid.rows[at + 1 :]])


def row_again_otherwise(page: Page, rng: Random) -> Page:
    """A row of table 三 printed twice, with a figure more or less: nobody knows which holds."""
    grid = grid_in(page, "requests")
    at = rng.choice(data_rows(grid))
    fields = fields_of(grid.rows[at])
    hit = rng.sample(fields, min(2, len(fields)))

    def other(td: Td) -> Td:
        text = str(int(figure_of(page, td)) + 4) if td.field in hit else td.text
        return replace(td, text=text, rowspan=1)

    again = tuple(map(other, grid.rows[at]))
    rows = [*grid.rows[: at + 1], again, *grid.rows[at + 1 :]]
    return with_lost(with_rows(page, grid, rows), hit)


def short_rows(page: Page, rng: Random) -> Page:
    """Rows of table 三 whose last cell was never drawn."""
    grid = grid_in(page, "requests")
    hit = rng.sample(data_rows(grid), rng.choice((1, 1, 3)))
    rows = [row[:-1] if i in hit else row for i, row in enumerate(grid.rows)]
    truth = {grid.rows[i][-1].field or "": Printed("", None) for i in hit}
    return with_rows(page, grid, rows).with_truth(truth)


def total_first(page: Page, _: Random) -> Page:
    """总计 stands before the applicants, with its head."""
    grid = grid_in(page, "requests")
    need(grid, ("总计",))
    rows: list[Row] = []
    for row in grid.rows:
        values = [td for td in row if td.role is Role.VALUE]
        if values:
            stubs = [td for td in row if td.role is not Role.VALUE]
            rows.append((*stubs, values[-1], *values[:-1]))
        elif row and row[-1].text == "总计":
            rows.append((row[-1], *row[:-1]))
        else:
            rows.append(row)
    return with_rows(page, grid, rows)


def missing_column(page: Page, rng: Random) -> Page:
    """A column of table 三 is gone, figures and head."""
    grid = grid_in(page, "requests")
    heads = {"自然人": 0, "商业企业": 1, "科研机构": 2, "社会公益组织": 3, "法律服务机构": 4}
    heads |= {"其他": 5, "总计": 6}
    name = rng.choice(sorted(heads))
    need(grid, (name,))
    swapped = [field for field, truth in page.truth.items() if truth.is_lost]
    if len(swapped) >= len(data_rows(grid)):
        raise NotThereError("two columns")  # heads exchanged before: one alone is right again
    rows: list[Row] = []
    hit: list[str] = []
    for row in grid.rows:
        values = [td for td in row if td.role is Role.VALUE]
        if values:
            gone = values[heads[name]]
            hit += fields_of((gone,))
            rows.append(tuple(td for td in row if td is not gone))
            continue
        kept = [td for td in row if td.text != name]
        narrow = {7: 6, 5: 5 if name in ("自然人", "总计") else 4}
        kept = [replace(td, colspan=narrow.get(td.colspan, td.colspan)) for td in kept]
        rows.append(tuple(kept))
    return with_lost(with_rows(page, grid, rows), hit)


def remarks_column(page: Page, rng: Random) -> Page:
    """A column behind 总计: remarks, which are blank, or shares."""
    grid = grid_in(page, "requests")
    head = rng.choice(("备注", "占比"))
    rows: list[Row] = []
    for row in grid.rows:
        if any(td.role is Role.VALUE for td in row):
            share = f"{rng.randint(0, 1000) / 10}%" if head == "占比" else ""
            rows.append((*row, Td(share, Role.VALUE)))
        elif row and row[-1].text == "总计":
            rows.append((*row, Td(head, Role.HEADER, rowspan=2)))
        else:
            rows.append(tuple(replace(td, colspan=8) if td.colspan == 7 else td for td in row))
    return with_rows(page, grid, rows)


def column_numbers(page: Page, rng: Random) -> Page:
    """A row of the columns' numbers under the heads."""
    grid = grid_in(page, "requests")
    first = data_rows(grid)[0]
    label = rng.choice(("栏次", "列号", "甲"))
    numbers = (Td(label, Role.STUB, colspan=3), *(Td(str(n), Role.VALUE) for n in range(1, 8)))
    return with_rows(page, grid, [*grid.rows[:first], numbers, *grid.rows[first:]])


def serial_numbers(page: Page, _: Random) -> Page:
    """A column of the rows' numbers before their labels."""
    grid = grid_in(page, "requests")
    rows: list[Row] = []
    number = 0
    for at, row in enumerate(grid.rows):
        if any(td.role is Role.VALUE for td in row):
            number += 1
            rows.append((Td(str(number), Role.STUB), *row))
        elif at == 0:
            rows.append((Td("序号", Role.HEADER, rowspan=3), *row))
        else:
            rows.append((Td("", Role.STUB), *row) if at > 2 else row)
    return with_rows(page, grid, rows)


_HEADS_2019 = ("本年新制作数量", "本年新公开数量", "对外公开总数量")
_HEADS_2021 = ("本年制发件数", "本年废止件数", "现行有效件数")


def other_heads(page: Page, _: Random) -> Page:
    """The heads of another form over the first figures of table 二: nobody knows which holds."""
    grid = grid_in(page, "disclosure")
    exchange = dict(zip(_HEADS_2019 + _HEADS_2021, _HEADS_2021 + _HEADS_2019, strict=True))
    rows = [
        tuple(replace(td, text=exchange.get(td.text, td.text)) for td in row) for row in grid.rows
    ]
    if tuple(rows) == grid.rows:
        raise NotThereError("heads")
    hit = [
        field
        for row in grid.rows
        for field in fields_of(row)
        if field.split(".")[1] in ("rules", "normative_documents")
    ]
    return with_lost(with_rows(page, grid, rows), hit)


def missing_table(page: Page, rng: Random) -> Page:
    grid = rng.choice(page.grids)
    fields = [td.field for row in grid.rows for td in row if td.field is not None]
    return with_lost(replace(page, blocks=tuple(b for b in page.blocks if b is not grid)), fields)


def table_twice(page: Page, rng: Random) -> Page:
    """The same table again further down."""
    grid = rng.choice(page.grids)
    at = rng.randint(page.blocks.index(grid) + 1, len(page.blocks))
    blocks = (*page.blocks[:at], "附表：", grid, *page.blocks[at:])
    return replace(page, blocks=blocks)


def table_twice_otherwise(page: Page, rng: Random) -> Page:
    """The table again, with two other figures: nobody knows which holds."""
    grid = grid_in(page, "requests")
    fields = rng.sample([f for f in page.truth if f.startswith("requests.")], 2)

    def other(td: Td) -> Td:
        if td.field not in fields:
            return td
        return replace(td, text=str(int(page.truth[td.field].value or 0) + 3))

    again = Grid(grid.table, tuple(tuple(other(td) for td in row) for row in grid.rows))
    at = page.blocks.index(grid) + 1
    blocks = (*page.blocks[:at], "附：2022年数据更正如下", again, *page.blocks[at:])
    return with_lost(replace(page, blocks=blocks), fields)


def last_year_too(page: Page, rng: Random) -> Page:
    """Last year's table 三 stands in the report as well, after this year's."""
    grid = grid_in(page, "requests")

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
    grid = grid_in(page, "requests")
    data = data_rows(grid)
    at = rng.choice(data[3:-3])
    heads = grid.rows[: data[0]]
    return with_rows(page, grid, [*grid.rows[:at], *heads, *grid.rows[at:]])


def cut_table(page: Page, rng: Random) -> Page:
    """Table 三 in two tables."""
    grid = grid_in(page, "requests")
    at = rng.choice(data_rows(grid)[1:-1])
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


TABLE_DAMAGE: tuple[PageDamage, ...] = (
    subtotal_rows, subtotal_column, extra_row, missing_row, exchanged_rows, row_again,
    row_again_otherwise, short_rows, total_first, missing_column, remarks_column,
    column_numbers, serial_numbers, other_heads, missing_table, table_twice, table_twice_otherwise,
    last_year_too, out_of_order, heads_again, cut_table, side_note,
)  # fmt: skip
