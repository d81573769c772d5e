"""What happens to reports on their way: damage to labels and figures; and all damage by name."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.made.pages import Grid, Page, Role, Row, Td, mapped
from tests.made.reports import Printed
from tests.made.table_damage import TABLE_DAMAGE
from tests.made.text_damage import TEXT_DAMAGE
from tests.made.tools import (
    NotThereError,
    PageDamage,
    data_rows,
    fields_of,
    grid_in,
    need,
    relabelled,
    revalued,
    with_lost,
    with_rows,
)

__all__ = ["PAGE_DAMAGE", "TEXT_DAMAGE", "NotThereError", "none"]

# --- labels ---


def lost_group_labels(page: Page, rng: Random) -> Page:
    """（四）无法提供 becomes ()."""
    groups = ("不予公开", "无法提供", "不予处理", "其他处理")
    blank = rng.choice(("()", "（）", "( )"))

    def change(text: str) -> str:
        return blank if any(group in text for group in groups) else text

    return relabelled(page, change, 0.6, rng)


def truncated_heads(page: Page, rng: Random) -> Page:
    """结果 / 结果 / 其他 / 尚未, 本年增/."""
    short = {"结果维持": "结果", "结果纠正": "结果", "其他结果": "其他", "尚未审结": "尚未"}
    short |= {"本年增/减": "本年增/", "本年新制作数量": "本年新", "本年新公开数量": "本年新"}
    return relabelled(page, lambda text: short.get(text, text), 1, rng)


def lost_row_label(page: Page, rng: Random) -> Page:
    """One row of table 三 without its own label."""
    grid = grid_in(page, "requests")
    at = rng.choice(data_rows(grid))
    rows = list(grid.rows)
    stub = max(i for i, td in enumerate(rows[at]) if td.role is Role.STUB)
    rows[at] = tuple(replace(td, text="") if i == stub else td for i, td in enumerate(rows[at]))
    return with_rows(page, grid, rows)


def lost_labels(page: Page, rng: Random) -> Page:
    """Every tenth label of any kind is gone."""
    return relabelled(page, lambda _: "", 0.1, rng)


def cut_labels(page: Page, rng: Random) -> Page:
    """Characters of labels are gone."""

    def change(text: str) -> str:
        if len(text) < 6 or "万元" in text:  # a unit cut to 元 is another unit
            return text
        at = rng.randrange(len(text) - 2)
        return text[:at] + text[at + rng.choice((1, 2)) :]

    return relabelled(page, change, 0.4, rng)


def repeated_outcomes(page: Page, rng: Random) -> Page:
    """三、本年度办理结果 printed again in the middle of its rows."""
    grid = grid_in(page, "requests")
    rows = list(grid.rows)
    inner = [i for i in data_rows(grid) if any("（" in td.text or "(" in td.text for td in rows[i])]
    at = rng.choice(inner[1:] or inner)
    again = Td("三、本年度办理结果", Role.STUB, rowspan=1)
    rows[at] = (again, *rows[at])
    return with_rows(page, grid, rows)


def spaced_labels(page: Page, rng: Random) -> Page:
    """总 计, 规 章."""
    return relabelled(page, lambda t: " ".join(t) if len(t) < 5 else t[:3] + " " + t[3:], 0.3, rng)


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
    grid = grid_in(page, "requests")
    left = rng.choice(("business", "research", "welfare", "legal"))
    names = {"business": "商业企业", "research": "科研机构", "welfare": "社会公益组织"}
    names |= {"legal": "法律服务机构", "other": "其他"}
    right = rng.choice([name for name in names if name != left])
    exchange = {names[left]: names[right], names[right]: names[left]}
    need(grid, exchange)
    rows: list[Row] = []
    for row in grid.rows:
        cells = list(row)
        places = {td.field.rsplit(".", 1)[1]: i for i, td in enumerate(cells) if td.field}
        if places:
            i, j = places[left], places[right]
            cells[i], cells[j] = cells[j], cells[i]
        else:
            cells = [replace(td, text=_renamed(td.text, exchange)) for td in cells]
        rows.append(tuple(cells))
    return with_rows(page, grid, rows)


def _renamed(head: str, names: dict[str, str]) -> str:
    """A head with another name, what stands behind the name kept."""
    return next(
        (new + head.removeprefix(old) for old, new in names.items() if head.startswith(old)), head
    )


def wrong_heads(page: Page, rng: Random) -> Page:
    """Two heads of table 二 name each other's figures: order and head disagree."""
    grid = grid_in(page, "disclosure")
    heads = [i for i, row in enumerate(grid.rows) if len(row) == 4 and row[0].text == "信息内容"]
    if not heads:
        raise NotThereError("信息内容")
    at = rng.choice(heads)
    left, right = rng.sample((1, 2, 3), 2)
    rows = list(grid.rows)
    cells = list(rows[at])
    if cells[left].text == cells[right].text:
        raise NotThereError("two heads")
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
    return with_lost(with_rows(page, grid, rows), hit)


def lost_heads(page: Page, rng: Random) -> Page:
    """The head rows of a table are gone."""
    grid = rng.choice(page.grids)
    rows = [
        row
        for row, has_values in zip(grid.rows, grid.is_value_row, strict=True)
        if has_values or any(td.role is Role.CAPTION for td in row)
    ]
    return with_rows(page, grid, rows)


def lost_caption(page: Page, rng: Random) -> Page:
    grid = grid_in(page, "disclosure")
    captions = [i for i, row in enumerate(grid.rows) if row[0].role is Role.CAPTION]
    gone = rng.choice(captions)
    return with_rows(page, grid, [row for i, row in enumerate(grid.rows) if i != gone])


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
    return relabelled(page, lambda text: text + rng.choice(notes) if text else text, 0.15, rng)


def lost_column_label(page: Page, rng: Random) -> Page:
    """One column of a table without its label."""
    grid = rng.choice(page.grids)
    heads = [
        (at, place)
        for at, row in enumerate(grid.rows)
        for place, td in enumerate(row)
        if td.role is Role.HEADER and td.colspan == 1
    ]
    at, place = rng.choice(heads)
    rows = list(grid.rows)
    rows[at] = tuple(replace(td, text="") if i == place else td for i, td in enumerate(rows[at]))
    return with_rows(page, grid, rows)


def swapped_labels(page: Page, rng: Random) -> Page:
    """Two neighbours of table 三 with each other's label: order and label disagree."""
    grid = grid_in(page, "requests")
    rows = list(grid.rows)
    plain = [i for i in data_rows(grid) if sum(td.role is Role.STUB for td in rows[i]) == 1]
    at = rng.choice([i for i in plain if i + 1 in plain])
    upper, lower = rows[at], rows[at + 1]
    rows[at], rows[at + 1] = (lower[0], *upper[1:]), (upper[0], *lower[1:])
    return with_lost(with_rows(page, grid, rows), fields_of(upper) + fields_of(lower))


def heads_alone_swapped(page: Page, rng: Random) -> Page:
    """Two heads of table 三 in each other's place: order and head disagree."""
    grid = grid_in(page, "requests")
    heads = {"商业企业": "business", "科研机构": "research", "社会公益组织": "welfare"}
    heads |= {"法律服务机构": "legal"}
    one, other = rng.sample(sorted(heads), 2)
    exchange = {one: other, other: one}
    need(grid, exchange)
    rows = [
        tuple(
            td if td.role is Role.VALUE else replace(td, text=exchange.get(td.text, td.text))
            for td in row
        )
        for row in grid.rows
    ]
    columns = {heads[one], heads[other]}
    hit = [field for row in grid.rows for field in fields_of(row)]
    hit = [field for field in hit if field.rsplit(".", 1)[1] in columns]
    return with_lost(with_rows(page, grid, rows), hit)


# --- values ---


def noise(page: Page, rng: Random) -> Page:
    """Question marks where a blank stood."""

    def change(td: Td) -> tuple[str, None]:
        return rng.choice((f"{td.text}?", f"?{td.text}", f"{td.text}？")), None

    return revalued(page, change, 0.05, rng)


def full_width(page: Page, rng: Random) -> Page:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return revalued(page, lambda td: (td.text.translate(wide), None), 1, rng)


def thousands(page: Page, rng: Random) -> Page:
    comma = rng.choice((",", "，"))

    def change(td: Td) -> tuple[str, None]:
        is_long = td.text.isdigit() and len(td.text) > 3
        return (f"{int(td.text):,}".replace(",", comma) if is_long else td.text), None

    return revalued(page, change, 1, rng)


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

    return revalued(page, change, 0.04, rng)


def misprints(page: Page, rng: Random) -> Page:
    """Figures that the source itself prints wrong: their sums do not hold."""

    def change(td: Td) -> tuple[str, Printed | None]:
        if not td.text.isdigit():
            return td.text, None
        text = str(int(td.text) + rng.choice((1, 2, 10)))
        return text, replace(page.truth[td.field or ""], text=text, value=Decimal(text))

    return revalued(page, change, 0.015, rng)


def moved_figures(page: Page, rng: Random) -> Page:
    """A row whose figures the source has set one cell too far to the right."""
    grid = grid_in(page, "requests")
    at = rng.choice(data_rows(grid))
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
    return with_rows(page, grid, rows).with_truth(truths)


def erased_figures(page: Page, rng: Random) -> Page:
    """Some figures are gone: the document shows a blank there."""

    def change(td: Td) -> tuple[str, Printed | None]:
        return "", Printed("", None) if td.text else None

    return revalued(page, change, 0.01, rng)


def ocr_letters(page: Page, rng: Random) -> Page:
    """0 and 1 as the letters that a recognition takes them for."""
    letters = {"0": rng.choice("OoD〇"), "1": rng.choice("lI丨")}

    def change(td: Td) -> tuple[str, None]:
        return "".join(letters.get(c, c) for c in td.text), None

    return revalued(page, change, 0.03, rng)


def _is_summed(td: Td) -> bool:
    """Whether sums know the cell: elsewhere nobody can see a figure too many."""
    return td.field is not None and not td.field.startswith("disclosure")


def split_figures(page: Page, rng: Random) -> Page:
    """A blank inside a number."""

    def change(td: Td) -> tuple[str, None]:
        is_long = td.text.isdigit() and len(td.text) > 1 and _is_summed(td)
        return (f"{td.text[:1]} {td.text[1:]}" if is_long else td.text), None

    return revalued(page, change, 0.1, rng)


def stray_figures(page: Page, rng: Random) -> Page:
    """A figure that belongs to nothing, a page number say, beside one of the table's."""
    hit: list[str] = []

    def change(td: Td) -> tuple[str, None]:
        if not td.text or hit or td.field is None or not _is_summed(td):
            return td.text, None
        hit.append(td.field)
        return f"{td.text} {rng.randint(1, 12)}", None

    return with_lost(revalued(page, change, 0.02, rng), hit)


def none(page: Page, _: Random) -> Page:
    return page


PAGE_DAMAGE: dict[str, PageDamage] = {
    damage.__name__: damage
    for damage in (
        none, misprints, moved_figures, erased_figures, ocr_letters, split_figures,
        stray_figures, lost_group_labels, truncated_heads, lost_row_label, lost_column_label,
        swapped_labels, lost_labels, cut_labels,
        repeated_outcomes, spaced_labels, traditional, kangxi, swapped_heads, wrong_heads,
        heads_alone_swapped, lost_heads, lost_caption, lost_heading, long_labels, noise, full_width,
        thousands, notes, *TABLE_DAMAGE,
    )
}  # fmt: skip
