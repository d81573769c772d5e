"""Breaks: rows between tabs, as browsers copy them, whose labels hold line ends."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.core.extract.writing import COLUMNS, FIELDS, by_field, requested, silent, written, wrong

HEADS = ("", *COLUMNS)


def copied(row: Sequence[str]) -> str:
    """A row as a browser copies it, its label with a line end."""
    label, *cells = row
    half = len(label) // 2 if cells and len(label) > 3 else len(label)
    pieces = [label[:half], label[half:]] if half < len(label) else [label]
    return "\t".join(("\n".join(pieces), *(cell.strip() for cell in cells)))


def blanked(chosen: str) -> dict[str, tuple[str, ...]]:
    """The rows with blanks for the zeros of one of them."""
    rows = requested()
    label, *cells = rows[chosen]
    return {**rows, chosen: (label, *("" if cell == "0" else cell for cell in cells))}


@pytest.mark.parametrize("chosen", ["granted", "denied_third_party", "carried_out"])
def test_labels_that_line_ends_cut_leave_the_places_of_blanks_known(chosen: str) -> None:
    report = written(blanked(chosen), header=HEADS, render=copied)
    found = wrong(report.read(), {f: v for f, v in report.truth.items() if f[:3] == "req"})
    assert found == {}


def test_a_note_behind_a_label_may_hold_the_line_end() -> None:
    rows = blanked("granted")
    label, *cells = rows["granted"]
    rows["granted"] = (f"{label}（含全部\n公开的）", *cells)
    report = written(rows, header=HEADS, render="\t".join)
    assert wrong(report.read(), {f: v for f, v in report.truth.items() if ".granted." in f}) == {}


def test_words_that_are_no_label_together_stay_apart() -> None:
    rows = requested()
    rows["granted"] = (f"其中：年内\n{rows['granted'][0]}", *[""] * 7)
    report = written(rows, header=HEADS, render="\t".join)
    assert not silent(report.read(), report.truth)


def test_a_dash_that_ends_a_row_does_not_take_the_next_label() -> None:
    rows = requested()
    for row in ("new", "granted", "denied_third_party"):
        label, *cells = rows[row]
        rows[row] = (label, *("" if cell == "0" else cell for cell in cells[:-1]), "")

    def dashed(row: Sequence[str]) -> str:
        return "\t".join(cell or "－" for cell in row)

    report = written(rows, header=("项目", *COLUMNS), render=dashed)
    found = by_field(report.read())
    below = [f for f in report.truth if f.split(".")[1] in ("carried_in", "partially_granted")]
    assert all(found[field].value == report.truth[field] for field in below)
    assert not silent(report.read(), report.truth)


def test_a_row_without_cells_is_not_blank_where_a_line_of_it_may_be_lost() -> None:
    report = written(blanked("granted"), header=HEADS, render=copied)
    label, *cells = blanked("granted")["denied_third_party"]
    ending = "\n".join(copied((label, *cells)).split("\n")[1:])
    found = by_field(replace(report, text=report.text.replace(f"\n{ending}\n", "\n", 1)).read())
    assert not any(found[f"requests.denied_third_party.{column}"].sure for column in FIELDS)
