"""Tools of damage: parts of a page found, and the page with them changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.made.pages import Grid, Page, Role, Row, Td
from tests.made.reports import Printed

PageDamage = Callable[[Page, Random], Page]
TextDamage = Callable[[str, Random], str]


class NotThereError(LookupError):
    """What the damage is done to is not on the page."""


def grid_in(page: Page, table: str) -> Grid:
    for grid in page.grids:
        if grid.table == table:
            return grid
    raise NotThereError(table)


def relabelled(page: Page, change: Callable[[str], str], chance: float, rng: Random) -> Page:
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


def revalued(
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


def with_lost(page: Page, fields: Sequence[str]) -> Page:
    """Fields that a reader of the document cannot know any more."""
    return page.with_truth({f: replace(page.truth[f], is_lost=True) for f in fields})


def figure_of(page: Page, td: Td) -> Decimal:
    """What a value cell says, nothing as 0."""
    truth = page.truth.get(td.field or "")
    return (truth.value if truth is not None else None) or Decimal(0)


def fields_of(row: Row) -> list[str]:
    return [td.field for td in row if td.field is not None]


def need(grid: Grid, texts: Iterable[str]) -> None:
    """Other damage may have changed these texts."""
    lost = set(texts).difference(td.text for row in grid.rows for td in row)
    if lost:
        raise NotThereError(", ".join(sorted(lost)))


def data_rows(grid: Grid) -> list[int]:
    return [at for at, has_values in enumerate(grid.is_value_row) if has_values]


def with_rows(page: Page, grid: Grid, rows: Sequence[Row]) -> Page:
    return page.with_grid(grid, Grid(grid.table, tuple(rows)))
