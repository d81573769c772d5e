"""Traces: whether a damaged text still tells that it was damaged.

Where a line vanished, or stands twice, the text may be, line for line, what another true report
would print: no reader can know then. Such cells are counted apart, never as right.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from core.record import Reading
from tests.made.pages import Grid, Page, Role, Row
from tests.made.tools import fields_of

Writer = Callable[[Page, Random], str]


def without_trace(
    page: Page,
    write: Writer,
    state: object,
    text: str,
    readings: Mapping[str, Reading],
    missed: Collection[str],
) -> frozenset[str]:
    """The ``missed`` fields of rows that stand in ``text`` just as a report with the figures that
    were read would print them; ``state`` is the generator's when the page was laid down."""
    lines = [line.rstrip() for line in text.split("\n")]
    found: set[str] = set()
    for grid in page.grids:
        for at, row in enumerate(grid.rows):
            mine = set(fields_of(row)).intersection(missed)
            if not mine:
                continue
            rows = [*grid.rows[:at], _as_read(row, readings), *grid.rows[at + 1 :]]
            rng = Random()
            rng.setstate(state)  # type: ignore[arg-type]
            twin = write(page.with_grid(grid, replace(grid, rows=tuple(rows))), rng)
            label, end = _label(row), _behind(page, grid, at)
            if any(_stands_in(part, lines) for part in _parts(twin.split("\n"), label, end)):
                found |= mine
    return frozenset(found)


def _as_read(row: Row, readings: Mapping[str, Reading]) -> Row:
    """The row with what was read for sure in place of what it printed."""
    sure = {field: reading.raw or "" for field, reading in readings.items() if reading.sure}
    return tuple(
        replace(td, text=sure[td.field]) if td.field is not None and td.field in sure else td
        for td in row
    )


def _label(row: Row) -> str:
    stubs = [td.text for td in row if td.role is not Role.VALUE and td.text]
    return stubs[-1] if stubs else ""


def _behind(page: Page, grid: Grid, at: int) -> str:
    """What is printed behind a row: the next one's label, or the paragraph behind the table."""
    if at + 1 < len(grid.rows):
        return _label(grid.rows[at + 1])
    blocks = page.blocks[page.blocks.index(grid) + 1 :]
    return next((block for block in blocks if isinstance(block, str)), "")


def _parts(lines: Sequence[str], label: str, following: str) -> Iterator[list[str]]:
    """The lines from each with a row's label to the next with the following row's."""
    bare = [line.rstrip() for line in lines]
    for start, line in enumerate(bare):
        if not label or label not in line:
            continue
        ends = [at for at in range(start + 1, len(bare)) if following and following in bare[at]]
        yield bare[start : ends[0] + 1] if ends else bare[start:]


def _stands_in(part: Sequence[str], lines: Sequence[str]) -> bool:
    size = len(part)
    return any(list(lines[at : at + size]) == list(part) for at in range(len(lines) - size + 1))
