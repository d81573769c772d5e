"""Made reports printed as PDF by real typesetters: exact, and no cell sure and wrong."""

import hashlib
import io

import pypdfium2 as pdfium
import pytest

from core.document import Table
from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.readers.pdf.radicals import real
from core.record import HeadName
from tests.made.cases import Score
from tests.made.print import SETTINGS, is_there
from tests.made.printed import a_print, judged

DRAWN = [name for name, setting in SETTINGS.items() if setting.typesetter == "reportlab"]
# One of each typesetter that may be installed; `python -m tests.made.printed` prints all.
PRINTED = ["chromium_ruled", "chromium_cut_rows", "soffice_large"]
OPEN = {"paper_bare", "paper_lines"}  # without upright rulings


def _printed(name: str, seed: int) -> Score:
    typesetter = SETTINGS[name].typesetter
    if not is_there(typesetter):
        pytest.skip(f"{typesetter} is not installed: apt-get install it to print with it")
    return judged(seed, name)


@pytest.mark.parametrize("name", [*DRAWN, *PRINTED])
def test_in_no_print_is_a_cell_sure_and_wrong(name: str) -> None:
    score = _printed(name, 1)
    assert (score.silent, score.faults) == ((), ())


@pytest.mark.parametrize("name", [name for name in [*DRAWN, *PRINTED] if name not in OPEN])
def test_a_ruled_print_is_read_exactly_and_surely(name: str) -> None:
    score = _printed(name, 2)
    assert score.exact >= 0.99 * score.cells
    assert score.sure >= 0.9 * score.cells


def test_every_word_stands_on_its_page() -> None:
    _, data = a_print(3, "paper_cropped")
    document = read_bytes(data, name="made.pdf")
    assert len(document.pages) > 1
    for page in document.pages:
        assert page.words
        for word in page.words:
            box = word.box
            assert box.x0 <= box.x1
            assert box.y0 <= box.y1
            assert box.x0 >= -1
            assert box.x1 <= page.width + 1


def test_a_table_over_pages_is_one_table() -> None:
    _, data = a_print(4, "paper_heads_again")
    document = read_bytes(data, name="made.pdf")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(tables) == 3
    heads = [cell.span.of(document.text) for cell in tables[1].cells]
    assert heads.count("自然人") == 1


def test_the_same_file_is_read_the_same() -> None:
    _, data = a_print(5, "paper_numbers")
    texts = {hashlib.sha256(read_bytes(data, name="a").text.encode()).hexdigest() for _ in range(2)}
    assert len(texts) == 1


def test_several_reports_in_one_file_are_told_apart() -> None:
    whole = pdfium.PdfDocument.new()
    cases = []
    for seed, setting in ((1, "paper_ruled"), (2, "paper_numbers")):
        case, data = a_print(seed, setting)
        cases.append(case)
        whole.import_pages(pdfium.PdfDocument(data))
    target = io.BytesIO()
    whole.save(target)
    document = read_bytes(target.getvalue(), name="made.pdf")
    reports = extract(document, load_forms(), file="made.pdf", sha256="")
    assert [report.head[HeadName.TITLE].value for report in reports] == [
        case.page.title for case in cases
    ]
    for report, case in zip(reports, cases, strict=True):
        values = {reading.field: reading.value for reading in report.readings}
        assert {field: values[field] for field in case.page.truth} == {
            field: printed.value for field, printed in case.page.truth.items()
        }


@pytest.mark.parametrize(
    ("radical", "char"), [("⾏", "行"), ("⻔", "门"), ("⺠", "民"), ("甲", "甲")]
)
def test_radicals_are_the_characters_that_they_look_like(radical: str, char: str) -> None:
    assert real(radical) == char


@pytest.mark.parametrize("setting", ["chromium_wide", "chromium_lines", "paper_ruled"])
def test_two_figures_in_one_cell_are_never_one_for_sure(setting: str) -> None:
    if not is_there(SETTINGS[setting].typesetter):
        pytest.skip(f"{SETTINGS[setting].typesetter} is not installed")
    for seed in (616002, 616006):
        score = judged(seed, setting, "stray_figures")
        assert (score.silent, score.faults) == ((), ())
