"""Alternatives: whole placements of rows and tables, put together from a record's candidates."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from core.extract import extract
from core.extract.alternatives import AT_MOST, Choice, choices
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Candidate, Extraction
from core.store import codec
from tests.core.extract.writing import (
    FIELDS,
    HEAD,
    LABELS,
    PROSE,
    Printed,
    by_field,
    requested,
    written,
)

FORM = load_forms()["2021"]


def choices_of(
    extraction: Extraction, decided: Mapping[str, Decimal | None] | None = None
) -> tuple[Choice, ...]:
    table = FORM.table_by_id["requests"]
    return choices(table, by_field(extraction), FORM.rules_by_table["requests"], decided)


def with_rows(**rows: Sequence[str]) -> dict[str, Printed]:
    return {**requested(), **{row: (LABELS[row], *figures) for row, figures in rows.items()}}


def figures(cells: Mapping[str, Candidate]) -> list[int | None]:
    return [int(one.value) if one.value is not None else None for one in cells.values()]


def pipes_of_shown(row: Sequence[str]) -> str:
    """A row a line; cells that hold nothing are gone."""
    return " | ".join(cell for cell in row if cell) + " |"


def lossy(**rows: Sequence[str]) -> Extraction:
    return written(with_rows(**rows), render=pipes_of_shown).read()


def row_choice(found: Sequence[Choice], row: str) -> Choice:
    mine = [one for one in found if {f.split(".")[1] for f in one.fields} == {row}]
    assert len(mine) == 1
    return mine[0]


def test_a_row_with_a_lost_blank_can_be_filled_as_a_whole() -> None:
    extraction = lossy(denied_internal=("", "0", "0", "0", "0", "0", "0"))
    choice = row_choice(choices_of(extraction), "denied_internal")
    assert choice.fields == tuple(f"requests.denied_internal.{column}" for column in FIELDS)
    assert [None, 0, 0, 0, 0, 0, 0] in [figures(one.cells) for one in choice.placements]
    assert choice.is_all
    assert len(choice.placements) == len(FIELDS)


def test_a_placement_uses_every_figure_of_the_row_once_and_in_order() -> None:
    extraction = lossy(denied_internal=("", "0", "", "0", "0", "0", "0"))
    for choice in choices_of(extraction):
        for placement in choice.placements:
            starts = [one.source.start for one in placement.cells.values() if one.source]
            assert len(starts) == 5
            assert starts == sorted(set(starts))


def test_the_likeliest_placement_is_the_first() -> None:
    """``0 0`` stands under the natural persons and the total: there the other rows have most."""
    extraction = lossy(denied_internal=("0", "", "", "", "", "", "0"))
    choice = row_choice(choices_of(extraction), "denied_internal")
    assert figures(choice.placements[0].cells) == [0, None, None, None, None, None, 0]
    assert choice.placements[0].holds


def test_what_a_person_decided_narrows_the_rest() -> None:
    extraction = lossy(denied_internal=("", "0", "0", "0", "0", "0", "0"))
    decided = {"requests.denied_internal.natural_person": None}
    choice = row_choice(choices_of(extraction, decided), "denied_internal")
    assert [figures(one.cells) for one in choice.placements] == [[0] * 6]
    assert "requests.denied_internal.natural_person" not in choice.fields


def test_rows_that_depend_on_each_other_are_filled_together() -> None:
    """One figure and its total in three rows: whose it is, they only know together."""
    blank = ("", "", "", "", "", "", "")
    five = ("", "5", "", "", "", "", "5")
    rows = {"new": five, "granted": five, "processed": five, "carried_in": blank}
    rows |= dict.fromkeys(("denied_third_party", "unable_not_held", "carried_out"), blank)
    *single, together = choices_of(lossy(**rows))
    assert [len(choice.placements) for choice in single] == [6, 6, 6]
    assert len(together.fields) == 21
    assert len(together.placements) == 6
    for placement in together.placements:
        assert placement.holds
        whole = figures(placement.cells)
        assert whole[:7] == whole[7:14] == whole[14:]


def test_copies_that_differ_are_taken_as_a_whole() -> None:
    table = [*map(pipes_of_shown, requested().values())]
    again = [line.replace("| 4 | 1 | 0 |", "| 5 | 0 | 0 |") for line in table]
    head = pipes_of_shown(("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
                           "其他", "总计"))  # fmt: skip
    text = [HEAD, "一、总体情况", PROSE, "三、收到和处理政府信息公开申请情况", head, *table]
    text += ["附：更正", head, *again, "五、存在的主要问题", PROSE]
    extraction = _read("\n".join(text))
    choice = row_choice(choices_of(extraction), "granted")
    assert [figures(one.cells) for one in choice.placements] == [[4, 1], [5, 0]]


def _read(text: str) -> Extraction:
    (extraction,) = extract(
        read_bytes(text.encode(), name="made"), load_forms(), file="made", sha256="aa"
    )
    return extraction


def test_they_are_the_same_from_a_store() -> None:
    extraction = lossy(denied_internal=("", "0", "0", "0", "0", "0", "0"))
    kept = codec.to_extraction(codec.loads(codec.dumps(codec.from_extraction(extraction))))
    assert choices_of(kept) == choices_of(extraction)
    assert choices_of(kept)


def test_a_row_whose_cells_are_certain_has_no_choice() -> None:
    assert choices_of(written(requested()).read()) == ()


@pytest.mark.parametrize("count", [2, 3])
def test_more_ways_than_keys_are_said_to_be_more(count: int) -> None:
    shown = ("0",) * count
    extraction = lossy(denied_internal=(*shown, *("",) * (7 - count)))
    choice = row_choice(choices_of(extraction), "denied_internal")
    assert len(choice.placements) == AT_MOST
    assert not choice.is_all
