"""Markdown tables by writers that show how far a merged cell reaches: a bar a column."""

from random import Random

from tests.made.pages import Grid, Page

FILLER = None  # what stands for a column that the cell before covers


def spanned(grid: Grid, rng: Random) -> str:
    """As markdownify writes them: cells under one that reaches down are left out."""
    return "\n" + "\n".join(_spanned(grid, rng)) + "\n"


def _spanned(grid: Grid, rng: Random) -> list[str]:
    lines = [
        "|" + "".join(f" {td.text} |" + " |" * (td.colspan - 1) for td in r) for r in grid.rows
    ]
    rule = "|" + " --- |" * grid.width
    if rng.random() < 0.5:
        return [lines[0], rule, *lines[1:]]
    return ["|" + "  |" * grid.width, rule, *lines]


def spanned_wide(grid: Grid, _: Random) -> str:
    """As html-to-markdown writes them: columns as wide as their cells, blank ones under a cell
    that reaches down."""
    rows: list[list[str | None]] = []
    taken: dict[tuple[int, int], bool] = {}
    for at, row in enumerate(grid.rows):
        cells: list[str | None] = []
        for td in row:
            while taken.get((at, len(cells))):
                cells.append("")
            for down in range(1, td.rowspan):
                taken.update(((at + down, len(cells) + n), True) for n in range(td.colspan))
            cells += [td.text, *[FILLER] * (td.colspan - 1)]
        rows.append(cells)
    wide = [max(len(row[n] or "") for row in rows if n < len(row)) for n in range(grid.width)]
    lines = ["|" + "".join(map(_wide_cell, row, wide)) for row in rows]
    rule = "|" + "".join(f" {'-' * max(3, n)} |" for n in wide)
    return "\n" + "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def _wide_cell(text: str | None, width: int) -> str:
    return " |" if text is FILLER else f" {text.ljust(width)} |"


def in_a_cell(page: Page, rng: Random) -> str:
    """The whole report in one cell of a layout's table, as markdownify writes it: line ends are
    blanks there."""
    parts = [
        block if isinstance(block, str) else f" {' '.join(_spanned(block, rng))} "
        for block in page.blocks
    ]
    return f"|  |\n| --- |\n| 首页 |\n| {'  '.join(parts)} |\n"
