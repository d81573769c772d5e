"""Runs: rows whose figures ran together behind a blank, and so look like one figure."""

from collections.abc import Sequence
from dataclasses import replace

from core.extract.aligned import Aligned, Line
from core.extract.atoms import AtomKind

ROWS_FROM = 2  # rows that show it


def see_runs(tables: Sequence[Aligned], text: str) -> None:
    """Takes the only figure of a row for several, where rows print more digits than any figure
    has: a figure does not begin with 0, but a row of zeros that ran together does."""
    alone = [line for table in tables for line in table.lines if _is_alone(line, text)]
    shown = [line.slots[0].span.of(text) for line in alone]
    if sum(digits.startswith("0") for digits in shown) < ROWS_FROM:
        return
    for line in alone:
        line.slots[0] = replace(line.slots[0], kind=AtomKind.RUN)


def _is_alone(line: Line, text: str) -> bool:
    """Whether a row of text that has several cells holds one figure of several digits."""
    if line.is_structured or line.size == 1 or line.count != 1 or not line.slots:
        return False
    (slot,) = line.slots
    digits = slot.span.of(text)
    return slot.kind is AtomKind.FIGURE and digits.isdecimal() and len(digits) > 1
