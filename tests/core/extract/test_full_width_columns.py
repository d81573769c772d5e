"""Full-width digits in columns: laid out as they are printed, or before they were made wide."""

from collections.abc import Sequence
from dataclasses import replace

from core.places import width
from tests.core.extract.writing import Printed, by_field, requested, silent, truth_of, written

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
STUB, COLUMN = 60, 6


def columned(row: Sequence[str]) -> str:
    """A row of characters in columns; the heads stand close together."""
    label, *cells = row
    if len(cells) != 7:
        return " ".join(row)
    line = label + " " * (STUB - width(label, "WF"))
    for cell in cells:
        line += " " * (COLUMN - width(cell, "WF")) + cell
    return line.rstrip()


def with_lone_totals() -> dict[str, Printed]:
    """The rows; those without an application print their total alone."""
    rows = requested()
    for row, (label, *figures) in rows.items():
        shown = figures if set(figures) != {"0"} else [*[""] * 6, "0"]
        rows[row] = (label.replace("（", "").replace("）", "、"), *shown)
    return rows


def test_where_digits_were_made_wide_afterwards_lone_figures_are_not_sure() -> None:
    rows = with_lone_totals()
    report = written(rows, render=columned)
    truth = truth_of(rows)
    narrow = report.read()
    assert silent(narrow, truth) == {}
    assert by_field(narrow)["requests.denied_internal.total"].sure
    lines = [
        line.translate(WIDE) if len(line) > STUB // 2 and " " in line else line
        for line in report.text.split("\n")
    ]
    wide = replace(report, text="\n".join(lines)).read()
    assert silent(wide, truth) == {}
    assert not by_field(wide)["requests.denied_internal.total"].sure
