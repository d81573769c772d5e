"""Cells of several lines: notes wrapped in a box, headings that a text without line ends joins."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from core.places import width
from tests.core.extract.writing import (
    COLUMNS,
    by_field,
    requested,
    silent,
    truth_of,
    with_blanks,
    written,
)


def boxed(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table in a box; a line end in a cell is one there, too."""
    split = [[cell.split("\n") for cell in row] for row in rows]
    widths = [
        max(2, max(width(piece, "WF") for row in split for piece in row[at]))
        for at in range(len(rows[0]))
    ]
    rule = "+" + "+".join("-" * one for one in widths) + "+"
    lines = [rule]
    for row in split:
        for at in range(max(map(len, row))):
            pieces = [cell[at] if at < len(cell) else "" for cell in row]
            padded = (p + " " * (w - width(p, "WF")) for p, w in zip(pieces, widths, strict=True))
            lines.append("|" + "|".join(padded) + "|")
        lines.append(rule)
    return lines


@pytest.mark.parametrize(
    ("cell", "value"), [("4（其中\n2件不公开）", 4), ("4\n5", None), ("4（其中2\n3件）", 4)]
)
def test_a_note_that_goes_on_below_its_figure_is_no_figure(cell: str, value: int | None) -> None:
    rows = requested()
    table = boxed([("项目", *COLUMNS), *rows.values()])
    whole = by_field(written(rows, lines=lambda _: table).read())
    shown = {row: list(cells) for row, cells in rows.items()}
    shown["granted"][1] = cell
    table = boxed([("项目", *COLUMNS), *shown.values()])
    found = by_field(written(rows, lines=lambda _: table).read())
    one = found["requests.granted.natural_person"]
    assert whole["requests.granted.natural_person"].sure
    assert (one.value, one.sure) == (value, value is not None)


def joined(row: Sequence[str]) -> str:
    return "| ".join(row)


def test_a_heading_behind_a_tables_last_figure_is_none_of_its_cell() -> None:
    rows = with_blanks()
    report = written(rows, header=("", *COLUMNS), render=joined)
    start = report.text.index("三、收到和处理")
    table, end = report.text[start:].split("五、存在", 1)
    row = " | ".join(table.rstrip("\n").split("\n"))
    text = f"{report.text[:start]}{row}  五、存在{end}"
    text = text.replace(" | 四、政府信息公开", "  四、政府信息公开")
    found = replace(report, text=text).read()
    assert text.count("\n") < report.text.count("\n") - len(rows)
    assert silent(found, {**truth_of(rows), "disputes.suit_after_review.total": Decimal(2)}) == {}
    readings = by_field(found)
    assert readings["requests.carried_out.total"].sure
    assert readings["disputes.suit_after_review.total"].sure
