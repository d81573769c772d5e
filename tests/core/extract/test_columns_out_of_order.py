"""Tables whose columns are not the form's: heads, order and sums say which are sure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from core.extract import extract
from core.forms import Forms, load_forms
from core.readers import read_bytes
from core.record import Reading, State
from tests.core.extract.writing import COLUMNS, FIELDS, HEAD, PROSE, ROW_IDS, requested
from tests.made.cases import a_case, judge

NAMES = dict(zip(FIELDS, COLUMNS, strict=True))


@pytest.fixture(scope="module")
def forms() -> Forms:
    return load_forms()


def readings(heads: str, rows: Sequence[str], *, name: str = "made.html") -> dict[str, Reading]:
    """What is read of table 三 with this head and these rows of HTML."""
    text = f"<h1>{HEAD}</h1><p>{PROSE}</p><table>{heads}{''.join(rows)}</table>"
    document = read_bytes(f"<html><body>{text}</body></html>".encode(), name=name)
    (extraction,) = extract(document, load_forms(), file=name, sha256="")
    return {one.field: one for one in extraction.readings if one.field.startswith("requests.")}


def drawn(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def table(heads: Sequence[str], figures: Sequence[str], **more: str) -> dict[str, Reading]:
    """A table with these heads over the form's columns ``figures``, or over a text of ``more``."""
    rows = [
        drawn([label, *(row[FIELDS.index(one)] if one in FIELDS else more[one] for one in figures)])
        for label, *row in requested().values()
    ]
    return readings(drawn(["项目", *(NAMES.get(one, one) for one in heads)]), rows)


def sure(found: Mapping[str, Reading]) -> set[str]:
    """The columns whose cells are all sure; a column's cells are all sure or all not."""
    columns: dict[str, set[bool]] = {}
    for field, reading in found.items():
        columns.setdefault(field.rsplit(".", 1)[1], set()).add(reading.sure)
    assert all(len(answers) == 1 for answers in columns.values())
    return {column for column, answers in columns.items() if answers == {True}}


def truth(found: Mapping[str, Reading]) -> None:
    """Every sure cell is what the report prints there."""
    printed = {row: figures[1:] for row, figures in requested().items()}
    for field, reading in found.items():
        _, row, column = field.split(".")
        assert not reading.sure or reading.value == Decimal(printed[row][FIELDS.index(column)])


def moved(column: str, place: int) -> list[str]:
    order = [one for one in FIELDS if one != column]
    return [*order[:place], column, *order[place:]]


def exchanged(one: str, other: str, order: Sequence[str] = FIELDS) -> list[str]:
    pair = {one: other, other: one}
    return [pair.get(column, column) for column in order]


@pytest.mark.parametrize("place", range(6))
def test_the_total_may_stand_anywhere_with_its_head(place: int) -> None:
    found = table(moved("total", place), moved("total", place))
    assert sure(found) == set(FIELDS)
    truth(found)


@pytest.mark.parametrize("place", [0, 1, 5])
def test_a_total_moved_without_its_figures_is_not_trusted(place: int) -> None:
    assert sure(table(moved("total", place), FIELDS)) == set()


def test_figures_moved_without_the_total_s_head_are_not_trusted() -> None:
    assert sure(table(FIELDS, moved("total", 0))) == set()


def test_two_heads_in_each_other_s_place_leave_the_others_sure() -> None:
    swapped = exchanged("business", "legal")
    for figures in (swapped, list(FIELDS)):
        assert sure(table(swapped, figures)) == set(FIELDS) - {"business", "legal"}


def test_heads_moved_about_leave_all_columns_between_them_open() -> None:
    order = ["natural_person", "welfare", "business", "research", "legal", "other", "total"]
    assert sure(table(order, order)) == {"natural_person", "legal", "other", "total"}


def test_a_moved_total_does_not_hide_exchanged_heads() -> None:
    order = ["total", *exchanged("business", "research", FIELDS[:-1])]
    for figures in (order, ["total", *FIELDS[:-1]]):
        found = table(order, figures)
        assert sure(found) == set(FIELDS) - {"business", "research"}
        truth(found)


def test_without_figures_nobody_knows_where_the_total_stands() -> None:
    order = moved("total", 0)
    rows = [drawn([label, *("0" * len(FIELDS))]) for label, *_ in requested().values()]
    assert sure(readings(drawn(["项目", *(NAMES[one] for one in order)]), rows)) == set()


@pytest.mark.parametrize("column", FIELDS[:-1])
def test_a_column_that_the_table_lacks_is_absent_and_costs_no_other(column: str) -> None:
    order = [one for one in FIELDS if one != column]
    found = table(order, order)
    assert sure(found) == set(order)
    assert {found[f"requests.{row}.{column}"].state for row in ROW_IDS} == {State.ABSENT}
    truth(found)


def test_without_the_total_nothing_shows_that_the_others_are_right() -> None:
    assert sure(table(FIELDS[:-1], FIELDS[:-1])) == set()


def test_a_column_that_lost_its_head_is_not_absent() -> None:
    heads = ["" if one == "welfare" else one for one in FIELDS]
    found = table(heads, FIELDS)
    truth(found)
    assert found["requests.new.welfare"].state is not State.ABSENT


@pytest.mark.parametrize("behind", ["", "4"])
def test_a_column_less_and_one_without_head_leave_all_open(behind: str) -> None:
    order = [one for one in FIELDS if one != "welfare"]
    assert sure(table(order, [*order, "备注"], 备注=behind)) == set()


def test_parts_that_are_more_than_their_total_speak_against_the_heads() -> None:
    heads = ["natural_person", "business", "research", "total", "other"]
    assert sure(table(heads, ["natural_person", "total", "business", "research", "legal"])) == set()


@pytest.mark.parametrize("names", [("备注",), ("备注", "说明"), ("占比", "备注")])
def test_columns_for_remarks_cost_nothing(names: tuple[str, ...]) -> None:
    texts = {"备注": "", "说明": "无", "占比": "3"}
    found = table([*FIELDS, *names], [*FIELDS, *names], **texts)
    assert sure(found) == set(FIELDS)
    truth(found)


def test_a_column_of_last_year_s_under_the_same_head_leaves_all_open() -> None:
    heads = drawn(["项目", *COLUMNS]).replace("<td>总计", '<td colspan="2">总计')
    rows = [drawn([*row, "4"]) for row in requested().values()]
    assert sure(readings(heads, rows)) == set()


def test_a_total_that_stands_under_remarks_leaves_all_open() -> None:
    found = table([*FIELDS, "备注"], ["备注", *FIELDS], 备注="")
    assert sure(found) == set()


@pytest.mark.parametrize("figures", [["占比", *FIELDS], [*FIELDS, "占比"]])
def test_shares_are_no_counts(figures: list[str]) -> None:
    found = table([*FIELDS, "占比"], figures, 占比="51.0%")
    assert sure(found) == (set() if figures[0] == "占比" else set(FIELDS))


KEPT = ("html_word", "A2_kept", "A4_markdown", "A5_lead_kept", "A9_nbsp", "tabs_grid", "boxes")


@pytest.mark.parametrize("layout", KEPT)
@pytest.mark.parametrize(
    ("damage", "least"),
    [("total_first", 0.9), ("swapped_heads", 0.7), ("heads_alone_swapped", 0.7),
     ("missing_column", 0.8), ("remarks_column", 0.9), ("subtotal_column", 0.9)],
)  # fmt: skip
def test_what_the_heads_tell_is_told_in_every_layout_that_keeps_cells(
    layout: str, damage: str, least: float, forms: Forms
) -> None:
    scores = [judge(a_case(seed, layout, damage, forms), forms) for seed in range(5000, 5004)]
    assert not any(score.silent for score in scores)
    assert max(score.sure / score.cells for score in scores) > least
