"""Geometry: rows of text are read in the shape that all rows prove, and in no other."""

from collections.abc import Sequence

import pytest

from core.record import Extraction, State
from tests.core.extract.writing import (
    FIELDS,
    LABELS,
    Printed,
    by_field,
    requested,
    silent,
    truth_of,
    written,
)

BLANKED = {"denied_internal": (1, 2), "unable_not_held": (2, 6), "granted": (2, 3)}


def with_blanks() -> dict[str, Printed]:
    """The rows with some of their zeros left blank, inside rows and at their ends."""
    rows = requested()
    for number, row in enumerate(rows):
        label, *figures = rows[row]
        hidden = BLANKED.get(row, (number % 6,))
        shown = ["" if f == "0" and at in hidden else f for at, f in enumerate(figures)]
        rows[row] = (label, *shown)
    return rows


def even(row: Sequence[str]) -> str:
    return " | ".join(row) + " |"


def filled_up(row: Sequence[str]) -> str:
    return " | ".join(row) + " | " + "|" * (10 - len(row))


def lossy_and_filled_up(row: Sequence[str]) -> str:
    shown = [cell for cell in row if cell]
    return " | ".join(shown) + " | " + "|" * (10 - len(shown))


def read(render: object) -> Extraction:
    return written(with_blanks(), render=render).read()  # type: ignore[arg-type]


@pytest.mark.parametrize("render", [even, filled_up])
def test_kept_blanks_are_certain(render: object) -> None:
    extraction = read(render)
    truth = truth_of(with_blanks())
    readings = by_field(extraction)
    assert silent(extraction, truth) == {}
    assert sum(readings[f].sure for f in truth) >= 0.98 * len(truth)
    assert readings["requests.denied_internal.business"].state is State.BLANK


def test_lost_blanks_are_not() -> None:
    extraction = read(lossy_and_filled_up)
    truth = truth_of(with_blanks())
    assert silent(extraction, truth) == {}
    open_rows = [row for row, (_, *figures) in with_blanks().items() if "" in figures]
    assert not any(
        by_field(extraction)[f"requests.{row}.{column}"].state is State.READ
        for row in open_rows
        for column in FIELDS
    )


def test_a_row_with_a_cell_too_many_is_not_read() -> None:
    """Where every row has exactly its cells, one that has more has caught something."""

    def lines(table: list[str]) -> list[str]:
        label = LABELS["denied_internal"]
        return [
            line.replace(label + " |", label + " |  |") if line.startswith(label) else line
            for line in table
        ]

    extraction = written(with_blanks(), render=even, lines=lines).read()
    row = [r for r in extraction.readings if r.field.startswith("requests.denied_internal.")]
    assert row
    assert not any(r.sure for r in row)


def test_labels_in_each_others_place_are_asked_about() -> None:
    rows = requested()
    one, other = rows["denied_third_party"], rows["denied_internal"]
    rows["denied_third_party"] = (other[0], *one[1:])
    rows["denied_internal"] = (one[0], *other[1:])
    extraction = written(rows, render=even).read()
    touched = [
        r
        for r in extraction.readings
        if r.field.split(".")[1] in ("denied_third_party", "denied_internal")
    ]
    assert not any(r.sure for r in touched)
