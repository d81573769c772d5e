"""A made report as a page: paragraphs and drawn tables, before it is laid down in any format."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from core.forms import GridKind, grid_of
from tests.made.reports import Printed, Report

Role = GridKind
Row = tuple["Td", ...]


@dataclass(frozen=True, slots=True)
class Td:
    """A drawn cell; ``field`` only for values that the form has."""

    text: str
    role: Role
    field: str | None = None
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table: the cells that start in each row."""

    table: str
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """Grid columns."""
        return max(sum(td.colspan for td in row) for row in self.rows)

    @property
    def is_value_row(self) -> tuple[bool, ...]:
        return tuple(any(td.role is Role.VALUE for td in row) for row in self.rows)


Block = str | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """What is laid down: paragraphs and tables in reading order, and what each cell really says."""

    title: str
    blocks: tuple[Block, ...]
    truth: Mapping[str, Printed]

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    def with_grid(self, old: Grid, new: Grid) -> "Page":
        """The page with one table put in another's place."""
        blocks = tuple(new if block is old else block for block in self.blocks)
        return replace(self, blocks=blocks)

    def with_truth(self, changes: Mapping[str, Printed]) -> "Page":
        return replace(self, truth={**self.truth, **changes})


_HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}
_HALF = str.maketrans("（），：；", "(),:;")


def page_of(report: Report, rng: Random) -> Page:
    """The page of a report as its agency would put it together."""
    is_half = rng.random() < 0.3
    blocks: list[Block] = [
        report.title,
        "根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。"
        f"统计期限为{report.year}年1月1日至12月31日。",
        "一、总体情况",
        *report.overview,
    ]
    for table in report.tables:
        blocks.append(_HEADINGS[table.id])
        rows: dict[int, list[Td]] = {}
        for cell in grid_of(table):
            if cell.field is not None:
                text = report.printed[cell.field.id].text
                drawn = Td(
                    text, cell.kind, cell.field.id, rowspan=cell.rowspan, colspan=cell.colspan
                )
            else:
                label = cell.label.zh if cell.label is not None else ""
                label = report.amount_head if label == "采购总金额" else label
                drawn = Td(label, cell.kind, rowspan=cell.rowspan, colspan=cell.colspan)
            rows.setdefault(cell.row, []).append(drawn)
        blocks.append(Grid(table.id, tuple(tuple(rows[at]) for at in sorted(rows))))
    fee = (
        ""
        if report.year < 2021
        else rng.choice(("2023年收取信息处理费0元。", "本年度未收取信息处理费。"))
    )
    blocks += [
        "五、存在的主要问题及改进情况",
        "一是主动公开的内容还需丰富，二是队伍建设仍需加强。下一步将加强培训，提升水平。",
        "六、其他需要报告的事项",
        fee.replace("2023", str(report.year)) or "无其他需要报告的事项。",
    ]
    page = Page(report.title, tuple(blocks), dict(report.printed))
    return _halved(page) if is_half else page


def _halved(page: Page) -> Page:
    """ASCII punctuation, as most crawled text has it."""
    return mapped(page, lambda text: text.translate(_HALF), values=False)


def mapped(page: Page, change: Callable[[str], str], *, values: bool) -> Page:
    """The page with every text changed; value cells only if asked."""

    def of(td: Td) -> Td:
        return td if td.role is Role.VALUE and not values else replace(td, text=change(td.text))

    blocks = tuple(
        change(block)
        if isinstance(block, str)
        else Grid(block.table, tuple(tuple(of(td) for td in row) for row in block.rows))
        for block in page.blocks
    )
    return replace(page, blocks=blocks)


def value_cells(page: Page) -> Iterator[Td]:
    for grid in page.grids:
        for row in grid.rows:
            yield from (td for td in row if td.field is not None)
