"""Line ends inside cells: labels that go on in the next line, before their figures."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.core.extract.writing import (
    COLUMNS,
    by_field,
    requested,
    silent,
    truth_of,
    with_blanks,
    written,
)


def broken(label: str) -> str:
    """A label with a line end behind its number and first character, as html2text ends a line."""
    return f"{label[:3]}  \n{label[3:]}" if len(label) > 4 else label


def open_row(row: Sequence[str]) -> str:
    label, *cells = row
    return "| ".join([broken(label), *cells])


def closed_row(row: Sequence[str]) -> str:
    label, *cells = row
    return "| " + " | ".join([broken(label), *cells]) + " |"


@pytest.mark.parametrize("render", [open_row, closed_row])
def test_figures_behind_a_labels_second_line_are_its_own(render: object) -> None:
    rows = with_blanks()
    found = written(rows, render=render).read()  # type: ignore[arg-type]
    truth = truth_of(rows)
    readings = by_field(found)
    assert silent(found, truth) == {}
    assert all(readings[name].sure for name in truth)


def test_a_row_that_ends_before_its_label_does_is_not_joined() -> None:
    rows = requested()
    report = written(rows, header=("", *COLUMNS), render=closed_row)
    label = rows["granted"][0]
    line = closed_row(rows["granted"]).replace("  \n", "", 1)
    cut = f"| {label[:3]} |\n{line.removeprefix(f'| {label[:3]}')}"
    text = report.text.replace(closed_row(rows["granted"]), cut, 1)
    assert text != report.text
    found = replace(report, text=text).read()
    assert silent(found, truth_of(rows)) == {}
