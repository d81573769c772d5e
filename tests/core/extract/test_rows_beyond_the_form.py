"""What a table prints beyond the form's rows costs nothing: numbers of rows and columns, sums."""

import pytest

from core.extract import extract
from core.forms import Forms, load_forms
from core.readers import read_bytes
from core.record import Extraction
from tests.core.extract.writing import COLUMNS, HEAD, PROSE, ROW_IDS, requested
from tests.made.cases import a_case, judge


@pytest.fixture(scope="module")
def forms() -> Forms:
    return load_forms()


PAGES = ("html_clean", "html_para", "html_split")
CELLS = ("A2_kept", "A4_markdown", "tabs", "A7_kept", "A9_nbsp", "bs4_nbsp")


@pytest.mark.parametrize("layout", PAGES + CELLS)
@pytest.mark.parametrize("damage", ["column_numbers", "serial_numbers", "subtotal_rows"])
def test_numbers_and_sums_cost_hardly_a_cell(layout: str, damage: str, forms: Forms) -> None:
    for seed in (5000, 5001):
        score = judge(a_case(seed, layout, damage, forms), forms)
        assert not score.silent
        assert score.sure > 0.9 * score.cells, (layout, damage, seed)


def page(rows: list[tuple[str, ...]]) -> Extraction:
    """A report with these rows of table 三 under its heads, read."""
    drawn = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = f"<h1>{HEAD}</h1><p>{PROSE}</p><table>{drawn}</table>"
    document = read_bytes(f"<html><body>{text}</body></html>".encode(), name="made.html")
    (extraction,) = extract(document, load_forms(), file="made.html", sha256="")
    return extraction


def sure(extraction: Extraction, row: str) -> bool:
    mine = [one.sure for one in extraction.readings if one.field.startswith(f"requests.{row}.")]
    return len(mine) == len(COLUMNS) and all(mine)


HEADS = ("项目", *COLUMNS)
NUMBERS = tuple(map(str, range(1, 8)))


@pytest.mark.parametrize("name", ["栏次", "甲", "", "行次"])
def test_the_numbers_of_columns_are_nobodys_figures(name: str) -> None:
    found = page([HEADS, (name, *NUMBERS), *requested().values()])
    assert found.unclaimed == ()
    assert all(sure(found, row) for row in ROW_IDS)


def test_numbers_that_are_not_in_order_stay_unclaimed() -> None:
    found = page([HEADS, ("", "1", "2", "4", "3", "5", "6", "7"), *requested().values()])
    assert len(found.unclaimed) == len(NUMBERS)


def test_figures_before_labels_that_skip_back_are_no_numbers() -> None:
    rows = [(str(n), *row) for n, row in enumerate(requested().values(), 1)]
    rows[6] = ("3", *rows[6][1:])
    assert page([("序号", *HEADS), *rows]).unclaimed


def summed(figures: tuple[str, ...]) -> Extraction:
    """A report with a row of sums behind the refusals."""
    rows = list(requested().items())
    last = max(at for at, (row, _) in enumerate(rows) if row.startswith("denied_"))
    written = [row for _, row in rows]
    return page([HEADS, *written[: last + 1], ("小计", *figures), *written[last + 1 :]])


def test_a_subtotal_is_kept_as_a_figure_of_its_own() -> None:
    found = summed(("2", "0", "0", "0", "0", "0", "2"))
    assert [(one.raw, one.column) for one in found.unclaimed if one.raw == "2"] == [
        ("2", "natural_person"),
        ("2", "total"),
    ]
    assert all(sure(found, row) for row in ROW_IDS)


def test_a_subtotal_that_sums_up_nothing_makes_its_neighbours_doubtful() -> None:
    found = summed(("5", "0", "0", "0", "0", "0", "5"))
    assert not sure(found, "denied_third_party")
    assert not sure(found, "unable_not_held")
    assert sure(found, "new")
