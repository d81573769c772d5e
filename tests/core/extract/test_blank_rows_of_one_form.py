"""Blank rows that only one version of the form has: certain like others, unless the label may be a
group's in another version."""

from collections.abc import Sequence

from tests.core.extract.writing import by_field, figures, requested, written

BLANK = ("denied_internal", "other_uncorrected", "other_fee_unpaid")


def shown(row: Sequence[str]) -> str:
    return " | ".join(cell for cell in row if cell) + " |"


def test_a_blank_row_of_this_form_alone_is_as_certain_as_others() -> None:
    rows = requested()
    for row in BLANK:
        rows[row] = (rows[row][0], *[""] * 7)
    found = by_field(written(rows, render=shown).read())
    assert all(found[name].sure for row in BLANK for name in figures(row))


def test_a_label_that_is_a_group_of_another_version_shows_no_blank_row() -> None:
    rows = requested()
    for row in ("denied_internal", "other_uncorrected", "other_fee_unpaid", "other_misc"):
        label = rows[row][0] if row != "other_uncorrected" else "（六）其他处理"
        rows[row] = (label, *[""] * 7)
    del rows["other_fee_unpaid"], rows["other_misc"]
    found = by_field(written(rows, render=shown).read())
    assert not any(one.sure for name, one in found.items() if name.startswith("requests.other"))
