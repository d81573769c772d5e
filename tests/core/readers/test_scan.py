"""Scans: straightened, their lines found, their figures read twice; what cannot be read is said."""

import importlib.util
import io
import socket
from collections.abc import Callable
from random import Random

import pytest

from core.errors import UnreadableError
from core.readers import read_bytes
from core.readers.kinds import Kind
from core.readers.registry import READERS

np = pytest.importorskip("numpy", reason="recognition needs gouji[ocr]")
pytest.importorskip("rapidocr", reason="recognition needs gouji[ocr]")

from PIL import Image, ImageDraw, ImageFont  # noqa: E402

from core.document import Document, Table  # noqa: E402
from core.readers.scan import read_pictures, rendering  # noqa: E402
from core.readers.scan.ink import Frame, inked  # noqa: E402
from core.readers.scan.rulings import rulings_of  # noqa: E402
from core.readers.scan.second import agrees, has_so_many, true_stroke  # noqa: E402
from core.readers.scan.upright import slant, turned  # noqa: E402
from tests.made.printed import a_print  # noqa: E402
from tests.made.scanned import judged  # noqa: E402
from tests.made.scans import SCANS, scanned_pages  # noqa: E402

DPI = 200
FIGURES = [["12", "0", "7"], ["305", "1111", "/"], ["", "46", "1"]]


def drawn_table(figures: list[list[str]]) -> Image.Image:
    """A page with a ruled table of figures, and a heading in large type."""
    page = Image.new("L", (900, 760), 255)
    pen = ImageDraw.Draw(page)
    pen.text((120, 20), "2023", font=ImageFont.load_default(90), fill=0)
    for row in range(len(figures) + 1):
        pen.line((100, 200 + 120 * row, 100 + 220 * len(figures[0]), 200 + 120 * row), 0, 2)
    for column in range(len(figures[0]) + 1):
        bottom = 200 + 120 * len(figures)
        pen.line((100 + 220 * column, 200, 100 + 220 * column, bottom), 0, 2)
    for row, line in enumerate(figures):
        for column, text in enumerate(line):
            place = (210 + 220 * column, 260 + 120 * row)
            pen.text(place, text, font=ImageFont.load_default(34), fill=0, anchor="mm")
    return page


def saved(page: Image.Image, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    page.save(file, kind, dpi=(DPI, DPI))
    return file.getvalue()


def figures_of(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.span.of(document.text) for cell in line] for line in table.lines()]


@pytest.mark.parametrize("angle", [-3.0, -0.6, 0.0, 1.7])
def test_a_slanted_page_is_laid_straight(angle: float) -> None:
    page = np.asarray(drawn_table(FIGURES).rotate(angle, fillcolor=255), dtype=np.uint8)
    assert slant(page) == pytest.approx(-angle, abs=0.11)
    assert abs(slant(turned(page, slant(page)))) <= 0.11


def test_ruled_lines_are_found_and_large_type_is_none() -> None:
    page = np.asarray(drawn_table(FIGURES), dtype=np.uint8)
    lines, clean = rulings_of(page, DPI)
    assert sum(line.is_horizontal for line in lines) == 4
    assert sum(not line.is_horizontal for line in lines) == 4
    assert (clean[:150] == page[:150]).all()
    assert clean[200, 150] == 255


def test_a_table_is_read_with_its_places() -> None:
    document = read_pictures(saved(drawn_table(FIGURES)), "表.png")
    assert figures_of(document) == FIGURES
    words = [word for page in document.pages for word in page.words]
    assert {word.span.of(document.text) for word in words} >= {"305", "1111", "46"}
    assert all(word.confidence is not None for word in words if len(word.span))


@pytest.mark.parametrize("turns", [1, 2])
def test_a_page_lies_any_way(turns: int) -> None:
    _, printed = a_print(5, "paper_ruled")
    page = next(scanned_pages(printed, SCANS["clean_150"], Random(1)))
    upright = read_pictures(saved(page), "a.png")
    turned = read_pictures(saved(page.rotate(90 * turns, expand=True)), "b.png")
    assert turned.text == upright.text
    here, there = upright.pages[0], turned.pages[0]
    if turns == 2:
        assert (there.width, there.height) == (here.width, here.height)
        first, same = here.words[0].box, there.words[0].box
        assert same.x1 == pytest.approx(here.width - first.x0, abs=3)
        assert same.y1 == pytest.approx(here.height - first.y0, abs=3)
    else:
        assert (there.width, there.height) == (here.height, here.width)


def test_scans_are_read_and_nothing_sure_is_wrong() -> None:
    for setting, damage in (("paper_ruled", "none"), ("paper_numbers", "wrong_sums")):
        score = judged(11, setting, "office_200", damage)
        assert (score.silent, score.faults) == ((), ())
        assert score.exact >= 0.97 * score.cells


def test_a_stroke_is_a_slash_where_it_leans() -> None:
    for size in (18, 30, 60):
        for text in "1/":
            page = Image.new("L", (100, 100), 255)
            font = ImageFont.load_default(size)
            ImageDraw.Draw(page).text((50, 50), text, font=font, fill=0, anchor="mm")
            sheet = inked(np.asarray(page, dtype=np.uint8), DPI)
            frame = sheet.tightly(Frame(5, 5, 95, 95))
            assert frame is not None
            assert true_stroke("1", sheet, frame) == text


@pytest.mark.parametrize(
    ("text", "width", "so_many"),
    [
        ("1111", 88, True),
        ("111", 88, False),
        ("11111", 88, False),
        ("12.5", 80, True),
        ("7", 20, True),
    ],
)
def test_a_lost_or_added_digit_shows_in_the_width(text: str, width: int, so_many: bool) -> None:  # noqa: FBT001
    assert has_so_many(text, Frame(0, 0, width, 32), 0.72) is so_many


def test_letters_that_look_like_digits_agree_with_them() -> None:
    assert agrees("O", "0")
    assert agrees("2023", "2023.")
    assert agrees("－", "一")
    assert not agrees("1", "7")
    assert not agrees("12", "1")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_socket(*_: object, **__: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_socket)
    monkeypatch.setattr(socket, "create_connection", no_socket)
    assert figures_of(read_pictures(saved(drawn_table(FIGURES), "TIFF"), "a.tif")) == FIGURES


def _truncated() -> bytes:
    return saved(drawn_table(FIGURES), "JPEG")[:3000]


def _too_large() -> bytes:
    return saved(Image.new("1", (20_000, 20_000)))


def _white() -> bytes:
    return saved(Image.new("L", (600, 800), 255))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_truncated, "reader_picture_broken"),
        (_too_large, "reader_picture_large"),
        (_white, "reader_picture_empty"),
    ],
)
def test_what_cannot_be_recognised_is_said(data: Callable[[], bytes], code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data(), name="报告.png")
    assert caught.value.reason.code == code
    assert "报告.png" in caught.value.words("zh")


def test_without_the_extra_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def spec(name: str, *_: object) -> object:
        return None if name == "rapidocr" else find_spec(name)

    find_spec = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", spec)
    assert not READERS[Kind.IMAGE].is_there
    with pytest.raises(UnreadableError) as caught:
        read_bytes(saved(drawn_table(FIGURES)), name="报告.png")
    assert "gouji[ocr]" in caught.value.words("zh")
    assert "gouji[ocr]" in caught.value.words("en")


def test_a_picture_is_drawn_piece_by_piece() -> None:
    page = drawn_table(FIGURES)
    rendering.show("key", saved(page))
    assert rendering.picture("other", 1, (450, 380), (0, 0, 10, 10)) is None
    half = page.convert("RGB").resize((450, 380), Image.Resampling.BICUBIC)
    pixels = rendering.picture("key", 1, (450, 380), (40, 90, 200, 120))
    assert pixels is not None
    drawn = Image.frombytes("RGB", (200, 120), pixels, "raw", "BGRX")
    wanted = np.asarray(half.crop((40, 90, 240, 210)), dtype=int)
    assert np.abs(np.asarray(drawn, dtype=int) - wanted).mean() < 4
