"""Paired tabs: two of them between cells, where none stands alone."""

from collections.abc import Sequence

from tests.core.extract.writing import (
    by_field,
    requested,
    silent,
    truth_of,
    with_blanks,
    written,
)


def paired(row: Sequence[str]) -> str:
    return "\t\t".join(row).rstrip("\t")


def test_two_tabs_between_cells_are_one_separator() -> None:
    rows = with_blanks()
    found = written(rows, render=paired).read()
    truth = truth_of(rows)
    readings = by_field(found)
    assert silent(found, truth) == {}
    assert all(readings[name].sure for name in truth)


def test_where_a_tab_stands_alone_two_hold_a_blank_cell() -> None:
    shown = ("", "2", "", "0", "", "1", "")
    rows = {row: (label, *shown) for row, (label, *_) in requested().items()}
    found = written(rows, render=lambda row: "\t".join(row).rstrip("\t")).read()
    assert silent(found, truth_of(rows)) == {}


def test_a_label_that_lost_its_line_is_before_a_separator_and_no_blank_cell() -> None:
    rows = with_blanks()
    label, *figures = rows["granted"]
    rows["granted"] = (label, *figures[:-1], "")

    def broken(row: Sequence[str]) -> str:
        return paired(row).replace(label, f"{label}\n")

    found = written(rows, render=broken).read()
    assert silent(found, truth_of(rows)) == {}
    assert not by_field(found)["requests.granted.natural_person"].sure
