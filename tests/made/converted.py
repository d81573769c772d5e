"""Tables as converters of web pages print them: line breaks inside cells, doubled separators,
heads that take more cells than their figures."""

from random import Random

from tests.made.html import in_five
from tests.made.pages import Grid, Role, Row, Td


def in_pairs(grid: Grid, _: Random) -> str:
    """Two tabs between cells; blank ones at the end of a row are cut off."""
    rows = ("\t\t".join(td.text for td in row) for row in grid.rows)
    return "\n".join(row.rstrip("\t") for row in rows)


def open_and_broken(grid: Grid, rng: Random) -> str:
    """As html2text writes line breaks in labels: the line ends, and the cell goes on."""
    lines = ["| ".join(_broken(row, rng)) + "  " for row in grid.rows]
    lines.insert(1, "|".join(["---"] * len(grid.rows[0])) + "  ")
    return "\n" + "\n".join(lines) + "\n"


def closed_and_broken(grid: Grid, rng: Random) -> str:
    """The same with separators around every row, as turndown writes it."""
    lines = ["| " + " | ".join(_broken(row, rng)) + " |" for row in grid.rows]
    lines.insert(1, "|" + " --- |" * len(grid.rows[0]))
    return "\n" + "\n".join(lines) + "\n"


def five_columns(grid: Grid) -> Grid:
    """Table 二 of five grid columns, in which heads and figures are merged otherwise."""
    return in_five(grid) if grid.table == "disclosure" else grid


def _broken(row: Row, rng: Random) -> list[str]:
    return [_with_break(td, rng) for td in row]


def _with_break(td: Td, rng: Random) -> str:
    if td.role is Role.VALUE or len(td.text) < 6:
        return td.text
    at = rng.randint(2, len(td.text) - 2)
    return f"{td.text[:at]}  \n{td.text[at:]}"
